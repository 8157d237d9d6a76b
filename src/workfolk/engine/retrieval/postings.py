"""Postings on their way into a segment: one whole number each, so that sorting them is all the work.

term << 40 | row << 8 | count
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from workfolk.engine.retrieval.segment import Keys, offsets_of

COUNT_BITS = 8
TERM_SHIFT = 40
MAX_TERMS = 2**24
"""Terms that may stand in one call of ``Postings.take``."""


class TermArrays(TypedDict):
    """The arrays of a segment that hold its terms and postings."""

    word_terms: NDArray[np.int64]
    term_fields: NDArray[np.uint8]
    term_counts: NDArray[np.uint8]
    term_lengths: NDArray[np.uint16]
    posting_offsets: NDArray[np.int64]
    rows: NDArray[np.uint32]
    counts: NDArray[np.uint8]


class Postings:
    """Collects postings range by range of words. Term w * F + f is word w in field f; a word has F ≥ 1 fields."""

    def __init__(self, fields: int, most: int) -> None:
        """Room for ``most`` postings; memory that is not used is never touched."""
        self._fields = fields
        self._used = 0
        self._rows = np.empty(most, dtype=np.uint32)
        self._counts = np.empty(most, dtype=np.uint8)
        self._terms: list[NDArray[np.int64]] = [np.empty(0, dtype=np.int64)]
        self._sizes: list[NDArray[np.int64]] = [np.empty(0, dtype=np.int64)]
        self._most: list[NDArray[np.uint8]] = [np.empty(0, dtype=np.uint8)]
        self._shortest: list[NDArray[np.uint16]] = [np.empty(0, dtype=np.uint16)]

    def take(self, packed: NDArray[np.uint64], first: int, lengths: NDArray[np.uint16]) -> None:
        """Take up the sorted postings of the next terms; ``first`` is added to their numbers."""
        if not len(packed):
            return
        terms = (packed >> np.uint64(TERM_SHIFT)).astype(np.int64)
        rows = (packed >> np.uint64(COUNT_BITS)).astype(np.uint32)
        counts = packed.astype(np.uint8)
        starts = np.flatnonzero(np.concatenate([[True], terms[1:] != terms[:-1]]))
        sizes = np.diff(starts, append=len(terms))
        terms = terms[starts] + first
        fields = terms % self._fields
        # Where in the flattened lengths the field of a term begins, plus the row.
        places = np.repeat(fields * lengths.shape[1], sizes)
        places += rows
        self._terms.append(terms)
        self._sizes.append(sizes)
        self._most.append(np.maximum.reduceat(counts, starts))
        self._shortest.append(np.minimum.reduceat(lengths.reshape(-1).take(places), starts))
        end = self._used + len(packed)
        self._rows[self._used : end] = rows
        self._counts[self._used : end] = counts
        self._used = end

    def words(self) -> NDArray[np.int64]:
        """The numbers of the words that have postings, ascending."""
        return np.unique(np.concatenate(self._terms) // max(1, self._fields))

    def arrays(self, words: int) -> TermArrays:
        """Everything, where ``words`` have postings."""
        terms = np.concatenate(self._terms)
        numbers = terms // max(1, self._fields)
        heads = np.flatnonzero(np.diff(numbers, prepend=-1))
        assert len(heads) == words
        return TermArrays(
            word_terms=np.append(heads, len(terms)).astype(np.int64),
            term_fields=(terms % max(1, self._fields)).astype(np.uint8),
            term_counts=np.concatenate(self._most),
            term_lengths=np.concatenate(self._shortest),
            posting_offsets=offsets_of(np.concatenate(self._sizes)),
            rows=self._rows[: self._used],
            counts=self._counts[: self._used],
        )


def rows_array(bitmap: BitMap) -> NDArray[np.uint32]:
    """The rows of a bitmap, ascending."""
    return np.frombuffer(bitmap.to_array(), dtype=np.uint32)


def bitmap_of(rows: NDArray[np.integer[Any]]) -> BitMap:
    """The inverse of ``rows_array``; one C-level copy, where a loop over the rows would cost ten times as much."""
    return BitMap(array("I", rows.astype(np.uint32).tobytes()))


def pack_bitmaps(
    members: Mapping[bytes, Sequence[int] | BitMap],
) -> tuple[Keys, NDArray[np.int64], NDArray[np.uint8]]:
    """Bitmaps under their keys, as a segment holds them. Bitmaps that are given are compressed in place."""
    keys = sorted(members)
    packed = []
    for key in keys:
        rows = members[key]
        bitmap = rows if isinstance(rows, BitMap) else BitMap(rows)
        bitmap.run_optimize()
        packed.append(bitmap.serialize())
    blob = np.frombuffer(b"".join(packed), dtype=np.uint8)
    return Keys.of(keys), offsets_of([len(piece) for piece in packed]), blob
