"""Several different searches for one brief, each with what it is for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workfolk.engine.retrieval.model import AllOf, And, AnyOf, Everything, Near, Not, Or
from workfolk.engine.skills.starter import load_starter
from workfolk.engine.talent.brief import read_brief
from workfolk.engine.talent.model import Brief, Importance, Kind, Qualification, SearchKind, TalentQuery
from workfolk.engine.talent.plan import plan_queries, spare_queries, where
from workfolk.engine.talent.plan.kinds import signature
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary

BRIEFS = [
    "Senior backend engineer, Python and PostgreSQL, 5+ years, Berlin or remote, fintech a plus",
    "Ward nurse for nights, wound care, German B2, Graz",
    "Customs broker",
    "Someone who knows Python",
    "Zeppelin pilot, weekend work",
    "Somebody who speaks German, in Linz",
]
BERLIN, GRAZ, AUSTRIA = "city:2950159", "city:2778067", "country:AT"


def planned(text: str, vocabulary: TaxonomyVocabulary) -> dict[str, TalentQuery]:
    return {query.id: query for query in plan_queries(read_brief(text, vocabulary), vocabulary)}


def check(queries: tuple[TalentQuery, ...]) -> None:
    """What holds for every plan."""
    assert 1 <= len(queries) <= 6
    assert queries[0].kind is SearchKind.CORE
    assert len({query.id for query in queries}) == len(queries)
    assert len({query.purpose for query in queries}) == len(queries)
    assert len({repr(signature(query)) for query in queries}) == len(queries)
    for query in queries:
        assert query.id == query.kind.value
        assert query.purpose.startswith("People ") and query.purpose.endswith(".")
        assert "  " not in query.purpose and ",," not in query.purpose
        assert query.text.strip() and len(query.text) <= 1000
        assert query.enabled and not query.edited


@pytest.mark.parametrize("text", BRIEFS)
def test_a_plan_is_the_same_each_time_and_nothing_in_it_repeats(
    text: str, vocabulary: TaxonomyVocabulary
) -> None:
    brief = read_brief(text, vocabulary)
    queries = plan_queries(brief, vocabulary)
    assert queries == plan_queries(brief, vocabulary)
    check(queries)
    assert len(queries) >= (3 if vocabulary.link(text) else 2)


def test_the_six_ways(vocabulary: TaxonomyVocabulary) -> None:
    queries = planned(BRIEFS[0], vocabulary)
    assert list(queries) == ["core", "synonyms", "adjacent", "before", "industries", "place"]
    core, synonyms, adjacent = queries["core"], queries["synonyms"], queries["adjacent"]
    assert (core.occupations, core.skills) == (("backend-developer",), ("python", "postgresql"))
    assert (core.place, core.remote) == (BERLIN, True)
    assert "server-side developer" in synonyms.text
    assert "backend engineer" not in synonyms.text  # the core search has it
    assert synonyms.skills == ()
    assert {"django", "mysql"} <= set(adjacent.skills)
    assert not {"python", "postgresql"} & set(adjacent.skills)
    assert {"backend-developer", "full-stack-developer"} <= set(adjacent.occupations)
    assert queries["before"].occupations == ("full-stack-developer",)
    elsewhere = queries["industries"]
    assert (elsewhere.skills, elsewhere.occupations) == (core.skills, ())
    assert elsewhere.without == ("backend-developer",)
    wide = queries["place"]
    assert (wide.place, wide.radius_km, wide.other_places) == (BERLIN, 200.0, ("country:DE",))
    assert wide.remote and wide.unplaced
    assert all(queries[kind].place == BERLIN for kind in ("synonyms", "adjacent", "before", "industries"))


def test_purposes_are_plain_english(vocabulary: TaxonomyVocabulary) -> None:
    purposes = {kind: one.purpose for kind, one in planned(BRIEFS[1], vocabulary).items()}
    assert purposes["core"] == "People whose title is “Ward nurse” and who show wound care, in or near Graz."
    assert purposes["synonyms"].startswith("People who do the same work under another name: staff nurse, ")
    assert purposes["before"] == (
        "People one career step from the work of a ward nurse: "
        "healthcare assistant, paediatric nurse, community nurse or mental health nurse."
    )
    assert purposes["place"] == (
        "People who do the same work within 200 km of Graz, elsewhere in Austria or remotely, or who say no place."
    )


def test_a_way_without_sense_is_left_out(vocabulary: TaxonomyVocabulary) -> None:
    assert "place" not in planned("Ward nurse, wound care", vocabulary)
    assert not {"synonyms", "before", "industries"} & planned("Someone who knows Python", vocabulary).keys()
    no_skills = planned("Ward nurse in Graz", vocabulary)
    assert "adjacent" not in no_skills
    # Without skills in the brief, those that the work needs show who does it elsewhere.
    assert set(no_skills["industries"].skills) <= set(vocabulary.essential("ward-nurse"))


def test_a_short_brief_is_filled_up_with_what_else_makes_sense(vocabulary: TaxonomyVocabulary) -> None:
    assert list(planned("Someone who knows Python", vocabulary)) == ["core", "adjacent", "words"]
    brief = read_brief(BRIEFS[0], vocabulary)
    assert [one.kind for one in spare_queries(brief, vocabulary)] == ["meaning", "bonus", "usual", "words"]
    assert not {repr(signature(one)) for one in spare_queries(brief, vocabulary)} & {
        repr(signature(one)) for one in plan_queries(brief, vocabulary)
    }


def test_a_place_that_is_no_must_ties_only_the_core_search_to_it(vocabulary: TaxonomyVocabulary) -> None:
    queries = planned("We need a developer. Ideally based in Vienna", vocabulary)
    assert queries["core"].place == "city:2761369"
    assert {one.place for kind, one in queries.items() if kind not in {"core", "place"}} == {None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Electrician, within 80 km of Graz", (GRAZ, 320.0, (AUSTRIA,), True, True)),
        ("Customs broker, Austria", (AUSTRIA, None, (), True, True)),
        ("Accountant, remote", (None, None, (), False, False)),
    ],
)
def test_the_wider_place(text: str, expected: tuple[object, ...], vocabulary: TaxonomyVocabulary) -> None:
    wide = planned(text, vocabulary)["place"]
    assert (wide.place, wide.radius_km, wide.other_places, wide.remote, wide.unplaced) == expected


def test_a_search_as_a_filter() -> None:
    assert where(TalentQuery("own1", "", "words")) == Everything()
    assert where(TalentQuery("own1", "", "", skills=("a", "b"))) == AnyOf("skill", ("a", "b"))
    assert where(TalentQuery("own1", "", "", skills=("a", "b"), every_skill=True)) == AllOf(
        "skill", ("a", "b")
    )
    assert where(TalentQuery("own1", "", "", skills=("a",), without=("o",))) == And(
        AnyOf("skill", ("a",)), Not(AnyOf("occupation", ("o",)))
    )
    found = where(TalentQuery("own1", "", "", place=GRAZ, radius_km=7, remote=True, other_places=(AUSTRIA,)))
    assert isinstance(found, Or)
    assert [one.km for one in found.parts if isinstance(one, Near)] == [7]
    assert AnyOf("place", (GRAZ, AUSTRIA)) in found.parts
    assert AnyOf("flag", ("remote",)) in found.parts


_KEYS = sorted(load_starter().occupations)[::9], sorted(load_starter().skills)[::41]


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    """Any brief made of the taxonomy's concepts, with all that a reader could have found."""
    taxonomy = load_starter()
    importance = st.sampled_from(Importance)
    rows: list[Qualification] = []

    def add(kind: Kind, keys: list[str], text: str, **more: object) -> None:
        ident = f"q{len(rows) + 1}"
        rows.append(Qualification(ident, kind, draw(importance), text, concepts=tuple(keys), **more))  # type: ignore[arg-type]

    for key in draw(st.lists(st.sampled_from(_KEYS[0]), max_size=2, unique=True)):
        add(Kind.OCCUPATION, [key], taxonomy.label(key))
    if not rows and draw(st.booleans()):
        add(Kind.OCCUPATION, [], "Zeppelin pilot")
    for key in draw(st.lists(st.sampled_from(_KEYS[1]), max_size=4, unique=True)):
        add(Kind.SKILL, [key], taxonomy.label(key))
    if draw(st.booleans()):
        places = draw(
            st.lists(st.sampled_from([BERLIN, GRAZ, AUSTRIA, "region:dach"]), max_size=2, unique=True)
        )
        radius = draw(st.sampled_from([None, 5.0, 90.0]))
        remote = draw(st.booleans()) or not places
        add(Kind.LOCATION, places, "there", remote=remote, radius_km=radius)
    if draw(st.booleans()):
        add(Kind.LANGUAGE, ["de"], "German")
    text = ", ".join(one.text for one in rows) or "anybody at all"
    return Brief(text, "en", text[:80], tuple(rows))


@settings(deadline=None, max_examples=150)
@given(brief=briefs())
def test_what_holds_for_every_brief(brief: Brief) -> None:
    vocabulary = _VOCABULARY
    queries = plan_queries(brief, vocabulary)
    check(queries)
    assert queries == plan_queries(brief, vocabulary)
    spare = spare_queries(brief, vocabulary)
    everything = [repr(signature(one)) for one in (*queries, *spare)]
    assert len(set(everything)) == len(everything)
    occupations = {key for one in brief.qualifications if one.kind is Kind.OCCUPATION for key in one.concepts}
    for query in queries:
        if query.kind is SearchKind.BEFORE:
            assert not occupations & set(query.occupations)
        if query.kind is SearchKind.INDUSTRIES:
            assert set(query.without) == occupations


_VOCABULARY = TaxonomyVocabulary(load_starter())
