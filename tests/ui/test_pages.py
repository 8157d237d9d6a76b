"""The frame, the landing page, the pages for errors, sign-in, the gallery."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import Client, RequestFactory


def page(template: str, **context: Any) -> str:
    """A template with a signed-out visitor's context, without the database."""
    request = RequestFactory().get("/somewhere/")
    base = {
        "request": request,
        "user": AnonymousUser(),
        "theme": "auto",
        "site_name": "Workfolk",
        "demo_mode": False,
    }
    return render_to_string(template, {**base, **context})


def member(**roles: bool) -> dict[str, Any]:
    viewer = SimpleNamespace(is_member=True, is_recruiter=False, hires=False, is_host=False)
    viewer.__dict__.update(roles)
    return {"user": SimpleNamespace(is_authenticated=True, email="ana@example.org"), "viewer": viewer}


def test_visitors_are_told_whom_this_is_for() -> None:
    html = page("ui/base.html")
    assert [t for t in ("#members", "#recruiters", "#hosts", "Sign in", "Join") if t not in html] == []
    assert "Account menu" not in html


@pytest.mark.parametrize(
    ("roles", "shown"),
    [({}, set()), ({"hires": True}, {"Hiring"}), ({"is_host": True}, {"Host"})],
)
def test_the_navigation_follows_the_roles(roles: dict[str, bool], shown: set[str]) -> None:
    html = page("ui/base.html", **member(**roles))
    nav = re.search(r"<nav class=\"nav\".*?</nav>", html, re.DOTALL)
    assert nav is not None
    assert (
        set(re.findall(r">([^<>]+)</a>", nav.group())) == {"Profile", "People", "Openings", "Writing"} | shown
    )
    assert "Join" not in html
    assert "ana@example.org" in html


@pytest.mark.parametrize(
    ("theme", "attribute"), [("auto", ""), ("light", ' data-theme="light"'), ("dark", ' data-theme="dark"')]
)
def test_the_chosen_theme_is_on_the_page_before_any_script(theme: str, attribute: str) -> None:
    html = page("ui/base.html", theme=theme)
    assert re.search(r"<html[^>]*>", html).group().endswith(f'"ltr"{attribute}>')  # type: ignore[union-attr]
    pressed = re.findall(r'value="(\w+)" aria-pressed="true"', html)
    assert pressed == [theme]


def test_the_demo_is_named_as_synthetic_and_only_the_demo() -> None:
    assert "synthetic community" in page("ui/base.html", demo_mode=True)
    assert "synthetic community" not in page("ui/base.html")


def test_another_community_shows_its_own_name() -> None:
    html = page("ui/base.html", site_name="Nurses <of> Graz")
    assert "Nurses &lt;of&gt; Graz" in html
    assert "#wordmark" not in html


def test_the_demo_offers_three_doors_and_a_community_offers_one() -> None:
    demo = page("ui/home.html", demo_mode=True)
    assert re.findall(r'name="persona" value="(\w+)"', demo) == ["recruiter", "member", "host"]
    own = page("ui/home.html")
    assert "persona" not in own
    assert len(re.findall(r'class="btn btn--primary"', own.split('id="main"')[1])) == 1
    assert "An example, made up" in own


@pytest.mark.parametrize("code", ["400", "403_csrf", "500"])
def test_some_error_pages_need_no_context_at_all(code: str) -> None:
    html = render_to_string(f"{code}.html")
    assert "<h1>" in html
    assert "Go to the start page" in html


@pytest.mark.parametrize("code", ["403", "404", "429"])
def test_the_other_error_pages_keep_the_frame(code: str) -> None:
    html = page(f"{code}.html")
    assert "as changed" in html  # "nothing … was changed": what was kept
    assert 'class="footer"' in html


def test_a_problem_shows_its_message_as_text() -> None:
    html = page(
        "ui/problem.html", problem=SimpleNamespace(title="Please check", message="<b>The brief</b> is empty.")
    )
    assert "&lt;b&gt;The brief&lt;/b&gt; is empty." in html


def test_the_gallery_is_whole_small_and_escapes() -> None:
    html = page("ui/gallery.html")
    assert "<script>alert" not in html
    assert "{%" not in html
    assert len(html.encode()) < 60_000


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["login/", "signup/", "password/reset/"])
def test_signing_in_wears_the_design(client: Client, path: str) -> None:
    html = client.get(f"/account/{path}").content.decode()
    assert 'class="page__main"' in html
    assert 'class="btn btn--primary' in html.split('id="main"')[1]
    assert 'class="form-fields"' in html
    assert not re.search(r"<script(?![^>]*(?:\bsrc=|type=\"application/json\"))|<style|\sstyle=", html)


@pytest.mark.parametrize(("status", "corrects"), [(403, False), (404, False), (409, True), (422, True)])
def test_a_page_asks_to_correct_only_what_can_be_corrected(status: int, corrects: bool) -> None:
    problem = SimpleNamespace(title="Not here", message="This page is for others.", status=status)
    assert ("correct it" in page("ui/problem.html", problem=problem)) is corrects
