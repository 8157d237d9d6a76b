"""A résumé for a posting: what comes first, what is left out, what is missing; then the file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from workfolk.accounts.viewer import Viewer
from workfolk.assist.model import Feature
from workfolk.base.errors import Conflict, InvalidInput, NotFound
from workfolk.base.limits import check_rate
from workfolk.engine.composer.resume.model import Resume
from workfolk.engine.composer.resume.tailor import chosen
from workfolk.engine.composer.resume.written import as_draft
from workfolk.engine.grounding.model import Draft
from workfolk.engine.talent.model import Kind
from workfolk.writing import services
from workfolk.writing.facts import own_sources
from workfolk.writing.forms.resume import ResumeForm, choices_in
from workfolk.writing.services import resume as making
from workfolk.writing.services.resume_choices import choices_of, reopened
from workfolk.writing.suggestion import Suggestion, pack, unpack
from workfolk.writing.views.common import Page, page_context, writer
from workfolk.writing.views.features import Offer, register_offer

register_offer(
    Offer(
        "writing_resume",
        gettext_lazy("Résumé"),
        gettext_lazy(
            "For a posting or in general, from your own lines, as a PDF that people and machines can read."
        ),
        order=30,
    )
)


@login_required
@require_http_methods(["GET", "POST"])
def resume(request: HttpRequest) -> HttpResponse:
    """Say for which posting; choose line by line; take the file."""
    if request.method != "POST":
        saved = request.GET.get("saved", "")
        return _again(request, saved) if saved else _show(request, ResumeForm())
    form = ResumeForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        return _made(request, form)
    except InvalidInput as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return _show(request, form, status=422)


def _made(request: HttpRequest, form: ResumeForm) -> HttpResponse:
    viewer = writer(request)
    check_rate("writing", viewer.public_id)
    wish = form.wish()
    begun = making.begin(making.own_values(viewer), wish)
    token = request.POST.get("draft", "")
    model, opening, note = _opening(viewer, begun, token, is_new="reviewed" not in request.POST)
    made = making.tailored(begun, opening)
    if "reviewed" in request.POST:
        made = making.Tailored(
            chosen(made.resume, *choices_in(request.POST, made.resume)), begun.values, wish.paper
        )
    match request.POST.get("action"):
        case "pdf":
            return _file(making.as_pdf(made).pdf, "application/pdf", f"{_name(made.resume)}.pdf")
        case "json":
            document = json.dumps(making.as_document(made), ensure_ascii=False, indent=2)
            return _file(f"{document}\n".encode(), "application/json", f"{_name(made.resume)}.json")
        case "save":
            suggestion = _suggestion(as_draft(made.resume), model)
            choices = choices_of(made, wish, opening, model)
            title = _title(made.resume)
            row = services.do_save(viewer, suggestion, suggestion.draft.text, title=title, choices=choices)
            return redirect("writing_saved", row.public_id)
    if opening is not None:
        token = pack(_suggestion(opening, model), viewer)
    return _show(request, form, made=made, wish=wish, token=token, note=note)


def _again(request: HttpRequest, saved_id: str) -> HttpResponse:
    """A saved résumé as the profile is now, with the choices that were made for it."""
    viewer = writer(request)
    row = services.access_saved(saved_id, viewer)
    if not row.choices:
        raise NotFound(
            _("The choices of this text were not kept. Its words are on the page of the saved text.")
        )
    check_rate("writing", viewer.public_id)
    form = ResumeForm(initial=row.choices["wish"])
    try:
        found = reopened(viewer, row.choices)
    except InvalidInput as error:
        bound = ResumeForm(row.choices["wish"])
        bound.add_error(error.field if error.field in bound.fields else None, error.message)
        return _show(request, bound, status=422)
    token = pack(_suggestion(found.opening, found.model), viewer) if found.opening is not None else ""
    again = {"row": row, "gone": found.gone, "new": found.new, "edited": row.updated_at > row.created_at}
    return _show(request, form, made=found.made, wish=found.wish, token=token, again=again)


def _opening(
    viewer: Viewer, begun: making.Begun, token: str, *, is_new: bool
) -> tuple[str, Draft | None, str]:
    """Who wrote the opening, its sentences (None: the member's own About), and a note; a proposal is asked for once."""
    if is_new:
        outcome = making.propose_opening(viewer, begun)
        return outcome.model, making.opening_of(outcome), outcome.note
    if not token:
        return "composer", None, ""
    try:
        suggestion = unpack(token, viewer)
    except Conflict as error:
        raise InvalidInput(error.message) from None
    return suggestion.model, suggestion.draft, ""


def _suggestion(draft: Draft, model: str) -> Suggestion:
    return Suggestion(Feature.RESUME, draft, model=model, sources=own_sources())


def _show(
    request: HttpRequest,
    form: ResumeForm,
    *,
    made: making.Tailored | None = None,
    wish: making.Wish | None = None,
    token: str = "",
    note: str = "",
    again: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    page = Page(Feature.RESUME, reverse("writing_resume"), _("Résumé"), "writing/resume.html")
    context: dict[str, Any] = {
        **page_context(request, page),
        "form": form,
        "note": note,
        "token": token,
        "again": again,
    }
    if made is not None:
        context |= {"made": made.resume, "wish": wish, **_told(made.resume), **_pages(made)}
    response = render(request, page.template, context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _pages(made: making.Tailored) -> dict[str, Any]:
    """How many pages it has as it stands, or why there can be no PDF."""
    try:
        set_ = making.as_pdf(made)
    except InvalidInput as error:
        return {"no_pdf": error.message}
    return {"page_count": set_.pages, "print_notes": set_.notes}


def _told(resume: Resume) -> dict[str, Any]:
    """What the member is told beside the résumé."""
    return {
        "missing": [(one, making.advice(one)) for one in resume.missing if one.kind is not Kind.OTHER],
        "in_its_words": [one for one in resume.missing if one.kind is Kind.OTHER],
        "gaps": [
            _("%(start)s to %(end)s") % {"start": _month(one.start), "end": _month(one.end - 1)}
            for one in resume.gaps
        ],
    }


def _month(number: int) -> str:
    return date_format(date(number // 12, number % 12 + 1, 1), "YEAR_MONTH_FORMAT")


def _title(resume: Resume) -> str:
    return ": ".join(part for part in (_("Résumé"), resume.target) if part)


def _name(resume: Resume) -> str:
    return "-".join(part for part in (slugify(resume.name), "resume", slugify(resume.target)[:40]) if part)


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        data,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )
