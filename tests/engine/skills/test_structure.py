"""What lies near what."""

import pytest

from workfolk.engine.skills.model import Taxonomy
from workfolk.engine.skills.structure import Structure


@pytest.fixture(scope="module")
def structure(taxonomy: Taxonomy) -> Structure:
    return Structure(taxonomy)


def test_up_and_down(structure: Structure) -> None:
    assert structure.ancestors("tsql") == ("sql",)
    assert structure.narrower("sql") == ("postgresql", "tsql")
    assert structure.descendants("nursing-care") == ("wound-care",)
    assert structure.ancestors("sql") == structure.narrower("tsql") == structure.ancestors("unheard-of") == ()


def test_related_skills_come_with_reasons_nearest_first(structure: Structure) -> None:
    found = {r.key: r for r in structure.related("postgresql")}
    assert found["sql"].reason == "PostgreSQL is a kind of it"
    assert found["tsql"].reason == "both are kinds of SQL"
    assert found["sql"].weight > found["tsql"].weight
    assert structure.related("sql")[0].reason == "a kind of SQL"
    assert "postgresql" not in found
    assert "go-language" not in found
    weights = [r.weight for r in structure.related("python")]
    assert weights == sorted(weights, reverse=True)
    assert all(0 < w <= 1 for w in weights)
    assert structure.related("unheard-of") == ()


def test_skills_needed_together_are_related(structure: Structure) -> None:
    reasons = {r.key: r.reason for r in structure.related("wound-care")}
    assert reasons["nursing-care"] == "wound care is a kind of it"
    assert "recruitment" not in reasons  # one occupation with both is chance


def test_near_occupations(structure: Structure, taxonomy: Taxonomy) -> None:
    found = structure.occupations_near("backend-developer")
    assert found[0].key == "software-developer"
    assert "Python" in found[0].reason
    assert found[0].reason.endswith("; the same kind of work")
    assert "ward-nurse" not in [r.key for r in found]
    assert "backend-developer" not in [r.key for r in found]
    assert structure.occupations_near("unheard-of") == ()


def test_nearness_is_mutual(structure: Structure, taxonomy: Taxonomy) -> None:
    near = {
        key: {r.key: r.weight for r in structure.occupations_near(key, limit=99)}
        for key in taxonomy.occupations
    }
    for one, others in near.items():
        for other, weight in others.items():
            assert near[other][one] == weight
            assert 0 < weight <= 1


def test_a_rare_shared_skill_weighs_more(structure: Structure) -> None:
    # the nurses share nursing care; the managers of school and ward share only recruitment, which many need
    near = {r.key: r.weight for r in structure.occupations_near("nurse-manager", limit=99)}
    assert near["ward-nurse"] > 0
    assert structure.occupations_with("python") == (
        "backend-developer",
        "software-developer",
        "data-scientist",
    )
