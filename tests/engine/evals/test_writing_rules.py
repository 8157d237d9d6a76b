"""The rules for composed texts: each with a text that breaks it, and one that does not."""

from __future__ import annotations

import pytest

from workfolk.engine.evals.writing_rules import FACTS, Lexicon, find_problems
from workfolk.engine.skills.starter import load_starter
from workfolk.engine.talent.profile import RawEducation, RawLanguage, RawPosition, RawProfile, RawSkill

AS_OF = 2026 * 12 + 10


def month(year: int, number: int = 1) -> int:
    return year * 12 + number - 1


PROFILE = RawProfile(
    "p",
    about="Paper outlives us  all, if it is kept dry.",
    location="Tampere, Finland",
    positions=(
        RawPosition(
            "Records Manager", "City Archive", month(2019, 2), None, True,
            "Moved 4 kilometres of files with a crew of six people.",
        ),
        RawPosition(
            "Archivist", "Northern Library", month(2008, 3), month(2019, 2), False,
            "Catalogued the papers of three botanists.", "Oulu",
        ),
    ),
    education=(RawEducation("MA", "History", "University of Turku"), RawEducation("BSc", "Chemistry", "Oulu Institute")),
    languages=(RawLanguage("Finnish", "native"), RawLanguage("English", "B2")),
    skills=(RawSkill("records management"), RawSkill("cataloguing")),
)  # fmt: skip


def rules(text: str, part: str = "about", language: str = "en", lexicon: Lexicon | None = None) -> list[str]:
    found = find_problems(PROFILE, text, part=part, as_of=AS_OF, lexicon=lexicon, language=language)
    return [one.rule for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "I am a records manager at City Archive.",
        "Since 2019 I have worked at City Archive as a records manager.",
        "I was an archivist at Northern Library for nearly eleven years.",
        "Before that I spent over 10 years at Northern Library, from 2008 to 2019.",
        "I catalogued the papers of three botanists.",
        "I speak Finnish (native) and English (B2).",
        "I hold an MA in History from University of Turku.",
        "My work covers records management and cataloguing.",
        "Paper outlives us  all, if it is kept dry.",  # own words keep their own slips
        "I work at what is called “City Archive”.",
        "More than 18 years of experience, most of it with archives.",
    ],
)
def test_what_the_profile_says_is_let_through(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("I have been a records manager at City Archive for 11 years.", "number"),
        ("I led a crew of sixteen people.", "number"),
        ("I moved 5 kilometres of files.", "number"),
        ("More than 19 years of experience.", "number"),
        ("I have worked at City Archive since 2008.", "year"),
        ("I have been an archivist at Northern Library since 2008.", "year"),
        ("In May 2019 I joined City Archive.", "year"),
        ("I left Northern Library in 2017.", "year"),
        ("I work with colleagues at Aldermoor Hall.", "name"),
        ("Archivist at City Archive.", "join"),
        ("At City Archive I worked as an archivist.", "join"),
        ("At City Archive I catalogued the papers of three botanists.", "join"),
        ("At Northern Library I used records management.", "join"),
        ("I hold an MA in History from Oulu Institute.", "join"),
        ("I hold a BSc from University of Turku.", "join"),
        ("I speak English (native).", "join"),
        ("I repair bicycles.", "word"),
        ("I rent subsidy evaluation.", "verb"),
        ("I hold the CIPP diploma (studying).", "claim"),
    ],
)
def test_what_the_profile_does_not_say_is_found(text: str, rule: str) -> None:
    assert rule in rules(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("I am a passionate records manager.", "boast"),
        ("I work  at City Archive.", "grammar"),
        ("I work at City Archive , too.", "grammar"),
        ("I work at City Archive..", "grammar"),
        ("I work work at City Archive.", "grammar"),
        ("I work at City Archive", "grammar"),
        ("I work at City Archive and.", "grammar"),
        ("I am an records manager.", "grammar"),
        ("I was a archivist.", "grammar"),
        ("I work at “City Archive.", "grammar"),
        ("i work at City Archive.", "grammar"),
        ("I am a records manager (city (archive)).", "grammar"),
        ("I have worked for 1 years.", "grammar"),
        ("I work at {organisation}.", "grammar"),
        ("I work at City Archive. I work at City Archive.", "repeated"),
        ("I work at City Archive. She likes it.", "person"),
        ("I am a F-gas technician.", "grammar"),
        ("I am married.", "private"),
        ("I work at City Archive. " * 110, "length"),
    ],
)
def test_slips_are_found(text: str, rule: str) -> None:
    assert rule in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "I am an F-gas technician.",
        "A T-shirt, an SEO or a SEO.",
        "I am an HR manager.",
        "A university in an hour.",
        "An MA, a BSc, an 8-hour day.",
        "A UX one.",
    ],
)
def test_articles_follow_the_sound(text: str) -> None:
    assert "grammar" not in rules(text)


def test_a_headline_is_short_and_needs_no_full_stop() -> None:
    assert rules("Records manager at City Archive", "headline") == []
    assert "length" in rules("Records manager at City Archive, " * 8, "headline")


def test_another_name_of_a_listed_skill_is_fine_and_a_skill_that_is_not_listed_is_not() -> None:
    lexicon = Lexicon.of(load_starter())
    profile = RawProfile("p", skills=(RawSkill("project management"),))

    def found(text: str) -> list[str]:
        return [
            one.rule for one in find_problems(profile, text, part="headline", as_of=AS_OF, lexicon=lexicon)
        ]

    assert "concept" not in found("Project management")
    assert "concept" in found("Wound care")


def test_german_is_read_for_numbers_and_times_only() -> None:
    assert rules("Seit 2019 bin ich im Archiv.", language="de") == []
    assert rules("Ich bin im „City Archive“.", language="de") == []
    assert "grammar" in rules("Ich bin im „City Archive.", language="de")
    assert "number" in rules("Ich leitete 17 Leute.", language="de")
    assert "number" in rules("City Archive: elf, nein 12 Jahre.", language="de")


def test_the_rules_about_facts_are_named() -> None:
    found = find_problems(PROFILE, "I repaired 9 bicycles at Aldermoor Hall.", part="about", as_of=AS_OF)
    assert {one.rule for one in found} == {"number", "name", "word"} <= {*FACTS}
