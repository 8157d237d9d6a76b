"""Which skills people list together, as an aggregate that names nobody and shows no number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

LEAST_MEMBERS = 10  # a pair that fewer people list does not exist
_CHUNK = 4_000_000  # pairs counted at once: memory stays small however many lists there are


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
    by_length: dict[int, list[NDArray[np.int64]]] = {}
    for row in rows:
        if len(row) > 1:
            by_length.setdefault(len(row), []).append(row)
    waiting: list[NDArray[np.int64]] = []
    size = 0
    found, counts = np.zeros(0, np.int64), np.zeros(0, np.int64)
    for length in sorted(by_length):
        left, right = np.triu_indices(length, 1)
        table = np.stack(by_length[length])
        step = max(1, _CHUNK // len(left))
        for start in range(0, len(table), step):
            part = table[start : start + step]
            waiting.append((part[:, left] * width + part[:, right]).ravel())
            size += waiting[-1].size
            if size >= _CHUNK:
                found, counts = _add(found, counts, waiting)
                waiting, size = [], 0
    return _add(found, counts, waiting)


def _add(
    found: NDArray[np.int64], counts: NDArray[np.int64], waiting: list[NDArray[np.int64]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The counts of pairs with more pairs added."""
    if not waiting:
        return found, counts
    fresh, number = np.unique(np.concatenate(waiting), return_counts=True)
    if not len(found):
        return fresh, number
    # Sorted already in two runs: a stable sort merges them, which is faster than numpy's set of hashes.
    united = np.sort(np.concatenate([found, fresh]), kind="stable")
    united = united[np.append(True, united[1:] != united[:-1])]
    total = np.zeros(len(united), np.int64)
    total[np.searchsorted(united, found)] += counts
    total[np.searchsorted(united, fresh)] += number
    return united, total
