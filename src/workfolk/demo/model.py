"""The synthetic community as plain values. What makes them is pure; ``services`` writes them down.

Months are absolute numbers, ``year * 12 + month - 1``; texts of dates are what the member wrote ("2020-01", "2020", "").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

# "Now" in the community. Fixed, so that the same seed makes the same community on any day; jobs that are current stay
# current, and grow longer as real time passes.
REFERENCE_YEAR, REFERENCE_MONTH = 2026, 11
REFERENCE = REFERENCE_YEAR * 12 + REFERENCE_MONTH - 1
MOMENT = datetime(REFERENCE_YEAR, REFERENCE_MONTH, 1, 9, 0, tzinfo=UTC)

Gender = Literal["f", "m", "n"]


@dataclass(frozen=True, slots=True)
class City:
    """A city that exists. ``text`` is how a member writes it; it resolves to ``key``."""

    key: str
    name: str
    country: str  # ISO 3166-1 alpha-2
    country_name: str
    latitude: float
    longitude: float
    known_alone: bool  # whether the name without the country means this city

    @property
    def text(self) -> str:
        return self.name if self.name == self.country_name else f"{self.name}, {self.country_name}"


@dataclass(frozen=True, slots=True)
class Job:
    """A position. ``first`` and ``last`` are the true months, whatever the member wrote; ``last`` None: still there."""

    occupation: str
    title: str
    level: str  # the seniority word of the title, or empty
    employer: str
    place: str
    first: int
    last: int | None
    start: str
    end: str
    part_time: bool = False
    description: str = ""
    highlights: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()  # labels of the person's skills

    @property
    def months(self) -> int:
        return (self.last if self.last is not None else REFERENCE) - self.first + 1


@dataclass(frozen=True, slots=True)
class School:
    """An education entry, with its true months."""

    institution: str
    degree: str
    field: str
    first: int
    last: int
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Certificate:
    name: str
    authority: str
    start: str
    end: str
    skill: str | None  # key in the taxonomy


@dataclass(frozen=True, slots=True)
class Spoken:
    language: str
    level: str  # CEFR, "native" or empty
    fluency: str = ""  # the member's own words


@dataclass(frozen=True, slots=True)
class Ability:
    """A skill of the list, as the member wrote it, with its key in the taxonomy where it has one."""

    label: str
    key: str | None


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A project."""

    name: str
    description: str
    organisation: str
    start: str


@dataclass(frozen=True, slots=True)
class Helping:
    """A voluntary role."""

    role: str
    organisation: str
    cause: str
    description: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A publication."""

    name: str
    publisher: str
    published: str


@dataclass(frozen=True, slots=True)
class Seeking:
    """What somebody who is open to work wrote."""

    titles: tuple[str, ...]
    places: tuple[str, ...]
    remote: bool
    start: str


@dataclass(frozen=True, slots=True)
class Person:
    """A member who does not exist."""

    number: int
    email: str
    given_name: str
    family_name: str
    culture: str
    gender: Gender
    city: City
    location: str
    occupation: str
    headline: str
    about: str
    jobs: tuple[Job, ...]  # latest first
    schools: tuple[School, ...]
    certificates: tuple[Certificate, ...]
    languages: tuple[Spoken, ...]
    abilities: tuple[Ability, ...]
    projects: tuple[Undertaking, ...] = ()
    volunteering: tuple[Helping, ...] = ()
    papers: tuple[Paper, ...] = ()
    links: tuple[tuple[str, str], ...] = ()  # (label, address)
    seeking: Seeking | None = None
    findable: bool = False
    excluded: tuple[str, ...] = ()  # organisations
    audiences: Mapping[str, int] | None = None  # section → audience, where it is not the default


@dataclass(frozen=True, slots=True)
class Community:
    """Everybody, and the employers that are organisations of the community."""

    seed: int
    people: tuple[Person, ...]
    organisations: tuple[str, ...]
