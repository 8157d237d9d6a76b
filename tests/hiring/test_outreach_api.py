"""Messages over the API follow the same rules as the pages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from tests.hiring.conftest import BRIEF, Community, member_named

from workfolk.hiring import services
from workfolk.hiring.models import Role

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def role(community: Community) -> Role:
    made = services.do_create_role(community.viewer, community.ours.public_id, BRIEF)
    return services.access_role(made.public_id, community.viewer)


def call(client: Client, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    values = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
    answer = getattr(client, method)(f"/api/v1/hiring{path}", **values)
    return answer.status_code, answer.json() if answer.content else None


def test_from_draft_to_answer(community: Community, role: Role, as_recruiter: Client) -> None:
    amara = Client()
    amara.force_login(member_named("Amara").user, backend=BACKEND)
    here = f"/roles/{role.public_id}/candidates/{member_named('Amara').public_id}"
    status, draft = call(as_recruiter, "post", f"{here}/draft", {})
    assert status == 200
    assert any(one["grounds"] for one in draft["sentences"])
    words = {"subject": draft["subject"], "body": draft["body"] + " Bye."}
    assert call(as_recruiter, "put", f"{here}/draft", words)[1]["body"].endswith("Bye.")
    assert call(amara, "get", "/messages") == (200, [])
    status, sent = call(as_recruiter, "post", f"{here}/messages", words)
    assert status == 201 and 0 < sent["share"] < 1 and sent["read_at"] is None
    assert call(as_recruiter, "post", f"{here}/messages", words)[0] == 409
    state = call(as_recruiter, "get", f"{here}/messages")[1]
    assert not state["may_write"] and "waits" in state["why"] and state["draft"] is None
    (letter,) = call(amara, "get", "/messages")[1]
    assert letter["organisation"] == "Alderwick Freight" and letter["rests_on"]
    assert call(as_recruiter, "get", f"{here}/messages")[1]["sent"][0]["read_at"] is None
    assert call(amara, "get", f"/messages/{letter['id']}")[0] == 200
    assert call(as_recruiter, "delete", f"/roles/{role.public_id}/messages/{letter['id']}")[0] == 409
    assert call(amara, "put", f"/messages/{letter['id']}/reply", {"reply": "maybe"})[0] == 422
    status, letter = call(
        amara, "put", f"/messages/{letter['id']}/reply", {"reply": "not_now", "text": "In May."}
    )
    assert (status, letter["reply"]) == (200, "not_now")
    assert call(as_recruiter, "get", f"{here}/messages")[1]["sent"][0]["text"] == "In May."
    assert call(amara, "post", f"/messages/{letter['id']}/never")[1] == {"organisation": "Alderwick Freight"}
    assert call(as_recruiter, "get", f"{here}/messages")[0] == 404


def test_a_draft_is_thrown_away_and_a_message_taken_back(
    community: Community, role: Role, as_recruiter: Client
) -> None:
    here = f"/roles/{role.public_id}/candidates/{member_named('Bruno').public_id}"
    call(as_recruiter, "post", f"{here}/draft", {})
    assert call(as_recruiter, "delete", f"{here}/draft") == (204, None)
    assert call(as_recruiter, "delete", f"{here}/draft")[0] == 409
    draft = call(as_recruiter, "post", f"{here}/draft", {"anew": True})[1]
    sent = call(as_recruiter, "post", f"{here}/messages", {key: draft[key] for key in ("subject", "body")})[1]
    assert call(as_recruiter, "delete", f"/roles/{role.public_id}/messages/{sent['id']}") == (204, None)
    assert call(as_recruiter, "get", f"{here}/messages")[1]["sent"][0]["state"] == "withdrawn"


def test_questions(community: Community, role: Role, as_recruiter: Client) -> None:
    here = f"/roles/{role.public_id}/questions"
    status, found = call(as_recruiter, "get", here)
    assert status == 200 and found["questions"] == []
    rows = [
        {"text": "When could you begin?"},
        {"text": "Which shift?", "kind": "choice", "choices": ["early", "late"]},
    ]
    status, found = call(as_recruiter, "put", here, {"version": found["version"], "questions": rows})
    assert [one["id"] for one in found["questions"]] == ["s1", "s2"]
    bad = {"version": found["version"], "questions": [{"text": "Are you pregnant?"}]}
    status, problem = call(as_recruiter, "put", here, bad)
    assert (status, problem["field"]) == (422, "questions.0.text")
    assert call(as_recruiter, "put", here, {"version": 1, "questions": []})[0] == 409
    assert call(as_recruiter, "put", here, {"version": 1, "questions": [], "extra": 1})[0] == 422
