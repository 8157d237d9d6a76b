"""Why a sentence of a model was left out, as the person reads it: from what failed and its words, in their language."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils.functional import Promise
from django.utils.translation import override
from tests.assist.conftest import FACTS

from workfolk.assist import telling
from workfolk.assist.gateway import TRANSLATION, Left
from workfolk.assist.telling import MOST_QUESTIONS, fact_label, why_unsupported
from workfolk.engine.grounding.check import check
from workfolk.engine.grounding.facts import profile_facts
from workfolk.engine.grounding.model import Evidence
from workfolk.engine.grounding.reasons import _TEXTS
from workfolk.engine.talent.profile import (
    RawEducation,
    RawItem,
    RawLanguage,
    RawPosition,
    RawProfile,
    RawSkill,
)

NOW = 2026 * 12 + 10


def left(text: str) -> Left:
    """A sentence as the door leaves it out, from what grounding says of it."""
    (found,) = check(text, FACTS, language="en", as_of=NOW)
    assert not found.supported
    near = found.evidence[0] if found.evidence else None
    fact = next((one for one in FACTS if near and one.key == near.key), None)
    return Left(text, found.reason, kind=found.kind, words=found.words, near=near, fact=fact)


def test_every_kind_of_grounding_has_its_own_words_for_a_person() -> None:
    assert set(_TEXTS) | {TRANSLATION} == set(telling._UNSUPPORTED)
    for kind in (*_TEXTS, TRANSLATION):
        told = why_unsupported(Left("I led the Louvre.", "for the model alone", kind=kind, words="Louvre"))
        assert "“Louvre”" in told and "model alone" not in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "I was records manager at the City Archive for 11 years.",
            "“11 years” is not what the dates give. Nearest to it is: Position: Records manager, City Archive, 2015 – 2018.",
        ),
        (
            "I have been a ward nurse since 2012.",
            "The dates do not say “2012”. Nearest to it is: Position: Ward nurse, Klinikum Osterbach, 2019 – today.",
        ),
        (
            "I scanned 40,000 pages of the land register.",
            "No fact says “40,000”. Nearest to it is: Position: Records manager, City Archive, “I scanned the land register”.",
        ),
        ("I led the Louvre.", "No fact names “Louvre” here."),
        ("I am the best nurse in town.", "No fact says “best”."),
    ],
)
def test_the_reason_names_the_words_and_the_nearest_fact(text: str, told: str) -> None:
    assert why_unsupported(left(text)) == told


def test_every_reason_is_looked_up_in_the_readers_language() -> None:
    assert all(isinstance(words, Promise) for words in telling._UNSUPPORTED.values())
    one = left("I was records manager at the City Archive for 11 years.")
    with override("de"):
        (question,) = telling.questions([one])
    assert one.reason not in question and "says: 4 years" not in question
    assert one.text in question


def test_a_month_is_said_where_one_is_known() -> None:
    one = left("I was records manager at the City Archive for 11 years.")
    assert one.fact is not None
    known = replace(one, fact=replace(one.fact, start=2015 * 12 + 2, end=2019 * 12 + 5))
    assert why_unsupported(known).endswith("March 2015 – May 2019.")
    undated = replace(one, fact=replace(one.fact, start=None, end=None))
    assert why_unsupported(undated).endswith("Position: Records manager, City Archive.")


@pytest.mark.parametrize(
    ("key", "label", "german"),
    [
        ("positions/3", "Position: Ward nurse, Klinikum", "Station: Ward nurse, Klinikum"),
        ("headline", "Headline", "Titelzeile"),
        ("about#4", "About", "Über mich"),
        ("skills/python", "Skill: Python", "Fähigkeit: Python"),
        ("them/skills/python", "Ben Ito: Skill: Python", "Ben Ito: Fähigkeit: Python"),
        ("person", "Place: Graz", "Ort: Graz"),
        ("positions/3", "Positioner at the port", "Positioner at the port"),
        ("role", "Place: Graz", "Place: Graz"),
    ],
)
def test_a_fact_is_called_as_the_reader_calls_it(key: str, label: str, german: str) -> None:
    assert fact_label(key, label) == label
    with override("de"):
        assert fact_label(key, label) == german


def test_every_fact_of_a_profile_has_a_name_in_german() -> None:
    work, item = (RawPosition("Ward nurse", "Klinikum", start=NOW - 9),), (RawItem("Something", "Somebody"),)
    profile = RawProfile(
        "ana", headline="Nurse", about="I nurse.", location="Graz", positions=work, volunteering=work,
        education=(RawEducation("BSc", institution="TU"),), certifications=item, projects=item, publications=item,
        skills=(RawSkill("Python"),), languages=(RawLanguage("German", "B2"),), open_to_work=True,
        open_titles=("Nurse",),
    )  # fmt: skip
    found = profile_facts(profile, name="Ana", as_of=NOW)
    assert len({one.kind for one in found}) == 12
    assert all(one.key.partition("/")[0] in telling._SECTIONS for one in found)
    for one in found:
        words = [english for english, _german in telling._SECTIONS[one.key.partition("/")[0]]]
        assert one.label.partition(": ")[0] in words, one


def test_what_is_new_to_us_is_still_told_and_long_words_are_cut() -> None:
    told = why_unsupported(Left("word " * 60, "", kind="something new"))
    assert told.startswith("Nothing in the facts says “word") and len(told) < 140
    long = Left("I won.", "", kind="negation", words="won", near=Evidence("k", "About", "never " * 80))
    assert len(why_unsupported(long)) < 260


def test_guards_are_not_asked_about_and_questions_are_few() -> None:
    many = [Left(f"I won prize {n}.", "", kind="claim", words="prize") for n in range(9)]
    assert len(telling.questions([Left("Call me.", "", "link"), *many])) == MOST_QUESTIONS
    assert not telling.questions([Left("Call me.", "", "link")])
