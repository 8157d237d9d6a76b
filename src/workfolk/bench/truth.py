"""Brute force: what is right, worked out from the members without any index."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workfolk.bench.data import WEIGHTS, Dataset
from workfolk.bench.questions import TOP
from workfolk.engine.retrieval.model import And, AnyOf, Between, Filter, Or, Search

K1, B = 1.2, 0.75
_ROWS = 25_000
Mask = NDArray[np.bool_]


class Truth:
    """Answers over every member, one column at a time and vectors in blocks: memory stays bounded."""

    def __init__(self, data: Dataset) -> None:
        self._data = data
        self._holders: dict[str, tuple[NDArray[Any], NDArray[np.int64]]] = {}

    def mask(self, where: Filter) -> Mask:
        """Which members match, shape (members,)."""
        match where:
            case And(parts):
                return reduce(np.logical_and, [self.mask(part) for part in parts])
            case Or(parts):
                return reduce(np.logical_or, [self.mask(part) for part in parts])
            case Between(field, lo, hi):
                values = self._data.column(field).astype(np.float64)
                return (values >= (-math.inf if lo is None else lo)) & (
                    values <= (math.inf if hi is None else hi)
                )
            case AnyOf(field, values):
                wanted = [self._data.values[field].index(value) for value in values]
                if field not in ("skill", "language"):
                    return np.isin(self._data.column(field), wanted)
                mask = np.zeros(self._data.members, dtype=bool)
                for value in wanted:
                    mask[self._members_with(field, value)] = True
                return mask
        raise ValueError(f"No question of the benchmark filters by {where!r}.")

    def _members_with(self, field: str, value: int) -> NDArray[Any]:
        if field not in self._holders:
            flat, bounds = self._data.ragged(field)
            owners = np.repeat(np.arange(self._data.members, dtype=np.int32), np.diff(bounds))
            order = np.argsort(flat, kind="stable")
            ends = np.searchsorted(flat[order], np.arange(len(self._data.values[field]) + 1))
            self._holders[field] = owners[order], ends
        owners, ends = self._holders[field]
        return owners[ends[value] : ends[value + 1]]

    def nearest(
        self, searches: Sequence[Search], advance: Callable[[int], None] = lambda rows: None
    ) -> list[NDArray[np.int64]]:
        """The ids of the ``TOP`` nearest members that match, for searches by vector under one range each."""
        queries = np.stack([search.vector for search in searches if search.vector is not None])
        lots = self._data.column("lot").astype(np.float64)
        bounds = [_range(search.where) for search in searches]
        best = [(np.empty(0, np.int64), np.empty(0, np.float32)) for _ in searches]
        for start in range(0, self._data.members, _ROWS):
            stop = min(start + _ROWS, self._data.members)
            cosines = queries @ self._data.vectors(start, stop).T
            for i, (lo, hi) in enumerate(bounds):
                rows = np.flatnonzero((lots[start:stop] >= lo) & (lots[start:stop] <= hi))
                ids, scores = best[i]
                best[i] = _first(
                    np.concatenate([ids, rows + start]), np.concatenate([scores, cosines[i, rows]]), TOP
                )
            advance(stop - start)
        return [ids for ids, _ in best]

    def best_by_text(self, searches: Sequence[Search], top: int) -> list[NDArray[np.int64]]:
        """The ids of the ``top`` members with any of the words by BM25 over weighted fields; ties by id."""
        words = sorted({word for search in searches for word in (search.text or "").split()})
        number = {word: i for i, word in enumerate(words)}
        scores = np.zeros((len(words), self._data.members), dtype=np.float32)
        entries = self._data.vocabulary.entries
        holds = [[number[w] for w in entry.split() if w in number] for entry in entries]
        held = np.array([bool(h) for h in holds])
        for field, weight in WEIGHTS.items():
            lengths, owners, of_entry = self._occurrences(field, held)
            norm = K1 * (1 - B + B * lengths / lengths.mean())
            for i in range(len(words)):
                times = np.array([h.count(i) for h in holds], dtype=np.int64)[of_entry]
                rows, counts = np.unique(np.repeat(owners, times), return_counts=True)
                idf = math.log(1 + (self._data.members - len(rows) + 0.5) / (len(rows) + 0.5))
                scores[i, rows] += weight * idf * counts * (K1 + 1) / (counts + norm[rows])
        found = []
        for search in searches:
            total = scores[[number[word] for word in (search.text or "").split()]].sum(axis=0)
            rows = np.flatnonzero(self.mask(search.where))
            found.append(_first(rows[total[rows] > 0], total[rows][total[rows] > 0], top)[0])
        return found

    def _occurrences(
        self, field: str, held: Mask
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Words by member; and for every occurrence of an entry that is ``held``, the member and the entry."""
        lengths, owners, found = [], [], []
        words = self._data.vocabulary.lengths
        for start in range(0, self._data.members, _ROWS):
            stop = min(start + _ROWS, self._data.members)
            flat, bounds = self._data.text_entries(field, start, stop)
            before = np.concatenate([[0], np.cumsum(words[flat])])
            lengths.append(np.diff(before[bounds]))
            spots = np.flatnonzero(held[flat])
            owners.append(np.searchsorted(bounds, spots, "right") - 1 + start)
            found.append(flat[spots])
        return np.concatenate(lengths), np.concatenate(owners), np.concatenate(found)


def _range(where: Filter) -> tuple[float, float]:
    if not isinstance(where, Between) or where.lo is None or where.hi is None:
        raise ValueError("A question by vector has a range as its filter.")
    return where.lo, where.hi


def _first(
    ids: NDArray[np.int64], scores: NDArray[np.float32], top: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The best of them, equal scores by id."""
    if len(ids) > 4 * top:
        kept = scores >= np.partition(scores, len(scores) - top)[len(scores) - top]
        ids, scores = ids[kept], scores[kept]
    order = np.lexsort((ids, -scores))[:top]
    return ids[order], scores[order]
