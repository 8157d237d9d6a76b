"""What a brief may not ask for, and what only looks like it."""

from __future__ import annotations

import itertools
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workfolk.engine.guardrails import protected, protected_proxies, protected_rules
from workfolk.engine.guardrails.protected import find_protected
from workfolk.engine.guardrails.protected_phrases import NAMING, STANDING_IN

ASKS_FOR_A_TRAIT = [
    ("age", "young sales assistant"),
    ("age", "A young and dynamic person for our front desk"),
    ("age", "nurse, under 35, nights"),
    ("age", "candidates under 40 only"),
    ("age", "no one over 45"),
    ("age", "not older than 30"),
    ("age", "aged 25-35"),
    ("age", "between 25 and 35 years old"),
    ("age", "someone in their twenties"),
    ("age", "35 or younger"),
    ("age", "digital native with a passion for social media"),
    ("age", "graduated after 2015"),
    ("age", "graduation year 2018 or later"),
    ("age", "max 10 years since graduation"),
    ("age", "born after 1990"),
    ("age", "recent graduates only"),
    ("age", "maximum age 32"),
    ("age", "must be young"),
    ("age", "she is too young"),
    ("age", "nobody who is too old"),
    ("age", "young people under 30"),
    ("age", "We are looking for young people under 30"),
    ("age", "over 50s need not apply"),
    ("age", "junges dynamisches Team sucht Verstärkung"),
    ("age", "junge Frauen für den Verkauf"),
    ("age", "Verkäufer, nicht älter als 35 Jahre"),
    ("age", "secrétaire de moins de 30 ans"),
    ("age", "jeune diplômé en comptabilité"),
    ("age", "camarero menor de 35 años"),
    ("age", "edad entre 20 y 30 años"),
    ("gender", "male only"),
    ("gender", "Nurse, male, Vienna"),
    ("gender", "Krankenpfleger, männlich, Wien"),
    ("gender", "Receptionist, female, Graz"),
    ("gender", "Driver (female)"),
    ("gender", "waitress wanted female"),
    ("gender", "looking for a girl for our reception"),
    ("gender", "female receptionist"),
    ("gender", "men preferred, heavy lifting"),
    ("gender", "cleaning lady for two offices"),
    ("gender", "no women please"),
    ("gender", "nur Männer"),
    ("gender", "Wir suchen eine nette Dame für den Empfang"),
    ("gender", "femmes uniquement"),
    ("gender", "se busca chica para bar"),
    ("pregnancy", "must not be pregnant"),
    ("pregnancy", "Nurse, pregnant, Graz"),
    ("pregnancy", "nobody who is pregnant"),
    ("pregnancy", "not planning a family in the next years"),
    ("pregnancy", "darf nicht schwanger sein"),
    ("family", "must be single"),
    ("family", "nobody who has small children"),
    ("family", "has small children"),
    ("family", "without children"),
    ("family", "no family commitments"),
    ("family", "married men with a house"),
    ("family", "alleinstehend und ohne Kinder"),
    ("family", "célibataire et mobile"),
    ("family", "soltera, sin cargas familiares"),
    ("origin", "native German speaker"),
    ("origin", "English native speakers only"),
    ("origin", "French mother tongue"),
    ("origin", "Deutsch als Muttersprache"),
    ("origin", "langue maternelle française"),
    ("origin", "inglés nativo"),
    ("origin", "no immigrants"),
    ("origin", "German citizens only"),
    ("origin", "must have a British passport"),
    ("origin", "white candidates"),
    ("origin", "nurse, white, Vienna"),
    ("origin", "no foreigners"),
    ("origin", "nobody who is a foreigner"),
    ("origin", "keine Ausländer"),
    ("origin", "nationalité française"),
    ("origin", "no extranjeros"),
    ("accent", "English without any accent"),
    ("accent", "akzentfreies Deutsch"),
    ("religion", "must be a practising Catholic"),
    ("religion", "no Muslims"),
    ("religion", "Christians only"),
    ("religion", "Kirchenmitglied"),
    ("religion", "no headscarf"),
    ("disability", "no disabilities"),
    ("disability", "nurse, healthy, flexible"),
    ("disability", "must be physically fit"),
    ("disability", "in good health"),
    ("disability", "able-bodied warehouse worker"),
    ("disability", "no history of mental illness, no mental health problems"),
    ("disability", "keine Behinderung"),
    ("disability", "en bonne santé"),
    ("orientation", "no gays"),
    ("orientation", "straight men only"),
    ("politics", "no left-wing people"),
    ("politics", "must be a conservative"),
    ("politics", "CDU party membership"),
    ("union", "no union members"),
    ("union", "must not be in a trade union, never been in a union"),
    ("union", "kein Gewerkschaftsmitglied"),
    ("appearance", "attractive hostess, attractive appearance"),
    ("appearance", "good-looking bartender"),
    ("appearance", "photo required"),
    ("appearance", "CV with photo"),
    ("appearance", "buena presencia"),
    ("appearance", "Bewerbung mit Lichtbild"),
    ("name", "no foreign names"),
    ("name", "German-sounding surname"),
]

IS_LAWFUL = [
    "women's health nurse",
    "men's fashion buyer",
    "experience with children",
    "young people's services manager",
    "youth worker for young offenders",
    "experience with young children and their families",
    "English teacher for young learners",
    "elderly care assistant",
    "care for older people with dementia",
    "native mobile development",
    "cloud-native applications",
    "React Native developer",
    "native-level English or C2",
    "near-native German",
    "Age UK volunteer coordinator",
    "lecturer in gender studies",
    "disability support worker",
    "healthy food and nutrition",
    "healthy margins in retail",
    "under 35 hours a week",
    "over 40 employees",
    "under 25 kg loads",
    "over 20 years of experience",
    "led over 30 projects",
    "male and female connectors",
    "female patients on a surgical ward",
    "lead a young team",
    "mentor young engineers",
    "single point of contact",
    "single sign-on and single-page applications",
    "fixing race conditions",
    "Formula racing mechanic",
    "Black belt six sigma",
    "black-box and white-box testing",
    "colours: red, black, white, grey",
    "white papers for Asian markets",
    "German law",
    "French cuisine",
    "Spanish at B2",
    "church organist",
    "teacher of religion at a Catholic school",
    "Islamic finance analyst",
    "union agreements and collective bargaining",
    "experience negotiating with trade unions",
    "European Union affairs",
    "SQL joins and unions",
    "credit union branch manager",
    "attractive salary and benefits",
    "photo editing required",
    "photographer for portraits",
    "slim bonus-malus model",
    "builds beautiful interfaces",
    "mental health nurse",
    "physical fitness instructor",
    "occupational health and safety",
    "right to work in Germany",
    "US citizenship required by law for the security clearance",
    "EU citizen or valid work permit",
    "citizen services clerk",
    "senior citizens' home manager",
    "immigration law adviser",
    "refugee support worker",
    "maternity cover for twelve months",
    "midwife caring for pregnant women",
    "Entwickler (m/w/d)",
    "Engineer (m/f/d), Graz",
    "Cook (all genders)",
    "Driver, male/female, Graz",
    "Driver, male, female, diverse",
    "Krankenpfleger (männlich, weiblich, divers)",
    "Pfleger männlich/weiblich/divers",
    "work with young people under 30",
    "youth worker for young people under 25",
    "care of small children",
    "experience with young children",
    "social worker for families who have small children",
    "knows what to do when a patient is pregnant",
    "interpreter, skills are foreign languages",
    "We welcome applicants regardless of age, gender, religion, disability or sexual orientation.",
    "We are an equal opportunity employer; women are encouraged to apply.",
    "Schwerbehinderte Menschen werden bei gleicher Eignung bevorzugt.",
    "children aged 3 to 6",
    "adults aged 18-65",
    "under-18 football coach",
    "recent graduates welcome",
    "graduate programme coordinator",
    "marketing to Gen Z audiences",
    "political science degree",
    "third-party integrations",
    "foreign exchange trader",
    "accent lighting designer",
    "straight talking",
    "straightforward communicator",
    "domain name administrator",
    "heavy lifting up to 25 kg",
    "no age limit, no photo please",
    "5 to 10 years as a midwife",
    "sin experiencia previa",
    "plus de 35 heures",
    "mindestens 5 Jahre Berufserfahrung",
    "mature codebase, mature processes",
]


@pytest.mark.parametrize(("category", "text"), ASKS_FOR_A_TRAIT, ids=[text for _, text in ASKS_FOR_A_TRAIT])
def test_a_trait_is_refused_with_a_reason_and_an_alternative(category: str, text: str) -> None:
    refusals = find_protected(text)
    assert category in [refusal.category for refusal in refusals]
    for refusal in refusals:
        assert refusal.span.text == text[refusal.span.start : refusal.span.end]
        assert refusal.reason
        assert refusal.alternative
        assert "{" not in refusal.alternative


@pytest.mark.parametrize("text", IS_LAWFUL)
def test_the_topic_of_the_work_is_not_refused(text: str) -> None:
    assert find_protected(text) == []


def test_the_alternative_names_the_language_and_the_country() -> None:
    assert find_protected("native German speaker")[0].alternative == "German at C2"
    assert (
        find_protected("Deutsch als Muttersprache, langue maternelle française")[1].alternative
        == "French at C2"
    )
    assert find_protected("German citizens only")[0].alternative.startswith("right to work in Germany")


def test_only_the_refused_words_are_marked() -> None:
    text = "Ward nurse, under 35, with wound care and native German speaker"
    assert [refusal.span.text for refusal in find_protected(text)] == ["under 35", "native German speaker"]


@given(st.text(max_size=300))
def test_any_text_is_read_without_overlaps(text: str) -> None:
    refusals = find_protected(text)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(refusals))
    assert all(r.span.text == text[r.span.start : r.span.end] != "" for r in refusals)


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        (
            "Young, energetic female receptionist under 30, native English speaker, graduated after 2015",
            ["Young", "female", "under 30", "native English speaker", "graduated after 2015"],
        ),
        ("a young and dynamic team", ["young"]),
        ("Looking for a pretty young waitress, max 25 years old", ["pretty", "young", "max 25 years old"]),
        ("We want a healthy nurse", ["healthy"]),
        ("Seeking a male nurse", ["male"]),
        ("Electrician under 40, own van", ["under 40"]),
        ("Muslim candidates, wound care", ["Muslim"]),
    ],
)
def test_the_work_beside_a_trait_is_not_refused(text: str, refused: list[str]) -> None:
    assert [refusal.span.text for refusal in find_protected(text)] == refused


@pytest.mark.parametrize(
    "text",
    [
        "European sales manager, Lyon",
        "Asian chef de partie",
        "latency under 50 ms",
        "manager of 20 people over 30 sites",
    ],
)
def test_work_that_sounds_like_a_trait_is_not_refused(text: str) -> None:
    assert find_protected(text) == []


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_no_rule_is_skipped_where_it_matches(data: st.DataObject) -> None:
    """The openings of a rule are those of every match, so that trying it only there loses nothing."""
    patterns = [
        pair
        for _, _, pairs in (*protected_rules.RULES, *protected_proxies.RULES, *NAMING, *STANDING_IN)
        for pair in pairs
    ]
    openings, pattern = data.draw(st.sampled_from(patterns))
    text = data.draw(st.from_regex(re.compile(pattern, re.IGNORECASE)))
    match = re.compile(pattern, re.IGNORECASE).search(text)
    if match is not None:
        assert not protected._openings(match.group()).isdisjoint(openings.split())


def test_long_texts_are_read_in_time() -> None:
    text = "We look after older people over many years and work with young engineers of all ages. " * 200
    started = time.perf_counter()
    find_protected(text)
    assert time.perf_counter() - started < 0.003 * len(text) / 1000 * 10  # tenfold room for a busy machine
