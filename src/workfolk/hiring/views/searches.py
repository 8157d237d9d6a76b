"""The search plan of a role: what the searches bring, edited, tried, refined and taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import Conflict, InvalidInput
from workfolk.base.limits import check_rate
from workfolk.engine.talent.model import SearchKind, TalentQuery
from workfolk.engine.talent.plan import BEST, GOOD_FIT, LIMITS, Action, Yield, Yields
from workfolk.hiring import forms, planning, queries, services, shortlist
from workfolk.hiring.models import Role
from workfolk.hiring.views.common import page_context, role_for, version_of
from workfolk.search.queries import IndexMissing

NAMES = {
    SearchKind.CORE: gettext_lazy("As the brief says"),
    SearchKind.SYNONYMS: gettext_lazy("Other names of the work"),
    SearchKind.ADJACENT: gettext_lazy("Close skills"),
    SearchKind.BEFORE: gettext_lazy("Career step before"),
    SearchKind.INDUSTRIES: gettext_lazy("Other work and industries"),
    SearchKind.PLACE: gettext_lazy("Wider place"),
    SearchKind.MEANING: gettext_lazy("Close in meaning"),
    SearchKind.BONUS: gettext_lazy("What is wanted besides"),
    SearchKind.USUAL: gettext_lazy("Usual skills"),
    SearchKind.WORDS: gettext_lazy("Words of the brief"),
    SearchKind.OWN: gettext_lazy("Your own"),
}
ACTIONS = {
    Action.NARROWED: gettext_lazy("Made narrower"),
    Action.WIDENED: gettext_lazy("Made wider"),
    Action.REPLACED: gettext_lazy("Replaced"),
    Action.REMOVED: gettext_lazy("Left out"),
}


@login_required
@require_http_methods(["GET", "POST"])
def searches(request: HttpRequest, role_id: str) -> HttpResponse:
    """The searches of a role and what they bring; to be edited, switched off, added, tried, refined and made again."""
    found, viewer = role_for(request, role_id)
    if request.method != "POST":
        check_rate("shortlist", viewer.public_id)
        return _show(request, found)
    match request.POST.get("action"):
        case "queries":
            return _save(request, found, viewer)
        case "try":
            return _try(request, found, viewer)
        case "replan":
            services.do_replan(found, viewer, version=version_of(request))
            messages.success(request, _("The searches were made again from the qualifications."))
        case "refine":
            return _refine(request, found, viewer)
        case "undo":
            number = request.POST.get("number", "")
            place = int(number) if number.isdecimal() and len(number) < 5 else -1
            services.do_undo_refinement(found, viewer, place, version=version_of(request))
            messages.success(request, _("Taken back. This search is yours now and will not be refined."))
        case _:
            raise InvalidInput(_("This page does not know what to do with that."), field="action")
    return redirect("hiring_searches", found.public_id)


def _save(request: HttpRequest, found: Role, viewer: Viewer) -> HttpResponse:
    """Save the edited searches; refused, the page keeps what was entered."""
    formset = forms.QueryFormSet(request.POST, prefix="queries")
    status = 422
    if formset.is_valid():
        kept = forms.changed_rows(formset)
        try:
            services.do_update_queries(
                found, viewer, [row for _number, row in kept], version=version_of(request)
            )
        except InvalidInput as error:
            forms.add_error(formset, [number for number, _row in kept], error)
        except Conflict as error:
            messages.error(request, error.message)
            status = 409
            found.refresh_from_db()
        else:
            messages.success(request, _("Saved."))
            return redirect("hiring_searches", found.public_id)
    return _show(request, found, status=status, formset=formset)


def _try(request: HttpRequest, found: Role, viewer: Viewer) -> HttpResponse:
    """What the searches would bring as they stand in the form. Nothing is stored."""
    check_rate("shortlist", viewer.public_id)
    formset = forms.QueryFormSet(request.POST, prefix="queries")
    tried: list[tuple[int, TalentQuery]] = []
    if formset.is_valid():
        kept = forms.changed_rows(formset)
        numbers = [number for number, _row in kept]
        try:
            made = services.edited_queries(found, [row for _number, row in kept])
            tried = list(zip(numbers, made, strict=True))
        except InvalidInput as error:
            forms.add_error(formset, numbers, error)
    if getattr(request, "htmx", False):
        errors = [text for form in formset.forms for texts in form.errors.values() for text in texts]
        context = {"refused": [*errors, *formset.non_form_errors()], **_brought(found, tried)}
        return render(request, "hiring/_searches_tried.html", context)
    return _show(request, found, status=200 if tried else 422, formset=formset, tried=tried)


def _refine(request: HttpRequest, found: Role, viewer: Viewer) -> HttpResponse:
    check_rate("shortlist", viewer.public_id)
    _role, changed = services.do_refine_queries(found, viewer, version=version_of(request))
    if changed:
        text = ngettext(
            "%(count)d search was changed; the reason is below.",
            "%(count)d searches were changed; the reasons are below.",
            changed,
        )
        messages.success(request, text % {"count": changed})
    else:
        messages.info(request, _("Nothing to change: no search is poor, or the limits are reached."))
    return redirect("hiring_searches", found.public_id)


@dataclass(frozen=True)
class _Line:
    """A search in the table of yields."""

    number: int  # of its form
    name: str
    query: TalentQuery
    brought: Yield
    bar: str  # how much it brings, of what the most fruitful one brings: width of 200, as SVG wants it
    own: str  # of that, whom only it brings
    shared: tuple[int | None, ...]  # with the others, in the order of the table


def _brought(
    found: Role, plan: list[tuple[int, TalentQuery]], whole: shortlist.Order | None = None
) -> dict[str, Any]:
    """What searches bring, as the table shows it; ``plan`` names the form of each."""
    spec = replace(queries.spec_of(found), queries=tuple(query for _number, query in plan))
    try:
        measured = planning.yields(spec, whole) if plan else Yields((), (), 0)
    except IndexMissing:
        return {"preparing": True}
    by_id = {query.id: (number, query) for number, query in plan}
    most = max((row.brings for row in measured.rows), default=0) or 1
    lines = []
    for at, row in enumerate(measured.rows):
        number, query = by_id[row.query]
        shared = measured.shared[at]
        lines.append(
            _Line(
                number=number,
                name=_name(query),
                query=query,
                brought=row,
                bar=f"{200 * row.brings / most:.2f}",
                own=f"{200 * row.only / most:.2f}",
                shared=tuple(None if other == at else count for other, count in enumerate(shared)),
            )
        )
    return {"lines": lines, "people": measured.people, "best": BEST, "good_fit": GOOD_FIT}


def _name(query: TalentQuery) -> str:
    """What a search is called in a table; several of one's own are told apart by their words."""
    name = str(NAMES[query.kind])
    return f"{name}: {query.text[:40]}" if query.kind is SearchKind.OWN else name


def _show(
    request: HttpRequest,
    found: Role,
    *,
    status: int = 200,
    formset: Any = None,
    tried: list[tuple[int, TalentQuery]] | None = None,
) -> HttpResponse:
    plan = queries.queries_of(found)
    by_query = {one.id: one for one in plan}
    search_set = formset or forms.QueryFormSet(prefix="queries", initial=forms.query_rows(plan))
    try:
        whole = shortlist.order(queries.spec_of(found))
    except IndexMissing:
        whole = None
    brought = _brought(found, tried) if tried else _brought(found, list(enumerate(plan)), whole)
    by_number = {line.number: line for line in brought.get("lines", ())}
    rows = []
    for number, form in enumerate(search_set.forms):
        query = by_query.get(str(form["id"].value() or ""))
        rows.append((number, form, query, _name(query) if query else "", by_number.get(number)))
    return render(
        request,
        "hiring/searches.html",
        {
            **page_context(found, "hiring_searches"),
            **brought,
            "queries": search_set,
            "query_rows": rows,
            "unsaved": bool(tried),
            "log": _log(found),
            "limits": LIMITS,
            "missed": _missed(found, whole) if whole else [],
        },
        status=status,
    )


def _log(found: Role) -> list[dict[str, Any]]:
    """How the plan was refined, the newest first, with the number by which a change is taken back."""
    rows = [
        {**entry, "number": number, "what": ACTIONS[Action(entry["action"])]}
        for number, entry in enumerate(found.plan_log)
    ]
    return rows[::-1]


def _missed(found: Role, whole: shortlist.Order) -> list[queries.CandidateRow]:
    return queries.rows_for(found, planning.missed_entries(queries.spec_of(found), whole=whole))
