"""The lists of an inverted file: rows whose vectors point the same way, found by spherical k-means.

Dhillon and Modha, "Concept Decompositions for Large Sparse Text Data Using Clustering" (2001). Everything starts from
the stored codes, so that lists can be made anew without the vectors they came from.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

LIST_ROWS = 20_000
"""A segment with more vectors than this gets lists."""
SAMPLE = 32
"""Vectors a list that k-means looks at."""
_ROUNDS = 7
_LISTS = (64, 4_096)
_GROWTH = 1.25
_SEED = 20261122
_CHUNK = 4_096


def lists_for(vectors: int) -> int:
    """How many lists suit a number of vectors: about twice its root."""
    low, high = _LISTS
    return max(1, min(high, vectors // 4, max(low, round(2 * math.sqrt(vectors)))))


def still_suit(centroids: Vectors, known: int, vectors: int) -> bool:
    """Whether lists into which ``known`` vectors have been put will do for ``vectors``."""
    suited = ((len(centroids) - 1) / 2) ** 2 if len(centroids) - 1 < _LISTS[1] else vectors
    return 0 < vectors <= _GROWTH * min(known, suited) and suited <= _GROWTH * vectors


def train(count: int, fetch: Callable[[NDArray[np.int64]], Vectors]) -> Vectors:
    """Centroids (L + 1, d) for ``count`` vectors, the last one zeros: the list of rows without a vector.

    ``fetch`` returns the unit vectors at some ascending positions. The same vectors give the same centroids.
    """
    lists = lists_for(count)
    size = min(count, SAMPLE * lists)
    sample = fetch(np.arange(size, dtype=np.int64) * count // size)
    chosen = np.random.RandomState(_SEED).permutation(size)[:lists]
    centroids = sample[np.sort(chosen)]
    for _ in range(_ROUNDS):
        centroids = _moved(sample, assign(sample, centroids), centroids)
    return np.concatenate([centroids, np.zeros((1, centroids.shape[1]), dtype=np.float32)])


def assign(vectors: Vectors, centroids: Vectors) -> NDArray[np.int64]:
    """For each vector the list whose centroid is nearest, the first one of equals."""
    labels = np.empty(len(vectors), dtype=np.int64)
    across = np.ascontiguousarray(centroids.T)
    products = np.empty((min(_CHUNK, len(vectors)), len(centroids)), dtype=np.float32)
    for start in range(0, len(vectors), _CHUNK):
        chunk = vectors[start : start + _CHUNK]
        np.matmul(chunk, across, out=products[: len(chunk)])
        labels[start : start + _CHUNK] = products[: len(chunk)].argmax(axis=1)
    return labels


def _moved(sample: Vectors, labels: NDArray[np.int64], centroids: Vectors) -> Vectors:
    """The direction of the mean of each list. A list that lost all of its vectors takes one from a large list."""
    order = np.argsort(labels, kind="stable")
    sizes = np.bincount(labels, minlength=len(centroids))
    full = np.flatnonzero(sizes)
    starts = np.cumsum(sizes) - sizes
    moved = np.empty_like(centroids)
    ordered = sample[order]
    for number in full.tolist():  # faster than reduceat over rows
        np.add.reduce(ordered[starts[number] : starts[number] + sizes[number]], axis=0, out=moved[number])
    empty = np.flatnonzero(sizes == 0)
    donors = np.resize(np.argsort(-sizes, kind="stable")[: len(full)], len(empty))
    moved[empty] = ordered[starts[donors] + sizes[donors] // 2]
    lengths = np.sqrt(np.einsum("ij,ij->i", moved, moved))
    lengths[lengths == 0] = 1
    moved /= lengths[:, None]
    return moved
