"""Headlines: several, different, short, and nothing in them that is not known."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.composer.made import fact, known, position, skill

from workfolk.engine.composer import headlines
from workfolk.engine.grounding.model import FactKind, Origin

NURSE = position(0, "Staff Nurse", "Elm Hospital", 2019, skills=["Wound care", "Care planning"])
CARER = position(1, "Healthcare Assistant", "Elm House", 2011, 2014)
SKILLS = [skill("Wound care"), skill("Care planning"), skill("Discharge planning")]


def texts(*facts, **options):
    return {one.emphasis: one.text for one in headlines(known(*facts), **options)}


def test_each_emphasis_is_another_line():
    found = texts(NURSE, CARER, *SKILLS, fact(FactKind.PERSON, place="Leeds, United Kingdom"))
    assert found["current work"] == "Staff nurse at Elm Hospital"
    assert found["skills"] == "Staff nurse: wound care, care planning and discharge planning"
    assert found["path"] in (
        "Staff nurse, formerly healthcare assistant",
        "Staff nurse, healthcare assistant before that",
    )
    assert found["place"].startswith("Staff nurse in Leeds")
    assert 3 <= len(set(found.values())) == len(found) <= 5


def test_emphases_narrow_and_order():
    found = headlines(known(NURSE, CARER, *SKILLS), emphases=("skills", "current work"))
    assert [one.emphasis for one in found] == ["skills", "current work"]


def test_nothing_known_is_a_question():
    (only,) = headlines(known())
    assert only.text == ""
    assert only.questions


def test_without_work_today_it_says_so():
    assert texts(CARER)["current work"] in (
        "Healthcare assistant, most recently at Elm House",
        "Healthcare assistant, last at Elm House",
    )


def test_what_somebody_looks_for_comes_last_and_with_a_warning():
    found = headlines(known(NURSE, *SKILLS, fact(FactKind.GOAL, title="Ward Manager, Nurse Teacher")))
    assert found[-1].emphasis == "goal"
    assert found[-1].text.endswith("looking for work as a ward manager or a nurse teacher")
    assert any("employer" in note for note in found[-1].notes)


def test_before_that_is_said_of_the_one_just_before_only():
    between = position(2, "Senior Staff Nurse", "Oak Hospital", 2015, 2019)
    assert texts(NURSE, between, CARER)["path"] == "Staff nurse, formerly healthcare assistant"


def test_a_learner_s_position_is_no_path():
    intern = position(1, "Marketing Intern", "Adworks", 2011, 2012)
    assert "path" not in texts(NURSE, intern)


@pytest.mark.parametrize(
    ("about", "line"),
    [
        ("I mend bicycles that others throw away.", "I mend bicycles that others throw away"),
        ("I will qualify in September 2026.", None),
        ("I do cash, not derivatives; those are handled in London.", None),
        ("Pastry is not mine: we have Inès for that.", None),
        ("Previously: translator and private tutor in Lyon.", None),
        ("I worked in a bank for eleven years.", None),
        ("I would love to teach abroad one day.", None),
        ("I am passionate about bicycles and their riders.", None),
    ],
)
def test_own_words_that_can_stand_under_a_name(about: str, line: str | None):
    found = [
        one
        for one in headlines(known(NURSE, fact(FactKind.ABOUT, text=about)))
        if one.emphasis == "own words"
    ]
    assert [one.text for one in found] == ([line] if line else [])
    assert all(one.sentences[0].origin is Origin.OWN for one in found)


def test_a_skill_that_the_person_gives_away_leads_nothing():
    about = fact(FactKind.ABOUT, text="Our agency runs SEO for us. I write the briefs.")
    assert "SEO" not in " ".join(texts(NURSE, about, skill("SEO"), *SKILLS).values())


def test_the_title_is_not_said_twice():
    welder = position(0, "MAG Welder", "Brandt", 2016)
    found = texts(welder, skill("MAG welding"), skill("Pipe fitting"), skill("Technical drawings"))
    assert found["skills"] == "MAG welder: pipe fitting and technical drawings"


TITLES = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=120)


@settings(max_examples=60, deadline=None)
@given(TITLES, TITLES, st.lists(TITLES, max_size=6))
def test_any_title_fits(title: str, organisation: str, labels: list[str]):
    rows = headlines(known(position(0, title, organisation, 2019), *(skill(one) for one in labels)))
    assert 1 <= len(rows) <= 5
    assert all(len(one.text) <= 220 for one in rows)
    assert rows == headlines(known(position(0, title, organisation, 2019), *(skill(one) for one in labels)))


@pytest.mark.parametrize(
    "own",
    [
        "Lille is home, and Alpha Retail is where I work as a clerk.",
        "I work nights by choice and sleep well by day.",
        "In summer I play table tennis with my team.",
        "I am a clerk at Alpha Retail in Lille.",
        "I like shelves most, and I do not mind the till.",
    ],
)
def test_leisure_hours_and_what_says_nothing_more_are_no_headline(own: str):
    person = fact(FactKind.PERSON, title="Ana", place="Lille, France")
    rows = known(position(0, "Clerk", "Alpha Retail", 2020), person, fact(FactKind.ABOUT, text=own))
    assert all(one.emphasis != "own words" for one in headlines(rows))


def test_one_title_in_two_houses_is_said_once():
    rows = known(position(0, "Clerk", "Alpha", 2020), position(1, "Clerk", "Beta", 2020))
    assert headlines(rows)[0].text == "Clerk at Alpha and Beta"


def test_a_paper_that_says_the_title_again_is_no_headline():
    paper = fact(FactKind.CERTIFICATION, title="Archivist registration")
    rows = known(position(0, "Archivist", "Alpha", 2020), paper)
    assert all(one.emphasis != "certificates" for one in headlines(rows))
    other = fact(FactKind.CERTIFICATION, title="Forklift licence")
    rows = known(position(0, "Archivist", "Alpha", 2020), other)
    assert any(one.emphasis == "certificates" for one in headlines(rows))
