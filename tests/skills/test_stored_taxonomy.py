"""The stored taxonomy says what the starter says; loading it again changes nothing; ESCO merges with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workfolk.engine.skills.model import Taxonomy
from workfolk.engine.skills.starter import load_starter
from workfolk.skills import queries
from workfolk.skills.models import Occupation, Skill
from workfolk.skills.services import do_ensure_starter, do_load_taxonomy

pytestmark = pytest.mark.django_db


def test_what_is_stored_is_what_was_loaded() -> None:
    starter = load_starter()
    do_ensure_starter()
    queries.forget()
    stored = queries.taxonomy()
    assert list(stored.skills) == sorted(starter.skills)
    for key, skill in stored.skills.items():
        told = starter.skills[key]
        # A label that only repeats the preferred one is not kept.
        other = tuple(label for label in told.alternative_labels if label != told.preferred_label)
        assert skill == replace(told, alternative_labels=other)
    assert set(stored.occupations) == set(starter.occupations)
    one = stored.occupations["ward-nurse"]
    assert one.essential == starter.occupations["ward-nurse"].essential
    assert dict(stored.industries) == {key: starter.industries[key] for key in sorted(starter.industries)}


def test_loading_twice_changes_nothing() -> None:
    first = do_ensure_starter()
    second = do_ensure_starter()
    assert first.added > 2500
    assert (second.added, second.changed) == (0, 0)
    assert second.unchanged == first.added


def test_a_concept_that_esco_names_otherwise_is_merged_not_doubled() -> None:
    do_ensure_starter()
    known = next(skill for skill in load_starter().skills.values() if skill.esco)
    other = replace(
        known,
        key="another-key",
        preferred_label="as ESCO calls it",
        broader=(),
        source="esco",
        translations={},
    )
    report = do_load_taxonomy(Taxonomy("1", {other.key: other}, {}, {}), source="esco")
    assert (report.added, report.changed) == (0, 1)
    row = Skill.objects.get(esco=known.esco)
    assert (row.key, row.sources) == (known.key, ["starter", "esco"])
    assert "as ESCO calls it" in row.alternative_labels


def test_a_changed_relation_is_taken_over() -> None:
    starter = load_starter()
    do_load_taxonomy(starter)
    nurse = starter.occupations["ward-nurse"]
    changed = replace(nurse, essential=nurse.essential[:2])
    do_load_taxonomy(replace(starter, occupations={**starter.occupations, "ward-nurse": changed}))
    row = Occupation.objects.get(key="ward-nurse")
    assert row.occupationskill_set.filter(essential=True).count() == 2
