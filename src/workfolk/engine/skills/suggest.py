"""Suggestions for a field in which someone is typing the name of a skill or an occupation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from .model import ConceptType, Industry, Occupation, Skill, Taxonomy
from .ngrams import NgramIndex
from .tokens import word_keys

_LEAST_CLOSENESS = 0.35


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A concept to choose. ``matched`` is the name that fits what was typed, where it is not the preferred one."""

    key: str
    type: ConceptType
    label: str
    matched: str


class Suggester:
    """All names, sorted by their beginnings and by the beginnings of their words."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._entries: list[tuple[ConceptType, str, str, str]] = []  # type, key, preferred label, name
        groups: tuple[tuple[ConceptType, Iterable[Skill | Occupation | Industry]], ...] = (
            ("skill", taxonomy.skills.values()),
            ("occupation", taxonomy.occupations.values()),
            ("industry", taxonomy.industries.values()),
        )
        for kind, concepts in groups:
            for concept in concepts:
                for name in (concept.preferred_label, *concept.alternative_labels):
                    self._entries.append((kind, concept.key, concept.preferred_label, name))
        # (beginning, rank, entry): rank 0 is the whole name, 1 a later word of it
        self._beginnings: list[tuple[str, int, int]] = []
        for number, entry in enumerate(self._entries):
            words = word_keys(entry[3])
            for position in range(len(words)):
                self._beginnings.append((" ".join(words[position:]), int(position > 0), number))
        self._beginnings.sort()

    @cached_property
    def _index(self) -> NgramIndex:
        return NgramIndex([entry[3] for entry in self._entries])

    def suggest(self, prefix: str, limit: int, types: Sequence[ConceptType]) -> list[Suggestion]:
        """Best first: names that begin so (shorter first), names with a word that begins so, names spelled much like it."""
        typed = " ".join(word_keys(prefix))
        if not typed or limit < 1:
            return []
        found: list[tuple[int, int, str, int]] = []
        for text, rank, number in self._beginnings[bisect_left(self._beginnings, (typed,)) :]:
            if not text.startswith(typed):
                break
            kind, _, label, name = self._entries[number]
            if kind in types:
                alternative = name != label
                found.append((rank * 2 + (alternative and text != typed), len(name), name, number))
        chosen = self._distinct([number for *_, number in sorted(found)], limit)
        if len(chosen) < limit and len(typed) > 2:
            scores = self._index.scores(prefix)
            close = [
                int(n) for n in (scores >= _LEAST_CLOSENESS).nonzero()[0] if self._entries[int(n)][0] in types
            ]
            close.sort(key=lambda n: (-round(float(scores[n]), 9), self._entries[n][3], n))
            chosen = self._distinct([*chosen, *close], limit)
        return [
            Suggestion(key, kind, label, "" if name == label else name)
            for kind, key, label, name in map(self._entries.__getitem__, chosen)
        ]

    def _distinct(self, numbers: Sequence[int], limit: int) -> list[int]:
        seen: dict[tuple[ConceptType, str], int] = {}
        for number in numbers:
            seen.setdefault(self._entries[number][:2], number)
        return list(seen.values())[:limit]
