"""Numbers, dates and lengths of time: read from words, computed from dates, rounded down and never up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.grounding.amounts import length_agrees
from workfolk.engine.grounding.check import check
from workfolk.engine.grounding.facts import profile_facts, text_facts
from workfolk.engine.grounding.quantities import LEAST, NEARLY, OVER, Quantity, quantities
from workfolk.engine.talent.profile import RawPosition, RawProfile

NOW = 2026 * 12 + 10


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("eleven people", "number", 11),
        ("twenty-five people", "number", 25),
        ("a dozen volumes", "number", 12),
        ("1,000 volumes", "number", 1000),
        ("30k users", "number", 30_000),
        ("€1.2 million", "money", 1_200_000),
        ("£30k", "money", 30_000),
        ("41.3\u00a0%", "percent", 41.3),
        ("30 per cent", "percent", 30),
        ("for 11 years", "duration", 132),
        ("a decade", "duration", 120),
        ("depuis 8 ans", "duration", 96),
        ("acht Jahre", "duration", 96),
        ("in 2015", "date", 2015 * 12),
        ("March 2015", "date", 2015 * 12 + 2),
        ("03/2015", "date", 2015 * 12 + 2),
        ("from 2011 to 2019", "range", 2011 * 12),
        ("2011–19", "range", 2011 * 12),
        ("the third shift", "ordinal", 3),
    ],
)
def test_quantities_are_read(text: str, kind: str, value: float) -> None:
    (found,) = quantities(text)
    assert (found.kind, found.value) == (kind, value)


@pytest.mark.parametrize("text", ["COVID-19", "5G masts", "Five9", "one of them", "no idea"])
def test_names_and_articles_are_no_quantities(text: str) -> None:
    assert quantities(text) == []


def years(count: int, how: str = "") -> Quantity:
    return Quantity("duration", count * 12.0, 0, 0, how, unit="year")


@given(st.integers(13, 600), st.integers(1, 50))
def test_a_length_is_rounded_down_and_never_up(months: int, count: int) -> None:
    if length_agrees(years(count), months):
        assert count * 12 <= months < count * 12 + 13  # either end may be counted in
    if length_agrees(years(count, OVER), months):
        assert count * 12 < months
    if length_agrees(years(count, LEAST), months):
        assert count * 12 <= months
    if length_agrees(years(count, NEARLY), months):
        assert months < count * 12 + 1


@given(st.integers(1, 45))
def test_whole_years_agree_with_themselves(count: int) -> None:
    assert length_agrees(years(count), count * 12)
    assert length_agrees(years(count), count * 12 + 1)  # both ends counted
    assert not length_agrees(years(count + 1), count * 12)
    assert not length_agrees(years(count, OVER), count * 12)


@given(st.integers(2000, 2015), st.integers(2, 10), st.integers(-4, 4).filter(bool))
def test_a_shifted_year_is_caught(start: int, length: int, by: int) -> None:
    facts = text_facts([f"She was records manager at the City Archive from {start} to {start + length}."])
    true = f"She was records manager at the City Archive from {start} to {start + length}."
    assert check(true, facts, as_of=NOW)[0].supported
    for first, last in ((start + by, start + length), (start, start + length + by)):
        said = f"She was records manager at the City Archive from {first} to {last}."
        if last > first:
            assert not check(said, facts, as_of=NOW)[0].supported


def test_overlapping_work_is_counted_once() -> None:
    facts = profile_facts(
        RawProfile(
            id="p",
            positions=(
                RawPosition("Cook", "Inn", start=2010 * 12, end=2016 * 12),
                RawPosition("Baker", "Mill", start=2012 * 12, end=2018 * 12),
            ),
        ),
        as_of=NOW,
    )
    assert check("I have 8 years of experience.", facts, as_of=NOW)[0].supported
    assert not check("I have 12 years of experience.", facts, as_of=NOW)[0].supported


def test_what_goes_on_grows_with_time() -> None:
    facts = text_facts(["He has been a baker at the Mill since 2015."])
    said = "He has been a baker at the Mill for eleven years."
    assert check(said, facts, as_of=2026 * 12 + 5)[0].supported
    assert not check(said, facts, as_of=2024 * 12 + 5)[0].supported


def test_a_number_stands_with_what_it_counts() -> None:
    facts = text_facts(["She led 12 archivists in 3 branches."])
    assert check("She led 12 archivists.", facts, as_of=NOW)[0].supported
    assert not check("She led 3 archivists.", facts, as_of=NOW)[0].supported


def test_over_a_hundred_needs_more_than_a_hundred() -> None:
    facts = text_facts(["He repaired 120 clocks."])
    assert check("He repaired over 100 clocks.", facts, as_of=NOW)[0].supported
    assert check("He repaired about 120 clocks.", facts, as_of=NOW)[0].supported
    assert not check("He repaired over 120 clocks.", facts, as_of=NOW)[0].supported
