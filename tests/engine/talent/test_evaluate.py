"""Each rule: what meets, what is partly, what stays unknown, and that every quote is verbatim."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workfolk.engine.talent.candidate import read_candidate
from workfolk.engine.talent.evaluate import evaluate
from workfolk.engine.talent.model import Candidate, Evaluation, Importance, Kind, Qualification, Verdict
from workfolk.engine.talent.profile import (
    RawEducation,
    RawItem,
    RawLanguage,
    RawPosition,
    RawProfile,
    RawSkill,
)
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary

NOW = 2026 * 12 + 10  # November 2026
MEETS, PARTLY, UNKNOWN, NOT = Verdict.MEETS, Verdict.PARTLY, Verdict.UNKNOWN, Verdict.DOES_NOT_MEET


def _ask(kind: Kind, *concepts: str, **rest: object) -> Qualification:
    text = str(rest.pop("text", " or ".join(concepts) or kind.value))
    return replace(Qualification("q1", kind, Importance.MUST, text, concepts=concepts), **rest)  # type: ignore[arg-type]


def _see(raw: RawProfile, asked: Qualification, vocabulary: TaxonomyVocabulary) -> Evaluation:
    candidate = read_candidate(raw, vocabulary)
    (found,) = evaluate(candidate, [asked], vocabulary, NOW)
    _check_quotes(candidate, found)
    return found


def _check_quotes(candidate: Candidate, found: Evaluation) -> None:
    passages = {passage.place: passage for passage in candidate.passages}
    for evidence in found.evidence:
        assert evidence.quote == passages[evidence.place].text[evidence.start : evidence.end]
        assert evidence.label == passages[evidence.place].label
    assert found.reason


@pytest.mark.parametrize(
    ("asked", "verdict", "quote"),
    [
        (_ask(Kind.SKILL, "python"), MEETS, "Built the ledger in Python with PostgreSQL for a fintech."),
        (
            _ask(Kind.SKILL, "go-language", "python"),
            MEETS,
            "Built the ledger in Python with PostgreSQL for a fintech.",
        ),
        (
            _ask(Kind.SKILL, "relational-databases"),
            MEETS,
            "Built the ledger in Python with PostgreSQL for a fintech.",
        ),
        (_ask(Kind.SKILL, "mysql"), PARTLY, "Built the ledger in Python with PostgreSQL for a fintech."),
        (_ask(Kind.SKILL, "kubernetes"), PARTLY, "Kubernetes"),
        (_ask(Kind.SKILL, "java"), NOT, "No experience with Java."),
        (_ask(Kind.SKILL, "wound-care"), UNKNOWN, None),
        (_ask(Kind.SKILL, text="quiet systems"), PARTLY, "I like quiet systems."),
        (_ask(Kind.SKILL, text="ledger"), MEETS, "Built the ledger in Python with PostgreSQL for a fintech."),
        (_ask(Kind.OCCUPATION, "backend-developer"), MEETS, "Senior Backend Engineer"),
        (_ask(Kind.OCCUPATION, "full-stack-developer"), PARTLY, "Senior Backend Engineer"),
        (_ask(Kind.OCCUPATION, "ward-nurse"), UNKNOWN, None),
        (_ask(Kind.OCCUPATION, text="waiter"), MEETS, "Waiter"),
        (_ask(Kind.SENIORITY, "backend-developer", level="senior"), MEETS, "Senior Backend Engineer"),
        (_ask(Kind.SENIORITY, "backend-developer", level="junior"), MEETS, "Senior Backend Engineer"),
        (_ask(Kind.SENIORITY, "backend-developer", level="director"), UNKNOWN, None),
        (_ask(Kind.SENIORITY, "ward-nurse", level="senior"), UNKNOWN, None),
        (_ask(Kind.LOCATION, "city:2852458"), MEETS, "Potsdam, Germany"),
        (_ask(Kind.LOCATION, "city:2950159"), MEETS, "Potsdam, Germany"),  # Berlin, 27 km
        (_ask(Kind.LOCATION, "city:2950159", radius_km=10.0), NOT, "Potsdam, Germany"),
        (_ask(Kind.LOCATION, "country:DE"), MEETS, "Potsdam, Germany"),
        (_ask(Kind.LOCATION, "region:dach"), MEETS, "Potsdam, Germany"),
        (_ask(Kind.LOCATION, "city:2996944"), NOT, "Potsdam, Germany"),  # Lyon
        (_ask(Kind.LOCATION, "city:2996944", remote=True), MEETS, "remote"),
        (_ask(Kind.LANGUAGE, "de", level="C1"), MEETS, "German: Native or bilingual proficiency"),
        (_ask(Kind.LANGUAGE, "en", level="C1"), PARTLY, "English: B2"),
        (_ask(Kind.LANGUAGE, "en", level="C2"), NOT, "English: B2"),
        (_ask(Kind.LANGUAGE, "pl", level="B1"), PARTLY, "Polish"),
        (_ask(Kind.LANGUAGE, "fr"), PARTLY, "Served guests in French."),
        (_ask(Kind.LANGUAGE, "ja"), UNKNOWN, None),
        (_ask(Kind.CREDENTIAL, "first-aid-certificate"), MEETS, "First aid certificate"),
        (_ask(Kind.CREDENTIAL, "hgv-licence"), UNKNOWN, None),
        (
            _ask(Kind.EDUCATION, level="bachelor", text="bachelor's degree"),
            MEETS,
            "BSc, Computer Science\nTU Ilmenau",
        ),
        (
            _ask(Kind.EDUCATION, level="bachelor", text="degree in computer science"),
            MEETS,
            "BSc, Computer Science\nTU Ilmenau",
        ),
        (
            _ask(Kind.EDUCATION, level="bachelor", text="degree in nursing"),
            PARTLY,
            "BSc, Computer Science\nTU Ilmenau",
        ),
        (
            _ask(Kind.EDUCATION, level="master", text="master's degree"),
            PARTLY,
            "BSc, Computer Science\nTU Ilmenau",
        ),
        (_ask(Kind.EDUCATION, level="doctorate", text="PhD"), NOT, "BSc, Computer Science\nTU Ilmenau"),
        (_ask(Kind.INDUSTRY, "fintech"), MEETS, "Built the ledger in Python with PostgreSQL for a fintech."),
        (
            _ask(Kind.INDUSTRY, "financial-services"),
            MEETS,
            "Built the ledger in Python with PostgreSQL for a fintech.",
        ),
        (_ask(Kind.INDUSTRY, "mining"), UNKNOWN, None),
        (_ask(Kind.CONDITION, "on-call"), MEETS, "On call every fourth week."),
        (_ask(Kind.CONDITION, "night-shifts"), NOT, "I do not work night shifts."),
        (_ask(Kind.CONDITION, "travel"), UNKNOWN, None),
        (_ask(Kind.OTHER, text="taught apprentices"), MEETS, "Taught two apprentices."),
        (_ask(Kind.OTHER, text="plays the organ"), UNKNOWN, None),
    ],
    ids=lambda value: f"{value.kind}-{value.text}" if isinstance(value, Qualification) else None,
)
def test_one_qualification(
    asked: Qualification,
    verdict: Verdict,
    quote: str | None,
    engineer: RawProfile,
    vocabulary: TaxonomyVocabulary,
) -> None:
    found = _see(engineer, asked, vocabulary)
    assert found.verdict is verdict, found
    assert (quote in [evidence.quote for evidence in found.evidence]) if quote else not found.evidence


@pytest.mark.parametrize(
    ("asked", "verdict", "words"),
    [
        (
            _ask(Kind.EXPERIENCE, "backend-developer", years=6.0),
            MEETS,
            "6 years 1 month; 6 years asked, from 2 positions",
        ),
        (_ask(Kind.EXPERIENCE, "backend-developer", years=8.0), PARTLY, "overlaps counted once"),
        (_ask(Kind.EXPERIENCE, "backend-developer", years=15.0), NOT, "6 years 1 month of 15 years"),
        (_ask(Kind.EXPERIENCE, "python", years=5.0), MEETS, "from 2 positions"),
        (_ask(Kind.EXPERIENCE, "fintech", years=5.0), MEETS, "5 years 9 months"),
        (_ask(Kind.EXPERIENCE, "kubernetes", years=2.0), UNKNOWN, "no position shows Kubernetes"),
        (_ask(Kind.EXPERIENCE, years=8.0, text="8 years"), MEETS, "8 years 1 month"),
        (_ask(Kind.EXPERIENCE, years=3.0, text="3 years of Flink"), UNKNOWN, "no position"),
    ],
)
def test_years_are_the_union_of_matching_positions(
    asked: Qualification, verdict: Verdict, words: str, engineer: RawProfile, vocabulary: TaxonomyVocabulary
) -> None:
    found = _see(engineer, asked, vocabulary)
    assert found.verdict is verdict, found
    assert words in found.reason


def test_years_without_dates_stay_unknown(vocabulary: TaxonomyVocabulary) -> None:
    raw = RawProfile("m", positions=(RawPosition("Customs broker", "Hafenlogistik"),))
    assert _see(raw, _ask(Kind.EXPERIENCE, "customs-broker", years=3.0), vocabulary).verdict is UNKNOWN


def test_neighbouring_work_turns_a_no_into_partly(vocabulary: TaxonomyVocabulary) -> None:
    roles = (
        RawPosition("Backend developer", "A", NOW - 12, None, True),
        RawPosition("Full-stack developer", "B", NOW - 80, NOW - 12),
    )
    found = _see(
        RawProfile("m", positions=roles), _ask(Kind.EXPERIENCE, "backend-developer", years=5.0), vocabulary
    )
    assert found.verdict is PARTLY
    alone = _see(
        RawProfile("m", positions=roles[:1]),
        _ask(Kind.EXPERIENCE, "backend-developer", years=5.0),
        vocabulary,
    )
    assert alone.verdict is NOT


@pytest.mark.parametrize(
    ("end", "since", "verdict"),
    [
        (2006, 2004, PARTLY),  # drives a bus since, begun before the end
        (2022, 2022, MEETS),
        (2006, None, MEETS),  # a pause is no other work
        (None, 2006, MEETS),
    ],
)
def test_work_long_ago_counts_in_part_where_other_work_came_since(
    end: int | None, since: int | None, verdict: Verdict, vocabulary: TaxonomyVocabulary
) -> None:
    positions = [
        RawPosition("Truck driver", "Osterbach", 1999 * 12, end * 12 if end else None, end is None, "")
    ]
    if since:
        positions.append(RawPosition("Accountant", "Lumera", since * 12, None, True, ""))
    raw = RawProfile(id="m1", positions=tuple(positions))
    found = _see(raw, _ask(Kind.OCCUPATION, "truck-driver"), vocabulary)
    assert found.verdict is verdict
    assert ("in other work for more than 8 years since" in found.reason) is (verdict is PARTLY)


def test_a_title_without_a_level_is_one_step_below_senior_however_long_it_was_held(
    vocabulary: TaxonomyVocabulary,
) -> None:
    asked = _ask(Kind.SENIORITY, "customs-broker", level="senior")
    long = RawProfile("m", positions=(RawPosition("Customs broker", "A", NOW - 90, None, True),))
    assert _see(long, asked, vocabulary).verdict is PARTLY
    titled = RawProfile("m", positions=(RawPosition("Senior customs broker", "A", NOW - 3, None, True),))
    assert _see(titled, asked, vocabulary).verdict is MEETS
    short = RawProfile("m", positions=(RawPosition("Customs broker", "A", NOW - 12, None, True),))
    assert _see(short, asked, vocabulary).verdict is PARTLY  # a title without a level is one step below
    junior = RawProfile("m", positions=(RawPosition("Junior customs broker", "A", NOW - 12, None, True),))
    assert _see(junior, asked, vocabulary).verdict is NOT


def test_relocation_and_wished_places_count(engineer: RawProfile, vocabulary: TaxonomyVocabulary) -> None:
    lyon = _ask(Kind.LOCATION, "city:2996944")
    assert _see(replace(engineer, open_places=("country:FR",)), lyon, vocabulary).verdict is MEETS
    assert _see(replace(engineer, about="Willing to relocate."), lyon, vocabulary).verdict is PARTLY
    assert _see(replace(engineer, location=""), lyon, vocabulary).verdict is UNKNOWN


def test_silence_is_never_a_no(vocabulary: TaxonomyVocabulary) -> None:
    concepts = {
        Kind.SKILL: "python",
        Kind.OCCUPATION: "chef",
        Kind.LANGUAGE: "de",
        Kind.LOCATION: "country:DE",
    }
    for kind in Kind:
        key = concepts.get(kind)
        asked = _ask(kind, *([key] if key else []), text="anything at all", years=3.0)
        assert _see(RawProfile("m"), asked, vocabulary).verdict is UNKNOWN


_TEXT = st.text(alphabet="abc .,\n\"'<>-éß😀\u200b", max_size=60)


@settings(max_examples=60, deadline=None)
@given(
    headline=_TEXT,
    about=st.one_of(
        _TEXT,
        st.sampled_from(["No Python. Docker daily.", "Nurse, not a manager", "I work nights; no weekends"]),
    ),
    words=_TEXT.filter(str.strip),
    start=st.integers(NOW - 400, NOW + 20),
    length=st.integers(-5, 200),
)
def test_any_profile_is_evaluated_with_verbatim_quotes(
    headline: str, about: str, words: str, start: int, length: int, vocabulary: TaxonomyVocabulary
) -> None:
    raw = RawProfile(
        "m",
        headline,
        about,
        words,
        positions=(
            RawPosition(words, headline, start, start + length, description=about, skills=(RawSkill(words),)),
        ),
        certifications=(RawItem(words, headline, about),),
        education=(RawEducation(words, about, headline),),
        languages=(RawLanguage(words, headline),),
        skills=(RawSkill(words), RawSkill("Python", "python")),
    )
    candidate = read_candidate(raw, vocabulary)
    asked = [
        *(_ask(kind, text=words, years=2.0, level=None) for kind in Kind),
        _ask(Kind.SKILL, "python"),
        _ask(Kind.CONDITION, "night-shifts"),
        _ask(Kind.EXPERIENCE, "docker", years=1.0),
    ]
    passages = {passage.place: passage.text for passage in candidate.passages}
    for found in evaluate(candidate, asked, vocabulary, NOW):
        _check_quotes(candidate, found)
    for mention in candidate.mentions:
        assert passages[mention.place][mention.start : mention.end]
