"""Hiring over the API."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from tests.hiring.conftest import BRIEF, Community, member_named

from workfolk.accounts.models import User
from workfolk.accounts.services import do_create_token
from workfolk.hiring import queries, shortlist
from workfolk.hiring.models import CandidateDecision, Role
from workfolk.members import services as members

API = "/api/v1/hiring"


class Caller:
    """A client with somebody's key."""

    def __init__(self, user: User) -> None:
        _token, key = do_create_token(user, "tests")
        self.client = Client(enforce_csrf_checks=True, headers={"authorization": f"Bearer {key}"})

    def __call__(self, verb: str, path: str, body: Any = None, status: int = 200) -> Any:
        data = b"" if body is None else json.dumps(body).encode()
        response = self.client.generic(verb, f"{API}{path}", data, content_type="application/json")
        assert response.status_code == status, (response.status_code, response.content[:500])
        if status >= 400:
            assert response["Content-Type"] == "application/problem+json"
            problem = response.json()
            assert {"type", "title", "status", "detail"} <= set(problem)
            assert problem["status"] == status
        return response.json() if response.content else None


@pytest.fixture
def call(community: Community) -> Caller:
    return Caller(community.recruiter)


@pytest.fixture
def made(call: Caller, community: Community) -> dict[str, Any]:
    found: dict[str, Any] = call(
        "POST", "/roles", {"organisation": community.ours.public_id, "brief": BRIEF}, 201
    )
    return found


def test_reading_a_brief_stores_nothing(call: Caller) -> None:
    found = call("POST", "/briefs", {"brief": BRIEF})
    assert found["title"] == "Senior backend developer"
    for one in found["qualifications"]:
        assert all(found["brief"][span["start"] : span["end"]] == span["text"] for span in one["sources"])
    assert {"id", "purpose", "text", "enabled", "weight"} <= set(found["queries"][0])
    assert not Role.objects.exists()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"brief": ""}, "empty"),
        ({"brief": "x" * 50_000}, "20,000"),
        ({}, "brief"),
        ({"brief": "x", "tone": 1}, "tone"),
    ],
)
def test_what_cannot_be_read_is_a_problem(call: Caller, body: dict[str, Any], says: str) -> None:
    assert says in call("POST", "/briefs", body, 422)["detail"]


def test_a_role_from_the_brief_to_the_decision(call: Caller, made: dict[str, Any]) -> None:
    role = f"/roles/{made['id']}"
    assert call("GET", role) == made
    assert [one["id"] for one in call("GET", "/roles")["items"]] == [made["id"]]
    rows = [{"id": one["id"], "text": one["text"]} for one in made["qualifications"]]
    changed = call(
        "PUT",
        f"{role}/qualifications",
        {"version": 1, "qualifications": [*rows, {"text": "Kubernetes", "importance": "bonus"}]},
    )
    assert [one["concepts"] for one in changed["qualifications"]][-1] == ["kubernetes"]
    changed = call(
        "PUT",
        f"{role}/queries",
        {"version": 2, "queries": [{"id": "core", "text": "Python developer"}, {"text": "payments"}]},
    )
    assert [one["id"] for one in changed["queries"]] == ["core", "own1"]
    first = call("GET", f"{role}/shortlist?limit=1")["items"][0]
    # With Kubernetes a plus the two stand equal; which of them is first, the hash says.
    assert first["id"] in {member_named(name).public_id for name in ("Amara", "Greta")}
    assert len(first["verdicts"]) == len(first["parts"]) == len(rows) + 1
    candidate = f"{role}/candidates/{first['id']}"
    assert call("POST", f"{candidate}/notes", {"text": "Call in May."}, 201)["text"] == "Call in May."
    call("POST", f"{candidate}/decision", {"decision": "set_aside"}, 422)
    assert call("POST", f"{candidate}/decision", {"decision": "invite"}, 201)["decision"] == "invite"
    detail = call("GET", candidate)
    assert (detail["rank"], detail["total"], detail["previous"]) == (1, 7, None)
    assert [one["decision"] for one in detail["decisions"]] == ["invite"]
    assert [one["text"] for one in detail["notes"]] == ["Call in May."]
    assert detail["name"] is None
    assert call("PATCH", role, {"show_names": True, "state": "closed"})["state"] == "closed"
    assert call("GET", candidate)["name"] in {"Amara Okafor", "Greta Lind"}
    call("POST", f"{candidate}/decision", {"decision": "invite"}, 409)
    call("DELETE", role, status=204)
    call("GET", role, status=404)


def test_the_cursor_walks_to_the_end(
    call: Caller, made: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shortlist, "EVALUATED", 3)
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = call("GET", f"/roles/{made['id']}/shortlist?limit=2&cursor={cursor}")
        assert page["total"] == 7
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
    assert len(seen) == len(set(seen)) == 7


def test_nobody_is_passed_over_when_somebody_leaves_meanwhile(call: Caller, made: dict[str, Any]) -> None:
    page = call("GET", f"/roles/{made['id']}/shortlist?limit=3")
    members.do_set_findable(member_named("Amara"), False)
    rest = call("GET", f"/roles/{made['id']}/shortlist?limit=100&cursor={page['next']}")
    assert len({one["id"] for one in (*page["items"], *rest["items"])}) == 7
    assert (rest["total"], rest["next"]) == (6, None)


@pytest.mark.parametrize("cursor", ["%00", "bm9uc2Vuc2U", "LTU", "Og", "OTk5OTk5OTk5OTk5OTk5"])
def test_foreign_cursors_are_refused(call: Caller, made: dict[str, Any], cursor: str) -> None:
    assert call("GET", f"/roles/{made['id']}/shortlist?cursor={cursor}", status=422)["field"] == "cursor"
    assert call("GET", f"/roles?cursor={cursor}", status=422)["field"] == "cursor"


def test_a_second_answer_has_the_same_bytes(call: Caller, made: dict[str, Any]) -> None:
    url = f"{API}/roles/{made['id']}/shortlist"
    first = call.client.get(url).content
    shortlist.forget()
    assert call.client.get(url).content == first
    assert b"Okafor" not in first


def test_conflicts_and_refusals_are_problems(call: Caller, made: dict[str, Any]) -> None:
    role = f"/roles/{made['id']}"
    call("PUT", f"{role}/qualifications", {"version": 7, "qualifications": []}, 409)
    problem = call(
        "PUT", f"{role}/qualifications", {"version": 1, "qualifications": [{"text": "male only"}]}, 422
    )
    assert problem["field"] == "qualifications.0.text"
    assert "Instead" in problem["detail"]
    call(
        "PUT",
        f"{role}/qualifications",
        {"version": 1, "qualifications": [{"text": "x", "kind": "charm"}]},
        422,
    )
    call("PUT", f"{role}/brief", {"version": 1, "brief": " "}, 422)
    call("POST", f"{role}/candidates/{member_named('Amara').public_id}/decision", {"decision": "hire"}, 422)
    assert call("GET", role)["version"] == 1


def test_others_see_nothing(made: dict[str, Any], community: Community) -> None:
    rival, member = Caller(community.rival), Caller(member_named("Amara").user)
    candidate = f"/roles/{made['id']}/candidates/{member_named('Amara').public_id}"
    calls = [
        ("GET", f"/roles/{made['id']}", None),
        ("GET", f"/roles/{made['id']}/shortlist", None),
        ("DELETE", f"/roles/{made['id']}", None),
        ("PATCH", f"/roles/{made['id']}", {"state": "closed"}),
        ("PUT", f"/roles/{made['id']}/brief", {"version": 1, "brief": "x"}),
        ("PUT", f"/roles/{made['id']}/qualifications", {"version": 1, "qualifications": []}),
        ("PUT", f"/roles/{made['id']}/queries", {"version": 1, "queries": []}),
        ("GET", candidate, None),
        ("POST", f"{candidate}/notes", {"text": "x"}),
        ("POST", f"{candidate}/decision", {"decision": "invite"}),
    ]
    for verb, path, body in calls:
        rival(verb, path, body, 404)
        member(verb, path, body, 403)
    assert rival("GET", "/roles")["items"] == []
    member("GET", "/roles", status=403)
    member("POST", "/briefs", {"brief": BRIEF}, 403)
    rival("POST", "/roles", {"organisation": community.ours.public_id, "brief": BRIEF}, 403)
    assert Client().get(f"{API}/roles").status_code == 401
    assert not CandidateDecision.objects.exists()


@pytest.mark.parametrize("given", ["Hugo", "Ida"])
def test_who_may_not_be_found_has_no_address(call: Caller, made: dict[str, Any], given: str) -> None:
    path = f"/roles/{made['id']}/candidates/{member_named(given).public_id}"
    call("GET", path, status=404)
    call("POST", f"{path}/decision", {"decision": "invite"}, 404)
    call("POST", f"{path}/notes", {"text": "x"}, 404)


@pytest.mark.parametrize("limit", ["0", "101", "-1", "many"])
def test_a_page_has_a_sensible_size(call: Caller, limit: str) -> None:
    assert "limit" in call("GET", f"/roles?limit={limit}", status=422)["detail"]


def test_a_page_of_roles_has_a_cursor(call: Caller, made: dict[str, Any], community: Community) -> None:
    for _ in range(2):
        call("POST", "/roles", {"organisation": community.ours.public_id, "brief": "Ward nurse"}, 201)
    first = call("GET", "/roles?limit=2")
    last = call("GET", f"/roles?limit=2&cursor={first['next']}")
    assert len(first["items"]) == 2 and len(last["items"]) == 1 and last["next"] is None
    assert queries.roles(community.viewer).count() == 3


def test_the_organisations_that_a_role_can_be_for(call: Caller, community: Community) -> None:
    assert call("GET", "/organisations") == [{"id": community.ours.public_id, "name": community.ours.name}]


def test_an_unknown_address_is_a_problem_too(call: Caller) -> None:
    assert "docs" in call("GET", "/nothing/like/this", status=404)["detail"]
