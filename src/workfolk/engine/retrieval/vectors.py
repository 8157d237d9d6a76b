"""Which vectors to look at: all that are allowed, or those of the lists nearest to the query.

The inverted file (IVF; Jégou, Douze and Schmid, "Product quantization for nearest neighbor search", 2011, without the
quantisation of residuals) is the order of rows itself: a list is a run of rows. Lists are taken in order of their
centroid's nearness until enough allowed rows have been looked at, however few each of them holds.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from workfolk.engine.retrieval.codes import Query, cosines, cosines_of_run
from workfolk.engine.retrieval.filters import Allowed
from workfolk.engine.retrieval.opened import Rows
from workfolk.engine.retrieval.segment import Segment

EXACT_ROWS = 10_000
"""Up to this many allowed rows are all compared, about 80 ns each."""
SCAN_ROWS = 6_000
"""Beyond, this many allowed rows are compared at least."""
_RUN_SHARE = 0.6
_ARRAY_ROWS = 100_000


def cosines_of(segment: Segment, rows: Rows, query: Query) -> NDArray[np.float64]:
    """The cosine of each of some ascending rows. Where they lie close together the gaps are computed as well."""
    if len(rows):
        start, stop = int(rows[0]), int(rows[-1]) + 1
        if len(rows) == stop - start:
            return cosines_of_run(segment, start, stop, query)
        if len(rows) > _RUN_SHARE * (stop - start):
            return cosines_of_run(segment, start, stop, query).take(rows - np.uint32(start))
    return cosines(segment, rows, query)


def nearest_lists(segment: Segment, allowed: Allowed, query: Query, scan: int) -> tuple[BitMap, int]:
    """The allowed rows of the lists nearest to the query, at least ``scan`` where there are as many; lists taken."""
    products = segment.centroids @ query.codes
    order = np.argsort(-products, kind="stable")
    starts = segment.list_starts
    if len(allowed) <= _ARRAY_ROWS:
        edges = allowed.rows.searchsorted(starts.astype(np.uint32))
        filled = np.cumsum(np.diff(edges).take(order))
        taken = min(int(filled.searchsorted(scan)) + 1, len(order))
        chosen = order[:taken]
        rows = BitMap()
        for start, stop in zip(starts.take(chosen).tolist(), starts.take(chosen + 1).tolist(), strict=True):
            rows.add_range(start, stop)
        return rows & allowed.bitmap, taken
    rows, found, taken = BitMap(), 0, 0
    firsts, lasts = starts.take(order).tolist(), starts.take(order + 1).tolist()
    for start, stop in zip(firsts, lasts, strict=True):
        found += allowed.bitmap.range_cardinality(start, stop)
        rows.add_range(start, stop)
        taken += 1
        if found >= scan:
            break
    return rows & allowed.bitmap, taken
