"""Teams: who is added, what they may do, who cannot leave, and whom a place lets in."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.hiring.conftest import BRIEF, Community, member_named

from workfolk.accounts.lifecycle import do_delete_account, exporters
from workfolk.accounts.models import User
from workfolk.accounts.viewer import NOBODY, Viewer, viewer_for
from workfolk.base.errors import Conflict, InvalidInput, NotAllowed, NotFound
from workfolk.hiring import queries, services
from workfolk.hiring.models import Role, TeamMember
from workfolk.hiring.permissions import Permission, check_may, permission_of
from workfolk.members.blocking import do_block
from workfolk.organisations.services import do_grant_recruiter, do_revoke_recruiter
from workfolk.trust.models import Record
from workfolk.trust.queries import records_about_me

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def role(community: Community) -> Role:
    return services.do_create_role(community.viewer, community.ours.public_id, BRIEF)


@pytest.fixture
def farid(community: Community) -> User:
    """A member who recruits for nobody."""
    return member_named("Farid").user


def look(user: User) -> Viewer:
    return viewer_for(User.objects.get(pk=user.pk))


def add(role: Role, by: Viewer, who: User, permission: str = "review") -> TeamMember:
    return services.do_add_to_team(role, by, who.email, permission)


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


# --- Who leads -----------------------------------------------------------------------------------------------------


def test_who_makes_a_role_leads_it(role: Role, community: Community) -> None:
    (place,) = queries.team(role)
    assert (place.place.user_id, place.place.permission) == (community.recruiter.pk, Permission.LEAD)
    assert permission_of(role, community.viewer) == Permission.LEAD


def test_nobody_has_a_part_in_a_role_without_a_reason(role: Role, community: Community, farid: User) -> None:
    for viewer in (NOBODY, look(farid), look(community.rival)):
        assert permission_of(role, viewer) is None
        with pytest.raises(NotAllowed):
            check_may(role, viewer, Permission.REVIEW)
        with pytest.raises(NotFound):
            services.access_role(role.public_id, viewer)


@pytest.mark.parametrize("given", list(Permission))
def test_each_permission_holds_those_below_it(
    role: Role, community: Community, farid: User, given: TeamMember.Permission
) -> None:
    add(role, community.viewer, farid, given)
    order = [Permission.REVIEW, Permission.RECRUIT, Permission.LEAD]
    for needed in order:
        if order.index(needed) <= order.index(given):
            assert check_may(role, look(farid), needed) == given
        else:
            with pytest.raises(NotAllowed):
                check_may(role, look(farid), needed)


def test_a_role_of_the_organisation_is_led_by_all_its_recruiters_and_one_of_the_team_is_not(
    role: Role, community: Community, farid: User
) -> None:
    do_grant_recruiter(community.ours, farid, by=None)
    assert permission_of(role, look(farid)) == Permission.LEAD
    services.do_set_access(role, community.viewer, "team")
    role.refresh_from_db()
    assert permission_of(role, look(farid)) is None
    assert role not in queries.roles(look(farid))
    add(role, community.viewer, farid, "review")
    assert permission_of(role, look(farid)) == Permission.REVIEW
    services.do_set_access(role, community.viewer, "organisation")
    role.refresh_from_db()
    assert permission_of(role, look(farid)) == Permission.LEAD


def test_who_keeps_a_role_to_the_team_is_on_it(role: Role, community: Community, farid: User) -> None:
    do_grant_recruiter(community.ours, farid, by=None)
    services.do_set_access(role, look(farid), "team")
    role.refresh_from_db()
    assert permission_of(role, look(farid)) == Permission.LEAD


# --- Adding, changing, removing ------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["email", "EMAIL", "id", "address"])
def test_people_are_added_by_address_or_id_and_told(
    role: Role, community: Community, farid: User, how: str
) -> None:
    named = {
        "email": farid.email,
        "EMAIL": f" {farid.email.upper()} ",
        "id": farid.member.public_id,
        "address": f"https://community.example/p/{farid.member.public_id}/",
    }
    services.do_add_to_team(role, community.viewer, named[how], "recruit")
    (record,) = records_about_me(look(farid))
    assert (record.action, record.actor_id) == ("hiring.team_added", community.recruiter.pk)
    page = browser(farid).get("/settings/records/").content.decode()
    assert f"You joined the team of “{role.title}” at Alderwick Freight" in page


def test_who_is_not_here_cannot_be_added(role: Role, community: Community, farid: User) -> None:
    farid.is_active = False
    farid.save()
    blocker = member_named("Greta")
    do_block(viewer_for(blocker.user), community.recruiter.member.public_id)
    for who in ("nobody@example.org", "unknown", "", "/p/", farid.email, farid.member.public_id,
                blocker.user.email, blocker.public_id):  # fmt: skip
        with pytest.raises(InvalidInput) as caught:
            services.do_add_to_team(role, community.viewer, who, "review")
        assert caught.value.field == "who"
    with pytest.raises(InvalidInput) as caught:
        services.do_add_to_team(role, community.viewer, member_named("Dana").user.email, "owner")
    assert caught.value.field == "permission"
    assert role.team.count() == 1 and not Record.objects.filter(action__startswith="hiring.team").exists()


def test_nobody_is_on_a_team_twice(role: Role, community: Community, farid: User) -> None:
    add(role, community.viewer, farid)
    with pytest.raises(InvalidInput, match="already"):
        add(role, community.viewer, farid, "lead")
    assert permission_of(role, look(farid)) == Permission.REVIEW


def test_the_last_who_leads_stays(role: Role, community: Community, farid: User) -> None:
    me = community.recruiter.member.public_id
    add(role, community.viewer, farid, "recruit")
    for attempt in (
        lambda: services.do_remove_from_team(role, community.viewer, me),
        lambda: services.do_change_place(role, community.viewer, me, "review"),
    ):
        with pytest.raises(Conflict, match="last"):
            attempt()
    services.do_change_place(role, community.viewer, farid.member.public_id, "lead")
    services.do_remove_from_team(role, community.viewer, me)
    with pytest.raises(Conflict, match="last"):
        services.do_remove_from_team(role, look(farid), farid.member.public_id)


def test_a_lead_who_is_suspended_does_not_count_as_one(role: Role, community: Community, farid: User) -> None:
    add(role, community.viewer, farid, "lead")
    User.objects.filter(pk=farid.pk).update(is_active=False)
    with pytest.raises(Conflict, match="last"):
        services.do_remove_from_team(role, community.viewer, community.recruiter.member.public_id)


@pytest.mark.parametrize("given", ["review", "recruit"])
def test_who_does_not_lead_changes_nothing_but_may_leave(
    role: Role, community: Community, farid: User, given: str
) -> None:
    add(role, community.viewer, farid, given)
    mine, theirs = farid.member.public_id, community.recruiter.member.public_id
    attempts: list[Callable[[], Any]] = [
        lambda: add(role, look(farid), member_named("Dana").user),
        lambda: services.do_change_place(role, look(farid), mine, "lead"),
        lambda: services.do_remove_from_team(role, look(farid), theirs),
        lambda: services.do_set_access(role, look(farid), "team"),
        lambda: services.do_edit_stages(role, look(farid), [{"key": "new"}], version=role.version),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    services.do_remove_from_team(role, look(farid), mine)
    assert permission_of(role, look(farid)) is None
    assert [one.action for one in records_about_me(look(farid))] == [
        "hiring.team_removed",
        "hiring.team_added",
    ]


def test_a_stranger_learns_nothing_of_a_team(role: Role, community: Community, farid: User) -> None:
    for who in (community.recruiter.member.public_id, farid.member.public_id, "unknown"):
        with pytest.raises(NotAllowed):
            services.do_remove_from_team(role, look(farid), who)


# --- Places end ----------------------------------------------------------------------------------------------------


def test_a_suspended_account_loses_its_place_while_it_is(
    role: Role, community: Community, farid: User
) -> None:
    add(role, community.viewer, farid, "lead")
    before = look(farid)
    User.objects.filter(pk=farid.pk).update(is_active=False)
    assert permission_of(role, look(farid)) is None and permission_of(role, before) is None
    assert [one.place.user_id for one in queries.team(role)] == [community.recruiter.pk]


def test_a_deleted_account_loses_its_place(role: Role, community: Community, farid: User) -> None:
    add(role, community.viewer, farid)
    do_delete_account(farid)
    assert role.team.count() == 1


def test_who_may_no_longer_recruit_leaves_the_teams_of_the_organisation(
    role: Role, community: Community
) -> None:
    theirs = services.do_create_role(viewer_for(community.rival), community.theirs.public_id, BRIEF)
    add(theirs, viewer_for(community.rival), community.recruiter)
    services.do_set_access(role, community.viewer, "team")
    do_revoke_recruiter(community.ours, community.recruiter, by=None)
    assert permission_of(role, look(community.recruiter)) is None
    with pytest.raises(NotFound):
        services.access_role(role.public_id, look(community.recruiter))
    assert permission_of(theirs, look(community.recruiter)) == Permission.REVIEW  # another organisation's


@pytest.mark.parametrize("how", ["revoked", "deleted", "suspended"])
def test_a_role_that_nobody_leads_any_more_falls_to_the_organisation(
    role: Role, community: Community, farid: User, how: str
) -> None:
    colleague = member_named("Dana").user
    do_grant_recruiter(community.ours, colleague, by=None)
    add(role, community.viewer, farid, "recruit")
    services.do_set_access(role, community.viewer, "team")
    role.refresh_from_db()
    assert permission_of(role, look(colleague)) is None
    match how:
        case "revoked":
            do_revoke_recruiter(community.ours, community.recruiter, by=None)
        case "deleted":
            do_delete_account(community.recruiter)
        case "suspended":
            User.objects.filter(pk=community.recruiter.pk).update(is_active=False)
    assert permission_of(role, look(colleague)) == Permission.LEAD
    assert services.access_role(role.public_id, look(colleague)) == role
    assert permission_of(role, look(farid)) == Permission.RECRUIT
    assert permission_of(role, look(community.rival)) is None


# --- Pages ---------------------------------------------------------------------------------------------------------


def test_a_hiring_manager_reaches_the_role_by_the_place_alone(
    role: Role, community: Community, farid: User
) -> None:
    other = services.do_create_role(community.viewer, community.ours.public_id, "Ward nurse, triage")
    manager = browser(farid)
    assert manager.get("/hiring/").status_code == 403
    assert 'href="/hiring/"' not in manager.get("/people/").content.decode()
    add(role, community.viewer, farid, "recruit")
    page = manager.get("/hiring/").content.decode()
    assert role.title in page and other.title not in page and reverse("hiring_new") not in page
    assert 'href="/hiring/"' in manager.get("/people/").content.decode()
    for name in ("hiring_role", "hiring_searches", "hiring_shortlist", "hiring_pipeline", "hiring_team"):
        assert manager.get(reverse(name, args=[role.public_id])).status_code == 200, name
        assert manager.get(reverse(name, args=[other.public_id])).status_code == 404, name
    assert manager.get(reverse("hiring_new")).status_code == 403
    listed = json.loads(manager.get("/api/v1/hiring/roles").content)["items"]
    assert [one["id"] for one in listed] == [role.public_id]


def test_the_page_of_a_team(as_recruiter: Client, role: Role, community: Community, farid: User) -> None:
    address = reverse("hiring_team", args=[role.public_id])
    wrong = as_recruiter.post(address, {"action": "add", "who": "x@example.org", "permission": "review"})
    assert wrong.status_code == 422 and "No member here" in wrong.content.decode()
    as_recruiter.post(address, {"action": "add", "who": farid.email, "permission": "review"})
    who = farid.member.public_id
    as_recruiter.post(address, {"action": "change", "member": who, "permission": "recruit"})
    assert permission_of(role, look(farid)) == Permission.RECRUIT
    page = as_recruiter.get(address).content.decode()
    assert "Farid Amini" in page and farid.email not in page
    as_recruiter.post(address, {"action": "access", "access": "team"})
    role.refresh_from_db()
    assert role.access == "team"
    me = community.recruiter.member.public_id
    answer = as_recruiter.post(address, {"action": "remove", "member": me}, follow=True)
    assert "last person who leads" in answer.content.decode()
    as_recruiter.post(address, {"action": "remove", "member": who})
    assert permission_of(role, look(farid)) is None
    assert as_recruiter.post(address, {"action": "dance"}).status_code == 422


def test_who_reviews_is_shown_no_form_that_is_not_theirs(
    role: Role, community: Community, farid: User
) -> None:
    add(role, community.viewer, farid)
    page = browser(farid).get(reverse("hiring_team", args=[role.public_id])).content.decode()
    assert 'value="add"' not in page and 'value="access"' not in page and "Leave the team" in page
    left = browser(farid).post(
        reverse("hiring_team", args=[role.public_id]), {"action": "remove", "member": farid.member.public_id}
    )
    assert left.status_code == 302 and permission_of(role, look(farid)) is None


def test_a_team_over_the_api(as_recruiter: Client, role: Role, community: Community, farid: User) -> None:
    base = f"/api/v1/hiring/roles/{role.public_id}"

    def call(method: str, path: str, **body: object) -> Any:
        answer = getattr(as_recruiter, method)(base + path, body, content_type="application/json")
        return answer.status_code, json.loads(answer.content) if answer.content else None

    status, made = call("post", "/team", who=farid.email, permission="review")
    assert status == 201 and [one["permission"] for one in made["items"]] == ["lead", "review"]
    who = farid.member.public_id
    assert call("patch", f"/team/{who}", permission="lead")[1]["items"][1]["permission"] == "lead"
    assert call("put", "/access", access="team")[1]["access"] == "team"
    assert call("delete", f"/team/{who}")[0] == 204
    assert call("delete", f"/team/{who}")[0] == 404
    assert call("delete", f"/team/{community.recruiter.member.public_id}")[0] == 409
    assert call("post", "/team", who="x@example.org", permission="review")[0] == 422


def test_a_place_is_part_of_the_data_of_who_has_it(role: Role, community: Community, farid: User) -> None:
    add(role, community.viewer, farid)
    (place,) = exporters()["hiring"](farid)["my_teams"]  # type: ignore[call-overload]
    assert (place["role"], place["permission"]) == (role.title, "review")


@pytest.mark.parametrize("odd", ["\x00", "\ud800", "x" * 100_000])
def test_an_id_that_no_database_keeps_is_nobodys(role: Role, community: Community, odd: str) -> None:
    viewer = community.viewer
    with pytest.raises(NotFound):
        services.access_place(role, odd)
    with pytest.raises(NotFound):
        services.do_move(role, odd, viewer, "offer")
    with pytest.raises(Conflict):
        services.do_take_back(role, odd, viewer)
    assert services.do_move_several(role, [odd], viewer, "offer") == ()
    with pytest.raises(InvalidInput):
        services.do_add_to_team(role, viewer, odd, "review")
