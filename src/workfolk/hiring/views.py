"""The pages of hiring: parse, call a service or a query, render."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import Conflict, InvalidInput, NotAllowed
from workfolk.base.limits import check_rate
from workfolk.base.paging import Page, page_number
from workfolk.engine.talent.model import Evaluation, Importance, Qualification, ScorePart, Verdict
from workfolk.engine.talent.score import VALUES, WEIGHTS
from workfolk.hiring import forms, queries, rules, services
from workfolk.hiring import shortlist as ranking
from workfolk.hiring.examples import EXAMPLES
from workfolk.hiring.models import Role
from workfolk.members.indexing import vocabulary
from workfolk.organisations.queries import my_organisations

ROLES_ON_A_PAGE = 25


def _recruiter(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.is_recruiter:
        raise NotAllowed(
            _("These pages are for members who recruit for an organisation here. A host can make you one.")
        )
    return viewer


def _role(request: HttpRequest, role_id: str) -> tuple[Role, Viewer]:
    viewer = _recruiter(request)
    return services.access_role(role_id, viewer), viewer


def _steps(found: Role) -> list[tuple[str, str]]:
    page = reverse("hiring_role", args=[found.public_id])
    return [
        (_("Brief"), f"{page}#brief"),
        (_("Qualifications"), f"{page}#qualifications"),
        (_("Shortlist"), reverse("hiring_shortlist", args=[found.public_id])),
    ]


# --- Roles -----------------------------------------------------------------------------------------------------


@login_required
@require_GET
def roles(request: HttpRequest) -> HttpResponse:
    """The roles of the recruiter's organisations."""
    viewer = _recruiter(request)
    found = queries.roles(viewer)
    total = found.count()
    number = page_number(request.GET.get("page"), total=total, size=ROLES_ON_A_PAGE)
    rows = list(Paginator(found, ROLES_ON_A_PAGE).page(number).object_list)
    return render(
        request,
        "hiring/roles.html",
        {
            "page": Page(rows, number, ROLES_ON_A_PAGE, total),
            "several": len(viewer.recruiter_for) > 1,
            "organisations": list(my_organisations(viewer)),
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Describe the person needed."""
    viewer = _recruiter(request)
    organisations = list(my_organisations(viewer))
    status = 200
    if request.method == "POST":
        form = forms.BriefForm(request.POST, organisations=organisations)
        if form.is_valid():
            values = form.cleaned_data
            try:
                made = services.do_create_role(viewer, values["organisation"], values["brief"])
            except InvalidInput as error:
                form.add_error("brief", error.message)
            else:
                return redirect("hiring_role", made.public_id)
        status = 422
    else:
        chosen = next((one for one in EXAMPLES if one.key == request.GET.get("example")), None)
        form = forms.BriefForm(
            organisations=organisations, initial={"brief": chosen.brief} if chosen is not None else {}
        )
    return render(request, "hiring/new.html", {"form": form, "examples": EXAMPLES}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def role(request: HttpRequest, role_id: str) -> HttpResponse:
    """Step 2: what was read from the brief, to be corrected."""
    found, viewer = _role(request, role_id)
    if request.method == "POST":
        return _change(request, found, viewer)
    return _show_role(request, found)


def _change(request: HttpRequest, found: Role, viewer: Viewer) -> HttpResponse:
    match request.POST.get("action"):
        case "qualifications":
            return _change_rows(request, found, "qualifications")
        case "queries":
            return _change_rows(request, found, "queries")
        case "replan":
            services.do_replan(found, version=_version(request))
            messages.success(request, _("The searches were made again from the qualifications."))
        case "reread":
            return _reread(request, found, viewer)
        case "names":
            services.do_set_names(found, request.POST.get("show") == "1")
            return redirect("hiring_shortlist", found.public_id)
        case "state":
            services.do_set_state(found, request.POST.get("state", ""))
            messages.success(
                request, _("The role is %(state)s.") % {"state": found.get_state_display().lower()}
            )
        case "delete":
            services.do_delete_role(found)
            messages.success(request, _("The role is deleted, with its notes and decisions."))
            return redirect("hiring_roles")
        case _:
            raise InvalidInput(_("This page does not know what to do with that."), field="action")
    return redirect("hiring_role", found.public_id)


def _change_rows(request: HttpRequest, found: Role, what: str) -> HttpResponse:
    """Save the editable qualifications or searches; refused, the page keeps what was entered."""
    factory = forms.QualificationFormSet if what == "qualifications" else forms.QueryFormSet
    formset = factory(request.POST, prefix=what)
    status = 422
    if formset.is_valid():
        kept = forms.kept_rows(formset)
        rows = [values for _number, values in kept]
        try:
            if what == "qualifications":
                services.do_update_qualifications(found, rows, version=_version(request))
            else:
                for values in rows:
                    values["skills"] = values["skills"].split(",")
                services.do_update_queries(found, rows, version=_version(request))
        except InvalidInput as error:
            forms.add_error(formset, [number for number, _values in kept], error)
        except Conflict as error:
            messages.error(request, error.message)
            status = 409
            found.refresh_from_db()
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{reverse('hiring_role', args=[found.public_id])}#{what}")
    return _show_role(request, found, status=status, formsets={what: formset})


def _reread(request: HttpRequest, found: Role, viewer: Viewer) -> HttpResponse:
    form = forms.RereadForm(request.POST)
    form.is_valid()
    try:
        services.do_reread_brief(found, viewer, form.cleaned_data.get("brief", ""), version=_version(request))
    except InvalidInput as error:
        form.add_error("brief", error.message)
        return _show_role(request, found, status=422, reread=form)
    messages.success(request, _("The brief was read again."))
    return redirect("hiring_role", found.public_id)


def _version(request: HttpRequest) -> int:
    raw = request.POST.get("version", "")
    return int(raw) if raw.isdecimal() and len(raw) < 10 else 0


def _show_role(
    request: HttpRequest,
    found: Role,
    *,
    status: int = 200,
    formsets: Mapping[str, Any] | None = None,
    reread: Any = None,
) -> HttpResponse:
    bound = formsets or {}
    asked = queries.qualifications_of(found)
    searches = queries.queries_of(found)
    asked_set = bound.get("qualifications") or forms.QualificationFormSet(
        prefix="qualifications", initial=forms.qualification_rows(asked)
    )
    search_set = bound.get("queries") or forms.QueryFormSet(
        prefix="queries", initial=forms.query_rows(searches)
    )
    by_id = {one.id: (number, one) for number, one in enumerate(asked, 1)}
    by_query = {one.id: one for one in searches}
    refusals, unread = queries.refusals_of(found), queries.unread_of(found)
    words = vocabulary()
    return render(
        request,
        "hiring/role.html",
        {
            "role": found,
            "steps": _steps(found),
            "segments": rules.segments(found.brief, asked, refusals, unread),
            "refusals": refusals,
            "unread": unread,
            "qualifications": asked_set,
            "qualification_rows": [(form, *_about(form, by_id, words)) for form in asked_set.forms],
            "queries": search_set,
            "query_rows": [(form, by_query.get(str(form["id"].value() or ""))) for form in search_set.forms],
            "reread": reread or forms.RereadForm(initial={"brief": found.brief}),
            "reread_open": reread is not None,
            "is_open": found.state == Role.State.OPEN,
        },
        status=status,
    )


def _about(form: Any, by_id: dict[str, tuple[int, Qualification]], words: Any) -> tuple[int | None, str, str]:
    """Number, words of the brief and concepts of the qualification behind a row; nothing for a new row."""
    number, one = by_id.get(str(form["id"].value() or ""), (None, None))
    if one is None:
        return None, "", ""
    source = " … ".join(span.text for span in one.sources)
    return number, source, ", ".join(rules.concept_label(one.kind, key, words) for key in one.concepts)


# --- Shortlist -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Line:
    """A row of the grid: the candidate, a verdict a column, whether the list changes its order here."""

    row: queries.CandidateRow
    cells: list[tuple[Qualification, Evaluation]]
    divider: bool


# A verdict for each person and qualification is a large page. The CSRF token in it is masked anew each time, and Django
# adds a random length (BREACH).
@login_required
@require_GET
def shortlist(request: HttpRequest, role_id: str) -> HttpResponse:
    """The ranked list, a page of it."""
    found, viewer = _role(request, role_id)
    check_rate("shortlist", viewer.public_id)
    page = queries.shortlist_page(found, request.GET.get("page"))
    asked = queries.qualifications_of(found)
    lines, before = [], False
    for row in page.items:
        cells = list(zip(asked, row.entry.evaluated.evaluations, strict=True))
        lines.append(_Line(row, cells, divider=before and not row.entry.ranked))
        before = row.entry.ranked
    return render(
        request,
        "hiring/shortlist.html",
        {
            "role": found,
            "steps": _steps(found),
            "page": page,
            "lines": lines,
            "columns": [(one, rules.short(one.text)) for one in asked],
            "purposes": {one.id: one.purpose for one in queries.queries_of(found)},
            "beyond": bool(page.items) and not page.items[0].entry.ranked,
            "evaluated": ranking.EVALUATED,
            "span": len(asked) + 2,
            **_formula(),
        },
    )


def _formula() -> dict[str, Any]:
    return {
        "weights": [(one, WEIGHTS[one]) for one in Importance],
        "values": [(one, VALUES[one]) for one in Verdict],
    }


@login_required
@require_GET
def candidate(request: HttpRequest, role_id: str, member_id: str) -> HttpResponse:
    """One candidate: every qualification with its verdict and the words behind it."""
    found, _viewer = _role(request, role_id)
    return _show_candidate(request, found, member_id)


def _show_candidate(
    request: HttpRequest, found: Role, member_id: str, *, status: int = 200, **bound: Any
) -> HttpResponse:
    detail = queries.candidate(found, member_id)
    asked = queries.qualifications_of(found)
    evaluated = detail.row.entry.evaluated
    purposes = {one.id: one.purpose for one in queries.queries_of(found)}
    latest = detail.decisions[0] if detail.decisions else None
    on_page = (detail.row.entry.rank - 1) // queries.PAGE_SIZE + 1
    return render(
        request,
        "hiring/candidate.html",
        {
            "role": found,
            "detail": detail,
            "row": detail.row,
            "list_url": f"{reverse('hiring_shortlist', args=[found.public_id])}?page={on_page}",
            "verdicts": list(zip(asked, evaluated.evaluations, strict=True)),
            "parts": [
                _part(one, evaluation, part)
                for one, evaluation, part in zip(asked, evaluated.evaluations, evaluated.parts, strict=True)
            ],
            "found_by": [purposes[one] for one in detail.row.entry.found_by if one in purposes],
            "decision_form": bound.get("decision_form")
            or forms.DecisionForm(initial={"decision": latest.decision} if latest else {}),
            "note_form": bound.get("note_form") or forms.NoteForm(),
            "is_open": found.state == Role.State.OPEN,
            **_formula(),
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
    found, viewer = _role(request, role_id)
    form = forms.DecisionForm(request.POST)
    if form.is_valid():
        try:
            services.do_decide(
                found, member_id, viewer, form.cleaned_data["decision"], form.cleaned_data["reason"]
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
    found, viewer = _role(request, role_id)
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


@login_required
@require_GET
def export(request: HttpRequest, role_id: str) -> HttpResponse:
    """The whole shortlist as a table for a spreadsheet: what the grid shows, without names."""
    found, viewer = _role(request, role_id)
    check_rate("export", viewer.public_id)
    asked = queries.qualifications_of(found)
    rows, _total = queries.shortlist_slice(found, 0, 1_000_000)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="shortlist-{found.public_id}.csv"'
    response.write("\ufeff")  # spreadsheets take it for UTF-8 only with the mark
    table = csv.writer(response)
    table.writerow(
        [
            rules.defused(cell)
            for cell in (
                "rank",
                "candidate",
                "headline",
                "place",
                "score",
                "decision",
                *(one.text for one in asked),
            )
        ]
    )
    for row in rows:
        verdicts = (one.verdict.value for one in row.entry.evaluated.evaluations)
        decision = row.decision.decision if row.decision else ""
        cells = (
            row.entry.rank,
            row.public_id,
            row.headline,
            row.location,
            row.entry.evaluated.score,
            decision,
            *verdicts,
        )
        table.writerow([rules.defused(cell) for cell in cells])
    return response
