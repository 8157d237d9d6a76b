"""The published formula: from verdicts to a fit, from fit and interest to an order.

    fit = 100 · Σ weight · value / Σ weight

with the weight of the importance (must 3, should 2, bonus 1; twice that for an occupation) and the value of the
verdict (meets 1, partly 0.5, unknown 0.2, does not meet 0). Unknown is worth something because it is not a no. Without
qualifications every fit is 0. Interest is the sum of the points that the role gives for the signs a candidate has
given; the published points are 0.

The order is fit + interest, and between equals a hash seeded with the role. Nothing else is asked: not how relevant the
searches found somebody (but for a role that asks for nothing), not how long they have been a member, not their name. Sums are taken in whole numbers and
divided once, so equal sums are equal on every machine; fits have six decimals.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from math import isfinite
from typing import Any

from workfolk.engine.talent.interest import MOST_POINTS, SIGNALS
from workfolk.engine.talent.model import (
    Evaluated,
    Evaluation,
    Importance,
    InterestPart,
    Kind,
    Qualification,
    ScorePart,
    Verdict,
)

VALUES: Mapping[Verdict, float] = {
    Verdict.MEETS: 1.0,
    Verdict.PARTLY: 0.5,
    Verdict.UNKNOWN: 0.2,
    Verdict.DOES_NOT_MEET: 0.0,
}
MOST_WEIGHT = 10.0
_TENTHS = 10  # weights, points and values have one decimal


class WeightsError(ValueError):
    """A weight that cannot be used; ``field`` names it: "must", "occupation", "interest.open"."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much. The defaults are the published ones; every number has one decimal.

    ``occupation`` multiplies the weight of an occupation: otherwise, where few do the work, other work in the right
    town would stand before it. Raises WeightsError for a number out of bounds, an unknown signal, or an importance
    that would count more than a higher one.
    """

    must: float = 3.0
    should: float = 2.0
    bonus: float = 1.0
    occupation: float = 2.0
    interest: Mapping[str, float] = field(default_factory=dict, hash=False)  # points by signal; absent is 0

    def __post_init__(self) -> None:
        for name in ("must", "should", "bonus", "occupation"):
            object.__setattr__(self, name, _number(getattr(self, name), name, MOST_WEIGHT))
        for signal in self.interest:
            if signal not in SIGNALS:
                raise WeightsError(
                    f"{signal!r} is no sign of interest; there are {', '.join(SIGNALS)}.",
                    f"interest.{signal}",
                )
        points = {
            name: _number(self.interest[name], f"interest.{name}", MOST_POINTS)
            for name in SIGNALS
            if name in self.interest
        }
        object.__setattr__(self, "interest", {name: value for name, value in points.items() if value})
        if self.must <= 0:
            raise WeightsError("A must has to count for something: give it more than 0.", "must")
        if self.occupation <= 0:
            raise WeightsError(
                "The occupation has to count for something: give it more than 0.", "occupation"
            )
        for lower, higher in (("should", "must"), ("bonus", "should")):
            if getattr(self, lower) > getattr(self, higher):
                raise WeightsError(f"A {lower} cannot count more than a {higher}.", lower)

    def of(self, asked: Qualification) -> float:
        """The weight of a qualification in the fit."""
        return self._hundredths(asked) / (_TENTHS * _TENTHS)

    def _hundredths(self, asked: Qualification) -> int:
        importance = {
            Importance.MUST: self.must,
            Importance.SHOULD: self.should,
            Importance.BONUS: self.bonus,
        }
        factor = self.occupation if asked.kind is Kind.OCCUPATION else 1.0
        return round(importance[asked.importance] * _TENTHS) * round(factor * _TENTHS)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, every signal named: what is stored, and what the API gives and takes."""
        return {
            "must": self.must,
            "should": self.should,
            "bonus": self.bonus,
            "occupation": self.occupation,
            "interest": {name: self.interest.get(name, 0.0) for name in SIGNALS},
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Weights:
        """From plain values; what is left out is as published. Raises WeightsError, also for an unknown name."""
        known = {one.name for one in fields(cls)}
        for name in values:
            if name not in known:
                raise WeightsError(f"There is no weight {name!r}.", str(name))
        interest = values.get("interest", {})
        if not isinstance(interest, Mapping):
            raise WeightsError("Interest is points by signal.", "interest")
        return cls(**{**values, "interest": interest})


def _number(value: object, name: str, most: float) -> float:
    number = float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else float("nan")
    if not isfinite(number) or not 0 <= number <= most:
        raise WeightsError(f"This has to be a number from 0 to {most:g}.", name)
    return round(number, 1)


PUBLISHED = Weights()


class Formula:
    """The formula made ready for one list of qualifications: cheap to apply to thousands of candidates."""

    def __init__(self, qualifications: Sequence[Qualification], weights: Weights = PUBLISHED) -> None:
        self._lines = {asked.id: _lines(asked, weights) for asked in qualifications}
        self._points = {name: InterestPart(name, weights.interest.get(name, 0.0)) for name in SIGNALS}
        self._given: dict[tuple[str, ...], _Interest] = {}

    def score(
        self,
        candidate: str,
        evaluations: Sequence[Evaluation],
        *,
        interest: Collection[str] = (),
        relevance: float = 0.0,
        signals: Mapping[str, float] | None = None,
    ) -> Evaluated:
        """The candidate with every part of the sum. ``interest``: the signs given; one that does not exist is an error.

        An evaluation of a qualification that the formula does not know is an error (``KeyError``).
        """
        parts, got, whole = [], 0, 0
        for evaluation in evaluations:
            part, weight, points = self._lines[evaluation.qualification][evaluation.verdict._value_]
            parts.append(part)
            whole += weight
            got += points
        given, total = self._interest(tuple(interest)) if interest else _NO_INTEREST
        return Evaluated(
            candidate,
            round(100 * got / (_TENTHS * whole), 6) if whole else 0.0,
            tuple(evaluations),
            tuple(parts),
            relevance,
            dict(signals or {}),
            total,
            given,
        )

    def _interest(self, names: tuple[str, ...]) -> _Interest:
        """The parts of these signs, in the order of ``SIGNALS``, with their sum."""
        known = self._given.get(names)
        if known is None:
            if unknown := [name for name in names if name not in self._points]:
                raise KeyError(min(unknown))
            parts = tuple(part for name, part in self._points.items() if name in names)
            known = self._given[names] = parts, round(sum(part.points for part in parts), 1)
        return known


_Interest = tuple[tuple[InterestPart, ...], float]
_NO_INTEREST: _Interest = ((), 0.0)
_Line = tuple[ScorePart, int, int]  # with its weight in hundredths, and weight times value in thousandths


def _lines(asked: Qualification, weights: Weights) -> dict[str, _Line]:
    """By the value of a verdict: a member of an enumeration is looked up by a hash that Python works out each time."""
    weight = weights._hundredths(asked)
    return {
        verdict.value: (
            ScorePart(asked.id, weights.of(asked), value),
            weight,
            weight * round(value * _TENTHS),
        )
        for verdict, value in VALUES.items()
    }


def score(
    candidate: str,
    evaluations: Sequence[Evaluation],
    qualifications: Sequence[Qualification],
    relevance: float = 0.0,
    signals: Mapping[str, float] | None = None,
    *,
    weights: Weights = PUBLISHED,
    interest: Collection[str] = (),
) -> Evaluated:
    """One candidate by the formula; for many of one role, make a ``Formula`` once."""
    return Formula(qualifications, weights).score(
        candidate, evaluations, interest=interest, relevance=relevance, signals=signals
    )


def rescore(
    before: Evaluated, formula: Formula, evaluations: Sequence[Evaluation] | None = None
) -> Evaluated:
    """The same candidate by another formula, or with other verdicts: the signs of interest and the rest stay."""
    return formula.score(
        before.candidate,
        before.evaluations if evaluations is None else evaluations,
        interest=tuple(part.signal for part in before.interest_parts),
        relevance=before.relevance,
        signals=before.signals,
    )


OrderKey = tuple[float, float, bytes, str]


def order_key(one: Evaluated, seed: str, *, by_relevance: bool = False) -> OrderKey:
    """What the order of a role sorts by, ascending: no two candidates have the same. Arguments as of ``rank``."""
    relevance = -round(one.relevance, 3) if by_relevance else 0.0
    return (-one.total, relevance, tie(one.candidate, seed), one.candidate)


def rank(evaluated: Iterable[Evaluated], seed: str = "", *, by_relevance: bool = False) -> list[Evaluated]:
    """Best first: by fit and interest to six decimals, then by a hash of ``seed`` (the role's) and the candidate's id.

    The hash keeps equals in one order that neither the alphabet nor the time of joining decides, and that is another
    one for another role. ``by_relevance``: a role that asks for nothing has no fits; then, and only then, equals stand
    by relevance to its searches, to three decimals, before the hash.
    """
    return sorted(evaluated, key=lambda one: order_key(one, seed, by_relevance=by_relevance))


def tie(candidate: str, seed: str) -> bytes:
    """The place of a candidate among equals for one role (BLAKE2b, 8 bytes)."""
    return hashlib.blake2b(f"{seed}\n{candidate}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
