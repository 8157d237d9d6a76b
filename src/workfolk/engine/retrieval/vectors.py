"""The inverted file: which vectors to look at where too many are allowed to compare them all.

The inverted file (IVF; Jégou, Douze and Schmid, "Product quantization for nearest neighbor search", 2011, without the
quantisation of residuals) is the order of rows itself: a list is a run of rows. Lists are taken in order of their
centroid's nearness, some at a time, until the last ones brought next to nothing into the best ``top``. So a query in
the middle of a large cluster looks further than one in a small cluster, and a filter that leaves few rows of each
list makes it look into more lists.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from workfolk.engine.retrieval.codes import Query, cosines
from workfolk.engine.retrieval.opened import Rows
from workfolk.engine.retrieval.segment import Segment

EXACT_ROWS = 10_000
"""Up to this many allowed rows are all compared, about 80 ns each."""
SCAN_ROWS = 3_000
"""Beyond, about this many allowed rows are compared at least (half of it where other signals rank too), and half as many
between two looks at what came of it."""
_NEWCOMERS = 0.01
"""The search ends when a round brings fewer new rows, as a share of the best ``top``."""


def nearest(
    segment: Segment, allowed: Rows, query: Query, top: int, scan: int
) -> tuple[Rows, NDArray[np.float64], int]:
    """Rows of the nearest lists, ascending, with their cosines; and how many lists these are."""
    order = np.argsort(-(segment.centroids @ query.codes))
    starts = segment.list_starts.astype(np.uint32)
    step = max(1, round(scan / 2 * len(order) / len(allowed)))
    least = max(scan, 4 * top)
    rows: list[Rows] = []
    near: list[NDArray[np.float64]] = []
    count, level, taken = 0, -np.inf, 0
    while taken < len(order):
        lists = np.sort(order[taken : taken + (step if taken else 2 * step)])
        taken += len(lists)
        first = allowed.searchsorted(starts.take(lists))
        rows.append(allowed.take(_ranges(first, allowed.searchsorted(starts.take(lists + 1)) - first)))
        near.append(cosines(segment, rows[-1], query))
        count += len(rows[-1])
        newcomers = np.count_nonzero(near[-1] > level)
        if count >= least and newcomers <= _NEWCOMERS * top:
            break
        if newcomers and count >= top:
            known = np.concatenate(near)
            level = np.partition(known, count - top)[count - top]
    found, cosine = np.concatenate(rows), np.concatenate(near)
    ascending = np.argsort(found)
    return found.take(ascending), cosine.take(ascending), taken


def _ranges(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The whole numbers of several ranges, one range after the other."""
    ends = np.cumsum(sizes)
    found = np.repeat(starts - ends + sizes, sizes)
    found += np.arange(len(found))
    return found
