"""Every page and every operation of a role, asked by everybody who has less or more to do with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.security.conftest import BACKEND, World, _clean_state, world
from tests.security.test_who_may_do_what import OPERATIONS, PAGES, QUERY, arguments, pages

from workfolk.accounts.models import User
from workfolk.accounts.viewer import viewer_for
from workfolk.hiring import services
from workfolk.organisations.services import do_grant_recruiter

__all__ = ["_clean_state", "world"]  # fixtures
pytestmark = pytest.mark.django_db

TEAM = ("review", "recruit", "lead")
OUTSIDE = (
    "stranger",
    "rival",
    "colleague",
)  # a colleague: a recruiter of the organisation, while it is the team's
# What asks for less than to lead although it is more than reading. Whatever is not here needs a lead.
LESS = {
    "hiring_candidate_decide": "recruit",
    "hiring_candidate_undecide": "recruit",
    "hiring_candidate_stage": "recruit",
    "hiring_pipeline": "recruit",
    "hiring_opening": "recruit",
    "hiring_outreach": "recruit",
    "hiring_candidate_note": "review",
    "hiring_watch": "review",
    "hiring_team": "review",  # to leave it; whatever else the page does, the service asks for a lead
    "POST /hiring/roles/{role_id}/pipeline/moves": "recruit",
    "POST /hiring/roles/{role_id}/candidates/{member_id}/stage": "recruit",
    "POST /hiring/roles/{role_id}/candidates/{member_id}/stage/undo": "recruit",
    "POST /hiring/roles/{role_id}/candidates/{member_id}/decision": "recruit",
    "POST /hiring/roles/{role_id}/candidates/{member_id}/decision/undo": "recruit",
    "PUT /hiring/roles/{role_id}/posting": "recruit",
    "DELETE /hiring/roles/{role_id}/posting": "recruit",
    "POST /hiring/roles/{role_id}/candidates/{member_id}/notes": "review",
    "PUT /hiring/roles/{role_id}/watch": "review",
    "DELETE /hiring/roles/{role_id}/watch": "review",
    "POST /hiring/roles/{role_id}/ranking/try": "review",
}
WRITING = ("/draft", "/messages", "/messages/{sent_id}")  # to candidates
OF_A_COLLEAGUE = "/team/{member_id}"


def needed(name: str, method: str) -> str:
    if method == "GET":
        return "review"
    return "recruit" if name.endswith(WRITING) else LESS.get(name, "lead")


@pytest.fixture
def everybody(world: World, make_user: Callable[..., User]) -> dict[str, Client]:
    """A browser for each of them; the role is kept to its team."""
    lead = viewer_for(world.people["recruiter"])
    role = services.access_role(world.role.public_id, lead)
    accounts = {name: make_user(f"{name}@example.org") for name in ("review", "recruit", "colleague", "also")}
    do_grant_recruiter(world.ours, accounts["colleague"], by=None)
    for name, permission in (("review", "review"), ("recruit", "recruit"), ("also", "recruit")):
        services.do_add_to_team(role, lead, accounts[name].email, permission)
    services.do_set_access(role, lead, "team")
    world.known = arguments(world)  # type: ignore[attr-defined]
    world.also = accounts["also"].member.public_id  # type: ignore[attr-defined]
    accounts |= {
        "lead": world.people["recruiter"],
        "stranger": world.people["member"],
        "rival": world.people["rival"],
    }
    browsers = {}
    for name, user in accounts.items():
        browsers[name] = Client()
        browsers[name].force_login(user, backend=BACKEND)
    return browsers


def asked(world: World, kind: str) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """(name, method, address, values) of every page, or operation, that is about one role."""
    known: dict[str, Any] = world.known  # type: ignore[attr-defined]
    if kind == "pages":
        for _path, pattern in pages():
            name, wanted = str(pattern.name), pattern.pattern.converters
            if not name.startswith("hiring_") or "role_id" not in wanted:
                continue
            _class, method, form = PAGES.get(name, ("", "GET", {}))
            address = reverse(name, kwargs={one: known[one] for one in wanted})
            yield name, "GET", address, {}
            yield name, "POST", address, {"data": form if method == "POST" else {}}
        return
    for name, (_class, body) in OPERATIONS.items():
        method, path = name.split(" ")
        if "{role_id}" not in path:
            continue
        of_whom = {"member_id": world.also} if path.endswith(OF_A_COLLEAGUE) else {}  # type: ignore[attr-defined]
        text = json.dumps(body).replace("CANDIDATE", world.owner.public_id)
        values = {"data": text, "content_type": "application/json"} if body is not None else {}
        yield name, method, "/api/v1" + path.format(**{**known, **of_whom}) + QUERY.get(name, ""), values


@pytest.mark.parametrize("kind", ["pages", "operations"])
def test_each_may_what_their_permission_says_and_nothing_else(
    world: World, everybody: dict[str, Client], kind: str
) -> None:
    wrong, let_in = [], set()
    for name, method, address, values in asked(world, kind):
        for who in (*TEAM, *OUTSIDE):
            with transaction.atomic():
                answer = getattr(everybody[who], method.lower())(address, **values)
                transaction.set_rollback(True)
            status = answer.status_code
            if status == 405:
                break  # never asked like this
            if who in OUTSIDE:
                ok = status in {403, 404}
            elif TEAM.index(who) < TEAM.index(needed(name, method)):
                ok = status == 403
            else:  # let in, though there may be nothing to do
                ok = status != 403 and status < 500
                let_in.add((name, method))
            if not ok:
                wrong.append((name, method, who, status))
    assert not wrong, "\n".join(map(str, wrong))
    assert len(let_in) > 20


def test_who_is_taken_off_the_team_is_let_in_no_more(world: World, everybody: dict[str, Client]) -> None:
    address = reverse("hiring_role", args=[world.role.public_id])
    assert everybody["also"].get(address).status_code == 200
    lead = viewer_for(world.people["recruiter"])
    services.do_remove_from_team(services.access_role(world.role.public_id, lead), lead, world.also)  # type: ignore[attr-defined]
    assert everybody["also"].get(address).status_code in {403, 404}


def test_a_colleague_is_let_in_where_the_role_is_the_organisations(
    world: World, everybody: dict[str, Client]
) -> None:
    address = reverse("hiring_role", args=[world.role.public_id])
    assert everybody["colleague"].get(address).status_code == 404
    lead = viewer_for(world.people["recruiter"])
    services.do_set_access(services.access_role(world.role.public_id, lead), lead, "organisation")
    assert everybody["colleague"].get(address).status_code == 200
    assert everybody["rival"].get(address).status_code == 404
