"""A list evaluated at once: the same as one by one, and only those looked at who have a trace of what is asked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workfolk.engine.talent.candidate import read_candidate
from workfolk.engine.talent.card import from_card, to_card
from workfolk.engine.talent.evaluate import Prepared, prepare
from workfolk.engine.talent.model import (
    Candidate,
    Importance,
    Kind,
    LanguageSkill,
    Passage,
    Qualification,
    Role,
    Verdict,
)
from workfolk.engine.talent.passages import Passages
from workfolk.engine.talent.profile import RawEducation, RawItem, RawLanguage, RawPosition, RawProfile
from workfolk.engine.talent.rules import skill
from workfolk.engine.talent.rules.facts import Facts
from workfolk.engine.talent.stance import Surroundings
from workfolk.engine.talent.traces import (
    DENIES,
    Traced,
    each,
    either,
    literal_openings,
    may_have,
    opening,
    speaks,
    title_openings,
)
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary

AS_OF = 2026 * 12 + 10
ASKED: tuple[tuple[Kind, str, dict[str, object]], ...] = (
    (Kind.SKILL, "Python", {"named": True}),
    (Kind.SKILL, "Java", {"named": True}),
    (Kind.SKILL, "wound care", {"named": True}),
    (Kind.SKILL, "manual handling", {"named": True}),
    (Kind.SKILL, "C++ und Löten", {}),
    (Kind.OCCUPATION, "nurse", {"named": True}),
    (Kind.OCCUPATION, "software developer", {"named": True}),
    (Kind.OCCUPATION, "Hausmeister", {}),
    (Kind.EXPERIENCE, "3 years of Python", {"years": 3.0, "named": True}),
    (Kind.EXPERIENCE, "5 years of work", {"years": 5.0}),
    (Kind.SENIORITY, "senior", {"level": "senior"}),
    (Kind.LOCATION, "Potsdam or remote", {"concepts": ("city:potsdam-de",), "remote": True}),
    (Kind.LOCATION, "Kleinkleckersdorf", {}),
    (Kind.LANGUAGE, "German C1", {"concepts": ("de",), "level": "C1"}),
    (Kind.LANGUAGE, "French", {"concepts": ("fr",)}),
    (Kind.EDUCATION, "bachelor's degree", {"level": "bachelor"}),
    (Kind.EDUCATION, "degree in nursing", {"level": "bachelor"}),
    (Kind.CREDENTIAL, "driving licence C", {"named": True}),
    (Kind.CREDENTIAL, "fork lift certificate", {}),
    (Kind.INDUSTRY, "financial services", {"named": True}),
    (Kind.CONDITION, "night shifts", {"concepts": ("nights",)}),
    (Kind.CONDITION, "on a ship", {}),
    (Kind.OTHER, "calm with angry customers", {}),
)
PROFILES = (
    RawProfile("p1", headline="Nurse, no Java", about="Wound care at night. Je parle français.", country="DE"),
    RawProfile("p2", about="I do not do wound care any more.", languages=(RawLanguage("German", "C2"),)),
    RawProfile(
        "p3",
        location="Potsdam, Germany",
        positions=(
            RawPosition(
                "Senior software developer", "Lumera", AS_OF - 60, None, True, "Python and C++ und Löten."
            ),
            RawPosition("Hausmeister", "Schule", AS_OF - 90, AS_OF - 60, False, "Manual handling of goods."),
        ),
        education=(RawEducation("BSc", "Nursing"),),
    ),
    RawProfile("p4", certifications=(RawItem("Driving licence C, CE"), RawItem("Fork lift"))),
    RawProfile("p5", headline="Öffentlich: Krankenpfleger", about="Calm with angry customers on a ship. No nights."),
    RawProfile("p6", education=(RawEducation("Apprenticeship", "Nurse"),), open_to_work=True, open_remote=True),
    RawProfile("p7", education=(RawEducation("Master", "Law"),), about="Python, since 2020. Bank customers."),
    RawProfile("p8"),
)  # fmt: skip


def asked_of(vocabulary: TaxonomyVocabulary) -> tuple[Qualification, ...]:
    found = []
    for number, (kind, text, more) in enumerate(ASKED):
        given_ = dict(more)
        if given_.pop("named", False):
            words = text.removeprefix("3 years of ")
            keys = [one.key for one in vocabulary.link(words)]
            given_["concepts"] = tuple(keys) or tuple(
                key for key, _ in vocabulary.read_title(words).occupations
            )
        found.append(Qualification(f"q{number}", kind, Importance.MUST, text, **given_))  # type: ignore[arg-type]
    return tuple(found)


@cache
def prepared_of(asked: tuple[Qualification, ...], vocabulary: TaxonomyVocabulary) -> Prepared:
    return prepare(asked, vocabulary, AS_OF)


def differing(
    candidates: Sequence[Candidate], asked: tuple[Qualification, ...], vocabulary: TaxonomyVocabulary
) -> list[str]:
    """Who is answered otherwise than alone, on what."""
    prepared = prepared_of(asked, vocabulary)
    together = prepared.evaluate_all(candidates)
    alone = [prepared.evaluate(one, quotes=False) for one in candidates]
    return [
        f"{one.id}: {first} is not {second}"
        for one, firsts, seconds in zip(candidates, together, alone, strict=True)
        for first, second in zip(firsts, seconds, strict=True)
        if first != second
    ]


def test_everyone_is_answered_as_if_alone(vocabulary: TaxonomyVocabulary, engineer: RawProfile) -> None:
    candidates = [read_candidate(one, vocabulary) for one in (*PROFILES, engineer)]
    asked = asked_of(vocabulary)
    assert not differing(candidates, asked, vocabulary)
    assert not differing([from_card(to_card(one)) for one in candidates], asked, vocabulary)
    verdicts = prepare(asked, vocabulary, AS_OF).evaluate_all(candidates)
    for number, one in enumerate(asked):  # what else is asked makes no difference
        alone = prepare((one,), vocabulary, AS_OF).evaluate_all(candidates)
        assert [row[0] for row in alone] == [row[number] for row in verdicts]
    seen = {one.verdict for row in verdicts for one in row}
    assert seen == set(Verdict)  # otherwise the profiles would prove little


words = st.sampled_from(
    ["Python", "java", "wound", "care", "nursing", "nurse", "no", "not", "never", "Löten", "LÖTEN", "C++", "und",
     "manual", "handling", "hand-ling", "PYTHONS", "Pythón", "soft\N{COMBINING DIAERESIS}ware", "developers", "ﬁnancial",
     "services", "Hausmeister", "Haus\N{SOFT HYPHEN}meister", "night", "shifts", "8java", "java8", "ſenior", "K++", "İstanbul",
     "calm", "angry", "customers", "ship", "Kleinkleckersdorf", "driving", "licence", "fork", "lift", "C", "\n", "."]
)  # fmt: skip
texts = st.lists(words | st.text(max_size=5), max_size=9).map(" ".join)
roles = st.builds(
    Role,
    place=st.sampled_from(["positions/0", "positions/1"]),
    title=texts,
    organisation=st.just(""),
    start=st.none() | st.integers(AS_OF - 150, AS_OF + 5),
    end=st.none() | st.integers(AS_OF - 120, AS_OF),
    current=st.booleans(),
    occupations=st.just(()),
    level=st.none() | st.sampled_from(["senior", "junior"]),
    skills=st.just(()),
    industry=st.just(()),
)
candidates_ = st.builds(
    Candidate,
    id=st.just("somebody"),
    passages=st.lists(
        st.builds(
            Passage,
            st.sampled_from(["headline", "about", "positions/0/title", "positions/0/description", "skills"]),
            st.just(""),
            texts,
        ),
        max_size=4,
        unique_by=lambda one: one.place,
    ).map(tuple),
    roles=st.lists(roles, max_size=2, unique_by=lambda one: one.place).map(tuple),
    languages=st.lists(
        st.builds(LanguageSkill, st.sampled_from(["de", "fr"]), st.none() | st.just("B2"), st.just("about")),
        max_size=1,
    ).map(tuple),
    degrees=st.sampled_from([(), ("education/0:bachelor",), ("education/0:vocational",)]),
    country=st.sampled_from(["", "DE"]),
)


@settings(max_examples=40)
@given(st.lists(candidates_, min_size=1, max_size=3))
def test_whatever_the_words_are_no_trace_is_missed(
    vocabulary: TaxonomyVocabulary, candidates: list[Candidate]
) -> None:
    assert not differing(candidates, asked_of(vocabulary), vocabulary)


def test_who_has_no_trace_is_not_looked_at(
    vocabulary: TaxonomyVocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of the silent is asked, for all of them; and a trace that is lost loses the answer."""
    asked = [one for one in asked_of(vocabulary) if one.text == "Python"]
    silent = [Candidate(f"c{n}", (Passage("about", "About", "I bake bread."),)) for n in range(50)]
    baker, coder = silent[0], read_candidate(PROFILES[2], vocabulary)
    looked_at: list[str] = []
    before = skill.SkillRule.__call__

    def counted(rule: skill.SkillRule, facts: Facts) -> object:
        looked_at.append(facts.candidate.id)
        return before(rule, facts)

    monkeypatch.setattr(skill.SkillRule, "__call__", counted)
    found = prepare(asked, vocabulary, AS_OF).evaluate_all([*silent, coder])
    assert looked_at == [baker.id, coder.id]
    assert found[-1][0].verdict is Verdict.MEETS
    coder.with_traces(b"")
    assert (
        prepare(asked, vocabulary, AS_OF).evaluate_all([coder])[0] == found[-1]
    )  # alone, they are the one asked
    assert prepare(asked, vocabulary, AS_OF).evaluate_all([baker, coder])[1] == found[0]


def test_traces_are_kept_on_the_card_and_follow_from_the_profile(vocabulary: TaxonomyVocabulary) -> None:
    for raw in PROFILES:
        one = read_candidate(raw, vocabulary)
        card = json.loads(json.dumps(to_card(one)))
        assert from_card(card).traces == one.traces
        read = from_card(card)
        assert isinstance(read.passages, Passages)
        for index, passage in enumerate(one.passages):
            assert read.passages.hints(index) == Surroundings(passage.text).hints
            assert may_have(one.traces, DENIES) or not Surroundings(passage.text).denies
        del card["traces 1"], card["hints 1"]  # a card of before
        assert from_card(card).traces == one.traces
        assert all(from_card(card).passages.hints(index) is None for index in range(len(one.passages)))  # type: ignore[attr-defined]
        changed = replace(one, passages=(*one.passages, Passage("headline", "", "zymurgy")))
        assert changed.traces != one.traces
        assert Traced([one, changed]).having([either(each(["zymu"])) or ()])[0].tolist() == [False, True]


def test_what_begins_without_a_letter_leaves_no_trace() -> None:
    assert opening("3d-print") == ""
    assert either([("java",)], [()]) is None
    assert literal_openings("Öl 24/7") == ()
    assert literal_openings("C++ developer") == ("c", "deve")
    assert title_openings("C++ developer") == ("title:c", "title:deve")
    one = Candidate("c", (), languages=(LanguageSkill("de", None, "about"),))
    assert Traced([one]).having([each([speaks("de")]), each([speaks("fr")]), (("c", speaks("de")),)]) == [
        [True],
        [False],
        [False],
    ]


def test_nobody_and_nothing(vocabulary: TaxonomyVocabulary) -> None:
    assert prepare(asked_of(vocabulary), vocabulary, AS_OF).evaluate_all([]) == []
    assert prepare((), vocabulary, AS_OF).evaluate_all([Candidate("c", ())]) == [()]
