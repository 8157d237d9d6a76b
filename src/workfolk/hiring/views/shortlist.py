"""The ranked list of a role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from workfolk.base.limits import check_rate
from workfolk.engine.talent.model import Evaluation, Qualification
from workfolk.hiring import queries, ranking, rules
from workfolk.hiring import shortlist as lists
from workfolk.hiring.models import Role
from workfolk.hiring.stages import FIRST
from workfolk.hiring.standing import standings
from workfolk.hiring.views.common import formula, page_context, role_for


@dataclass(frozen=True)
class _Line:
    """A row of the grid: the candidate, a verdict a column, whether the list changes its order here."""

    row: queries.CandidateRow
    cells: list[tuple[Qualification, Evaluation]]
    divider: bool
    stage: str  # empty where nobody moved them
    address: str  # of the candidate, from here: a page has a hundred of them


# A verdict for each person and qualification is a large page. The CSRF token in it is masked anew each time, and Django
# adds a random length (BREACH).
@login_required
@require_GET
def shortlist(request: HttpRequest, role_id: str) -> HttpResponse:
    """The ranked list, a page of it."""
    found, viewer = role_for(request, role_id)
    check_rate("shortlist", viewer.public_id)
    missed = request.GET.get("missed") == "1"
    shown = ranking.missed_page if missed else queries.shortlist_page
    page = shown(found, request.GET.get("page"))
    asked = queries.qualifications_of(found)
    return render(
        request,
        "hiring/shortlist.html",
        {
            **page_context(found, "hiring_shortlist"),
            "page": page,
            "lines": _lines(found, page.items, asked),
            "columns": [(one, rules.short(one.text)) for one in asked],
            "beyond": bool(page.items) and not page.items[0].entry.ranked,
            "evaluated": lists.EVALUATED,
            "span": len(asked) + 3,
            "missed": missed,
            "most_compared": ranking.MOST_COMPARED,
            **formula(ranking.weights_of(found)),
        },
    )


def _lines(role: Role, rows: Sequence[queries.CandidateRow], asked: Sequence[Qualification]) -> list[_Line]:
    where = standings(role, [row.entry.ref for row in rows])
    lines, before = [], False
    for row in rows:
        cells = list(zip(asked, row.entry.evaluated.evaluations, strict=True))
        stage = where[row.entry.ref].stage
        lines.append(
            _Line(
                row,
                cells,
                divider=before and not row.entry.ranked,
                stage="" if stage.key == FIRST else stage.label,
                address=f"../candidates/{row.public_id}/",
            )
        )
        before = row.entry.ranked
    return lines
