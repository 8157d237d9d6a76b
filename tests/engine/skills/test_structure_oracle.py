"""The structure's matrices against the formulas written out one by one."""

from __future__ import annotations

from collections import defaultdict
from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workfolk.engine.skills.model import Occupation, Skill, Taxonomy
from workfolk.engine.skills.structure import CoOccurrence, Structure

NAMES = [f"s{number}" for number in range(9)]
ISCO = ["2512", "2511", "2521", "1120", ""]


@st.composite
def taxonomies(draw: st.DrawFn) -> Taxonomy:
    skills = []
    for number, name in enumerate(NAMES):
        above = st.lists(st.sampled_from(NAMES[:number]), unique=True, max_size=2) if number else st.just([])
        related = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=2))
        groups = draw(st.lists(st.sampled_from("gh"), unique=True, max_size=1))
        skills.append(
            Skill(
                name,
                name,
                (),
                "skill",
                tuple(draw(above)),
                None,
                groups=tuple(groups),
                related=tuple(related),
            )
        )
    occupations: list[Occupation] = []
    for number in range(draw(st.integers(1, 6))):
        needs = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=7))
        cut = draw(st.integers(0, len(needs)))
        wide = (
            draw(st.lists(st.sampled_from([o.key for o in occupations]), max_size=1)) if occupations else []
        )
        occupations.append(
            Occupation(
                f"o{number}", f"o{number}", (), draw(st.sampled_from(ISCO)), "", tuple(needs[:cut]),
                tuple(needs[cut:]), None, broader=tuple(wide),
            )
        )  # fmt: skip
    return Taxonomy("x", {s.key: s for s in skills}, {o.key: o for o in occupations}, {})


def _rarity(taxonomy: Taxonomy, skill: str) -> float:
    using = sum(skill in (*o.essential, *o.optional) for o in taxonomy.occupations.values())
    return log(1 + len(taxonomy.occupations) / using)


def _weights(taxonomy: Taxonomy, key: str) -> dict[str, float]:
    one = taxonomy.occupations[key]
    return {s: 0.4 * _rarity(taxonomy, s) for s in one.optional} | {
        s: _rarity(taxonomy, s) for s in one.essential
    }


def _bonds(taxonomy: Taxonomy, together: CoOccurrence) -> dict[tuple[str, str], list[tuple[str, float]]]:
    """Every bond between two skills, by kind."""
    found: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
    skills, work = taxonomy.skills, taxonomy.occupations.values()
    for a, one in skills.items():
        for b, other in skills.items():
            if a == b:
                continue
            if a in other.broader:
                found[a, b].append(("hierarchy", 0.9))
            if b in one.broader:
                found[a, b].append(("hierarchy", 0.7))
            if a in other.related or b in one.related:
                found[a, b].append(("related", 0.6))
            if set(one.broader) & set(other.broader):
                found[a, b].append(("sibling", 0.5))
            if set(one.groups) & set(other.groups):
                found[a, b].append(("group", 0.4))
            both = sum(a in o.essential and b in o.essential for o in work)
            if 2 <= both < len(work):
                p_a, p_b = sum(a in o.essential for o in work), sum(b in o.essential for o in work)
                bound = log(both * len(work) / (p_a * p_b)) / -log(both / len(work))
                if bound > 0:
                    found[a, b].append(("shared", 0.6 * min(bound, 1.0) * both / (both + 1)))
            if strength := together.strengths.get((min(a, b), max(a, b))):
                found[a, b].append(("together", 0.5 * strength))
    return found


def _united(bonds: list[tuple[str, float]]) -> float:
    missing = 1.0
    for _kind, weight in bonds:
        missing *= 1 - weight
    return 1 - missing


def _steps_up(taxonomy: Taxonomy, key: str) -> dict[str, int]:
    steps: dict[str, int] = {}
    layer, n = [key], 0
    while layer:
        n += 1
        layer = [b for one in layer for b in taxonomy.skills[one].broader if b not in steps and b != key]
        steps |= {b: n for b in layer if b not in steps}
    return steps


def _credit(taxonomy: Taxonomy, together: CoOccurrence, held: str, needed: str) -> float:
    if held == needed:
        return 1.0
    found = [0.0]
    if needed in _steps_up(taxonomy, held):
        found.append(0.9)
    if held in (down := _steps_up(taxonomy, needed)):
        found.append(0.3 ** down[held])
    sideways = [b for b in _bonds(taxonomy, together)[held, needed] if b[0] != "hierarchy"]
    if (near := _united(sideways)) >= 0.5 - 1e-12:
        found.append(0.5 * near)
    return max(found)


TOGETHER = CoOccurrence({("s1", "s2"): 0.3, ("s3", "s8"): 1.0})


@settings(deadline=None)
@given(taxonomy=taxonomies())
def test_related_is_the_chance_that_one_bond_holds(taxonomy: Taxonomy) -> None:
    structure, bonds = Structure(taxonomy, TOGETHER), _bonds(taxonomy, TOGETHER)
    for key in NAMES:
        expected = {b: _united(weights) for (a, b), weights in bonds.items() if a == key}
        found = structure.related(key, limit=99)
        assert {r.key: r.weight for r in found} == pytest.approx(expected, abs=1e-4)
        assert [(-r.weight, r.key) for r in found] == sorted((-r.weight, r.key) for r in found)
        for relation in found:
            assert len(relation.reason.split("; ")) == len(bonds[key, relation.key])


@settings(deadline=None)
@given(taxonomy=taxonomies())
def test_nearness_is_weighted_jaccard_with_isco_and_kin(taxonomy: Taxonomy) -> None:
    structure = Structure(taxonomy)
    for a, one in taxonomy.occupations.items():
        mine, expected = _weights(taxonomy, a), {}
        for b, other in taxonomy.occupations.items():
            theirs = _weights(taxonomy, b)
            keys = {*mine, *theirs}
            united = sum(max(mine.get(k, 0), theirs.get(k, 0)) for k in keys)
            overlap = sum(min(mine.get(k, 0), theirs.get(k, 0)) for k in keys) / united if united else 0
            digits = 0
            while digits < min(len(one.isco), len(other.isco)) and one.isco[digits] == other.isco[digits]:
                digits += 1
            kin = 0.1 if a in other.broader or b in one.broader else 0
            expected[b] = min(1.0, overlap + {2: 0.1, 3: 0.2, 4: 0.3}.get(digits, 0) + kin)
            if a != b:
                assert structure.distance(a, b).value == pytest.approx(1 - expected[b], abs=1e-4)
        found = {r.key: r.weight for r in structure.occupations_near(a, limit=99)}
        assert found == pytest.approx({b: w for b, w in expected.items() if b != a and b in found}, abs=1e-4)
        assert all(b in found for b, w in expected.items() if w > 0.1001 and b != a)


@settings(deadline=None)
@given(taxonomy=taxonomies(), held=st.lists(st.sampled_from(NAMES), unique=True, max_size=4))
def test_coverage_is_salience_times_credit(taxonomy: Taxonomy, held: list[str]) -> None:
    structure = Structure(taxonomy, TOGETHER)
    scale, expected = log(1 + len(taxonomy.occupations)), {}
    for key, one in taxonomy.occupations.items():
        weights = {s: w / scale for s, w in _weights(taxonomy, key).items()}
        best = {s: max([_credit(taxonomy, TOGETHER, h, s) for h in held], default=0.0) for s in weights}
        asked = one.essential or one.optional
        total = sum(weights[s] for s in asked)
        gap = structure.gap(held, key)
        assert gap.coverage == pytest.approx(
            sum(weights[s] * best[s] for s in asked) / total if total else 0.0, abs=1e-4
        )
        assert {c.key: c.credit for c in gap.covered} == pytest.approx(
            {s: b for s, b in best.items() if b}, abs=1e-4
        )
        for skill, weight in weights.items():
            assert structure.salience(skill, key) == pytest.approx(weight, abs=1e-4)
        near = sum(weights[s] * best[s] for s in weights) / (1 + sum(weights.values()))
        if near > 1e-4:
            expected[key] = near
    found = {r.key: r.weight for r in structure.nearest_occupations(held, limit=99)}
    assert found == pytest.approx({k: w for k, w in expected.items() if k in found}, abs=1e-4)
    assert set(expected) <= set(found)
