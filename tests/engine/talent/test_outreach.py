"""A draft says nothing about a person that their profile does not say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.talent.brief import read_brief
from workfolk.engine.talent.candidate import read_candidate
from workfolk.engine.talent.evaluate import evaluate
from workfolk.engine.talent.model import (
    Brief,
    Candidate,
    Evaluation,
    Evidence,
    Importance,
    Kind,
    Qualification,
    Verdict,
)
from workfolk.engine.talent.outreach import Draft, draft, unchanged_share
from workfolk.engine.talent.profile import RawProfile
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary

NOW = 2026 * 12 + 10
BRIEF = "Senior backend engineer, Python and PostgreSQL a must, German C1, French B2, Kafka a plus, on-call, Berlin or remote"


@pytest.fixture
def read(
    engineer: RawProfile, vocabulary: TaxonomyVocabulary
) -> tuple[Brief, Candidate, tuple[Evaluation, ...]]:
    brief, candidate = read_brief(BRIEF, vocabulary), read_candidate(engineer, vocabulary)
    return brief, candidate, evaluate(candidate, brief.qualifications, vocabulary, NOW)


def written(read: tuple[Brief, Candidate, tuple[Evaluation, ...]], **options: str) -> Draft:
    brief, _candidate, evaluations = read
    return draft("Senior backend engineer", "Lumera", brief.qualifications, evaluations, **options)


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_quotation_stands_in_the_profile(
    read: tuple[Brief, Candidate, tuple[Evaluation, ...]], language: str
) -> None:
    made = written(read, language=language)
    places = {passage.place: passage.text for passage in read[1].passages}
    grounds = [ground for one in made.sentences for ground in one.grounds]
    assert 1 <= len(grounds) <= 3
    for ground in grounds:
        assert places[ground.place][ground.start : ground.end] == ground.quote
    assert "ledger in Python" in made.body


def test_it_is_short_and_asks_at_most_two_unknowns(
    read: tuple[Brief, Candidate, tuple[Evaluation, ...]],
) -> None:
    made = written(read)
    assert 80 <= len(made.body.split()) <= 170
    assert made.body.count("how is that with you?") == 1
    assert "“No, thank you”" in made.body


def test_no_name_unless_it_is_given(read: tuple[Brief, Candidate, tuple[Evaluation, ...]]) -> None:
    assert written(read).body.startswith("Hello, I am")
    assert written(read, name="Ana").body.startswith("Hello Ana, I am")
    assert written(read, language="de").body.startswith("Guten Tag, für")


def test_the_same_words_give_the_same_draft(read: tuple[Brief, Candidate, tuple[Evaluation, ...]]) -> None:
    assert written(read) == written(read)


def test_who_shows_nothing_is_not_praised(read: tuple[Brief, Candidate, tuple[Evaluation, ...]]) -> None:
    brief, _candidate, evaluations = read
    silent = [Evaluation(one.qualification, Verdict.UNKNOWN, "") for one in evaluations]
    made = draft("Senior backend engineer", "Lumera", brief.qualifications, silent)
    assert not any(one.grounds for one in made.sentences)
    assert "rather ask than guess" in made.body


def test_a_quotation_that_shows_two_things_stands_once() -> None:
    quote = Evidence("positions/0/description", "Nurse", "Wound care and triage.", 0, 22, "")
    asked = [
        Qualification(f"q{n}", Kind.SKILL, Importance.MUST, text)
        for n, text in enumerate(("wound care", "triage"))
    ]
    met = [Evaluation(one.id, Verdict.MEETS, "", (quote,)) for one in asked]
    body = draft("Ward nurse", "Klinikum", asked, met).body
    assert body.count("Wound care and triage") == 1
    assert "wound care and triage" in body


def test_the_share_of_unchanged_sentences() -> None:
    drafted = ["Hello, I am here. It is fine.", "Kind regards"]
    assert unchanged_share(drafted, "Hello,  I am here.\n\nIt is fine.\n\nKind regards") == 1.0
    assert unchanged_share(drafted, "I wrote this myself.") == 0.0
    assert unchanged_share(drafted, "It is fine. I wrote this.") == 0.5
    assert unchanged_share(drafted, " \n ") == 0.0


@given(st.text(max_size=300), st.lists(st.text(max_size=60), max_size=4))
def test_the_share_is_a_share(body: str, drafted: list[str]) -> None:
    assert 0.0 <= unchanged_share(drafted, body) <= 1.0


def test_the_mark_of_a_list_is_no_word_of_a_quotation() -> None:
    asked = Qualification("q1", Kind.SKILL, Importance.MUST, "intravenous therapy")
    words = "- Set up IV therapy on nights"
    quote = Evidence("positions/0/description", "Nurse", words, 0, len(words), "")
    body = draft("Nurse", "Lumera", [asked], [Evaluation("q1", Verdict.MEETS, "", (quote,))]).body
    assert "“Set up IV therapy on nights”" in body


def test_words_that_are_just_what_is_asked_stand_once() -> None:
    asked = Qualification("q1", Kind.CREDENTIAL, Importance.MUST, "Registered nurse licence")
    words = "registered nurse licence"
    quote = Evidence("certifications/0/name", "Certification", words, 0, len(words), "")
    body = draft("Nurse", "Lumera", [asked], [Evaluation("q1", Verdict.MEETS, "", (quote,))]).body
    assert "just what we need" in body and body.casefold().count(words) == 1


def test_prose_comes_before_what_is_only_listed() -> None:
    skill = Evidence("skills/0", "Skill", "Triage", 0, 6, "")
    prose = Evidence("positions/0/description", "Nurse", "I dress wounds every night.", 0, 27, "")
    rows = [("triage", skill), ("wound care", prose)]
    asked = [
        Qualification(f"q{n}", Kind.SKILL, Importance.MUST, text) for n, (text, _quote) in enumerate(rows)
    ]
    met = [
        Evaluation(one.id, Verdict.MEETS, "", (quote,))
        for one, (_text, quote) in zip(asked, rows, strict=True)
    ]
    made = draft("Nurse", "Lumera", asked, met)
    assert [one.grounds for one in made.sentences if one.grounds] == [(prose,), (skill,)]
