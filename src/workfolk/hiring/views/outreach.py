"""Writing to a candidate: a draft from their own words, decided line by line and sent by a person; the reply settles it.

Nothing of a former version is kept here: the way back travels with the page that shows the change.
"""

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
from workfolk.hiring import contact, queries, reviewing, services, standing
from workfolk.hiring.forms.outreach import MessageForm
from workfolk.hiring.models import Outreach, Role
from workfolk.hiring.permissions import Permission
from workfolk.hiring.screening import answers_in
from workfolk.hiring.services.outreach import LONGEST_BODY
from workfolk.hiring.stages import stages_of
from workfolk.hiring.standing import words_of
from workfolk.hiring.views.common import page_context, role_for
from workfolk.writing.services.reviewing import decisions_in, help_in

# Where an answer would usually lead; a person moves, or does not.
NEXT_STAGE = {"": "contacted", Outreach.Reply.INTERESTED: "conversation"}


@login_required
@require_http_methods(["GET", "POST"])
def outreach(request: HttpRequest, role_id: str, member_id: str) -> HttpResponse:
    """The viewer's draft to a candidate, and what was written before."""
    found, viewer = role_for(request, role_id, Permission.RECRUIT if request.method == "POST" else None)
    if request.method != "POST":
        return _show(request, found, viewer, member_id, by_line="lines" in request.GET)
    action, form, changed = request.POST.get("action"), None, None
    try:
        if action == "decide":
            decisions, seen = decisions_in(request.POST), request.POST.get("seen", "")
            subject, body = services.decided(found, member_id, viewer, decisions, seen=seen)
            form = MessageForm({"subject": subject, "body": body})
        elif action in ("save", "send", "undo"):
            form = MessageForm(request.POST)
        if form is not None and not form.is_valid():
            return _show(request, found, viewer, member_id, form=form, status=422)
        changed = _act(request, found, viewer, member_id, form.cleaned_data if form else {})
    except InvalidInput as error:
        if form is None:
            raise
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return _show(request, found, viewer, member_id, form=form, status=422)
    except Conflict as error:
        if form is None:
            messages.error(request, error.message)
        else:  # what was written stays on the page
            form.add_error(None, error.message)
            return _show(request, found, viewer, member_id, form=form, status=409)
    if action == "draft":
        return redirect(f"{reverse('hiring_outreach', args=[role_id, member_id])}?lines=1")
    if changed is not None:  # shown at once: the way back travels with this page
        former = getattr(changed, "former", None)
        return _show(request, found, viewer, member_id, by_line=action == "anew", former=former)
    return redirect("hiring_outreach", role_id, member_id)


def _act(
    request: HttpRequest, role: Role, viewer: Viewer, member_id: str, values: dict[str, str]
) -> Outreach | None:
    """Do what was pressed; the draft, where it is there and may have changed."""
    match request.POST.get("action"):
        case "draft":
            return _told(request, services.do_draft(role, member_id, viewer))
        case "anew":
            return _told(request, services.do_draft(role, member_id, viewer, anew=True))
        case "save" | "decide" | "undo" as action:
            row = services.do_edit(role, member_id, viewer, values["subject"], values["body"])
            messages.success(
                request,
                _("Taken back: what stood there before stands there again.")
                if action == "undo"
                else _("The draft is kept. Nothing was sent."),
            )
            return row
        case "send":
            services.do_send(role, member_id, viewer, values["subject"], values["body"])
            messages.success(request, _("Sent. Their answer will stand here."))
        case "discard":
            services.do_discard(role, member_id, viewer)
            messages.success(request, _("The draft is thrown away."))
        case "take_back":
            services.do_take_back(role, request.POST.get("message", ""), viewer)
            messages.success(request, _("The message is taken back. They had not read it."))
        case _:
            raise Conflict(_("Nothing was done: the page did not say what to do."))
    return None


def _told(request: HttpRequest, draft: Outreach) -> Outreach:
    """The draft; it is said why rules wrote where a model is configured."""
    if note := getattr(draft, "note", ""):
        messages.info(request, note)
    return draft


def _show(
    request: HttpRequest,
    role: Role,
    viewer: Viewer,
    member_id: str,
    *,
    form: MessageForm | None = None,
    by_line: bool = False,
    former: tuple[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """``by_line``: the review instead of the form. ``former``: subject and words before the change just made."""
    detail = queries.candidate(role, member_id)
    ref = detail.row.entry.ref
    draft = contact.draft_of(role, viewer, ref)
    candidate_url = reverse("hiring_candidate", args=[role.public_id, member_id])
    writing: dict[str, Any] = {}
    if draft is not None:
        draft.role = role
        if form is None:
            form = MessageForm(initial={"subject": draft.subject, "body": draft.body})
        body = str(form["body"].value() or "")[:LONGEST_BODY]
        parts = reviewing.message_parts(draft, body)
        keys = {one.key for part in reviewing.drafted(draft).sentences for one in part.evidence}
        here = reverse("hiring_role", args=[role.public_id])
        writing = {
            "by_line": by_line and not form.errors,
            "lines": reviewing.lines_of(draft) if by_line else (),
            "seen": reviewing.seen_of(draft),
            "parts": parts,
            "help": help_in(parts),
            "sources": {key: here if key == reviewing.ROLE else candidate_url for key in sorted(keys)},
            "says_nothing": keys <= {reviewing.ROLE},
            "former": former if former not in (None, (draft.subject, draft.body)) else None,
        }
    response = render(
        request,
        "hiring/outreach.html",
        {
            **page_context(role, "hiring_shortlist"),
            "row": detail.row,
            "headline": words_of(detail.row.entry.candidate)[0],
            "draft": draft,
            **writing,
            "allowance": contact.allowance(role, viewer, ref),
            "form": form,
            **contact_context(role, ref),
        },
        status=status,
    )
    response["Cache-Control"] = "no-store"
    return response


def contact_context(role: Role, ref: int, stands: standing.Standing | None = None) -> dict[str, Any]:
    """What hiring/_contact.html shows of a candidate: what was written to them, and what they answered."""
    sent = contact.sent_to(role, ref)
    latest = next((one for one in sent if one.outreach.state == Outreach.State.SENT), None)
    applied = role.applications.filter(member_id=ref, withdrawn_at=None).first()
    said = [(one.outreach.replied_at, one.outreach.answers) for one in sent]
    if applied is not None:
        said.append((applied.at, applied.answers))
    stands = stands or standing.standing_of(role, ref)
    there = stages_of(role.stages)
    wanted = NEXT_STAGE.get(latest.outreach.reply) if latest else None
    ahead = there[there.index(stands.stage) + 1 :]  # nobody is offered a step back
    return {
        "written": sent,
        "latest": latest,
        "applied": applied,
        "answers": answers_in(role, said),
        "offered_stage": next((one for one in ahead if one.key == wanted), None),
    }
