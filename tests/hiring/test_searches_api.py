"""The search plan over the API."""

from __future__ import annotations

from typing import Any

import pytest
from tests.hiring.conftest import BRIEF, Community, member_named
from tests.hiring.test_api import Caller

from workfolk.hiring import queries
from workfolk.hiring.models import Role


@pytest.fixture
def call(community: Community) -> Caller:
    return Caller(community.recruiter)


@pytest.fixture
def role(call: Caller, community: Community) -> str:
    made = call("POST", "/roles", {"organisation": community.ours.public_id, "brief": BRIEF}, 201)
    return f"/roles/{made['id']}"


def test_a_plan_with_its_yields(call: Caller, role: str) -> None:
    plan = call("GET", f"{role}/queries")
    assert [one["kind"] for one in plan["queries"]] == [
        "core", "synonyms", "adjacent", "before", "industries", "place"
    ]  # fmt: skip
    first = plan["yields"]["searches"][0]
    assert (first["query"], first["brings"], first["total"]) == ("core", 2, 2)
    assert first["shared"] == {"synonyms": 2, "adjacent": 0, "before": 0, "industries": 0, "place": 2}
    assert plan["log"] == []
    assert plan["limits"] == {"rounds": 2, "changes": 3, "keep": 2, "share": 0.2, "evaluated": 5}


def test_trying_stores_nothing(call: Caller, role: str) -> None:
    before = call("GET", role)
    tried = call("POST", f"{role}/queries/preview", {"queries": [{"text": "x", "skills": ["wound care"]}]})
    assert [(one["query"], one["brings"]) for one in tried["searches"]] == [("own1", 1)]
    refused = call("POST", f"{role}/queries/preview", {"queries": [{"text": "x", "place": "Nirgendwo"}]}, 422)
    assert "not a place" in str(refused)
    assert call("GET", role) == before


def test_conditions_are_set_and_taken_away(call: Caller, role: str) -> None:
    rows: list[dict[str, Any]] = [
        {"id": "core", "place": "Graz", "radius_km": 12.5},
        {"id": "synonyms", "place": None, "remote": False},
        {"id": "before"},
    ]
    changed = call("PUT", f"{role}/queries", {"version": 1, "queries": rows})["queries"]
    assert (changed[0]["place"], changed[0]["radius_km"]) == ("city:2778067", 12.5)
    assert (changed[1]["place"], changed[1]["remote"], changed[1]["edited"]) == (None, False, True)
    assert (changed[2]["place"], changed[2]["edited"]) == ("city:2950159", False)


def test_refined_and_taken_back(call: Caller, role: str) -> None:
    planned = call("GET", role)["queries"]
    refined = call("POST", f"{role}/queries/refine", {"version": 1})
    assert refined["changed"] == 3
    log = call("GET", f"{role}/queries")["log"]
    assert [one["action"] for one in log] == ["widened"] * 3
    assert all(one["reason"] == "It brings nobody." for one in log)
    back = call("POST", f"{role}/queries/undo", {"version": 2, "number": 0})
    assert back["queries"][2] == planned[2] | {"edited": True}
    call("POST", f"{role}/queries/undo", {"version": 3, "number": 0}, 404)
    call("POST", f"{role}/queries/refine", {"version": 1}, 409)
    assert call("POST", f"{role}/queries/replan", {"version": 3})["queries"] == planned


def test_a_role_from_before_the_plan_had_kinds_is_still_read(call: Caller, role: str) -> None:
    found = Role.objects.get()
    old = {"id": "exact", "purpose": "People …", "text": "backend developer", "skills": [], "occupations": []}
    found.queries = [{**old, "place": None, "radius_km": None, "remote": False, "languages": [], "enabled": True, "weight": 1.0}]  # fmt: skip
    found.save()
    assert queries.queries_of(found)[0].kind == "own"
    assert call("GET", role)["queries"][0]["kind"] == "own"
    assert call("POST", f"{role}/queries/refine", {"version": 1})["changed"] == 0


def test_people_missed(call: Caller, role: str) -> None:
    missed = call("GET", f"{role}/missed?limit=1")
    assert missed["items"][0]["id"] == member_named("Chidi").public_id
    assert missed["total"] >= 1
    assert "name" not in missed["items"][0]
