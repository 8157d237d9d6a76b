"""Two taxonomies as one: what is the same, what it is called, and that merging again changes nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workfolk.engine.skills.merge import merge
from workfolk.engine.skills.model import Group, Industry, Occupation, Skill, SkillKind, Source, Taxonomy
from workfolk.engine.skills.sources import read_esco, read_onet
from workfolk.engine.skills.starter import load_starter, problems

ESCO = "http://data.europa.eu/esco/{}/{:08d}-0000-4000-8000-000000000000"


def skill(
    key: str,
    label: str,
    *also: str,
    esco: int | None = None,
    source: str = "starter",
    kind: SkillKind = "knowledge",
    broader: tuple[str, ...] = (),
) -> Skill:
    uri = None if esco is None else ESCO.format("skill", esco)
    return Skill(key, label, also, kind, broader, uri, source=source)


def job(
    key: str,
    label: str,
    *also: str,
    esco: int | None = None,
    onet: str | None = None,
    needs: tuple[str, ...] = (),
    uses: tuple[str, ...] = (),
    isco: str = "2512",
    source: str = "starter",
) -> Occupation:
    uri = None if esco is None else ESCO.format("occupation", esco)
    return Occupation(key, label, also, isco, "", needs, uses, uri, onet=onet, source=source)


def taxonomy(*concepts: Skill | Occupation | Industry | Group, sources: Iterable[Source] = ()) -> Taxonomy:
    return Taxonomy(
        "test",
        {c.key: c for c in concepts if isinstance(c, Skill)},
        {c.key: c for c in concepts if isinstance(c, Occupation)},
        {c.key: c for c in concepts if isinstance(c, Industry)},
        {c.key: c for c in concepts if isinstance(c, Group)},
        tuple(sources),
    )


def test_one_uri_is_one_concept() -> None:
    ours = skill("wound-care", "wound care", "dressing", esco=1)
    theirs = replace(
        skill("treat-wounds", "treat wounds", "Dressing", "wound treatment", esco=1, source="esco", kind="skill"),
        description="Treats wounds.",
        translations={"de": ("Wundversorgung",)},
    )  # fmt: skip
    merged = merge(taxonomy(ours), taxonomy(theirs))
    assert merged.skills == {
        "wound-care": replace(
            ours,
            alternative_labels=("dressing", "treat wounds", "wound treatment"),
            description="Treats wounds.",
            translations={"de": ("Wundversorgung",)},
        )
    }


def test_one_preferred_label_is_one_concept_unless_something_contradicts() -> None:
    base = taxonomy(
        skill("modelling", "data modelling"),
        skill("first-aid", "first aid", kind="credential"),
        skill("java", "Java", esco=1),
    )
    other = taxonomy(
        skill("data-modeling", "Data Modeling", esco=5, source="esco", kind="skill"),
        skill("first-aid", "first aid", esco=6, source="esco"),
        skill("java", "Java", esco=7, source="esco"),
    )
    merged = merge(base, other)
    assert {key: one.esco and one.esco[-36:][:8] for key, one in merged.skills.items()} == {
        "modelling": "00000005",
        "first-aid": None,
        "java": "00000001",
        "first-aid-0000": "00000006",
        "java-0000": "00000007",
    }
    assert merged.skills["modelling"].kind == "knowledge"


def test_escos_capitals_replace_the_starters() -> None:
    esco = taxonomy(skill("wound-care", "wound care", "Dressing", esco=1, source="esco"))
    merged = merge(taxonomy(skill("wound-care", "Wound Care", "wound care", esco=1)), esco)
    assert merged.skills["wound-care"].preferred_label == "wound care"
    assert merged.skills["wound-care"].alternative_labels == ("Dressing",)
    again = merge(merged, taxonomy(skill("wound-care", "Wound Care", "wound care", esco=1)))
    assert again == merged
    host = merge(taxonomy(skill("wound-care", "Wound Care", esco=1, source="host")), esco)
    assert host.skills["wound-care"].preferred_label == "Wound Care"


def test_a_name_belongs_to_the_concept_that_is_called_so() -> None:
    base = taxonomy(skill("css", "CSS", "Sass", "stylesheets", esco=1))
    sass = skill("sass", "Sass", "SCSS", esco=2, source="esco")
    merged = merge(base, taxonomy(sass))
    assert merged.skills["css"].alternative_labels == ("stylesheets",)
    assert merged.skills["sass"] == sass
    # The same the other way round: what is merged does not depend on who came first.
    turned = merge(taxonomy(sass), base)
    assert turned.skills["css"].alternative_labels == ("stylesheets",)


def test_a_source_may_use_one_name_twice_itself() -> None:
    esco = taxonomy(
        skill("css", "CSS", "Sass", esco=1, source="esco"), skill("sass", "Sass", esco=2, source="esco")
    )
    assert merge(taxonomy(), esco).skills["css"].alternative_labels == ("Sass",)
    # The starter knows CSS and gives the name to nobody: ESCO's own overlap stays.
    assert merge(taxonomy(skill("css", "CSS", esco=1)), esco).skills["css"].alternative_labels == ("Sass",)


def test_a_further_name_that_another_concept_has_is_not_added() -> None:
    base = taxonomy(skill("nursing", "nursing", "bedside care", esco=1), skill("comfort", "comfort", esco=2))
    esco = taxonomy(skill("x", "comfort patients", "bedside care", "solace", esco=2, source="esco"))
    merged = merge(base, esco)
    assert merged.skills["comfort"].alternative_labels == ("comfort patients", "solace")
    assert merged.skills["nursing"].alternative_labels == ("bedside care",)


def test_relations_are_united_and_follow_the_keys() -> None:
    base = taxonomy(
        skill("python", "Python", esco=1),
        skill("sql", "SQL", esco=2),
        job("developer", "developer", esco=1, needs=("python",), uses=("sql",)),
    )
    other = taxonomy(
        replace(skill("python-programming", "Python programming", esco=1, broader=("coding",)), related=("query",)),
        skill("query", "query languages", esco=2),
        skill("coding", "coding", esco=3, broader=("python-programming",)),
        job("programmer", "programmer", esco=1, needs=("query", "coding"), uses=("python-programming",), isco="9999"),
    )  # fmt: skip
    merged = merge(base, other)
    developer = merged.occupations["developer"]
    assert (developer.essential, developer.optional, developer.isco) == (
        ("python", "sql", "coding"),
        (),
        "2512",
    )
    assert merged.skills["python"].related == ("sql",)
    # coding → python → coding would be a circle: one of the two relations is left out.
    assert (merged.skills["coding"].broader, merged.skills["python"].broader) == (("python",), ())


def test_keys_are_unique_over_all_types() -> None:
    base = taxonomy(job("butler", "butler", esco=1))
    other = taxonomy(skill("butler", "butler", esco=2), skill("butler-0000", "butlers", esco=3))
    merged = merge(base, other)
    assert set(merged.skills) == {"butler-000000", "butler-0000"}
    assert {one.key for one in merged.skills.values()} == set(merged.skills)


def test_onet_occupations_join_by_title_in_the_plural() -> None:
    base = taxonomy(
        job("nurse", "registered nurse", esco=1, source="esco"),
        job("secretary", "Secretary", esco=2, source="esco"),
        job("clerk", "office clerk", "estimator", esco=3, source="esco"),
    )
    other = taxonomy(
        job("registered-nurses", "Registered Nurses", "RN", onet="29-1141.00", isco="", source="onet"),
        job("secretaries", "Secretaries", onet="43-6014.00", isco="", source="onet"),
        job("estimators", "Estimators", onet="13-1051.00", isco="", source="onet"),
    )
    merged = merge(base, other)
    assert {o.key: (o.onet, o.isco) for o in merged.occupations.values()} == {
        "nurse": ("29-1141.00", "2512"),
        "secretary": ("43-6014.00", "2512"),
        "clerk": (None, "2512"),
        "estimators": ("13-1051.00", ""),
    }
    assert merged.occupations["nurse"].alternative_labels == ("Registered Nurses", "RN")
    assert merge(merged, other) == merged


@pytest.mark.parametrize(("also", "joined"), [(("cost analyst",), True), (("price analyst",), False)])
def test_an_alternative_label_joins_where_both_sides_confirm_it(also: tuple[str, ...], joined: bool) -> None:
    base = taxonomy(job("cost-analyst", "cost analyst", "cost estimator", esco=1, source="esco"))
    onet = job("cost-estimators", "Cost Estimators", *also, onet="13-1051.00", isco="", source="onet")
    merged = merge(base, taxonomy(onet))
    assert (merged.occupations["cost-analyst"].onet == "13-1051.00") is joined
    assert len(merged.occupations) == (1 if joined else 2)


def test_two_codes_of_onet_stay_two_occupations() -> None:
    base = taxonomy(job("nurse", "nurse", onet="29-1141.00", source="onet"))
    other = taxonomy(job("nurse", "nurse", onet="29-1141.01", source="onet"))
    assert len(merge(base, other).occupations) == 2


@pytest.mark.parametrize(
    ("label", "also", "technology", "joined"),
    [
        ("Python (computer programming)", (), "Python", True),
        ("Jira", ("Atlassian Jira",), "Atlassian JIRA", True),
        ("computer vision", ("TensorFlow",), "TensorFlow", False),
    ],
)
def test_onet_technologies_join_the_concept_that_bears_their_name(
    label: str, also: tuple[str, ...], technology: str, joined: bool
) -> None:
    base = taxonomy(skill("concept", label, *also, esco=1, source="esco"))
    merged = merge(base, taxonomy(skill("technology", technology, source="onet")))
    assert len(merged.skills) == (1 if joined else 2)
    own = skill("technology", technology, source="host")
    assert len(merge(base, taxonomy(own)).skills) == 2


def test_groups_industries_and_sources() -> None:
    nursing = Group("a", "nursing", "0913", (), "http://data.europa.eu/esco/isced-f/0913")
    old = Source("esco", "1.1", ("en", "de"), "l", "a", "u")
    base = taxonomy(nursing, Industry("care", "care", (), "Q87", ()), sources=[old])
    other = taxonomy(
        replace(nursing, key="isced-f-0913", broader=("isced-f-091",)),
        Group("isced-f-091", "health", "091", (), None),
        replace(skill("s", "wound care"), groups=("isced-f-0913",)),
        Industry("homes", "Care", (), "Q87", ()),
        sources=[Source("onet", "29.2", ("en",), "l", "a", "u"), replace(old, languages=("fr",))],
    )
    merged = merge(base, other)
    assert merged.groups["a"].broader == ("isced-f-091",)
    assert merged.skills["s"].groups == ("a",)
    assert list(merged.industries) == ["care"]
    assert [(s.name, s.languages) for s in merged.sources] == [
        ("esco", ("en", "de", "fr")),
        ("onet", ("en",)),
    ]
    newer = merge(base, taxonomy(sources=[replace(old, version="1.2", languages=("en",))]))
    assert [(s.version, s.languages) for s in newer.sources] == [("1.2", ("en",))]


# Properties, over small taxonomies made of few labels and uris so that everything that can meet does ----------------

LABELS = ("a", "b", "C", "c", "d e", "D-e", "f")


def _unique(names: Iterable[str]) -> list[str]:
    return list({name.casefold().replace("-", " "): name for name in names}.values())


@st.composite
def taxonomies(draw: st.DrawFn, source: str) -> Taxonomy:
    """Valid ones: keys, uris and preferred labels are unique."""
    labels = _unique(draw(st.lists(st.sampled_from(LABELS), max_size=5)))
    uris = draw(st.permutations(range(5)))
    keys = draw(st.permutations([f"k{n}" for n in range(10)]))
    also = st.lists(st.sampled_from(LABELS), max_size=2, unique=True)
    concepts: list[Skill | Occupation] = []
    for n, label in enumerate(labels):
        known = draw(st.booleans()) or source == "esco"
        near = tuple(keys[: draw(st.integers(0, n))])
        one = skill(
            keys[n],
            label,
            *(x for x in draw(also) if x != label),
            esco=uris[n] if known else None,
            source=source,
            kind=draw(st.sampled_from(("skill", "knowledge", "credential"))),
            broader=near[:2],
        )
        concepts.append(replace(one, related=near[:1]))
    for n, label in enumerate(labels[:3]):
        needs = tuple(draw(st.permutations(keys[: len(labels)])))
        cut = draw(st.integers(0, len(labels)))
        code = f"11-000{n}.00" if source == "onet" else None
        concepts.append(
            job(keys[5 + n], label, *draw(also), esco=None if code else uris[n], onet=code, needs=needs[:cut], uses=needs[cut:], source=source)
        )  # fmt: skip
    return taxonomy(*concepts)


STARTER, FROM_ESCO, FROM_ONET = taxonomies("starter"), taxonomies("esco"), taxonomies("onet")
ANY = st.one_of(STARTER, FROM_ESCO, FROM_ONET)


@settings(max_examples=50)
@given(ANY, ANY)
def test_merging_again_changes_nothing(base: Taxonomy, other: Taxonomy) -> None:
    once = merge(base, other)
    again = merge(once, other)
    assert again == once
    assert list(again.skills) == list(once.skills)
    assert merge(once, taxonomy()) == once


@settings(max_examples=50)
@given(ANY, ANY)
def test_the_result_is_whole(base: Taxonomy, other: Taxonomy) -> None:
    merged = merge(base, other)
    faults = [p for p in problems(merged) if "share the label" not in p and "is not four digits" not in p]
    assert faults == []
    assert merged.skills.keys() >= base.skills.keys()
    assert merged.occupations.keys() >= base.occupations.keys()
    uris = {s.esco for t in (base, other) for s in t.skills.values() if s.esco}
    assert {s.esco for s in merged.skills.values() if s.esco} == uris
    assert len(merged.skills) <= len(base.skills) + len(other.skills)
    for one in merged.skills.values():
        assert one.preferred_label not in one.alternative_labels


@settings(max_examples=50)
@given(ANY, ANY)
def test_the_order_of_concepts_means_nothing(base: Taxonomy, other: Taxonomy) -> None:
    turned = replace(other, skills=dict(reversed(list(other.skills.items()))), occupations=dict(reversed(list(other.occupations.items()))))  # fmt: skip
    assert merge(base, turned) == merge(base, other)


@settings(max_examples=50)
@given(ANY, ANY)
def test_shared_names_were_shared_before(base: Taxonomy, other: Taxonomy) -> None:
    """A label may be another's preferred label only where one side says so itself, or each side calls its own so."""

    def fold(label: str) -> str:
        return label.casefold().replace("-", " ")

    merged = merge(base, other)
    called = {fold(s.preferred_label) for s in merged.skills.values()}
    sides = [t.skills.values() for t in (base, other)]
    for one in merged.skills.values():
        for name in {fold(label) for label in one.alternative_labels} & called - {fold(one.preferred_label)}:
            within = any(
                any(fold(s.preferred_label) == name for s in side)
                and any(name in map(fold, s.alternative_labels) for s in side)
                for side in sides
            )
            both = any(s.esco == one.esco and fold(s.preferred_label) == name for side in sides for s in side)
            assert within or both


@settings(max_examples=50)
@given(STARTER, FROM_ESCO, FROM_ONET)
def test_three_sources_name_the_same_concepts_in_any_grouping(a: Taxonomy, b: Taxonomy, c: Taxonomy) -> None:
    left, right = merge(merge(a, b), c), merge(a, merge(b, c))
    assert {s.esco for s in left.skills.values()} - {None} == {s.esco for s in right.skills.values()} - {None}
    for code in ("esco", "onet"):
        one, two = ({getattr(o, code) for o in t.occupations.values()} for t in (left, right))
        assert one - {None} == two - {None}


@cache
def read_once(path: Path) -> Taxonomy:
    return read_esco(path).taxonomy


@pytest.fixture
def esco(shared_data: Path) -> Taxonomy:
    return read_once(shared_data / "esco")


@pytest.mark.slow
def test_the_starter_and_all_of_esco(esco: Taxonomy) -> None:
    starter = load_starter()
    merged = merge(starter, esco)
    assert merged.skills["python"].esco == esco.skills["python-computer-programming"].esco
    assert "Python (computer programming)" in merged.skills["python"].alternative_labels
    assert "Sass" not in merged.skills["front-end-build-tools"].alternative_labels
    assert {s.esco for s in esco.skills.values()} <= {s.esco for s in merged.skills.values()}
    # Setting up the starter again, as every start does, and importing again change nothing.
    assert merge(merged, starter) == merged
    assert merge(merged, esco) == merged


@pytest.mark.slow
def test_esco_and_the_titles_of_onet(esco: Taxonomy, shared_data: Path, tmp_path: Path) -> None:
    for name in ("Occupation Data.xlsx", "Alternate Titles.xlsx"):
        shutil.copy(shared_data / "onet" / name, tmp_path)
    merged = merge(esco, read_onet(tmp_path).taxonomy)
    both = [o for o in merged.occupations.values() if o.esco and o.onet]
    assert len(both) > 150
    assert merged.occupations["software-developer"].onet == "15-1252.00"
