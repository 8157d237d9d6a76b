"""Several different searches for one brief, each with what it is for."""

from __future__ import annotations

import pytest

from workfolk.engine.talent.brief import read_brief
from workfolk.engine.talent.model import Kind
from workfolk.engine.talent.plan import plan_queries
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary

BRIEFS = [
    "Senior backend engineer, Python and PostgreSQL, 5+ years, Berlin or remote, fintech a plus",
    "Ward nurse for nights, wound care, German B2, Graz",
    "Customs broker",
    "Someone who knows Python",
    "Zeppelin pilot, weekend work",
]


@pytest.mark.parametrize("text", BRIEFS)
def test_three_to_six_different_searches(text: str, vocabulary: TaxonomyVocabulary) -> None:
    brief = read_brief(text, vocabulary)
    queries = plan_queries(brief, vocabulary)
    assert queries == plan_queries(brief, vocabulary)
    assert (
        (3 if any(q.concepts for q in brief.qualifications if q.kind in {Kind.OCCUPATION, Kind.SKILL}) else 2)
        <= len(queries)
        <= 6
    )
    assert len({query.id for query in queries}) == len(queries)
    assert len({(q.text, q.skills, q.occupations, q.place) for q in queries}) == len(queries)
    for query in queries:
        assert query.purpose.endswith(".")
        assert query.text
        assert query.enabled


def test_each_search_has_its_own_way(vocabulary: TaxonomyVocabulary) -> None:
    queries = {query.id: query for query in plan_queries(read_brief(BRIEFS[0], vocabulary), vocabulary)}
    assert list(queries) == ["exact", "skills", "adjacent", "meaning", "place", "bonus"]
    assert "backend developer" in queries["exact"].text
    assert (queries["skills"].skills, queries["skills"].occupations) == (("python", "postgresql"), ())
    assert "full-stack-developer" in queries["adjacent"].occupations
    assert "backend-developer" not in queries["adjacent"].occupations
    assert queries["adjacent"].skills == ()  # else it would find whoever has the skills, whatever their work
    assert (queries["place"].place, queries["place"].remote) == ("city:2950159", True)
    assert "fintech" in queries["bonus"].text


@pytest.mark.parametrize("text", BRIEFS)
def test_purposes_and_words_do_not_repeat_themselves(text: str, vocabulary: TaxonomyVocabulary) -> None:
    brief = read_brief(text, vocabulary)
    queries = plan_queries(brief, vocabulary)
    assert len({query.purpose for query in queries}) == len(queries)
    for query in queries:
        assert query.purpose.startswith("People ")
        assert "  " not in query.purpose
    meaning = [query.text.casefold() for query in queries if query.id == "meaning"]
    title = brief.title.casefold().removeprefix("senior ")
    assert all(words.count(title) == 1 for words in meaning)


def test_purposes_are_good_english(vocabulary: TaxonomyVocabulary) -> None:
    brief = read_brief("We need a ward nurse in Hamburg, wound care; ALS certificate a plus", vocabulary)
    purposes = {query.id: query.purpose for query in plan_queries(brief, vocabulary)}
    assert purposes["exact"].startswith("People whose title is “ward nurse”, or means the same: ")
    assert purposes["place"] == (
        "People near the place first (Hamburg), working as a ward nurse or in work close to it."
    )
    assert purposes["bonus"] == "People who also bring “ALS certificate”."


def test_a_search_for_extras_does_not_repeat_the_skills(vocabulary: TaxonomyVocabulary) -> None:
    brief = read_brief("We look for a developer who knows React and TypeScript.", vocabulary)
    assert "bonus" not in [query.id for query in plan_queries(brief, vocabulary)]
