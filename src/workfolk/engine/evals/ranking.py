"""Measures of rankings and of scores, as information retrieval defines them.

A *rank* is a place in a ranking, 1 for the first, or None where the wanted item is not in it.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from math import fsum

__all__ = [
    "Bin",
    "average_precision",
    "calibration_error",
    "mean_reciprocal_rank",
    "recall_at_k",
    "reliability",
]


def mean_reciprocal_rank(ranks: Sequence[int | None]) -> float:
    """The mean of 1 / rank, where an item that was not found counts 0.

    Returns 0 to 1. Raises ValueError for no ranks at all or a rank below 1. Source: Voorhees, TREC-8 (1999).
    """
    _check_ranks(ranks)
    return fsum(1 / rank for rank in ranks if rank is not None) / len(ranks)


def recall_at_k(ranks: Sequence[int | None], k: int) -> float:
    """The share of wanted items that are among the first ``k`` of their rankings.

    One rank for each pair of a query and an item wanted for it, so a query with three wanted items counts thrice.
    Returns 0 to 1. Raises ValueError for no ranks at all, a rank below 1 or a ``k`` below 1.
    """
    _check_ranks(ranks)
    if k < 1:
        raise ValueError(f"k is {k}; it has to be 1 or more.")
    return sum(rank is not None and rank <= k for rank in ranks) / len(ranks)


def average_precision(ranking: Sequence[Hashable], relevant: Collection[Hashable]) -> float:
    """The mean, over the relevant items, of the precision at the place where each stands.

    A relevant item that the ranking lacks counts 0, so a ranking that was cut off never gains by it.
    Returns 0 to 1. Raises ValueError where nothing is relevant or the ranking has an item twice.
    Source: Manning, Raghavan and Schütze, Introduction to Information Retrieval, 8.4 (2008).
    """
    wanted = set(relevant)
    if not wanted:
        raise ValueError("Nothing is relevant: average precision is not defined for this query.")
    if len(set(ranking)) != len(ranking):
        raise ValueError("The ranking has an item twice.")
    places = [place for place, item in enumerate(ranking, start=1) if item in wanted]
    return fsum(found / place for found, place in enumerate(places, start=1)) / len(wanted)


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose scores lie in one stretch: from ``low`` up to ``high``, the last with its end."""

    low: float
    high: float
    count: int
    mean_score: float  # 0 where the bin is empty
    share_right: float  # 0 where the bin is empty


def reliability(scores: Sequence[float], right: Sequence[bool], bins: int = 10) -> tuple[Bin, ...]:
    """How often answers were right, by their score, in ``bins`` stretches of equal width over 0 to 1.

    ``right[i]`` says whether the answer with ``scores[i]`` was right. Raises ValueError for lengths that differ, no
    scores at all, a score outside 0 to 1 or fewer than one bin.
    """
    if len(scores) != len(right):
        raise ValueError(f"{len(scores)} scores for {len(right)} judgements; they come in pairs.")
    if not scores:
        raise ValueError("There are no scores.")
    if bins < 1:
        raise ValueError(f"{bins} bins; it takes 1 or more.")
    parts: list[list[int]] = [[] for _ in range(bins)]
    for i, score in enumerate(scores):
        if not 0 <= score <= 1:
            raise ValueError(f"The score {score} lies outside 0 to 1.")
        parts[min(int(score * bins), bins - 1)].append(i)
    return tuple(
        Bin(
            low=n / bins,
            high=(n + 1) / bins,
            count=len(part),
            mean_score=fsum(scores[i] for i in part) / len(part) if part else 0.0,
            share_right=sum(right[i] for i in part) / len(part) if part else 0.0,
        )
        for n, part in enumerate(parts)
    )


def calibration_error(scores: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """The expected calibration error: how far scores are from how often they were right, weighted by their number.

    Returns 0 (of answers with a score near .8, 80 % are right) to 1. Raises ValueError as ``reliability`` does.
    Source: Naeini, Cooper and Hauskrecht, AAAI (2015).
    """
    table = reliability(scores, right, bins)
    return fsum(part.count * abs(part.mean_score - part.share_right) for part in table) / len(scores)


def _check_ranks(ranks: Sequence[int | None]) -> None:
    if not ranks:
        raise ValueError("There are no ranks.")
    if any(rank is not None and rank < 1 for rank in ranks):
        raise ValueError("A rank is below 1; the first place is 1.")
