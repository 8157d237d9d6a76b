"""Saved searches on both sides: only who is new is told of, and only while they may be found."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.test import Client
from tests.hiring.conftest import BRIEF, Community, member_named

from workfolk.accounts import lifecycle
from workfolk.accounts.viewer import viewer_for
from workfolk.base import clock
from workfolk.base.errors import InvalidInput, NotAllowed, NotFound
from workfolk.hiring import services, watching
from workfolk.hiring.models import NewMatch, Role, RoleAlert, Watch
from workfolk.hiring.watch_cli import watch as watch_command
from workfolk.members import blocking
from workfolk.members import services as members
from workfolk.organisations.services import do_revoke_recruiter

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def role(community: Community) -> Role:
    made = services.do_create_role(community.viewer, community.ours.public_id, BRIEF)
    return services.access_role(made.public_id, community.viewer)


def newcomer(community: Community, given: str = "Nia") -> None:
    community.add(
        f"{given} Newcomer", "Backend developer",
        ("Senior backend developer", "Quay Software", "2012-01", "", "Python and PostgreSQL for a fintech in Berlin."),
        skills=("Python", "PostgreSQL"), location="Berlin, Germany",
    )  # fmt: skip
    community.refresh()


def names(community: Community) -> list[str]:
    found = watching.watches_of(community.viewer)
    by_id = {member.public_id: member.given_name for member in _everybody()}
    return sorted(by_id[one.public_id] for _watch, matches in found for one in matches)


def _everybody() -> list[object]:
    from workfolk.members.models import Member

    return list(Member.objects.all())


def test_who_fits_already_is_not_new_and_who_comes_is(community: Community, role: Role) -> None:
    row = services.do_watch(role, community.viewer, 60)
    assert watching.check(row, community.viewer) == 0
    assert NewMatch.objects.filter(told_at=None).exists()
    newcomer(community)
    assert watching.check(row, community.viewer) == 1
    assert watching.check(row, community.viewer) == 0
    assert names(community) == ["Nia"]
    services.do_mark_seen(role, community.viewer)
    assert names(community) == []


def test_who_is_below_the_threshold_is_not_told_of(community: Community, role: Role) -> None:
    row = services.do_watch(role, community.viewer, 100)
    watching.check(row, community.viewer)
    community.add("Zoe Gardener", "Gardener")
    community.refresh()
    assert watching.check(row, community.viewer) == 0


@pytest.mark.parametrize("how", ["hides", "excludes", "blocks"])
def test_who_may_no_longer_be_found_is_gone_at_once(community: Community, role: Role, how: str) -> None:
    row = services.do_watch(role, community.viewer, 60)
    watching.check(row, community.viewer)
    newcomer(community)
    watching.check(row, community.viewer)
    member = member_named("Nia")
    if how == "hides":
        members.do_set_findable(member, False)
    elif how == "excludes":
        members.do_exclude_organisation(member, "Alderwick Freight")
    else:
        blocking.do_block(viewer_for(member.user), member_of(community).public_id)
    assert names(community) == []


def member_of(community: Community) -> object:
    from workfolk.members.models import Member

    return Member.objects.get(user=community.recruiter)


def test_another_threshold_begins_anew(community: Community, role: Role) -> None:
    watching.check(services.do_watch(role, community.viewer, 60), community.viewer)
    assert NewMatch.objects.exists()
    services.do_watch(role, community.viewer, 70)
    assert not NewMatch.objects.exists()
    assert Watch.objects.get().checked_at is None
    services.do_unwatch(role, community.viewer)
    assert not Watch.objects.exists()


def test_the_command_looks_at_all_and_tells_nothing_to_who_lost_the_role(
    community: Community, role: Role
) -> None:
    watching.check(services.do_watch(role, community.viewer, 60), community.viewer)
    newcomer(community)
    do_revoke_recruiter(community.ours, community.recruiter, by=None)
    result = CliRunner().invoke(watch_command, ["--json"])
    assert json.loads(result.output) == {"watches": 1, "new": 0}
    assert not NewMatch.objects.filter(told_at__isnull=False).exists()


def test_the_command_finds_who_is_new(community: Community, role: Role) -> None:
    watching.check(services.do_watch(role, community.viewer, 60), community.viewer)
    newcomer(community)
    assert CliRunner().invoke(watch_command, []).output == "Looked at 1 watches; 1 new.\n"
    assert names(community) == ["Nia"]


def test_nobody_else_watches_a_role(community: Community, role: Role) -> None:
    with pytest.raises(NotAllowed):
        services.do_watch(role, viewer_for(community.rival), 60)
    with pytest.raises(NotFound):
        services.access_watch(role, community.viewer)
    with pytest.raises(InvalidInput):
        services.do_watch(role, community.viewer, 101)


def test_the_page_watches_looks_and_stops(as_recruiter: Client, community: Community, role: Role) -> None:
    address = f"/hiring/{role.public_id}/watch/"
    assert "You watch no role" in as_recruiter.get("/hiring/watches/").content.decode()
    as_recruiter.post(address, {"threshold": "60"})
    newcomer(community)
    as_recruiter.post(address, {"action": "look"})
    page = as_recruiter.get("/hiring/watches/").content.decode()
    assert f"/hiring/{role.public_id}/candidates/{member_named('Nia').public_id}/" in page
    as_recruiter.post(address, {"action": "seen"})
    assert "Nobody new" in as_recruiter.get("/hiring/watches/").content.decode()
    as_recruiter.post(address, {"action": "stop"})
    assert not Watch.objects.exists()


def published(community: Community, role: Role) -> Role:
    role = services.access_role(role.public_id, community.viewer)
    return services.do_publish(role, community.viewer, "Build payments in Python.", version=role.version)


def test_an_alert_says_what_is_new_and_how_one_stands_to_it(community: Community, role: Role) -> None:
    viewer = viewer_for(member_named("Amara").user)
    alert = services.do_add_alert(viewer, "python", "", False, 50)
    assert watching.found_by(alert, viewer, alert.looked_at) == []
    with clock.fixed(clock.now() + timedelta(minutes=1)):
        published(community, role)
        (found,) = watching.found_by(alert, viewer, alert.looked_at)
        assert found.is_new and found.fit.evaluated.score >= 50
        with clock.fixed(clock.now() + timedelta(minutes=1)):
            services.do_mark_looked_at(viewer)
    alert.refresh_from_db()
    (found,) = watching.found_by(alert, viewer, alert.looked_at)
    assert not found.is_new


def test_an_alert_keeps_quiet_about_what_does_not_fit(community: Community, role: Role) -> None:
    published(community, role)
    viewer = viewer_for(member_named("Dana").user)
    strict = services.do_add_alert(viewer, "python", "", False, 90)
    anything = services.do_add_alert(viewer, "python", "", False, 0)
    assert watching.found_by(strict, viewer, None) == []
    assert len(watching.found_by(anything, viewer, None)) == 1


@pytest.mark.parametrize(
    ("words", "place", "threshold", "field"),
    [("", "", 50, "words"), ("x" * 501, "", 50, "words"), ("a", "p" * 201, 50, "place"), ("a", "", 101, "threshold")],
)  # fmt: skip
def test_a_wrong_alert_is_refused_with_its_field(
    community: Community, words: str, place: str, threshold: int, field: str
) -> None:
    viewer = viewer_for(member_named("Dana").user)
    with pytest.raises(InvalidInput) as refused:
        services.do_add_alert(viewer, words, place, False, threshold)
    assert refused.value.field == field
    assert not RoleAlert.objects.exists()


def test_the_page_keeps_and_removes_alerts_of_ones_own(
    client: Client, community: Community, role: Role
) -> None:
    published(community, role)
    client.force_login(member_named("Amara").user, backend=BACKEND)
    assert client.post("/openings/alerts/", {"words": "", "place": "", "threshold": "50"}).status_code == 422
    assert (
        client.post("/openings/alerts/", {"words": "python", "place": "Berlin", "threshold": "0"}).status_code
        == 302
    )
    assert role.title in client.get("/openings/alerts/").content.decode()
    alert = RoleAlert.objects.get()
    client.force_login(member_named("Dana").user, backend=BACKEND)
    assert client.post(f"/openings/alerts/{alert.public_id}/remove/").status_code == 404
    client.force_login(member_named("Amara").user, backend=BACKEND)
    assert client.post(f"/openings/alerts/{alert.public_id}/remove/").status_code == 302
    assert not RoleAlert.objects.exists()


def test_whoever_left_since_the_list_was_made_is_nobodys_match(
    community: Community, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workfolk.hiring import queries, shortlist

    whole = shortlist.order(queries.spec_of(role))
    lifecycle.do_delete_account(member_named("Greta").user)
    monkeypatch.setattr(shortlist, "order", lambda _spec: whole)
    watching.check(services.do_watch(role, community.viewer, 0), community.viewer)
    assert NewMatch.objects.count() == len(whole.ranked) - 1
