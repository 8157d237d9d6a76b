"""Notes that ask for an introduction, and notes to somebody one knew: what both sides show, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.composer.notes import LANGUAGES, common_ground, introduction, reconnect, with_owner
from workfolk.engine.composer.notes.words import texts
from workfolk.engine.grounding.model import Fact, FactKind, Origin

ANA = Fact("person", FactKind.PERSON, "Name: Ana Reyes", title="Ana Reyes", place="Graz")
HEADLINE = Fact("headline", FactKind.HEADLINE, "Headline", text="Records manager at the City Archive")
WORK = Fact(
    "positions/0",
    FactKind.POSITION,
    "Position: Records manager, City Archive",
    title="Records manager",
    organisation="City Archive",
    start=2015 * 12,
    current=True,
)
PYTHON = Fact("skills/python", FactKind.SKILL, "Skill: Python", title="Python")
BO = Fact("person", FactKind.PERSON, "Name: Bo Lind", title="Bo Lind", place="Wien")
NOW = Fact(
    "positions/0",
    FactKind.POSITION,
    "Position: Head, State Library",
    title="Head of archives",
    organisation="State Library",
    start=2020 * 12,
    current=True,
)
BEFORE = Fact(
    "positions/1",
    FactKind.POSITION,
    "Position: Archivist, City archive",
    title="Archivist",
    organisation="city archive",
    start=2012 * 12,
    end=2020 * 12,
)
MINE = (ANA, HEADLINE, WORK, PYTHON)
REASON = "We move our maps next year. I would like to ask how it went."


def theirs(*facts: Fact) -> tuple[Fact, ...]:
    return with_owner((BO, *facts), "Bo Lind")


def test_an_introduction_says_whom_why_what_is_shared_and_that_no_is_fine() -> None:
    draft = introduction(MINE, theirs(NOW, BEFORE, PYTHON), helper="Cleo", reason=REASON)
    assert draft.text == (
        "Hello Cleo,\n\n"
        "Would you introduce me to Bo Lind? We move our maps next year. I would like to ask how it went. "
        "I saw that Bo Lind works at State Library (Head of archives). "
        "Bo Lind and I were at City Archive at the same time. "
        "Bo Lind’s profile and mine have this in common: Python.\n\n"
        "If it helps, you can pass this on: “Records manager at the City Archive”\n\n"
        "If you would rather not, or do not know Bo Lind well enough, just tell me; that is quite all right. "
        "Thank you for thinking about it.\n\n"
        "Kind regards\nAna Reyes"
    )
    assert draft.questions == ()


def test_every_sentence_about_somebody_has_its_source_and_both_sides_show_what_is_shared() -> None:
    facts = {one.key: one for one in (*MINE, *theirs(NOW, BEFORE, PYTHON))}
    for make in (introduction, reconnect):
        draft = make(MINE, theirs(NOW, BEFORE, PYTHON), reason=REASON)
        for sentence in draft.sentences:
            assert sentence.evidence or sentence.origin is Origin.FRAME, sentence
            for found in sentence.evidence:
                if found.key == "stated":
                    assert found.quote in REASON
                    continue
                fact = facts[found.key]
                assert found.quote in (fact.title, fact.organisation, fact.place, fact.text)
        shared = next(one for one in draft.sentences if "same time" in one.text)
        assert {found.key for found in shared.evidence} == {"positions/0", "them/positions/1"}


def test_without_a_reason_or_a_line_about_oneself_it_asks_and_invents_nothing() -> None:
    draft = introduction((ANA,), theirs(), helper="Cleo")
    assert len(draft.questions) == 2 and "Bo Lind" in draft.questions[0]
    assert "pass this on" not in draft.text and "works" not in draft.text


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"end": 2014 * 12}, False),
        ({"end": 2016 * 12}, True),
        ({"start": None}, False),
        ({"end": None, "current": False}, False),
        ({"end": None, "current": True}, True),
    ],
)
def test_together_only_where_both_dates_say_so(changes: dict[str, Any], expected: bool) -> None:
    (found,) = common_ground(MINE, theirs(replace(BEFORE, **changes)))
    assert found.together is expected
    text = reconnect(MINE, theirs(replace(BEFORE, **changes))).text
    assert ("at the same time" in text) is expected and "City Archive" in text


def test_what_tells_of_a_protected_trait_is_no_common_ground_but_an_employer_is() -> None:
    parish = Fact(
        "volunteering/0",
        FactKind.VOLUNTEERING,
        "Volunteering",
        title="Catholic youth leader",
        organisation="Catholic parish",
    )
    assert common_ground((*MINE, parish), theirs(parish)) == ()
    employed = replace(parish, kind=FactKind.POSITION)
    assert common_ground((*MINE, employed), theirs(employed))[0].names == ("Catholic parish",)
    club = replace(parish, title="Timekeeper", organisation="Rowing club")
    assert common_ground((*MINE, club), theirs(club))[0].names == ("Rowing club",)


def test_two_kinds_of_common_ground_at_most_and_one_of_each() -> None:
    school = Fact("education/0", FactKind.EDUCATION, "Education", title="BSc", organisation="TU Graz")
    other = replace(BO, place="graz")
    found = common_ground((*MINE, school), with_owner((other, BEFORE, school, PYTHON), "Bo"))
    assert [one.kind for one in found] == ["work", "school", "skills", "place"]
    text = reconnect((*MINE, school), with_owner((other, BEFORE, school, PYTHON), "Bo")).text
    assert "TU Graz" in text and "City Archive" in text and "Python" not in text


def test_skills_are_the_same_by_concept_or_by_name() -> None:
    mine = replace(PYTHON, key="skills/k8s", title="k8s", concepts=("kubernetes",))
    other = replace(PYTHON, key="skills/kubernetes", title="Kubernetes", concepts=("kubernetes",))
    assert common_ground((mine,), theirs(other))[0].names == ("k8s",)
    assert common_ground((mine,), theirs(PYTHON)) == ()


def test_german_has_du_and_sie() -> None:
    informal = introduction(MINE, theirs(NOW), helper="Cleo", reason="Ich frage.", language="de").text
    formal = introduction(
        MINE, theirs(NOW), helper="Cleo", reason="Ich frage.", language="de", formal=True
    ).text
    assert "würdest du mich" in informal and " Sie " not in informal
    assert "würden Sie mich" in formal and " du " not in formal and " dir " not in formal
    again = reconnect(MINE, theirs(NOW), language="de", formal=True)
    assert "Ihrem Profil" in again.text and " du " not in again.text


def test_languages_have_the_same_sentences_and_others_are_english() -> None:
    keys = {language: set(texts(language, formal=True)) for language in LANGUAGES}
    assert keys["en"] == keys["de"]
    assert introduction(MINE, theirs(NOW), language="pl").language == "en"


@given(st.text(max_size=120), st.text(max_size=700), st.sampled_from(["en", "de", "xx"]), st.booleans())
def test_whatever_is_typed_it_is_a_note_and_the_reason_stays_the_writers(
    helper: str, reason: str, language: str, formal: bool
) -> None:
    draft = introduction(MINE, theirs(NOW), helper=helper, reason=reason, language=language, formal=formal)
    own = [one.text for one in draft.sentences if one.evidence and one.evidence[0].key == "stated"]
    squeezed = "".join(reason.split())
    assert all(
        "".join(one.split()) in squeezed or any(not char.isprintable() for char in reason) for one in own
    )
    assert draft.sentences[0].origin is Origin.FRAME and "\n" not in draft.sentences[0].text


def test_who_works_on_their_own_has_no_employer() -> None:
    joiner = [
        Fact("them/person", FactKind.PERSON, "Name", title="Jürgen Ott"),
        Fact("them/1", FactKind.POSITION, "Position", title="Schreinermeister", organisation="Eigene Werkstatt", current=True),
    ]  # fmt: skip
    text = introduction((), joiner, language="de").text
    assert "Jürgen Ott als „Schreinermeister“ arbeitet" in text
    assert "Eigene Werkstatt" not in text
