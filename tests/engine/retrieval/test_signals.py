"""Signals: named weights for what a document is, beside what it says."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from tests.engine.retrieval.oracle import SCHEMA

from workfolk.engine.retrieval.building import build_segment
from workfolk.engine.retrieval.errors import InvalidSearch
from workfolk.engine.retrieval.model import (
    AnyOf,
    Between,
    Boost,
    Document,
    Everything,
    Results,
    Search,
    Value,
)
from workfolk.engine.retrieval.planner import Limits
from workfolk.engine.retrieval.view import View

DOCUMENTS = [
    Document(1, 1, {"body": "nurse"}, {"skill": ("a",)}, {"years": 4.0}),
    Document(2, 1, {"body": "nurse"}, {"skill": ("b",)}, {"years": -1e308}),
    Document(3, 1, {"body": "broker"}, {"skill": ("a", "b")}, {"years": 1e308}),
    Document(4, 1, {}, {}, {}),
]


def found(search: Search) -> Results:
    view = View.of(SCHEMA, [build_segment(SCHEMA, DOCUMENTS[:2]), build_segment(SCHEMA, DOCUMENTS[2:])])
    return view.search(view.prepare(search, None, Limits()))


def test_a_boost_lifts_and_a_negative_one_sinks() -> None:
    lifted = found(Search(text="nurse", signals=(Boost("wanted", AnyOf("skill", ("b",)), 2.0),)))
    assert lifted.ids.tolist() == [2, 3, 1, 4]
    assert [hit.parts["wanted"] for hit in lifted.hits] == [2.0, 2.0, 0.0, 0.0]
    assert list(lifted.hits[0].parts) == ["text", "wanted"]
    sunk = found(Search(text="nurse", top=2, signals=(Boost("known", AnyOf("skill", ("a", "b")), -1.0),)))
    assert sunk.ids.tolist() == [4, 1]
    assert sunk.total == 4


def test_a_value_counts_between_its_ends_and_nothing_where_it_is_absent() -> None:
    results = found(Search(signals=(Value("years", "years", 0.5, 2.0, 6.0),)))
    assert dict(zip(results.ids.tolist(), results.scores.tolist(), strict=True)) == {
        3: 0.5,
        1: 0.25,
        2: 0.0,
        4: 0.0,
    }


def test_signals_rank_where_nothing_else_does_and_come_in_their_order() -> None:
    signals = (Value("years", "years", 1.0, 0, 8), Boost("b", Between("years", 0), 0.25))
    results = found(Search(vector=np.ones(8), signals=signals))
    assert results.ids.tolist() == [3, 1, 2, 4]
    assert list(results.parts) == ["vector", "years", "b"]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Boost("x", Everything(), float("inf")), "'x'"),
        (lambda: Value("x", "years", float("nan"), 0, 1), "'x'"),
        (lambda: Value("x", "years", 1, 1, 1), "below"),
        (lambda: Value("x", "years", 1, -1e308, 1e308), "finite"),
        (lambda: Search(signals=(Boost("text", Everything(), 1),)), "'text'"),
        (lambda: Search(signals=(Boost("", Everything(), 1),)), "empty"),
        (lambda: Search(signals=(Boost("x", Everything(), 1), Value("x", "years", 1, 0, 1))), "twice"),
    ],
)
def test_bad_signals_are_refused_by_name(make: Callable[[], object], says: str) -> None:
    with pytest.raises(InvalidSearch, match=says):
        make()
