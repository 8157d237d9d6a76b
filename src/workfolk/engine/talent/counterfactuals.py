"""What would move a candidate up, and what a candidate's place rests on: one verdict changed, everything else as it is.

A counterfactual explanation (Wachter, Mittelstadt and Russell 2018) in the smallest steps there are: a question that
settles an unknown, or evidence that makes a partly whole. Everybody else stays as they are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workfolk.engine.guardrails.protected import find_protected
from workfolk.engine.talent.model import Evaluated, Evaluation, Kind, Qualification, Verdict
from workfolk.engine.talent.score import PUBLISHED, Formula, OrderKey, Weights, order_key, rescore

# Where somebody lives and what they once studied is as it is: no further words of theirs make a near miss whole.
_AS_IT_IS = frozenset({Kind.LOCATION, Kind.EDUCATION})


@dataclass(frozen=True, slots=True)
class Standings:
    """The evaluated part of a list as others stand in it: made once, asked for every candidate."""

    keys: tuple[OrderKey, ...]  # sorted
    seed: str

    @classmethod
    def of(cls, evaluated: Iterable[Evaluated], seed: str) -> Standings:
        """The standings of a role's list; ``evaluated`` in any order."""
        return cls(tuple(sorted(order_key(one, seed) for one in evaluated)), seed)

    def rank_of(self, changed: Evaluated, before: Evaluated) -> int:
        """The place, from 1, that somebody would have with ``changed`` instead of ``before``, which is in the list."""
        key, own = order_key(changed, self.seed), order_key(before, self.seed)
        ahead = bisect_left(self.keys, key)
        return ahead + 1 - (1 if own < key else 0)


@dataclass(frozen=True, slots=True)
class Move:
    """One verdict, what it would be instead, and where the candidate would stand then."""

    qualification: str
    text: str  # the words of the qualification
    before: Verdict
    after: Verdict
    score_before: float
    score_after: float
    rank_before: int
    rank_after: int
    ask: str = ""  # the question that would settle it

    @property
    def gain(self) -> float:
        """Points of fit won, or lost where below 0; six decimals."""
        return round(self.score_after - self.score_before, 6)

    @property
    def words(self) -> str:
        """The move as a sentence for the recruiter."""
        numbers = f"{self.score_before:.0f} → {self.score_after:.0f}, from rank {self.rank_before} to {self.rank_after}."
        if self.after is Verdict.UNKNOWN:
            return f"Without “{self.text}”: {numbers}"
        shown = "were true" if self.before is Verdict.UNKNOWN else "were shown in full"
        return f"If “{self.text}” {shown}: {numbers}" + (f" Ask: {self.ask}" if self.ask else "")


def what_would_move(
    evaluated: Evaluated,
    qualifications: Sequence[Qualification],
    standings: Standings,
    weights: Weights = PUBLISHED,
) -> tuple[Move, ...]:
    """Each unknown that a question, and each partly that evidence would turn to meets: the largest gain first.

    A *does not meet* is never proposed, for it is what the profile says; neither is a near miss in a place or a degree,
    nor a qualification whose words name a protected trait. What would gain nothing is left out.
    """
    open_ones = [
        (asked, Verdict.MEETS)
        for asked, verdict in _pairs(evaluated, qualifications)
        if (verdict is Verdict.UNKNOWN or (verdict is Verdict.PARTLY and asked.kind not in _AS_IT_IS))
        and not find_protected(asked.text)
    ]
    moves = _moves(evaluated, qualifications, open_ones, standings, weights)
    return tuple(sorted((one for one in moves if one.gain > 0), key=lambda one: -one.gain))


def what_holds(
    evaluated: Evaluated,
    qualifications: Sequence[Qualification],
    standings: Standings,
    weights: Weights = PUBLISHED,
) -> tuple[Move, ...]:
    """What the place rests on: each meets and partly, as if the profile said nothing of it; the largest loss first."""
    shown = [
        (asked, Verdict.UNKNOWN)
        for asked, verdict in _pairs(evaluated, qualifications)
        if verdict in (Verdict.MEETS, Verdict.PARTLY)
    ]
    moves = _moves(evaluated, qualifications, shown, standings, weights)
    return tuple(sorted((one for one in moves if one.gain < 0), key=lambda one: one.gain))


def _pairs(
    evaluated: Evaluated, qualifications: Sequence[Qualification]
) -> list[tuple[Qualification, Verdict]]:
    verdicts = {one.qualification: one.verdict for one in evaluated.evaluations}
    return [(asked, verdicts[asked.id]) for asked in qualifications]


def _moves(
    evaluated: Evaluated,
    qualifications: Sequence[Qualification],
    changes: Sequence[tuple[Qualification, Verdict]],
    standings: Standings,
    weights: Weights,
) -> list[Move]:
    formula = Formula(qualifications, weights)
    rank_before = standings.rank_of(evaluated, evaluated)
    found = []
    for asked, after in changes:
        evaluations = tuple(
            Evaluation(one.qualification, after, one.reason) if one.qualification == asked.id else one
            for one in evaluated.evaluations
        )
        before = next(one for one in evaluated.evaluations if one.qualification == asked.id)
        changed = rescore(evaluated, formula, evaluations)
        found.append(
            Move(
                qualification=asked.id,
                text=asked.text,
                before=before.verdict,
                after=after,
                score_before=evaluated.score,
                score_after=changed.score,
                rank_before=rank_before,
                rank_after=standings.rank_of(changed, evaluated),
                ask=before.question if after is Verdict.MEETS else "",
            )
        )
    return found
