"""The taxonomy over the API: what is asked, in whatever form, is understood or refused with what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from workfolk.accounts.models import User
from workfolk.engine.skills.model import Taxonomy
from workfolk.skills import models, queries
from workfolk.skills.catalogue import catalogue

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def api(make_user: Callable[..., User], in_force: Taxonomy) -> Callable[..., Any]:
    """api(path, body=None) → (status, answer)."""
    client = Client()
    client.force_login(make_user("ama@example.org"), backend=BACKEND)

    def ask(path: str, body: object = None) -> tuple[int, Any]:
        address = f"/api/v1{path}"
        answer = (
            client.get(address)
            if body is None
            else client.post(address, data=body, content_type="application/json")
        )
        return answer.status_code, answer.json()

    return ask


def test_suggestions_say_why(api: Callable[..., Any]) -> None:
    status, found = api("/skills/suggest?q=k8s")
    assert status == 200
    assert found[0] | {"why": None} == {
        "key": "kubernetes",
        "label": "Kubernetes",
        "matched": "k8s",
        "why": None,
    }
    assert found[0]["why"] == ["also called 'k8s'"]
    status, found = api("/occupations/suggest?q=ward%20nurse&limit=1")
    assert [one["key"] for one in found] == ["ward-nurse"]
    assert found[0]["why"] == ["its preferred name"]
    status, found = api("/skills/suggest?q=kuberntes")
    assert found[0]["why"] == ["written much like 'Kubernetes'"]


def test_a_skill_with_those_who_need_it(api: Callable[..., Any], in_force: Taxonomy) -> None:
    status, skill = api("/skills/wound-care")
    assert status == 200
    assert skill["uri"] == in_force.skills["wound-care"].uri
    assert "ward-nurse" in skill["essential_for"]
    assert "ward-nurse" not in skill["optional_for"]


def test_near_skills_with_reasons(api: Callable[..., Any]) -> None:
    status, found = api("/skills/kubernetes/related?limit=3")
    assert status == 200
    assert len(found) == 3
    assert [one["weight"] for one in found] == sorted((one["weight"] for one in found), reverse=True)
    assert all(one["why"] and one["label"] for one in found)


def test_an_occupation_with_what_it_needs(api: Callable[..., Any], in_force: Taxonomy) -> None:
    status, found = api("/occupations/ward-nurse")
    assert status == 200
    wanted = in_force.occupations["ward-nurse"]
    assert {one["key"] for one in found["essential"]} == set(wanted.essential)
    assert {one["key"] for one in found["optional"]} == set(wanted.optional)
    assert found["isco"] == "2221"


def test_near_occupations_with_what_carries_over(api: Callable[..., Any]) -> None:
    status, found = api("/occupations/ward-nurse/near?limit=4")
    assert status == 200
    assert len(found) == 4
    for one in found:
        step = catalogue().structure.step("ward-nurse", one["key"])
        assert one["carries_over"] == step.coverage
        assert one["key"] != "ward-nurse"


def test_titles_are_read_and_taken_apart(api: Callable[..., Any]) -> None:
    title = "URGENT!! Sr. Ward Nurse (m/f/d) - Wien"
    status, [read, other] = api("/skills/titles", {"texts": [title, "zzqx"]})
    assert status == 200
    assert read["text"] == title
    assert read["candidates"][0]["key"] == "ward-nurse"
    assert read["candidates"][0]["why"]
    assert read["parts"]["level"] == "senior"
    [place] = read["parts"]["places"]
    assert title[place["start"] : place["end"]] == "Wien"
    assert all(one["score"] < 0.5 for one in other["candidates"])


def test_texts_are_read_for_skills(api: Callable[..., Any]) -> None:
    text = "Experience with Kubernetes and with wound care."
    status, [read, other] = api(
        "/skills/texts", {"texts": [text, "We offer a pension and free parking."], "limit": 5}
    )
    assert status == 200
    named = next(one for one in read["candidates"] if one["key"] == "kubernetes")
    assert text[slice(*named["span"])] == "Kubernetes"
    assert named["why"]
    assert 0.5 < named["score"] <= 1
    assert len(read["candidates"]) <= 5
    assert other == {"text": "We offer a pension and free parking.", "candidates": []}


def test_what_went_out_of_use_is_no_candidate(
    api: Callable[..., Any], in_force: Taxonomy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The matcher may be that of an earlier version for a while."""
    kept = {key: skill for key, skill in in_force.skills.items() if key != "infection-control"}
    less = Taxonomy("less", kept, in_force.occupations, in_force.industries)
    asked = {"texts": ["I do infection control."]}
    assert "infection-control" in [one["key"] for one in api("/skills/texts", asked)[1][0]["candidates"]]
    monkeypatch.setattr(queries, "taxonomy", lambda: less)
    assert "infection-control" not in [one["key"] for one in api("/skills/texts", asked)[1][0]["candidates"]]


@pytest.mark.parametrize("occupation", ["ward-nurse", "staff nurse", "URI"])
def test_a_gap_understands_keys_uris_and_words(
    api: Callable[..., Any], in_force: Taxonomy, occupation: str
) -> None:
    named = in_force.occupations["ward-nurse"].uri if occupation == "URI" else occupation
    skills = [
        "wound-care",
        in_force.skills["infection-control"].uri,
        "medication administration",
        "basket lore",
    ]
    status, found = api("/skills/gap", {"skills": skills, "occupation": named})
    assert status == 200
    assert found["occupation"] == "ward-nurse"
    same = {one["key"] for one in found["covered"] if one["how"] == "same"}
    assert same == {"wound-care", "infection-control", "medication-administration"}
    assert found["not_understood"] == ["basket lore"]
    missing = {one["key"] for one in found["missing_essential"]}
    assert "registered-nurse-licence" in missing
    assert missing.isdisjoint(same)
    assert 0 < found["coverage"] < 1


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/skills/gap", {"skills": [], "occupation": "qqzx"}, "occupation"),
        ("/skills/gap", {"skills": ["x"] * 201, "occupation": "ward-nurse"}, None),
        ("/skills/gap", {"skills": ["x" * 201], "occupation": "ward-nurse"}, None),
        ("/skills/titles", {"texts": ["x"] * 101}, None),
        ("/skills/titles", {"texts": ["x" * 301]}, None),
        ("/skills/titles", {"texts": ["x"], "limit": 51}, None),
        ("/skills/link", {"text": "x" * 20_001}, None),
        ("/skills/texts", {"texts": ["x"] * 11}, None),
        ("/skills/texts", {"texts": ["x" * 5_001]}, None),
    ],
)
def test_too_much_and_nonsense_are_refused(
    api: Callable[..., Any], path: str, body: object, field: str | None
) -> None:
    status, problem = api(path, body)
    assert status == 422
    assert problem["detail"]
    assert problem.get("field") == field


@pytest.mark.parametrize("text", ["", " ", "\x00", "ß" * 200, "*", "a" * 200])
def test_whatever_is_typed_is_answered(api: Callable[..., Any], text: str) -> None:
    assert api("/skills/titles", {"texts": [text]})[0] == 200
    assert api("/skills/texts", {"texts": [text]})[0] == 200
    assert api("/skills/gap", {"skills": [text], "occupation": "ward-nurse"})[0] == 200


def test_what_is_not_there_is_said_and_what_replaced_it(
    api: Callable[..., Any], in_force: Taxonomy, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert api("/skills/no-such-thing")[0] == 404
    assert api("/skills/no-such-thing/related")[0] == 404
    assert api("/occupations/no-such-thing")[0] == 404
    assert api("/occupations/no-such-thing/near")[0] == 404
    row = models.Skill.objects.get(key="wound-care")
    row.status, row.replaced_by = models.Status.RETIRED, models.Skill.objects.get(key="nursing-care")
    row.save()
    kept = {key: skill for key, skill in in_force.skills.items() if key != "wound-care"}
    left = Taxonomy("without wound care", kept, in_force.occupations, in_force.industries)
    monkeypatch.setattr(queries, "taxonomy", lambda: left)
    status, problem = api("/skills/wound-care")
    assert status == 404
    assert "nursing-care" in problem["detail"]
