"""Lists that are taken along: complete, safe in a spreadsheet, made while they are sent, and kept in the ledger."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import Iterator
from typing import Any, cast

import pytest
from django.core.handlers.asgi import ASGIRequest
from django.test import Client, RequestFactory
from django.urls import reverse
from tests.hiring.conftest import BRIEF, Community, lead_of, member_named

from workfolk.accounts.viewer import viewer_for
from workfolk.base import limits
from workfolk.base.errors import NotAllowed
from workfolk.hiring import exporting, queries, services, shortlist
from workfolk.hiring.models import Role
from workfolk.members import services as members
from workfolk.members.models import Member
from workfolk.search import queries as index
from workfolk.trust.models import Record

FILES = list(exporting.FILES)


@pytest.fixture
def role(community: Community) -> Role:
    made = services.do_create_role(community.viewer, community.ours.public_id, BRIEF)
    found = services.access_role(made.public_id, community.viewer)
    services.do_move(found, member_named("Amara").public_id, community.viewer, "interview")
    services.do_decide(found, member_named("Bruno").public_id, community.viewer, "set_aside", "Far.", "place")
    return found


def text(client: Client, role: Role, file: str) -> str:
    answer = client.get(reverse("hiring_download", args=[role.public_id, file]))
    assert answer.status_code == 200 and answer.streaming
    return answer.getvalue().decode()


def table(client: Client, role: Role, file: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(client, role, file).removeprefix("\ufeff"))))


def lines(client: Client, role: Role, file: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text(client, role, file).splitlines()]


def test_the_shortlist_holds_everyone_as_the_page_has_them(as_recruiter: Client, role: Role) -> None:
    rows, total = queries.shortlist_slice(role, 0, 100)
    found = table(as_recruiter, role, "shortlist.csv")
    assert [one["candidate"] for one in found] == [one.public_id for one in rows] and len(found) == total == 7
    assert [float(one["fit"]) for one in found] == [one.entry.evaluated.score for one in rows]
    assert [float(one["interest"]) for one in found] == [one.entry.evaluated.interest for one in rows]
    cells = list(csv.reader(io.StringIO(text(as_recruiter, role, "shortlist.csv"))))
    asked = [one.text for one in queries.qualifications_of(role)]
    assert cells[0][-len(asked) :] == asked
    for one, row in zip(cells[1:], rows, strict=True):
        assert one[-len(asked) :] == [verdict.verdict.value for verdict in row.entry.evaluated.evaluations]
    by_id = {one["candidate"]: one for one in found}
    amara, bruno = by_id[member_named("Amara").public_id], by_id[member_named("Bruno").public_id]
    assert (amara["stage"], amara["decision"]) == ("Interview", "")
    assert (bruno["stage"], bruno["decision"]) == ("New", "set_aside")
    assert bruno["reason"] == "Place or remote work does not fit. Far."


def test_the_pipeline_holds_whom_somebody_touched(as_recruiter: Client, role: Role) -> None:
    found = table(as_recruiter, role, "pipeline.csv")
    assert {one["candidate"] for one in found} == {
        member_named(name).public_id for name in ("Amara", "Bruno")
    }
    assert [one["id"] for one in lines(as_recruiter, role, "pipeline.jsonl")] == [
        one["candidate"] for one in found
    ]


def test_json_lines_hold_the_evidence_and_where_they_stand(as_recruiter: Client, role: Role) -> None:
    rows, _total = queries.shortlist_slice(role, 0, 100)
    found = lines(as_recruiter, role, "shortlist.jsonl")
    assert [one["id"] for one in found] == [one.public_id for one in rows]
    amara = next(one for one in found if one["id"] == member_named("Amara").public_id)
    assert amara["verdicts"][0]["evidence"][0]["quote"] and amara["standing"]["stage"] == "interview"


@pytest.mark.parametrize("file", FILES)
def test_names_are_there_only_where_the_role_shows_them(as_recruiter: Client, role: Role, file: str) -> None:
    assert "Okafor" not in text(as_recruiter, role, file)
    services.do_set_names(role, lead_of(role), True)
    assert "Amara Okafor" in text(as_recruiter, role, file)


@pytest.mark.parametrize("file", FILES)
def test_it_is_kept_in_the_ledger_and_limited(
    as_recruiter: Client, role: Role, settings: Any, file: str
) -> None:
    text(as_recruiter, role, file)
    (row,) = Record.objects.filter(action="hiring.exported")
    assert row.detail == {"role": role.title, "file": file} and row.subject is None
    settings.RATE_LIMITS_OFF = False
    limits.reset()
    try:
        answers = [
            as_recruiter.get(reverse("hiring_download", args=[role.public_id, file])) for _ in range(11)
        ]
        assert [one.status_code for one in answers] == [200] * 10 + [429]
        assert Record.objects.filter(action="hiring.exported").count() == 11
    finally:
        limits.reset()


def test_cells_are_no_formulas_wherever_they_come_from(
    as_recruiter: Client, role: Role, community: Community
) -> None:
    services.do_edit_stages(role, community.viewer, [{"key": "new"}, {"key": "interview", "label": "=1+1"}], version=role.version)  # fmt: skip
    services.do_decide(role, member_named("Amara").public_id, community.viewer, "keep", "@SUM(A1)")
    members.do_update_basics(member_named("Amara"), {"headline": "=HYPERLINK(1)", "location": "-1"})
    community.refresh()
    services.do_set_names(role, community.viewer, True)
    rows = list(csv.reader(io.StringIO(text(as_recruiter, role, "pipeline.csv").removeprefix("\ufeff"))))
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in {"=", "+", "-", "@"}]
    assert "'=1+1" in rows[-1] + rows[1]


def test_a_file_that_is_not_there_and_a_role_that_is_not_ours(
    as_recruiter: Client, role: Role, community: Community
) -> None:
    assert as_recruiter.get(f"/hiring/{role.public_id}/export/shortlist.xls").status_code == 404
    rival = Client()
    rival.force_login(community.rival, backend="allauth.account.auth_backends.AuthenticationBackend")
    for file in FILES:
        assert rival.get(f"/hiring/{role.public_id}/export/{file}").status_code in {403, 404}
    with pytest.raises(NotAllowed):
        exporting.download(RequestFactory().get("/"), role, viewer_for(community.rival), FILES[0])
    assert not Record.objects.filter(action="hiring.exported").exists()


def test_whoever_withdraws_while_it_is_sent_is_left_out(
    community: Community, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "AT_ONCE", 1)
    answer = exporting.download(RequestFactory().get("/"), role, community.viewer, "shortlist.csv")
    parts = iter(cast(Iterator[bytes], answer.streaming_content))
    begun = [next(parts).decode() for _ in range(3)]
    last = queries.shortlist_slice(role, 6, 1)[0][0].public_id
    members.do_set_findable(Member.objects.get(public_id=last), False)
    rest = "".join(part.decode() for part in parts)
    assert len(begun) == 3 and last not in "".join(begun) + rest
    assert rest.count("\n") == 5  # one of the six who are left was sent before


def test_it_is_made_in_parts(community: Community, role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is evaluated with quotations before their part is wanted."""
    monkeypatch.setattr(exporting, "AT_ONCE", 2)
    made = []
    entries = shortlist.entries

    def watched(*args: Any) -> Any:
        made.append(args[2:])
        return entries(*args)

    monkeypatch.setattr(shortlist, "entries", watched)
    answer = exporting.download(RequestFactory().get("/"), role, community.viewer, "shortlist.jsonl")
    assert made == [(0, 2)]
    answer.getvalue()
    assert made == [(0, 2), (2, 4), (4, 6), (6, 8)]


@pytest.mark.django_db(transaction=True)
def test_a_server_that_waits_for_nothing_gets_the_same(community: Community, role: Role) -> None:
    """Under ASGI Django would read a plain iterator to its end before it sends anything."""
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""}
    request = ASGIRequest(scope, io.BytesIO())
    answer = exporting.download(request, role, community.viewer, "shortlist.csv")
    assert answer.is_async

    async def read() -> bytes:
        return b"".join([part async for part in answer.streaming_content])  # type: ignore[union-attr]

    plain = exporting.download(RequestFactory().get("/"), role, community.viewer, "shortlist.csv")
    assert asyncio.run(read()) == plain.getvalue()


def test_without_an_index_it_says_so_before_the_file_begins(
    role: Role, community: Community, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_args: Any) -> Any:
        raise index.IndexMissing("no index")

    monkeypatch.setattr(shortlist, "order", missing)
    with pytest.raises(index.IndexMissing):
        exporting.download(RequestFactory().get("/"), role, community.viewer, "shortlist.csv")


def test_over_the_api(as_recruiter: Client, role: Role) -> None:
    for file in FILES:
        answer = as_recruiter.get(f"/api/v1/hiring/roles/{role.public_id}/export/{file}")
        assert answer.status_code == 200 and answer.getvalue().decode() == text(as_recruiter, role, file)
