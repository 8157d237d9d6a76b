"""Pages of the host console on which the taxonomy is curated: look, preview, do, undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workfolk.accounts.viewer import Viewer
from workfolk.base import console
from workfolk.base.errors import Conflict, InvalidInput, NotFound
from workfolk.base.paging import Page, page_number
from workfolk.skills import curation
from workfolk.skills.curation import Plan, reads
from workfolk.skills.curation.telling import describe
from workfolk.skills.host_forms import CreateForm, FreeForm, LabelForm, MergeForm, SplitForm
from workfolk.skills.models import Change, Skill, Status
from workfolk.skills.presenters import kind_of

KINDS = {"skills": "skill", "occupations": "occupation"}
PLURALS = {"skill": "skills", "occupation": "occupations"}
OWN = ("csrfmiddlewaretoken", "confirm", "seen", "reason")  # of the preview, not of the deed


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    curation.check_host(viewer)
    return viewer


def _render(
    request: HttpRequest, name: str, context: dict[str, Any], *, tab: str = "", status: int = 200
) -> HttpResponse:
    viewer = _viewer(request)
    waiting = len(context["waiting"]) if "waiting" in context else len(reads.access_waiting(viewer))
    pages = (
        ("host_taxonomy", _("Concepts"), None),
        ("host_free", _("Free skills"), waiting),
        ("host_curation_history", _("History"), None),
    )
    context |= {
        "tabs": console.tabs("host_taxonomy"),
        "subtabs": [
            {"label": label, "url": reverse(page), "current": page == tab, "count": count}
            for page, label, count in pages
        ],
        "done": reads.changes(viewer, _numbers(request.GET.getlist("done"))),
    }
    return render(request, f"host/taxonomy/{name}.html", context, status=status)


def _numbers(raw: Iterable[str]) -> list[int]:
    return [int(one) for one in list(raw)[: reads.ROWS_ON_A_PAGE] if one.isdecimal() and len(one) < 16]


def _done(changes: Iterable[Change], url: str) -> HttpResponse:
    """Back to a page that says what was done, with an Undo."""
    return redirect(f"{url}?{urlencode([('done', change.pk) for change in changes])}")


def _address(concept_type: str, key: str) -> str:
    return reverse("host_concept", args=[PLURALS[concept_type], key])


def _named(error: InvalidInput | Conflict, form: forms.Form) -> None:
    form.add_error(error.field if error.field in form.fields else None, error.message)


def _decide(
    request: HttpRequest,
    make: Callable[[], Plan],
    *,
    back: str,
    after: Callable[[Plan], str],
) -> HttpResponse:
    """Show what a deed would touch, or do it where the person who asks has seen just that."""
    viewer, problem = _viewer(request), ""
    given = request.POST if request.method == "POST" else request.GET
    with transaction.atomic():
        plan = make()
        if request.method == "POST" and "confirm" in request.POST:
            if request.POST.get("seen") != plan.digest:
                problem = _(
                    "This has changed since you looked. Nothing was done; look again and decide anew."
                )
            else:
                try:
                    return _done(
                        [curation.do_plan(viewer, plan, reason=request.POST.get("reason", ""))], after(plan)
                    )
                except InvalidInput as error:
                    problem = error.message
    hidden = [(name, value) for name, values in given.lists() if name not in OWN for value in values]
    context = {
        "plan": plan,
        "effect": curation.preview(plan),
        "lines": describe(plan),
        "hidden": hidden,
        "back": back,
        "problem": problem,
        "reason": request.POST.get("reason", ""),
    }
    return _render(request, "preview", context, status=422 if problem else 200)


# --- Concepts ----------------------------------------------------------------------------------------------------


@require_GET
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Search the concepts; sources, versions, licences."""
    viewer = _viewer(request)
    text, show = request.GET.get("q", "")[:200], request.GET.get("show", "")
    concept_type = "occupation" if request.GET.get("type") == "occupation" else "skill"
    show = show if show in reads.SHOWN else ""
    page = reads.access_concepts(viewer, concept_type, text=text, show=show, page=request.GET.get("page"))
    context = {"page": page, "q": text, "show": show, "type": concept_type, "kind": PLURALS[concept_type]}
    return _render(request, "home", context | reads.overview(viewer), tab="host_taxonomy")


def _type(kind: str) -> str:
    if kind not in KINDS:
        raise NotFound(_("The taxonomy has no such concept."))
    return KINDS[kind]


@require_GET
@login_required
def concept(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """A concept: names by origin, relations, who uses it, what was decided."""
    viewer, concept_type = _viewer(request), _type(kind)
    found = curation.access_concept(viewer, concept_type, key)
    context = {
        "concept": found,
        "kind": kind,
        "type": concept_type,
        "names": reads.origins(found),
        "relations": [(one, PLURALS.get(one.concept_type)) for one in reads.relations(found)],
        "members": reads.access_members(viewer, found),
        "kind_label": kind_of(found.kind) if isinstance(found, Skill) else "",
        "history": reads.history_of(viewer, concept_type, key),
        "active": found.status == Status.ACTIVE,
        "label_form": LabelForm(),
    }
    return _render(request, "concept", context, tab="host_taxonomy")


@require_http_methods(["GET", "POST"])
@login_required
def act(request: HttpRequest, kind: str, key: str, verb: str) -> HttpResponse:
    """One deed on a concept: its form, then what it would touch, then the deed."""
    viewer, concept_type = _viewer(request), _type(kind)
    found = curation.access_concept(viewer, concept_type, key)
    given = request.POST if request.method == "POST" else request.GET
    form, make = _verb(viewer, concept_type, found, verb, given or None)
    if form is not None and not form.is_valid():
        return _form_page(request, form, verb, found, kind)
    address = _address(concept_type, key)
    try:
        return _decide(request, make, back=address, after=lambda plan: _address(concept_type, plan.keys[0]))
    except InvalidInput as error:
        if form is None:
            raise
        _named(error, form)
        return _form_page(request, form, verb, found, kind)


def _verb(
    viewer: Viewer, concept_type: str, found: Any, verb: str, given: QueryDict | None
) -> tuple[forms.Form | None, Callable[[], Plan]]:
    """The form of a verb, if it has one, and what makes its plan once the form is valid."""
    key = found.key
    form: forms.Form
    if verb == "retire":
        return None, partial(curation.check_retire, viewer, concept_type, key)
    if verb == "restore":
        return None, partial(curation.check_restore, viewer, concept_type, key)
    if verb == "drop":
        label = given.get("label", "") if given is not None else ""
        return None, partial(curation.check_alias, viewer, concept_type, key, label, add=False)
    if verb == "alias":
        form = LabelForm(given)
        return form, lambda: curation.check_alias(
            viewer, concept_type, key, form.cleaned_data["label"], add=True
        )
    if verb == "merge":
        form = MergeForm(given)
        return form, lambda: curation.check_merge(
            viewer, concept_type, key, reads.resolve(concept_type, form.cleaned_data["into"], "into")
        )
    if verb == "split":
        form = SplitForm(given, names=curation.names_of(found)[1:], concept_type=concept_type)
        return form, lambda: curation.check_split(
            viewer,
            concept_type,
            key,
            form.cleaned_data["label"],
            taking=form.cleaned_data.get("taking", []),
            relations=form.cleaned_data["relations"],
        )
    raise NotFound(_("There is nothing of this kind to do."))


def _form_page(request: HttpRequest, form: forms.Form, verb: str, found: Any, kind: str) -> HttpResponse:
    context = {
        "form": form,
        "verb": verb,
        "concept": found,
        "kind": kind,
        "back": _address(KINDS[kind], found.key),
    }
    return _render(request, "form", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def create(request: HttpRequest) -> HttpResponse:
    """A skill that no source knows, with the words of a free skill where it comes from one."""
    viewer = _viewer(request)
    given = request.POST if request.method == "POST" else request.GET
    free_id = next(iter(_numbers([given.get("free", "")])), None)
    row = curation.access_free(viewer, free_id) if free_id is not None else None
    first = {"label": row.label} if row is not None else {}
    form = CreateForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        after = reverse("host_free") if row is not None else ""
        try:
            return _decide(
                request,
                lambda: curation.check_create(viewer, _new_skill(form.cleaned_data), free_id=free_id),
                back=reverse("host_free" if row else "host_taxonomy"),
                after=lambda plan: after or _address("skill", plan.keys[0]),
            )
        except InvalidInput as error:
            _named(error, form)
    context = {"form": form, "free": row, "back": reverse("host_free" if row else "host_taxonomy")}
    return _render(request, "create", context, status=422 if form.errors else 200)


def _new_skill(values: dict[str, Any]) -> curation.NewSkill:
    def lines(name: str) -> list[str]:
        return [line for line in map(str.strip, values[name].split("\n")) if line][: reads.ROWS_ON_A_PAGE]

    return curation.NewSkill(
        label=values["label"],
        kind=values["kind"],
        alternative_labels=lines("alternative_labels"),
        description=values["description"],
        broader=[reads.resolve("skill", line, "broader") for line in lines("broader")],
        occupations=[reads.resolve("occupation", line, "occupations") for line in lines("occupations")],
        essential=values["essential"],
    )


# --- Free skills -------------------------------------------------------------------------------------------------


@require_GET
@login_required
def free(request: HttpRequest) -> HttpResponse:
    """The free skills that wait, most written first, with what they may mean."""
    waiting = reads.access_waiting(_viewer(request))
    size = reads.ROWS_ON_A_PAGE
    number = page_number(request.GET.get("page"), total=len(waiting), size=size)
    rows = [
        (one, next(iter(reads.suggestions(one.row.label, 1)), None))
        for one in waiting[(number - 1) * size : number * size]
    ]
    context = {
        "waiting": waiting,
        "page": Page(rows, number, size, len(waiting)),
        "obvious": any(best is not None and best.obvious for _one, best in rows),
    }
    return _render(request, "free", context, tab="host_free")


@require_POST
@login_required
def free_link(request: HttpRequest) -> HttpResponse:
    """Link several free skills at once to what each obviously means: a preview, then the deeds."""
    viewer = _viewer(request)
    chosen = []
    for one in reads.access_waiting(viewer):
        if str(one.row.pk) in request.POST.getlist("free"):
            best = next(iter(reads.suggestions(one.row.label, 1)), None)
            if best is not None and best.obvious:
                chosen.append((one, best))
    if "confirm" not in request.POST or not chosen:
        return _render(request, "free_link", {"rows": chosen}, tab="host_free", status=200 if chosen else 422)
    with transaction.atomic():
        plans = [
            curation.check_link_free(viewer, one.row.pk, best.key, alias=True)
            for one, best in chosen[: reads.ROWS_ON_A_PAGE]
        ]
        changes = [curation.do_plan(viewer, plan) for plan in plans]
    return _done(changes, reverse("host_free"))


@require_http_methods(["GET", "POST"])
@login_required
def free_skill(request: HttpRequest, free_id: int) -> HttpResponse:
    """One free skill: what it may mean and why; link it, make a skill of it, or leave it."""
    viewer = _viewer(request)
    row = curation.access_free(viewer, free_id)
    found = reads.suggestions(row.label)
    choices = [(one.key, f"{one.label} ({one.reason})") for one in found]
    given = request.POST if request.method == "POST" and "leave" not in request.POST else None
    form = FreeForm(given, choices=choices)
    back = after = reverse("host_free")
    if request.method == "POST" and "leave" in request.POST:
        make: Callable[[], Plan] = partial(curation.check_dismiss_free, viewer, free_id)
        return _decide(request, make, back=back, after=lambda _plan: after)
    if form.is_valid():
        try:
            return _decide(
                request,
                lambda: _link(viewer, free_id, form.cleaned_data),
                back=back,
                after=lambda _plan: after,
            )
        except InvalidInput as error:
            _named(error, form)
    members = next((one.members for one in reads.access_waiting(viewer) if one.row.pk == row.pk), 0)
    if not members:
        raise NotFound(_("This free skill does not wait any more."))
    context = {"form": form, "row": row, "members": members, "back": back}
    return _render(request, "free_skill", context, tab="host_free", status=422 if form.errors else 200)


def _link(viewer: Viewer, free_id: int, values: dict[str, Any]) -> Plan:
    key = reads.resolve("skill", values["other"], "other") if values["other"] else values.get("key", "")
    if not key:
        raise InvalidInput(_("Choose a skill, or name another one."), field="key")
    return curation.check_link_free(viewer, free_id, key, alias=values["alias"])


# --- History -----------------------------------------------------------------------------------------------------


@require_GET
@login_required
def history(request: HttpRequest) -> HttpResponse:
    """Every decision, the latest first."""
    page = reads.access_history(_viewer(request), page=request.GET.get("page"))
    return _render(request, "history", {"page": page}, tab="host_curation_history")


@require_http_methods(["GET", "POST"])
@login_required
def undo(request: HttpRequest) -> HttpResponse:
    """Take changes back, the latest first: what that touches, then the deed."""
    viewer = _viewer(request)
    given = request.POST if request.method == "POST" else request.GET
    chosen = reads.changes(viewer, _numbers(given.getlist("change")))
    if not chosen:
        raise NotFound(_("There is no such change."))
    try:
        if request.method == "POST":
            return _done(
                curation.do_undo(viewer, *(change.pk for change in chosen)), reverse("host_curation_history")
            )
        effects = [curation.preview_undo(curation.check_undo(viewer, change.pk)) for change in chosen]
    except (Conflict, InvalidInput) as error:
        blocking = reads.changes(viewer, _numbers([str(error.extra.get("change", ""))]))
        context = {"chosen": chosen, "problem": error.message, "blocking": blocking}
        return _render(request, "undo", context, tab="host_curation_history", status=error.status)
    context = {"chosen": chosen, "effects": list(zip(chosen, effects, strict=True))}
    return _render(request, "undo", context, tab="host_curation_history")
