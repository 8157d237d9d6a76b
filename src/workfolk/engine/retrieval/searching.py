"""What is asked of a shard: filters, signals, searches. Checked when made."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from numpy.typing import NDArray

from workfolk.engine.retrieval.errors import InvalidSearch


@dataclass(frozen=True, slots=True)
class Everything:
    """Every document."""


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Documents with at least one of ``values`` in a filter field; none for no values."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Documents with every one of ``values`` in a filter field; every document for no values."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """Documents whose number lies in ``[lo, hi]``, both ends included; None leaves an end open.

    A document without the number is never between.
    """

    field: str
    lo: float | None = None
    hi: float | None = None

    def __post_init__(self) -> None:
        if any(end is not None and math.isnan(end) for end in (self.lo, self.hi)):
            raise InvalidSearch(f"An end of the range of {self.field!r} is not a number.")


@dataclass(frozen=True, slots=True, init=False)
class Ids:
    """Documents with one of these ids; ids that do not exist are ignored."""

    ids: tuple[int, ...]

    def __init__(self, ids: Iterable[int]) -> None:
        object.__setattr__(self, "ids", tuple(sorted(set(ids))))


@dataclass(frozen=True, slots=True, init=False)
class And:
    """Documents that match every part; every document for no parts."""

    parts: tuple[Filter, ...]

    def __init__(self, *parts: Filter) -> None:
        object.__setattr__(self, "parts", parts)


@dataclass(frozen=True, slots=True, init=False)
class Or:
    """Documents that match at least one part; none for no parts."""

    parts: tuple[Filter, ...]

    def __init__(self, *parts: Filter) -> None:
        object.__setattr__(self, "parts", parts)


@dataclass(frozen=True, slots=True)
class Not:
    """Documents that do not match ``part``."""

    part: Filter


@dataclass(frozen=True, slots=True)
class Near:
    """Documents within ``km`` of a point on the globe (great circle, radius 6,371 km), the rim included.

    Coordinates are degrees, north and east positive. A document without both of them is never near.
    """

    lat_field: str
    lon_field: str
    lat: float
    lon: float
    km: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.lat) and -90 <= self.lat <= 90):
            raise InvalidSearch(f"lat must be between -90 and 90 degrees, not {self.lat!r}.")
        if not (math.isfinite(self.lon) and -180 <= self.lon <= 180):
            raise InvalidSearch(f"lon must be between -180 and 180 degrees, not {self.lon!r}.")
        if not (math.isfinite(self.km) and self.km >= 0):
            raise InvalidSearch(f"km must be 0 or more, not {self.km!r}.")


Filter: TypeAlias = Everything | AnyOf | AllOf | Between | Near | Ids | And | Or | Not


@dataclass(frozen=True, slots=True)
class Boost:
    """A signal: ``weight`` for documents that match ``where``, else 0."""

    name: str
    where: Filter
    weight: float

    def __post_init__(self) -> None:
        if not math.isfinite(self.weight):
            raise InvalidSearch(f"The weight of the signal {self.name!r} must be a finite number.")


@dataclass(frozen=True, slots=True)
class Value:
    """A signal: ``weight`` times how far a number is from ``lo`` (0) to ``hi`` (1); 0 where it is absent."""

    name: str
    field: str
    weight: float
    lo: float
    hi: float

    def __post_init__(self) -> None:
        if not math.isfinite(self.weight):
            raise InvalidSearch(f"The weight of the signal {self.name!r} must be a finite number.")
        # The difference too: of two huge ends it may be infinite, and x / inf would hide every document.
        if not (math.isfinite(self.hi - self.lo) and self.lo < self.hi):
            raise InvalidSearch(f"The signal {self.name!r} needs a finite lo below a finite hi.")


Signal: TypeAlias = Boost | Value
TEXT_PART = "text"
VECTOR_PART = "vector"


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """A search: what must hold (``where``), and what ranks (``text``, ``vector``, ``signals``).

    ``top`` None returns every document that matches ``where``. A weight of 0 switches text or vector off.
    ``exact`` compares every allowed vector, however many there are.
    """

    text: str | None = None
    vector: NDArray[Any] | None = None
    where: Filter = field(default_factory=Everything)
    top: int | None = 20
    text_weight: float = 1.0
    vector_weight: float = 1.0
    signals: tuple[Signal, ...] = ()
    exact: bool = False

    def __post_init__(self) -> None:
        if self.top is not None and self.top < 1:
            raise InvalidSearch(f"top must be at least 1, or None for every match, not {self.top}.")
        for name in ("text_weight", "vector_weight"):
            weight = getattr(self, name)
            if not (math.isfinite(weight) and weight >= 0):
                raise InvalidSearch(f"{name} must be 0 or more, not {weight!r}.")
        names = [TEXT_PART, VECTOR_PART]
        for signal in self.signals:
            if not signal.name or signal.name in names:
                raise InvalidSearch(
                    f"The name of the signal {signal.name!r} is empty, reserved or used twice."
                )
            names.append(signal.name)
