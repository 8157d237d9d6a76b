"""A profile as its owner wrote it, before it is read. There is no field for a name, a photo, an age or a gender,
nor for the years of an education: what is not in the type cannot become an input.

Months are absolute (``year * 12 + month - 1``). Place keys and coordinates are those of ``engine.text.gazetteer``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RawSkill:
    """A skill in the skills section: its label, and its concept where the member chose one."""

    label: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class RawPosition:
    """A position or a voluntary post. ``end`` is exclusive: the month after the last."""

    title: str
    organisation: str = ""
    start: int | None = None
    end: int | None = None
    current: bool = False
    description: str = ""
    location: str = ""
    skills: tuple[RawSkill, ...] = ()
    industry: tuple[str, ...] = ()  # industry keys of the organisation


@dataclass(frozen=True, slots=True)
class RawItem:
    """A project, publication or certification: a title, who stands behind it, a text."""

    title: str
    source: str = ""
    description: str = ""
    skills: tuple[RawSkill, ...] = ()


@dataclass(frozen=True, slots=True)
class RawEducation:
    """An education, without its years."""

    degree: str = ""
    field: str = ""
    institution: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class RawLanguage:
    """A human language as stated: its name or ISO 639 code, and its proficiency in words or CEFR."""

    name: str
    proficiency: str = ""


@dataclass(frozen=True, slots=True)
class RawProfile:
    """Everything of a profile that may be looked at for a role."""

    id: str
    headline: str = ""
    about: str = ""
    location: str = ""
    latitude: float | None = None
    longitude: float | None = None
    country: str = ""
    place_key: str = ""
    positions: tuple[RawPosition, ...] = ()
    projects: tuple[RawItem, ...] = ()
    certifications: tuple[RawItem, ...] = ()
    education: tuple[RawEducation, ...] = ()
    languages: tuple[RawLanguage, ...] = ()
    volunteering: tuple[RawPosition, ...] = ()
    publications: tuple[RawItem, ...] = ()
    skills: tuple[RawSkill, ...] = ()
    open_to_work: bool = False
    open_titles: tuple[str, ...] = ()
    open_places: tuple[str, ...] = ()  # place keys
    open_remote: bool = False
    open_note: str = ""  # in the member's words: from when, how many hours
