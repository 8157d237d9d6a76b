"""The shortlist or the pipeline of a role as a file: rows are made while they are sent, however many there are."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.db import transaction
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import NotFound
from workfolk.base.limits import check_rate
from workfolk.hiring import plain, queries, rules, shortlist, standing
from workfolk.hiring.models import Role
from workfolk.hiring.permissions import Permission, check_may
from workfolk.members import queries as members
from workfolk.trust.services import record

AT_ONCE = 100  # people whose rows are made together
Row = tuple[queries.CandidateRow, standing.Standing]


@dataclass(frozen=True, slots=True)
class _File:
    """What a file holds and how it is written."""

    rows: Callable[[Role, Viewer], Iterator[Row]]
    content_type: str
    lines: Callable[[Role, Iterable[Row]], Iterator[str]]


def download(request: HttpRequest, role: Role, viewer: Viewer, file: str) -> StreamingHttpResponse:
    """One of FILES. Whoever may read the role may take it along; the ledger keeps who did."""
    check_may(role, viewer, Permission.REVIEW)
    wanted = FILES.get(file)
    if wanted is None:
        raise NotFound(_("There is no such file. There are: %(files)s.") % {"files": ", ".join(FILES)})
    check_rate("export", viewer.public_id)
    with transaction.atomic():
        record(
            "hiring.exported",
            actor_id=viewer.user_id,
            subject=None,
            on_behalf_of=role.organisation.name,
            detail={"role": role.title, "file": file},
        )
    rows = wanted.rows(role, viewer)
    first = list(islice(rows, 1))  # what cannot be answered at all is said before the file begins
    lines = _in_language(wanted.lines(role, chain(first, rows)), get_language() or "en")
    content = _one_by_one(lines) if isinstance(request, ASGIRequest) else lines
    answer = StreamingHttpResponse(content, content_type=wanted.content_type)
    name, _dot, ending = file.partition(".")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{role.public_id}.{ending}"'
    return answer


def _shortlist(role: Role, viewer: Viewer) -> Iterator[Row]:
    spec = queries.spec_of(role)
    whole = shortlist.order(spec)
    for start in range(0, len(whole), AT_ONCE):
        yield from _rows(role, viewer, shortlist.entries(spec, whole, start, start + AT_ONCE))


def _pipeline(role: Role, viewer: Viewer) -> Iterator[Row]:
    spec = queries.spec_of(role)
    whole = shortlist.order(spec)
    refs = standing.everyone(role, viewer)
    for start in range(0, len(refs), AT_ONCE):
        yield from _rows(role, viewer, shortlist.entries_for(spec, whole, refs[start : start + AT_ONCE]))


def _rows(role: Role, viewer: Viewer, entries: list[shortlist.Entry]) -> Iterator[Row]:
    """The entries of those who may still be found now that their turn has come."""
    refs = [one.ref for one in entries]
    there = members.findable_among(refs, (role.organisation.name_key,), viewer)
    known = standing.facts(role, refs)
    stands = standing.standings(role, refs, known)
    names = members.display_names(refs) if role.show_names else {}
    left = [one for one in entries if one.ref in there]
    for row in queries.rows_of(left, names=names, decisions=known.decisions):
        yield row, stands[row.entry.ref]


def _csv(role: Role, rows: Iterable[Row]) -> Iterator[str]:
    asked = queries.qualifications_of(role)
    named = ["name"] if role.show_names else []
    columns = ["rank", "candidate", *named, "headline", "place", "fit", "interest", "stage", "decision"]
    yield "\ufeff"  # spreadsheets take it for UTF-8 only with the mark
    yield _line([*columns, "reason", "last", "next", *(one.text for one in asked)])
    for row, stands in rows:
        evaluated, decision = row.entry.evaluated, row.decision
        yield _line(
            [
                row.entry.rank,
                row.public_id,
                *([row.name] if named else []),
                row.headline,
                row.location,
                evaluated.score,
                evaluated.interest,
                stands.stage.label,
                decision.decision if decision else "",
                plain.reason(decision) if decision else "",
                stands.last.isoformat() if stands.last else "",
                stands.next,
                *(one.verdict.value for one in evaluated.evaluations),
            ]
        )


def _json_lines(role: Role, rows: Iterable[Row]) -> Iterator[str]:
    for row, stands in rows:
        value: dict[str, Any] = plain.candidate(row)
        if role.show_names:
            value["name"] = row.name
        value["standing"] = plain.standing(stands)
        yield json.dumps(value, ensure_ascii=False, default=lambda moment: moment.isoformat()) + "\n"


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([rules.defused(cell) for cell in cells])
    return out.getvalue()


def _in_language(lines: Iterator[str], language: str) -> Iterator[str]:
    """Rows are made after the request is answered, when the language of the reader is not set any more."""
    while True:
        with override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line


async def _one_by_one(lines: Iterator[str]) -> AsyncIterator[str]:
    """The same for a server that waits for nothing: each part is made in the thread of the database."""
    several = sync_to_async(_some, thread_sensitive=True)
    while part := await several(lines):
        yield part


def _some(lines: Iterator[str]) -> str:
    return "".join(islice(lines, AT_ONCE))


FILES = {
    "shortlist.csv": _File(_shortlist, "text/csv; charset=utf-8", _csv),
    "shortlist.jsonl": _File(_shortlist, "application/jsonl; charset=utf-8", _json_lines),
    "pipeline.csv": _File(_pipeline, "text/csv; charset=utf-8", _csv),
    "pipeline.jsonl": _File(_pipeline, "application/jsonl; charset=utf-8", _json_lines),
}
