"""Words that praise instead of telling: where they stand, why they are weak, what says more.

A list and not a model: each entry can be read, argued with and translated. Words that also have a plain meaning
("dynamic programming", "dedicated server") are listed with what makes them praise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .boast_words import ENTRIES


@dataclass(frozen=True, slots=True)
class Boast:
    """``text[start:end]`` praises. ``why`` and ``instead`` are English, for a person."""

    start: int
    end: int
    word: str
    why: str
    instead: str
    droppable: bool  # an adjective before its noun: the sentence stands without it


def find_boasts(text: str, language: str = "en") -> tuple[Boast, ...]:
    """Where a text praises, in order, not overlapping. An unknown language finds nothing."""
    anything = _any(language)
    if anything is None or anything.search(text) is None:
        return ()
    found: list[Boast] = []
    for pattern, why, instead, droppable in _patterns(language):
        found += [
            Boast(match.start(), match.end(), match.group(), why, instead, droppable)
            for match in pattern.finditer(text)
        ]
    found.sort(key=lambda one: (one.start, one.start - one.end))
    kept: list[Boast] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def gravest(found: Sequence[Boast]) -> Boast:
    """The one to speak of: what cannot be left out before what can."""
    return next((one for one in found if not one.droppable), found[0])


def without_boasts(sentence: str, language: str = "en") -> str | None:
    """The sentence without its praise; unchanged where it has none, None where nothing would be left to stand."""
    found = find_boasts(sentence, language)
    if not all(one.droppable for one in found):
        return None
    for one in reversed(found):
        before, after = sentence[: one.start], sentence[one.end :]
        if not re.match(r"[\s,]*(?:(?:and|und|et)\s+)?[^\W_]", after):
            return None  # "the next generation.": no noun of its own follows, so the word itself is one
        after = re.sub(r"^(?:\s*(?:,|\band\b|\bund\b|\bet\b)\s*|\s+)", "", after)
        if article := re.search(r"\b(an?)(\s+)$", before, re.IGNORECASE):
            before = before[: article.start()] + _article(article, after)
        if not before.strip(" \"“'"):
            after = after[:1].upper() + after[1:]
        sentence = before + after
    return sentence


def _article(match: re.Match[str], after: str) -> str:
    word = "an" if after[:1].lower() in "aeiou" else "a"
    return (word.capitalize() if match.group(1)[0].isupper() else word) + match.group(2)


@lru_cache(maxsize=8)
def _any(language: str) -> re.Pattern[str] | None:
    """All of a language's list at once: most sentences have nothing of it."""
    entries = ENTRIES.get(language, ())
    if not entries:
        return None
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(f'(?:{one[0]})' for one in entries)})(?![\w-])", re.IGNORECASE
    )


@lru_cache(maxsize=8)
def _patterns(language: str) -> Sequence[tuple[re.Pattern[str], str, str, bool]]:
    return [
        (re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE), why, instead, droppable)
        for words, why, instead, droppable in ENTRIES.get(language, ())
    ]
