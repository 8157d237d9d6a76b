"""Dates to the month, months covered, lengths of time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.text.dates import (
    DateError,
    PartialDate,
    find_durations,
    months_covered,
    parse_date,
    parse_duration,
)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Jan 2020", "2020-01"), ("January 2020", "2020-01"), ("2020", "2020"), ("01 Oct 2022", "2022-10"), ("2022-10-01", "2022-10"),
        ("10/2022", "2022-10"), ("2022-10-01 12:00:00 UTC", "2022-10"), ("2022-10-01T12:00:00Z", "2022-10"), ("2022/10/01 12:00:00 UTC", "2022-10"),
        ("Oktober 2019", "2019-10"), ("März 2001", "2001-03"), ("févr. 2018", "2018-02"), ("août 2020", "2020-08"), ("3 de mayo de 2020", "2020-05"),
        ("settembre 2011", "2011-09"), ("março de 2021", "2021-03"), ("mei 2020", "2020-05"), ("2020年3月", "2020-03"), ("10/15/22, 3:04 PM", "2022-10"),
        ("31/12/2020", "2020-12"), ("1.2.2020", "2020-02"), ("3rd of May 2020", "2020-05"), ("October 5, 2019", "2019-10"), ("Sept 2019", "2019-09"),
        ("Dec. '2019", "2019-12"), ("Jun-2019", "2019-06"), ("2020 Jan", "2020-01"), ("1800", "1800"), ("2100-12", "2100-12"),
    ],
)  # fmt: skip
def test_dates_as_exports_write_them(text: str, iso: str) -> None:
    assert str(parse_date(text)) == iso


def test_a_month_that_could_be_a_day_is_not_guessed() -> None:
    assert parse_date("03/04/2021") == PartialDate(2021)
    assert parse_date("04/04/2021") == PartialDate(2021, 4)


@pytest.mark.parametrize("text", ["", "  ", "Present", "heute", "aujourd'hui", "Actualidad", "to date"])
def test_what_lasts_has_no_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "banana",
        "13/2020",
        "1799",
        "2101",
        "Summer 2019",
        "May",
        "2020-00",
        "40 May 2020",
        "2020-02-32",
        "=1+1",
        "20200",
    ],
)
def test_nonsense_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(DateError, match=r"."):
        parse_date(text)


@given(st.text(max_size=40))
def test_any_text_is_a_date_nothing_or_a_date_error(text: str) -> None:
    try:
        found = parse_date(text)
    except DateError:
        return
    assert found is None or 1800 <= found.year <= 2100


@given(st.integers(1800, 2100), st.none() | st.integers(1, 12))
def test_iso_round_trip(year: int, month: int | None) -> None:
    date = PartialDate(year, month)
    assert parse_date(str(date)) == date
    assert date.to_month("first") <= date.to_month("last") <= date.to_month("first") + 11
    assert date.to_month() == year * 12 + (month or 1) - 1


def test_order() -> None:
    assert sorted([PartialDate(2020, 2), PartialDate(2021), PartialDate(2020), PartialDate(2020, 1)]) == [
        PartialDate(2020), PartialDate(2020, 1), PartialDate(2020, 2), PartialDate(2021),
    ]  # fmt: skip


@pytest.mark.parametrize(("year", "month"), [(1799, None), (2101, 1), (2020, 0), (2020, 13)])
def test_impossible_dates_cannot_be_made(year: int, month: int | None) -> None:
    with pytest.raises(DateError):
        PartialDate(year, month)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8))
def test_months_are_counted_once(intervals: list[tuple[int, int]]) -> None:
    assert months_covered(intervals) == len({m for start, end in intervals for m in range(start, end)})


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("5+ years", 60, None), ("at least three years", 36, None), ("3-5 yrs", 36, 60), ("18 months", 18, None), ("three to five years", 36, 60),
        ("3 – 5 Jahre", 36, 60), ("mindestens fünf Jahre", 60, None), ("two (2) years", 24, None), ("10-year", 120, None), ("2.5 years", 30, None),
        ("five or more years", 60, None), ("3 ans", 36, None), ("tres años", 36, None), ("5 to 3 years", 36, 60), ("26 weeks", 6, None),
    ],
)  # fmt: skip
def test_lengths_of_time(text: str, least: float, most: float | None) -> None:
    assert parse_duration(text) == (least, most)


@pytest.mark.parametrize(
    "text",
    ["", "years", "in 2020", "1990-2000", "24/7", "three times a year", "5 yearly audits", "version 3"],
)
def test_what_is_no_length_of_time(text: str) -> None:
    assert parse_duration(text) is None


def test_lengths_are_quoted_verbatim() -> None:
    text = "Über 5+ Jahre Python, 18 months Go"
    assert [text[d.start : d.end] for d in find_durations(text)] == ["5+ Jahre", "18 months"]
