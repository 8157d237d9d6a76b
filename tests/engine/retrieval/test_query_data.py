"""Searches as data: there and back, and nothing else gets in."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workfolk.engine.retrieval import query_data
from workfolk.engine.retrieval.errors import InvalidSearch
from workfolk.engine.retrieval.model import (
    AllOf,
    And,
    AnyOf,
    Between,
    Boost,
    Everything,
    Ids,
    Near,
    Not,
    Or,
    Search,
    Value,
    filter_from_json,
    filter_to_json,
    search_from_json,
    search_to_json,
)

texts = st.text(max_size=5)
numbers = st.floats(allow_nan=False, allow_infinity=False)
leaves = st.one_of(
    st.just(Everything()),
    st.builds(AnyOf, texts, st.lists(texts, max_size=3).map(tuple)),
    st.builds(AllOf, texts, st.lists(texts, max_size=3).map(tuple)),
    st.builds(Between, texts, st.none() | numbers, st.none() | numbers),
    st.builds(Near, texts, texts, st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 1e6)),
    st.builds(Ids, st.lists(st.integers(0, 2**63 - 1), max_size=3)),
)
trees = st.recursive(
    leaves,
    lambda part: st.one_of(
        st.lists(part, max_size=3).map(lambda parts: And(*parts)),
        st.lists(part, max_size=3).map(lambda parts: Or(*parts)),
        part.map(Not),
    ),
    max_leaves=5,
)


@given(where=trees)
def test_filters_come_back(where: Any) -> None:
    assert filter_from_json(json.loads(json.dumps(filter_to_json(where), allow_nan=False))) == where


@given(where=trees, weight=st.floats(0, 9), top=st.none() | st.integers(1, 9), exact=st.booleans())
def test_searches_come_back(where: Any, weight: float, top: int | None, exact: bool) -> None:
    search = Search(
        text="a OR b",
        vector=np.array([0.1, -2.0]),
        where=where,
        top=top,
        text_weight=weight,
        signals=(Boost("x", where, -weight), Value("y", "years", 1.0, 0.0, 2.5)),
        exact=exact,
    )
    value = json.loads(json.dumps(search_to_json(search), allow_nan=False))
    assert search_to_json(search_from_json(value)) == search_to_json(search) == value
    assert search_from_json(value).signals == search.signals


def test_what_is_left_out_has_its_default() -> None:
    assert search_to_json(search_from_json({})) == search_to_json(Search())
    assert filter_from_json({"kind": "between", "field": "years"}) == Between("years")


def nested(depth: int) -> dict[str, Any]:
    where: dict[str, Any] = {"kind": "everything"}
    for _ in range(depth - 1):
        where = {"kind": "not", "part": where}
    return where


EVERYTHING = {"kind": "everything"}


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ([], "search: an object"),
        ({"txt": "a"}, "search: it has an unknown key 'txt'"),
        ({"text": 5}, "text: a text"),
        ({"text": "x" * 10_001}, "text: it is longer"),
        ({"vector": [1, "2"]}, r"vector\[1\]: a number"),
        ({"vector": [1] * 5000}, "vector: a vector may have"),
        ({"vector": [float("inf")]}, r"vector\[0\]: a finite"),
        ({"top": True}, "top: a whole number"),
        ({"top": 0}, "top: a whole number"),
        ({"top": 10**9}, "top: a whole number"),
        ({"text_weight": -1}, "search: text_weight must"),
        ({"text_weight": 10**400}, "text_weight: a finite"),
        ({"exact": 1}, "exact: true or false"),
        ({"where": None}, "where: an object"),
        ({"where": {"kind": "script"}}, "where: an object is needed whose"),
        ({"where": {"kind": ["and"]}}, "where: an object is needed whose"),
        ({"where": {"kind": "any_of", "field": "skill"}}, 'where: "values" is missing'),
        ({"where": {"kind": "any_of", "field": "skill", "values": ["a", 3]}}, r"where.values\[1\]: a text"),
        ({"where": {"kind": "any_of", "field": "s", "values": ["x" * 1001]}}, r"where.values\[0\]: it is"),
        ({"where": {"kind": "between", "field": "y", "lo": float("nan")}}, "where.lo: a finite"),
        ({"where": {"kind": "between", "field": "y", "min": 3}}, "where: it has an unknown key 'min'"),
        (
            {
                "where": {
                    "kind": "not",
                    "part": {
                        "kind": "near",
                        "lat_field": "a",
                        "lon_field": "b",
                        "lat": 95,
                        "lon": 0,
                        "km": 1,
                    },
                }
            },
            "where.part: lat must be between",
        ),
        ({"where": {"kind": "ids", "ids": [-1]}}, r"where.ids\[0\]: a whole number"),
        ({"where": {"kind": "ids", "ids": [1.0]}}, r"where.ids\[0\]: a whole number"),
        ({"where": {"kind": "ids", "ids": [1] * 100_001}}, "where.ids: a search may name"),
        ({"where": nested(13)}, "where(.part){12}: filters may be nested 12 deep"),
        ({"where": {"kind": "and", "parts": [EVERYTHING] * 2001}}, r"parts\[1999\]: a search may hold"),
        (
            {"where": {"kind": "any_of", "field": "s", "values": ["a"] * 2001}},
            "where.values: a search may hold",
        ),
        ({"signals": [{"kind": "boost", "name": "b", "weight": 1}]}, r'signals\[0\]: "where" is missing'),
        ({"signals": [{"kind": "loud"}]}, r"signals\[0\]: an object is needed"),
        (
            {"signals": [{"kind": "boost", "name": "b", "weight": 1, "where": {"kind": "x"}}]},
            r"signals\[0\].where: an object",
        ),
        (
            {"signals": [{"kind": "value", "name": "b", "field": "y", "weight": 1, "lo": 2, "hi": 1}]},
            r"signals\[0\]: The signal 'b' needs",
        ),
        (
            {"signals": [{"kind": "boost", "name": "text", "weight": 1, "where": EVERYTHING}]},
            "search: The name",
        ),
        ({"signals": [EVERYTHING] * 51}, "signals: a search may have 50"),
    ],
)
def test_what_is_wrong_is_named_by_its_path(value: Any, says: str) -> None:
    with pytest.raises(InvalidSearch, match=says):
        search_from_json(value)


def test_the_limits_count_all_trees_of_a_search_together() -> None:
    half = {"kind": "and", "parts": [EVERYTHING] * (query_data.MAX_NODES // 2)}
    boost = {"kind": "boost", "name": "b", "weight": 1, "where": half}
    assert search_from_json({"where": half}).top == 20
    with pytest.raises(InvalidSearch, match="signals"):
        search_from_json({"where": half, "signals": [boost]})
    assert filter_from_json(nested(12)) is not None


jsons = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["and", "not", "ids", "near", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["kind", "parts", "part", "field", "values", "ids", "where", "signals", "text", "top"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=200)
@given(value=jsons)
def test_whatever_comes_in_is_read_or_refused(value: Any) -> None:
    with suppress(InvalidSearch):
        assert isinstance(search_from_json(value), Search)
