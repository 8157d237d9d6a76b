"""Headers of every answer, tokens of every form."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from workfolk.accounts.models import User

pytestmark = pytest.mark.django_db
INLINE = re.compile(
    r"<script(?![^>]*(?:\bsrc=|type=\"application/json\"))|<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']"
)
# Swagger's page comes from ninja with scripts of its own; its headers are checked like all others.
FOREIGN = {"/api/v1/docs"}


def plain_paths() -> list[str]:
    """Every address of the site without a parameter."""
    found: list[str] = []

    def walk(patterns: list[URLPattern | URLResolver], prefix: str) -> None:
        for pattern in patterns:
            path = prefix + str(pattern.pattern).lstrip("^")
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns, path)
            elif not re.search(r"[<(\\]", path):
                found.append("/" + path.rstrip("$"))

    walk(get_resolver().url_patterns, "")
    return sorted(set(found))


@pytest.mark.parametrize("signed_in", [False, True])
def test_every_page_has_the_headers_and_no_inline_code(
    client: Client, make_user: Callable[..., User], signed_in: bool
) -> None:
    if signed_in:
        client.force_login(make_user("ana@example.org", host=True))
    paths = [path for path in plain_paths() if "logout" not in path]
    assert len(paths) > 30
    wrong = []
    for path in [*paths, "/nothing/here"]:
        answer = client.get(path)
        policy = answer.get("Content-Security-Policy", "")
        html = answer.content.decode(errors="replace") if not answer.streaming else ""
        if (
            "unsafe-inline" in policy
            or "unsafe-eval" in policy
            or "default-src 'none'" not in policy
            or "frame-ancestors 'none'" not in policy
            or answer.get("X-Frame-Options") != "DENY"
            or answer.get("X-Content-Type-Options") != "nosniff"
            or answer.get("Referrer-Policy") != "same-origin"
            or "camera=()" not in answer.get("Permissions-Policy", "")
            or answer.get("Cross-Origin-Opener-Policy") != "same-origin"
            or answer.status_code >= 500
            or (
                signed_in
                and "no-store" not in answer.get("Cache-Control", "")
                and "no-cache" not in answer.get("Cache-Control", "")
            )
            or (path not in FOREIGN and "text/html" in answer.get("Content-Type", "") and INLINE.search(html))
        ):
            wrong.append((path, answer.status_code, policy[:60], answer.get("Cache-Control")))
    assert wrong == []


@pytest.mark.parametrize(
    "path",
    [
        "/account/login/", "/account/signup/", "/account/logout/", "/me/edit/", "/me/photo/", "/me/positions/add/",
        "/settings/recruiters/", "/settings/visibility/", "/settings/keys/", "/settings/delete/",
        "/settings/data/download/", "/host/organisations/", "/theme/", "/language/",
    ],
)  # fmt: skip
def test_nothing_is_done_without_the_token_of_our_own_form(make_user: Callable[..., User], path: str) -> None:
    user = make_user("ana@example.org", host=True)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(user)
    answer = browser.post(path, {"findable": "on", "email": "ana@example.org", "name": "x"})
    assert answer.status_code == 403
    user.refresh_from_db()
    assert not user.member.findable_by_recruiters


@pytest.mark.parametrize(
    "path",
    ["/me/photo/", "/me/photo/delete/", "/settings/data/download/", "/settings/data/resume/", "/theme/"],
)
def test_reading_changes_nothing(client: Client, make_user: Callable[..., User], path: str) -> None:
    client.force_login(make_user("ana@example.org"))
    assert client.get(path).status_code == 405


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(
    client: Client, make_user: Callable[..., User]
) -> None:
    make_user("ana@example.org")
    client.get("/account/login/")
    client.post("/account/login/", {"login": "ana@example.org", "password": "correct horse battery"})
    for name in ("sessionid", "csrftoken"):
        cookie = client.cookies[name]
        assert cookie["httponly"] and cookie["samesite"] == "Lax"
