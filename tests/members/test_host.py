"""The host console: what a host sees, does, and leaves behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from workfolk.accounts.models import User
from workfolk.accounts.services import do_create_token
from workfolk.accounts.viewer import viewer_for
from workfolk.base import outbox
from workfolk.base.errors import InvalidInput, NotAllowed
from workfolk.members import hosting, queries, services
from workfolk.members.models import Audience, Member
from workfolk.organisations.services import do_ensure_organisation, do_grant_recruiter
from workfolk.trust.queries import host_records

pytestmark = pytest.mark.django_db


@pytest.fixture
def host(make_user: Callable[..., User], client: Client) -> User:
    user = make_user("host@example.org", host=True)
    client.force_login(user)
    return user


@pytest.mark.parametrize("path", ["/host/", "/host/organisations/", "/host/log/", "/host/people/{id}/"])
def test_only_hosts_come_in(make_user: Callable[..., User], ama: Member, path: str) -> None:
    recruiter = make_user("recruiter@example.org")
    do_grant_recruiter(do_ensure_organisation("Alderwick"), recruiter, by=None)
    for user in (ama.user, recruiter):
        other = Client()
        other.force_login(user)
        assert other.get(path.format(id=ama.public_id)).status_code == 403


@pytest.mark.parametrize("deed", ["suspend/", "reinstate/", "recruiter/"])
def test_only_hosts_do_anything(make_user: Callable[..., User], ama: Member, deed: str) -> None:
    other = Client()
    other.force_login(make_user("other@example.org"))
    path = f"/host/people/{ama.public_id}/{deed}"
    assert other.get(path).status_code == 405
    assert other.post(path, {"state-reason": "x", "seat-reason": "x"}).status_code == 403
    ama.user.refresh_from_db()
    assert ama.user.is_active
    with pytest.raises(NotAllowed):
        hosting.do_suspend(viewer_for(make_user("o2@example.org")), ama.public_id, "x")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ama", True),
        ("MENSAH ama", True),
        ("example.org", True),
        ("ama@", True),
        ("nobody", False),
        ("xabout", False),
    ],
)
def test_people_are_found_by_name_and_address(
    client: Client, host: User, ama: Member, text: str, found: bool
) -> None:
    html = client.get("/host/", {"q": text}).content.decode()
    assert ("ama@example.org" in html) is found


def test_a_hidden_name_is_hidden_from_hosts_too(client: Client, host: User, ama: Member) -> None:
    services.do_set_visibility(ama, {"headline": Audience.CONNECTIONS})
    assert "ama@example.org" not in client.get("/host/", {"q": "mensah"}).content.decode()
    html = (
        client.get("/host/", {"q": "ama@example"}).content.decode()
        + client.get(f"/host/people/{ama.public_id}/").content.decode()
    )
    assert "ama@example.org" in html and "Mensah" not in html and "xabout" not in html


def test_a_host_sees_what_members_see(client: Client, host: User, ama: Member) -> None:
    services.do_set_visibility(ama, {"education": Audience.ONLY_ME, "projects": Audience.CONNECTIONS})
    html = client.get(f"/host/people/{ama.public_id}/").content.decode()
    assert "xpositions" in html
    assert "xeducation" not in html and "xprojects" not in html and "xopen_to_work" not in html


def test_everybody_can_be_walked_to(client: Client, host: User) -> None:
    for number in range(60):
        User.objects.create_user(f"p{number:02d}@example.org")
    seen: list[str] = []
    page = 1
    while True:
        found = hosting.access_people(viewer_for(host), page=str(page))
        seen.extend(person.user.email for person in found.items)
        if found.next is None:
            break
        page = found.next
    assert len(seen) == len(set(seen)) == 61


def test_suspension_ends_everything_at_once_and_reinstating_needs_a_new_sign_in(
    client: Client, host: User, ama: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.do_set_findable(ama, True)
    _token, key = do_create_token(ama.user, "script")
    theirs = Client()
    theirs.force_login(ama.user)
    told: list[tuple[str, list[int]]] = []
    monkeypatch.setattr(outbox, "enqueue", lambda topic, keys: told.append((topic, list(keys))))
    path = f"/host/people/{ama.public_id}/"
    assert client.post(f"{path}suspend/", {"state-reason": "  "}).status_code == 422
    assert theirs.get("/me/").status_code == 200

    answer = client.post(f"{path}suspend/", {"state-reason": "Sent spam"})
    assert answer.status_code == 302
    assert theirs.get("/me/").status_code == 302
    assert client.get("/me/").status_code == 200  # the host is still signed in
    assert Session.objects.count() == 1
    assert Client().get("/api/v1/members/me", headers={"Authorization": f"Bearer {key}"}).status_code == 401
    assert client.get(f"/p/{ama.public_id}/").status_code == 404
    assert queries.findable_refs([]) == []
    assert told == [(services.TOPIC, [ama.pk])]
    assert "Suspended" in client.get(path).content.decode()
    assert client.post(f"{path}suspend/", {"state-reason": "again"}).status_code == 422

    assert client.post(f"{path}reinstate/", {"state-reason": "A misunderstanding"}).status_code == 302
    assert theirs.get("/me/").status_code == 302
    assert queries.findable_refs([]) == [ama.pk]
    rows = list(host_records(viewer_for(host)).values_list("action", "actor", "subject", "reason"))
    assert rows == [
        ("host.reinstated", host.pk, ama.user_id, "A misunderstanding"),
        ("host.suspended", host.pk, ama.user_id, "Sent spam"),
    ]
    log = client.get("/host/log/").content.decode()
    assert "Sent spam" in log and "Ama Mensah" in log


def test_a_suspended_member_cannot_sign_in(ama: Member, host: User) -> None:
    hosting.do_suspend(viewer_for(host), ama.public_id, "x")
    theirs = Client()
    theirs.post("/account/login/", {"login": "ama@example.org", "password": "correct horse battery"})
    assert theirs.get("/me/").status_code == 302


def test_hosts_are_safe_from_each_other_and_from_themselves(
    client: Client, host: User, make_user: Callable[..., User]
) -> None:
    second = make_user("second@example.org", host=True)
    for user in (host, second):
        with pytest.raises(NotAllowed):
            hosting.do_suspend(viewer_for(host), user.member.public_id, "x")
    assert User.objects.filter(is_active=True).count() == 2


def test_who_was_never_suspended_cannot_be_reinstated(host: User, ama: Member) -> None:
    with pytest.raises(InvalidInput):
        hosting.do_reinstate(viewer_for(host), ama.public_id, "x")


def test_recruiters_come_and_go_with_a_reason(client: Client, host: User, ama: Member) -> None:
    client.post("/host/organisations/", {"name": "Alderwick Freight", "website": "alderwick.example"})
    from workfolk.organisations.queries import organisation_named

    organisation = organisation_named("alderwick freight")
    assert organisation is not None and organisation.website == "https://alderwick.example"
    path = f"/host/people/{ama.public_id}/recruiter/"
    refused = client.post(path, {"seat-organisation": organisation.public_id, "seat-reason": ""})
    assert refused.status_code == 422 and not viewer_for(ama.user).is_recruiter
    client.post(path, {"seat-organisation": organisation.public_id, "seat-reason": "Their people team"})
    assert viewer_for(ama.user).recruiter_for == (organisation.pk,)
    end = f"{path}{organisation.public_id}/end/"
    assert client.post(end, {"reason": ""}).status_code == 422
    assert viewer_for(ama.user).is_recruiter
    assert client.post(end, {"reason": "Left them"}).status_code == 302
    assert not viewer_for(ama.user).is_recruiter
    assert client.post(end, {"reason": "Left them"}).status_code == 404
    assert host_records(viewer_for(host)).count() == 3  # the organisation, the grant, its end


@pytest.mark.parametrize(
    ("name", "website"),
    [("", ""), ("!!", ""), ("x" * 201, ""), ("Alderwick", "javascript:alert(1)"), ("HERE gmbh", "")],
)
def test_organisations_that_are_refused(client: Client, host: User, name: str, website: str) -> None:
    from workfolk.organisations.queries import all_organisations

    do_ensure_organisation("Here")
    assert client.post("/host/organisations/", {"name": name, "website": website}).status_code == 422
    assert all_organisations().count() == 1


def test_a_search_with_invisible_characters_is_a_search(make_user: Callable[..., User]) -> None:
    host = make_user("host@example.org", host=True)
    found = hosting.access_people(viewer_for(host), text="ho\x00st\u200b@example")
    assert [one.user.email for one in found.items] == ["host@example.org"]
