"""Imports repeat, keep what curators did, and depend on what the sources say now, not on what came before."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workfolk.base.errors import InvalidInput
from workfolk.engine.skills.model import Skill as EngineSkill
from workfolk.engine.skills.model import Source
from workfolk.engine.skills.starter import load_starter
from workfolk.skills import queries, stored
from workfolk.skills.contents import pack, unpack
from workfolk.skills.models import Edition, Occupation, Skill, TaxonomySource
from workfolk.skills.services import do_ensure_starter, do_import, do_load_taxonomy

from .small import bring_in, esco, occupation, skill, uri

pytestmark = pytest.mark.django_db

FIRST = esco(
    "1",
    [
        skill(1, "lay bricks", "bricklaying", "brick work"),
        skill(2, "mix mortar", "mortar mixing", broader=["lay-bricks"]),
        skill(3, "read plans"),
    ],
    [occupation(1, "bricklayer", ["lay-bricks", "mix-mortar"], ["read-plans"])],
)


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    queries.forget()
    yield
    queries.forget()


def active(label: str) -> Skill:
    return Skill.objects.get(preferred_label=label, status="active")


def test_what_is_imported_is_read_back() -> None:
    report = bring_in(FIRST)
    assert (report.added, report.changed, report.previous) == (4, 0, None)
    read = queries.taxonomy()
    assert dict(read.skills) == dict(sorted(FIRST.skills.items()))
    assert dict(read.occupations) == dict(FIRST.occupations)
    assert [source.version for source in queries.sources()] == ["1"]
    assert queries.attribution() == ["This service uses it."]


def test_the_same_again_changes_nothing() -> None:
    bring_in(FIRST)
    before = (Edition.objects.get().number, TaxonomySource.objects.count(), queries.taxonomy().version)
    again = bring_in(FIRST)
    assert not again.changes
    assert (again.added, again.changed, again.relations, again.unchanged) == (0, 0, 0, 4)
    assert (
        Edition.objects.get().number,
        TaxonomySource.objects.count(),
        queries.taxonomy().version,
    ) == before


def test_rows_that_were_meddled_with_are_put_right_though_the_file_is_the_same() -> None:
    bring_in(FIRST)
    Skill.objects.filter(esco=uri(1)).update(alternative_labels=["bricklaying"])
    report = bring_in(FIRST)
    assert (report.changed, report.changes) == (1, True)
    assert active("lay bricks").alternative_labels == ["bricklaying", "brick work"]


def test_a_setup_between_two_imports_undoes_nothing(starter: None) -> None:
    """The starter calls Sass a name of CSS; ESCO has a concept of that name, which takes it."""
    owner = next(one for one in load_starter().skills.values() if "Sass" in one.alternative_labels)
    theirs = esco("1", [skill(7, "Sass", "SASS language"), skill(8, "weave baskets")])
    first = bring_in(theirs)
    assert first.added >= 1
    row = Skill.objects.get(key=owner.key)
    assert "Sass" not in row.alternative_labels
    assert do_ensure_starter().changed == 0
    assert not bring_in(theirs).changes
    # Even where the starter is read again in full.
    assert do_load_taxonomy(load_starter()).changed == 0
    row.refresh_from_db()
    assert "Sass" not in row.alternative_labels
    assert not bring_in(theirs).changes


def test_curation_outlives_every_version() -> None:
    bring_in(FIRST)
    row = active("lay bricks")
    row.added_labels, row.dropped_labels = ["masonry by hand"], ["brick work"]
    row.save()
    Skill.objects.filter(esco=uri(3)).update(status="retired", retired_by="host")
    renamed = skill(1, "lay bricks", "bricklaying", "brick work", "laying bricks")
    bring_in(esco("2", [renamed, *list(FIRST.skills.values())[1:]], list(FIRST.occupations.values())))
    read = queries.taxonomy()
    assert read.skills["lay-bricks"].alternative_labels == ("bricklaying", "laying bricks", "masonry by hand")
    assert "read-plans" not in read.skills
    assert read.occupations["bricklayer-work"].optional == ()
    assert Skill.objects.get(esco=uri(3)).retired_by == "host"


def test_a_concept_that_a_host_made_stays_and_keeps_its_relations() -> None:
    bring_in(FIRST)
    own = Skill.objects.create(key="host-pointing", preferred_label="pointing", kind="skill", source="host")
    own.broader.add(active("lay bricks"))
    work = Occupation.objects.get()
    work.occupationskill_set.create(skill=own, essential=True, position=9)
    report = bring_in(esco("2", list(FIRST.skills.values()), list(FIRST.occupations.values())))
    assert not report.retired
    read = queries.taxonomy()
    assert read.skills["host-pointing"].broader == ("lay-bricks",)
    assert "host-pointing" in read.occupations["bricklayer-work"].essential
    # A source that comes to know it does not double it.
    theirs = [*FIRST.skills.values(), skill(9, "pointing", "repointing")]
    bring_in(esco("3", theirs, list(FIRST.occupations.values())))
    own.refresh_from_db()
    assert (own.esco, own.preferred_label) == (uri(9), "pointing")
    assert "repointing" in queries.taxonomy().skills["host-pointing"].alternative_labels
    assert list(own.broader.values_list("key", flat=True)) == ["lay-bricks"]


def test_labels_and_relations_of_a_merged_concept_belong_to_what_replaces_it() -> None:
    bring_in(FIRST)
    merged, into = active("mix mortar"), active("read plans")
    merged.status, merged.retired_by, merged.replaced_by = "retired", "host", into
    merged.save()
    into.dropped_labels = ["mortar mixing"]
    into.save()
    queries.forget()
    read = queries.taxonomy()
    assert read.skills["read-plans"].alternative_labels == ("mix mortar",)
    assert read.skills["read-plans"].broader == ("lay-bricks",)
    assert read.occupations["bricklayer-work"].essential == ("lay-bricks", "read-plans")
    assert read.occupations["bricklayer-work"].optional == ()
    assert not bring_in(FIRST).changes


def test_a_dry_run_reports_the_same_and_writes_nothing() -> None:
    bring_in(FIRST)
    before = (pack(queries.taxonomy()), list(TaxonomySource.objects.values()))
    second = esco("2", [skill(1, "lay bricks"), skill(4, "point walls")])
    told = bring_in(second, dry_run=True)
    queries.forget()
    assert (pack(queries.taxonomy()), list(TaxonomySource.objects.values())) == before
    assert replace(bring_in(second), dry_run=True) == told
    assert told.retired


def test_what_does_not_fit_is_refused_and_nothing_is_changed() -> None:
    bring_in(FIRST)
    with pytest.raises(InvalidInput, match="201 characters"):
        bring_in(esco("2", [skill(1, "x" * 201, key="x")]))
    with pytest.raises(InvalidInput, match="no source"):
        do_import(FIRST, Source("host", "1", (), "", "", ""))
    assert not bring_in(FIRST).changes


def test_other_processes_notice_within_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    bring_in(FIRST)
    held = queries.taxonomy()
    # Another process would write this and could not tell ours to forget.
    Skill.objects.filter(esco=uri(3)).update(preferred_label="read drawings")
    Edition.objects.update(number=99)
    assert queries.taxonomy() is held
    later = time.monotonic() + queries.NOTICED_AFTER
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert queries.taxonomy().label("read-plans") == "read drawings"


@st.composite
def versions(draw: Any) -> list[EngineSkill]:
    """Up to four skills; no two have a label in common."""
    numbers = draw(st.lists(st.integers(1, 4), max_size=4, unique=True))
    free = ["a b", "c d", "e f", "g h", "i j", "k l", "m n"]
    made: list[EngineSkill] = []
    for number in numbers:
        label = f"skill {number} {draw(st.sampled_from('xyz'))}"
        also = [free.pop() for _ in range(draw(st.integers(0, 1)))]
        broader = [one.key for one in made if draw(st.booleans())]
        made.append(skill(number, label, *also, broader=broader))
    return made


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(versions(), min_size=1, max_size=3))
def test_what_came_before_does_not_matter(history: list[list[EngineSkill]]) -> None:
    """After any versions the taxonomy says of each concept in use what the last version alone says."""

    def after(some: list[list[EngineSkill]]) -> set[Any]:
        with transaction.atomic():
            for number, skills in enumerate(some):
                bring_in(esco(str(number), skills))
            assert not bring_in(esco(str(len(some) - 1), some[-1])).changes
            read = stored.read()
            names = {key: one.esco for key, one in read.skills.items()}
            replaced = dict(Skill.objects.exclude(replaced_by=None).values_list("preferred_label", "pk"))
            found = {
                (
                    one.esco,
                    one.preferred_label,
                    frozenset(one.alternative_labels) - set(replaced),
                    frozenset(names[key] for key in one.broader),
                )
                for one in read.skills.values()
            }
            transaction.set_rollback(True)
        return found

    assert after(history) == after(history[-1:])


def test_what_is_packed_is_unpacked_equal() -> None:
    starter = load_starter()
    again = unpack(pack(starter)[0])
    assert pack(again) == pack(starter)
    assert (again.skills, again.occupations) == (dict(starter.skills), dict(starter.occupations))
