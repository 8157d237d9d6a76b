"""At most three questions, the ones that matter most, and answers that become part of the brief."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workfolk.engine.skills.starter import load_starter
from workfolk.engine.talent.brief import BriefError, read_brief
from workfolk.engine.talent.intake.questions import (
    MOST_QUESTIONS,
    answered,
    must_names,
    questions,
    read_answered,
)
from workfolk.engine.talent.model import Brief, Importance, Kind, Qualification
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary

FULL = "Ward nurse, wound care, ideally German C1, 3+ years, Graz, night shifts"
ALIKE = (
    "Ward nurse in Graz with 3+ years. Must: wound care, medication administration, German C1, night shifts"
)


def keys(brief: Brief, vocabulary: TaxonomyVocabulary, *before: str) -> list[str]:
    return [one.key for one in questions(brief, vocabulary, before)]


def made(*asked: Qualification) -> Brief:
    return Brief(text="", language="en", title="", qualifications=asked)


def one(number: int, kind: Kind, importance: Importance = Importance.MUST, *concepts: str) -> Qualification:
    return Qualification(f"q{number}", kind, importance, f"thing {number}", concepts=concepts)


@pytest.mark.parametrize(
    ("brief", "expected"),
    [
        (FULL, []),
        ("Someone with 3+ years of wound care, ideally German C1, Graz, nights", ["work"]),
        ("Ward nurse, wound care, ideally German C1, 3+ years, nights", ["place"]),
        ("Ward nurse, wound care, ideally German C1, 3+ years, nights, remote", []),
        ("Ward nurse, wound care, ideally German C1, Graz, nights", ["years"]),
        ("Senior ward nurse, wound care, ideally German C1, Graz, nights", []),
        ("Ward nurse, wound care, ideally German C1, Graz, 3+ years", ["hours"]),
        ("Ward nurse, Graz, 3+ years, nights, ideally German C1", ["skills"]),
        (ALIKE, ["musts"]),
        ("Ward nurse", ["skills", "place", "years"]),
    ],
)
def test_only_what_is_missing_is_asked(
    brief: str, expected: list[str], vocabulary: TaxonomyVocabulary
) -> None:
    assert keys(read_brief(brief, vocabulary), vocabulary) == expected


def test_what_changes_the_list_most_comes_first(vocabulary: TaxonomyVocabulary) -> None:
    assert keys(made(one(1, Kind.INDUSTRY)), vocabulary) == ["work", "skills", "place"]
    few = [one(number, Kind.SKILL) for number in range(4)]
    many = [one(number, Kind.SKILL) for number in range(12)]
    work = one(99, Kind.OCCUPATION)
    assert keys(made(work, *few), vocabulary) == ["place", "years", "musts"]
    assert keys(made(work, *many), vocabulary) == ["musts", "place", "years"]


def test_seven_musts_are_fine_and_eight_are_not(vocabulary: TaxonomyVocabulary) -> None:
    wish = one(50, Kind.SKILL, Importance.SHOULD)
    seven = [one(number, Kind.SKILL) for number in range(7)]
    assert "musts" not in keys(made(*seven, wish), vocabulary)
    assert "musts" in keys(made(*seven, one(8, Kind.SKILL), wish), vocabulary)


def test_two_things_of_one_importance_are_no_question(vocabulary: TaxonomyVocabulary) -> None:
    two = made(one(1, Kind.SKILL), one(2, Kind.SKILL), one(3, Kind.OCCUPATION))
    assert "musts" not in keys(two, vocabulary)


def test_no_more_than_three_in_a_whole_conversation(vocabulary: TaxonomyVocabulary) -> None:
    empty = made(one(1, Kind.INDUSTRY))
    assert keys(empty, vocabulary, "work") == ["skills", "place"]
    assert keys(empty, vocabulary, "work", "skills") == ["place"]
    assert keys(empty, vocabulary, "work", "skills", "place") == []


def test_skills_to_choose_from_are_those_of_the_work(vocabulary: TaxonomyVocabulary) -> None:
    asked = questions(read_brief("Ward nurse, Graz, 3+ years, nights", vocabulary), vocabulary)
    assert asked[0].key == "skills"
    assert "wound care" in {choice.lower() for choice in asked[0].choices}


@pytest.mark.parametrize(
    ("key", "answer", "kind", "concept"),
    [
        ("work", "ward nurse", Kind.OCCUPATION, "ward-nurse"),
        ("skills", "wound care, medication administration", Kind.SKILL, "wound-care"),
        ("place", "within 30 km of Graz", Kind.LOCATION, "city:2778067"),
        ("hours", "night shifts", Kind.CONDITION, "night-shifts"),
    ],
)
@pytest.mark.parametrize(
    "brief",
    ["Someone who knows customs clearance.", "Customs clearance.\n\nAbout us\nWe are a friendly team."],
)
def test_an_answer_is_read_from_the_brief_it_was_put_into(
    key: str, answer: str, kind: Kind, concept: str, brief: str, vocabulary: TaxonomyVocabulary
) -> None:
    text = answered(brief, key, answer)
    assert text.startswith(brief)
    read = read_answered(text, vocabulary)
    assert concept in {key for one in read.qualifications if one.kind is kind for key in one.concepts}
    assert key not in [one.key for one in questions(read, vocabulary)]


@pytest.mark.parametrize(
    ("answer", "years"), [("5", 5), ("5 years", 5), ("3+", 3), ("2-4", 2), ("18 months", 1.5), ("1 year", 1)]
)
def test_years_are_read_however_they_are_said(
    answer: str, years: float, vocabulary: TaxonomyVocabulary
) -> None:
    read = read_answered(answered("Ward nurse, wound care.", "years", answer), vocabulary)
    assert [one.years for one in read.qualifications if one.kind is Kind.EXPERIENCE] == [years]


@pytest.mark.parametrize("nothing", ["", "  \n", " . "])
def test_skipping_leaves_the_brief_alone(nothing: str) -> None:
    assert answered("Ward nurse", "place", nothing) == "Ward nurse"


def test_choosing_the_musts_lowers_the_others(vocabulary: TaxonomyVocabulary) -> None:
    before = read_answered(ALIKE, vocabulary)
    assert "wound care" in must_names(before)
    text = answered(ALIKE, "musts", "wound care; German at C1")
    read = read_answered(text, vocabulary)
    musts = {one.text for one in read.qualifications if one.importance is Importance.MUST}
    assert musts == {"Ward nurse", "wound care", "German at C1"}
    assert read.text == text
    assert all(
        text[span.start : span.end] == span.text for one in read.qualifications for span in one.sources
    )
    assert [one.kind for one in read.qualifications] == [one.kind for one in before.qualifications]


def test_a_must_that_nobody_asked_for_is_shown_as_unread(vocabulary: TaxonomyVocabulary) -> None:
    read = read_answered(answered(ALIKE, "musts", "juggling; wound care"), vocabulary)
    assert "juggling" in [span.text for span in read.unread]
    only = read_answered(answered(ALIKE, "musts", "juggling"), vocabulary)
    assert [one.importance for one in only.qualifications] == [
        one.importance for one in read_answered(ALIKE, vocabulary).qualifications
    ]


def test_later_answers_stand_before_the_musts_and_new_musts_replace_old_ones(
    vocabulary: TaxonomyVocabulary,
) -> None:
    text = answered(answered(ALIKE, "musts", "wound care"), "hours", "part-time")
    assert text.endswith("Working hours: part-time.\nOnly these are musts: wound care.")
    again = answered(text, "musts", "German at C1")
    assert again.count("Only these are musts") == 1
    musts = {
        one.text
        for one in read_answered(again, vocabulary).qualifications
        if one.importance is Importance.MUST
    }
    assert musts == {"Ward nurse", "German at C1"}


def test_an_unknown_question_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="salary"):
        answered("Ward nurse", "salary", "much")


@cache
def known_vocabulary() -> TaxonomyVocabulary:
    return TaxonomyVocabulary(load_starter())


_WORDS = ["ward nurse", "wound care", "German C1", "Graz", "3+ years", "nights", "ideally Python", "About us", "a driver"]  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6),
    st.sampled_from([", ", "\n", ". "]),
    st.sampled_from(["Graz", "5", "wound care; Python", "part-time", "x\ny;;", "Only these are musts: a."]),
)
def test_a_conversation_ends_and_keeps_what_was_said(words: list[str], joint: str, answer: str) -> None:
    vocabulary = known_vocabulary()
    text = joint.join(words)
    before: list[str] = []
    for _turn in range(MOST_QUESTIONS + 1):
        try:
            brief = read_answered(text, vocabulary)
        except BriefError:
            return
        asked = questions(brief, vocabulary, before)
        assert asked == questions(brief, vocabulary, before)
        if not asked:
            break
        assert not {one.key for one in asked} & set(before)
        before.append(asked[0].key)
        text = answered(text, asked[0], answer)
        assert text.startswith(joint.join(words).rstrip())
    assert len(before) <= MOST_QUESTIONS
