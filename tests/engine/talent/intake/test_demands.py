"""What a brief asks too much of, and that the milder form can be applied as it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.talent.brief import read_brief
from workfolk.engine.talent.intake.demands import Demand, applied, find_demands
from workfolk.engine.talent.intake.questions import MOST_MUSTS
from workfolk.engine.talent.intake.technologies import (
    FAMILIES,
    RELEASED,
    technologies_in,
    technology_named,
)
from workfolk.engine.talent.model import Brief, Importance, Kind, Qualification
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary

YEAR = 2026


def demands(text: str, vocabulary: TaxonomyVocabulary) -> list[Demand]:
    return list(find_demands(read_brief(text, vocabulary), vocabulary, YEAR))


def kinds(text: str, vocabulary: TaxonomyVocabulary) -> list[str]:
    return [demand.kind for demand in demands(text, vocabulary)]


def test_more_years_than_a_technology_is_public(vocabulary: TaxonomyVocabulary) -> None:
    (found,) = demands("Backend developer, 15+ years of Kubernetes, Vienna", vocabulary)
    assert found.kind == "technology_age"
    assert "Kubernetes became public in 2014" in found.message
    (milder,) = found.proposal
    assert (milder.text, milder.years) == ("5+ years of Kubernetes", 5.0)


@pytest.mark.parametrize(
    ("text", "this_year", "is_too_much"),
    [
        ("Developer, 12 years of Kubernetes", 2026, False),
        ("Developer, 13 years of Kubernetes", 2026, True),
        ("Developer, 12 years of Kubernetes", 2025, True),
        ("Developer, 5 years of LangChain", 2026, True),
        ("Developer, 4 years of LangChain", 2026, False),
        ("Controller, 12 years of SAP S/4HANA", 2026, True),
        ("Data engineer, 13 years of Snowflake or Redshift", 2026, False),  # one of them is old enough
        ("Backend developer, 13 years of Go", 2026, False),
        ("Backend developer, 13 years of Java", 2026, False),
        ("Ward nurse, 13 years on a surgical ward", 2026, False),
    ],
)
def test_the_age_of_a_technology_is_counted_to_this_year(
    text: str, this_year: int, is_too_much: bool, vocabulary: TaxonomyVocabulary
) -> None:
    found = find_demands(read_brief(text, vocabulary), vocabulary, this_year)
    assert ("technology_age" in [one.kind for one in found]) is is_too_much


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Junior backend developer, 8 years of Python", 3.0),
        ("Junior backend developer, 3 years of Python", None),
        ("Senior accountant, at least 20 years of experience", 10.0),
        ("Senior accountant, at least 10 years of experience", None),
        ("Accountant, 25 years of experience", 15.0),
        ("Accountant, 15 years of experience", None),
    ],
)
def test_more_years_than_a_level_leaves_room_for(
    text: str, years: float | None, vocabulary: TaxonomyVocabulary
) -> None:
    found = [one for one in demands(text, vocabulary) if one.kind == "years_for_level"]
    assert [one.proposal[0].years for one in found] == ([] if years is None else [years])


@pytest.mark.parametrize(
    "text",
    [
        "Bookkeeper. University degree required.",
        "Software architect, bachelor's degree in computer science",
        "Data scientist, master's degree",
    ],
)
def test_a_degree_where_skills_would_do(text: str, vocabulary: TaxonomyVocabulary) -> None:
    (found,) = [one for one in demands(text, vocabulary) if one.kind == "degree"]
    (milder,) = found.proposal
    assert milder.importance is Importance.SHOULD
    assert milder.text.endswith("or equivalent experience")


@pytest.mark.parametrize(
    "text",
    [
        "Ward nurse, bachelor's degree in nursing",
        "Lawyer, law degree, bar admission",
        "Secondary school teacher, master's degree",
        "Architect, master's degree in architecture",
        "Pharmacist, university degree",
        "Bookkeeper, degree in accounting or equivalent experience",
        "Bookkeeper, ideally a degree in accounting",
        "Electrician, completed apprenticeship",
    ],
)
def test_a_degree_stays_where_the_work_needs_it_or_it_is_no_must(
    text: str, vocabulary: TaxonomyVocabulary
) -> None:
    assert "degree" not in kinds(text, vocabulary)


def test_three_that_do_the_same_become_one_question(vocabulary: TaxonomyVocabulary) -> None:
    brief = read_brief("Frontend developer, React, Angular and Vue, HTML", vocabulary)
    (found,) = find_demands(brief, vocabulary, YEAR)
    assert found.kind == "alternatives"
    assert found.proposal[0].text == "React, Angular or Vue"
    left = applied(found, brief.qualifications)
    assert len(left) == len(brief.qualifications) - 2
    assert set(found.proposal[0].concepts) == {"react", "angular", "vue"}
    assert find_demands(replace(brief, qualifications=left), vocabulary, YEAR) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Frontend developer, React and Angular",
        "Frontend developer, React or Angular or Vue",
        "Frontend developer, React; nice to have: Angular, Vue",
        "Backend developer, Python, PostgreSQL, Docker, AWS",
    ],
)
def test_two_or_a_choice_or_wishes_are_left_alone(text: str, vocabulary: TaxonomyVocabulary) -> None:
    assert kinds(text, vocabulary) == []


TEN = "Backend developer, Python, PostgreSQL, Docker, Redis, Git, Linux, Terraform, German C1, Vienna"


def test_too_many_musts_are_eased_to_the_most_that_should_be(vocabulary: TaxonomyVocabulary) -> None:
    brief = read_brief(TEN, vocabulary)
    musts = [one for one in brief.qualifications if one.importance is Importance.MUST]
    assert len(musts) >= 10
    (found,) = find_demands(brief, vocabulary, YEAR)
    assert found.kind == "too_many_musts"
    assert f"There are {len(musts)} musts." in found.message
    after = applied(found, brief.qualifications)
    assert sum(one.importance is Importance.MUST for one in after) == MOST_MUSTS
    kept = {one.kind for one in after if one.importance is Importance.MUST}
    assert {Kind.OCCUPATION, Kind.LANGUAGE, Kind.LOCATION} <= kept


def test_seven_musts_are_not_too_many(vocabulary: TaxonomyVocabulary) -> None:
    brief = read_brief(TEN, vocabulary)
    musts = [one for one in brief.qualifications if one.importance is Importance.MUST][:MOST_MUSTS]
    assert find_demands(replace(brief, qualifications=tuple(musts)), vocabulary, YEAR) == ()


def test_one_press_on_too_many_also_joins_alternatives_and_eases_degrees(
    vocabulary: TaxonomyVocabulary,
) -> None:
    text = (
        "Backend developer, React, Angular and Vue, AWS, Azure and GCP, Bachelor's degree in computer science, "
        "German C1, Vienna, Python"
    )
    brief = read_brief(text, vocabulary)
    last = find_demands(brief, vocabulary, YEAR)[-1]
    assert last.kind == "too_many_musts"
    after = applied(last, brief.qualifications)
    words = [one.text for one in after if one.importance is Importance.MUST]
    assert "React, Angular or Vue" in words and "AWS, Azure or GCP" in words
    assert find_demands(replace(brief, qualifications=after), vocabulary, YEAR) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Developer, 15+ years of Rust",
        "Junior backend developer, 8 to 10 years of Python",
        "Senior accountant, at least 20 years of experience",
        "Controller with 20 or more years of SAP S/4HANA",
    ],
)
def test_the_words_of_a_proposal_say_what_its_structure_says(
    text: str, vocabulary: TaxonomyVocabulary
) -> None:
    brief = read_brief(text, vocabulary)
    (found,) = find_demands(brief, vocabulary, YEAR)
    (milder,) = found.proposal
    again = read_brief(f"{brief.title}, {milder.text}", vocabulary)
    (read,) = [one for one in again.qualifications if one.kind is Kind.EXPERIENCE]
    assert (read.years, set(read.concepts)) == (milder.years, set(milder.concepts))


def _brief(rows: list[tuple[Kind, Importance, str, float]]) -> Brief:
    qualifications = tuple(
        Qualification(
            f"q{number}",
            kind,
            importance,
            text,
            years=years if kind is Kind.EXPERIENCE else None,
            level="junior" if kind is Kind.SENIORITY else None,
        )
        for number, (kind, importance, text, years) in enumerate(rows, 1)
    )
    return Brief("", "en", "Clerk", qualifications)


rows = st.lists(
    st.tuples(
        st.sampled_from(list(Kind)),
        st.sampled_from(list(Importance)),
        st.sampled_from(
            ["React", "Angular", "Vue", "Azure", "9 years of Rust", "degree", "20 years as clerk"]
        ),
        st.floats(0, 40).map(round),
    ),
    max_size=14,
)


@given(rows)
def test_applying_what_is_proposed_comes_to_an_end(
    vocabulary: TaxonomyVocabulary, rows: list[tuple[Kind, Importance, str, float]]
) -> None:
    """Each press removes its demand; nothing new is asked, and only ids of the brief are named."""
    brief = _brief(rows)
    for _ in range(3 * len(rows) + 1):
        found = find_demands(brief, vocabulary, YEAR)
        if not found:
            break
        demand = found[0]
        before = {one.id: one for one in brief.qualifications}
        assert set(demand.qualifications) <= set(before)
        assert {one.id for one in demand.proposal} | set(demand.removed) == set(demand.qualifications)
        for one in demand.proposal:
            assert one.kind is before[one.id].kind
            assert list(Importance).index(one.importance) >= list(Importance).index(before[one.id].importance)
        brief = replace(brief, qualifications=applied(demand, brief.qualifications))
        assert demand not in find_demands(brief, vocabulary, YEAR)
    else:
        pytest.fail("pressing never ends")
    assert sum(one.importance is Importance.MUST for one in brief.qualifications) <= max(
        MOST_MUSTS, sum(one.kind is Kind.OCCUPATION for one in brief.qualifications)
    )


def test_the_table_of_technologies_is_large_and_whole() -> None:
    assert len(RELEASED) >= 150
    assert all(1990 <= year <= YEAR for year in RELEASED.values())
    assert [name for family in FAMILIES.values() for name in family if name not in RELEASED] == []
    assert (RELEASED["Kubernetes"], RELEASED["Rust"], RELEASED["React"]) == (2014, 2012, 2013)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("React Native and React", ("React Native", "React")),
        ("Java, JavaScript", ("Java", "JavaScript")),
        ("k8s on Amazon Web Services", ("Kubernetes", "AWS")),
        ("C#, F# and .NET Core", ("C#", "F#", ".NET Core")),
        ("Postgres", ("PostgreSQL",)),
        ("swift to react, with a spring in the step and much to go", ()),
        ("a chef who can express flavours", ()),
        ("rusty pipes and reactors", ()),
    ],
)
def test_technologies_are_read_as_they_are_written(text: str, names: tuple[str, ...]) -> None:
    assert technologies_in(text) == names


def test_a_concept_is_known_by_its_label() -> None:
    assert technology_named(("react.js",)) == "React"
    assert technology_named(("wound care",)) is None
