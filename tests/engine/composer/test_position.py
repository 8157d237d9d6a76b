"""Bullets: verbs first, figures kept, nothing added, questions for what is missing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.composer.made import known, position

from workfolk.engine.composer import positions
from workfolk.engine.grounding.model import Origin

NOW = position(0, "Nurse", "Elm Hospital", 2020, skills=["Wound care"])
OVER = position(1, "Nurse", "Oak Hospital", 2012, 2018)


def bullets(text: str, *, ended: bool = True, emphasis: str = "bullets") -> list[str]:
    drafts = positions(OVER if ended else NOW, known(NOW, OVER), text)
    draft = next(one for one in drafts if one.emphasis == emphasis)
    assert draft.text == "\n".join(f"- {one.text}" for one in draft.sentences)
    return [one.text for one in draft.sentences]


@pytest.mark.parametrize(
    ("line", "over", "now"),
    [
        ("I was responsible for managing a team of 12.", "Managed a team of 12", "Manage a team of 12"),
        ("Managing the rota and planning the holidays.", "Managed the rota and planned the holidays", "Manage the rota and plan the holidays"),
        ("Responsible for payroll of 200 staff", "Responsible for payroll of 200 staff", "Responsible for payroll of 200 staff"),
        ("I introduced triage cards.", "Introduced triage cards", "Introduced triage cards"),
        ("My tasks included writing the reports", "Wrote the reports", "Write the reports"),
        ("Rotating shifts on acute medicine", "Rotating shifts on acute medicine", "Rotating shifts on acute medicine"),
        ("Building permits and public inquiries", "Building permits and public inquiries", "Building permits and public inquiries"),
        ("We moved the ward to a new building", "We moved the ward to a new building", "We moved the ward to a new building"),
        ("Counted stock on a weekly basis", "Counted stock weekly", "Counted stock weekly"),
        ("held 76 talks a year", "Held 76 talks a year", "Held 76 talks a year"),
    ],
)  # fmt: skip
def test_the_verb_comes_first_and_nothing_else_changes(line: str, over: str, now: str):
    assert bullets(line) == [over]
    assert bullets(line, ended=False) == [now]


def test_each_bullet_names_the_sentence_that_it_rewrites():
    text = "I led a team of 9. Counted stock."
    draft = positions(OVER, known(OVER), text)[0]
    assert [one.replaces for one in draft.sentences] == ["I led a team of 9.", "Counted stock."]
    assert all(one.evidence[0].quote in text for one in draft.sentences)


def test_results_first_and_short():
    text = "- Counted stock\n- Wrote the rota\n- Cut waiting from 45 to 20 minutes\n- Taught 14 students"
    assert bullets(text, emphasis="results first")[0] == "Cut waiting from 45 to 20 minutes"
    assert len(bullets(text, emphasis="short")) == 3


def test_praise_alone_is_left_out_and_asked_about():
    (first, *_rest) = positions(
        OVER, known(OVER), "Team player with a can-do attitude! Wrote 30 care plans a week."
    )
    assert [one.text for one in first.sentences] == ["Wrote 30 care plans a week"]
    assert first.notes
    assert any("Team player" in one for one in first.questions)


def test_no_description_brings_questions():
    (only,) = positions(NOW, known(NOW))
    assert only.sentences == ()
    assert any("Elm Hospital" in one for one in only.questions)


def test_what_is_missing_is_asked():
    (first, *_rest) = positions(OVER, known(OVER), "Counted stock.")
    assert any("How many" in one for one in first.questions)
    assert any("What came of it" in one for one in first.questions)
    assert any("Which tools" in one for one in first.questions)
    assert not any("Which tools" in one for one in positions(NOW, known(NOW), "Counted stock.")[0].questions)


def test_a_line_that_is_own_stays_own():
    draft = positions(OVER, known(OVER), "- Held 76 talks a year")[0]
    assert draft.sentences[0].origin is Origin.OWN
    assert draft.sentences[0].replaces == ""


LINES = st.lists(
    st.sampled_from(
        [
            "Taught 14 student nurses catheter care.",
            "I was responsible for managing 3 wards and 120 beds.",
            "Raised conversion from 20 to 31 per cent",
            "In order to save 45 minutes a day we moved 2 printers.",
            "Budget: £2.5m; staff: 17",
            "Utilised 9 tools as well as 4 methods",
        ]
    ),
    min_size=1,
    max_size=6,
    unique=True,
)


@settings(max_examples=40, deadline=None)
@given(LINES)
def test_figures_are_kept(lines: list[str]):
    def figures(text: str) -> list[str]:
        return sorted(re.findall(r"\d[\d.,]*\d|\d", text))

    told = positions(OVER, known(OVER), "\n".join(lines))[0]
    assert figures(told.text) == figures(" ".join(lines))
