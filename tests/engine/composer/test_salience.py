"""What matters: recent before old, central before listed, used before named."""

from __future__ import annotations

import pytest
from tests.engine.composer.made import AS_OF, fact, known, month, position, skill

from workfolk.engine.composer import material, terms
from workfolk.engine.grounding.model import Fact, FactKind
from workfolk.engine.skills.starter import load_starter
from workfolk.engine.skills.structure import Structure


@pytest.fixture(scope="module")
def structure() -> Structure:
    return Structure(load_starter())


def labels(*facts: Fact, structure: Structure | None = None, goal: str = "") -> list[str]:
    return [one.label for one in material(facts, as_of=AS_OF, structure=structure, goal=goal).abilities]


def test_positions_by_recency_and_the_path_by_time():
    facts = (
        position(0, "A", "X", 2000, 2004),
        position(1, "B", "Y", 2021),
        position(2, "C", "Z", 2015, 2021),
    )
    found = known(*facts)
    assert [one.fact.title for one in found.works] == ["B", "C", "A"]
    assert [one.fact.title for one in found.path] == ["B", "C", "A"]
    assert [one.fact.title for one in found.current] == ["B"]


def test_a_skill_central_to_the_work_comes_before_one_that_is_listed_first(structure: Structure):
    nurse = position(0, "Staff nurse", "Elm", 2019)
    assert labels(nurse, skill("juggling"), skill("wound care"), structure=structure)[0] == "wound care"
    assert labels(nurse, skill("juggling"), skill("wound care"))[0] == "juggling"  # without a taxonomy


def test_a_skill_in_use_comes_before_one_of_long_ago():
    facts = (position(0, "A", "X", 2020, skills=["new"]), position(1, "B", "Y", 2001, 2004, skills=["old"]))
    assert labels(*facts, skill("old"), skill("new")) == ["new", "old"]


def test_a_goal_counts():
    assert labels(skill("baking"), skill("stock planning"), goal="planning lead")[0] == "stock planning"


def test_skills_are_written_as_the_taxonomy_writes_them(structure: Structure):
    assert labels(skill("PYTHON"), skill("Wound Care"), skill("Own Thing"), structure=structure) != []
    assert set(labels(skill("PYTHON"), skill("Wound Care"), structure=structure)) == {"Python", "wound care"}


def test_the_same_skill_counts_once(structure: Structure):
    assert len(labels(skill("Kubernetes"), skill("k8s"), structure=structure)) == 1


def test_what_has_yet_to_begin_and_what_ran_out_is_not_there():
    future = position(0, "Baker", "Next", 2030)
    old = Fact("certifications/0", FactKind.CERTIFICATION, "C", title="First aid", end=month(2024))
    found = known(future, old)
    assert not found.works
    assert not found.certifications
    assert known(fact(FactKind.CERTIFICATION, title="First aid")).certifications


def test_open_ended_work_of_long_ago_does_not_go_on():
    found = known(
        Fact("positions/0", FactKind.POSITION, "P", title="Baker", start=month(2001)),
        position(1, "Cook", "Elm", 2015),
    )
    assert [one.fact.title for one in found.current] == ["Cook"]


def test_terms_are_other_names_of_the_same_things(structure: Structure):
    found = material(
        (position(0, "Staff nurse", "Elm", 2019), skill("wound care")), as_of=AS_OF, structure=structure
    )
    offered = terms(found, "Staff nurse at Elm")
    assert "staff nurse" in offered
    assert "registered nurse" in offered
    assert not any("pflege" in one.lower() for one in offered)
    nurse = structure.taxonomy.occupations["ward-nurse"]
    care = structure.taxonomy.skills["wound-care"]
    mine = {nurse.preferred_label, *nurse.alternative_labels, care.preferred_label, *care.alternative_labels}
    assert set(offered) <= mine


def test_no_taxonomy_offers_no_terms():
    assert terms(known(position(0, "Staff nurse", "Elm", 2019)), "Staff nurse") == ()


def test_a_goal_that_names_an_occupation_can_be_told(structure: Structure):
    found = material((position(0, "Cook", "Elm", 2019),), as_of=AS_OF, structure=structure, goal="Head chef")
    assert [one.title for one in found.goals] == ["Head chef"]
    assert not material((), as_of=AS_OF, structure=structure, goal="something with more daylight").goals
