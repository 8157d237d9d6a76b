from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.members.rules import (
    date_problem,
    months_between,
    months_worked,
    natural_key,
    read_month,
    safe_url,
)

YEARS = st.integers(1990, 2026)
MONTHS = st.builds(lambda y, m: f"{y}-{m:02d}", YEARS, st.integers(1, 12)) | YEARS.map(str)
THIS_MONTH = 2026 * 12 + 10


@given(MONTHS)
def test_a_month_reads_as_it_is_written(text: str) -> None:
    assert str(read_month(f" {text} ")) == text


@pytest.mark.parametrize("text", ["2020-00", "2020-13", "20", "2020-1-1", "Jan 2020", "-2020", "99999", "x"])
def test_what_is_no_month_is_refused_with_words(text: str) -> None:
    with pytest.raises(ValueError, match="is not a month"):
        read_month(text)


@given(MONTHS, MONTHS)
def test_an_end_before_the_start_is_noticed_and_nothing_else(start: str, end: str) -> None:
    problem = date_problem(read_month(start), read_month(end), this_month=THIS_MONTH)
    first = int(start[:4]) * 12 + int(start[5:] or 1)
    last = int(end[:4]) * 12 + int(end[5:] or 12)
    assert (problem is not None) == (last < first)


@given(st.lists(st.tuples(MONTHS, MONTHS | st.just(""), st.booleans()), max_size=6))
def test_months_worked_counts_each_month_once(periods: list[tuple[str, str, bool]]) -> None:
    covered: set[int] = set()
    for start, end, current in periods:
        if not end and not current:
            continue
        first = int(start[:4]) * 12 + (int(start[5:]) if start[5:] else 12) - 1
        last = (
            THIS_MONTH
            if current
            else min(THIS_MONTH, int(end[:4]) * 12 + (int(end[5:]) if end[5:] else 1) - 1)
        )
        covered |= set(range(first, last + 1))
    assert months_worked(periods, this_month=THIS_MONTH) == len(covered)


def test_a_length_needs_both_months() -> None:
    assert months_between("2020-01", "2020-12", current=False, this_month=THIS_MONTH) == 12
    assert months_between("2026-11", "", current=True, this_month=THIS_MONTH) == 1
    assert months_between("2020", "2020-12", current=False, this_month=THIS_MONTH) is None
    assert months_between("2020-01", "2020", current=False, this_month=THIS_MONTH) is None
    assert months_between("2020-01", "", current=False, this_month=THIS_MONTH) is None


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("example.org", "https://example.org"),
        ("example.org:8080/x", "https://example.org:8080/x"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org", None),
        ("https://", None),
        ("https://localhost", None),
        ("https://a@example.org", None),
        ("https://example.org:99999", None),
        ("https://exa mple.org", None),
        ('https://example.org/"onclick=', None),
        ("java\nscript:alert(1)", None),
        ("", None),
        ("https://example.org/" + "x" * 500, None),
    ],
)
def test_addresses(text: str, url: str | None) -> None:
    assert safe_url(text) == url


@given(st.text())
def test_no_address_has_another_scheme(text: str) -> None:
    url = safe_url(text)
    assert url is None or url.lower().startswith(("http://", "https://"))


@given(st.text(), st.text())
def test_natural_keys_ignore_case_and_blanks(a: str, b: str) -> None:
    fields = ("a", "b")
    once = natural_key({"a": a, "b": b}, fields)
    assert natural_key({"a": f"  {a} ", "b": "  ".join(b.split())}, fields) == once
    assert len(once) == 2
