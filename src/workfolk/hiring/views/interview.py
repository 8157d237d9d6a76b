"""The interview kit of a candidate, to read, print or take along."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from workfolk.engine.talent.interview import NOT_TO_ASK
from workfolk.hiring import queries
from workfolk.hiring.interviewing import kit_of, markdown
from workfolk.hiring.screening import answers_of
from workfolk.hiring.views.common import page_context, role_for


@login_required
@require_GET
def interview(request: HttpRequest, role_id: str, member_id: str) -> HttpResponse:
    """Core questions, this candidate's open ones, and what must not be asked."""
    role, _viewer = role_for(request, role_id)
    detail = queries.candidate(role, member_id)
    kit = kit_of(role, detail)
    return render(
        request,
        "hiring/interview.html",
        {
            **page_context(role, "hiring_shortlist"),
            "row": detail.row,
            "kit": kit,
            "core": list(enumerate(kit.core, 1)),
            "open": list(enumerate(kit.open, len(kit.core) + 1)),
            "answers": answers_of(role, detail.row.entry.ref),
            "not_to_ask": NOT_TO_ASK,
        },
    )


@login_required
@require_GET
def download(request: HttpRequest, role_id: str, member_id: str) -> HttpResponse:
    """The kit as a Markdown file."""
    role, _viewer = role_for(request, role_id)
    detail = queries.candidate(role, member_id)
    text = markdown(role, detail, kit_of(role, detail))
    return HttpResponse(
        text,
        content_type="text/markdown; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="interview-{detail.row.public_id}.md"',
            "Cache-Control": "no-store",
        },
    )
