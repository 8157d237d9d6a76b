"""Texts as lines that can stand alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.composer.resume.model import Entry, Section
from workfolk.engine.composer.resume.reading import as_point, lines_of, month
from workfolk.engine.composer.resume.words import LANGUAGES, heading, period, word


@pytest.mark.parametrize(
    ("text", "points", "expected"),
    [
        ("Ran the ward. Trained six nurses.", (), ("Ran the ward.", "Trained six nurses.")),
        ("Built a ledger. It books entries.", (), ("Built a ledger. It books entries.",)),
        ("Built a ledger.\nIt books entries.", (), ("Built a ledger.", "It books entries.")),
        ("- one thing\n• another thing", ("one thing", "third"), ("one thing", "another thing", "third")),
        ("Führte die Station. Dabei lernte ich viel.", (), ("Führte die Station. Dabei lernte ich viel.",)),
        ("  \n - \n", ("",), ()),
    ],
)
def test_lines_stand_alone(text: str, points: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert lines_of(text, points) == expected


@given(st.text(max_size=200))
def test_lines_hold_the_words_of_the_text_and_no_others(text: str) -> None:
    found = lines_of(text)
    assert len(found) == len(set(found))
    for line in found:
        assert line == " ".join(line.split()) and line
        assert lines_of(line)  # a line is a text again


def test_a_point_has_no_full_stop_and_two_sentences_keep_theirs() -> None:
    assert as_point("Ran the ward.") == "Ran the ward"
    assert as_point("Built a ledger. It books entries.") == "Built a ledger. It books entries."
    assert as_point("ran the ward") == "Ran the ward" and as_point("iOS apps") == "iOS apps"
    assert as_point("Worked with etc.…") == "Worked with etc.…"


def test_months_are_never_more_than_is_sure() -> None:
    assert month("2020-06", end=True) == 2020 * 12 + 6
    assert month("2020", end=True) == 2020 * 12 + 1
    assert month("2020") == 2020 * 12
    assert month("soon") is None and month("") is None


@pytest.mark.parametrize(
    ("entry", "language", "expected"),
    [
        (Entry(Section.POSITIONS, "x", start="2021-03", current=True), "en", "Mar 2021 – present"),
        (Entry(Section.POSITIONS, "x", start="2021-03", current=True), "de", "03/2021 – heute"),
        (Entry(Section.POSITIONS, "x", start="2012", end="2014"), "en", "2012 – 2014"),
        (Entry(Section.POSITIONS, "x", end="2014-02"), "fr", "jusqu’à 02/2014"),
        (Entry(Section.POSITIONS, "x", start="2014-02", end="2014-02"), "es", "02/2014"),
        (Entry(Section.POSITIONS, "x"), "en", ""),
        (Entry(Section.CERTIFICATIONS, "x", start="2022-05"), "en", "May 2022"),
        (Entry(Section.POSITIONS, "x", start="spring"), "en", "spring"),
    ],
)
def test_periods_say_what_is_known(entry: Entry, language: str, expected: str) -> None:
    assert period(entry, language) == expected


def test_headings_put_what_it_was_first() -> None:
    assert heading(Entry(Section.EDUCATION, "BSc", "TU", subject="Physics", note="1.3")) == (
        "BSc, Physics",
        "TU, 1.3",
    )
    assert heading(Entry(Section.POSITIONS, "", "Osterbach", "Graz")) == ("Osterbach", "Graz")


def test_every_language_has_every_word() -> None:
    keys = ("resume", "summary", "skills", "languages", "now", "until", "page", *Section)
    for language in LANGUAGES:
        assert all(word(key, language) for key in keys)
    assert word("skills", "pl") == "Skills"
