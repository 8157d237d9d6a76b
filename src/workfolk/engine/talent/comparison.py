"""Candidates side by side, and lists before and after a change: what decides, in parts that add up exactly.

Points here are tenths, whole numbers, as they are shown: 714 is 71.4. The parts of a difference are rounded so that
their sum is the difference of the rounded totals (largest remainder method), so a reader who adds them up gets what is
printed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from workfolk.engine.talent.interest import SIGNALS
from workfolk.engine.talent.model import Evaluated, Evaluation, Qualification

_TENTHS = 10


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of what one candidate has more (or less) than another, in tenths of a point."""

    key: str  # id of a qualification, or a sign of interest
    of_interest: bool
    tenths: int


@dataclass(frozen=True, slots=True)
class Against:
    """A candidate against the first of the comparison: ``sum(part.tenths) == tenths``."""

    candidate: str
    tenths: int  # the first one's total less this one's
    parts: tuple[Difference, ...]  # what decides first; parts that are alike are left out


@dataclass(frozen=True, slots=True)
class Row:
    """A qualification with the verdict of each candidate, in the order of the comparison."""

    qualification: Qualification
    evaluations: tuple[Evaluation, ...]

    @property
    def differs(self) -> bool:
        """Whether the candidates have different verdicts."""
        return len({one.verdict for one in self.evaluations}) > 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two or more candidates of one role side by side."""

    candidates: tuple[Evaluated, ...]
    rows: tuple[Row, ...]
    against: tuple[Against, ...]  # each but the first


def fit_tenths(one: Evaluated) -> int:
    """The fit in tenths of a point, half up: as it is shown."""
    return _half_up(one.score)


def total_tenths(one: Evaluated) -> int:
    """Fit and interest in tenths of a point: the sum of the two as they are shown."""
    return fit_tenths(one) + _half_up(one.interest)


def compare(candidates: Sequence[Evaluated], qualifications: Sequence[Qualification]) -> Comparison:
    """The candidates in the given order, each against the first. All are evaluated on ``qualifications``."""
    by_id = [{one.qualification: one for one in candidate.evaluations} for candidate in candidates]
    return Comparison(
        tuple(candidates),
        tuple(Row(asked, tuple(found[asked.id] for found in by_id)) for asked in qualifications),
        tuple(_against(candidates[0], other) for other in candidates[1:]),
    )


def _against(first: Evaluated, other: Evaluated) -> Against:
    fit = _apportioned(_fit_differences(first, other), fit_tenths(first) - fit_tenths(other))
    parts = [Difference(key, False, tenths) for key, tenths in fit.items()]
    points = [{part.signal: part.points for part in one.interest_parts} for one in (first, other)]
    for signal in SIGNALS:
        tenths = _half_up(points[0].get(signal, 0.0)) - _half_up(points[1].get(signal, 0.0))
        parts.append(Difference(signal, True, tenths))
    telling = sorted((part for part in parts if part.tenths), key=lambda part: -abs(part.tenths))
    return Against(other.candidate, total_tenths(first) - total_tenths(other), tuple(telling))


def _fit_differences(first: Evaluated, other: Evaluated) -> dict[str, Fraction]:
    """By qualification, exactly: 100 · weight · (value − value) / Σ weight, in tenths; those that are alike left out."""
    whole = sum(_exact(part.weight) for part in first.parts)
    values = {part.qualification: _exact(part.value) for part in other.parts}
    found = {}
    for part in first.parts:
        more = _exact(part.value) - values[part.qualification]
        if more and part.weight:
            found[part.qualification] = 100 * _TENTHS * _exact(part.weight) * more / whole
    return found


def _apportioned(exact: Mapping[str, Fraction], whole: int) -> dict[str, int]:
    """Whole numbers that add up to ``whole``: each rounded down, then the largest remainders up; of equals the first.

    ``whole`` lies less than one from the exact sum, so no part is rounded by one or more.
    """
    down = {key: value.numerator // value.denominator for key, value in exact.items()}
    missing = whole - sum(down.values())
    by_remainder = sorted(down, key=lambda key: down[key] - exact[key])
    return {key: number + (key in by_remainder[:missing]) for key, number in down.items()}


def _exact(number: float) -> Fraction:
    return Fraction(round(number * 100), 100)  # weights have two decimals, values one


def _half_up(points: float) -> int:
    return int(points * _TENTHS + 0.5 + 1e-7)  # points are never below 0; six decimals are what is known


@dataclass(frozen=True, slots=True)
class Shift:
    """Where a candidate stands before and after a change of the formula or of the qualifications; ranks from 1."""

    candidate: str
    rank_before: int
    rank_after: int
    score_before: float
    score_after: float
    total_before: float
    total_after: float

    @property
    def up(self) -> int:
        """Places won; below 0: lost."""
        return self.rank_before - self.rank_after

    @property
    def down(self) -> int:
        """Places lost; below 0: won."""
        return -self.up


def shifts(before: Sequence[Evaluated], after: Sequence[Evaluated]) -> tuple[Shift, ...]:
    """Everybody's place in two orders of the same candidates, in the order of ``after``."""
    was = {one.candidate: (rank, one) for rank, one in enumerate(before, start=1)}
    found = []
    for rank, one in enumerate(after, start=1):
        rank_before, old = was[one.candidate]
        found.append(Shift(one.candidate, rank_before, rank, old.score, one.score, old.total, one.total))
    return tuple(found)


def in_view(moved: Sequence[Shift], top: int) -> tuple[Shift, ...]:
    """Those who stand among the first ``top`` before or after, in the order of after."""
    return tuple(one for one in moved if min(one.rank_before, one.rank_after) <= top)
