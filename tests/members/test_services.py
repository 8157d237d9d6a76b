"""What may be written, and what is refused with a reason and without a trace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from workfolk.accounts.models import User
from workfolk.accounts.viewer import NOBODY, viewer_for
from workfolk.base import outbox
from workfolk.base.errors import Conflict, InvalidInput, NotAllowed, NotFound
from workfolk.members import services
from workfolk.members.models import Audience, Language, Member, MemberSkill, Position
from workfolk.skills import queries as taxonomy

pytestmark = pytest.mark.django_db
JOB = {"title": "Nurse", "organisation": "Ward"}


@pytest.fixture
def member(make_user: Callable[..., User]) -> Member:
    found: Member = make_user("ana@example.org").member
    return found


@pytest.mark.parametrize(
    ("section", "values", "field"),
    [
        ("positions", {**JOB, "start": "2020-13"}, "start"),
        ("positions", {**JOB, "start": "Jan 2020"}, "start"),
        ("positions", {**JOB, "start": "1066"}, "start"),
        ("positions", {**JOB, "start": "2021-05", "end": "2021-04"}, "end"),
        ("positions", {**JOB, "start": "2021", "end": "2020"}, "end"),
        ("positions", {**JOB, "start": "2027-12"}, "start"),  # thirteen months from now
        ("positions", {**JOB, "start": "2020", "end": "2021", "current": True}, "end"),
        ("positions", {"title": "Nurse"}, "organisation"),
        ("positions", {**JOB, "title": " \u200b "}, "title"),
        ("positions", {**JOB, "title": "x" * 201}, "title"),
        ("positions", {**JOB, "description": "x" * 8001}, "description"),
        ("positions", {**JOB, "url": "javascript:alert(1)"}, "url"),
        ("positions", {**JOB, "url": "ftp://example.org/x"}, "url"),
        ("positions", {**JOB, "url": "https://user:secret@example.org"}, "url"),
        ("positions", {**JOB, "highlights": ["x"] * 51}, "highlights"),
        ("positions", {**JOB, "highlights": ["x" * 1001]}, "highlights"),
        ("positions", {**JOB, "highlights": {"a": 1}}, "highlights"),
        ("positions", {**JOB, "skills_used": ["x" * 121]}, "skills_used"),
        ("positions", {**JOB, "member": 1}, "member"),
        ("positions", {**JOB, "id": 1}, "id"),
        ("positions", {**JOB, "origin": "linkedin"}, "origin"),
        ("positions", {**JOB, "salary": "much"}, "salary"),
        ("skills", {"label": "Python", "skill": 1}, "skill"),
        ("languages", {"name": "German", "level": "good"}, "level"),
        ("languages", {"name": "German", "code": "xx"}, "code"),
        ("links", {"url": ""}, "url"),
        ("publications", {"name": "A paper", "published": "soon"}, "published"),
        ("certifications", {"name": "Driver", "start": "2020", "end": "2019"}, "end"),
    ],
)
def test_refused_with_the_field_named_and_nothing_written(
    member: Member, section: str, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        services.do_add_item(member, section, values)
    assert caught.value.field == field
    assert not services.section_model(section).objects.exists()
    assert not MemberSkill.objects.exists()


@pytest.mark.parametrize(
    ("section", "values"),
    [
        ("positions", {**JOB, "start": "2027-11"}),  # twelve months from now: agreed, not begun
        ("positions", {**JOB, "start": "2021-05", "end": "2021-05"}),
        ("positions", {**JOB, "start": "2021-05", "end": "2021"}),
        ("positions", JOB),
        ("positions", {**JOB, "end": "2020"}),
        ("links", {"url": "example.org"}),
    ],
)
def test_accepted(member: Member, section: str, values: dict[str, Any]) -> None:
    assert services.do_add_item(member, section, values).pk


def test_texts_are_stored_clean(member: Member) -> None:
    item = services.do_add_item(
        member,
        "positions",
        {
            "title": "  Ward\u00a0 nurse\u202e ",
            "organisation": "A\x00B",
            "description": "one\r\ntwo\u200b",
            "url": "example.org/a",
        },
    )
    assert isinstance(item, Position)
    assert (item.title, item.organisation, item.description) == ("Ward nurse", "AB", "one\ntwo")
    assert item.url == "https://example.org/a"


def test_markup_and_formulas_are_only_text(member: Member) -> None:
    hostile = '<script>alert(1)</script> =cmd|"x" {{ 7*7 }}'
    services.do_update_basics(member, {"about": hostile})
    member.refresh_from_db()
    assert member.about == hostile


def test_skills_are_tied_to_the_taxonomy_only_where_the_whole_label_names_one(
    starter: None, member: Member
) -> None:
    tied = services.do_add_item(member, "skills", {"label": "wound care"})
    free = services.do_add_item(member, "skills", {"label": "wound care of dragons"})
    assert isinstance(tied, MemberSkill) and isinstance(free, MemberSkill)
    assert tied.skill is not None and tied.skill.preferred_label.casefold() == "wound care"
    assert free.skill_id is None and free.label == "wound care of dragons"
    services.do_update_item(tied, {"label": "Knitting for dragons"})
    assert MemberSkill.objects.get(pk=tied.pk).skill_id is None
    assert set(taxonomy.skill_ids()) >= {"wound-care"} or tied.skill.key in taxonomy.skill_ids()


def test_skills_used_join_the_members_skills_once(member: Member) -> None:
    services.do_add_item(member, "skills", {"label": "Triage"})
    item = services.do_add_item(
        member, "positions", {**JOB, "skills_used": ["triage", "Wound care", "WOUND CARE", ""]}
    )
    assert isinstance(item, Position)
    assert [skill.label for skill in item.skills_used.order_by("pk")] == ["Triage", "Wound care"]
    assert MemberSkill.objects.count() == 2
    services.do_update_item(item, {"title": "Head nurse"})
    assert item.skills_used.count() == 2
    services.do_update_item(item, {"skills_used": ["Wound care"]})
    assert [skill.label for skill in item.skills_used.all()] == ["Wound care"]
    assert MemberSkill.objects.count() == 2  # a skill stays a skill


@pytest.mark.parametrize(
    ("section", "first", "again"),
    [
        ("skills", {"label": "Triage"}, {"label": " TRIAGE "}),
        ("languages", {"name": "German"}, {"name": "german", "level": "C1"}),
        ("links", {"url": "https://example.org"}, {"url": "example.org"}),
    ],
)
def test_the_same_thing_twice_is_refused(member: Member, section: str, first: Any, again: Any) -> None:
    item = services.do_add_item(member, section, first)
    with pytest.raises(InvalidInput, match="already"):
        services.do_add_item(member, section, again)
    services.do_update_item(item, first)  # itself is not its own double


def test_a_language_gets_code_and_level(member: Member) -> None:
    item = services.do_add_item(
        member, "languages", {"name": "Deutsch", "fluency": "Native or bilingual proficiency"}
    )
    assert isinstance(item, Language)
    assert (item.code, item.level) == ("de", "native")
    unknown = services.do_add_item(member, "languages", {"name": "Klingon"})
    assert isinstance(unknown, Language)
    assert (unknown.code, unknown.level) == ("", "")


def test_a_location_is_understood_and_forgotten_again(member: Member) -> None:
    services.do_update_basics(member, {"location": "Graz, Austria"})
    member.refresh_from_db()
    assert member.country == "AT" and member.latitude is not None and member.place_key
    services.do_update_basics(member, {"location": "Nowhere in particular"})
    member.refresh_from_db()
    assert not any((member.country, member.latitude, member.longitude, member.place_key))


@pytest.mark.parametrize(
    "field", ["photo", "user", "public_id", "findable_by_recruiters", "audience_about", "country"]
)
def test_basics_are_only_the_basics(member: Member, field: str) -> None:
    with pytest.raises(InvalidInput):
        services.do_update_basics(member, {field: "1"})


def test_a_stale_copy_does_not_undo_a_choice_made_meanwhile(member: Member) -> None:
    """Two requests at once: the profile read before "stop finding me" must not switch it on again."""
    services.do_set_findable(member, True)
    stale = Member.objects.get(pk=member.pk)
    services.do_set_findable(member, False)
    services.do_set_visibility(member, {"about": Audience.ONLY_ME})
    services.do_update_basics(stale, {"headline": "New"})
    services.do_set_visibility(stale, {"location": Audience.EVERYONE})
    now = Member.objects.get(pk=member.pk)
    assert (now.findable_by_recruiters, now.audience_about, now.headline) == (False, Audience.ONLY_ME, "New")


def test_two_windows_do_not_overwrite_each_other(member: Member) -> None:
    seen = services.version_of(member, services.BASICS)
    services.do_update_basics(member, {"headline": "First"}, seen=seen)
    with pytest.raises(Conflict):
        services.do_update_basics(Member.objects.get(pk=member.pk), {"headline": "Second"}, seen=seen)
    assert Member.objects.get(pk=member.pk).headline == "First"
    item = services.do_add_item(member, "positions", JOB)
    version = services.version_of(item)
    services.do_add_item(member, "positions", {**JOB, "title": "Another"})  # elsewhere: no conflict
    services.do_update_item(item, {"title": "Changed"}, seen=version)
    with pytest.raises(Conflict):
        services.do_update_item(item, {"title": "Again"}, seen=version)
    services.do_delete_item(item)
    gone = Position(pk=item.pk or 0, member=member, **JOB)
    with pytest.raises(Conflict):
        services.do_update_item(gone, {"title": "Back from the dead"}, seen=version)


def test_every_write_is_announced(member: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, list[Any]]] = []
    monkeypatch.setattr(outbox, "enqueue", lambda topic, keys: told.append((topic, list(keys))))
    item = services.do_add_item(member, "positions", JOB)
    services.do_update_item(item, {"title": "x"})
    services.do_update_basics(member, {"about": "x"})
    services.do_set_visibility(member, {"about": Audience.EVERYONE})
    services.do_set_findable(member, True)
    row = services.do_exclude_organisation(member, "Acme")
    services.do_unexclude_organisation(member, row.pk)
    services.do_delete_item(item)
    assert told == [(services.TOPIC, [member.pk])] * 8


def test_a_section_is_finite(member: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "MAX_ITEMS", 2)
    services.do_add_item(member, "skills", {"label": "a"})
    with pytest.raises(InvalidInput):
        services.do_add_item(member, "positions", {**JOB, "skills_used": ["b", "c"]})
    assert MemberSkill.objects.count() == 1 and not Position.objects.exists()
    services.do_add_item(member, "skills", {"label": "b"})
    with pytest.raises(InvalidInput, match="at most 2"):
        services.do_add_item(member, "skills", {"label": "c"})


def test_other_peoples_rows_are_out_of_reach(member: Member, make_user: Callable[..., User]) -> None:
    item = services.do_add_item(member, "positions", JOB)
    other: Member = make_user("other@example.org").member
    row = services.do_exclude_organisation(member, "Acme")
    with pytest.raises(NotFound):
        services.access_item(other, "positions", item.pk)
    with pytest.raises(NotFound):
        services.access_item(member, "about", item.pk)
    with pytest.raises(NotFound):
        services.do_unexclude_organisation(other, row.pk)
    with pytest.raises(NotAllowed):
        services.access_own(NOBODY)
    assert services.access_own(viewer_for(member.user)) == member


@pytest.mark.parametrize(
    ("one", "other"),
    [("Alderwick Freight GmbH", "alderwick freight"), ("S.A. Möller", "Moller"), ("The Ward", "ward")],
)
def test_an_organisation_is_excluded_however_it_is_written(member: Member, one: str, other: str) -> None:
    assert services.do_exclude_organisation(member, one) == services.do_exclude_organisation(member, other)


@pytest.mark.parametrize("name", ["", "  ", "!!!", "\u200b"])
def test_an_exclusion_needs_a_name(member: Member, name: str) -> None:
    with pytest.raises(InvalidInput):
        services.do_exclude_organisation(member, name)


@pytest.mark.parametrize("choices", [{"about": 7}, {"about": "x"}, {"nonsense": 1}])
def test_visibility_takes_known_words_only(member: Member, choices: Any) -> None:
    with pytest.raises(InvalidInput):
        services.do_set_visibility(member, choices)
