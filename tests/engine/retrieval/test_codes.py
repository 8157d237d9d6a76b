"""Vectors as whole numbers: near to the true cosine, and exactly the same however they are computed."""

from __future__ import annotations

import math
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from workfolk.engine.retrieval.building import build_segment
from workfolk.engine.retrieval.codes import (
    cosines,
    encode_documents,
    encode_query,
    unit_vectors,
)
from workfolk.engine.retrieval.errors import InvalidSearch
from workfolk.engine.retrieval.model import Document, Schema
from workfolk.engine.retrieval.segment import Segment


def segment_of(vectors: NDArray[np.float64]) -> Segment:
    schema = Schema(text_fields={}, vector_dim=vectors.shape[1])
    return build_segment(
        schema, [Document(i, i, vector=v if v.any() else None) for i, v in enumerate(vectors)]
    )


@pytest.mark.parametrize("dim", [1, 2, 3, 5, 64, 100, 127, 384, 4096])
def test_near_the_true_cosine(dim: int) -> None:
    rng = np.random.default_rng(dim)
    vectors = rng.standard_normal((300, dim)) * (1 + 20 * (np.arange(dim) == dim // 2))
    vectors[7] = 0
    query = vectors[3] + 0.3 * rng.standard_normal(dim)
    lengths = np.linalg.norm(vectors, axis=1) * np.linalg.norm(query)
    true = np.divide(vectors @ query, lengths, out=np.zeros(300), where=lengths > 0)
    found = cosines(segment_of(vectors), np.arange(300), encode_query(query, dim))
    assert found[7] == 0
    assert np.abs(found - true).max() < 0.02
    assert found.max() <= 1.0


def test_the_rotation_saves_what_one_large_component_would_cost() -> None:
    rng = np.random.default_rng(1)
    vectors = rng.standard_normal((500, 256))
    vectors[:, 9] += 60 * rng.choice([-1, 1], 500)
    codes, norms = encode_documents(vectors)
    kept = unit_vectors(codes, norms).astype(np.float64)
    products = kept @ kept.T
    true = vectors / np.linalg.norm(vectors, axis=1)[:, None]
    plain = np.rint(vectors * 127 / np.abs(vectors).max(axis=1)[:, None])
    plain /= np.linalg.norm(plain, axis=1)[:, None]
    error = np.abs(products - true @ true.T).mean()
    assert error < np.abs(plain @ plain.T - true @ true.T).mean() / 4


@given(
    st.integers(1, 70),
    st.integers(0, 2**32 - 1),
    st.sampled_from(["normal", "one", "equal", "huge", "tiny"]),
)
def test_exact_in_any_order(dim: int, seed: int, kind: str) -> None:
    """Every way to compute a cosine gives the bits that whole numbers give."""
    rng = np.random.default_rng(seed)
    vectors = {
        "normal": rng.standard_normal((20, dim)),
        "one": np.eye(dim)[rng.integers(0, dim, 20)],
        "equal": np.ones((20, dim)),
        "huge": rng.standard_normal((20, dim)) * 1e300,
        "tiny": rng.standard_normal((20, dim)) * 1e-300,
    }[kind]
    segment = segment_of(vectors)
    query = encode_query(vectors[0] / np.abs(vectors[0]).max(), dim)
    rows = rng.integers(0, 20, 30)
    found = cosines(segment, rows, query)
    whole = [int(x) for x in query.codes.tolist()]
    assert query.length == math.sqrt(sum(x * x for x in whole))
    for row, cosine in zip(rows.tolist(), found.tolist(), strict=True):
        code = segment.codes[row].tolist()
        assert sum(abs(a * b) for a, b in zip(code, whole, strict=True)) < 2**24
        product = sum(a * b for a, b in zip(code, whole, strict=True))
        norm = np.float32(math.sqrt(sum(a * a for a in code)))
        assert cosine == min(1.0, product / (float(norm) * query.length))


def test_codes_depend_on_the_direction_alone_and_not_on_neighbours() -> None:
    vectors = np.random.default_rng(5).standard_normal((700, 33))
    codes, norms = encode_documents(vectors)
    alone = [encode_documents(vector[None] * 4) for vector in vectors]
    assert np.array_equal(codes, np.concatenate([code for code, _ in alone]))
    assert np.array_equal(norms, np.concatenate([norm for _, norm in alone]))
    assert np.abs(codes).max(axis=1).tolist() == [127] * 700


def test_stored_codes_stay_readable() -> None:
    """The transform may never change: an index on disk was written with it."""
    vectors = np.arange(1, 385, dtype=np.float64)[None] - 100.0
    codes, _ = encode_documents(vectors)
    assert zlib.crc32(codes.tobytes()) == 489966504


def test_queries_that_cannot_be_compared_are_refused() -> None:
    for vector in (np.zeros(3), np.ones(4), np.array([1.0, np.nan, 0.0]), np.full(3, 1e200)):
        with pytest.raises(InvalidSearch):
            encode_query(vector, 3)
