"""Cosine similarity whose result does not depend on where a vector lies, on threads or on the order of sums.

A unit vector is stored as whole numbers: each component times 2,047, rounded, which a float16 holds exactly; the
query's components are multiplied by 8,000. Their inner product is a sum of whole numbers below 2**24, so a float32
holds every partial sum exactly, and any kernel in any order gives the same bits. Rounding moves a cosine by about
0.0002.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import faiss as _faiss
import numpy as np
from numpy.typing import NDArray

from workfolk.engine.retrieval.model import unit_vector

faiss: Any = _faiss  # its type stubs know a part of it only

DOCUMENT_SCALE = 2047
QUERY_SCALE = 8000
_CHUNK = 4096


def encode_document_vector(vector: NDArray[Any], dim: int) -> NDArray[np.float16]:
    """A document's vector as stored, shape (dim,)."""
    return np.rint(unit_vector(vector, dim) * DOCUMENT_SCALE).astype(np.float16)


def encode_query_vector(vector: NDArray[Any], dim: int) -> NDArray[np.float32]:
    """A query's vector as compared, shape (dim,)."""
    return np.rint(unit_vector(vector, dim) * QUERY_SCALE).astype(np.float32)


def cosines(
    codes: NDArray[np.float16], rows: NDArray[np.int64], query: NDArray[np.float32]
) -> NDArray[np.float64]:
    """The cosine of each row with the query, shape (len(rows),), clipped to at most 1; 0 for rows without a vector."""
    found = np.empty(len(rows), dtype=np.float64)
    for start in range(0, len(rows), _CHUNK):
        chunk = rows[start : start + _CHUNK]
        found[start : start + _CHUNK] = codes[chunk].astype(np.float32) @ query
    return as_cosine(found)


def as_cosine(products: NDArray[np.float64]) -> NDArray[np.float64]:
    """Inner products of stored codes as cosines."""
    return np.minimum(products / (DOCUMENT_SCALE * QUERY_SCALE), 1.0)


class VectorIndex:
    """Finds the nearest rows of a base: exactly, or through an inverted file (IVF, 8-bit codes) if there is one."""

    def __init__(self, codes: NDArray[np.float16], inverted: Path | None) -> None:
        dim = codes.shape[1]
        self._flat = faiss.IndexScalarQuantizer(
            dim, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        if len(codes):
            self._flat.add_sa_codes(np.ascontiguousarray(codes).view(np.uint8).reshape(len(codes), -1))
        self._inverted = faiss.read_index(str(inverted)) if inverted is not None else None

    @property
    def has_inverted(self) -> bool:
        return self._inverted is not None

    def nearest(
        self, query: NDArray[np.float32], allowed: NDArray[np.bool_], depth: int, *, approximate: bool
    ) -> tuple[NDArray[np.int64], float]:
        """Up to ``depth`` allowed rows, and a cosine that no other allowed row exceeds.

        With ``approximate`` the inverted file chooses the rows, and the bound holds only for those it looked at.
        """
        bits = np.packbits(allowed, bitorder="little")
        selector = faiss.IDSelectorBitmap(bits)
        if approximate and self._inverted is not None:
            parameters = faiss.SearchParametersIVF(sel=selector, nprobe=max(8, self._inverted.nlist // 8))
            products, rows = self._inverted.search(query[None], depth, params=parameters)
        else:
            products, rows = self._flat.search(
                query[None], depth, params=faiss.SearchParameters(sel=selector)
            )
        found = rows[0] >= 0
        if not found.all():
            return rows[0][found], 0.0
        return rows[0], max(0.0, float(products[0][-1]) / (DOCUMENT_SCALE * QUERY_SCALE))


def build_inverted(codes: NDArray[np.float16], path: Path) -> None:
    """Train and store an inverted file over all rows. Row numbers are the ids."""
    n, dim = codes.shape
    lists = max(1, int(4 * math.sqrt(n)))
    quantizer = faiss.IndexFlatIP(dim)
    index = faiss.IndexIVFScalarQuantizer(
        quantizer, dim, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    )
    rows = np.arange(n)
    # Evenly spaced rows as the sample: the same documents train the same lists.
    sample = codes[rows[:: max(1, n // (lists * 64))]].astype(np.float32)
    index.train(sample)
    for start in range(0, n, 16 * _CHUNK):
        chunk = rows[start : start + 16 * _CHUNK]
        index.add_with_ids(codes[chunk].astype(np.float32), chunk)
    faiss.write_index(index, str(path))
