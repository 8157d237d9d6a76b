"""Early stopping: safe, and worth it."""

from __future__ import annotations

import random

import numpy as np
import pytest

from workfolk.engine.retrieval import text as text_module
from workfolk.engine.retrieval.building import build_segment
from workfolk.engine.retrieval.model import Between, Document, Results, Schema, Search
from workfolk.engine.retrieval.planner import Limits
from workfolk.engine.retrieval.view import View

SCHEMA = Schema({"title": 3.0, "body": 1.0}, number_fields=("lot",))
COUNT = 6_000


def found(view: View, search: Search) -> Results:
    return view.search(view.prepare(search, None, Limits()))


@pytest.fixture(scope="module")
def view() -> View:
    """A rare word among words that nearly everyone has; some have it often, or in a long text."""
    rng = random.Random(6)
    documents = []
    for i in range(COUNT):
        words = (
            ["common"] * rng.randint(1, 5) + ["usual"] * rng.randint(0, 3) + ["filler"] * rng.randint(0, 60)
        )
        words += ["rare"] * (rng.randint(1, 4) if rng.random() < 0.02 else 0)
        words += ["scarce"] * (rng.randint(1, 2) if rng.random() < 0.06 else 0)
        title = "rare" if rng.random() < 0.005 else "common"
        documents.append(
            Document(i, 1, {"title": title, "body": " ".join(words)}, numbers={"lot": rng.random()})
        )
    return View.of(SCHEMA, [build_segment(SCHEMA, documents)])


@pytest.mark.parametrize(
    "text", ["rare common", "rare scarce common usual", "scarce usual filler", "common usual"]
)
@pytest.mark.parametrize("share", [1.0, 0.4, 0.01])
@pytest.mark.parametrize("top", [1, 10, 300])
def test_stopping_early_changes_nothing(
    view: View, monkeypatch: pytest.MonkeyPatch, text: str, share: float, top: int
) -> None:
    search = Search(text=text, where=Between("lot", 0, share), top=top)
    everyone = found(view, Search(text=text, where=search.where, top=None))
    for postings in (0, 10**9):
        monkeypatch.setattr(text_module, "_EARLY_POSTINGS", postings)
        results = found(view, search)
        assert results.ids.tolist() == everyone.ids[:top].tolist()
        assert results.scores.tolist() == everyone.scores[:top].tolist()
        assert results.total == len(everyone.ids)


def test_stopping_early_reads_less(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    search = Search(text="rare common", top=10)
    monkeypatch.setattr(text_module, "_EARLY_POSTINGS", 10**9)
    (whole,) = found(view, search).plan.segments
    monkeypatch.setattr(text_module, "_EARLY_POSTINGS", 0)
    (early,) = found(view, search).plan.segments
    assert (whole.text, whole.late) == ("all", 0)
    assert (early.text, early.late) == ("stopped early", 1)
    assert early.postings < whole.postings / 3
    assert "could bring no new document" in found(view, search).plan.describe()


def test_few_allowed_rows_are_looked_up_in_long_lists(view: View) -> None:
    (plan,) = found(view, Search(text="common filler", where=Between("lot", 0, 0.002), top=5)).plan.segments
    assert 0 < plan.allowed < 40
    assert plan.postings <= 4 * plan.allowed


def test_a_plan_is_json(view: View) -> None:
    plan = found(view, Search(text="rare", top=5)).plan.to_dict()
    assert plan["segments"][0]["rows"] == COUNT
    assert plan["segments"][0]["vectors"] == ""
    assert all(isinstance(value, int | str) for value in plan["segments"][0].values())


def test_lowest_ids_fill_a_list_of_lists() -> None:
    """Rows stand in lists, not in order of id; a broad filter is walked from the lowest id, a narrow one sorted."""
    rng = np.random.default_rng(4)
    schema = Schema({"body": 1.0}, number_fields=("lot",), vector_dim=4)
    lots = rng.random(30_000)
    documents = [
        Document(
            7 * i,
            1,
            {"body": "x" if i % 9_999 == 4 else ""},
            numbers={"lot": lots[i]},
            vector=rng.random(4) - 0.5,
        )
        for i in range(30_000)
    ]
    view = View.of(schema, [build_segment(schema, documents)])
    for share in (1.0, 0.9, 0.1):
        results = found(view, Search(text="x", where=Between("lot", 0, share), top=40))
        allowed = [7 * i for i in range(30_000) if lots[i] <= share]
        hits = [id_ for id_ in allowed if id_ // 7 % 9_999 == 4]
        rest = [id_ for id_ in allowed if id_ not in hits]
        assert results.ids.tolist() == (hits + rest)[:40]
