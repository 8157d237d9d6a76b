"""The inverted file: what it finds, and that it says so."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from workfolk.engine.retrieval.building import build_segment
from workfolk.engine.retrieval.model import (
    AnyOf,
    Between,
    Boost,
    Document,
    Everything,
    Results,
    Schema,
    Search,
)
from workfolk.engine.retrieval.planner import Limits
from workfolk.engine.retrieval.view import View

DIM, COUNT, CLUSTERS = 32, 24_000, 60
SCHEMA = Schema({"body": 1.0}, ("half", "cluster"), ("lot",), DIM)
LIMITS = Limits(exact_rows=1_500, scan_rows=800)


@pytest.fixture(scope="module")
def vectors() -> NDArray[np.float64]:
    """Clusters of very different sizes."""
    rng = np.random.default_rng(2)
    centres = rng.standard_normal((CLUSTERS, DIM))
    shares = 1.0 / np.arange(1, CLUSTERS + 1)
    of = rng.choice(CLUSTERS, COUNT, p=shares / shares.sum())
    return centres[of] + 0.8 * rng.standard_normal((COUNT, DIM))


@pytest.fixture(scope="module")
def view(vectors: NDArray[np.float64]) -> View:
    rng = np.random.default_rng(3)
    lots = rng.random(COUNT).tolist()
    documents = [
        Document(
            i,
            1,
            {"body": f"word{i % 50}"},
            {"half": (str(i % 2),), "cluster": (str(int(vectors[i, 0] > 0.8)),)},
            {"lot": lots[i]},
            vectors[i] if i % 20 else None,
        )
        for i in range(COUNT)
    ]
    segment = build_segment(SCHEMA, documents, list_rows=5_000)
    assert len(segment.centroids) > 64
    late = [Document(COUNT, 2, {"body": "word3"}, {"half": ("0",)}, {"lot": 0.5}, vectors[7])]
    return View.of(SCHEMA, [segment, build_segment(SCHEMA, late)])


def found(view: View, search: Search, limits: Limits = LIMITS) -> Results:
    return view.search(view.prepare(search, None, limits))


def recall(view: View, vectors: NDArray[np.float64], search: Search, count: int = 30) -> float:
    rng = np.random.default_rng(5)
    right = 0
    for i in rng.integers(0, COUNT, count).tolist():
        asked = replace(search, vector=vectors[i] + 0.3 * rng.standard_normal(DIM))
        near, exact = found(view, asked), found(view, replace(asked, exact=True))
        assert (near.exact, exact.exact) == (False, True)
        assert near.total == exact.total
        # What is found has the score that it has in the exact list.
        scores = dict(zip(exact.ids.tolist(), exact.scores.tolist(), strict=True))
        both = [
            (s, scores[i])
            for i, s in zip(near.ids.tolist(), near.scores.tolist(), strict=True)
            if i in scores
        ]
        assert all(one == two for one, two in both)
        right += len(both)
    return right / (count * (search.top or 1))


@pytest.mark.parametrize(
    "where",
    [Everything(), AnyOf("half", ("0",)), Between("lot", 0.3, 0.4), AnyOf("cluster", ("1",))],
    ids=["all", "half", "a tenth", "a filter that follows the clusters"],
)
def test_the_inverted_file_finds_nearly_all(view: View, vectors: NDArray[np.float64], where: object) -> None:
    search = Search(where=where, top=100)  # type: ignore[arg-type]
    assert recall(view, vectors, search) >= 0.98


def test_hybrid_candidates_come_from_both_sides(view: View, vectors: NDArray[np.float64]) -> None:
    search = Search(text="word3 word7", where=AnyOf("half", ("1", "0")), top=50)
    assert recall(view, vectors, search) >= 0.98
    boosted = replace(search, text="word3", signals=(Boost("b", Between("lot", 0.2, 0.21), 1.5),))
    assert recall(view, vectors, boosted) >= 0.98


def test_it_looks_at_a_part_and_says_so(view: View, vectors: NDArray[np.float64]) -> None:
    results = found(view, Search(vector=vectors[7], where=AnyOf("half", ("0",)), top=10))
    large, small = results.plan.segments
    assert (large.vectors, small.vectors) == ("lists", "all")
    assert 0 < large.probed < large.lists
    assert large.compared < large.allowed / 2
    assert "groups compared" in results.plan.describe()
    assert COUNT in results.ids[:2], "a small segment is compared whole"
    text = found(view, Search(text="word3", top=10))
    assert text.exact
    assert found(view, Search(vector=vectors[7], top=None)).exact
    assert found(view, Search(vector=vectors[7], where=Between("lot", 0.3, 0.32), top=10)).exact


def test_a_long_list_is_filled(view: View, vectors: NDArray[np.float64]) -> None:
    results = found(view, Search(vector=vectors[11], top=5_000))
    assert len(results.ids) == len(set(results.ids.tolist())) == 5_000
    assert np.all(np.diff(results.scores) <= 0)
