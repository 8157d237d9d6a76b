"""What says most about an occupation, what a person lacks for it, and how far it is from another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.skills.conftest import OCCUPATIONS, SKILLS

from workfolk.engine.skills.model import Group, Link, Occupation, Skill, Taxonomy
from workfolk.engine.skills.structure import CoOccurrence, Structure, UnknownConcept

KEYS = st.sampled_from([skill.key for skill in SKILLS])
WORK = st.sampled_from([occupation.key for occupation in OCCUPATIONS])


def _taxonomy(
    skills: list[Skill], occupations: list[Occupation] | None = None, groups: list[Group] | None = None
) -> Taxonomy:
    return Taxonomy(
        "test",
        {s.key: s for s in skills},
        {o.key: o for o in occupations or []},
        {},
        {g.key: g for g in groups or []},
    )


def _skill(
    key: str, *, broader: tuple[str, ...] = (), groups: tuple[str, ...] = (), related: tuple[str, ...] = ()
) -> Skill:
    return Skill(key, key, (), "skill", broader, None, groups=groups, related=related)


def _occupation(
    key: str,
    essential: tuple[str, ...],
    optional: tuple[str, ...] = (),
    *,
    isco: str = "2512",
    broader: tuple[str, ...] = (),
) -> Occupation:
    return Occupation(key, key, (), isco, "", essential, optional, None, broader=broader)


@pytest.fixture(scope="module")
def structure() -> Structure:
    return Structure(_taxonomy(SKILLS, OCCUPATIONS))


# Related skills


def test_the_taxonomys_own_relations_count_in_both_directions_with_who_needs_whom() -> None:
    found = Structure(_taxonomy([_skill("welding", related=("metals",)), _skill("metals")]))
    assert [(r.key, r.reason) for r in found.related("welding")] == [
        ("metals", "welding needs it or is helped by it")
    ]
    assert [(r.key, r.reason) for r in found.related("metals")] == [
        ("welding", "it needs metals or is helped by it")
    ]
    assert found.related("welding")[0].weight == found.related("metals")[0].weight


def test_a_group_binds_where_it_is_small() -> None:
    def near(size: int) -> list[str]:
        skills = [_skill(f"s{n:02}", groups=("g",)) for n in range(size)]
        groups = [Group("g", "baking", "S1", (), None)]
        return [r.reason for r in Structure(_taxonomy(skills, groups=groups)).related("s00")]

    assert near(3) == ["both are filed under baking"] * 2
    assert near(26) == []  # counter-example: what so wide a group holds has too little in common


def test_more_bonds_bring_nearer_and_all_are_named() -> None:
    skills = [
        _skill("food"),
        _skill("bread", broader=("food",)),
        _skill("cake", broader=("food",)),
        _skill("soup", broader=("food",)),
    ]
    bakers = [
        *(_occupation(name, ("bread", "cake")) for name in ("baker", "confectioner", "patissier")),
        *(_occupation(f"other-{n}", ()) for n in range(5)),
    ]
    found = {r.key: r for r in Structure(_taxonomy(skills, bakers)).related("bread")}
    assert found["cake"].weight > found["soup"].weight
    assert found["cake"].reason == (
        "both are kinds of food; 3 occupations need both, such as baker and confectioner"
    )


def test_what_everybody_needs_binds_nothing() -> None:
    everywhere = [_occupation(f"o{n}", ("speech", f"a{n}", f"b{n}")) for n in range(6)]
    skills = [_skill("speech"), *(_skill(f"{x}{n}") for n in range(6) for x in "ab")]
    assert Structure(_taxonomy(skills, everywhere)).related("speech") == ()


def test_what_members_list_together_says_so_and_nothing_more() -> None:
    taxonomy = _taxonomy([_skill("yoga"), _skill("massage"), _skill("welding")])
    together = CoOccurrence({("massage", "yoga"): 0.8, ("unheard-of", "yoga"): 1.0})
    found = Structure(taxonomy, together).related("yoga")
    assert [(r.key, r.reason) for r in found] == [("massage", "listed together by at least 10 members here")]
    assert Structure(taxonomy).related("yoga") == ()


# Salience


def test_a_rare_essential_skill_says_most() -> None:
    work = [
        _occupation("baker", ("dough", "hygiene"), ("ovens",)),
        _occupation("cook", ("hygiene",)),
        _occupation("nurse", ("hygiene",)),
    ]
    found = Structure(_taxonomy([_skill("dough"), _skill("hygiene"), _skill("ovens")], work))
    assert found.salience("dough", "baker") == 1.0
    assert found.salience("ovens", "baker") == 0.4  # as rare, but optional
    assert found.salience("hygiene", "baker") == 0.5
    assert found.salience("dough", "cook") == found.salience("dough", "unheard-of") == 0.0
    assert [(r.key, r.reason) for r in found.salient("baker")] == [
        ("dough", "essential; 1 of 3 occupations asks for it"),
        ("hygiene", "essential; 3 of 3 occupations ask for it"),
        ("ovens", "optional; 1 of 3 occupations asks for it"),
    ]
    assert found.salient("unheard-of") == ()


def test_what_matters_in_a_posting(structure: Structure) -> None:
    def link(key: str) -> Link:
        return Link(key, "skill", key, 1.0, 0, 1, "preferred label")

    found = structure.salient_in(
        [link("python"), link("kubernetes"), link("sales"), link("python")], "backend-developer"
    )
    assert [r.key for r in found] == ["python", "kubernetes", "sales"]
    assert found[0].reason == "essential for backend developer; 3 of 13 occupations ask for it; named 2 times"
    assert found[1].reason == "optional for backend developer; 1 of 13 occupations asks for it"
    # with no occupation only rarity and mentions count, and an industry or unknown key is no skill
    assert [r.key for r in structure.salient_in(["sales", "kubernetes", "fintech", "unheard-of"])] == [
        "kubernetes",
        "sales",
    ]
    assert structure.salient_in(["onboarding"])[0].reason == "no occupation of the taxonomy asks for it"
    with pytest.raises(UnknownConcept, match="unheard-of"):
        structure.salient_in(["python"], "unheard-of")


# Gaps


@pytest.mark.parametrize(
    ("held", "how", "credit", "reason"),
    [
        ("sql", "same", 1.0, "the same skill"),
        ("tsql", "narrower", 0.9, "tsql is a kind of it"),
        ("databases", "broader", 0.3, "in part: it is a kind of databases"),
        ("computing", "broader", 0.09, "in part: it is a kind of computing"),
        ("modelling", "adjacent", 0.3, "in part: it needs modelling or is helped by it"),
    ],
)
def test_how_a_needed_skill_is_covered(held: str, how: str, credit: float, reason: str) -> None:
    skills = [
        _skill("computing"),
        _skill("databases", broader=("computing",)),
        _skill("sql", broader=("databases",), related=("modelling",)),
        _skill("tsql", broader=("sql",)),
        _skill("modelling"),
    ]
    gap = Structure(_taxonomy(skills, [_occupation("dba", ("sql",))])).gap([held], "dba")
    (covered,) = gap.covered
    assert (covered.key, covered.by, covered.how, covered.reason) == ("sql", held, how, reason)
    assert covered.credit == gap.coverage == pytest.approx(credit)


def test_the_best_of_several_covers(structure: Structure) -> None:
    gap = structure.gap(["nursing-care", "wound-care"], "childrens-nurse")
    assert [(c.key, c.by, c.how) for c in gap.covered] == [("nursing-care", "nursing-care", "same")]


def test_what_is_missing_stands_by_salience(structure: Structure) -> None:
    gap = structure.gap(["rest-apis"], "backend-developer")
    assert [r.key for r in gap.missing_essential] == ["postgresql", "python"]
    assert [r.key for r in gap.missing_optional] == ["kubernetes"]
    assert 0 < gap.coverage < 1
    assert structure.gap(["python", "postgresql", "rest-apis"], "backend-developer").coverage == 1.0
    assert structure.gap(["unheard-of", "fintech"], "backend-developer").coverage == 0.0
    with pytest.raises(UnknownConcept, match="no occupation “unheard-of”"):
        structure.gap(["python"], "unheard-of")


def test_with_no_essential_skills_the_optional_ones_count_and_with_none_nothing_is_known() -> None:
    work = [_occupation("helper", (), ("a", "b")), _occupation("mystery", ())]
    found = Structure(_taxonomy([_skill("a"), _skill("b")], work))
    assert found.gap(["a"], "helper").coverage == 0.5
    assert found.gap(["a"], "mystery").coverage == 0.0


@given(held=st.sets(KEYS, max_size=8), more=KEYS, occupation=WORK)
def test_another_skill_never_lowers_coverage(
    structure: Structure, held: set[str], more: str, occupation: str
) -> None:
    before, after = structure.gap(sorted(held), occupation), structure.gap(sorted({*held, more}), occupation)
    assert 0 <= before.coverage <= after.coverage <= 1
    missing = {r.key for r in before.missing_essential}
    if more in missing:
        assert after.coverage > before.coverage
        assert more not in {r.key for r in after.missing_essential}


@given(held=st.lists(KEYS, max_size=8), occupation=WORK)
def test_every_skill_is_covered_or_missing_and_none_both(
    structure: Structure, held: list[str], occupation: str
) -> None:
    gap, asked = structure.gap(held, occupation), structure.taxonomy.occupations[occupation]
    covered = [c.key for c in gap.covered]
    missing = [r.key for r in (*gap.missing_essential, *gap.missing_optional)]
    assert sorted([*covered, *missing]) == sorted({*asked.essential, *asked.optional})
    assert gap == structure.gap([*reversed(held), *held], occupation)


def test_the_nearest_occupations_of_a_person(structure: Structure) -> None:
    found = structure.nearest_occupations(["python", "postgresql", "rest-apis"])
    assert found[0].key == "backend-developer"
    assert found[0].reason.startswith(
        "covers 87 % of what it asks for, above all PostgreSQL, REST APIs, Python"
    )
    assert [r.weight for r in found] == sorted((r.weight for r in found), reverse=True)
    assert all(r.weight > 0 for r in found)
    assert structure.nearest_occupations([]) == structure.nearest_occupations(["unheard-of"]) == ()


def test_who_asks_for_little_is_not_near_to_everybody() -> None:
    work = [
        _occupation("clerk", ("talking",)),
        _occupation("baker", ("talking", "dough", "ovens", "hygiene", "recipes")),
        _occupation("guide", ("talking",)),
    ]
    skills = [_skill(key) for key in ("talking", "dough", "ovens", "hygiene", "recipes")]
    held = ["talking", "dough", "ovens", "hygiene"]
    assert Structure(_taxonomy(skills, work)).nearest_occupations(held)[0].key == "baker"


# Distance


def test_distance_with_its_parts() -> None:
    work = [
        _occupation("engineer", ("a", "b"), isco="2149"),
        _occupation("welding-engineer", ("a", "b"), ("c",), isco="2149", broader=("engineer",)),
        _occupation("poet", ("d",), isco="2641"),
        _occupation("soldier", (), isco="0310"),
    ]
    found = Structure(_taxonomy([_skill(key) for key in "abcd"], work))
    near = found.distance("engineer", "welding-engineer")
    assert near.reason == "shares a, b; welding-engineer is a kind of engineer; the same kind of work"
    assert (near.isco_digits, near.kin, near.value) == (4, True, 0.0)
    assert [(r.key, r.reason) for r in near.shared] == [
        ("a", "essential for both"),
        ("b", "essential for both"),
    ]
    assert [r.key for r in near.only_b] == ["c"] and near.only_a == ()
    far = found.distance("engineer", "soldier")
    assert (far.value, far.overlap, far.reason) == (1.0, 0.0, "no skill and no group in common")
    # the first digit alone says nothing
    assert found.distance("engineer", "poet").value == 1.0
    for pair in (("engineer", "unheard-of"), ("unheard-of", "engineer")):
        with pytest.raises(UnknownConcept, match="unheard-of"):
            found.distance(*pair)


@given(a=WORK, b=WORK)
def test_distance_is_symmetric_bounded_and_nought_for_the_same(structure: Structure, a: str, b: str) -> None:
    there, back = structure.distance(a, b), structure.distance(b, a)
    assert there.value == back.value and 0 <= there.value <= 1
    assert (there.overlap, there.shared, there.reason) == (back.overlap, back.shared, back.reason)
    assert (there.only_a, there.only_b) == (back.only_b, back.only_a)
    assert structure.distance(a, a).value == 0
    near = {r.key: r.weight for r in structure.occupations_near(a, limit=99)}
    if b in near:
        assert there.value == pytest.approx(1 - near[b], abs=1e-9)
    elif a != b:
        assert there.value > 0.9


def test_a_step_has_a_direction() -> None:
    work = [_occupation("aide", ("a",)), _occupation("nurse", ("a", "b", "c"))]
    found = Structure(_taxonomy([_skill(key) for key in "abc"], work))
    up, down = found.step("aide", "nurse"), found.step("nurse", "aide")
    assert [r.key for r in up.missing_essential] == ["b", "c"]
    assert up.coverage < down.coverage == 1.0
    with pytest.raises(UnknownConcept):
        found.step("unheard-of", "nurse")
