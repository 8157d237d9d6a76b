"""The questions that a role asks everybody, and what could be asked besides."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import Conflict, InvalidInput
from workfolk.hiring import forms, queries, services
from workfolk.hiring.forms.outreach import QuestionFormSet, question_rows
from workfolk.hiring.models import Role
from workfolk.hiring.screening import MOST_QUESTIONS, questions_of
from workfolk.hiring.screening_proposals import proposed
from workfolk.hiring.views.common import page_context, role_for, version_of


@login_required
@require_http_methods(["GET", "POST"])
def screening(request: HttpRequest, role_id: str) -> HttpResponse:
    """Questions are written, put in order and removed by a person; one proposed is taken over with a press."""
    found, viewer = role_for(request, role_id)
    if request.method != "POST":
        return _show(request, found)
    try:
        if request.POST.get("action") == "add":
            _add_proposed(request, found, viewer)
            return redirect("hiring_screening", role_id)
        return _save(request, found, viewer)
    except Conflict as error:
        messages.error(request, error.message)
        found.refresh_from_db()
        return _show(request, found, status=409)


def _add_proposed(request: HttpRequest, role: Role, viewer: Viewer) -> None:
    wanted = request.POST.get("qualification", "")
    made = next((one for one in proposed(role) if one.question.qualification == wanted), None)
    if made is None:
        messages.info(request, _("This question is not proposed any more."))
        return
    rows = [one.to_dict() for one in (*questions_of(role), made.question)]
    try:
        services.do_edit_questions(role, viewer, rows, version=version_of(request))
    except InvalidInput as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The question is added. Everybody who applies or answers is asked it."))


def _save(request: HttpRequest, role: Role, viewer: Viewer) -> HttpResponse:
    asked = queries.qualifications_of(role)
    formset = QuestionFormSet(request.POST, prefix="questions", form_kwargs={"qualifications": asked})
    if formset.is_valid():
        rows = question_rows(formset)
        try:
            services.do_edit_questions(
                role, viewer, [values for _number, values in rows], version=version_of(request)
            )
        except InvalidInput as error:
            forms.add_error(formset, [number for number, _values in rows], error)
        else:
            messages.success(request, _("Saved."))
            return redirect("hiring_screening", role.public_id)
    return _show(request, role, formset=formset, status=422)


def _show(request: HttpRequest, role: Role, *, formset: Any = None, status: int = 200) -> HttpResponse:
    asked = queries.qualifications_of(role)
    rows = [{**one.to_dict(), "choices": "\n".join(one.choices)} for one in questions_of(role)]
    shown = formset or QuestionFormSet(
        prefix="questions", initial=rows, form_kwargs={"qualifications": asked}
    )
    return render(
        request,
        "hiring/screening.html",
        {
            **page_context(role, "hiring_screening"),
            "formset": shown,
            "count": len(rows),
            "most": MOST_QUESTIONS,
            "proposals": proposed(role) if len(rows) < MOST_QUESTIONS else (),
        },
        status=status,
    )
