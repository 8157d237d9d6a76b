"""A job description says what the recruiter said, in a plain order; what nobody said is asked or offered, never written."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workfolk.engine.composer.job import JobFacts, description, without_placeholders
from workfolk.engine.composer.job.words import TEXTS
from workfolk.engine.grounding.model import Draft, Origin
from workfolk.engine.skills.starter import load_starter
from workfolk.engine.talent.brief import read_brief
from workfolk.engine.talent.model import Importance, Kind
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary

APPROVED = Path(__file__).parent / "approved"
YEAR = 2026
NURSE = JobFacts(
    title="Registered nurse",
    organisation="St Anna Hospital",
    place="Graz",
    hours="30 hours a week, two nights a month",
    pay="3,150 to 3,900 € gross a month for 30 hours, 14 times a year",
    contract="permanent",
    start="1 March 2027",
    team="fourteen nurses and two ward doctors on surgery",
    work="You look after people from the day before their operation until they go home.",
    tasks=(
        "prepare patients for surgery and receive them afterwards",
        "dress wounds and give medication",
        "hand over to the next shift, in writing and at the bedside",
    ),
    musts=("registration as a nurse", "German at B2"),
    wishes=("experience on a surgical ward",),
    benefits=("your roster is fixed six weeks ahead", "a nursery next door, open from 6 a.m."),
    steps=("a call of ten minutes", "half a day on the ward, which is paid"),
    apply="Write to pflege@st-anna.example or ring 0316 1234.",
    organisation_words="We have 220 beds. We are a leading hospital.",
)
JOBS: dict[str, tuple[str, JobFacts]] = {
    "nurse-en": ("en", NURSE),
    "data-engineer-en": (
        "en",
        JobFacts(
            "Data Engineer",
            "Alder Logistics",
            "Hamburg",
            remote="three days a week",
            pay="62,000 to 74,000 € a year",
            work="Our lorries send 40 million positions a day. You make sure that planners can use them the next morning.",
            tasks=(
                "run the pipelines in Airflow and dbt",
                "find out with planners which figures they need",
            ),
            musts=("SQL", "Python", "one workflow tool such as Airflow"),
        ),
    ),
    "office-assistant-en": (
        "en",
        JobFacts(
            "Office assistant",
            "Keller & Söhne",
            "Bern",
            hours="50 %, mornings",
            tasks=("answer the phone and the post", "keep the diary of two partners"),
        ),
    ),
    "electrician-title-only-en": ("en", JobFacts("Electrician", "Bramble Works")),
    "driver-unlawful-en": (
        "en",
        JobFacts(
            "Truck driver",
            "Alder Logistics",
            "Leipzig",
            work="Day trips, home every evening.",
            tasks=("drive a 40-tonne lorry between Leipzig and Nuremberg", "secure the load"),
            musts=("licence CE with code 95", "young and fit", "native German speaker"),
        ),
    ),
    "welder-de": (
        "de",
        JobFacts(
            "Schweißer",
            "Stahlbau Huber",
            "Linz",
            hours="38,5 Stunden, Früh- und Spätschicht im Wechsel",
            pay="2.900 bis 3.400 € brutto im Monat",
            tasks=(
                "schweißen von Rahmen für Anhänger (MAG, WIG)",
                "Zeichnungen lesen und den Arbeitsplatz einrichten",
                "die eigenen Nähte prüfen",
            ),
            musts=("Schweißerprüfung nach ISO 9606-1", "WIG-Schweißen"),
            apply="Rufen Sie Frau Huber an: 0732 1234.",
            organisation_words="Wir sind ein führendes Unternehmen. Seit 1962 bauen wir Anhänger.",
        ),
    ),
    "carer-informal-de": (
        "de",
        JobFacts(
            "Pflegefachkraft",
            "Haus Linde",
            "Wels",
            hours="30 Stunden",
            tasks=(
                "du begleitest 12 Bewohnerinnen und Bewohner durch den Tag",
                "du richtest Medikamente",
            ),
            musts=("Diplom in der Pflege",),
            team="neun Kolleginnen und Kollegen",
        ),
    ),
    "cook-title-only-de": ("de", JobFacts("Koch", "Gasthof Reiher", pay="ab 2.450 € brutto")),
}


def _shown(draft: Draft) -> str:
    lines = [draft.text, "", *(f"? {one}" for one in draft.questions), *(f"! {one}" for one in draft.notes)]
    return "\n".join(lines) + "\n"


def _written(facts: JobFacts, vocabulary: TaxonomyVocabulary, language: str = "en") -> Draft:
    return description(facts, language=language, vocabulary=vocabulary, this_year=YEAR)


@pytest.mark.parametrize("name", JOBS)
def test_as_it_was_read_and_approved(name: str, vocabulary: TaxonomyVocabulary) -> None:
    """Change the code or the file, and read it again as the person it is written for."""
    language, facts = JOBS[name]
    found = _shown(_written(facts, vocabulary, language))
    assert found == (APPROVED / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", JOBS)
def test_every_sentence_that_says_something_has_its_source(name: str, vocabulary: TaxonomyVocabulary) -> None:
    """The quotation is in its fact, and every word of the sentence in a quotation or in our plain frames."""
    language, facts = JOBS[name]
    by_key = {one.key: one.text for one in facts.facts()}
    frames = set(_words(" ".join(TEXTS[language].values()))) | {"a", "an", "m", "w", "d"}
    for sentence in _written(facts, vocabulary, language).sentences:
        if sentence.origin is Origin.FRAME:
            continue
        assert sentence.evidence, sentence
        for one in sentence.evidence:
            assert one.quote in by_key[one.key]
        quoted = set(_words(" ".join(one.quote for one in sentence.evidence)))
        assert set(_words(sentence.text)) <= quoted | frames, sentence
        if sentence.origin is Origin.OWN:
            assert any(one.quote.rstrip(".") in sentence.text for one in sentence.evidence)


def test_what_is_usual_is_never_said_of_this_job(vocabulary: TaxonomyVocabulary) -> None:
    facts = JobFacts("Registered nurse", "St Anna Hospital")
    draft = _written(facts, vocabulary)
    usual = [one for one in draft.sentences if any(two.key.startswith("taxonomy/") for two in one.evidence)]
    assert usual
    for one in usual:
        assert one.origin is Origin.FRAME
        assert one.text.startswith("[To confirm: ")
        assert one.text.endswith("]")
        assert "To be confirmed by you" in one.evidence[0].label
    left = without_placeholders(draft.text)
    for one in usual:
        assert one.evidence[0].quote not in left
    assert left.count("[") == 0


def test_what_the_recruiter_named_is_not_offered_again(vocabulary: TaxonomyVocabulary) -> None:
    facts = JobFacts("Registered nurse", "St Anna Hospital", work="You do wound care all morning.")
    text = _written(facts, vocabulary).text
    assert "[To confirm: wound care]" not in text
    assert "[To confirm: care planning]" in text


def test_nothing_is_offered_where_the_title_names_no_occupation(vocabulary: TaxonomyVocabulary) -> None:
    assert "[" not in _written(JobFacts("Zorbleflux", "Huber"), vocabulary).text


def test_taking_placeholders_out_takes_nothing_else() -> None:
    text = (
        "Cook\n\nWhat you do\n- [To confirm: menu planning]\n- fish [fresh]\n\nWhat you bring\n- [Zu bestätigen: Menüplanung]"
        "\n\nPay\n- 16 €\n\n- one\n- [To confirm: salt]\n\nSoup"
    )
    assert without_placeholders(text) == "Cook\n\nWhat you do\n- fish [fresh]\n\nPay\n- 16 €\n\n- one\n\nSoup"
    for as_it_is in ("As it is.\n", "", "What you bring\n\n\nPay"):
        assert without_placeholders(as_it_is) == as_it_is


@pytest.mark.parametrize("language", ["en", "de"])
def test_pay_is_asked_first_and_never_invented(language: str, vocabulary: TaxonomyVocabulary) -> None:
    facts = replace(NURSE, pay="")
    without = _written(facts, vocabulary, language)
    assert without.questions[0].startswith(("What does it pay", "Was wird bezahlt"))
    assert not re.search(r"€|\$|£", without.text)
    assert not any("pay" in one for one in _written(NURSE, vocabulary).questions)


def test_praise_and_what_may_not_be_asked_are_left_out_and_asked(vocabulary: TaxonomyVocabulary) -> None:
    facts = JobFacts(
        "Cook",
        "Heron Inn",
        musts=("knife skills", "young and dynamic", "CV with photo"),
        benefits=("join our young team",),
        organisation_words="We are the leading inn of Galway. We opened in 1904.",
    )
    draft = _written(facts, vocabulary)
    for gone in ("young", "photo", "leading"):
        assert gone not in draft.text
        assert any(gone in one for one in draft.notes)
        assert any(gone in one for one in draft.questions)
    assert "We opened in 1904." in draft.text
    assert "What you get" not in draft.text  # nothing of it may stand
    titled = _written(JobFacts("Young receptionist", "Heron Inn"), vocabulary)
    assert titled.text.startswith("receptionist at Heron Inn")
    assert any("“Young”" in one for one in titled.questions)
    german = description(facts, language="de", vocabulary=vocabulary, this_year=YEAR)
    assert all("Weggelassen" in one or "Klammern" in one for one in german.notes)


def test_more_than_seven_musts_become_wishes_softest_first(vocabulary: TaxonomyVocabulary) -> None:
    musts = ("Python", "SQL", "Airflow", "a degree", "Java", "Kafka", "dbt", "English at C1", "Docker")
    draft = _written(JobFacts("Data engineer", "Alder", musts=musts), vocabulary)
    brought, _, wished = draft.text.partition("What you bring")[2].partition("Nice to have")
    assert brought.count("\n- ") == 7
    assert wished.count("\n- ") == 2
    assert "English at C1" in brought
    assert any("9 musts were given" in one for one in draft.notes)
    seven = _written(JobFacts("Data engineer", "Alder", musts=musts[:7]), vocabulary)
    assert "Nice to have" not in seven.text


def test_what_is_left_out_or_moved_keeps_the_key_it_was_said_under(vocabulary: TaxonomyVocabulary) -> None:
    skills = ("Python", "SQL", "Airflow", "a degree", "Java", "Kafka", "dbt", "English at C1", "Docker")
    facts = JobFacts("Data engineer", "Alder", musts=("young and dynamic", *skills), wishes=("a bicycle",))
    draft = _written(facts, vocabulary)
    assert "young" not in draft.text
    said = {one.key: one for one in facts.facts()}
    quoted = {one.key: one for sentence in draft.sentences for one in sentence.evidence}
    listed = {key for key in quoted if key.startswith("posting/")}
    assert listed == {"posting/wishes/1", *(f"posting/musts/{number}" for number in range(2, 11))}
    for key in sorted(listed):
        assert quoted[key].quote in said[key].text
        assert quoted[key].label == said[key].label


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Electrician", "an Electrician"),
        ("Cook", "a Cook"),
        ("UX designer", "a UX designer"),
        ("HR manager", "an HR manager"),
        ("IT manager", "an IT manager"),
        ("University lecturer", "a University lecturer"),
        ("European sales manager", "a European sales manager"),
        ("Kitchen staff", "for Kitchen staff"),
        ("Nurses", "for Nurses"),
        ("Waitress", "a Waitress"),
    ],
)
def test_the_title_stands_as_it_was_written_behind_its_article(
    title: str, said: str, vocabulary: TaxonomyVocabulary
) -> None:
    assert said in _written(JobFacts(title, "Huber"), vocabulary).text


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Koch", "Koch (m/w/d)"),
        ("Köch:in", "Köch:in,"),
        ("Koch (m/w/d)", "Koch (m/w/d),"),
        ("Pflegefachkraft", "Pflegefachkraft,"),
        ("Lehrer/in", "Lehrer/in,"),
    ],
)
def test_a_german_title_is_for_everybody(title: str, shown: str, vocabulary: TaxonomyVocabulary) -> None:
    text = _written(JobFacts(title, "Huber"), vocabulary, "de").text
    assert text.startswith(shown)
    assert text.count("(m/w/d)") in (0, 2)


def test_an_address_that_is_no_place_stands_behind_its_label(vocabulary: TaxonomyVocabulary) -> None:
    for place in ("remote within the EU", "at our sites in Graz; Wels", "12 Main Street"):
        text = _written(JobFacts("Cook", "Huber", place=place), vocabulary).text
        assert f"- Place: {place}" in text
        assert " in " not in text.splitlines()[3]


def test_another_language_is_written_in_english(vocabulary: TaxonomyVocabulary) -> None:
    assert _written(NURSE, vocabulary, "fr").language == "en"


@pytest.mark.parametrize("name", ["nurse-en", "welder-de"])
def test_the_hiring_assistant_reads_it_as_it_is_meant(name: str, vocabulary: TaxonomyVocabulary) -> None:
    language, facts = JOBS[name]
    brief = read_brief(_written(facts, vocabulary, language).text, vocabulary)
    by_text = {one.text: one for one in brief.qualifications}
    assert facts.title in {one.text for one in brief.qualifications if one.kind is Kind.OCCUPATION}
    for wish in facts.wishes:
        assert by_text[wish[:1].upper() + wish[1:]].importance is Importance.BONUS
    said = " ".join(by_text)
    for benefit in facts.benefits:
        assert benefit not in said
    musts = {one.text for one in brief.qualifications if one.importance is Importance.MUST}
    assert any("German" in one or "WIG" in one for one in musts)


_VOCABULARY = TaxonomyVocabulary(load_starter())
_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60)
_ITEMS = st.lists(_TEXT, max_size=9).map(tuple)


@settings(max_examples=40)
@example(title="", organisation="", place="", tasks=(), musts=("0",) * 8, pay="", work="", language="en")
@given(
    title=_TEXT, organisation=_TEXT, place=_TEXT, tasks=_ITEMS, musts=_ITEMS, pay=_TEXT, work=_TEXT,
    language=st.sampled_from(["en", "de"]),
)  # fmt: skip
def test_whatever_is_said_is_written_or_reported(
    title: str,
    organisation: str,
    place: str,
    tasks: tuple[str, ...],
    musts: tuple[str, ...],
    pay: str,
    work: str,
    language: str,
) -> None:
    facts = JobFacts(title, organisation, place, tasks=tasks, musts=musts, pay=pay, work=work)
    draft = description(facts, language=language, vocabulary=_VOCABULARY, this_year=YEAR)
    keys = {one.key for one in facts.facts()}
    found = draft.text
    assert draft.language == language
    for sentence in draft.sentences:
        for one in sentence.evidence:
            assert one.key.split("/")[0] == "taxonomy" or one.key in keys
    digits = set(re.findall(r"\d", " ".join(one.text for one in facts.facts())))
    confirmed = without_placeholders(found)
    assert set(re.findall(r"\d", confirmed)) <= digits


def _words(text: str) -> list[str]:
    return [one.casefold() for one in re.findall(r"[^\W_]+", text)]
