"""Candidates of a role side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.views.decorators.http import require_GET

from workfolk.base.limits import check_rate
from workfolk.engine.talent.comparison import Against, fit_tenths, total_tenths
from workfolk.engine.talent.model import Qualification
from workfolk.hiring import queries
from workfolk.hiring import ranking as live
from workfolk.hiring.interest import LABELS
from workfolk.hiring.views.common import page_context, role_for


@dataclass(frozen=True)
class _Column:
    """A candidate with the numbers that stand under them."""

    row: queries.CandidateRow
    fit: str
    interest: str
    total: str


@dataclass(frozen=True)
class _Difference:
    """What one candidate has more or less than another; the parts add up to ``total``."""

    first: queries.CandidateRow
    other: queries.CandidateRow
    parts: list[tuple[Any, str]]
    total: str


@login_required
@require_GET
def compare(request: HttpRequest, role_id: str) -> HttpResponse:
    """Two to four candidates: every qualification in a row, and what decides between them."""
    found, viewer = role_for(request, role_id)
    check_rate("shortlist", viewer.public_id)
    wanted = list(dict.fromkeys(request.GET.getlist("c")))
    too_many = len(wanted) > live.MOST_COMPARED
    table = live.side_by_side(found, wanted[: live.MOST_COMPARED])
    asked = {one.id: one for one in queries.qualifications_of(found)}
    rows = list(table.rows)
    return render(
        request,
        "hiring/compare.html",
        {
            **page_context(found, "hiring_shortlist"),
            "columns": [_column(row) for row in rows],
            "rows": [(row, list(zip(rows, row.evaluations, strict=True))) for row in table.comparison.rows],
            "differences": [
                _difference(rows, other, against, asked)
                for other, against in zip(rows[1:], table.comparison.against, strict=True)
            ],
            "missing": table.missing,
            "too_many": too_many,
            "most": live.MOST_COMPARED,
        },
    )


def _column(row: queries.CandidateRow) -> _Column:
    one = row.entry.evaluated
    fit, total = fit_tenths(one), total_tenths(one)
    return _Column(row, _points(fit), _points(total - fit), _points(total))


def _difference(
    rows: list[queries.CandidateRow],
    other: queries.CandidateRow,
    against: Against,
    asked: dict[str, Qualification],
) -> _Difference:
    parts = [
        (LABELS[part.key] if part.of_interest else asked[part.key].text, _signed(part.tenths))
        for part in against.parts
    ]
    return _Difference(rows[0], other, parts, _signed(against.tenths))


def _points(tenths: int) -> str:
    return number_format(tenths / 10, 1)


def _signed(tenths: int) -> str:
    """With its sign: "+5.0", "−1.3"."""
    return f"{'−' if tenths < 0 else '+' if tenths else ''}{_points(abs(tenths))}"
