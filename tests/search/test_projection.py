"""What an index cannot check never lets anybody in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.retrieval.model import (
    AllOf,
    And,
    AnyOf,
    Between,
    Boost,
    Everything,
    Filter,
    Ids,
    Near,
    Not,
    Or,
    Schema,
    Search,
    Value,
)
from workfolk.search.projection import project

OLD = Schema(
    text_fields={"text": 1.0}, filter_fields=("a",), number_fields=("n",), vector_dim=2, vector_space="m"
)
FIELDS = ("a", "b", "c")
LEAVES = st.one_of(
    st.just(Everything()),
    st.builds(Ids, st.lists(st.integers(0, 3), max_size=2)),
    st.builds(AnyOf, st.sampled_from(FIELDS), st.sampled_from([("x",), ("y",), ("x", "y"), ()])),
    st.builds(AllOf, st.sampled_from(FIELDS), st.sampled_from([("x",), ("x", "y"), ()])),
)  # fmt: skip
TREES = st.recursive(
    LEAVES,
    lambda part: st.one_of(
        st.builds(Not, part),
        st.lists(part, max_size=3).map(lambda parts: And(*parts)),
        st.lists(part, max_size=3).map(lambda parts: Or(*parts)),
    ),
    max_leaves=8,
)
PEOPLE = st.fixed_dictionaries({name: st.sets(st.sampled_from(["x", "y"])) for name in FIELDS})


def _matches(part: Filter, ref: int, person: Mapping[str, set[str]]) -> bool:
    match part:
        case AnyOf(field, values):
            return bool(person[field] & set(values))
        case AllOf(field, values):
            return set(values) <= person[field]
        case Ids(ids):
            return ref in ids
        case And(parts):
            return all(_matches(one, ref, person) for one in parts)
        case Or(parts):
            return any(_matches(one, ref, person) for one in parts)
        case Not(inner):
            return not _matches(inner, ref, person)
    return True


def _fields(part: Any) -> set[str]:
    if isinstance(part, AnyOf | AllOf):
        return {part.field}
    parts = part.parts if isinstance(part, And | Or) else [part.part] if isinstance(part, Not) else []
    return {name for one in parts for name in _fields(one)}


@given(TREES, st.lists(PEOPLE, min_size=1, max_size=4))
def test_nobody_is_let_in_by_a_field_that_the_index_does_not_have(
    where: Filter, people: list[dict[str, set[str]]]
) -> None:
    asked, lacking = project(Search(where=where), OLD, "m")
    assert _fields(asked.where) <= {"a"}
    assert set(lacking) == {f"field:{name}" for name in _fields(where) - {"a"}}
    for ref, person in enumerate(people):
        if _matches(asked.where, ref, person):
            assert _matches(where, ref, person)


@given(TREES)
def test_an_index_that_has_every_field_is_asked_as_it_stands(where: Filter) -> None:
    new = Schema(text_fields={"text": 1.0}, filter_fields=FIELDS, vector_dim=2, vector_space="m")
    search = Search(where=where, vector=np.array([1.0, 0.0]))
    assert project(search, new, "m") == (search, ())


def test_numbers_places_and_signals_are_left_out_where_the_index_lacks_them() -> None:
    search = Search(
        where=Or(Between("years", 1, 2), Near("lat", "n", 47.0, 15.4, 10.0), Between("n", 0, 1)),
        signals=(Value("by years", "years", 1.0, 0.0, 10.0), Value("by n", "n", 1.0, 0.0, 1.0), Boost("b", AnyOf("b", ("x",)), 1.0)),
    )  # fmt: skip
    asked, lacking = project(search, OLD, "m")
    assert lacking == ("field:years", "field:lat", "field:b")
    assert asked.where == Or(Or(), Or(), Between("n", 0, 1))
    assert asked.signals == (search.signals[1], Boost("b", Or(), 1.0))


def test_a_vector_of_another_model_says_nothing() -> None:
    asked, lacking = project(Search(vector=np.array([1.0, 0.0])), OLD, "another")
    assert asked.vector is None
    assert lacking == ("vector",)
