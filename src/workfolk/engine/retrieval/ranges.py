"""Ranges of a number column as bitmaps (range-encoded index; O'Neil and Quass, "Improved query performance with
variant indexes", 1997): the rows below each of some evenly filled bounds, so that a range is a difference of two
bitmaps, and numbers are compared only in the two buckets where it ends."""

from __future__ import annotations

from array import array

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from workfolk.engine.retrieval.postings import bitmap_of, rows_array

BUCKETS = 64
_SAMPLE = 8_192
_CHUNK = 65_536
_ARRAY_MOST = 4_096
_COOKIE = 12346


class Ranges:
    """A column of numbers, NaN where absent. Holds about ``BUCKETS`` bits a row."""

    def __init__(self, column: NDArray[np.float64]) -> None:
        self._column = column
        sample = column[:: max(1, len(column) // _SAMPLE)]
        sample = np.sort(sample[~np.isnan(sample)])
        self._bounds = np.unique(sample[:: max(1, len(sample) // BUCKETS)])
        below = [bitmap_of_mask(column < bound) for bound in self._bounds.tolist()]
        # Bucket b holds the numbers from bound b - 1 up to bound b; the first and the last are open.
        self._below = [BitMap(), *below, bitmap_of_mask(~np.isnan(column))]

    def between(self, lo: float, hi: float, within: BitMap) -> BitMap:
        """The rows of ``within`` whose number lies in [lo, hi]."""
        first, last = self._bounds.searchsorted([lo, hi], side="right").tolist()
        found = BitMap()
        for bucket in {first, last}:
            rows = rows_array(within & (self._below[bucket + 1] - self._below[bucket]))
            numbers = self._column.take(rows)
            found |= bitmap_of(rows[(numbers >= lo) & (numbers <= hi)])
        if last > first + 1:
            found |= within & (self._below[last] - self._below[first + 1])
        return found


def bitmap_of_mask(mask: NDArray[np.bool_]) -> BitMap:
    """The rows that are set. Written in the stored form (RoaringFormatSpec), which takes bits as they are."""
    keys, sizes, containers = array("H"), [], []
    for start in range(0, len(mask), _CHUNK):
        chunk = mask[start : start + _CHUNK]
        size = int(np.count_nonzero(chunk))
        if size > _ARRAY_MOST:
            bits = np.zeros(_CHUNK // 8, dtype=np.uint8)
            packed = np.packbits(chunk, bitorder="little")
            bits[: len(packed)] = packed
            containers.append(bits.tobytes())
        elif size:
            containers.append(np.flatnonzero(chunk).astype("<u2").tobytes())
        else:
            continue
        keys.extend((start // _CHUNK, size - 1))
        sizes.append(len(containers[-1]))
    head = 8 + 8 * len(sizes)
    offsets = array("I", (head + sum(sizes[:i]) for i in range(len(sizes))))
    cookie = array("I", (_COOKIE, len(sizes)))
    return BitMap.deserialize(b"".join([cookie.tobytes(), keys.tobytes(), offsets.tobytes(), *containers]))
