"""Filters against their meaning, and the forms that rows take on the way."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap
from tests.engine.retrieval.oracle import SCHEMA, Oracle, kilometres, random_document

from workfolk.engine.retrieval import filters as filters_module
from workfolk.engine.retrieval import opened as opened_module
from workfolk.engine.retrieval.building import build_segment
from workfolk.engine.retrieval.filters import distances, mask_of
from workfolk.engine.retrieval.model import (
    AllOf,
    And,
    AnyOf,
    Between,
    Delete,
    Document,
    Everything,
    Filter,
    Ids,
    Near,
    Not,
    Or,
    Search,
)
from workfolk.engine.retrieval.opened import Part
from workfolk.engine.retrieval.planner import Limits
from workfolk.engine.retrieval.ranges import Ranges, bitmap_of_mask
from workfolk.engine.retrieval.view import View

leaves = st.one_of(
    st.just(Everything()),
    st.builds(AnyOf, st.sampled_from(["skill", "country"]), st.lists(st.sampled_from("abxyq")).map(tuple)),
    st.builds(AllOf, st.sampled_from(["skill", "country"]), st.lists(st.sampled_from("abxq")).map(tuple)),
    st.builds(
        Between,
        st.just("years"),
        st.none() | st.integers(0, 9).map(float),
        st.none() | st.integers(0, 9).map(float),
    ),
    st.builds(
        Near,
        st.just("lat"),
        st.just("lon"),
        st.integers(-90, 90),
        st.integers(-180, 180),
        st.integers(0, 21_000),
    ),
    st.builds(Ids, st.lists(st.integers(-5, 70) | st.just(2**70))),
)
trees = st.recursive(
    leaves,
    lambda part: st.one_of(
        st.lists(part, max_size=3).map(lambda parts: And(*parts)),
        st.lists(part, max_size=3).map(lambda parts: Or(*parts)),
        part.map(Not),
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def material() -> tuple[View, Oracle]:
    rng = random.Random(5)
    first = [random_document(rng, i) for i in range(60)]
    second = [random_document(rng, i, 2) for i in range(50, 66)]
    live = {d.id: d for d in (*first, *second) if d.id not in (3, 7)}
    gone = [Delete(3, 2), Delete(7, 2)]
    return View.of(SCHEMA, [build_segment(SCHEMA, first), build_segment(SCHEMA, second, gone)]), Oracle(
        live.values()
    )


def anew(view: View) -> View:
    """The same, nothing kept of what was asked before."""
    return View(view.schema, [Part(part.opened, part.dead) for part in view.parts])


def test_whom_a_filter_lets_in_is_kept_within_bounds(
    material: tuple[View, Oracle], monkeypatch: pytest.MonkeyPatch
) -> None:
    view = anew(material[0])
    part = view.parts[0]

    def found(where: Filter) -> list[int]:
        return sorted(view.search(view.prepare(Search(where=where, top=None), None, Limits())).ids.tolist())

    where = And(AnyOf("skill", ("a",)), Not(Between("years", 3.0, None)))
    first = found(where)
    assert part.selected(where) is not None
    assert found(where) == first == sorted(id_ for id_, _ in material[1].rank(Search(where=where, top=None)))
    many = Ids(range(2_000))  # nobody names so many twice
    assert found(many) == found(Everything()) and part.selected(many) is None
    monkeypatch.setattr(opened_module, "BITMAP_BYTES", 3_000)
    asked = [Between("years", float(years), None) for years in range(40)]
    for one in asked:
        found(one)
    kept = [one for one in asked if part.selected(one) is not None]
    assert 1 <= len(kept) <= 6 and kept[-1] == asked[-1]


@settings(max_examples=200, deadline=None)
@given(where=trees, columns=st.booleans())
def test_filters_mean_what_they_say(material: tuple[View, Oracle], where: Filter, columns: bool) -> None:
    """Numbers compared row by row, or through ranges of the whole column."""
    view, oracle = anew(material[0]), material[1]
    search = Search(where=where, top=None)
    with pytest.MonkeyPatch.context() as patch:
        if columns:
            patch.setattr(filters_module, "_COLUMN_ROWS", 0)
        results = view.search(view.prepare(search, None, Limits()))
    assert results.ids.tolist() == [id_ for id_, _ in oracle.rank(search)]
    assert results.total == len(results.ids)


@pytest.mark.parametrize(
    ("here", "there", "km"),
    [
        ((47.07, 15.44), (48.21, 16.37), 144.6),  # Graz and Vienna
        ((0, 179.9), (0, -179.9), 22.2),  # across the date line
        ((89.9, 0), (89.9, 180), 22.2),  # across the pole
        ((-90, 12), (-90, -100), 0),  # the pole has every longitude
        ((10, 20), (10, 20), 0),
        ((0, 0), (0, 180), 20015.1),
    ],
)
def test_near_knows_poles_and_the_date_line(
    here: tuple[float, float], there: tuple[float, float], km: float
) -> None:
    documents = [
        Document(1, 1, numbers={"lat": there[0], "lon": there[1]}),
        Document(2, 1, numbers={"lat": there[0]}),
        Document(3, 1),
    ]
    view = View.of(SCHEMA, [build_segment(SCHEMA, documents)])

    def near(radius: float) -> list[int]:
        search = Search(where=Near("lat", "lon", *here, radius), top=None)
        return [hit.id for hit in view.search(view.prepare(search, None, Limits())).hits]

    assert near(km + 0.1) == [1]
    assert near(max(0.0, km - 0.1)) == ([1] if km == 0 else [])
    assert view.search(
        view.prepare(Search(where=Not(Near("lat", "lon", *here, km + 1))), None, Limits())
    ).ids.tolist() == [2, 3]


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_distances_are_those_of_another_formula(lat: float, lon: float, lat2: float, lon2: float) -> None:
    east = np.abs((np.array([lon2]) - lon + 180) % 360 - 180)
    # The haversine formula loses digits for points opposite each other, up to half a metre.
    assert distances(lat, np.array([lat2]), east)[0] == pytest.approx(
        kilometres(lat, lon, lat2, lon2), abs=1e-3
    )


pieces = st.lists(
    st.tuples(st.integers(0, 200_000), st.integers(1, 90_000), st.sampled_from([1, 1, 2, 5, 700])), max_size=6
)


@settings(max_examples=60, deadline=None)
@given(pieces=pieces, size=st.integers(1, 300_000), compressed=st.booleans())
def test_masks_are_what_a_bitmap_holds(
    pieces: list[tuple[int, int, int]], size: int, compressed: bool
) -> None:
    """Dense, sparse and run containers, and all of them together; there and back."""
    expected = np.zeros(size, dtype=bool)
    for start, length, step in pieces:
        expected[start : start + length : step] = True
    bitmap = BitMap(np.flatnonzero(expected).tolist())
    if compressed:
        bitmap.run_optimize()
    assert np.array_equal(mask_of(bitmap, size), expected)
    assert bitmap_of_mask(expected) == bitmap


numbers = st.floats(-5, 5) | st.integers(-2, 2).map(float) | st.just(float("nan"))


@settings(max_examples=60, deadline=None)
@given(
    values=st.lists(numbers, min_size=1, max_size=400),
    lo=st.floats(-6, 6) | st.just(-np.inf),
    hi=st.floats(-6, 6) | st.just(np.inf),
    step=st.integers(1, 3),
)
def test_ranges_hold_what_lies_between(values: list[float], lo: float, hi: float, step: int) -> None:
    column = np.array(values)
    within = BitMap(range(0, len(values), step))
    expected = [row for row in within if lo <= values[row] <= hi]
    assert list(Ranges(column).between(lo, hi, within)) == expected
