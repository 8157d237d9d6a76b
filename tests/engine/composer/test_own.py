"""What is read of a person's own text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.composer.made import fact, known, position, skill

from workfolk.engine.composer import abouts, headlines, positions
from workfolk.engine.composer.own import chosen, hangs, read_own
from workfolk.engine.composer.private import is_private
from workfolk.engine.composer.tongue import language_of
from workfolk.engine.grounding.model import FactKind


@pytest.mark.parametrize(
    "text",
    [
        "I am 45 years old.", "I'm 38 and based in Leeds.", "Born in 1975 in Ghent.", "I am a proud father of three.", "I was on parental leave.",
        "I looked after my mother for two years.", "My faith keeps me going.", "No nights after a back operation in 2023.",
        "Ich bin verheiratet.", "Meine drei Kinder sind groß.", "J'ai 42 ans.", "Mère de deux garçons.",
    ],
)  # fmt: skip
def test_private(text: str):
    assert is_private(text)


@pytest.mark.parametrize(
    "text",
    [
        "I look after 45 beds on two wards.", "I have 38 per cent of the market.", "The firm is 40 years old.",
        "I train parents to use hearing aids.", "I run a family business.", "Ich leite ein Team mit 45 Leuten.", "J'ai 20 ans d'expérience.", "A 28 year old company.",
    ],
)  # fmt: skip
def test_not_private(text: str):
    assert not is_private(text)


def test_changes_are_named():
    kept, _left = read_own(
        "✨ I plan weddings 🎉 in Lisbon!!\nI LIKE EARLY SHIFTS AT SIEMENS.", "en", ["Siemens"]
    )
    assert [one.text for one in kept] == ["I plan weddings in Lisbon.", "I like early shifts at Siemens."]
    assert all(one.why for one in kept)
    plain, _left = read_own("I mend bicycles.", "en")
    assert (plain[0].text, plain[0].why) == (plain[0].verbatim, "")


def test_an_answer_goes_with_its_question():
    kept, _left = read_own("I roast coffee for forty cafés. Wine? I drink it, I do not know it.", "en")
    assert [one.text for one in kept] == ["I roast coffee for forty cafés."]


def test_sentences_are_chosen_with_what_they_hang_on():
    text = "I cooked for twelve years. Then I wrote a program for my rota. I like long walks in my free time."
    kept, _left = read_own(text, "en")
    few, left = chosen(kept, 14)
    assert [one.text for one in few] == ["I cooked for twelve years.", "Then I wrote a program for my rota."]
    assert left == 1
    assert chosen(kept, 100) == (kept, 0)


@pytest.mark.parametrize(("text", "expected"), [("This works.", True), ("Then I left.", True), ("I drink it.", True), ("Thirty people work there.", False), ("I mend bicycles.", False)])  # fmt: skip
def test_what_hangs(text: str, expected: bool):
    assert hangs(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [("I work in a shop and I like it.", "en"), ("Ich leite einen Laden in der Stadt.", "de"), ("Je dirige une équipe à Lyon.", "fr"),
     ("Trabajo como enfermera en un hospital.", "es"), ("Kubernetes, Docker", "")],
)  # fmt: skip
def test_language(text: str, code: str):
    assert language_of(text) == code


ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)


@settings(max_examples=60, deadline=None)
@given(ANY, ANY, ANY, ANY)
def test_anything_can_be_written_about(about: str, title: str, text: str, label: str):
    work = position(0, title, text[:40], 2019, text=text)
    facts = [
        work,
        skill(label),
        fact(FactKind.ABOUT, text=about),
        fact(FactKind.EDUCATION, title=label, subject=title),
    ]
    material = known(*facts)
    for draft in (*abouts(material, about), *headlines(material), *positions(work, material, about)):
        assert draft.sentences or draft.questions
        for one in draft.sentences:
            assert one.text.strip()


def test_a_question_and_its_answer_stay_or_go_together():
    text = "I build dressers by hand. Whether I miss the bench? Every Monday."
    kept, left = read_own(text, "en")
    assert [one.text for one in kept] == ["I build dressers by hand."]
    assert {one.reason for one in left} == {"fragment", "dangling"}


def test_a_mother_tongue_is_nothing_private():
    kept, _left = read_own("Flow cytometry is my mother tongue.", "en")
    assert len(kept) == 1
    assert not read_own("My mother told me to learn a trade.", "en")[0]
