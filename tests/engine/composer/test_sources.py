"""What a sentence shows as its sources: the values that it uses, as they are written."""

from __future__ import annotations

import pytest
from tests.engine.composer.made import fact, known, position, skill

from workfolk.engine.composer import abouts, headlines
from workfolk.engine.composer.sources import evidence
from workfolk.engine.grounding.model import Draft, FactKind


def quoted(drafts: tuple[Draft, ...], begins: str) -> set[str]:
    """The quotes of the sentences that begin so."""
    return {
        found.quote
        for draft in drafts
        for one in draft.sentences
        if one.text.startswith(begins)
        for found in one.evidence
    }


HISTORY = (
    position(0, "CTO/Partner", "Hooli", 2020),
    position(1, "CEO/President", "Pied Piper", 2014, 2020),
    position(2, "Software engineer", "Raviga", 2009, 2014),
)


def test_a_position_is_quoted_with_its_house_and_months():
    assert quoted(abouts(known(*HISTORY)), "Before that") == {
        "CEO/President, Pied Piper, January 2014 – December 2019"
    }


def test_what_goes_on_is_quoted_since_when():
    assert "CTO/Partner, Hooli, since January 2020" in quoted(abouts(known(*HISTORY)), "I ")


def test_there_is_quoted_with_the_house_it_stands_for():
    rows = (position(0, "Senior clerk", "Raviga", 2018), position(1, "Clerk", "Raviga", 2012, 2018))
    assert quoted(abouts(known(*rows), emphases=("path",)), "Since") == {
        "Senior clerk, Raviga, since January 2018"
    }


def test_a_headline_without_years_and_house_quotes_none():
    one = headlines(known(*HISTORY, skill("Python"), skill("SQL")), emphases=("skills",))[0]
    assert next(found.quote for found in one.sentences[0].evidence) == "CTO/Partner"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("I was a clerk until 2019.", "Clerk, January 2014 – December 2019"),
        ("I was a clerk.", "Clerk"),
        ("I was a clerk at raviga.", "Clerk, Raviga"),
        ("Room 2014b is mine.", "Clerk"),
    ],
)
def test_values_are_those_that_the_text_uses(text: str, quote: str):
    assert [one.quote for one in evidence([position(0, "Clerk", "Raviga", 2014, 2020)], text)] == [quote]


def test_a_place_is_quoted_and_no_name():
    person = fact(FactKind.PERSON, title="Anna Berg", place="Oslo, Norway")
    assert [one.quote for one in evidence([person], "Clerk in Oslo")] == ["Oslo, Norway"]
