"""People search as page, API and command; the choice not to be found."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.conf import settings as django_settings
from django.test import Client
from tests.members.people import forget

from workfolk.members import services
from workfolk.members.models import Member
from workfolk.members.people_cli import people as command
from workfolk.search.services import do_take_in

pytestmark = pytest.mark.django_db
Members = dict[str, Member]


@pytest.fixture
def vera(client: Client, people: Members) -> Client:
    client.force_login(people["Vera"].user)
    return client


def names(page: str) -> list[str]:
    return [html.unescape(name) for name in re.findall(r"<h3><a [^>]+>([^<]+)</a>", page)]


def chips(page: str) -> dict[str, str]:
    """Label → address without it."""
    found = re.findall(r'class="chip" href="([^"]+)">([^<]+) <', page)
    return {html.unescape(label): html.unescape(url) for url, label in found}


def get(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_page_says_what_it_understood_whom_it_found_and_why(vera: Client, people: Members) -> None:
    page = get(vera, "/people/?q=nurses+in+Graz+who+speak+Croatian")
    assert names(page) == ["Dana Novak"]
    assert list(chips(page)) == ["Work: ward nurse", "Within 50 km of Graz", "Speaks Croatian"]
    assert ">One person<" in page and "Why is this person here?" in page
    assert "“ward, nurse” in job titles" in page or "“nurse, ward” in job titles" in page
    assert "How this order comes about" in page
    assert f"/p/{people['Dana'].public_id}/" in page


def test_each_chip_can_be_dropped(vera: Client) -> None:
    page = get(vera, "/people/?q=nurses+in+Graz+who+speak+Croatian&page=1")
    for label in ("Within 50 km of Graz", "Speaks Croatian"):
        page = get(vera, f"/people/{chips(page)[label]}")
        assert label not in chips(page)
    assert sorted(names(page)) == ["Dana Novak", "Elif Kaya"]
    # What was dropped stays dropped when the form is sent again.
    assert page.count('name="without"') == 2


def test_choices_of_the_form_become_chips_and_can_be_dropped(vera: Client) -> None:
    page = get(
        vera, "/people/?skill=Python&place=Berlin&km=25&years_from=1&years_to=40&open=&seniority=senior"
    )
    assert names(page) == ["Amara Okafor"]
    dropped = chips(page)
    assert list(dropped) == [
        "Skill: Python",
        "Level: senior",
        "Within 25 km of Berlin",
        "1 to 40 years of work",
    ]
    page = get(vera, f"/people/{dropped['Skill: Python']}")
    assert "Skill: Python" not in chips(page)
    page = get(vera, f"/people/{dropped['Within 25 km of Berlin']}")
    assert "place=" not in chips(page)["Skill: Python"] and "km=" not in chips(page)["Skill: Python"]
    page = get(vera, f"/people/{dropped['1 to 40 years of work']}")
    assert "years" not in "".join(chips(page).values())


def test_nobody_found_says_what_to_do(vera: Client) -> None:
    assert "Nobody meets all of this" in get(vera, "/people/?q=nurses+in+Lisbon")
    assert "Nobody’s profile says this" in get(vera, "/people/?q=qqqq+zzzz+xxxx")
    assert "For example" in get(vera, "/people/")


def test_people_are_found_by_name_beside(vera: Client) -> None:
    page = get(vera, "/people/?q=Elif+Kaya")
    assert "Members of that name" in page and "Elif Kaya" in page


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/people/?skill=xyzzy", "“xyzzy” is not known here by that name"),
        ("/people/?place=Graz&km=far", "Write a number from 1 to 2000"),
        ("/people/?years_from=9&years_to=3", "end before they begin"),
        ("/people/?q=" + "x" * 401, "at most 400 characters"),
        ("/people/?open=perhaps", "Choose “preferred” or “only”"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(vera: Client, address: str, said: str) -> None:
    assert said in html.unescape(get(vera, address, 422))


def test_hostile_words_are_words(vera: Client) -> None:
    nasty = '"><script>alert(1)</script> OR 1=1 -- {{7*7}} %00 \u202e'
    page = vera.get("/people/", {"q": nasty, "without": ["<b>"] * 60, "skill": ["python"]}).content.decode()
    assert "<script>alert" not in page and "<b>" not in page
    for query in ("page=99999999999999999999", "page=-1", "page=x", "q=%ff%fe", "without=" + "x" * 5000):
        assert vera.get(f"/people/?q=nurse&{query}").status_code == 200


def test_without_an_index_the_page_says_so(vera: Client) -> None:
    forget()
    assert "Nobody can be searched right now" in get(vera, "/people/?q=nurse", 503)
    shutil.rmtree(Path(django_settings.DATA_DIR) / "index", ignore_errors=True)


def test_protected_words_are_named(vera: Client) -> None:
    assert "Not used: young, women" in get(vera, "/people/?q=young+women+nurses")


def test_who_is_not_signed_in_is_sent_to_sign_in(people: Members) -> None:
    assert Client().get("/people/?q=nurse").status_code == 302
    assert Client().get("/api/v1/people?q=nurse").status_code == 401


def test_leaving_people_search_works_at_once(vera: Client, people: Members) -> None:
    dana = Client()
    dana.force_login(people["Dana"].user)
    assert "Members may find you" in get(dana, "/settings/people/")
    answer = dana.post("/settings/people/", {"listed": "off"}, follow=True)
    assert "You are out of people search" in answer.content.decode()
    assert "Members do not find you." in get(dana, "/settings/")
    assert names(get(vera, "/people/?q=wound+care")) == []
    do_take_in()
    assert names(get(vera, "/people/?q=wound+care")) == []
    dana.post("/settings/people/", {"listed": "on"})
    do_take_in()
    assert names(get(vera, "/people/?q=wound+care")) == ["Dana Novak"]


def test_who_shows_no_headline_is_told_that_nobody_finds_them(people: Members) -> None:
    client = Client()
    services.do_set_visibility(people["Dana"], {"headline": 1})
    client.force_login(people["Dana"].user)
    assert "nobody finds you all the same" in get(client, "/settings/people/")


# --- API -------------------------------------------------------------------------------------------------------


def test_the_api_finds_the_same_with_the_same_reasons(vera: Client) -> None:
    found = json.loads(get(vera, "/api/v1/people?q=nurses+in+Graz+who+speak+Croatian"))
    assert [one["name"] for one in found["items"]] == ["Dana Novak"]
    assert found["total"] == 1 and found["next"] is None and found["missing"] == []
    one = found["items"][0]
    assert one["score"] == pytest.approx(sum(one["parts"].values()), abs=1e-5)
    assert {"field", "words", "quote"} == set(one["reasons"][0])
    ids = [condition["id"] for condition in found["understood"]["conditions"]]
    assert ids == ["occupation:ward-nurse", "place:city:2778067", "language:hr"]
    wider = vera.get("/api/v1/people", {"q": "nurses in Graz who speak Croatian", "without": ids[1:]}).json()
    assert sorted(one["name"] for one in wider["items"]) == ["Dana Novak", "Elif Kaya"]


def test_the_api_is_walked_to_the_end(vera: Client) -> None:
    seen: list[str] = []
    cursor = ""
    while True:
        part = vera.get(f"/api/v1/people?years_from=0&limit=1&cursor={cursor}").json()
        seen += [one["name"] for one in part["items"]]
        cursor = part["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == part["total"] == 4


@pytest.mark.parametrize(
    ("query", "field"),
    [("", "q"), ("q=nurse&cursor=%21", "cursor"), ("q=nurse&cursor=LTE", "cursor"), ("skill=xyzzy", "skill"), ("place=Graz&km=x", "km")],
)  # fmt: skip
def test_the_api_names_what_is_wrong(vera: Client, query: str, field: str) -> None:
    problem = json.loads(get(vera, f"/api/v1/people?{query}", 422))
    assert problem["field"] == field


def search(client: Client, **body: Any) -> Any:
    return client.post("/api/v1/people/search", json.dumps(body), content_type="application/json")


def any_of(field: str, *values: str) -> dict[str, Any]:
    return {"kind": "any_of", "field": field, "values": list(values)}


def test_a_tree_of_conditions(vera: Client) -> None:
    tree = {
        "kind": "and",
        "parts": [
            {
                "kind": "or",
                "parts": [any_of("skill", "wound-care"), any_of("occupation", "backend-developer")],
            },
            {"kind": "not", "part": any_of("language", "pt")},
            {"kind": "between", "field": "years", "lo": 3, "hi": None},
            {
                "kind": "near",
                "lat_field": "latitude",
                "lon_field": "longitude",
                "lat": 50,
                "lon": 14,
                "km": 600,
            },
        ],
    }
    found = search(vera, words="wound care", where=tree).json()
    assert [one["name"] for one in found["items"]] == ["Dana Novak", "Amara Okafor"]
    assert search(vera, words="beekeeping").json()["items"][0]["name"] == "Dana Novak"


@pytest.mark.parametrize(
    ("where", "path"),
    [
        (any_of("audience", "recruiters"), "where.field"),
        (any_of("not_for", "alderwick"), "where.field"),
        ({"kind": "not", "part": any_of("audience", "members")}, "where.part.field"),
        ({"kind": "and", "parts": [{"kind": "everything"}, {"kind": "ids", "ids": [1]}]}, "where.parts[1]"),
        ({"kind": "between", "field": "latitude", "lo": 1, "hi": 2}, "where.field"),
        ({"kind": "between", "field": "worked", "lo": 1, "hi": 2}, "where.field"),
        ({"kind": "near", "lat_field": "worked", "lon_field": "longitude", "lat": 1, "lon": 1, "km": 1}, "where.lat_field"),
        ({"kind": "near", "lat_field": "latitude", "lon_field": "worked", "lat": 1, "lon": 1, "km": 1}, "where.lon_field"),
        ({"kind": "any_of", "field": "skill", "values": "x"}, "where.values"),
        ({"kind": "or", "parts": [{"kind": "near", "lat_field": "latitude", "lon_field": "longitude", "lat": 91, "lon": 1, "km": 1}]}, "where.parts[0]"),
        ({"kind": "drop table"}, "where"),
        ({}, "where"),
    ],
)  # fmt: skip
def test_a_tree_that_may_not_be_is_refused_with_the_path(vera: Client, where: Any, path: str) -> None:
    answer = search(vera, words="nurse", where=where)
    assert answer.status_code == 422
    assert answer.json()["field"] == path and path in answer.json()["detail"]


def test_a_tree_has_limits(vera: Client) -> None:
    deep: dict[str, Any] = {"kind": "everything"}
    for _ in range(20):
        deep = {"kind": "not", "part": deep}
    assert search(vera, words="x", where=deep).status_code == 422
    assert search(vera, words="x", where=any_of("skill", *map(str, range(3000)))).status_code == 422
    assert search(vera, words="x" * 401).status_code == 422
    assert search(vera).status_code == 422
    assert search(vera, words="x", text="y").status_code == 422


def test_no_tree_finds_who_is_not_to_be_found(vera: Client, people: Members) -> None:
    services.do_set_listed(people["Dana"], False)
    services.do_set_findable(people["Dana"], True)
    for where in (
        {"kind": "or", "parts": [any_of("skill", "wound-care"), {"kind": "everything"}]},
        {"kind": "not", "part": any_of("skill", "no-such")},
        {"kind": "not", "part": {"kind": "or", "parts": []}},
    ):
        for _moment in ("before the writer", "after"):
            found = search(vera, words="wound care", where=where).json()
            assert "Dana Novak" not in [one["name"] for one in found["items"]]
            assert found["total"] == 4  # all but Vera herself, and Dana
            do_take_in()
            services.do_touch(people["Dana"])
        do_take_in()


# --- Command line ----------------------------------------------------------------------------------------------


def test_the_command(people: Members) -> None:
    run = CliRunner().invoke
    shown = run(command, ["nurses in Graz", "--as", "vera@example.org"])
    assert shown.exit_code == 0 and "Dana Novak" in shown.output and "Within 50 km of Graz" in shown.output
    data = run(command, ["nurses in Graz", "--as", "vera@example.org", "--json", "--top", "1"])
    assert [one["name"] for one in json.loads(data.output)["items"]] == ["Dana Novak"]
    wider = run(
        command, ["nurses in Graz", "--as", "vera@example.org", "--json", "--without", "place:city:2778067"]
    )
    assert len(json.loads(wider.output)["items"]) == 2
    nobody = run(command, ["qqqq zzzz xxxx", "--as", "vera@example.org"])
    assert nobody.exit_code == 1 and "0 found" in nobody.output
    stranger = run(command, ["nurses", "--as", "stranger@example.org"])
    assert stranger.exit_code != 0 and "There is no account with this address" in str(stranger.exception)
    own = run(command, ["wound care", "--as", "dana@example.org", "--json"])
    assert json.loads(own.output)["items"] == []
