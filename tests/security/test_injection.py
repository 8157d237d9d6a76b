"""Words of members, recruiters and files are words on every page that shows them."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from typing import Any

import pytest
from django.urls import reverse
from tests.security.conftest import ROWS, World
from tests.security.test_who_may_do_what import PAGES, arguments, pages

from workfolk.accounts.viewer import viewer_for
from workfolk.hiring import services as hiring
from workfolk.hiring.models import Role
from workfolk.members import hosting
from workfolk.members import services as members
from workfolk.members.models import SECTION_MODELS
from workfolk.organisations import services as organisations
from workfolk.portability.services import do_receive
from workfolk.search.services import do_take_in

pytestmark = pytest.mark.django_db
EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7|add:7 }}"


class Tags(HTMLParser):
    """The scripts, event handlers and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "script" and not (values.get("src", "").startswith("/static/") or values.get("type") == "application/json"):  # fmt: skip
            self.wrong.append(f"{tag} {attrs}")
        if tag == "img" and values.get("src") == "x":
            self.wrong.append(f"{tag} {attrs}")
        for name, value in values.items():
            if name.startswith("on") or (name in {"href", "src", "action", "formaction"} and value.strip().lower().startswith(("javascript:", "vbscript:", "data:text"))):  # fmt: skip
                self.wrong.append(f"{tag} {name}={value}")


@pytest.fixture
def poisoned(world: World) -> World:
    members.do_update_basics(
        world.owner,
        {
            "given_name": EVIL[:100], "family_name": EVIL[:100], "headline": f"Ward nurse {EVIL}", "about": f"wound care {EVIL}",
            "location": EVIL, "open_to_work": True, "open_titles": [EVIL], "open_places": [EVIL], "open_start": EVIL[:60],
        },
    )  # fmt: skip
    for section in SECTION_MODELS:
        item = world.items[section.value]
        texts = [
            field.name
            for field in item._meta.concrete_fields
            if field.name in ROWS[section.value] and field.name not in {"start", "level", "url", "current"}
        ]
        values: dict[str, Any] = dict.fromkeys(texts, EVIL[:100])
        values |= {"description": f"wound care {EVIL}"} if hasattr(item, "description") else {}
        members.do_update_item(item, values)
    recruiter, host = viewer_for(world.people["recruiter"]), viewer_for(world.people["host"])
    members.do_exclude_organisation(world.owner, EVIL)
    organisations.do_add_organisation(host, EVIL)
    brief = f"Ward nurse {EVIL}, wound care is a must, only men, experience with {EVIL} in Hamburg a plus"
    world.role = hiring.do_create_role(recruiter, world.ours.public_id, brief)
    Role.objects.filter(pk=world.role.pk).update(title=EVIL, show_names=True)
    hiring.do_decide(world.role, world.owner.public_id, recruiter, "keep", EVIL)
    hiring.do_add_note(world.role, world.owner.public_id, recruiter, EVIL)
    hosting.do_suspend(host, world.owner.public_id, EVIL)
    hosting.do_reinstate(host, world.owner.public_id, EVIL)
    do_take_in()
    return world


@pytest.mark.parametrize("who", ["owner", "recruiter", "host"])
def test_no_page_runs_what_somebody_wrote(poisoned: World, who: str) -> None:
    known = arguments(poisoned)
    resume = {"basics": {"name": EVIL, "summary": EVIL}, "work": [{"name": EVIL, "position": EVIL}], EVIL: [EVIL],
              "skills": [{"name": EVIL}], "education": [{"institution": EVIL, "score": EVIL}]}  # fmt: skip
    job = do_receive(poisoned.people["owner"], [json.dumps(resume).encode()], f"{EVIL}.json").public_id
    browser = poisoned.browser(who)
    addresses = ["/me/?as=members", "/me/?as=everyone", f"/host/?q={EVIL}", "/hiring/new/?example=" + EVIL]
    addresses += [
        f"/account/login/?next={EVIL}",
        "/account/login/?next=javascript:alert(1)",
        f"/me/skills/suggest/?label={EVIL}",
    ]
    for _path, pattern in pages():
        if pattern.name not in PAGES:
            continue
        for section, item in poisoned.items.items():
            values = known | {"section": section, "item_id": item.pk}
            values |= {"public_id": job} if pattern.name.startswith("import_") else {}
            addresses.append(
                reverse(pattern.name, kwargs={name: values[name] for name in pattern.pattern.converters})
            )
    shown, wrong = 0, []
    for address in dict.fromkeys(addresses):
        answer = browser.get(address, follow=False)
        assert answer.status_code < 500, address
        if "text/html" not in answer.get("Content-Type", ""):
            continue
        page = answer.content.decode()
        shown += "&lt;script&gt;alert(1)" in page
        tags = Tags()
        tags.feed(page)
        wrong += [(address, one) for one in tags.wrong]
        if "14{" in page or "&gt;14" in page:
            wrong.append((address, "a template ran"))
    assert wrong == []
    assert shown >= 4  # the words were there to be shown


def test_what_a_form_refuses_is_shown_as_words(poisoned: World) -> None:
    owner, recruiter = poisoned.browser("owner"), poisoned.browser("recruiter")
    known = arguments(poisoned)
    role = f"/hiring/{poisoned.role.public_id}/"
    sent = [
        (owner, "/me/links/add/", {"url": f"javascript:{EVIL}"}),
        (owner, "/me/positions/add/", {"title": EVIL, "start": EVIL, "organisation": EVIL}),
        (owner, "/settings/recruiters/", {"name": "<script>"}),
        (owner, "/settings/keys/", {"name": EVIL}),
        (recruiter, "/hiring/new/", {"brief": EVIL, "organisation": poisoned.ours.public_id}),
        (recruiter, role, {"action": "reread", "brief": EVIL, "version": "1"}),
        (recruiter, f"{role}candidates/{known['member_id']}/decide/", {"decision": EVIL, "reason": EVIL}),
        (
            recruiter,
            f"{role}candidates/{known['member_id']}/note/",
            {"text": "<script>alert(1)</script>" * 400},
        ),
    ]
    for browser, address, form in sent:
        answer = browser.post(address, form, follow=True)
        assert answer.status_code < 500, address
        tags = Tags()
        tags.feed(answer.content.decode())
        assert tags.wrong == [], address


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example", "file:///etc/passwd",
     "https://a.example@evil.example/", "http://[::1", "java\tscript:alert(1)", "\x01javascript:alert(1)"],
)  # fmt: skip
def test_links_lead_to_the_web_only(world: World, url: str) -> None:
    from workfolk.base.errors import InvalidInput

    try:
        item = members.do_add_item(world.owner, "links", {"url": url})
    except InvalidInput:
        return
    assert item.url.startswith(("https://", "http://")) and "@" not in item.url  # type: ignore[attr-defined]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "nurse;=1", " =1"])
def test_a_shortlist_holds_no_formula(world: World, start: str) -> None:
    members.do_update_basics(world.owner, {"headline": start, "location": start})
    do_take_in()
    answer = world.browser("recruiter").get(f"/hiring/{world.role.public_id}/shortlist.csv")
    text = answer.getvalue().decode("utf-8-sig")
    for delimiter in ",;\t":
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            assert not [cell for cell in row if cell.lstrip()[:1] in {"=", "+", "-", "@"}]


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "\x00//evil.example", "///evil.example"])  # fmt: skip
def test_nobody_is_sent_elsewhere(world: World, target: str) -> None:
    browser = world.browser("owner")
    for path, form in (("/theme/", {"theme": "dark"}), ("/language/", {"language": "de"})):
        answer = browser.post(path, {**form, "next": target})
        assert answer["Location"].startswith("/") and not answer["Location"].startswith(("//", "/\\"))
    stranger = world.browser("nobody")
    form = {"login": "owner@example.org", "password": "correct horse battery", "next": target}
    answer = stranger.post("/account/login/", form)
    assert answer.status_code == 302 and answer["Location"] == "/"
