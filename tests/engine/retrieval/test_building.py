"""Segments hold what the plain definitions say, however the documents are cut into pieces."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.retrieval.contents import SCHEMA, as_stored, random_document, read_segment

from workfolk.engine.retrieval import building
from workfolk.engine.retrieval.building import build_segment
from workfolk.engine.retrieval.codes import unit_vectors
from workfolk.engine.retrieval.model import Delete, Document, Schema
from workfolk.engine.retrieval.segment import MAX_COUNT, MAX_LENGTH

TEXT = st.one_of(st.text(), st.text("aA1+#_ \0\néß日本ﬁ\u0301\u0345"))


@given(st.lists(st.tuples(TEXT, TEXT), max_size=12))
def test_words_are_those_of_tokenise(texts: list[tuple[str, str]]) -> None:
    documents = [Document(i, i, {"title": one, "body": two}) for i, (one, two) in enumerate(texts)]
    segment = build_segment(SCHEMA, documents)
    assert read_segment(SCHEMA, segment) == {d.id: as_stored(SCHEMA, d) for d in documents}
    assert list(segment.words) == sorted(set(segment.words))


@pytest.mark.parametrize("piece", [7, 1000])
@pytest.mark.parametrize("list_rows", [40, 1000])
def test_documents_in_pieces_and_lists(monkeypatch: pytest.MonkeyPatch, piece: int, list_rows: int) -> None:
    monkeypatch.setattr(building, "PIECE_ROWS", piece)
    rng = random.Random(4)
    documents = [random_document(rng, id_, i) for i, id_ in enumerate(rng.sample(range(2**62), 120))]
    segment = build_segment(SCHEMA, iter(documents), [Delete(5, 900), Delete(3, 901)], list_rows=list_rows)
    assert read_segment(SCHEMA, segment) == {d.id: as_stored(SCHEMA, d) for d in documents}
    assert segment.removed_ids.tolist() == [3, 5]
    assert segment.removed_sequences.tolist() == [901, 900]
    assert segment.ids[segment.by_id].tolist() == sorted(d.id for d in documents)
    assert bool(len(segment.centroids)) == (list_rows == 40)


def test_no_documents_and_no_fields() -> None:
    assert len(build_segment(SCHEMA, [])) == 0
    bare = build_segment(Schema(text_fields={}), [Document(4, 1), Document(2, 2)])
    assert bare.ids.tolist() == [2, 4]
    assert len(bare.words) == len(bare.filters) == 0


def test_lists_hold_what_points_the_same_way() -> None:
    rng = np.random.default_rng(2)
    centres = rng.standard_normal((10, 8))
    vectors = centres[rng.integers(0, 10, 600)] + 0.1 * rng.standard_normal((600, 8))
    documents = [Document(i, i, vector=None if i % 50 == 0 else v) for i, v in enumerate(vectors)]
    segment = build_segment(SCHEMA, documents, list_rows=100)
    lists = np.repeat(np.arange(len(segment.centroids)), np.diff(segment.list_starts))
    assert not segment.centroids[-1].any()
    assert np.array_equal(segment.norms == 0, lists == len(segment.centroids) - 1)
    has = segment.norms > 0
    nearest = (unit_vectors(segment.codes[has], segment.norms[has]) @ segment.centroids[:-1].T).max(axis=1)
    assert nearest.mean() > 0.98
    assert np.abs(np.linalg.norm(segment.centroids[:-1], axis=1) - 1).max() < 1e-5
    again = build_segment(SCHEMA, reversed(documents), list_rows=100)
    assert np.array_equal(again.ids, segment.ids), "the same documents give the same lists"
    for start, stop in zip(segment.list_starts[:-1], segment.list_starts[1:], strict=True):
        assert (np.diff(segment.ids[start:stop]) > 0).all()


def test_equal_vectors_fill_lists_too() -> None:
    documents = [Document(i, i, vector=np.ones(8)) for i in range(200)]
    assert len(build_segment(SCHEMA, documents, list_rows=100)) == 200


def test_counts_and_lengths_are_capped() -> None:
    segment = build_segment(SCHEMA, [Document(1, 1, {"title": "a " * 300, "body": "b " * 70_000})])
    assert segment.counts.tolist() == [MAX_COUNT, MAX_COUNT]
    assert segment.lengths[:, 0].tolist() == [300, MAX_LENGTH]


@given(st.sets(st.integers(0, 60)), st.lists(st.integers(-1, 61)))
def test_rows_and_sequences_by_id(present: set[int], wanted: list[int]) -> None:
    removed = {i for i in present if i % 5 == 0}
    segment = build_segment(
        Schema(text_fields={}),
        [Document(i, i + 100) for i in present - removed],
        [Delete(i, i + 200) for i in removed],
    )
    live = present - removed
    ids = np.array(wanted, dtype=np.int64)
    assert [segment.row(i) >= 0 for i in wanted] == [i in live for i in wanted]
    assert all(segment.ids[segment.row(i)] == i for i in wanted if i in live)
    assert segment.ids[segment.rows_of(np.unique(ids))].tolist() == sorted(live & set(wanted))
    expected = [i + 100 if i in live else i + 200 if i in removed else -1 for i in wanted]
    assert segment.sequences_of(ids).tolist() == expected


def test_few_ids_are_looked_up_in_many() -> None:
    segment = build_segment(Schema(text_fields={}), [Document(i * 3, i) for i in range(1000)])
    ids = np.array([0, 1, 2997, 2999, 1500, 5000, -4])
    assert segment.ids[segment.rows_of(ids)].tolist() == [0, 1500, 2997]
    assert segment.sequences_of(ids).tolist() == [0, -1, 999, -1, 500, -1, -1]


def test_documents_may_come_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than a piece of them is held."""
    monkeypatch.setattr(building, "PIECE_ROWS", 10)
    made: list[int] = []
    pieces: list[int] = []
    build_piece = building.build_piece

    def documents() -> Iterator[Document]:
        for i in range(35):
            made.append(i)
            yield Document(i, i)

    def counted(schema: Schema, documents: list[Document], removed: list[Delete]) -> object:
        pieces.append(len(made))
        return build_piece(schema, documents, removed)

    monkeypatch.setattr(building, "build_piece", counted)
    assert len(build_segment(SCHEMA, documents())) == 35
    assert pieces == [10, 20, 30, 35, 35]
