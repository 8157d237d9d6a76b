"""No page and no list of the API asks the database once for every row that it shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.performance.conftest import waiting_resume
from tests.security.conftest import World
from tests.security.test_who_may_do_what import OPERATIONS, PAGES, QUERY, arguments, pages

from workfolk.members.models import Member

pytestmark = pytest.mark.django_db
# Who asks for what: somebody with much of everything.
WHO = {"public": "owner", "signed in": "owner", "own": "owner", "recruiters": "recruiter", "our role": "recruiter", "hosts": "host"}  # fmt: skip
# Above this a page asks too much, however little it grows. An export reads every table that knows a member; a deed of
# curation shows beforehand what it would do to each; a candidate's page and what goes on from it hold all that
# happened between them and the role.
CEILING = 25
CEILINGS = {
    "GET /portability/export": 60,
    "GET /hiring/roles/{role_id}/candidates/{member_id}/counterfactuals": 30,
    "GET /hiring/roles/{role_id}/export/{file}": 35,
    "host_concept_act": 31,
    "hiring_candidate": 38,
    "hiring_outreach": 36,
    "hiring_download": 35,
}
NOT_READ = {"home", "healthz", "set_language", "import_done"}  # they lead on, or show nothing of anybody

QUESTIONS = {"suggest": "?q=wou", "people": "?q=ward+nurse"}  # lists that are of something


def shape(sql: str) -> str:
    """A query without its values."""
    sql = re.sub(r"'(?:[^']|'')*'|\b\d+\b|%s|NULL", "?", sql)
    return re.sub(r"\((?:\?(?:, )?)+\)", "(…)", sql)


def shapes(captured: CaptureQueriesContext) -> Counter[str]:
    """The captured queries by their shape."""
    return Counter(shape(query["sql"]) for query in captured.captured_queries)


def asked(call: Callable[[], object]) -> Counter[str]:
    """What a call asks, by its shape."""
    with CaptureQueriesContext(connection) as captured:
        call()
    return shapes(captured)


def grown(before: Counter[str], after: Counter[str]) -> dict[str, str]:
    """The shapes that are asked more often; empty where they are one more at most.

    One: what belongs to the rows of a list is not asked for where the list was empty.
    """
    if after.total() <= before.total() + 1:
        return {}
    return {sql: f"{before[sql]} → {times}" for sql, times in after.items() if times > before[sql]}


def test_the_helper_finds_a_query_for_every_row(make_user: Callable[..., Any]) -> None:
    def careless() -> list[str]:
        return [member.user.email for member in Member.objects.order_by("pk")]

    def careful() -> list[str]:
        return [member.user.email for member in Member.objects.select_related("user").order_by("pk")]

    make_user("one@example.org")
    before = asked(careless), asked(careful)
    for number in range(5):
        make_user(f"more{number}@example.org")
    after = asked(careless), asked(careful)
    (found,) = grown(before[0], after[0]).values()
    assert found == "1 → 6"
    assert grown(before[1], after[1]) == {}


def _addresses(world: World, known: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(name, who, address) of every page that is read, those with a search also asked for something."""
    for name, (kind, method, form) in PAGES.items():
        if name in NOT_READ or kind not in WHO:
            continue
        pattern = next(found for _path, found in pages() if found.name == name)
        wanted = dict.fromkeys(pattern.pattern.converters)
        values = {**known}
        if name.startswith("import_") and wanted:
            values["public_id"] = known["import_id"]
        sections = sorted(world.items) if "section" in wanted else [""]
        for section in sections:
            if section:
                values |= {"section": section, "item_id": world.items[section].pk}
            address = reverse(name, kwargs={key: values[key] for key in wanted})
            address += f"?{urlencode(form)}" if method == "GET" and form else ""
            # Profiles are looked at by somebody else.
            yield (f"{name} {section}".strip(), "member" if address.startswith("/p/") else WHO[kind], address)


def _operations(world: World, known: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name, (kind, _body) in OPERATIONS.items():
        method, path = name.split(" ")
        if method != "GET" or kind not in WHO:
            continue
        values = {**known, "public_id": known["import_id"]} if "/import/" in path else known
        for section in sorted(world.items) if "{section}" in path else [""]:
            address = "/api/v1" + path.format(**{**values, "section": section})
            address += QUERY.get(name) or QUESTIONS.get(path.rpartition("/")[2], "")
            yield (f"{name} {section}".strip(), WHO[kind], address)


def _measure(world: World, addresses: Iterator[tuple[str, str, str]]) -> dict[str, Counter[str]]:
    found = {}
    for name, who, address in addresses:
        browser = world.browser(who)
        if browser.get(address).status_code == 405:
            continue  # only ever posted to
        with CaptureQueriesContext(connection) as captured:
            answer = browser.get(address)
            if answer.streaming:  # its rows are made while it is sent
                b"".join(answer.streaming_content)
        assert answer.status_code == 200, (name, answer.status_code)
        found[name] = shapes(captured)
    return found


def _all(world: World, known: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    yield from _addresses(world, known)
    yield from _operations(world, known)


def test_pages_and_lists_ask_no_more_when_there_is_more(world: World, grow: Callable[[], str]) -> None:
    known = arguments(world) | {"import_id": waiting_resume(world, 1)}
    before = _measure(world, _all(world, known))
    known["import_id"] = grow()
    after = _measure(world, _all(world, known))
    assert sum(name.startswith("GET ") for name in after) > 20
    assert sum(not name.startswith("GET ") for name in after) > 20
    assert {name: found for name in after if (found := grown(before[name], after[name]))} == {}
    ceilings = {
        name: after[name].total() for name in after if after[name].total() > CEILINGS.get(name, CEILING)
    }
    assert ceilings == {}
