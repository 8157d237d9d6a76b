"""What people list together: nobody is named, nothing is counted that few share."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.skills.structure import LEAST_MEMBERS, count_together

LISTS = st.lists(st.sets(st.sampled_from("abcdef"), max_size=4), max_size=60)


def test_nine_people_do_not_make_a_pair_and_ten_do() -> None:
    others = [{"x"}] * 30
    assert LEAST_MEMBERS == 10
    assert count_together([{"a", "b"}] * 9 + others).strengths == {}
    assert count_together([{"a", "b"}] * 10 + others).strengths == {("a", "b"): 1.0}


def test_a_skill_listed_twice_by_one_person_counts_once() -> None:
    assert count_together([["a", "b", "a", "b"]] * 9 + [["x"]] * 30).strengths == {}


def test_what_chance_brings_together_is_no_pair() -> None:
    # half have a, half have b, a quarter both
    lists = [{"a", "b"}] * 20 + [{"a"}] * 20 + [{"b"}] * 20 + [{"x"}] * 20
    assert ("a", "b") not in count_together(lists).strengths
    assert count_together([{"a", "b"}] * 50).strengths == {}  # what everybody has tells nothing


def test_nobody_lists_anything() -> None:
    assert count_together([]).strengths == count_together([set(), set()]).strengths == {}


@given(lists=LISTS, least=st.integers(2, 6))
def test_it_is_what_counting_one_by_one_gives(lists: list[set[str]], least: int) -> None:
    people = [one for one in lists if one]
    single = Counter(key for one in people for key in one)
    pairs = Counter(pair for one in people for pair in combinations(sorted(one), 2))
    expected = {}
    for (a, b), both in pairs.items():
        if least <= both < len(people):
            value = log(both * len(people) / (single[a] * single[b])) / -log(both / len(people))
            expected[a, b] = min(value, 1.0)
    found = count_together(lists, least=least)
    assert found.least == least
    for pair, value in expected.items():
        assert found.strengths.get(pair, 0.0) == pytest.approx(max(value, 0.0), abs=0.0501)
    assert set(found.strengths) <= set(expected)
    assert all(round(10 * s) / 10 == s and 0 < s <= 1 for s in found.strengths.values())
    assert list(found.strengths) == sorted(found.strengths)


@given(lists=LISTS, data=st.randoms(use_true_random=False))
def test_the_order_of_people_does_not_matter(lists: list[set[str]], data: object) -> None:
    shuffled = list(lists)
    data.shuffle(shuffled)  # type: ignore[attr-defined]
    assert count_together(shuffled, least=2) == count_together(lists, least=2)
