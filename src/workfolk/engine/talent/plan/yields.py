"""What each search of a plan brings: how many, whom nobody else brings, how they overlap, how those evaluated fared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

BEST = 200
"""Of each search so many are compared: those whom it brings up first."""
GOOD_FIT = 50.0
"""From this fit on (0 to 100) somebody counts as a good match of a search."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer of one search: how many meet its conditions, and the best of them, best first."""

    total: int
    best: tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Fared:
    """How somebody who was evaluated fared."""

    fit: float  # 0 to 100
    meets_musts: bool  # every must-have


@dataclass(frozen=True, slots=True)
class Yield:
    """What one search brings. ``brings`` are its best; ``adds`` and ``only`` count among them."""

    query: str
    total: int  # all who meet its conditions
    brings: int
    adds: int  # whom no search before it brings
    only: int  # whom no other search brings
    evaluated: int  # of those it brings
    meeting: int  # evaluated who meet every must-have
    good: int  # evaluated with a fit of ``GOOD_FIT`` at least
    mean_fit: float | None  # of those evaluated, one decimal; None where nobody was

    @property
    def share_meeting(self) -> float | None:
        """Of those evaluated, who meets every must-have; None where nobody was."""
        return self.meeting / self.evaluated if self.evaluated else None

    @property
    def share_good(self) -> float | None:
        """Of those evaluated, who reaches ``GOOD_FIT``; None where nobody was."""
        return self.good / self.evaluated if self.evaluated else None


@dataclass(frozen=True, slots=True)
class Yields:
    """A plan measured. ``shared[i][j]`` are brought by both ``rows[i]`` and ``rows[j]``; ``people`` by any of them."""

    rows: tuple[Yield, ...]
    shared: tuple[tuple[int, ...], ...]
    people: int

    def of(self, query: str) -> Yield | None:
        """The row of one search; None where it was not measured."""
        return next((one for one in self.rows if one.query == query), None)


def measure(found: Sequence[tuple[str, Found]], fared: Mapping[Hashable, Fared]) -> Yields:
    """The yields of searches in the order of the plan. ``fared`` holds whoever was evaluated, by the ids of ``best``."""
    brought = [dict.fromkeys(one.best) for _query, one in found]
    times = Counter(person for people in brought for person in people)
    seen: set[Hashable] = set()
    rows = []
    for (query, one), people in zip(found, brought, strict=True):
        looked_at = [fared[person] for person in people if person in fared]
        fits = [each.fit for each in looked_at]
        rows.append(
            Yield(
                query=query,
                total=one.total,
                brings=len(people),
                adds=sum(person not in seen for person in people),
                only=sum(times[person] == 1 for person in people),
                evaluated=len(looked_at),
                meeting=sum(each.meets_musts for each in looked_at),
                good=sum(fit >= GOOD_FIT for fit in fits),
                mean_fit=round(sum(fits) / len(fits), 1) if fits else None,
            )
        )
        seen.update(people)
    shared = tuple(
        tuple(sum(person in other for person in people) for other in brought) for people in brought
    )
    return Yields(tuple(rows), shared, len(times))
