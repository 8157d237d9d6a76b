"""What was read from a brief: questions, findings, and qualifications to be corrected."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import Conflict, InvalidInput
from workfolk.engine.talent.model import Qualification
from workfolk.engine.text.documents import Hidden
from workfolk.hiring import forms, queries, rules, services
from workfolk.hiring.effects import must_effects
from workfolk.hiring.intake_words import read_as
from workfolk.hiring.models import Role
from workfolk.hiring.views.common import page_context, role_for, version_of
from workfolk.members.indexing import vocabulary


@login_required
@require_http_methods(["GET", "POST"])
def role(request: HttpRequest, role_id: str) -> HttpResponse:
    """Step 2: what was read from the brief, to be corrected."""
    found, viewer = role_for(request, role_id)
    if request.method == "POST":
        return _change(request, found, viewer)
    return _show_role(request, found)


def _change(request: HttpRequest, found: Role, viewer: Viewer) -> HttpResponse:
    match request.POST.get("action"):
        case "qualifications":
            return _change_rows(request, found, viewer)
        case "reread":
            return _reread(request, found, viewer)
        case "answer":
            return _answer(request, found, viewer)
        case "reword" | "demand" as action:
            return _take_proposal(request, found, viewer, action)
        case "names":
            services.do_set_names(found, viewer, request.POST.get("show") == "1")
            return redirect("hiring_shortlist", found.public_id)
        case "state":
            services.do_set_state(found, viewer, request.POST.get("state", ""))
            messages.success(
                request, _("The role is %(state)s.") % {"state": found.get_state_display().lower()}
            )
        case "delete":
            return _delete(request, found, viewer)
        case _:
            raise InvalidInput(_("This page does not know what to do with that."), field="action")
    return redirect("hiring_role", found.public_id)


def _delete(request: HttpRequest, found: Role, viewer: Viewer) -> HttpResponse:
    try:
        services.do_delete_role(found, viewer)
    except Conflict as error:
        messages.error(request, error.message)
        return redirect("hiring_role", found.public_id)
    messages.success(request, _("The role is deleted, with its notes and decisions."))
    return redirect("hiring_roles")


def _change_rows(request: HttpRequest, found: Role, viewer: Viewer) -> HttpResponse:
    """Save the edited qualifications; refused, the page keeps what was entered."""
    formset = forms.QualificationFormSet(request.POST, prefix="qualifications")
    status = 422
    if formset.is_valid():
        kept = forms.kept_rows(formset)
        try:
            services.do_update_qualifications(
                found, viewer, [values for _number, values in kept], version=version_of(request)
            )
        except InvalidInput as error:
            forms.add_error(formset, [number for number, _values in kept], error)
        except Conflict as error:
            messages.error(request, error.message)
            status = 409
            found.refresh_from_db()
        else:
            messages.success(request, _("Saved."))
            return _back(found, "qualifications")
    return _show_role(request, found, status=status, formset=formset)


def _reread(request: HttpRequest, found: Role, viewer: Viewer) -> HttpResponse:
    form = forms.RereadForm(request.POST)
    form.is_valid()
    try:
        services.do_reread_brief(
            found, viewer, form.cleaned_data.get("brief", ""), version=version_of(request)
        )
    except InvalidInput as error:
        form.add_error("brief", error.message)
        return _show_role(request, found, status=422, reread=form)
    messages.success(request, _("The brief was read again."))
    return redirect("hiring_role", found.public_id)


def _answer(request: HttpRequest, found: Role, viewer: Viewer) -> HttpResponse:
    """Take the answer to a question, or that it is skipped; refused, the page keeps what was entered."""
    key = request.POST.get("key", "")
    question = next((one for one in services.questions_of(found) if one.key == key), None)
    if question is None:  # answered already, in another window
        return _back(found, "questions")
    form = forms.AnswerForm(request.POST, question=question, prefix=key)
    skip = "skip" in request.POST
    try:
        if not skip and (not form.is_valid() or not form.said()):
            raise InvalidInput(_("Choose or write an answer, or skip the question."), field="answer")
        said = "" if skip else form.said()
        services.do_answer(found, viewer, key, said, version=version_of(request))
    except InvalidInput as error:
        form.is_valid()
        form.add_error(None, error.message)
        return _show_role(request, found, status=422, answer=form)
    if not skip:
        messages.success(request, _("Read. The answer is the last sentence of the brief now."))
    return _back(found, "questions")


def _take_proposal(request: HttpRequest, found: Role, viewer: Viewer, action: str) -> HttpResponse:
    """Ask for less, or use another wording instead of words that are not used, or leave those out."""
    raw = request.POST.get("at", "")
    at = int(raw) if raw.isdecimal() and len(raw) < 10 else -1
    wording = "" if "leave_out" in request.POST else request.POST.get("wording", "")
    try:
        if action == "demand":
            services.do_apply_demand(found, viewer, at, version=version_of(request))
        else:
            services.do_reword(found, viewer, at, wording, version=version_of(request))
    except InvalidInput as error:
        messages.error(request, error.message)
        return _show_role(request, found, status=422)
    messages.success(request, _("Done. Look at what is read now."))
    return _back(found, "findings")


def _back(found: Role, section: str) -> HttpResponse:
    return redirect(f"{reverse('hiring_role', args=[found.public_id])}#{section}")


def _show_role(
    request: HttpRequest,
    found: Role,
    *,
    status: int = 200,
    formset: Any = None,
    reread: Any = None,
    answer: forms.AnswerForm | None = None,
) -> HttpResponse:
    context = page_context(found, "hiring_role")
    asked = queries.qualifications_of(found)
    asked_set = formset or forms.QualificationFormSet(
        prefix="qualifications", initial=forms.qualification_rows(asked)
    )
    by_id = {one.id: (number, one) for number, one in enumerate(asked, 1)}
    refusals, unread = queries.refusals_of(found), queries.unread_of(found)
    words = vocabulary()
    return render(
        request,
        "hiring/brief.html",
        {
            **context,
            "segments": rules.segments(found.brief, asked, refusals, unread),
            "refusals": refusals,
            "unread": unread,
            "questions": _questions(found, answer) if context["may_edit"] else [],
            "findings": services.findings_of(found),
            "demands": services.demands_of(found),
            "hidden": [Hidden(**one) for one in found.hidden],
            **_effects(found, asked),
            "qualifications": asked_set,
            "qualification_rows": [(form, *_about(form, by_id, words)) for form in asked_set.forms],
            "reread": reread or forms.RereadForm(initial={"brief": found.brief}),
            "reread_open": reread is not None,
        },
        status=status,
    )


def _questions(found: Role, bound: forms.AnswerForm | None) -> list[forms.AnswerForm]:
    return [
        bound
        if bound is not None and bound.question.key == one.key
        else forms.AnswerForm(question=one, prefix=one.key)
        for one in services.questions_of(found)
    ]


def _effects(found: Role, asked: tuple[Qualification, ...]) -> dict[str, Any]:
    """What the musts cost, in people."""
    effects = must_effects(queries.spec_of(found))
    texts = {one.id: one.text for one in asked}
    costs = [(texts[one.qualification], one) for one in effects.costs] if effects else []
    unmet = [texts[key] for key in effects.unmet] if effects else []
    return {"effects": effects, "costs": costs, "unmet": unmet}


def _about(form: Any, by_id: dict[str, tuple[int, Qualification]], words: Any) -> tuple[int | None, str, str]:
    """Number, words of the brief and structure of the qualification behind a row; nothing for a new row."""
    number, one = by_id.get(str(form["id"].value() or ""), (None, None))
    if one is None:
        return None, "", ""
    source = " … ".join(span.text for span in one.sources)
    return number, source, read_as(one, words)
