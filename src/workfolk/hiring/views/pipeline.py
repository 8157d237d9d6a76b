"""The board of a role: where candidates stand, moved by people. And the files that go with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import Conflict, InvalidInput
from workfolk.hiring import exporting, forms, queries, services, standing
from workfolk.hiring.models import Role
from workfolk.hiring.permissions import Permission
from workfolk.hiring.stages import stages_of
from workfolk.hiring.views.common import page_context, role_for, version_of
from workfolk.members import queries as members


@login_required
@require_http_methods(["GET", "POST"])
def pipeline(request: HttpRequest, role_id: str) -> HttpResponse:
    """Who stands where; those who are ticked are moved together."""
    found, viewer = role_for(request, role_id, Permission.RECRUIT if request.method == "POST" else None)
    if request.method == "POST":
        _move_several(request, found, viewer)
        here = reverse("hiring_pipeline", args=[found.public_id])
        stage = request.POST.get("from", "")
        known = {one.key for one in stages_of(found.stages)}
        return redirect(f"{here}?stage={stage}" if stage in known else here)
    key = request.GET.get("stage", "")
    chosen = next((one for one in stages_of(found.stages) if one.key == key), None)
    if chosen is not None:
        page = standing.stage_page(found, viewer, key, request.GET.get("page"))
        columns: tuple[standing.Column, ...] = (standing.Column(chosen, page.total, tuple(page.items)),)
    else:
        page, columns = None, standing.board(found, viewer)
    return render(
        request,
        "hiring/pipeline.html",
        {
            **page_context(found, "hiring_pipeline"),
            "columns": columns,
            "chosen": chosen,
            "page": page,
            "total": sum(one.total for one in columns),
            "move_form": forms.MoveForm(stages=stages_of(found.stages), auto_id="board-%s"),
        },
    )


def _move_several(request: HttpRequest, found: Role, viewer: Viewer) -> None:
    wanted = request.POST.getlist("candidate")
    try:
        moved = services.do_move_several(found, wanted, viewer, request.POST.get("stage", ""))
    except InvalidInput as error:
        messages.error(request, error.message)
        return
    if moved:
        text = ngettext("One person was moved.", "%(count)d people were moved.", len(moved))
        messages.success(request, text % {"count": len(moved)})
    left = len(set(wanted)) - len(moved)
    if left:
        text = ngettext(
            "One was not moved: they stand there already, or may not be found any more.",
            "%(count)d were not moved: they stand there already, or may not be found any more.",
            left,
        )
        messages.info(request, text % {"count": left})


@login_required
@require_POST
def stage(request: HttpRequest, role_id: str, member_id: str) -> HttpResponse:
    """Move one candidate, or take the latest move back."""
    found, viewer = role_for(request, role_id, Permission.RECRUIT)
    wanted = request.POST.get("stage", "")
    try:
        if request.POST.get("action") == "undo":
            services.do_undo_move(found, member_id, viewer, wanted or None)
            messages.success(request, _("The move is taken back. It stays in the history."))
        else:
            services.do_move(found, member_id, viewer, wanted)
            messages.success(request, _("Moved."))
    except (InvalidInput, Conflict) as error:
        messages.error(request, error.message)
    return redirect("hiring_candidate", role_id, member_id)


@login_required
@require_POST
def undecide(request: HttpRequest, role_id: str, member_id: str) -> HttpResponse:
    """Take the decision that counts back."""
    found, viewer = role_for(request, role_id, Permission.RECRUIT)
    try:
        services.do_undo_decision(found, member_id, viewer, request.POST.get("decision") or None)
    except Conflict as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The decision is taken back. It stays in the history."))
    return redirect("hiring_candidate", role_id, member_id)


@login_required
@require_http_methods(["GET", "POST"])
def stages(request: HttpRequest, role_id: str) -> HttpResponse:
    """The stages of a role: named, put in order, added, removed where nobody stands."""
    found, viewer = role_for(request, role_id)
    if request.method != "POST":
        return _show_stages(request, found)
    formset = forms.StageFormSet(request.POST, prefix="stages")
    status = 422
    if formset.is_valid():
        kept = forms.stage_rows(formset)
        try:
            services.do_edit_stages(
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
            return redirect("hiring_pipeline", found.public_id)
    return _show_stages(request, found, status=status, formset=formset)


def _show_stages(
    request: HttpRequest, found: Role, *, status: int = 200, formset: Any = None
) -> HttpResponse:
    rows = [{"key": one.key, "label": one.label} for one in stages_of(found.stages)]
    counts = standing.occupied(found)
    shown = formset or forms.StageFormSet(prefix="stages", initial=rows)
    return render(
        request,
        "hiring/stages.html",
        {
            **page_context(found, "hiring_pipeline"),
            "formset": shown,
            "rows": [(form, counts[str(form["key"].value() or "")]) for form in shown.forms],
        },
        status=status,
    )


@login_required
@require_GET
def export(request: HttpRequest, role_id: str, file: str = "shortlist.csv") -> StreamingHttpResponse:
    """The shortlist or the pipeline as a file."""
    found, viewer = role_for(request, role_id)
    return exporting.download(request, found, viewer, file)


def decide_context(detail: queries.CandidateDetail, role: Role, **bound: Any) -> dict[str, Any]:
    """What hiring/_decide.html shows of a candidate: stage, decision, notes, each with its history and who it was."""
    ref = detail.row.entry.ref
    moves = standing.history(role, ref)
    stands = standing.standing_of(role, ref, [one for one, _label in moves], detail.decisions)
    counts = stands.decision
    people = members.members_of(
        [
            pk
            for pk in (
                *(one.decided_by_id for one in detail.decisions),
                *(one.undone_by_id for one in detail.decisions),
                *(one.author_id for one in detail.notes),
                *(one.moved_by_id for one, _label in moves),
                *(one.undone_by_id for one, _label in moves),
            )
            if pk is not None
        ]
    )

    def name(pk: int | None) -> str:
        return people.get(pk or 0, ("", ""))[1] or _("somebody who worked on the role")

    return {
        "stands": stands,
        "moves": [(one, label, name(one.moved_by_id), name(one.undone_by_id)) for one, label in moves],
        "counts": counts,
        "decided": [(one, name(one.decided_by_id), name(one.undone_by_id)) for one in detail.decisions],
        "noted": [(one, name(one.author_id)) for one in detail.notes],
        "stage_form": forms.MoveForm(stages=stages_of(role.stages), initial={"stage": stands.stage.key}),
        "decision_form": bound.get("decision_form")
        or forms.DecisionForm(initial={"decision": counts.decision} if counts else {}),
        "note_form": bound.get("note_form") or forms.NoteForm(),
    }
