"""What a sentence says of when and how long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.talent.when import When, has_when, when


def _marked(text: str) -> tuple[str, int, int]:
    low, high = text.index("|"), text.rindex("|") - 1
    return text.replace("|", ""), low, high


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("|PostgreSQL| until 2011", When(None, 2011 * 12 + 1)),
        ("Last used |Java| in 2009", When(None, 2009 * 12 + 1)),
        ("|Python| since 2019", When(2019 * 12, None)),
        ("Since 2019 I have run |Kubernetes|", When(2019 * 12, None)),
        ("|Java| (2005–2009)", When(2005 * 12, 2009 * 12 + 1)),
        ("From 2005 to 2009 I wrote |Java|", When(2005 * 12, 2009 * 12 + 1)),
        ("used |COBOL| ten years ago", When(None, -120)),
        ("|Fortran|, many years ago", When(None, -180)),
        ("8 years of |Python|", When(months=96.0)),
        ("|Python| (8 years)", When(months=96.0)),
        ("18 months of hands-on |Kubernetes| work", When(months=18.0)),
        ("|Java| bis 2011", When(None, 2011 * 12 + 1)),
        ("seit 2015 |SAP|", When(2015 * 12, None)),
        ("|Docker| depuis 2018", When(2018 * 12, None)),
        ("Wrote |Java| for a bank", When()),
        ("|Python| 3.11 and Django 5", When()),
        ("|PostgreSQL| until 2011, Python since 2019", When(None, 2011 * 12 + 1)),
        ("PostgreSQL until 2011, |Python| since 2019", When(2019 * 12, None)),
        ("|HGV licence|, expired in 2019", When(None, 2019 * 12 + 1)),
        ("|HGV licence| (lapsed)", When(None, -1)),
        ("A 10 year old |Java| system", When()),
    ],
)
def test_when(text: str, said: When) -> None:
    assert when(*_marked(text)) == said
    assert has_when(text.replace("|", "")) or said == When()


@given(st.integers(1960, 2026), st.integers(1960, 2026))
def test_a_span_the_wrong_way_round_says_nothing(low: int, high: int) -> None:
    found = when(*_marked(f"|Java| from {low} to {high}"))
    assert found == (When(low * 12, high * 12 + 1) if low <= high else When())
