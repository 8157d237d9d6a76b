"""Coverage: what an index can see of what is asked, and nothing more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workfolk.engine.retrieval.model import AnyOf, Boost
from workfolk.engine.talent.brief import read_brief
from workfolk.engine.talent.coverage import SHARE, coverage
from workfolk.engine.talent.model import Importance, Kind, Qualification
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary

NOW = 2026 * 12 + 10


def seen(asked: Qualification, vocabulary: TaxonomyVocabulary) -> tuple[Boost, ...]:
    return coverage([asked], vocabulary, NOW)


def test_a_brief_is_covered_in_shares_of_its_published_weights(vocabulary: TaxonomyVocabulary) -> None:
    text = "Senior backend developer, Python, 5+ years, Berlin or remote, German C1, bachelor's degree, nights, fintech a plus"
    brief = read_brief(text, vocabulary)
    found = coverage(brief.qualifications, vocabulary, NOW)
    blind = {Kind.EDUCATION, Kind.CONDITION, Kind.OTHER}
    weight: dict[str, float] = {}
    for one in found:
        weight[one.name.split()[1]] = weight.get(one.name.split()[1], 0.0) + one.weight
    assert list(weight) == [q.id for q in brief.qualifications if q.kind not in blind]
    assert sum(weight.values()) == pytest.approx(SHARE)
    kinds = {q.kind: q for q in brief.qualifications}
    assert weight[kinds[Kind.OCCUPATION].id] == pytest.approx(2 * weight[kinds[Kind.LANGUAGE].id])


def test_work_next_to_it_covers_half(vocabulary: TaxonomyVocabulary) -> None:
    asked = Qualification("q1", Kind.OCCUPATION, Importance.MUST, "work", concepts=("backend-developer",))
    exact, near = seen(asked, vocabulary)
    assert isinstance(exact.where, AnyOf) and isinstance(near.where, AnyOf)
    assert exact.where.values == asked.concepts
    assert set(near.where.values) == {*asked.concepts, *vocabulary.near("backend-developer")}
    assert exact.weight == near.weight == SHARE / 2


@pytest.mark.parametrize("kind", list(Kind))
def test_what_has_no_concept_is_no_signal_unless_it_needs_none(
    kind: Kind, vocabulary: TaxonomyVocabulary
) -> None:
    asked = Qualification("q1", kind, Importance.MUST, "something", years=3.0, level="senior")
    found = seen(asked, vocabulary)
    assert bool(found) is (kind in {Kind.EXPERIENCE, Kind.SENIORITY})


def test_a_wider_skill_is_covered_by_a_narrower_one(vocabulary: TaxonomyVocabulary) -> None:
    wide = next(key for key in ("databases", "python", "accounting") if vocabulary.narrower(key))
    (found,) = seen(Qualification("q1", Kind.SKILL, Importance.MUST, wide, concepts=(wide,)), vocabulary)
    assert isinstance(found.where, AnyOf)
    assert set(found.where.values) == {wide, *vocabulary.narrower(wide)}


def test_a_higher_level_covers_a_lower_one_and_not_the_other_way(vocabulary: TaxonomyVocabulary) -> None:
    asked = Qualification("q1", Kind.SENIORITY, Importance.MUST, "senior", level="senior")
    (senior,) = seen(asked, vocabulary)
    (lead,) = seen(replace(asked, level="lead"), vocabulary)
    assert isinstance(senior.where, AnyOf) and isinstance(lead.where, AnyOf)
    assert set(lead.where.values) < set(senior.where.values)


def test_nothing_asked_gives_no_signal(vocabulary: TaxonomyVocabulary) -> None:
    assert coverage([], vocabulary, NOW) == ()
