"""One candidate of a role, with the evidence; a person decides."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from workfolk.base.errors import InvalidInput
from workfolk.engine.talent.model import Evaluation, Qualification, ScorePart
from workfolk.hiring import forms, queries, ranking, services
from workfolk.hiring.models import Role
from workfolk.hiring.permissions import Permission
from workfolk.hiring.views.common import formula, page_context, role_for
from workfolk.hiring.views.outreach import contact_context
from workfolk.hiring.views.pipeline import decide_context


@login_required
@require_GET
def candidate(request: HttpRequest, role_id: str, member_id: str) -> HttpResponse:
    """One candidate: every qualification with its verdict and the words behind it."""
    found, _viewer = role_for(request, role_id)
    return _show_candidate(request, found, member_id)


def _show_candidate(
    request: HttpRequest, found: Role, member_id: str, *, status: int = 200, **bound: Any
) -> HttpResponse:
    detail = queries.candidate(found, member_id)
    asked = queries.qualifications_of(found)
    evaluated = detail.row.entry.evaluated
    purposes = {one.id: one.purpose for one in queries.queries_of(found)}
    spec = queries.spec_of(found)
    on_page = (detail.row.entry.rank - 1) // queries.page_size(spec) + 1
    decided = decide_context(detail, found, **bound)
    return render(
        request,
        "hiring/candidate.html",
        {
            **page_context(found, "hiring_shortlist"),
            "detail": detail,
            "row": detail.row,
            "list_url": f"{reverse('hiring_shortlist', args=[found.public_id])}?page={on_page}",
            "verdicts": list(zip(asked, evaluated.evaluations, strict=True)),
            "parts": [
                _part(one, evaluation, part)
                for one, evaluation, part in zip(asked, evaluated.evaluations, evaluated.parts, strict=True)
            ],
            "counterfactuals": ranking.counterfactuals(spec, detail.row.entry),
            "found_by": [purposes[one] for one in detail.row.entry.found_by if one in purposes],
            **decided,
            **contact_context(found, detail.row.entry.ref, decided["stands"]),
            **formula(ranking.weights_of(found)),
        },
        status=status,
    )


def _part(asked: Qualification, evaluation: Evaluation, part: ScorePart) -> dict[str, Any]:
    return {
        "label": asked.text,
        "importance": asked.importance,
        "verdict": evaluation.verdict,
        "weight": part.weight,
        "value": part.value,
    }


@login_required
@require_POST
def decide(request: HttpRequest, role_id: str, member_id: str) -> HttpResponse:
    """Record a decision."""
    found, viewer = role_for(request, role_id, Permission.RECRUIT)
    form = forms.DecisionForm(request.POST)
    if form.is_valid():
        try:
            values = form.cleaned_data
            services.do_decide(
                found, member_id, viewer, values["decision"], values["reason"], values["reason_key"]
            )
        except InvalidInput as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            messages.success(
                request, _("Your decision is recorded. The candidate can read it in their data.")
            )
            return redirect("hiring_candidate", role_id, member_id)
    return _show_candidate(request, found, member_id, status=422, decision_form=form)


@login_required
@require_POST
def note(request: HttpRequest, role_id: str, member_id: str) -> HttpResponse:
    """Keep a note."""
    found, viewer = role_for(request, role_id, Permission.REVIEW)
    form = forms.NoteForm(request.POST)
    if form.is_valid():
        try:
            services.do_add_note(found, member_id, viewer, form.cleaned_data["text"])
        except InvalidInput as error:
            form.add_error("text", error.message)
        else:
            messages.success(request, _("The note is kept."))
            return redirect("hiring_candidate", role_id, member_id)
    return _show_candidate(request, found, member_id, status=422, note_form=form)
