"""Abouts: own sentences first, facts with their evidence, no padding, no boasts, nothing private."""

from __future__ import annotations

import itertools
import random

import pytest
from tests.engine.composer.made import AS_OF, fact, known, month, position, skill

from workfolk.engine.composer import Voice, abouts, material
from workfolk.engine.grounding.model import Fact, FactKind, Origin

WORK = position(
    0,
    "Store Manager",
    "Wierzgrad Market",
    2020,
    text="Trained four apprentices in ordering. Raised turnover from 20 to 31 per cent. Counter work.",
    skills=["planograms", "Budgeting"],
)
BEFORE = position(1, "Sales Assistant", "Moravaska", 2013, 2020, text="Processed 29 returns a day.")
SKILLS = [skill("planograms"), skill("Budgeting"), skill("Stocktaking")]
SCHOOL = fact(FactKind.EDUCATION, title="BSc", subject="Retail Management", organisation="Kalina College")


def by_emphasis(*facts: Fact, own: str = "", **options: object) -> dict[str, str]:
    if own:
        facts = (*facts, fact(FactKind.ABOUT, text=own))
    return {one.emphasis: one.text for one in abouts(known(*facts), own, **options)}  # type: ignore[arg-type]


def test_work_first_tells_what_was_done_in_the_person_s_words():
    text = by_emphasis(WORK, BEFORE, *SKILLS, SCHOOL)["work"]
    assert "store manager at Wierzgrad Market" in text
    assert "I trained four apprentices in ordering, and raised turnover from 20 to 31 per cent." in text
    assert "sales assistant at Moravaska from 2013 to 2019" in text
    assert "retail management at Kalina College (BSc)" in text
    assert "Counter work" not in text  # a fragment is no sentence


def test_candidates_differ_and_are_the_same_every_time():
    facts = [WORK, BEFORE, *SKILLS, SCHOOL]
    first = abouts(known(*facts))
    assert len({one.text for one in first}) == len(first) >= 3
    shuffled = facts[:]
    random.Random(4).shuffle(shuffled)
    assert abouts(known(*facts)) == first
    assert {one.emphasis for one in abouts(known(*shuffled))} == {one.emphasis for one in first}


def test_own_sentences_stay_to_the_letter():
    own = "I like a shop that smells of bread. My keys open every door in the street."
    drafts = abouts(known(WORK, BEFORE, *SKILLS, fact(FactKind.ABOUT, text=own)), own)
    kept = [
        one for one in drafts[0].sentences if one.origin is Origin.OWN and one.evidence[0].key == "about/0"
    ]
    assert drafts[0].emphasis == "own words"
    assert [one.text for one in kept] == own.replace(". ", ".|").split("|")


def test_what_own_sentences_say_is_not_said_again():
    own = "I run the shop of Wierzgrad Market with a team of nine. Planograms are my crossword."
    text = by_emphasis(WORK, *SKILLS, own=own)["own words"]
    assert text.count("Wierzgrad Market") == 1
    assert text.lower().count("planograms") == 1


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("I am 43 years old.", "nobody needs for work"),
        ("I am a proud mother of two.", "nobody needs for work"),
        ("I am a team player with a can-do attitude.", "most do"),
        ("Write to me at ana@example.org.", "robots"),
        ("Feel free to connect with me!", "says nothing about you"),
        ("Ich leite einen Laden in der Stadt.", "another language"),
    ],
)
def test_sentences_that_are_left_out_are_named_with_the_reason(sentence: str, reason: str):
    own = f"I like a shop that smells of bread. {sentence}"
    draft = abouts(known(WORK, fact(FactKind.ABOUT, text=own)), own)[0]
    assert "smells of bread" in draft.text
    assert sentence.rstrip("!.") not in draft.text
    assert any(reason in note for note in draft.notes)


def test_what_hangs_on_a_sentence_left_out_goes_with_it():
    own = "I am a team player with a can-do attitude. This is why shops like me. I like bread and early mornings."
    draft = abouts(known(WORK, fact(FactKind.ABOUT, text=own)), own)[0]
    assert "This is why" not in draft.text
    assert "I like bread" in draft.text


def test_praise_is_cut_from_a_sentence_that_says_something():
    own = "I am a highly motivated store manager who counts the stock of nine shops."
    draft = abouts(known(WORK, fact(FactKind.ABOUT, text=own)), own)[0]
    one = next(row for row in draft.sentences if row.replaces)
    assert one.text == "I am a store manager who counts the stock of nine shops."
    assert one.replaces == own
    assert "highly motivated" in one.why


def test_nothing_known_brings_questions_and_no_text():
    (only,) = abouts(known())
    assert (only.text, only.sentences) == ("", ())
    assert len(only.questions) >= 2


def test_little_known_is_told_in_little():
    (only,) = abouts(known(position(0, "Cleaner", "Hotel Anker", 2022)))
    assert len(only.sentences) == 1
    assert any("Hotel Anker" in one for one in only.questions)


@pytest.mark.parametrize(("length", "most"), [("short", 80), ("medium", 130), ("long", 180)])
def test_length_is_kept(length: str, most: int):
    own = " ".join(
        f"In shop number {n} I changed the order of the shelves and the light." for n in range(3, 40)
    )
    drafts = abouts(known(WORK, BEFORE, *SKILLS, SCHOOL, fact(FactKind.ABOUT, text=own)), own, length=length)
    for draft in drafts:
        room = 180 if draft.emphasis == "own words" else most
        assert len(draft.text.split()) <= room


def test_person_is_the_member_s_own():
    none = "Started at the till. Now runs on four hours of sleep in December."
    text = by_emphasis(WORK, BEFORE, *SKILLS, own=none)["work"]
    assert " I " not in f" {text} "
    first = by_emphasis(WORK, BEFORE, *SKILLS, own="I started at the till and I stayed.")["work"]
    assert "I have worked" in first or "I work" in first


def test_a_text_in_the_third_person_is_not_mixed_in():
    own = "Anna is an educator. She leads school visits."
    for draft in abouts(known(WORK, *SKILLS, fact(FactKind.ABOUT, text=own)), own):
        assert "Anna" not in draft.text
        assert " She " not in f" {draft.text} "


def test_contractions_follow_the_voice():
    own = "I'm the one with the keys, and I've kept them since the first day. It's a good shop, small and warm, and we don't hide that."
    voice = Voice.of([own])
    drafts = abouts(known(WORK, BEFORE, *SKILLS), "", voice=voice)
    assert any("I've " in one.text for one in drafts)
    assert not any("I have " in one.text for one in drafts)


def test_lists_follow_the_voice():
    voice = Voice(person="I", lists=True)
    draft = next(one for one in abouts(known(WORK, *SKILLS), "", voice=voice) if one.emphasis == "work")
    assert "\n- Trained four apprentices in ordering\n- Raised turnover" in draft.text


def test_no_dates_of_education_and_no_first_language():
    school = Fact(
        "education/0", FactKind.EDUCATION, "Education", title="BSc", subject="Physics", organisation="Karura",
        start=month(1985), end=month(1989),
    )  # fmt: skip
    languages = [
        fact(FactKind.LANGUAGE, 0, title="English", level="C1"),
        fact(FactKind.LANGUAGE, 1, title="Swahili", level="native"),
        fact(FactKind.LANGUAGE, 2, title="German", level="A2"),
    ]
    for draft in abouts(known(WORK, school, *languages, *SKILLS)):
        assert "198" not in draft.text
        assert "native" not in draft.text
        if "Swahili" in draft.text:
            assert "I speak English and Swahili, and some German." in draft.text


def test_a_student_has_not_studied_yet():
    texts = by_emphasis(position(0, "Student", "Karura University", 2024), SCHOOL, *SKILLS)
    assert any("I am studying retail management" in one for one in texts.values())
    assert not any("I studied" in one for one in texts.values())


def test_a_break_is_no_work():
    gap = position(1, "Parental leave", "", 2018, 2020)
    assert not any("leave" in one for one in by_emphasis(WORK, gap, BEFORE, *SKILLS).values())


@pytest.mark.parametrize(
    "title", ["CIPP technician (studying)", "Forklift licence (expired 2025)", "CPA candidate"]
)
def test_papers_not_held_are_not_claimed(title: str):
    paper = fact(FactKind.CERTIFICATION, title=title)
    assert not any(title.split()[0] in one for one in by_emphasis(WORK, paper, *SKILLS).values())


def test_a_path_that_leaves_stations_out_says_moved_to_of_neighbours_only():
    works = [
        position(n, f"Cook {chr(65 + n)}", f"House {n}", 2025 - n, 2026 - n if n else None) for n in range(8)
    ]
    text = by_emphasis(*works)["path"]
    assert "House 7" in text
    assert "From 2021 to 2021" not in text
    assert not any(f"{word} to House 3" in text for word in ("went", "moved"))


def test_voluntary_work_that_tells_a_belief_is_left_to_the_person():
    church = Fact(
        "volunteering/0",
        FactKind.VOLUNTEERING,
        "V",
        title="Treasurer",
        organisation="St Ann's Church",
        start=month(2019),
        current=True,
    )
    library = Fact(
        "volunteering/1",
        FactKind.VOLUNTEERING,
        "V",
        title="Reader",
        organisation="Town Library",
        start=month(2019),
        current=True,
    )
    texts = by_emphasis(WORK, church, library, *SKILLS)
    assert any("Town Library" in one for one in texts.values())
    assert not any("Church" in one for one in texts.values())


def test_a_goal_brings_its_skills_forward():
    plain = known(BEFORE, *SKILLS)
    wanted = material((BEFORE, *SKILLS), as_of=AS_OF, goal="stocktaking lead")
    rank = [one.label for one in wanted.abilities].index("Stocktaking")
    assert rank < [one.label for one in plain.abilities].index("Stocktaking")


def test_every_composed_sentence_has_its_facts():
    for draft in abouts(known(WORK, BEFORE, *SKILLS, SCHOOL)):
        for one in draft.sentences:
            assert one.evidence
            assert all(row.quote for row in one.evidence)


def test_no_two_neighbours_begin_alike_where_there_is_another_way():
    for draft in abouts(known(WORK, BEFORE, *SKILLS, SCHOOL)):
        openings = [" ".join(one.text.split()[:3]) for one in draft.sentences]
        assert all(a != b for a, b in itertools.pairwise(openings))


def test_deeds_follow_the_own_sentences_that_name_the_place():
    own = "Hull is home, and the Tool Room is where I work as a toolmaker.\n\nAt home I bake."
    rows = (
        position(0, "Toolmaker", "Tool Room", 2019, text="Reduced scrap from 9 to 4 per cent."),
        position(1, "Fitter", "Dock Works", 2010, 2019),
        fact(FactKind.ABOUT, text=own),
    )
    told = by_emphasis(*rows, own=own)
    assert all(text.index("Tool Room") < text.index("I reduced scrap") for text in told.values())
    assert told["own words"].index("I reduced scrap") < told["own words"].index("At home I bake")
    assert "Before Tool Room" in told["own words"]


def test_before_that_stands_only_after_the_work_that_it_was_before():
    own = "I am a toolmaker at the Tool Room. At home I bake bread."
    rows = (
        position(0, "Toolmaker", "Tool Room", 2019),
        position(1, "Fitter", "Dock Works", 2010, 2019),
        fact(FactKind.ABOUT, text=own),
    )
    assert all("Before that" not in text for text in by_emphasis(*rows, own=own).values())


def test_work_in_one_house_is_never_before_that_house():
    own = "At home I bake bread, and I sell it on Saturdays."
    rows = (
        position(0, "Carer", "Elm House", 2022),
        position(1, "Helper", "Elm House", 2019, 2022),
        position(2, "Helper", "Elm House", 2015, 2018),
        fact(FactKind.ABOUT, text=own),
    )
    assert all("Before Elm House" not in text for text in by_emphasis(*rows, own=own).values())


def test_nobody_began_with_what_may_not_have_been_first():
    dated = (position(0, "Engineer", "Alpha", 2020), position(1, "Technician", "Beta", 2015, 2020))
    assert "path" in by_emphasis(*dated)
    assert "path" not in by_emphasis(*dated, position(2, "Administrator", "Gamma"))


def test_a_subject_named_in_passing_is_still_told_as_studied():
    degree = fact(FactKind.EDUCATION, title="PhD", subject="Physics", organisation="Rosenau")
    rows = (position(0, "Researcher", "Alpha", 2020), degree)
    own = "Before physics papers I write the code."
    assert "studied physics" in by_emphasis(*rows, own=own)["own words"]
    own = "I studied physics because of a radio."
    assert by_emphasis(*rows, own=own)["own words"].count("studied physics") == 1


def test_what_the_title_says_comes_last_among_skills():
    rows = (position(0, "Forklift driver", "Dock", 2020), skill("forklift driving"), skill("stocktaking"))
    assert "stocktaking and forklift driving" in by_emphasis(*rows)["skills"]


def test_a_house_keeps_its_full_stop_where_moves_are_joined():
    rows = (
        position(0, "Manager", "Alpha", 2022),
        position(1, "Foreman", "Beta", 2019, 2022),
        position(2, "Operator", "Gamma S.A.", 2016, 2019),
        position(3, "Operator", "Delta", 2013, 2016),
    )
    assert "Gamma S.A. and in 2019 to Beta as" in by_emphasis(*rows)["path"]


def test_work_elsewhere_under_one_title_is_what_came_before_a_house():
    own = "At home I bake bread, and I sell it on Saturdays."
    rows = (
        position(0, "Senior clerk", "Alpha", 2022),
        position(1, "Clerk", "Alpha", 2019, 2022),
        position(2, "Clerk", "Beta", 2015, 2019),
        fact(FactKind.ABOUT, text=own),
    )
    work = by_emphasis(*rows, own=own)["work"]
    assert "Before Alpha" in work
    assert "clerk at Beta from 2015 to 2018" in work


def test_a_degree_without_a_subject_is_had():
    degree = fact(FactKind.EDUCATION, title="PhD", organisation="Rosenau University")
    told = by_emphasis(position(0, "Researcher", "Alpha", 2020), degree)["work"]
    assert "I have a PhD from Rosenau University." in told
