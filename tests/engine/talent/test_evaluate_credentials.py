"""Licences by their class, certificates run out or prepared for, work of the same kind, industries that texts tell."""

from __future__ import annotations

import pytest

from workfolk.engine.talent.brief import read_brief
from workfolk.engine.talent.brief.finders import is_credential
from workfolk.engine.talent.candidate import read_candidate
from workfolk.engine.talent.employers import industries_of_employer, industries_told
from workfolk.engine.talent.evaluate import evaluate
from workfolk.engine.talent.model import Importance, Kind, Qualification, Verdict
from workfolk.engine.talent.profile import RawEducation, RawItem, RawPosition, RawProfile
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary

NOW = 2026 * 12 + 10  # November 2026
MEETS, PARTLY, UNKNOWN, NOT = Verdict.MEETS, Verdict.PARTLY, Verdict.UNKNOWN, Verdict.DOES_NOT_MEET


def _verdict(
    raw: RawProfile, kind: Kind, text: str, concepts: tuple[str, ...], vocabulary: TaxonomyVocabulary
) -> Verdict:
    asked = Qualification("q1", kind, Importance.MUST, text, concepts=concepts)
    return evaluate(read_candidate(raw, vocabulary), [asked], vocabulary, NOW)[0].verdict


@pytest.mark.parametrize(
    ("held", "asked", "verdict"),
    [
        ("Driving licence B", "Driving licence B", MEETS),
        ("Driving licence C", "Driving licence B", MEETS),
        ("Driving licence CE", "Driving licence BE", MEETS),
        ("Driving licence", "Driving licence B", MEETS),
        ("Driving licence", "Driving licence", MEETS),
        ("Driving licence D1", "Driving licence B", MEETS),
        ("Driving licence A, B", "Driving licence C", UNKNOWN),
        ("Driving licence C", "Driving licence D", UNKNOWN),
        ("Driving licence B", "Driving licence BE", UNKNOWN),
        ("Driving licence", "Driving licence C", UNKNOWN),
    ],
)
def test_classes_of_licences(held: str, asked: str, verdict: Verdict, vocabulary: TaxonomyVocabulary) -> None:
    raw = RawProfile(id="a", certifications=(RawItem(held),))
    assert _verdict(raw, Kind.CREDENTIAL, asked, ("driving-licence",), vocabulary) is verdict


@pytest.mark.parametrize(
    ("about", "entries", "verdict"),
    [
        ("", ("PMP",), MEETS),
        ("", ("PMP (studying)",), PARTLY),
        ("", ("PMP, exam booked for March",), PARTLY),
        ("My PMP is not one of those I kept, it ran out in 2022.", (), NOT),
        ("My PMP has lapsed.", ("PMP",), NOT),
        ("I let my PMP lapse.", (), NOT),
        ("My PMP never lapsed.", ("PMP",), MEETS),
        ("Preparing for the PMP.", (), PARTLY),
        ("I want to take the PMP one day.", (), UNKNOWN),
        ("", (), UNKNOWN),
    ],
)
def test_certificates(
    about: str, entries: tuple[str, ...], verdict: Verdict, vocabulary: TaxonomyVocabulary
) -> None:
    raw = RawProfile(id="a", about=about, certifications=tuple(RawItem(entry) for entry in entries))
    assert _verdict(raw, Kind.CREDENTIAL, "PMP", ("pmp",), vocabulary) is verdict


@pytest.mark.parametrize(
    "words",
    ["Paramedic licence", "Teaching qualification", "Solicitor qualification", "Crane operator licence",
     "Electrician's licence", "Truck driving licence C", "Teaching licence"],
)  # fmt: skip
def test_a_credential_is_no_occupation(words: str, vocabulary: TaxonomyVocabulary) -> None:
    assert is_credential(words)
    kinds = {one.kind for one in read_brief(words, vocabulary).qualifications}
    assert kinds == {Kind.CREDENTIAL}


@pytest.mark.parametrize("words", ["Paramedic", "Certification engineer", "Licensing manager", "Ward nurse"])
def test_an_occupation_is_no_credential(words: str, vocabulary: TaxonomyVocabulary) -> None:
    assert not is_credential(words)
    assert Kind.CREDENTIAL not in {one.kind for one in read_brief(words, vocabulary).qualifications}


@pytest.mark.parametrize(
    ("title", "asked", "verdict"),
    [
        ("Midwife", "ward-nurse", PARTLY),
        ("Counsellor", "clinical-psychologist", PARTLY),
        ("Waiter", "bartender", PARTLY),
        ("Ward nurse", "ward-nurse", MEETS),
        ("Economist", "youth-worker", UNKNOWN),
        ("Estate agent", "event-manager", UNKNOWN),
        ("Truck driver", "lawyer", UNKNOWN),
    ],
)
def test_work_of_the_same_kind(
    title: str, asked: str, verdict: Verdict, vocabulary: TaxonomyVocabulary
) -> None:
    raw = RawProfile(id="a", positions=(RawPosition(title, "Lumera", NOW - 60, None, True, ""),))
    assert _verdict(raw, Kind.OCCUPATION, asked, (asked,), vocabulary) is verdict


def test_a_denied_occupation_wins_over_one_next_to_it(vocabulary: TaxonomyVocabulary) -> None:
    held = (RawPosition("Sommelier", "Lumera", NOW - 60, None, True, ""),)
    denied = RawProfile(id="a", about="I am a sommelier, not a bartender.", positions=held)
    silent = RawProfile(id="a", about="I am a sommelier.", positions=held)
    assert _verdict(denied, Kind.OCCUPATION, "bartender", ("bartender",), vocabulary) is NOT
    assert _verdict(silent, Kind.OCCUPATION, "bartender", ("bartender",), vocabulary) is PARTLY


@pytest.mark.parametrize(
    ("about", "entries", "verdict"),
    [
        ("I dropped out of university to cook.", (), NOT),
        ("No degree, but twenty years at the stove.", (), NOT),
        ("Studium abgebrochen, seither Koch.", (), NOT),
        ("I teach people without fear.", (), UNKNOWN),
        ("No degree of difficulty scares me.", (RawEducation("BSc", "Physics"),), MEETS),
    ],
)
def test_degrees_told(
    about: str, entries: tuple[RawEducation, ...], verdict: Verdict, vocabulary: TaxonomyVocabulary
) -> None:
    raw = RawProfile(id="a", about=about, education=entries)
    asked = Qualification("q1", Kind.EDUCATION, Importance.MUST, "Bachelor", level="bachelor")
    assert evaluate(read_candidate(raw, vocabulary), [asked], vocabulary, NOW)[0].verdict is verdict


@pytest.mark.parametrize(
    ("name", "industry"),
    [
        ("Norfjord Offshore", "oil-and-gas"), ("Tischlerei Brandt", "wood-and-furniture"), ("Autohaus Kern", "car-dealerships-and-garages"),
        ("Recycling Nord", "waste-and-recycling"), ("Immobilien Weiss", "real-estate"), ("Staatsoper", ""), ("Lumera", ""), ("Stadttheater", ""),
        ("Opera North", "arts-and-culture"), ("Clínica Veterinaria Sur", "veterinary-services"), ("Haulage & Sons", "road-transport"),
    ],
)  # fmt: skip
def test_what_an_employers_name_tells(name: str, industry: str) -> None:
    found = industries_of_employer(name)
    assert industry in found if industry else not found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Family bakery with 20 staff.", [("food-and-beverage", False)]),
        ("Shifts in a regional hospital.", [("hospitals-and-clinics", False)]),
        ("Payroll for a large furniture maker.", [("wood-and-furniture", False)]),
        ("Clients are banks and start-ups.", [("banking", True)]),
        ("Wrote texts for wineries.", [("food-and-beverage", True)]),
        ("Buchhaltung für eine Brauerei.", [("food-and-beverage", False)]),
        ("Opened bank accounts and worked bank holidays.", []),
        ("I bank on good colleagues.", []),
        ("Nothing to tell.", []),
    ],
)
def test_what_a_text_calls_an_employer(text: str, told: list[tuple[str, bool]]) -> None:
    found = industries_told(text)
    assert [(key, customers) for key, _, _, customers in found] == told
    assert all(0 <= start < end <= len(text) for _, start, end, _ in found)


def test_a_denied_language_wins_over_one_that_is_named(vocabulary: TaxonomyVocabulary) -> None:
    worked = (RawPosition("Buyer", "Lumera", NOW - 60, None, True, "Negotiations in Polish."),)
    denied = RawProfile(id="a", about="With an interpreter: I do not speak Polish.", positions=worked)
    named = RawProfile(id="a", positions=worked)
    assert _verdict(denied, Kind.LANGUAGE, "Polish", ("pl",), vocabulary) is NOT
    assert _verdict(named, Kind.LANGUAGE, "Polish", ("pl",), vocabulary) is PARTLY


@pytest.mark.parametrize(
    ("about", "asked", "concepts", "verdict"),
    [
        ("Permis C et CE.", "Driving licence C", ("driving-licence",), MEETS),
        ("Permis C et CE.", "Driving licence D", ("driving-licence",), UNKNOWN),
        ("Ohne Führerschein, ich fahre Rad.", "Driving licence B", ("driving-licence",), NOT),
        ("I never learned to drive.", "Driving licence B", ("driving-licence",), NOT),
        ("Forklift card expired, never renewed.", "Forklift licence", ("forklift-licence",), NOT),
        ("Kranschein ist abgelaufen.", "Crane licence", (), NOT),
        ("Crane ticket since 2016.", "Crane licence", (), MEETS),
        ("Cranes fascinate my son.", "Crane licence", (), UNKNOWN),
        ("My drone licence ran out.", "Drone pilot licence", (), NOT),
        ("Drone exam booked for May.", "Drone pilot licence", (), PARTLY),
        ("Drones in every sky.", "Drone pilot licence", (), UNKNOWN),
        ("HCPC registered.", "HCPC registration", (), MEETS),
        ("I am not registered anywhere.", "HCPC registration", (), NOT),
        ("Not chartered and never will be.", "Chartered accountant", ("chartered-accountant",), NOT),
        ("Chartered trains for the fair.", "Chartered accountant", ("chartered-accountant",), UNKNOWN),
    ],
)
def test_what_people_say_of_their_papers(
    about: str, asked: str, concepts: tuple[str, ...], verdict: Verdict, vocabulary: TaxonomyVocabulary
) -> None:
    raw = RawProfile(id="a", about=about)
    assert _verdict(raw, Kind.CREDENTIAL, asked, concepts, vocabulary) is verdict


def test_a_course_to_the_licence_is_on_its_way_and_a_bicycle_needs_none(
    vocabulary: TaxonomyVocabulary,
) -> None:
    def drives(title: str) -> Verdict:
        raw = RawProfile(id="a", positions=(RawPosition(title, "Firma", NOW - 30, None, True),))
        return _verdict(raw, Kind.CREDENTIAL, "Driving licence B", ("driving-licence",), vocabulary)

    assert drives("Parcel Courier") is PARTLY
    assert drives("Bicycle Courier") is UNKNOWN
