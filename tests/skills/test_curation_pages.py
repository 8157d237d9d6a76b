"""The pages of curation, walked as a host walks them, without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from workfolk.accounts.models import User
from workfolk.engine.skills.model import Occupation as OccupationValue
from workfolk.engine.skills.model import Skill as SkillValue
from workfolk.engine.skills.model import Taxonomy
from workfolk.members import services as members
from workfolk.members.models import Member, MemberSkill
from workfolk.skills import queries
from workfolk.skills.curation import reads
from workfolk.skills.models import Change, FreeSkill, Occupation, OccupationSkill, Skill
from workfolk.skills.services import do_load_taxonomy, do_note_free

pytestmark = pytest.mark.django_db
SKILLS = [
    ("wound-care", "wound care", ("dress wounds",)),
    ("stoma-care", "stoma care", ()),
    ("knots", "knot tying", ()),
]
TAXONOMY = Taxonomy(
    "tiny",
    {key: SkillValue(key, label, also, "skill", (), None) for key, label, also in SKILLS},
    {"ward-nurse": OccupationValue("ward-nurse", "ward nurse", ("nurse",), "2221", "", ("wound-care",), (), None)},
    {},
)  # fmt: skip
HOME = "/host/taxonomy/"
WOUNDS = "/host/taxonomy/skills/wound-care/"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture(autouse=True)
def _loaded(db: None) -> Iterator[None]:
    do_load_taxonomy(TAXONOMY)
    queries.forget()
    yield
    queries.forget()


@pytest.fixture
def browser(make_user: Callable[..., User], client: Client) -> Client:
    """A host's, in a community in which two people wrote words that nobody knows."""
    client.force_login(make_user("host@example.org", host=True))
    for n in range(2):
        member = Member.objects.get(user=make_user(f"m{n}@example.org"))
        for label in ("wound care", "Tying knots", "brewing"):
            members.do_add_item(member, "skills", {"label": label})
    members.do_add_item(member, "skills", {"label": "working for Ama Mensah"})
    do_note_free(["Tying knots", "brewing", "working for Ama Mensah"])
    return client


def text_of(answer: HttpResponse) -> str:
    """The words of a page."""
    main = answer.content.decode().split('id="main"')[1]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def confirm(browser: Client, path: str, preview: HttpResponse, **more: str) -> HttpResponse:
    """Say yes to a preview, with exactly what its form holds."""
    assert preview.status_code == 200, text_of(preview)
    fields: dict[str, Any] = {}
    for name, value in HIDDEN.findall(preview.content.decode().split('id="main"')[1]):
        fields.setdefault(unescape(name), []).append(unescape(value))
    return browser.post(path, {**fields, "confirm": "1", **more}, follow=True)  # type: ignore[return-value]


def undo_from(browser: Client, page: HttpResponse) -> HttpResponse:
    """Press the Undo of a message."""
    html = page.content.decode()
    assert 'action="/host/taxonomy/history/undo/"' in html, text_of(page)
    return browser.post(  # type: ignore[return-value]
        "/host/taxonomy/history/undo/",
        {"change": re.findall(r'name="change" value="(\d+)"', html)},
        follow=True,
    )


@pytest.mark.parametrize(
    "path",
    [
        HOME,
        WOUNDS,
        f"{WOUNDS}retire/",
        f"{HOME}new/",
        f"{HOME}free/",
        f"{HOME}history/",
        f"{HOME}history/undo/?change=1",
    ],
)
def test_only_hosts_come_in(make_user: Callable[..., User], path: str) -> None:
    other = Client()
    assert other.get(path).status_code == 302
    other.force_login(make_user("m@example.org"))
    assert other.get(path).status_code == 403
    assert other.post(path).status_code in {403, 405}


def test_the_console_leads_there(browser: Client) -> None:
    assert 'href="/host/taxonomy/"' in browser.get("/host/").content.decode()
    page = text_of(browser.get(HOME))
    assert "3 skills and 1 occupations are in use" in page and "Free skills 2" in page


@pytest.mark.parametrize(
    ("query", "found", "missing"),
    [
        ("?q=WOUND", "wound care", "knot tying"),
        ("?q=dress+wounds", "wound care", "knot tying"),
        ("?type=occupation", "ward nurse", "wound care"),
        ("?q=zzzz", "Nothing found", "knot tying"),
        ("?show=retired", "None so far", "knot tying"),
        ("?show=<b>&page=x&type=y", "knot tying", "None so far"),
    ],
)
def test_concepts_are_found(browser: Client, query: str, found: str, missing: str) -> None:
    page = text_of(browser.get(f"{HOME}{query}"))
    assert found in page and missing not in page


def test_a_name_is_added_and_the_message_takes_it_back(browser: Client) -> None:
    preview = browser.post("/host/taxonomy/skills/knots/alias/", {"label": "Tying knots"})
    said = text_of(preview)
    assert "2 entries on members' profiles are linked anew" in said and "Members who have the skill" in said
    assert Change.objects.count() == 0
    page = confirm(browser, "/host/taxonomy/skills/knots/alias/", preview, reason="the same")
    said = text_of(page)
    assert (
        "“Tying knots” became a name of “knot tying”." in said and "added here" in said and "the same" in said
    )
    assert MemberSkill.objects.filter(skill__key="knots").count() == 2
    said = text_of(undo_from(browser, page))
    assert "Undone: “Tying knots”" in said and "undone on" in said
    assert not MemberSkill.objects.filter(skill__key="knots").exists()
    assert Skill.objects.get(key="knots").added_labels == []


def test_a_taken_name_is_refused_beside_the_field(browser: Client) -> None:
    answer = browser.post(f"{WOUNDS}alias/", {"label": "knot tying"})
    assert answer.status_code == 422
    assert "is the name of another concept: “knot tying” (knots)" in text_of(answer)


def test_a_name_is_taken_away(browser: Client) -> None:
    page = browser.get(WOUNDS).content.decode()
    address = unescape(re.search(r'href="([^"]+drop/\?label=[^"]+)"', page)[1])  # type: ignore[index]
    preview = browser.get(address)
    assert "No longer names of “wound care”: dress wounds." in text_of(preview)
    assert "taken away here" in text_of(confirm(browser, address, preview))


def test_merging_by_name(browser: Client) -> None:
    path = f"{WOUNDS}merge/"
    assert text_of(browser.get(path)).count("Merge into") == 1
    answer = browser.post(path, {"into": "stoma cair"})
    assert answer.status_code == 422 and "Near it: “stoma care”" in text_of(answer)
    preview = browser.post(path, {"into": "STOMA care"})
    assert "New names of “stoma care”: wound care, dress wounds." in text_of(preview)
    assert "wound care 2 0 stoma care 0 2" in text_of(preview)
    page = confirm(browser, path, preview)
    assert "It is part of this one now: stoma care" in text_of(page)
    assert "Take back into use" in text_of(page) and "Retire" not in re.findall(r"<span>([^<]+)</span></a>", page.content.decode())  # fmt: skip


def test_splitting(browser: Client) -> None:
    path = f"{WOUNDS}split/"
    assert "dress wounds" in text_of(browser.get(path))
    assert browser.post(path, {"label": "dressing", "taking": ["no such name"]}).status_code == 422
    preview = browser.post(
        path, {"label": "dressing", "taking": ["dress wounds"], "relations": ["broader", "needs"]}
    )
    page = confirm(browser, path, preview)
    assert "“dressing” was split off from “wound care”" in text_of(page) and "ward nurse" in text_of(page)


def test_a_concept_shows_what_it_is_tied_to(browser: Client) -> None:
    OccupationSkill.objects.create(
        occupation=Occupation.objects.create(key="porter", preferred_label="porter", isco="9329"),
        skill=Skill.objects.get(key="wound-care"),
        essential=False,
        position=0,
    )
    said = text_of(browser.get(WOUNDS))
    assert "Essential for ward nurse Useful for porter Change it" in said
    assert "Needs wound care Change it" in text_of(browser.get("/host/taxonomy/occupations/ward-nurse/"))


def test_retiring_and_taking_back(browser: Client) -> None:
    page = confirm(browser, f"{WOUNDS}retire/", browser.get(f"{WOUNDS}retire/"))
    assert "neither linked nor offered" in text_of(page)
    assert "wound care" in text_of(browser.get(f"{HOME}?show=retired"))
    page = confirm(browser, f"{WOUNDS}restore/", browser.get(f"{WOUNDS}restore/"))
    assert "2 members have it on their profiles" in text_of(page)
    assert browser.get(f"{WOUNDS}restore/").status_code == 422


def test_what_changed_after_the_preview_is_shown_anew(browser: Client) -> None:
    path = "/host/taxonomy/skills/stoma-care/merge/"
    preview = browser.post(path, {"into": "wound-care"})
    Skill.objects.filter(key="stoma-care").update(alternative_labels=["ostomy care"])
    answer = confirm(browser, path, preview)
    assert answer.status_code == 422 and "changed since you looked" in text_of(answer)
    assert not Change.objects.exists()
    assert "stoma care" in text_of(confirm(browser, path, answer_again(browser, path)))
    assert Change.objects.count() == 1


def answer_again(browser: Client, path: str) -> HttpResponse:
    return browser.post(path, {"into": "wound-care"})  # type: ignore[return-value]


def test_the_queue_shows_words_of_several_and_never_of_one(browser: Client) -> None:
    page = browser.get(f"{HOME}free/")
    said = text_of(page)
    assert "Tying knots 2" in said and "brewing 2 nothing near" in said
    assert "the same words, in another form or order" in said
    assert "Ama Mensah" not in page.content.decode()
    hidden = FreeSkill.objects.get(label__contains="Mensah")
    assert browser.get(f"{HOME}free/{hidden.pk}/").status_code == 404


def test_the_obvious_ones_are_linked_at_once(browser: Client) -> None:
    rows = {row.label: row.pk for row in FreeSkill.objects.all()}
    path = f"{HOME}free/link/"
    assert browser.post(path).status_code == 422
    preview = browser.post(path, {"free": [rows["Tying knots"], rows["brewing"]]})
    assert "Tying knots knot tying 2" in text_of(preview) and "brewing" not in text_of(preview)
    page = confirm(browser, path, preview)
    assert "“Tying knots” was linked to “knot tying”." in text_of(page)
    assert MemberSkill.objects.filter(skill__key="knots").count() == 2
    undo_from(browser, page)
    assert FreeSkill.objects.get(pk=rows["Tying knots"]).state == FreeSkill.State.WAITING


def test_a_free_skill_is_linked_made_or_left(browser: Client) -> None:
    row = FreeSkill.objects.get(label="brewing")
    path = f"{HOME}free/{row.pk}/"
    assert "2 members wrote these words" in text_of(browser.get(path))
    assert browser.post(path, {"alias": "on"}).status_code == 422  # nothing chosen
    page = confirm(browser, path, browser.post(path, {"other": "knot tying", "alias": "on"}))
    assert "“brewing” was linked to “knot tying”" in text_of(page)
    undo_from(browser, page)
    page = confirm(browser, path, browser.post(path, {"leave": "1"}))
    assert "“brewing” stays as members wrote it" in text_of(page)
    undo_from(browser, page)
    new = f"{HOME}new/?free={row.pk}"
    assert 'value="brewing"' in browser.get(new).content.decode()
    form = {
        "label": "brewing beer",
        "kind": "skill",
        "free": row.pk,
        "occupations": "Ward nurse\n",
        "broader": "",
    }
    page = confirm(browser, f"{HOME}new/", browser.post(f"{HOME}new/", form))
    assert "“brewing beer” was created" in text_of(page)
    assert MemberSkill.objects.filter(skill__key="host-brewing-beer").count() == 2
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"label": "wound care", "kind": "skill"}, "name of another concept"),
        ({"label": "sores", "kind": "skill", "broader": "zzzz"}, "Nothing is called"),
        ({"label": "sores", "kind": "talent"}, "valid choice"),
        ({"label": "", "kind": "skill"}, "required"),
    ],
)
def test_what_is_wrong_with_a_new_skill_is_said(browser: Client, form: dict[str, str], says: str) -> None:
    answer = browser.post(f"{HOME}new/", form)
    assert answer.status_code == 422 and says in text_of(answer)
    assert not Change.objects.exists()


def test_the_history_undoes_and_names_what_is_in_the_way(browser: Client) -> None:
    assert "Nothing was changed so far" in text_of(browser.get(f"{HOME}history/"))
    path = f"{WOUNDS}merge/"
    confirm(browser, path, browser.post(path, {"into": "stoma-care"}))
    path = "/host/taxonomy/skills/stoma-care/retire/"
    confirm(browser, path, browser.get(path))
    first, second = Change.objects.order_by("pk")
    assert text_of(browser.get(f"{HOME}history/")).count("Undo") >= 2
    blocked = browser.get(f"{HOME}history/undo/?change={first.pk}")
    assert blocked.status_code == 409 and f"Undo a later change first: “{second.summary}”" in text_of(blocked)
    assert f"?change={second.pk}" in blocked.content.decode()
    for one in (second, first):
        address = f"{HOME}history/undo/?change={one.pk}"
        assert one.summary in text_of(browser.get(address))
        assert "Undone:" in text_of(browser.post(f"{HOME}history/undo/", {"change": one.pk}, follow=True))
    assert browser.get(f"{HOME}history/undo/?change={first.pk}").status_code == 422
    assert "undid: “wound care” was merged" in text_of(browser.get("/host/log/"))


@pytest.mark.parametrize(
    "path", ["skills/none/", "things/wound-care/", "skills/wound-care/burn/", "free/9/", "history/undo/?change=9", "history/undo/?change=x", "new/?free=9"]
)  # fmt: skip
def test_addresses_that_lead_nowhere(browser: Client, path: str) -> None:
    assert browser.get(f"{HOME}{path}").status_code == 404


def test_fifty_rows_on_a_page(browser: Client) -> None:
    Skill.objects.bulk_create(
        Skill(key=f"s{n}", preferred_label=f"skill {n}", kind="skill") for n in range(120)
    )
    assert reads.ROWS_ON_A_PAGE == 50
    assert "51–100 of 123" in text_of(browser.get(f"{HOME}?page=2"))
