"""Vectors as whole numbers: cosines that do not depend on where a vector lies, on threads or on the order of sums.

A vector is rotated by a fixed orthogonal transform that spreads its energy over all components, so that eight bits a
component are enough (after RaBitQ and QuIP, which rotate at random for the same reason). A document's vector is
scaled to whole numbers up to 127, a query's to whole numbers short enough that no sum of products, nor any part of
it, exceeds 2**24: a float32 holds it exactly, and any kernel in any order gives the same bits.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workfolk.engine.retrieval.model import unit_vector
from workfolk.engine.retrieval.segment import Segment

SCALE = 127
_EXACT = 2**24 - 1
_FINE = 2.0**20
_SEED = 20261122
_BATCH = 256
"""Rows that are handled together: what they need stays in the processor's cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """A query's vector, rotated and in whole numbers."""

    codes: NDArray[np.float32]  # (d,)
    length: float


def encode_documents(vectors: NDArray[Any]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Codes (n, d) of finite vectors (n, d), and their lengths (n,). A vector of zeros has code and length 0."""
    n, dim = vectors.shape
    codes = np.zeros((n, dim), dtype=np.int8)
    norms = np.zeros(n, dtype=np.float32)
    for start in range(0, n if dim else 0, _BATCH):
        columns = np.array(vectors[start : start + _BATCH].T, dtype=np.float64, order="C")
        # Only the direction counts; without this the sums below could overflow.
        columns /= _largest(columns)
        columns = _rotated(columns)
        columns *= SCALE / _largest(columns)
        np.rint(columns, out=columns)
        codes[start : start + _BATCH] = columns.T
        norms[start : start + _BATCH] = np.sqrt(np.einsum("ij,ij->j", columns, columns))
    return codes, norms


def encode_query(vector: NDArray[Any], dim: int) -> Query:
    """A query's vector of any length but 0. Raises InvalidSearch for another shape or numbers that are not finite."""
    values = np.asarray(vector, dtype=np.float64)
    with np.errstate(over="ignore", invalid="ignore"):
        if values.shape != (dim,) or not 0.0 < float(values.dot(values)) < math.inf:
            unit_vector(values, dim)  # says what is wrong
    column = values[:, None] / np.abs(values).max()
    rotated = _rotated(column)[:, 0]
    # Whole numbers whose squares add up exactly: no length that is a sum in no fixed order reaches the codes.
    rotated = np.rint(rotated * (_FINE / np.abs(rotated).max()))
    longest = math.floor(_EXACT / (SCALE * math.sqrt(dim)))
    # Rounding can lengthen it by half the root of dim.
    whole = np.rint(rotated * ((longest - math.sqrt(dim) / 2) / math.sqrt(rotated.dot(rotated))))
    return Query(whole.astype(np.float32), math.sqrt(whole.dot(whole)))


def cosines(segment: Segment, rows: NDArray[np.integer[Any]], query: Query) -> NDArray[np.float64]:
    """The cosine of each row with the query, at most 1; 0 for rows without a vector. ``rows`` in any order."""
    dim = segment.codes.shape[1]
    products = np.empty(len(rows), dtype=np.float32)
    codes = np.empty((min(_BATCH, len(rows)), dim), dtype=np.int8)
    numbers = np.empty(codes.shape, dtype=np.float32)
    for start in range(0, len(rows), _BATCH):
        chunk = rows[start : start + _BATCH]
        size = len(chunk)
        # "clip" spares a check of every index; the rows are in range.
        segment.codes.take(chunk, axis=0, out=codes[:size], mode="clip")
        numbers[:size] = codes[:size]
        np.dot(numbers[:size], query.codes, out=products[start : start + size])
    return _as_cosines(products, segment.norms.take(rows), query)


def unit_vectors(codes: NDArray[np.int8], norms: NDArray[np.float32]) -> NDArray[np.float32]:
    """Codes (n, d) as vectors of length 1, rotated as they are; zeros where there is no vector."""
    vectors = codes.astype(np.float32)
    vectors /= np.where(norms > 0, norms, np.float32(1))[:, None]
    return vectors


def _as_cosines(
    products: NDArray[np.float32], norms: NDArray[np.float32], query: Query
) -> NDArray[np.float64]:
    lengths = norms.astype(np.float64)
    lengths *= query.length
    found = np.zeros(len(products), dtype=np.float64)
    np.divide(products, lengths, out=found, where=lengths > 0)
    return np.minimum(found, 1.0, out=found)


def _largest(columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """The largest absolute value of each column, 1 where all are 0."""
    largest: NDArray[np.float64] = np.maximum(columns.max(axis=0), -columns.min(axis=0))
    largest[largest == 0] = 1.0
    return largest


def _rotated(columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """Vectors in columns (d, n), rotated and stretched by a constant. Sums and differences alone: the same bits anywhere.

    A stage replaces each pair by its sum and its difference and interleaves them. After log2(d) stages every
    component depends on every other one: for powers of 2 this is the Hadamard transform.
    """
    dim = len(columns)
    half, odd = divmod(dim, 2)
    one = columns * _signs(dim)
    two = np.empty_like(one)
    for _ in range(max(0, dim - 1).bit_length()):
        np.add(one[:half], one[half : 2 * half], out=two[odd::2])
        np.subtract(one[:half], one[half : 2 * half], out=two[odd + 1 :: 2])
        if odd:  # one component sits out, each time another, and grows as the others do
            np.multiply(one[-1], _ROOT, out=two[0])
        one, two = two, one
    return one


_ROOT = math.sqrt(2.0)


@lru_cache(maxsize=8)
def _signs(dim: int) -> NDArray[np.float64]:
    # RandomState's stream is frozen: stored codes stay readable with every later numpy.
    drawn = np.random.RandomState(_SEED).randint(0, 2, size=(dim, 1))
    return np.where(drawn == 1, 1.0, -1.0)
