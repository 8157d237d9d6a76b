"""Words that the taxonomy does not know: noted without saying whose, shown from two members on, linked when known."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from workfolk.accounts.lifecycle import do_delete_account
from workfolk.accounts.models import User
from workfolk.members import services as members
from workfolk.members.models import Member, MemberSkill
from workfolk.skills import queries
from workfolk.skills.models import FreeSkill, Skill
from workfolk.skills.services import do_ensure_starter, do_new_edition
from workfolk.skills.uses import folded

from .small import bring_in, esco, skill, uri

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _taxonomy() -> Iterator[None]:
    queries.forget()
    bring_in(esco("1", [skill(1, "lay bricks")]))
    yield
    queries.forget()


@pytest.fixture
def person(make_user: Callable[..., User]) -> Callable[[str], Member]:
    return lambda name: Member.objects.get(user=make_user(f"{name}@example.org"))


def write(member: Member, label: str) -> MemberSkill:
    row = members.do_add_item(member, "skills", {"label": label})
    assert isinstance(row, MemberSkill)
    return row


def waiting() -> list[str]:
    return list(FreeSkill.objects.filter(state="waiting").values_list("folded", flat=True))


def shown() -> list[tuple[str, int]]:
    return [(row.folded, count) for row, count in queries.free_skills()]


def test_only_words_that_do_not_link_are_noted_and_nothing_about_whose(
    person: Callable[[str], Member],
) -> None:
    ana = person("ana")
    write(ana, "lay bricks")
    write(ana, "Thatching  roofs")
    row = FreeSkill.objects.get()
    assert (row.folded, row.label, row.skill) == ("thatching roofs", "Thatching roofs", None)
    assert not [
        field for field in FreeSkill._meta.get_fields() if "member" in field.name or "user" in field.name
    ]


def test_a_host_sees_words_from_the_second_member_on(person: Callable[[str], Member]) -> None:
    ana, ben, cem = person("ana"), person("ben"), person("cem")
    write(ana, "worked with Uncle Jo")
    write(ana, "thatching")
    assert shown() == []
    write(ben, "THATCHING")
    write(ben, "daubing")
    write(cem, "thatching")
    write(cem, "Daubing")
    assert shown() == [("thatching", 3), ("daubing", 2)]


def test_words_that_nobody_has_any_more_are_forgotten(person: Callable[[str], Member]) -> None:
    ana, ben = person("ana"), person("ben")
    shared, own = write(ana, "thatching"), write(ana, "wattling")
    write(ben, "thatching")
    members.do_update_item(own, {"label": "wattle and daub"})
    assert set(waiting()) == {"thatching", "wattle and daub"}
    members.do_delete_item(own)
    members.do_delete_item(shared)
    assert waiting() == ["thatching"]


def test_who_leaves_takes_their_words_along(person: Callable[[str], Member]) -> None:
    ana, ben = person("ana"), person("ben")
    write(ana, "thatching")
    write(ana, "secret of ana")
    write(ben, "thatching")
    do_delete_account(ana.user)
    assert waiting() == ["thatching"]


def test_words_of_a_position_are_noted_too(person: Callable[[str], Member]) -> None:
    values = {"title": "Thatcher", "organisation": "Reed", "skills_used": ["thatching", "lay bricks"]}
    members.do_add_item(person("ana"), "positions", values)
    assert waiting() == ["thatching"]


def test_an_import_links_what_it_brings_and_says_so(person: Callable[[str], Member]) -> None:
    ana, ben = person("ana"), person("ben")
    for member in (ana, ben):
        write(member, "thatching")
    write(ana, "wattling")
    write(ben, "no such thing")
    report = bring_in(esco("2", [skill(1, "lay bricks"), skill(2, "thatching"), skill(3, "wattling")]))
    # The words of one member alone are linked and not repeated.
    assert [(one.label, one.skill, one.members) for one in report.linked] == [
        ("thatching", "thatching", 2),
        ("", "wattling", 1),
    ]
    thatching = Skill.objects.get(esco=uri(2))
    assert MemberSkill.objects.filter(skill=thatching).count() == 2
    assert FreeSkill.objects.get(folded="thatching").skill == thatching
    assert waiting() == ["no such thing"]


def test_what_a_curator_decided_holds_for_the_next_member(person: Callable[[str], Member]) -> None:
    write(person("ana"), "brickie stuff")
    bricks = Skill.objects.get(esco=uri(1))
    FreeSkill.objects.update(state="linked", skill=bricks)
    do_new_edition()
    assert write(person("ben"), "Brickie  stuff").skill == bricks
    # Until the skill is gone: then the words wait again.
    bring_in(esco("2", [skill(2, "thatching")]))
    assert waiting() == ["brickie stuff"]
    assert write(person("cem"), "brickie stuff").skill is None


def test_what_was_there_before_is_collected_and_what_was_dismissed_stays_so(
    person: Callable[[str], Member],
) -> None:
    ana = person("ana")
    MemberSkill.objects.create(member=ana, label="thatching")
    MemberSkill.objects.create(member=ana, label="wattling")
    FreeSkill.objects.create(
        folded="wattling", label="wattling", state="dismissed", first_at="2026-01-01T00:00Z"
    )
    FreeSkill.objects.create(folded="gone", label="gone", first_at="2026-01-01T00:00Z")
    do_ensure_starter()
    assert waiting() == ["thatching"]
    assert FreeSkill.objects.get(folded="wattling").state == "dismissed"


def test_labels_are_compared_without_case_and_spaces() -> None:
    assert folded("  C++\u00a0 Programming ") == folded("c++ programming")
    assert folded("café") != folded("cafe")
