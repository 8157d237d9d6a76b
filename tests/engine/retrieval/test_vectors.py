"""Cosines that do not depend on where a vector lies, and the approximate index."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workfolk.engine.retrieval.model import AnyOf, Change, Document, Schema, Search
from workfolk.engine.retrieval.shard import Shard
from workfolk.engine.retrieval.vectors import cosines, encode_document_vector, encode_query_vector
from workfolk.engine.retrieval.writer import ShardWriter


@pytest.mark.parametrize("dim", [1, 3, 64, 384, 4096])
def test_bits_do_not_depend_on_position(dim: int) -> None:
    rng = np.random.default_rng(dim)
    vectors = rng.standard_normal((300, dim))
    vectors[1] = vectors[0]
    vectors[2] = np.eye(1, dim)[0]
    query = encode_query_vector(vectors[0] + (0 if dim < 64 else 1e-3), dim)
    codes = np.stack([encode_document_vector(vector, dim) for vector in vectors])
    rows = np.arange(300)
    straight = cosines(codes, rows, query)
    order = rng.permutation(300)
    assert np.array_equal(cosines(codes[order], rows, query), straight[order])
    assert np.array_equal([cosines(codes, np.array([row]), query)[0] for row in rows], straight)
    whole = [sum(int(a) * int(b) for a, b in zip(code, query, strict=True)) for code in codes[:20]]
    assert np.array_equal(straight[:20], np.minimum(np.array(whole) / (2047 * 8000), 1.0))
    true = vectors @ vectors[0] / np.linalg.norm(vectors, axis=1) / np.linalg.norm(vectors[0])
    assert np.abs(straight - true).max() < 0.003


def test_the_inverted_file_finds_most_and_says_that_it_is_approximate(tmp_path: Path) -> None:
    dim, n = 16, 3000
    rng = np.random.default_rng(2)
    centres = rng.standard_normal((40, dim))
    vectors = centres[rng.integers(0, 40, n)] + 0.5 * rng.standard_normal((n, dim))
    schema = Schema(text_fields={"body": 1.0}, filter_fields=("half",), vector_dim=dim)
    documents: list[Change] = [
        Document(i, i, {"body": f"w{i % 50}"}, {"half": (str(i % 2),)}, vector=vectors[i]) for i in range(n)
    ]
    with ShardWriter(tmp_path, schema, inverted_rows=1000) as writer:
        writer.apply(documents)
        writer.commit()
        writer.apply([Document(n, n, vector=vectors[7])])
        writer.commit()
    exact = Shard.open(tmp_path)
    approximate = Shard.open(tmp_path, scan_rows=0, exact_rows=100)
    found = 0
    for i in range(20):
        search = Search(text="w3", vector=vectors[i], where=AnyOf("half", ("0",)), top=50)
        right, near = exact.search(search), approximate.search(search)
        assert (right.exact, near.exact) == (True, False)
        assert near.total == right.total
        scores = {hit.id: hit for hit in right.hits}
        assert all(scores[hit.id] == hit for hit in near.hits if hit.id in scores)
        found += len({hit.id for hit in near.hits} & set(scores))
    assert found / (20 * 50) > 0.95
    assert approximate.search(Search(vector=vectors[7], top=2)).hits[1].id == n, (
        "the delta is always looked at"
    )
    assert approximate.search(Search(vector=vectors[7], top=None)).exact
    assert approximate.search(Search(text="w3", top=5)).exact
