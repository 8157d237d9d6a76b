"""Merging segments gives what building from the surviving documents gives."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from pyroaring import BitMap
from tests.engine.retrieval.contents import SCHEMA, random_change, random_document, read_segment, survivors

from workfolk.engine.retrieval import clusters, merging
from workfolk.engine.retrieval.building import build_segment
from workfolk.engine.retrieval.merging import merge_segments
from workfolk.engine.retrieval.model import Change, Delete, Document, Schema
from workfolk.engine.retrieval.segment import Segment


def segment_of(changes: list[Change], list_rows: int = 1000) -> Segment:
    """Changes of distinct ids."""
    documents = [change for change in changes if isinstance(change, Document)]
    return build_segment(
        SCHEMA, documents, [change for change in changes if isinstance(change, Delete)], list_rows=list_rows
    )


@settings(max_examples=60)
@given(st.integers(0, 2**32 - 1), st.lists(st.integers(0, 30), min_size=1, max_size=5), st.booleans())
def test_as_if_built_from_the_survivors(seed: int, sizes: list[int], has_lists: bool) -> None:
    rng = random.Random(seed)
    list_rows = 20 if has_lists else 1000
    parts: list[Segment] = []
    changes: list[Change] = []
    dead: list[BitMap] = []
    for size in sizes:
        batch = {change.id: change for change in (random_change(rng, 40, 0) for _ in range(size))}
        batch = {
            id_: Delete(id_, len(changes) + i)
            if isinstance(change, Delete)
            else random_document(rng, id_, len(changes) + i)
            for i, (id_, change) in enumerate(batch.items())
        }
        changes += list(batch.values())
        parts.append(segment_of(list(batch.values()), list_rows))
    for number, part in enumerate(parts):
        # Some of what later parts replace is known to be dead already.
        later = np.concatenate(
            [a for p in parts[number + 1 :] for a in (p.ids, p.removed_ids)] or [part.ids[:0]]
        )
        dead.append(BitMap([row for row in part.rows_of(np.unique(later)).tolist() if rng.random() < 0.5]))
    merged = merge_segments(parts, dead, list_rows=list_rows)
    live = survivors(changes)
    built = build_segment(SCHEMA, live.values(), list_rows=list_rows)
    assert read_segment(SCHEMA, merged) == read_segment(SCHEMA, built)
    assert list(merged.words) == list(built.words)
    assert list(merged.filters) == list(built.filters)
    assert merged.term_counts.tolist() == built.term_counts.tolist()
    assert merged.term_lengths.tolist() == built.term_lengths.tolist()
    assert merged.ids[merged.by_id].tolist() == sorted(live)
    last = {change.id: change.sequence for change in changes}
    assert dict(zip(merged.removed_ids.tolist(), merged.removed_sequences.tolist(), strict=True)) == {
        id_: sequence for id_, sequence in last.items() if id_ not in live
    }


def test_dead_rows_leave_nothing() -> None:
    old = segment_of(
        [Document(1, 1, {"body": "secret word"}, {"skill": ("hidden",)}), Document(2, 2, {"body": "word"})]
    )
    merged = merge_segments([old], [BitMap([old.row(1)])])
    assert list(merged.words) == [b"word"]
    assert len(merged.filters) == 0
    assert merged.ids.tolist() == [2]


def test_a_few_postings_at_a_time_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(8)
    parts = [segment_of([random_document(rng, i * 3 + k, i) for i in range(30)]) for k in range(3)]
    whole = merge_segments(parts)
    monkeypatch.setattr(merging, "_POSTINGS", 17)
    monkeypatch.setattr(merging, "_ROWS", 7)
    monkeypatch.setattr(merging, "MAX_TERMS", 6)
    pieces = merge_segments(parts)
    for name, array in whole.to_arrays().items():
        assert np.array_equal(array, pieces.to_arrays()[name], equal_nan=array.dtype.kind == "f"), name


def clustered(count: int, first: int, seed: int) -> list[Change]:
    rng = np.random.default_rng(seed)
    centres = np.random.default_rng(0).standard_normal((30, 8))
    vectors = centres[rng.integers(0, 30, count)] + 0.1 * rng.standard_normal((count, 8))
    return [Document(first + i, first + i, vector=v) for i, v in enumerate(vectors)]


@pytest.mark.parametrize(("more", "keeps"), [(200, True), (400, False)])
def test_lists_are_kept_until_the_segment_has_grown(
    monkeypatch: pytest.MonkeyPatch, more: int, keeps: bool
) -> None:
    base = segment_of(clustered(1200, 0, 1), list_rows=300)
    trained: list[int] = []
    train = clusters.train

    def counted(count: int, fetch: Callable[[NDArray[np.int64]], NDArray[np.float32]]) -> NDArray[np.float32]:
        trained.append(count)
        return train(count, fetch)

    monkeypatch.setattr(clusters, "train", counted)
    merged = merge_segments([base, segment_of(clustered(more, 5000, 2))], list_rows=300)
    assert bool(trained) != keeps
    assert np.array_equal(merged.centroids, base.centroids) == keeps
    own = np.repeat(np.arange(len(merged.centroids)), np.diff(merged.list_starts))
    vectors = merged.codes / merged.norms[:, None]
    assert (np.einsum("ij,ij->i", vectors, merged.centroids[own]) > 0.8).mean() > 0.95


def test_small_steps_train_again_in_the_end() -> None:
    """Each step is small, but together they are not: the number of lists follows."""
    segment = segment_of(clustered(1200, 0, 1), list_rows=300)
    lists = len(segment.centroids)
    for step in range(8):
        segment = merge_segments(
            [segment, segment_of(clustered(150, 2000 + 150 * step, step))], list_rows=300
        )
    assert len(segment.centroids) > lists
    shrunk = merge_segments([segment], [BitMap(range(len(segment) - 400))], list_rows=300)
    assert len(shrunk.centroids) < len(segment.centroids)


def test_too_few_vectors_need_no_lists() -> None:
    base = segment_of(clustered(400, 0, 1), list_rows=300)
    assert len(base.centroids)
    merged = merge_segments([base], [BitMap(range(200))], list_rows=300)
    assert len(merged.centroids) == 0
    assert merged.list_starts.tolist() == [0, 200]
    assert (np.diff(merged.ids) > 0).all()
    texts = [Document(i, i, {"body": "a"}) for i in range(400)]
    assert len(build_segment(Schema({"body": 1.0}), texts, list_rows=300).centroids) == 0
