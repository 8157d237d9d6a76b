"""What a profile lists by name: skills, certificates, the work that is looked for. Said as it is listed, it holds.

A label is one thing, whatever words it has: "records appraisal and retention" is no list, and the "check" of an
"enhanced background check" is not said of anybody's work.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workfolk.engine.grounding.model import Fact, FactKind
from workfolk.engine.grounding.stems import Token, fold, tokens

_FINITE = re.compile(r"\b(?:i|he|she|we|they|is|am|are|was|were|has|have|had)\b")
_HEAD = re.compile(r"^\W*(?P<head>[^:,]{3,80}?)(?P<end>:|,|\s+with\b)")
_PLACED = re.compile(r"\s+(?:in|near)\s+(?P<place>[^,:]{2,60})$")
_SEEKS = re.compile(
    r"\b(?:looking|open)\s+(?:for|to)\s+(?:new\s+)?(?:work|an?\s+job|jobs|an?\s+post|an?\s+position|an?\s+role|roles)\s+as\b"
)
_MOST_WORDS = 12  # of a label


@dataclass(frozen=True, slots=True)
class Listed:
    """A text without the labels in it: what is left to check, and the facts that list the rest."""

    rest: str  # the role before a list, "" where nothing is left
    facts: tuple[int, ...]


class Labels:
    """The labels of some facts, to be found in texts."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], int, bool]]] = defaultdict(list)
        self._places: dict[str, int] = {}
        for number, fact in enumerate(facts):
            for label, sought in _labels(fact):
                words = tuple(token.folded for token in tokens(label))
                if 0 < len(words) <= _MOST_WORDS:
                    self._by_first[words[0]].append((words, number, sought))
            if fact.kind is FactKind.PERSON:
                self._places |= dict.fromkeys((fold(fact.place), fold(fact.place.partition(",")[0])), number)
        for rows in self._by_first.values():
            rows.sort(key=lambda row: (-len(row[0]), row[1]))

    def listed(self, text: str) -> Listed | None:
        """``text`` without labels, where beside them it has nothing but words of grammar and a role before them."""
        row = tokens(text)
        seeks = _SEEKS.search(fold(text))
        wanted = (seeks.start(), seeks.end()) if seeks else (len(text) + 1, len(text) + 1)
        rest, facts = self._without(row, wanted)
        head = ""
        if seeks or any(not token.light for token in rest):
            head = _head(text, seeks)
            rest, facts = self._without([token for token in row if token.start >= len(head)], wanted)
        placed = _PLACED.search(head)
        if placed is not None and (number := self._places.get(fold(placed["place"]).strip())) is not None:
            head = head[: placed.start()]
            facts = [*facts, number]
        if not facts or any(not token.light for token in rest):
            return None
        return Listed(head.strip(), tuple(dict.fromkeys(facts)))

    def _without(self, row: Sequence[Token], wanted: tuple[int, int]) -> tuple[list[Token], list[int]]:
        """The words outside of labels, and the facts of the labels; the longest label counts.

        After ``wanted``, the words "looking for work as", it is titles that are looked for which count.
        """
        rest: list[Token] = []
        facts: list[int] = []
        at = 0
        while at < len(row):
            found = next(
                (
                    (len(words), number)
                    for words, number, sought in self._by_first.get(row[at].folded, ())
                    if sought == (row[at].start >= wanted[1])
                    and tuple(token.folded for token in row[at : at + len(words)]) == words
                ),
                None,
            )
            if found is None:
                if not wanted[0] <= row[at].start < wanted[1]:
                    rest.append(row[at])
                at += 1
            else:
                at += found[0]
                facts.append(found[1])
        return rest, facts


def _labels(fact: Fact) -> Iterable[tuple[str, bool]]:
    """The labels of a fact, each with whether it is only looked for."""
    if fact.kind in (FactKind.SKILL, FactKind.CERTIFICATION):
        yield fact.title, False
    if fact.kind is FactKind.GOAL:
        for title in fact.title.split(", "):
            yield title, True
    for label in fact.skills:
        yield label, False


def _head(text: str, seeks: re.Match[str] | None) -> str:
    """The role at the beginning of a headline: "Archivist in Calgary: …", "Nurse with …", "Cook looking for …"."""
    if seeks is not None:
        head = text[: seeks.start()].rstrip(" ,")
    elif (m := _HEAD.match(text)) is not None:
        head = text[: m.end("head")]
    else:
        head = text if _PLACED.search(text) else ""
    return "" if _FINITE.search(fold(head)) else head
