"""A segment open for searching: what is looked up again and again is kept, within bounds.

``Opened`` depends on the segment alone and outlives generations; ``Part`` adds the rows that are dead in one. Both may
be used by any number of threads: a lost race costs a second look, never a wrong answer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from workfolk.engine.retrieval.postings import rows_array
from workfolk.engine.retrieval.ranges import Ranges
from workfolk.engine.retrieval.segment import Keys, Segment, filter_key, word_key

Rows = NDArray[np.uint32]
BITMAP_BYTES = 8_000_000
"""Bitmaps kept of one segment, in bytes of their stored form."""
WORDS = 10_000
"""Words looked up that are kept of one segment."""
_STRIDE = 64
# Nanoseconds, measured: one needle in a list, one row of a list through a mask.
LOOKUP_COST = 40.0
SCAN_COST = 1.5


class TermPostings(NamedTuple):
    """A term of a segment: a word in one field. Its postings are ``rows[start:stop]``."""

    field: int
    start: int
    stop: int
    most: int  # the greatest count of a posting
    shortest: int  # the shortest field of a posting


class _Finder:
    """Positions of keys; every 64th is held in memory, so that a look-up touches two pages of the file."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    @cached_property
    def _sample(self) -> list[bytes]:
        return [self._keys[i] for i in range(0, len(self._keys), _STRIDE)]

    def find(self, key: bytes) -> int:
        """The position of ``key``, or -1."""
        block = bisect_right(self._sample, key) - 1
        if block < 0:
            return -1
        stop = min(len(self._keys), (block + 1) * _STRIDE)
        at = bisect_left(self._keys, key, block * _STRIDE, stop)
        return at if at < stop and self._keys[at] == key else -1


class Opened:
    """A segment with what was looked up in it."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self._words = _Finder(segment.words)
        self._filters = _Finder(segment.filters)
        self._postings: dict[str, tuple[TermPostings, ...]] = {}
        self._bitmaps: dict[Hashable, BitMap] = {}
        self._bitmap_bytes = 0
        self._ranges: dict[int, Ranges] = {}

    def postings(self, word: str) -> tuple[TermPostings, ...]:
        """The terms of a word, in order of field; none where it does not occur."""
        found = self._postings.get(word)
        if found is None:
            found = self._find_postings(word)
            if len(self._postings) >= WORDS:
                self._postings.clear()
            self._postings[word] = found
        return found

    def _find_postings(self, word: str) -> tuple[TermPostings, ...]:
        at = self._words.find(word_key(word))
        if at < 0:
            return ()
        s = self.segment
        first, last = s.word_terms[at : at + 2].tolist()
        ends = s.posting_offsets[first : last + 1].tolist()
        columns = (s.term_fields, ends[:-1], ends[1:], s.term_counts, s.term_lengths)
        values = [c if isinstance(c, list) else c[first:last].tolist() for c in columns]
        return tuple(TermPostings(*term) for term in zip(*values, strict=True))

    def bitmap(self, field: str, value: str) -> BitMap:
        """The rows with a filter value, dead ones too. Not to be changed."""
        found = self.kept((field, value))
        if found is None:
            at = self._filters.find(filter_key(field, value))
            found = self.segment.bitmap_at(at) if at >= 0 else BitMap()
            offsets = self.segment.bitmap_offsets
            self.keep((field, value), found, int(offsets[at + 1] - offsets[at]) if at >= 0 else 0)
        return found

    def kept(self, key: Hashable) -> BitMap | None:
        """A bitmap that was kept under ``key``."""
        return self._bitmaps.get(key)

    def keep(self, key: Hashable, bitmap: BitMap, size: int) -> None:
        """Keep a bitmap of ``size`` bytes for the next search."""
        self._bitmap_bytes += size + 200
        if self._bitmap_bytes > BITMAP_BYTES:
            self._bitmaps.clear()
            self._bitmap_bytes = size
        self._bitmaps[key] = bitmap

    def ranges(self, column: int) -> Ranges:
        """Ranges of a number column, made when first asked for: about 40 milliseconds for a million rows."""
        found = self._ranges.get(column)
        if found is None:
            found = self._ranges[column] = Ranges(self.segment.numbers[column])
        return found

    @cached_property
    def words_by_field(self) -> NDArray[np.int64]:
        """Words of each field over all rows, shape (F,)."""
        summed: NDArray[np.int64] = self.segment.lengths.sum(axis=1, dtype=np.int64)
        return summed


class Part:
    """A segment as one generation sees it: without the rows that newer segments replace."""

    def __init__(self, opened: Opened, dead: BitMap) -> None:
        self.opened = opened
        self.segment = opened.segment
        self.dead = dead
        self.alive = BitMap()
        if len(self.segment):
            self.alive.add_range(0, len(self.segment))
        self.alive -= dead
        self.count = len(self.alive)
        self._frequencies: dict[int, int] = {}
        self._selected: dict[Hashable, BitMap] = {}
        self._selected_bytes = 0

    @cached_property
    def _dead_rows(self) -> Rows:
        return rows_array(self.dead)

    @cached_property
    def _dead_mask(self) -> NDArray[np.bool_]:
        mask = np.zeros(len(self.segment), dtype=bool)
        mask[self._dead_rows] = True
        return mask

    @cached_property
    def words_by_field(self) -> list[int]:
        """Words of each field over the live rows."""
        gone = self.segment.lengths[:, self._dead_rows].sum(axis=1, dtype=np.int64)
        return (self.opened.words_by_field - gone).tolist()  # type: ignore[no-any-return]

    def selected(self, where: Hashable) -> BitMap | None:
        """The live rows that match a filter, where they were kept. Not to be changed."""
        return self._selected.get(where)

    def keep_selected(self, where: Hashable, rows: BitMap) -> None:
        """Keep the live rows that match a filter: the searches of one role ask for the same people and signals."""
        size = min(2 * len(rows), len(self.segment) // 8) + 500
        self._selected_bytes += size
        if self._selected_bytes > BITMAP_BYTES:
            self._selected.clear()
            self._selected_bytes = size
        self._selected[where] = rows

    def frequency(self, term: TermPostings) -> int:
        """How many live rows a term has."""
        size = term.stop - term.start
        if not self.dead:
            return size
        found = self._frequencies.get(term.start)
        if found is None:
            rows = self.segment.rows[term.start : term.stop]
            if len(self._dead_rows) * LOOKUP_COST < size * SCAN_COST:
                found = size - len(found_in(rows, self._dead_rows))
            else:
                found = size - int(np.count_nonzero(self._dead_mask.take(rows)))
            if len(self._frequencies) >= WORDS:
                self._frequencies.clear()
            self._frequencies[term.start] = found
        return found


def found_in(ascending: Rows, needles: Rows) -> NDArray[np.int64]:
    """The positions in ``ascending``, not empty, of those needles that it holds."""
    at = ascending.searchsorted(needles)
    at[at == len(ascending)] = 0  # beyond the end: compared with the first, which is smaller
    found: NDArray[np.int64] = at[ascending.take(at) == needles]
    return found
