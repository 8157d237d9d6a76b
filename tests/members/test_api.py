"""The members' API: the same rules as the pages, errors as problem+json."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from workfolk.accounts.models import User
from workfolk.accounts.services import do_create_token
from workfolk.members import services
from workfolk.members.models import SECTION_MODELS, Audience, Member

from .conftest import ROWS

pytestmark = pytest.mark.django_db
ME = "/api/v1/members/me"


class Api:
    """A client with a key."""

    def __init__(self, user: User) -> None:
        self.key = do_create_token(user, "test")[1]
        self.client = Client(enforce_csrf_checks=True)

    def __call__(self, verb: str, path: str, body: Any = None) -> Any:
        data = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        return self.client.generic(verb, path, headers={"Authorization": f"Bearer {self.key}"}, **data)  # type: ignore[arg-type]


@pytest.fixture
def ana(make_user: Callable[..., User]) -> Member:
    member: Member = make_user("ana@example.org").member
    return member


@pytest.fixture
def api(ana: Member) -> Api:
    return Api(ana.user)


@pytest.mark.parametrize("section", [section.value for section in SECTION_MODELS])
def test_rows_of_every_section_are_added_read_changed_and_removed(
    api: Api, ana: Member, section: str
) -> None:
    made = api("POST", f"{ME}/{section}", ROWS[section])
    assert made.status_code == 201, made.content
    row = made.json()
    assert {name: row[name] for name in ROWS[section]} == ROWS[section]
    assert api("GET", f"{ME}/{section}").json() == [row]
    assert api("GET", ME).json()["sections"][section][0]["id"] == row["id"]
    assert api("PATCH", f"{ME}/{section}/{row['id']}", {}).json() == row
    assert api("DELETE", f"{ME}/{section}/{row['id']}").status_code == 204
    assert api("GET", f"{ME}/{section}").json() == []
    assert api("DELETE", f"{ME}/{section}/{row['id']}").status_code == 404


def test_only_what_is_sent_is_changed_and_null_empties(api: Api, ana: Member) -> None:
    api("PATCH", ME, {"headline": "Nurse", "about": "Something", "open_titles": ["a"], "open_to_work": True})
    api("PATCH", ME, {"about": None, "open_titles": None, "open_to_work": None})
    ana.refresh_from_db()
    assert (ana.headline, ana.about, ana.open_titles, ana.open_to_work) == ("Nurse", "", [], False)
    row = api(
        "POST", f"{ME}/positions", {**ROWS["positions"], "skills_used": ["Triage"], "description": "x"}
    ).json()
    kept = api("PATCH", f"{ME}/positions/{row['id']}", {"description": None}).json()
    assert kept["description"] == "" and kept["skills_used"] == ["Triage"] and kept["current"] is True


def test_choices(api: Api, ana: Member) -> None:
    assert (
        api("PUT", f"{ME}/visibility", {"sections": {"about": "only_me"}}).json()["sections"]["about"]
        == "only_me"
    )
    assert api("GET", f"{ME}/visibility").json()["sections"]["headline"] == "members"
    assert api("GET", f"{ME}/findable").json() == {"findable": False}
    assert api("PUT", f"{ME}/findable", {"findable": True}).json() == {"findable": True}
    made = api("POST", f"{ME}/exclusions", {"name": "Acme GmbH"})
    assert made.status_code == 201
    assert api("GET", f"{ME}/exclusions").json() == [made.json()]
    assert api("DELETE", f"{ME}/exclusions/{made.json()['id']}").status_code == 204


@pytest.mark.parametrize(
    ("verb", "path", "body", "status"),
    [
        ("POST", "/positions", {"title": "x", "organisation": "y", "start": "2020-99"}, 422),
        ("POST", "/positions", {"title": "x"}, 422),
        ("POST", "/positions", {"title": ["x"], "organisation": "y"}, 422),
        ("POST", "/positions", {"title": "x", "organisation": "y", "origin": "linkedin"}, 422),
        ("POST", "/positions", {"title": "x", "organisation": "y", "member_id": 1}, 422),
        ("PATCH", "", {"findable_by_recruiters": True}, 422),
        ("PATCH", "", {"photo": "../../etc/passwd"}, 422),
        ("PUT", "/visibility", {"sections": {"about": "world"}}, 422),
        ("PUT", "/visibility", {"sections": {"nonsense": "members"}}, 422),
        ("PUT", "/findable", {"findable": "perhaps"}, 422),
        ("POST", "/exclusions", {"name": "!!"}, 422),
        ("DELETE", "", {"confirm": "other@example.org"}, 422),
        ("DELETE", "/positions/999999", None, 404),
        ("GET", "/nonsense", None, 404),
        ("PATCH", "", None, 422),
    ],
)
def test_refusals_are_problem_json_and_change_nothing(
    api: Api, ana: Member, verb: str, path: str, body: Any, status: int
) -> None:
    answer = api(verb, f"{ME}{path}", body)
    assert answer.status_code == status, answer.content
    if path != "/nonsense":
        assert answer["Content-Type"].startswith("application/problem+json")
        assert {"type", "title", "status", "detail"} <= set(answer.json())
    assert User.objects.filter(pk=ana.user_id).exists()
    ana.refresh_from_db()
    assert not ana.findable_by_recruiters and not ana.photo


def test_a_body_that_is_no_json_is_explained(api: Api) -> None:
    answer = api.client.generic(
        "POST", f"{ME}/skills", "{broken", "application/json", headers={"Authorization": f"Bearer {api.key}"}
    )
    assert answer.status_code in (400, 422)
    assert answer["Content-Type"].startswith("application/problem+json")


def test_others_are_seen_as_far_as_they_allow(api: Api, ama: Member, connected: set[tuple[int, int]]) -> None:
    services.do_set_visibility(ama, {"about": Audience.ONLY_ME, "education": Audience.CONNECTIONS})
    found = api("GET", f"/api/v1/members/{ama.public_id}").json()
    assert found["name"] == "Ama Mensah" and not found["is_own"]
    assert "about" not in found["values"] and "education" not in found["sections"]
    assert "photo" not in found["values"]
    services.do_set_visibility(ama, {"headline": Audience.ONLY_ME})
    assert api("GET", f"/api/v1/members/{ama.public_id}").status_code == 404


def test_others_rows_are_out_of_reach(api: Api, ama: Member) -> None:
    item = services.section_model("positions").objects.get(member=ama)
    assert api("PATCH", f"{ME}/positions/{item.pk}", {"title": "x"}).status_code == 404
    assert api("DELETE", f"{ME}/positions/{item.pk}").status_code == 404


def test_a_browser_needs_its_csrf_token(ana: Member) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ana.user)
    assert browser.get(ME).status_code == 200
    answer = browser.put(f"{ME}/findable", {"findable": True}, content_type="application/json")
    assert answer.status_code in (401, 403)
    ana.refresh_from_db()
    assert not ana.findable_by_recruiters


@pytest.mark.parametrize(
    "headers",
    [{}, {"Authorization": "Bearer wf_wrong"}, {"Authorization": "Bearer "}, {"Authorization": "Basic x"}],
)
def test_without_a_key_there_is_nothing(headers: dict[str, str]) -> None:
    answer = Client().get(ME, headers=headers)
    assert answer.status_code == 401
    assert answer["Content-Type"].startswith("application/problem+json")


def test_leaving_over_the_api(api: Api, ana: Member) -> None:
    for proof in ({"confirm": "ana@example.org"}, {"confirm": "ana@example.org", "password": "wrong"}):
        assert api("DELETE", ME, proof).status_code == 422  # a key that was stolen is not enough
    proof = {"confirm": " ANA@example.org ", "password": "correct horse battery"}
    assert api("DELETE", ME, proof).status_code == 204
    assert not User.objects.exists() and not Member.objects.exists()
    assert api("GET", ME).status_code == 401
