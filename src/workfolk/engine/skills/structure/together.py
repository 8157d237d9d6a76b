"""Which skills people list together, as an aggregate that names nobody and shows no number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

LEAST_MEMBERS = 10  # a pair that fewer people list does not exist
_CHUNK = 2_000_000  # pairs counted at once


@dataclass(frozen=True, slots=True)
class CoOccurrence:
    """Pairs of skill keys in order (a < b) that at least ``least`` people list, with how much more than by chance.

    The strength is the normalised pointwise mutual information (Bouma 2009), above 0 and at most 1, in tenths: too
    coarse to tell how many people are behind it.
    """

    strengths: Mapping[tuple[str, str], float] = field(default_factory=dict)
    least: int = LEAST_MEMBERS

    @property
    def reason(self) -> str:
        """The sentence that stands beside everything that rests on it."""
        return f"listed together by at least {self.least} members here"


def npmi(
    both: NDArray[np.int64], one: NDArray[np.int64], other: NDArray[np.int64], total: int
) -> NDArray[np.float64]:
    """Normalised pointwise mutual information of counts out of ``total``; 0 where it is not positive.

    1 where neither occurs without the other. Source: Bouma, Normalized (Pointwise) Mutual Information (2009).
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log(both * float(total) / (one * other.astype(np.float64))) / -np.log(both / total)
    # Whatever everybody has tells nothing: log(1) / log(1).
    value = np.where(both >= total, 0.0, value)
    return np.asarray(np.clip(value, 0.0, 1.0))


def count_together(lists: Iterable[Collection[str]], *, least: int = LEAST_MEMBERS) -> CoOccurrence:
    """The co-occurrence of the skills in ``lists``, one list of keys a person.

    Pairs in fewer than ``least`` lists, or in no more than chance would bring together, are left out. Time grows with
    the sum of the squared lengths of the lists.
    """
    people = [frozenset(keys) for keys in lists]
    people = [keys for keys in people if keys]
    ids = {key: number for number, key in enumerate(sorted({key for keys in people for key in keys}))}
    rows = [np.sort(np.fromiter((ids[key] for key in keys), np.int64, len(keys))) for keys in people]
    held = np.bincount(np.concatenate(rows), minlength=len(ids)) if rows else np.zeros(0, np.int64)
    common = held >= least  # a pair is never more frequent than its rarer half
    pairs, counts = count_pairs((row[common[row]] for row in rows), len(ids))
    kept = counts >= least
    a, b, counts = pairs[kept] // max(len(ids), 1), pairs[kept] % max(len(ids), 1), counts[kept]
    strengths = np.round(npmi(counts, held[a], held[b], len(people)), 1) if len(counts) else np.zeros(0)
    names = list(ids)
    return CoOccurrence(
        {
            (names[one], names[other]): float(strength)
            for one, other, strength in zip(a.tolist(), b.tolist(), strengths.tolist(), strict=True)
            if strength > 0
        },
        least,
    )


def count_pairs(rows: Iterable[NDArray[np.int64]], width: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many of the sorted ``rows`` hold each pair (a < b) of numbers below ``width``.

    Returns the pairs that occur, as a x width + b in ascending order, and their counts.
    """
    found, counts = np.zeros(0, np.int64), np.zeros(0, np.int64)
    waiting: list[NDArray[np.int64]] = []
    size = 0

    def settle() -> None:
        nonlocal found, counts, size
        fresh, number = np.unique(np.concatenate(waiting), return_counts=True)
        united, place = np.unique(np.concatenate([found, fresh]), return_inverse=True)
        counts = np.bincount(place, np.concatenate([counts, number])).astype(np.int64)
        found, size = united, 0
        waiting.clear()

    for row in rows:
        if len(row) > 1:
            left, right = np.triu_indices(len(row), 1)
            waiting.append(row[left] * width + row[right])
            size += len(left)
            if size >= _CHUNK:
                settle()
    if waiting:
        settle()
    return found, counts
