"""Requests that no browser sends: an answer that says what is wrong, never an error of ours."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.security.conftest import World

pytestmark = pytest.mark.django_db
HALF = b"\\ud800"  # half a character, as JSON can spell it


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("patch", "/members/me", b"[" * 50_000, 400),
        ("patch", "/members/me", b'{"a":' * 50_000, 400),
        ("patch", "/members/me", b"\xff\xfe", 400),
        ("patch", "/members/me", b'{"about": "' + b"x" * 3_000_000 + b'"}', 413),
        ("patch", "/members/me", b'{"about": "a' + HALF + b'"}', 200),
        ("patch", "/members/me", b'{"' + HALF + b'": "x"}', 422),
        ("put", "/members/me/visibility", b'{"sections": {"' + HALF + b'": "members"}}', 422),
        ("put", "/members/me/visibility", b'{"sections": {"about": "' + HALF + b'"}}', 422),
        ("post", "/members/me/exclusions", b'{"name": "' + HALF + b'"}', 422),
        ("post", "/members/me/languages", b'{"name": "' + HALF + b'"}', 422),
        ("patch", "/members/me/positions/99999999999999999999999", b"{}", 404),
        ("post", "/skills/link", b'{"text": "wound care ' + HALF + b'"}', 422),
    ],
)
def test_the_api(world: World, method: str, path: str, body: bytes, status: int) -> None:
    answer = Client().generic(
        method.upper(),
        f"/api/v1{path}",
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {world.keys['owner']}"},
    )
    assert answer.status_code == status
    if status >= 400:
        assert answer["Content-Type"].startswith("application/problem+json")


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/roles", b'{"brief": "Nurse", "organisation": "' + HALF + b'"}', 403),
        ("/roles/{role}/team", b'{"who": "' + HALF + b'", "permission": "review"}', 422),
        ("/roles/{role}/team", b'{"who": "' + HALF + b'@x", "permission": "review"}', 422),
        ("/roles/{role}/pipeline/moves", b'{"candidates": ["' + HALF + b'"], "stage": "offer"}', 200),
    ],
)
def test_half_characters_in_hiring(world: World, path: str, body: bytes, status: int) -> None:
    answer = Client().generic(
        "POST",
        f"/api/v1/hiring{path.format(role=world.role.public_id)}",
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {world.keys['recruiter']}"},
    )
    assert answer.status_code == status, answer.content
    assert "json" in answer["Content-Type"]


@pytest.mark.parametrize("path", ["/me/positions/99999999999999999999999/edit/", "/p/a%00b/", "/import/%00/", "/hiring/%0d%0aX:1/"])  # fmt: skip
def test_addresses_that_lead_nowhere(world: World, path: str) -> None:
    for who in ("owner", "recruiter"):
        answer = world.browser(who).get(path)
        assert answer.status_code in {403, 404} and "X" not in answer.headers
