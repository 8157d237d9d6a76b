"""What the structure of a taxonomy answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

How = Literal["same", "narrower", "broader", "adjacent"]


class UnknownConcept(LookupError):
    """A key that the taxonomy does not have where one is needed. The message names it."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Another skill or occupation, how near it is or how much it says (0 to 1), and why."""

    key: str
    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class Covered:
    """A skill that an occupation asks for and a person's skill ``by`` covers, wholly or in part."""

    key: str
    by: str
    how: How
    credit: float  # 0 to 1: how much of it counts as covered
    salience: float  # 0 to 1: how much it says about the occupation
    essential: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What of an occupation a set of skills covers, and what is missing; each list most telling first."""

    occupation: str
    coverage: float  # 0 to 1: Σ salience x credit / Σ salience over its essential skills
    covered: tuple[Covered, ...]
    missing_essential: tuple[Relation, ...]
    missing_optional: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Distance:
    """How far two occupations are from each other: the same in both directions."""

    a: str
    b: str
    value: float  # 0 to 1: 1 - (overlap + what ISCO-08 and hierarchy add), never below 0
    overlap: float  # weighted Jaccard of their skills
    isco_digits: int  # leading digits of ISCO-08 that they share
    kin: bool  # one is a kind of the other
    shared: tuple[Relation, ...]
    only_a: tuple[Relation, ...]
    only_b: tuple[Relation, ...]
    reason: str
