"""What the exam of grounding is made of: a claim taken apart, and a sentence that is true of a profile or is not.

The exam is written without looking at the rules that are examined; it shares no code with ``engine.grounding``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from workfolk.engine.talent.profile import RawPosition, RawProfile

__all__ = ["Claim", "Variant", "posts", "stems", "texts_of", "words_of"]

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence says of a person, taken apart. Empty where it says nothing. Its parts belong to one fact."""

    title: str = ""
    organisation: str = ""
    place: str = ""
    years: int | None = None  # how long, in whole years
    at_least: bool = False  # "more than" so many years
    total: bool = False  # the years are those of the whole working life
    since: int | None = None  # the year in which what goes on began
    start: int | None = None  # a year
    end: int | None = None  # a year
    month: int | None = None  # the absolute month of the beginning
    current: bool | None = None
    skill: str = ""
    task: str = ""  # words of a description, without the full stop
    degree: str = ""
    field: str = ""
    school: str = ""
    language: str = ""
    level: str = ""
    certificate: str = ""
    name: str = ""  # whose deed it is, where a name is given
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Variant:
    """A sentence about a profile, and whether the profile makes it true.

    ``kind`` says what is claimed (of a true one) or what is wrong (of a false one); ``how`` says in what way it was
    made wrong. ``of`` is the true sentence that a false one was made from.
    """

    id: str
    profile: str
    name: str  # what the person is called; a profile holds no name
    text: str
    true: bool
    kind: str
    how: str = ""
    of: str = ""


class Chance:
    """Choices that follow from a seed and from what they are for."""

    def __init__(self, *parts: object) -> None:
        self._random = random.Random("/".join(map(str, parts)))  # noqa: S311 - repeatable on purpose

    def pick(self, options: Sequence[T]) -> T:
        return self._random.choice(options)

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(low, high)

    def shuffled(self, options: Sequence[T]) -> list[T]:
        return self._random.sample(list(options), len(options))


def posts(profile: RawProfile) -> tuple[RawPosition, ...]:
    """Positions and voluntary posts."""
    return (*profile.positions, *profile.volunteering)


def texts_of(profile: RawProfile) -> list[str]:
    """Every free text of a profile, in the order of its sections."""
    found = [profile.headline, profile.about, profile.open_note]
    found += [post.description for post in posts(profile)]
    found += [one.description for one in (*profile.projects, *profile.publications, *profile.certifications)]
    found += [one.title for one in (*profile.projects, *profile.publications)]
    found += [one.notes for one in profile.education]
    return [text for text in found if text]


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, in lower case, in order."""
    return _WORD.findall(text.replace("\u2019", "'").casefold())


def stems(text: str) -> set[str]:
    """The first five letters of each word of more than three, and every number: a crude stem, for comparing only."""
    return {word[:5] for word in words_of(text) if len(word) > 3 or word.isdigit()}
