"""From one version of a source to the next: names, retired concepts, and what that means for members."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from workfolk.accounts.models import User
from workfolk.base.models import OutboxEvent
from workfolk.members import services as members
from workfolk.members.models import Member, MemberSkill
from workfolk.skills import queries
from workfolk.skills.models import FreeSkill, Skill, TaxonomySource
from workfolk.skills.uses import uses

from .small import bring_in, esco, skill, uri

pytestmark = pytest.mark.django_db

BRICKS, MORTAR, PLANS = (
    skill(1, "lay bricks", "bricklaying"),
    skill(2, "mix mortar"),
    skill(3, "read plans"),
)


@pytest.fixture(autouse=True)
def _first_version() -> Iterator[None]:
    queries.forget()
    bring_in(esco("1", [BRICKS, MORTAR, PLANS]))
    yield
    queries.forget()


@pytest.fixture
def with_skills(make_user: Callable[..., User]) -> Callable[..., Member]:
    """with_skills("ana", "lay bricks") → a member who wrote these."""

    def make(name: str, *labels: str) -> Member:
        member = Member.objects.get(user=make_user(f"{name}@example.org"))
        for label in labels:
            members.do_add_item(member, "skills", {"label": label})
        return member

    return make


def linked_to(member: Member) -> dict[str, str | None]:
    rows = MemberSkill.objects.filter(member=member)
    return {row.label: row.skill.key if row.skill else None for row in rows}


def test_a_new_name_and_a_label_that_went_are_taken_over_and_the_key_stays() -> None:
    report = bring_in(esco("2", [skill(1, "build with bricks"), MORTAR, PLANS]))
    assert (report.previous, report.changed, report.retired) == ("1", 1, ())
    row = Skill.objects.get(esco=uri(1))
    assert (row.key, row.preferred_label, row.alternative_labels) == ("lay-bricks", "build with bricks", [])


def test_a_new_concept_never_takes_the_key_of_another() -> None:
    bring_in(esco("2", [skill(1, "build with bricks"), skill(4, "lay bricks"), MORTAR, PLANS]))
    assert Skill.objects.get(esco=uri(1)).key == "lay-bricks"
    assert Skill.objects.get(esco=uri(4)).key == "lay-bricks-2"


def test_what_the_source_replaces_follows_it_and_is_counted(with_skills: Callable[..., Member]) -> None:
    ana, ben = with_skills("ana", "mix mortar"), with_skills("ben", "Mix mortar", "read plans")
    members.do_add_item(ben, "certifications", {"name": "mix mortar"})
    OutboxEvent.objects.all().delete()
    report = bring_in(
        esco("2", [BRICKS, PLANS, skill(5, "prepare mortar")]),
        retired={uri(2): uri(6), uri(6): uri(5)},
    )
    (gone,) = report.retired
    assert (gone.label, gone.replacement, gone.members) == ("mix mortar", "prepare mortar", 2)
    assert linked_to(ana) == {"mix mortar": "prepare-mortar"}
    assert linked_to(ben) == {"Mix mortar": "prepare-mortar", "read plans": "read-plans"}
    # Their documents are made again.
    assert set(OutboxEvent.objects.values_list("key", flat=True)) == {str(ana.pk), str(ben.pk)}
    stored = TaxonomySource.objects.filter(name="esco").first()
    assert stored is not None
    assert stored.counts["retired"] == [gone.as_json()]
    assert "ana" not in str(stored.counts)
    # The old words still find the new concept.
    assert "mix mortar" in queries.taxonomy().skills["prepare-mortar"].alternative_labels
    assert linked_to(with_skills("cem", "mix mortar")) == {"mix mortar": "prepare-mortar"}


def test_where_one_concept_carries_the_old_name_it_takes_over(with_skills: Callable[..., Member]) -> None:
    ana = with_skills("ana", "mix mortar")
    report = bring_in(esco("2", [BRICKS, PLANS, skill(5, "prepare mortar", "Mix Mortar")]))
    assert [one.replaced_by for one in report.retired] == ["prepare-mortar"]
    assert linked_to(ana) == {"mix mortar": "prepare-mortar"}


def test_where_two_carry_it_or_none_the_words_stay_and_wait(with_skills: Callable[..., Member]) -> None:
    ana, ben = with_skills("ana", "read plans", "mix mortar"), with_skills("ben", "read plans")
    theirs = [BRICKS, skill(5, "read site plans", "read plans"), skill(6, "read road plans", "Read plans")]
    report = bring_in(esco("2", theirs))
    assert {one.label: (one.replaced_by, one.members) for one in report.retired} == {
        "read plans": (None, 2),
        "mix mortar": (None, 1),
    }
    assert linked_to(ana)["mix mortar"] is None
    assert Skill.objects.get(esco=uri(2)).status == "retired"
    assert FreeSkill.objects.get(folded="mix mortar").state == "waiting"
    assert {row.label for row in MemberSkill.objects.filter(member=ben)} == {"read plans"}


def test_a_concept_that_a_host_merged_away_leads_on() -> None:
    row, into = Skill.objects.get(esco=uri(1)), Skill.objects.get(esco=uri(3))
    row.status, row.retired_by, row.replaced_by = "retired", "host", into
    row.save()
    report = bring_in(esco("2", [BRICKS, PLANS]), retired={uri(2): uri(1)})
    assert [one.replaced_by for one in report.retired] == ["read-plans"]


def test_a_concept_that_comes_back_is_taken_into_use_again() -> None:
    bring_in(esco("2", [BRICKS, PLANS]), retired={uri(2): uri(1)})
    assert "mix-mortar" not in queries.taxonomy().skills
    report = bring_in(esco("3", [BRICKS, MORTAR, PLANS]))
    assert (report.added, report.changed) == (0, 1)
    row = Skill.objects.get(esco=uri(2))
    assert (row.status, row.retired_by, row.replaced_by) == ("active", "", None)


def test_one_that_a_host_retired_does_not_come_back_and_is_not_reported() -> None:
    Skill.objects.filter(esco=uri(2)).update(status="retired", retired_by="host")
    assert not bring_in(esco("2", [BRICKS, PLANS])).retired
    bring_in(esco("3", [BRICKS, MORTAR, PLANS]))
    assert Skill.objects.get(esco=uri(2)).status == "retired"


def test_only_the_newest_version_keeps_its_content() -> None:
    bring_in(esco("2", [BRICKS, PLANS]))
    rows = TaxonomySource.objects.filter(name="esco").order_by("-id")
    assert [(row.version, row.content is None) for row in rows] == [("2", False), ("1", True)]


def test_moved_rows_are_moved_back_only_where_nobody_changed_them(
    with_skills: Callable[..., Member],
) -> None:
    ana, ben = with_skills("ana", "lay bricks"), with_skills("ben", "bricklaying")
    one, other, third = (Skill.objects.get(esco=uri(n)).pk for n in (1, 2, 3))
    assert uses().repoint(one, other, labels={"something else"}) == []
    moved = uses().repoint(one, other)
    assert uses().count([one, other]) == {other: 2}
    MemberSkill.objects.filter(member=ben).update(skill=third)
    assert uses().point_rows(moved, one, from_id=other) == 1
    assert linked_to(ana) == {"lay bricks": "lay-bricks"}
    assert linked_to(ben) == {"bricklaying": "read-plans"}


def test_only_rows_written_so_are_moved(with_skills: Callable[..., Member]) -> None:
    ana = with_skills("ana", "lay bricks", "Bricklaying")
    one, other = (Skill.objects.get(esco=uri(n)).pk for n in (1, 2))
    uses().repoint(one, other, labels={"bricklaying"})
    assert linked_to(ana) == {"lay bricks": "lay-bricks", "Bricklaying": "mix-mortar"}
    assert uses().count([one, other]) == {one: 1, other: 1}
