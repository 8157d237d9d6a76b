"""A segment: some documents as arrays that never change once written. A shard is a list of segments.

Rows are ordered by meaning: one list of the inverted file (IVF) after the other, so that a list is a run of rows, and
by id within a list. A segment without lists is one list.

A *term* is a word in a field. The terms of a word stand together, in order of field, and so do their postings.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from workfolk.engine.retrieval.model import SEPARATOR

Array = NDArray[np.generic]
MAX_COUNT = 255
"""Repeats of one word in one field that are counted."""
MAX_LENGTH = 65_535
"""Words of one field that count as its length."""


def filter_key(field: str, value: str) -> bytes:
    """The key of a value in a filter field."""
    return f"{field}{SEPARATOR}{value}".encode("utf-8", "surrogatepass")


def word_key(word: str) -> bytes:
    """The key of a word."""
    return word.encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True, eq=False)
class Keys(Sequence[bytes]):
    """Byte strings in ascending order, in two arrays."""

    offsets: NDArray[np.int64]
    blob: NDArray[np.uint8]

    @staticmethod
    def of(keys: Sequence[bytes]) -> Keys:
        """``keys`` must ascend."""
        return Keys(offsets_of([len(key) for key in keys]), np.frombuffer(b"".join(keys), dtype=np.uint8))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, index: int) -> bytes:  # type: ignore[override]  # slices are not needed
        return self.blob[self.offsets[index] : self.offsets[index + 1]].tobytes()

    def __iter__(self) -> Iterator[bytes]:
        blob, ends = self.blob.tobytes(), self.offsets.tolist()
        return (blob[ends[i] : ends[i + 1]] for i in range(len(self)))

    def find(self, key: bytes) -> int:
        """The position of ``key``, or -1."""
        index = bisect_left(self, key)
        return index if index < len(self) and self[index] == key else -1


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """n documents, F text fields, M number fields, W words, T terms, P postings, L lists, d vector dimensions.

    Postings of term t are ``rows[posting_offsets[t]:posting_offsets[t+1]]``, ascending, each with its count.
    ``removed_*`` remember deletes, so that an older change that arrives late stays without effect.
    """

    ids: NDArray[np.int64]  # (n,) by row
    sequences: NDArray[np.int64]  # (n,) of the last change
    by_id: NDArray[np.uint32]  # (n,) the rows in ascending order of id
    list_starts: NDArray[np.int64]  # (L + 1,) list i holds the rows list_starts[i]:list_starts[i+1]
    centroids: NDArray[
        np.float32
    ]  # (L, d) unit vectors, rotated like the codes; (0, d) for a segment of one list
    words: Keys  # (W,)
    word_terms: NDArray[np.int64]  # (W + 1,) word w has the terms word_terms[w]:word_terms[w+1]
    term_fields: NDArray[np.uint8]  # (T,)
    term_counts: NDArray[np.uint8]  # (T,) the greatest count of a posting: bounds what the term can give
    term_lengths: NDArray[np.uint16]  # (T,) the shortest field of a posting: bounds it too
    posting_offsets: NDArray[np.int64]  # (T + 1,)
    rows: NDArray[np.uint32]  # (P,)
    counts: NDArray[np.uint8]  # (P,) 1 … MAX_COUNT
    lengths: NDArray[np.uint16]  # (F, n) words of each field, at most MAX_LENGTH
    numbers: NDArray[np.float64]  # (M, n), NaN where absent
    codes: NDArray[np.int8]  # (n, d), see codes.py; zeros where absent
    norms: NDArray[np.float32]  # (n,) lengths of the codes as vectors, 0 where absent
    filters: Keys  # field and value
    bitmap_offsets: NDArray[np.int64]
    bitmap_blob: NDArray[np.uint8]
    removed_ids: NDArray[np.int64]  # ascending
    removed_sequences: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)

    def row(self, id_: int) -> int:
        """The row of a document, or -1."""
        index = bisect_left(self.by_id, id_, key=self.ids.__getitem__)
        if index == len(self.ids):
            return -1
        row = int(self.by_id[index])
        return row if self.ids[row] == id_ else -1

    def rows_of(self, ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """The rows of those ids that are here, ascending."""
        if not len(self):
            return np.empty(0, dtype=np.int64)
        rows = self.by_id[self._places(ids)].astype(np.int64)
        return np.sort(rows[self.ids[rows] == ids])

    def _places(self, ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """For each id the last place in ``by_id`` whose id is not greater, or 0."""
        if len(ids) * 8 > len(self):
            return np.maximum(np.searchsorted(self.ids[self.by_id], ids, side="right") - 1, 0)
        # A binary search for all ids at once; searchsorted with a sorter would copy the sorter.
        places, left = np.zeros(len(ids), dtype=np.int64), len(self)
        while left > 1:
            half = left // 2
            ahead = places + half
            places = np.where(self.ids[self.by_id[ahead]] <= ids, ahead, places)
            left -= half
        return places

    def sequences_of(self, ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """For each id the sequence of the last change to it, live or removed; -1 where there was none."""
        found = np.full(len(ids), -1, dtype=np.int64)
        if len(self):
            rows = self.by_id[self._places(ids)]
            found = np.where(self.ids[rows] == ids, self.sequences[rows], found)
        if len(self.removed_ids):
            at = np.minimum(np.searchsorted(self.removed_ids, ids), len(self.removed_ids) - 1)
            found = np.where(self.removed_ids[at] == ids, self.removed_sequences[at], found)
        return found

    def bitmap(self, field: str, value: str) -> BitMap:
        """The rows with a filter value."""
        index = self.filters.find(filter_key(field, value))
        return self.bitmap_at(index) if index >= 0 else BitMap()

    def bitmap_at(self, index: int) -> BitMap:
        """The rows with the filter value at a position of ``filters``."""
        blob = self.bitmap_blob[self.bitmap_offsets[index] : self.bitmap_offsets[index + 1]]
        return BitMap.deserialize(blob.tobytes())

    def to_arrays(self) -> dict[str, Array]:
        """Everything as named arrays, to be stored."""
        arrays: dict[str, Array] = {name: getattr(self, name) for name in _PLAIN}
        for name in _KEYS:
            keys: Keys = getattr(self, name)
            arrays |= {f"{name}_offsets": keys.offsets, f"{name}_blob": keys.blob}
        return arrays

    @staticmethod
    def from_arrays(arrays: Mapping[str, Array]) -> Segment:
        """The inverse of ``to_arrays``; raises KeyError where an array is missing."""
        keys = {n: Keys(arrays[f"{n}_offsets"], arrays[f"{n}_blob"]) for n in _KEYS}  # type: ignore[arg-type]
        return Segment(**{name: arrays[name] for name in _PLAIN}, **keys)  # type: ignore[arg-type]


_KEYS = ("words", "filters")
_PLAIN = tuple(name for name in Segment.__dataclass_fields__ if name not in _KEYS)


def offsets_of(sizes: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each of consecutive pieces starts, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(np.asarray(sizes, dtype=np.int64))]).astype(np.int64)
