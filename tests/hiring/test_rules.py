"""How a brief is marked, how labels are cut, how cells are defused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.talent.model import Importance, Kind, Qualification, Refusal, Span
from workfolk.hiring.rules import defused, segments, short

TEXTS = st.text(max_size=80)


def qualification(*spans: Span) -> Qualification:
    return Qualification("q1", Kind.SKILL, Importance.MUST, "x", sources=spans)


def span(text: str, word: str) -> Span:
    start = text.index(word)
    return Span(start, start + len(word), word)


def test_words_are_marked_with_the_number_of_their_qualification() -> None:
    text = "Young nurse, 5+ years of triage, nice team"
    found = segments(
        text,
        [qualification(span(text, "nurse")), qualification(span(text, "5+ years of triage")), qualification(span(text, "triage"))],
        [Refusal(span(text, "Young"), "age", "no", "say what the work needs")],
        [span(text, "nice team")],
    )  # fmt: skip
    marked = [(one.text, one.numbers, one.refused, one.unread) for one in found]
    assert marked == [
        ("Young", (), True, False),
        (" ", (), False, False),
        ("nurse", (1,), False, False),
        (", ", (), False, False),
        ("5+ years of ", (2,), False, False),
        ("triage", (2, 3), False, False),
        (", ", (), False, False),
        ("nice team", (), False, True),
    ]


def test_what_is_refused_is_never_shown_as_used() -> None:
    text = "native German speaker"
    found = segments(
        text, [qualification(span(text, "German"))], [Refusal(Span(0, 21, text), "origin", "", "")], ()
    )
    assert all(one.refused and not one.numbers for one in found)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), max_size=6))
def test_the_pieces_are_the_brief(text: str, places: list[tuple[int, int]]) -> None:
    """Spans of a brief that was changed by hand in the database must not lose or double a letter either."""
    spans = [Span(min(pair), max(pair), "") for pair in places]
    found = segments(text, [qualification(*spans[::2])], (), spans[1::2])
    assert "".join(one.text for one in found) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Python", "Python"),
        ("5+ years of experience as a backend developer", "5+ years of experience as a…"),
        (
            "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
            "Rindfleischetikettierungsüberwa…",
        ),
    ],
)
def test_labels_are_cut_at_words(text: str, expected: str) -> None:
    assert short(text) == expected
    assert len(short(text)) <= 32


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "+1", "-1", "@x", "\tx"])
def test_formulas_are_defused(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


def test_ordinary_cells_stay() -> None:
    # A German spreadsheet ends cells at semicolons.
    assert defused("Nurse;=cmd|' /C calc'!A0;@x") == "Nurse;'=cmd|' /C calc'!A0;'@x"
    assert defused("Nurse\n=1") == "Nurse\n'=1" and defused("\uff1d1") == "'\uff1d1"
    assert [defused(cell) for cell in ("a=b", 7, "", 61.5)] == ["a=b", "7", "", "61.5"]
