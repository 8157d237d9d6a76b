"""A claim that lists things: each may stand in another fact, as long as nothing of one is said of another."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from workfolk.engine.grounding.claims import Claim, Statement
from workfolk.engine.grounding.clauses import opens
from workfolk.engine.grounding.lexicon import BACHELOR, DOCTORATE, MASTER
from workfolk.engine.grounding.stems import fold

_BETWEEN = re.compile(
    r"\s*(?:,\s*(?:and\s+|und\s+|et\s+|y\s+|as\s+well\s+as\s+)?|\s(?:and|und|et|y|as\s+well\s+as|sowie|&)\s|\s/\s)\s*"
)


def items_of(claim: Claim, statement: Statement) -> list[Claim]:
    """The items of a list as claims of their own; empty where the claim is no list of like things."""
    text = fold(statement.text)
    inside = [(q.start, q.end) for q in claim.quantities]
    cuts = [
        (m.start(), m.end())
        for m in _BETWEEN.finditer(text, claim.start, claim.end)
        if not any(low < m.start() < high for low, high in inside)
    ]
    if not cuts:
        return []
    edges = [claim.start, *(end for _start, end in cuts), claim.end]
    items = [_part(claim, statement, low, high) for low, high in itertools.pairwise(edges)]
    items = _with_opening([item for item in items if not item.empty], text)
    items = _with_title(items)
    if len(items) < 2 or not _alike(items):
        return []
    return items


def _with_opening(items: list[Claim], text: str) -> list[Claim]:
    """ "At the City Archive, A, B and C": what opens the list is said of each item."""
    if len(items) < 2 or not opens(text, (items[0].start, items[0].end)) or items[0].tokens:
        return items
    first = items[0]
    return [
        replace(
            item,
            names=(*first.names, *item.names),
            titles=(*first.titles, *item.titles),
            quantities=(*first.quantities, *item.quantities),
        )
        for item in items[1:]
    ]


def _with_title(items: list[Claim]) -> list[Claim]:
    """ "Physics teacher at A and B": the title is said of both."""
    if len(items) < 2 or not items[0].titles or _PLACED.search(items[0].text) is None:
        return items
    if any(item.tokens or item.titles or not item.names for item in items[1:]):
        return items
    first = items[0]
    return [first, *(replace(item, titles=first.titles, tokens=first.titles) for item in items[1:])]


def _part(claim: Claim, statement: Statement, low: int, high: int) -> Claim:
    def here(start: int) -> bool:
        return low <= start < high

    return replace(
        claim,
        text=statement.text[low:high].strip(" ,"),
        start=low,
        tokens=tuple(t for t in claim.tokens if here(t.start)),
        names=tuple(t for t in claim.names if here(t.start)),
        titles=tuple(t for t in claim.titles if here(t.start)),
        quantities=tuple(q for q in claim.quantities if here(q.start)),
        superlatives=tuple(t for t in claim.superlatives if here(t.start)),
        universals=tuple(t for t in claim.universals if here(t.start)),
        languages=tuple(m for m in claim.languages if here(m.start)),
    )


# An item that says where: what the others say would not be said of that place.
_PLACED = re.compile(r"\b(?:at|from|for|with|bei|chez)\s+(?:the\s+)?[A-ZÄÖÜÉ]")
_MOST_WORDS = 5  # of an item: what is longer is a clause, and belongs to the others


_PAPER = re.compile(r"\b(?:certificate|licen[cs]e|registration|diploma|qualification)s?\b", re.IGNORECASE)


def _titled(item: Claim) -> bool:
    """Whether an item names a post: not a licence for one, and not boilers or routers."""
    return any(t.folded == t.lemma for t in item.titles) and _PAPER.search(item.text) is None


def _alike(items: list[Claim]) -> bool:
    """Whether the items are of one kind: employers, or skills, or titles; never a title here and a time there."""
    shapes = {(_titled(item), bool(item.quantities)) for item in items}
    if any(len(item.tokens) > _MOST_WORDS for item in items[1:]):
        return False
    if any(item.superlatives for item in items[1:]):
        return False
    if any(item.quantities and not (item.names or item.titles or item.languages) for item in items):
        return False
    if len({shape[1] for shape in shapes}) > 1:
        return False
    named = {bool(item.names) for item in items}
    degrees = {any(t.key in (BACHELOR, MASTER, DOCTORATE) for t in item.tokens) for item in items}
    placed = {_PLACED.search(item.text) is not None for item in items if item.tokens != item.titles}
    if len(degrees) > 1 or len(placed) > 1:
        return False
    return len({shape[0] for shape in shapes}) == 1 or named == {False}
