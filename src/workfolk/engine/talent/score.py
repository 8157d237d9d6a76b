"""The published formula: from verdicts to a score, from scores to an order.

    score = 100 · Σ weight · value / Σ weight

with the weight of the importance (must 3, should 2, bonus 1; twice that for an occupation) and the value of the
verdict (meets 1, partly 0.5, unknown 0.2, does not meet 0). Unknown is worth something because it is not a no. Without
qualifications every score is 0 and the order follows relevance alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from workfolk.engine.talent.model import (
    Evaluated,
    Evaluation,
    Importance,
    Kind,
    Qualification,
    ScorePart,
    Verdict,
)

WEIGHTS: Mapping[Importance, float] = {Importance.MUST: 3.0, Importance.SHOULD: 2.0, Importance.BONUS: 1.0}
KIND_FACTORS: Mapping[Kind, float] = {Kind.OCCUPATION: 2.0}
"""The work itself counts twice: otherwise, where few do it, other work in the right town would stand before it."""
VALUES: Mapping[Verdict, float] = {
    Verdict.MEETS: 1.0,
    Verdict.PARTLY: 0.5,
    Verdict.UNKNOWN: 0.2,
    Verdict.DOES_NOT_MEET: 0.0,
}


def weight_of(asked: Qualification) -> float:
    """The weight of a qualification in the score."""
    return WEIGHTS[asked.importance] * KIND_FACTORS.get(asked.kind, 1.0)


def score(
    candidate: str,
    evaluations: Sequence[Evaluation],
    qualifications: Sequence[Qualification],
    relevance: float = 0.0,
    signals: Mapping[str, float] | None = None,
) -> Evaluated:
    """The candidate with id ``candidate``, scored 0 to 100 with every part of the sum.

    An evaluation of a qualification that is not among ``qualifications`` is an error (``KeyError``).
    """
    weight = {asked.id: weight_of(asked) for asked in qualifications}
    parts = tuple(
        ScorePart(evaluation.qualification, weight[evaluation.qualification], VALUES[evaluation.verdict])
        for evaluation in evaluations
    )
    whole = sum(part.weight for part in parts)
    total = 100.0 * sum(part.weight * part.value for part in parts) / whole if whole else 0.0
    return Evaluated(candidate, round(total, 6), tuple(evaluations), parts, relevance, dict(signals or {}))


def rank(evaluated: Iterable[Evaluated]) -> list[Evaluated]:
    """Best first: by score, then by relevance to four decimals, then by a hash of the id.

    The hash keeps ties in one order that neither the alphabet nor the time of joining decides.
    """
    return sorted(
        evaluated, key=lambda one: (-one.score, -round(one.relevance, 4), _tie(one.candidate), one.candidate)
    )


def _tie(candidate: str) -> bytes:
    return hashlib.blake2b(candidate.encode("utf-8", "surrogatepass"), digest_size=8).digest()
