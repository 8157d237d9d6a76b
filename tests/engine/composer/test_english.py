"""English: titles in running text, articles, lists, spans, lines told as sentences."""

from __future__ import annotations

import pytest

from workfolk.engine.composer.english import ENGLISH, article
from workfolk.engine.composer.english_verbs import base_of_gerund, gerund, past
from workfolk.engine.composer.names import Names, names_of
from workfolk.engine.skills.starter import load_starter
from workfolk.engine.skills.structure import Structure


@pytest.fixture(scope="module")
def names() -> Names:
    return names_of(Structure(load_starter()))


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Senior Data Engineer", "as a senior data engineer"),
        ("SAP consultant", "as an SAP consultant"),
        ("Head of IT", "as Head of IT"),
        ("Head Chef", "as a head chef"),
        ("Staff nurse, respiratory ward", "as a staff nurse (respiratory ward)"),
        ("Customer Service", "in customer service"),
        ("CEO", "as CEO"),
        ("Founder & CEO", "as founder and CEO"),
        ("MIG WELDER", "as a MIG welder"),
        ("X-ray technician", "as an X-ray technician"),
        ("Urban planner", "as an urban planner"),
        ("UX Designer", "as a UX designer"),
        ("University lecturer", "as a university lecturer"),
        ("HGV driver", "as an HGV driver"),
        ("Scrum Master", "as a Scrum Master"),
        ("English Teacher (part-time)", "as an English teacher"),
        ("Projektleiter", "as Projektleiter"),
        ("Krankenschwester", "as Krankenschwester"),
        ("Técnica de marketing", "as Técnica de marketing"),
        ("Sales Associate Retail", "as a sales associate (retail)"),
        ("Owner, painter and decorator", "as a painter and decorator (owner)"),
        ("Junior Sysadmin", "as a junior sysadmin"),
        ("Software Engineer II", "as a software engineer"),
        ("Lecturer / Researcher", "as a lecturer and researcher"),
        ("🎪 Event Manager", "as an event manager"),
        ("Salesforce Administrator (m/w/d)", "as a Salesforce administrator"),
    ],
)  # fmt: skip
def test_titles_in_running_text(title: str, told: str, names: Names):
    role = ENGLISH.role(title, names)
    assert role is not None
    assert ENGLISH.as_role(role) == told


@pytest.mark.parametrize("title", ["", " - ", "?", "🎪"])
def test_no_title(title: str, names: Names):
    assert ENGLISH.role(title, names) is None


@pytest.mark.parametrize(
    ("word", "expected"),
    [("hour", "an"), ("honorary chair", "an"), ("one-off job", "a"), ("European", "a"), ("uninsured loss", "an"),
     ("MSc", "an"), ("FIATA diploma", "a"), ("HACCP plan", "a"), ("RTITB licence", "an"), ("apprentice", "an")],
)  # fmt: skip
def test_article(word: str, expected: str):
    assert article(word) == expected


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a", "b", "duty and tax"], "a, b, and duty and tax"),
        (["London, UK", "Rome"], "London, UK; and Rome"),
    ],
)
def test_lists(items: list[str], told: str):
    assert ENGLISH.joined(items).replace(", and duty", ", and duty") == told


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [(24000, 24048, " from 2000 to 2003"), (24000, 24006, " in 2000"), (24000, 24012, " in 2000"), (None, 24012, " until 2000"), (None, None, ""), (24000, None, "")],
)  # fmt: skip
def test_spans(start: int | None, end: int | None, told: str):
    assert ENGLISH.span(start, end) == told


@pytest.mark.parametrize(
    ("line", "ended", "told"),
    [
        ("Taught 14 student nurses catheter care", False, "I taught 14 student nurses catheter care."),
        ("lead two drug rounds a shift", False, "I lead two drug rounds a shift."),
        ("Lead two drug rounds a shift", True, "I led two drug rounds a shift."),
        (
            "Lead two rounds, take the observations and write notes",
            True,
            None,
        ),  # one verb of three would change
        ("Run a kitchen of six and planned rotas", False, None),  # two tenses
        ("I run the shop.", False, "I run the shop."),
        ("I run the shop.", True, None),
        ("Rent subsidy evaluation in Stata", False, None),
        ("Supervised medication rounds, observations, handovers", False, None),
        ("Supervised 14 students on two wards", False, "I supervised 14 students on two wards."),
        ("Trained nurse on a ward", False, None),
        ("Raised turnover from 20 to 31 per cent", False, "I raised turnover from 20 to 31 per cent."),
        ("Registered nurse with nine years", False, None),
        ("Permanent nights on a 28-bed ward", False, None),
        ("There I wrote the minutes", False, None),
        ("I also planned rotas.", False, "I planned rotas."),
        ("She led the team of nine", False, None),
        ("Set up a trolley for the night", False, "I set up a trolley for the night."),
    ],
)
def test_lines_told_as_sentences(line: str, ended: bool, told: str | None):
    assert ENGLISH.lifted(line, ended=ended, person="I") == told


def test_lines_without_a_person_keep_their_form():
    assert ENGLISH.lifted("Wrote four menus a year", ended=False, person="none") == "Wrote four menus a year."
    assert (
        ENGLISH.lifted("Build the exercises for two schools", ended=True, person="none")
        == "Built the exercises for two schools."
    )
    assert ENGLISH.lifted("I wrote four menus a year", ended=False, person="none") is None


@pytest.mark.parametrize(
    ("base", "told", "ing"),
    [("plan", "planned", "planning"), ("carry", "carried", "carrying"), ("teach", "taught", "teaching"), ("manage", "managed", "managing"),
     ("play", "played", "playing"), ("set", "set", "setting"), ("oversee", "oversaw", "overseeing"), ("ship", "shipped", "shipping")],
)  # fmt: skip
def test_verb_forms(base: str, told: str, ing: str):
    assert (past(base), gerund(base), base_of_gerund(ing)) == (told, ing, base)


@pytest.mark.parametrize(
    ("name", "told"),
    [("Wound Care", "wound care"), ("PYTHON", "Python"), ("SQL", "SQL"), ("German Literature", "German literature"), ("manage budgets", "managing budgets"),
     ("Windows", "Windows"), ("Kauffrau für Büromanagement", "Kauffrau für Büromanagement"), ("FORKLIFT DRIVING", "forklift driving")],
)  # fmt: skip
def test_skills_and_subjects_in_running_text(name: str, told: str, names: Names):
    assert ENGLISH.running(name, names) == told


@pytest.mark.parametrize(
    ("paper", "held"),
    [("Registered nurse licence", "a registered nurse licence"), ("CompTIA Security+", "CompTIA Security+"), ("EN ISO 9606-1", "EN ISO 9606-1"),
     ("FIATA diploma in freight forwarding", "a FIATA diploma in freight forwarding"), ("Food hygiene certificate", "a food hygiene certificate")],
)  # fmt: skip
def test_papers_as_one_holds_them(paper: str, held: str, names: Names):
    assert ENGLISH.held(paper, names) == held


def test_houses_with_an_article():
    assert ENGLISH.at("University of Wexmoor") == " at the University of Wexmoor"
    assert ENGLISH.at("Wexmoor University") == " at Wexmoor University"
    assert ENGLISH.at("") == ""


def test_languages_are_named_in_english():
    assert [ENGLISH.language(one) for one in ("Deutsch", "Bengali", "français", "English")] == [
        "German",
        "Bengali",
        "French",
        "English",
    ]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Developer Advocate", "a developer advocate"),
        ("Chef de Partie", "a chef de partie"),
        ("Junior java developer", "a junior Java developer"),
        ("Hospice visitor", "a hospice visitor"),
    ],
)
def test_a_title_keeps_its_head_noun(title: str, told: str):
    role = ENGLISH.role(title, Names())
    assert role is not None
    assert ENGLISH.a_role(role) == told


def test_two_things_done_are_enough_for_a_sentence():
    assert ENGLISH.merged("I set up X.", "I taught Y.") == "I set up X, and taught Y."
    assert ENGLISH.merged("I kept books and paid bills.", "I taught Y.") is None
    assert ENGLISH.merged("I wrote 3 papers, one alone.", "I taught Y.") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("F-gas certificate", "an"), ("T-shirt printer", "a"), ("A-level tutor", "an"), ("B road", "a")],
)
def test_a_letter_by_itself_sounds_as_its_name(text: str, expected: str):
    assert article(text) == expected
