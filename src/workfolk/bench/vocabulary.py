"""The words that synthetic profiles are written with: a short function-word head, words of work, and a long tail."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workfolk.engine.skills.common_words import COMMON_WORDS
from workfolk.engine.skills.starter import load_starter

ORDINARY = 24_000
FIRMS = 3_000
FUNCTION_WORDS = [
    "and",
    "the",
    "of",
    "in",
    "to",
    "for",
    "with",
    "a",
    "on",
    "at",
    "as",
    "by",
    "from",
    "i",
    "my",
    "we",
    "our",
    "an",
    "is",
    "was",
    "that",
    "this",
    "new",
    "it",
    "are",
    "which",
    "have",
    "has",
    "all",
    "also",
    "more",
    "into",
    "their",
    "up",
    "over",
    "out",
    "who",
]
_WORD = re.compile(r"[a-z0-9]+")
_ONSETS = [
    "b",
    "br",
    "c",
    "ch",
    "d",
    "f",
    "g",
    "gr",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "v",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "io"]
_CODAS = ["", "n", "r", "s", "l", "t", "m", "nd", "x"]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Entries that texts are joined of, by number. A label of several words is one entry.

    ``entries`` are, in order: ordinary words by falling frequency, firms, labels of skills, labels of occupations.
    """

    entries: tuple[str, ...]
    first_firm: int
    first_skill: int
    first_occupation: int
    skill_keys: tuple[str, ...]
    occupation_keys: tuple[str, ...]
    industry_keys: tuple[str, ...]
    occupation_skills: tuple[tuple[int, ...], ...]  # numbers of skills, essential ones first

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Words in each entry."""
        return np.array([entry.count(" ") + 1 for entry in self.entries], dtype=np.int64)

    def to_json(self) -> dict[str, Any]:
        """The vocabulary as JSON values."""
        return asdict(self)

    @staticmethod
    def from_json(value: Mapping[str, Any]) -> Vocabulary:
        """The inverse of ``to_json``."""
        skills = tuple(tuple(numbers) for numbers in value["occupation_skills"])
        lists = {name: tuple(held) for name, held in value.items() if isinstance(held, list)}
        return Vocabulary(**{**value, **lists, "occupation_skills": skills})

    def digest(self) -> str:
        """Changes with any entry: numbers of entries mean something else then."""
        return hashlib.sha256(json.dumps(self.to_json()).encode()).hexdigest()[:8]


def plain(text: str) -> str:
    """Lower-case ASCII words only, which every engine's tokeniser parts alike."""
    return " ".join(_WORD.findall(text.casefold().encode("ascii", "ignore").decode()))


@cache
def vocabulary() -> Vocabulary:
    """The same for every seed and size."""
    taxonomy = load_starter()
    skills = {key: plain(skill.preferred_label) for key, skill in taxonomy.skills.items()}
    skills = {key: label for key, label in skills.items() if label}
    occupations = {key: o for key, o in taxonomy.occupations.items() if plain(o.preferred_label)}
    numbers = {key: number for number, key in enumerate(skills)}
    counted = Counter(word for o in occupations.values() for word in plain(o.summary).split())
    known = [*FUNCTION_WORDS, *(word for word, _ in counted.most_common()), *sorted(COMMON_WORDS)]
    rng = np.random.RandomState(1)
    made = _invented(rng, ORDINARY + FIRMS)
    ordinary = list(dict.fromkeys([*(w for w in known if _WORD.fullmatch(w)), *made]))
    words, firms = ordinary[:ORDINARY], ordinary[ORDINARY : ORDINARY + FIRMS]
    return Vocabulary(
        entries=(*words, *firms, *skills.values(), *(plain(o.preferred_label) for o in occupations.values())),
        first_firm=len(words),
        first_skill=len(words) + len(firms),
        first_occupation=len(words) + len(firms) + len(skills),
        skill_keys=tuple(skills),
        occupation_keys=tuple(occupations),
        industry_keys=tuple(taxonomy.industries),
        occupation_skills=tuple(
            tuple(numbers[key] for key in (*o.essential, *o.optional) if key in numbers)
            for o in occupations.values()
        ),
    )


def _invented(rng: np.random.RandomState, count: int) -> list[str]:
    """Words of two or three syllables, for the tail of names, places and slips that real profiles have."""
    words: dict[str, None] = {}
    while len(words) < count:
        syllables = [
            _ONSETS[rng.randint(len(_ONSETS))]
            + _VOWELS[rng.randint(len(_VOWELS))]
            + _CODAS[rng.randint(len(_CODAS))]
            for _ in range(rng.randint(2, 4))
        ]
        words["".join(syllables)] = None
    return list(words)
