"""One's own profile and its forms."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from workfolk.accounts.models import User
from workfolk.members import display, services
from workfolk.members.models import SECTION_MODELS, Audience, Member, Position

pytestmark = pytest.mark.django_db
JOB = {"title": "Nurse", "organisation": "Ward", "start_0": "3", "start_1": "2021", "current": "on"}


@pytest.fixture
def ana(make_user: Callable[..., User], client: Client) -> Member:
    user = make_user("ana@example.org")
    client.force_login(user)
    member: Member = user.member
    return member


def seen_in(html: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', html)
    assert found
    return found[1]


@pytest.mark.parametrize(
    "path",
    [
        "/me/",
        "/me/edit/",
        "/me/positions/add/",
        "/settings/",
        "/settings/keys/",
        "/settings/delete/",
        "/host/",
    ],
)
def test_who_is_not_signed_in_is_sent_to_sign_in(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


def test_an_empty_profile_says_what_to_do_first(client: Client, ana: Member) -> None:
    html = client.get("/me/").content.decode()
    assert reverse("import_start") in html
    assert "Bring your LinkedIn archive" in html
    assert reverse("item_add", args=["positions"]) in html


def test_one_suggestion_at_a_time_and_none_in_the_end(ana: Member) -> None:
    from workfolk.accounts.viewer import viewer_for
    from workfolk.members.queries import own_profile

    def next_title() -> str:
        step = display.next_step(own_profile(viewer_for(ana.user)))
        return step.title if step else ""

    titles = [next_title()]
    for act in (
        lambda: services.do_update_basics(ana, {"about": "x"}),
        lambda: services.do_update_basics(ana, {"given_name": "Ana"}),
        lambda: services.do_update_basics(ana, {"headline": "Nurse"}),
        lambda: services.do_add_item(ana, "positions", {"title": "a", "organisation": "b"}),
        lambda: services.do_add_item(ana, "skills", {"label": "Triage"}),
        lambda: services.do_update_basics(ana, {"location": "Graz"}),
    ):
        act()
        titles.append(next_title())
        ana.refresh_from_db()
    assert titles == [
        "Bring what you have", "Say your name", "Write a headline", "Add your work", "Name your skills",
        "Say where you are", "",
    ]  # fmt: skip


@pytest.mark.parametrize("section", [section.value for section in SECTION_MODELS])
def test_every_section_has_a_form_that_starts_empty_and_refuses_kindly(
    client: Client, ana: Member, section: str
) -> None:
    path = reverse("item_add", args=[section])
    assert client.get(path).status_code == 200
    refused = client.post(path, {"description": "kept as typed"})
    assert refused.status_code == 422
    assert "data-error-summary" in refused.content.decode()
    assert not SECTION_MODELS[services.section_model(section).section].objects.exists()


@pytest.mark.parametrize("section", ["about", "photo", "nonsense", "headline"])
def test_what_has_no_rows_has_no_form(client: Client, ana: Member, section: str) -> None:
    assert client.get(f"/me/{section}/add/").status_code == 404


def test_add_change_and_remove_a_position(client: Client, ana: Member) -> None:
    added = client.post(
        "/me/positions/add/", {**JOB, "skills_used": "Triage\nWound care", "highlights": "one\n\ntwo"}
    )
    assert added.status_code == 302 and added["Location"] == "/me/#positions"
    position = Position.objects.get()
    assert (position.start, position.end, position.current) == ("2021-03", "", True)
    assert position.highlights == ["one", "two"] and position.skills_used.count() == 2
    page = client.get("/me/").content.decode()
    assert "March 2021 – today · 5 years 9 months" in page
    path = f"/me/positions/{position.pk}/edit/"
    form = client.get(path).content.decode()
    assert '<option value="3" selected>' in form and 'value="2021"' in form and "Triage\nWound care" in form
    changed = {**JOB, "current": "", "end_1": "2022", "seen": seen_in(form), "skills_used": "Triage"}
    assert client.post(path, changed).status_code == 302
    position.refresh_from_db()
    assert (position.end, position.current, position.skills_used.count()) == ("2022", False, 1)
    asked = client.get(f"/me/positions/{position.pk}/delete/")
    assert "Remove “Nurse, Ward”?" in asked.content.decode() and Position.objects.exists()
    client.post(f"/me/positions/{position.pk}/delete/")
    assert not Position.objects.exists()


def test_a_mistake_is_named_and_what_was_typed_stays(client: Client, ana: Member) -> None:
    answer = client.post(
        "/me/positions/add/", {**JOB, "current": "", "end_0": "1", "end_1": "2020", "title": "Kept"}
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "ends before it begins" in html and 'value="Kept"' in html and 'href="#id_end_0"' in html


def test_a_month_without_a_year_is_asked_for(client: Client, ana: Member) -> None:
    answer = client.post("/me/positions/add/", {**JOB, "start_1": ""})
    assert answer.status_code == 422 and "Add the year." in answer.content.decode()


def test_two_windows_keep_both_texts(client: Client, ana: Member) -> None:
    old = seen_in(client.get("/me/edit/").content.decode())
    services.do_update_basics(ana, {"headline": "From the other window"})
    answer = client.post("/me/edit/", {"headline": "From this window", "seen": old})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "From this window" in html and "From the other window" in html
    assert Member.objects.get(pk=ana.pk).headline == "From the other window"
    assert (
        client.post("/me/edit/", {"headline": "From this window", "seen": seen_in(html)}).status_code == 302
    )
    assert Member.objects.get(pk=ana.pk).headline == "From this window"


def test_other_peoples_rows_look_missing(client: Client, ana: Member, make_user: Callable[..., User]) -> None:
    other: Member = make_user("other@example.org").member
    item = services.do_add_item(other, "positions", {"title": "a", "organisation": "b"})
    for path in (f"/me/positions/{item.pk}/edit/", f"/me/positions/{item.pk}/delete/"):
        assert client.get(path).status_code == 404
        assert client.post(path, JOB).status_code == 404
    assert Position.objects.get().title == "a"


def test_everything_a_member_writes_is_escaped(client: Client, ana: Member) -> None:
    hostile = '"><script>alert(1)</script>'
    services.do_update_basics(
        ana, {"given_name": hostile, "headline": hostile, "about": hostile, "location": hostile}
    )
    services.do_add_item(
        ana,
        "positions",
        {"title": hostile, "organisation": hostile, "highlights": [hostile], "skills_used": [hostile]},
    )
    services.do_add_item(ana, "links", {"url": "https://example.org/?a='b'&c", "label": hostile})
    services.do_set_visibility(ana, {"headline": Audience.EVERYONE})
    for path in ("/me/", "/me/?as=members", "/me/edit/", f"/p/{ana.public_id}/"):
        html = client.get(path, follow=True).content.decode()
        assert "<script>alert" not in html and "&lt;script&gt;" in html


def test_links_lead_away_without_telling_or_recommending(client: Client, ana: Member) -> None:
    services.do_add_item(ana, "links", {"url": "https://example.org/me"})
    services.do_add_item(ana, "projects", {"name": "p", "url": "https://example.org/p"})
    html = client.get("/me/").content.decode()
    assert (
        len(re.findall(r'<a href="https://example.org/[mp]e?" rel="nofollow noopener noreferrer">', html))
        == 2
    )


def test_skills_in_the_taxonomy_are_marked(client: Client, ana: Member, starter: None) -> None:
    services.do_add_item(ana, "skills", {"label": "Wound care"})
    services.do_add_item(ana, "skills", {"label": "Dragon care"})
    html = client.get("/me/").content.decode()
    assert html.count("In the taxonomy:") == 1
