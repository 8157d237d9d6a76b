"""Where one claim of a sentence ends and the next begins."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from workfolk.engine.grounding.quantities import Quantity
from workfolk.engine.grounding.stems import Token
from workfolk.engine.grounding.synonyms import IRREGULAR

_PAPER = r"(?:certificates?|licen[cs]es?|qualifications?|diplomas?|charter|status|registration|degrees?|certification|accreditation)"
_SPLIT = re.compile(
    r";|(?<=\w):\s|\s[-–—|·•]\s|,\s*(?:and\s+|but\s+|und\s+|aber\s+|et\s+|mais\s+|y\s+|pero\s+)?(?=(?:where|while|whereas|who|then|before\s+(?:that|this)|after\s+(?:that|this)|previously|formerly|wo|wobei|ou\s+(?:je|il|elle))\b)|"
    r"\b(?:but|whereas|while|aber|mais|pero)\b|"
    r"\b(?=(?:skilled|experienced|specialis(?:ed|ing)|specializ(?:ed|ing)|proficient|fluent|expertise|certified)\s+(?:in|with)\b)|\b(?=(?:including|such\s+as)\b)|"
    r"\b(?=(?:before|after)\s+(?!being\b|having\b)[a-z]{3,}ing\s)|"
    # "in 2018 I moved to A and in 2021 to B", "Before A I was …", "Operator with a forklift licence"
    rf"(?:,|\band\b|\bund\b|\bet\b)\s*(?=(?:in|seit|en)\s+(?:[a-z]+\s+)?(?:19|20)\d\d\b)|\bwith\s+(?=(?:an?\s+)?(?:[\w'’-]+\s+){{0,6}}?{_PAPER}\b)"
)
_BEFORE_I = re.compile(
    r"^\W*(?:before|after|nach|vor|avant|apres)\s+(?!that\b|this\b|then\b|dem\b|cela\b)[^,;]{3,90}?\s+(?=(?:i|he|she|we|they)\b)"
)
_AND = re.compile(
    r"(?:,\s*(?:and\s+|then\s+|und\s+|et\s+|y\s+)?|\b(?:and|then|und|et|y)\s+)(?=(?P<next>[\w'’-]+))"
)
_SUBJECT = frozenset(
    [
        "i",
        "he",
        "she",
        "they",
        "we",
        "it",
        "ich",
        "er",
        "sie",
        "wir",
        "je",
        "il",
        "elle",
        "nous",
        "ils",
        "elles",
    ]
)


def clauses(folded: str, row: Sequence[Token], found: Sequence[Quantity]) -> list[tuple[int, int]]:
    """The stretches of a sentence that each make a claim, in order; together they are all of it."""
    inside = [(q.start, q.end) for q in found]
    cuts = {max(m.start(), m.end()) for m in _SPLIT.finditer(folded)}
    for m in _AND.finditer(folded):
        if _begins_anew(m["next"], folded[m.end() :]):
            cuts.add(m.end())
    if (early := _BEFORE_I.match(folded)) is not None:
        cuts.add(early.end())
    cuts = {c for c in cuts if not any(low < c < high for low, high in inside)}
    edges = [0, *sorted(cuts), len(folded)]
    spans = [(low, high) for low, high in itertools.pairwise(edges) if high > low]
    merged: list[tuple[int, int]] = []
    for span in spans:
        content = sum(span[0] <= t.start < span[1] and bool(t.key) and not t.light for t in row)
        before = folded[slice(*merged[-1])].rstrip() if merged else ""
        early_one = early is not None and bool(merged) and merged[-1][1] == early.end()
        former = folded[span[0] : span[1]].lstrip(" ,").startswith(("formerly", "previously"))
        parted = early_one or former or before.endswith((":", " with"))
        titled = parted and bool(merged) and _weight(merged[-1], row) > 0
        if (
            merged
            and not titled
            and (
                _weight(merged[-1], row) < 2
                or content == 0
                or (merged[-1][0] == 0 and opens(folded, merged[-1]))
            )
        ):
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    return merged


_OPENS = re.compile(
    r"\W*(?:at|in|as|for|with|during|since|from|under|within|after|before|by|on|over|alongside|besides|bei|in|als|fur|mit|seit|von|chez|en|dans|comme|pour|avec|depuis|como|para|con|desde)\b"
)
# What opens with these and names a post is a claim of its own: "After a job as …, I joined …".
_ANOTHER_TIME = re.compile(
    r"\W*(?:after|before|following|previously|until|prior|nach|vor|apres|avant|tras|despues|antes)\b"
)
_FINITE = re.compile(r"\b(?:i|he|she|we|they|is|am|are|was|were|has|have|had)\b")


def opens(folded: str, span: tuple[int, int]) -> bool:
    """Whether a stretch is only the place or time of what follows: "At the City Archive, …"."""
    text = folded[span[0] : span[1]]
    # "After 2011" opens, "After a job as …" tells
    if _ANOTHER_TIME.match(text) and not any(c.isdigit() for c in text):
        return False
    return _OPENS.match(text) is not None and _FINITE.search(text) is None


def _weight(span: tuple[int, int], row: Sequence[Token]) -> int:
    return sum(span[0] <= t.start < span[1] and bool(t.key) and not t.light for t in row)


def _begins_anew(word: str, rest: str) -> bool:
    """Whether a new verb or a new subject follows: "and led", ", she wrote"."""
    word = word.split("'")[0].split("’")[0]
    if word in _SUBJECT:
        return True
    if word.endswith("ed") and len(word) > 4 and not re.match(r"\w+ed\s+(?:and|or)\b", rest):
        return True
    return word in IRREGULAR and not word.endswith(("n", "children", "people", "feet", "lives", "wives"))
