"""What must not be asked is found, and what may be asked is left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.talent.forbidden_questions import find_forbidden_questions
from workfolk.engine.talent.interview import _CORE

FORBIDDEN = [
    "How old are you?",
    "What's your age?",
    "When were you born?",
    "In which year were you born?",
    "In what year did you graduate?",
    "Wie alt sind Sie?",
    "In welchem Jahr sind Sie geboren?",
    "Are you married?",
    "Do you have children?",
    "Do you have any small kids?",
    "Do you plan to have a family?",
    "Will you want more children?",
    "Do you have children at home?",
    "How many children do you have?",
    "Are you pregnant?",
    "Sind Sie verheiratet?",
    "Haben Sie Kinder?",
    "Wollen Sie noch Kinder?",
    "Wie viele Kinder haben Sie?",
    "Where are you originally from?",
    "Where do you come from?",
    "Where were you born?",
    "What is your nationality?",
    "What is your mother tongue?",
    "Is German your native language?",
    "Woher kommen Sie?",
    "Was ist Ihre Muttersprache?",
    "Welche Staatsangehörigkeit haben Sie?",
    "What is your religion?",
    "Do you belong to a church?",
    "Are you religious?",
    "Welche Religion haben Sie?",
    "Do you have a disability?",
    "Do you have any health problems?",
    "Are you healthy?",
    "How many days were you sick last year?",
    "Do you smoke?",
    "Haben Sie eine Behinderung?",
    "Are you in a union?",
    "Are you a member of a political party?",
    "Which party do you vote for?",
    "Sind Sie in einer Gewerkschaft?",
    "Are you gay?",
    "What is your gender?",
    "Sind Sie eine Frau?",
    "What did you earn before?",
    "How much do you make?",
    "What is your current salary?",
    "Was verdienen Sie derzeit?",
    "Why is there a gap in your CV?",
    "Why were you unemployed?",
    "Warum waren Sie arbeitslos?",
    "WHAT  IS YOUR RELIGION".replace("  ", " "),
    "Thank you for your time. By the way, how old are you?",
]
ALLOWED = [
    "How old is the system that you looked after?",
    "How many years have you worked as a nurse?",
    "Have you worked with children?",
    "Do you have children’s swimming lessons in your programme?",
    "Do you have child protection training?",
    "Have you cared for people with a disability?",
    "Haben Sie mit Kindern gearbeitet?",
    "Where are you based?",
    "Where are you from 8 to 12 on weekdays: at a desk or on site?",
    "Are you allowed to work in Austria, or would you need a permit?",
    "What level of German would you say you have, on the scale A1 to C2?",
    "Can you work nights and weekends?",
    "Can you lift 20 kg, with the adjustments that you need?",
    "Have you negotiated with a trade union?",
    "What do you expect to be paid?",
    "How much experience do you have with Python?",
    "Do you hold a driving licence, and is it valid today?",
    "Do you have a nursing licence?",
    "When can you start?",
    "Have you taught religion or ethics?",
    "Do you have experience in family law?",
    "Do you have family law cases at present?",
    "Haben Sie Erfahrung mit Kindern und Familien?",
    "How would you find gaps in the test coverage?",
    "Wann können Sie anfangen?",
    "Do you have a network of single parents among your clients?",
]


@pytest.mark.parametrize("text", FORBIDDEN)
def test_it_is_found_with_a_reason_and_a_way_out(text: str) -> None:
    found = find_forbidden_questions(text)
    assert found, text
    for one in found:
        assert text[one.span.start : one.span.end] == one.span.text
        assert one.reason and one.alternative


@pytest.mark.parametrize("text", ALLOWED)
def test_it_may_be_asked(text: str) -> None:
    assert find_forbidden_questions(text) == []


def test_what_is_offered_instead_may_be_asked() -> None:
    for text in FORBIDDEN:
        for one in find_forbidden_questions(text):
            assert find_forbidden_questions(one.alternative) == []


def test_the_questions_of_the_interview_kit_may_be_asked() -> None:
    for question, *_anchors in _CORE.values():
        assert find_forbidden_questions(question) == []


@given(st.lists(st.sampled_from(FORBIDDEN + ALLOWED), max_size=6))
def test_findings_are_in_order_and_apart(parts: list[str]) -> None:
    text = " ".join(parts)
    found = find_forbidden_questions(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert bool(found) >= any(part in FORBIDDEN for part in parts)


@given(st.text(max_size=400))
def test_no_text_is_too_much(text: str) -> None:
    find_forbidden_questions(text)
