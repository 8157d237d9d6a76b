"""What the composer works with: facts in the order in which they matter, and how the person writes."""

from __future__ import annotations

from dataclasses import dataclass, field

from workfolk.engine.grounding.model import Fact

from .names import Names


@dataclass(frozen=True, slots=True)
class Work:
    """A position, and what matters about it. Months are absolute, ``end`` exclusive."""

    fact: Fact
    weight: float  # the higher, the more it says about the person today
    months: int  # how long; 0 where unknown
    current: bool
    occupation: str = ""  # key in the taxonomy, "" where its title is not known there


@dataclass(frozen=True, slots=True)
class Ability:
    """A skill, and what matters about it."""

    fact: Fact
    label: str  # as it is written in running text: "wound care", "SQL"
    key: str  # of the taxonomy, "" where it is not known there
    weight: float
    used_in: tuple[str, ...] = ()  # keys of the positions that name it
    why: str = ""  # "central to the work of a ward nurse, used in 2 positions"


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that is known of a person, what matters most first.

    ``works`` are positions by weight, ``path`` the same by time, the latest first. Both leave out what is no work
    (a break, a retirement). ``digest`` chooses between wordings: the same person always reads the same text.
    """

    as_of: int
    works: tuple[Work, ...] = ()
    path: tuple[Work, ...] = ()
    abilities: tuple[Ability, ...] = ()
    education: tuple[Fact, ...] = ()
    certifications: tuple[Fact, ...] = ()
    languages: tuple[Fact, ...] = ()
    volunteering: tuple[Fact, ...] = ()
    publications: tuple[Fact, ...] = ()
    projects: tuple[Fact, ...] = ()
    goals: tuple[Fact, ...] = ()
    headline: Fact | None = None
    about: Fact | None = None
    person: Fact | None = None
    digest: int = 0
    names: Names = field(default_factory=Names)

    @property
    def current(self) -> tuple[Work, ...]:
        """The positions that go on, the weightiest first."""
        return tuple(one for one in self.works if one.current)

    @property
    def empty(self) -> bool:
        """Whether nothing is known that a text could be made of."""
        return not (
            self.works or self.abilities or self.education or self.certifications or self.volunteering
        )
