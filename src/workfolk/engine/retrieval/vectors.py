"""Which vectors to look at: all that are allowed, or those of the lists nearest to the query.

The inverted file (IVF; Jégou, Douze and Schmid, "Product quantization for nearest neighbor search", 2011, without the
quantisation of residuals) is the order of rows itself: a list is a run of rows. Lists are taken in order of their
centroid's nearness until enough allowed rows have been looked at, however few each of them holds.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from workfolk.engine.retrieval.codes import Query
from workfolk.engine.retrieval.filters import Allowed
from workfolk.engine.retrieval.opened import Rows
from workfolk.engine.retrieval.postings import rows_array
from workfolk.engine.retrieval.segment import Segment

EXACT_ROWS = 10_000
"""Up to this many allowed rows are all compared, about 80 ns each."""
SCAN_ROWS = 6_000
"""Beyond, this many allowed rows are compared at least."""
_ARRAY_ROWS = 100_000


def nearest_lists(segment: Segment, allowed: Allowed, query: Query, scan: int) -> tuple[Rows, int]:
    """The allowed rows of the lists nearest to the query, ascending, at least ``scan``; and how many lists these are."""
    products = segment.centroids @ query.codes
    order = np.argsort(-products)
    starts = segment.list_starts
    if len(allowed) <= _ARRAY_ROWS:
        edges = allowed.rows.searchsorted(starts.astype(np.uint32))
        sizes = np.diff(edges)
        taken = min(int(np.cumsum(sizes.take(order)).searchsorted(scan)) + 1, len(order))
        chosen = np.sort(order[:taken])
        return allowed.rows.take(_ranges(edges.take(chosen), sizes.take(chosen))), taken
    rows, found, taken = BitMap(), 0, 0
    firsts, lasts = starts.take(order).tolist(), starts.take(order + 1).tolist()
    for start, stop in zip(firsts, lasts, strict=True):
        found += allowed.bitmap.range_cardinality(start, stop)
        rows.add_range(start, stop)
        taken += 1
        if found >= scan:
            break
    return rows_array(rows & allowed.bitmap), taken


def _ranges(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The whole numbers of several ranges, one range after the other."""
    ends = np.cumsum(sizes)
    found = np.repeat(starts - ends + sizes, sizes)
    found += np.arange(len(found))
    return found
