"""The words of résumés: a record of all that a member wrote, and what of it goes into a résumé. Frozen values.

Neither type has a field for a photo, an age or a gender: what is not in the type cannot be printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workfolk.engine.grounding.model import Evidence, Origin
from workfolk.engine.talent.model import Importance, Kind, Verdict
from workfolk.engine.talent.profile import RawSkill


class Section(StrEnum):
    """The sections with entries, in the order in which they usually stand; named as places in ``engine.talent.passages``."""

    POSITIONS = "positions"
    EDUCATION = "education"
    CERTIFICATIONS = "certifications"
    PROJECTS = "projects"
    VOLUNTEERING = "volunteering"
    PUBLICATIONS = "publications"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a profile as its owner wrote it. ``start`` and ``end`` are "2020-01" or "2020", or empty."""

    section: Section
    title: str
    organisation: str = ""
    place: str = ""
    start: str = ""
    end: str = ""
    current: bool = False
    text: str = ""
    points: tuple[str, ...] = ()  # highlights, courses: a line each
    subject: str = ""  # of an education
    note: str = ""  # a grade, the number of a licence, a cause
    url: str = ""
    skills: tuple[RawSkill, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A human language and how well, in the member's words."""

    name: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """All of a profile that a résumé may draw on, in the order of the profile."""

    name: str = ""
    headline: str = ""
    about: str = ""
    place: str = ""
    email: str = ""
    links: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    skills: tuple[RawSkill, ...] = ()
    languages: tuple[Spoken, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line that can be put in or left out. ``key`` names it within the résumé: "positions/3#1", "skills#4".

    ``own`` are the member's words. ``text`` differs where a skill takes the posting's name for the same concept, and
    where the member typed it anew (``origin``).
    """

    key: str
    text: str
    own: str
    evidence: tuple[Evidence, ...]
    included: bool = True
    shows: tuple[str, ...] = ()  # what of the posting it is evidence for, in the posting's words
    why: str = ""  # why it stands here, or is left out, or is worded so
    origin: Origin = Origin.OWN


@dataclass(frozen=True, slots=True)
class Block:
    """An entry in a résumé: its heading, and lines the most telling first. ``key`` is "positions/3"."""

    key: str
    entry: Entry
    lines: tuple[Line, ...] = ()
    included: bool = True
    shows: tuple[str, ...] = ()  # by its heading
    why: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a résumé, its entries the latest first."""

    section: Section
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """What a posting asks and the profile does not show: for the member, never for the résumé."""

    text: str  # the posting's words
    kind: Kind
    importance: Importance
    verdict: Verdict
    reason: str  # why the rules see it so, in words


@dataclass(frozen=True, slots=True)
class Gap:
    """Months between positions of which the profile says nothing; ``end`` exclusive. Told, and not covered up."""

    start: int
    end: int

    @property
    def months(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Resume:
    """A selection and order of a member's own words. Everything that was not taken is in it too, not ``included``."""

    language: str
    name: str
    headline: str
    contact: tuple[str, ...]
    summary: tuple[Line, ...]
    skills: tuple[Line, ...]
    languages: tuple[Line, ...]
    parts: tuple[Part, ...]
    target: str = ""  # the title of the posting; empty for a general résumé
    missing: tuple[Missing, ...] = ()
    gaps: tuple[Gap, ...] = ()
    notes: tuple[str, ...] = ()  # for the member

    @property
    def blocks(self) -> Iterator[Block]:
        """All entries, section by section."""
        return (block for part in self.parts for block in part.blocks)

    @property
    def lines(self) -> Iterator[Line]:
        """All lines in the order in which they are printed."""
        yield from self.summary
        for block in self.blocks:
            yield from block.lines
        yield from self.skills
        yield from self.languages

    @property
    def left_out(self) -> tuple[Line | Block, ...]:
        """What the profile holds and the résumé does not, an entry that is left out whole once."""
        blocks = [one for one in self.blocks if not one.included]
        gone = {line.key for block in blocks for line in block.lines}
        return (*blocks, *(one for one in self.lines if not one.included and one.key not in gone))
