"""Skills told in other words than their names, and what the table of these words may and may not do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.talent.candidate import read_candidate
from workfolk.engine.talent.evaluate import evaluate
from workfolk.engine.talent.model import Importance, Kind, Qualification, Verdict
from workfolk.engine.talent.profile import RawPosition, RawProfile
from workfolk.engine.talent.told import find_told, rows_asked
from workfolk.engine.talent.told_words import ROWS
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary

NOW = 2026 * 12 + 5
MEETS, PARTLY, UNKNOWN, NOT = Verdict.MEETS, Verdict.PARTLY, Verdict.UNKNOWN, Verdict.DOES_NOT_MEET


def verdict(asked: str, vocabulary: TaxonomyVocabulary, *, about: str = "", did: str = "", title: str = "Employee") -> Verdict:  # fmt: skip
    """The verdict on ``asked`` for somebody with this summary and this description of their work."""
    raw = RawProfile(
        "m", about=about, positions=(RawPosition(title, "Northern Group", NOW - 40, None, True, did),)
    )
    keys = tuple(dict.fromkeys(link.key for link in vocabulary.link(asked) if link.type == "skill"))
    kind = Kind.SKILL if keys else Kind.OTHER
    wanted = Qualification("q1", kind, Importance.MUST, asked, concepts=keys)
    return evaluate(read_candidate(raw, vocabulary), [wanted], vocabulary, NOW)[0].verdict


@pytest.mark.parametrize(
    ("asked", "did"),
    [
        ("wound care", "Leg ulcers, dressings, stitches out on day ten."),
        ("wound care", "Pansements complexes et suivi des plaies."),
        ("team management", "Nine fitters report to me."),
        ("team management", "Leite ein Team von sechs Leuten."),
        ("stocktaking", "Inventaire tournant chaque vendredi."),
        ("accounts receivable", "Debitoren, Mahnungen, Telefonate mit säumigen Kunden."),
        ("customs declarations", "Einfuhranmeldungen und Präferenznachweise."),
        ("volunteer management", "Forty volunteers, their rosters and their thank-you evening."),
        ("scientific writing", "Two papers a year, mostly as first author."),
        ("group sessions", "Groups for people with back pain."),
    ],
)
def test_work_told_in_other_words_shows_it(asked: str, did: str, vocabulary: TaxonomyVocabulary) -> None:
    assert verdict(asked, vocabulary, did=did) is MEETS
    assert verdict(asked, vocabulary, about=did) is not NOT


@pytest.mark.parametrize(
    ("asked", "about"),
    [
        ("wound care", "Dressings I do not change, that is not for porters."),
        ("animal experiments", "Pas d'animaux, je refuse."),
        ("paediatric nursing", "I have never worked with kids."),
        ("payroll", "Lohn mache ich nicht."),
        ("criminal law", "Strafsachen lehne ich ab."),
        ("google ads", "I have never spent a cent on ads."),
        ("cocktails", "Keep me out of the bar: no cocktails, please."),
    ],
)
def test_what_is_denied_in_other_words_is_denied(
    asked: str, about: str, vocabulary: TaxonomyVocabulary
) -> None:
    assert verdict(asked, vocabulary, about=about) is NOT


@pytest.mark.parametrize(
    ("asked", "about", "did"),
    [
        ("wound care", "", "Filing, phones, coffee for visitors."),
        ("paediatric nursing", "I have two kids.", ""),  # the topic alone shows nothing
        ("google ads", "Ads bore most people.", ""),
        ("payroll", "", "Rosters and complaints."),
    ],
)
def test_what_nobody_tells_stays_unknown(
    asked: str, about: str, did: str, vocabulary: TaxonomyVocabulary
) -> None:
    assert verdict(asked, vocabulary, about=about, did=did) is UNKNOWN


@pytest.mark.parametrize(
    ("asked", "did"),
    [
        ("payroll", "Payslips are prepared by our accountant."),
        ("PLC", "The controls lads do the PLCs."),
        ("anaesthesia", "Narkosen macht das Anästhesieteam."),
    ],
)
def test_what_others_do_is_a_part(asked: str, did: str, vocabulary: TaxonomyVocabulary) -> None:
    assert verdict(asked, vocabulary, did=did) is PARTLY


def test_one_product_is_not_told_by_the_words_for_another(vocabulary: TaxonomyVocabulary) -> None:
    assert verdict("MySQL", vocabulary, did="Tables and views in PostgreSQL.") is PARTLY
    assert verdict("PostgreSQL", vocabulary, did="Tables and views in MySQL.") is PARTLY
    assert verdict("MySQL", vocabulary, did="Tables of oak, sanded by hand.") is UNKNOWN


def test_rows_are_asked_for_by_any_of_their_names_in_any_order() -> None:
    assert rows_asked(["Leading a team"]) == rows_asked(["team leading", "nothing known"])
    assert rows_asked(["Experience leading a team"]) == rows_asked(["leading a team"])
    assert not rows_asked(["leading"])  # less than a name is none
    assert not rows_asked([])


def test_beginnings_marks_and_places() -> None:
    found = {(one.key, "Éèë Wundverbände, ICH".lower()[one.start : one.end]) for one in find_told("Éèë Wundverbände, ICH")}  # fmt: skip
    assert ("wound-care", "wundverbände") in found
    assert not [one for one in find_told("unwound bandages") if one.key == "wound-care"]
    assert [one.weak for one in find_told("kids") if one.key == "paediatric-nursing"] == [True]


@given(st.text(max_size=60))
def test_every_place_is_one_of_the_text(text: str) -> None:
    for one in find_told(text):
        assert 0 <= one.start < one.end <= len(text)


def test_every_row_has_names_and_words_of_its_own() -> None:
    firsts = [names.partition(";")[0] for names, _ in ROWS]
    assert len(firsts) == len(set(firsts))
    for names, phrases in ROWS:
        assert rows_asked([names.partition(";")[0]])
        for phrase in phrases.split(";"):
            assert phrase.strip().strip("~*_ "), names  # an empty phrase would be found everywhere


@pytest.mark.parametrize("name", ["My name is James Cook.", "Ich heiße Eva Koch.", "Dr. T. Cook here."])
def test_a_name_tells_of_no_work(name: str) -> None:
    assert find_told(name) and not find_told(name, prose=True)


@pytest.mark.parametrize("words", ["I cook every day.", "gelernter Koch", "Als Koch im Gasthof Adler"])
def test_the_work_itself_does(words: str) -> None:
    assert find_told(words, prose=True)
