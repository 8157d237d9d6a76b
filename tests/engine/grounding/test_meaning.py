"""Articles in other words: nearness is for ordinary words, and never for names, numbers, dates or who did it."""

from __future__ import annotations

import time

import pytest

from workfolk.engine.grounding import documents
from workfolk.engine.grounding.check import check
from workfolk.engine.grounding.facts import text_facts
from workfolk.engine.grounding.meaning import Meaning
from workfolk.engine.grounding.stems import tokens

NOW = 2026 * 12 + 10
STORY = (
    "Kalvik, 4 May 2018.",
    "The harbour museum of Kalvik opened its new wing on Friday.",
    "It was drawn by the architect Mira Soltan, who used glass and larch.",
    "The wing cost 12 million crowns and has room for 300 boats.",
    "The oldest is a ferry from 1790 that a fisherman had kept in his barn.",
    "He gave it away without asking for money.",
)
FILLER = tuple(f"In room {n} the committee spoke about point {n} of its list." for n in range(20, 34))
ARTICLE = "\n".join((*FILLER[:7], *STORY, *FILLER[7:]))


def supported(text: str, article: str = ARTICLE) -> bool:
    return all(one.supported for one in check(text, text_facts([article]), language="en", as_of=NOW))


@pytest.mark.parametrize(
    ("true", "false"),
    [
        (
            "In May 2018 the museum in Kalvik inaugurated an extension designed by Mira Soltan.",
            "In May 2018 the museum in Kalvik inaugurated an extension designed by Jonas Feld.",
        ),
        (
            "The extension of the Kalvik museum has space for 300 vessels.",
            "The extension of the Kalvik museum has space for 400 vessels.",
        ),
        (
            "The oldest boat, a ferry built in 1790, was kept in a barn by a fisherman.",
            "The oldest boat, a ferry built in 1890, was kept in a barn by a fisherman.",
        ),
        (
            "The oldest boat of the museum, a ferry, was kept in a barn.",
            "The council of the county has lowered the tax on petrol for taxis.",
        ),
    ],
)
def test_an_article_supports_other_words_but_no_other_name_number_or_matter(true: str, false: str) -> None:
    assert supported(true)
    assert not supported(false)


def test_without_the_model_words_have_to_be_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workfolk.engine.grounding.meaning._encoder", lambda: None)
    assert not supported("The extension of the Kalvik museum has space for 300 vessels.")
    assert supported("The new wing of the harbour museum of Kalvik has room for 300 boats.")


def test_a_career_told_at_length_is_no_article() -> None:
    posts = "\n".join(
        (
            "Records manager at the City Archive, 2011 to 2019.",
            "Led the move of the maps to a new building.",
            "Trained two assistants in cataloguing.",
            "Archivist at the University Library, 2005 to 2011.",
            "Catalogued the papers of three botanists.",
            "Answered letters of readers from ten countries.",
            "Kept the reading room open on Saturdays.",
            "Wrote a guide to the collection of maps.",
            "Volunteer at the Harbour Museum, 2001 to 2005.",
            "Guided school classes through the rooms.",
            "Mended nets for the exhibition.",
            "Baker at Haller, 1998 to 2001.",
            "Baked rolls for twelve hotels.",
            "Cleaned the ovens every night.",
        )
    )
    assert supported("Records manager at the City Archive, 2011 to 2019", posts)
    assert not supported("She was records manager at the University Library.", posts)
    assert not supported("As an archivist at the City Archive she catalogued the papers of botanists.", posts)


def test_nearness_knows_kin_from_strangers() -> None:
    text, other = "The doctor bought a car.", "A physician purchased an automobile on Monday."
    found = Meaning().nearness(text, tokens(text), [(other, tokens(other)), ("", ())])
    assert found is not None
    assert found.shape == (3, 2)
    assert found[:, 0].min() > documents.LEAST_NEARNESS
    assert not found[:, 1].any()


def test_what_is_too_long_to_be_read_whole_is_met() -> None:
    long = "museum " * 160 + "Kalvik"
    text = f"{long} has room for 300 boats."
    found = Meaning().nearness(text, tokens(text), [(ARTICLE, tokens(ARTICLE))])
    assert found is not None
    assert not found[-1].any()  # what follows is near to nothing


def test_a_hostile_article_costs_no_more_than_its_length() -> None:
    article = "\n".join(f"Museum museum Kalvik {n} of Kalvik museum Kalvik museum." for n in range(1500))
    began = time.process_time()
    check("The museum Kalvik museum of Kalvik has boats.", text_facts([article]), language="en", as_of=NOW)
    assert time.process_time() - began < 8
