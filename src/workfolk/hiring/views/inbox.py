"""What recruiters wrote to a member: read, answered, or ended by them alone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import InvalidInput
from workfolk.hiring import contact, openings, services
from workfolk.hiring.forms.outreach import DeclineForm, InterestedForm
from workfolk.hiring.models import Outreach, Role
from workfolk.hiring.screening import questions_of
from workfolk.members import own


def viewer_of(request: HttpRequest) -> Viewer:
    """Who looks."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


@login_required
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """The messages of recruiters, the newest first."""
    found = contact.inbox(viewer_of(request))
    waiting = [one for one in found if one.is_open]
    answered = [one for one in found if not one.is_open]
    return render(request, "hiring/inbox.html", {"waiting": waiting, "answered": answered})


@login_required
@require_http_methods(["GET", "POST"])
def message(request: HttpRequest, message_id: str) -> HttpResponse:
    """One message with what it rests on; answering it. Opened, it is read."""
    viewer = viewer_of(request)
    if request.method != "POST":
        return _show(request, services.do_read(viewer, message_id))
    letter = contact.access_letter(viewer, message_id)
    reply = request.POST.get("reply", "")
    if reply == "never":
        name = services.do_never_again(viewer, message_id)
        messages.success(
            request,
            _("%(organisation)s will not find you any more, and nobody there can write to you.")
            % {"organisation": name},
        )
        return redirect("recruiting_message", message_id)
    interested = InterestedForm(request.POST, questions=questions_of(letter.outreach.role))
    decline = DeclineForm(request.POST, auto_id="decline-%s")
    is_interested = reply == Outreach.Reply.INTERESTED
    form: InterestedForm | DeclineForm = interested if is_interested else decline
    bound = {"interested": interested} if is_interested else {"decline": decline}
    if form.is_valid():
        answers = interested.answers() if is_interested else []
        try:
            services.do_reply(viewer, message_id, reply, form.cleaned_data["text"], answers)
        except InvalidInput as error:
            name = (error.field or "").replace("answers.", "answer-")
            form.add_error(name if name in form.fields else None, error.message)
        else:
            messages.success(request, _("Your answer is sent. You can change it here."))
            return redirect("recruiting_message", message_id)
    return _show(request, letter, status=422, **bound)


def _show(request: HttpRequest, letter: contact.Letter, *, status: int = 200, **bound: Any) -> HttpResponse:
    viewer = viewer_of(request)
    row = letter.outreach
    role: Role = row.role
    given = {f"answer-{one['question']}": one["answer"] for one in row.answers}
    was_interested = row.reply == Outreach.Reply.INTERESTED
    return render(
        request,
        "hiring/message.html",
        {
            "letter": letter,
            "message": row,
            "role": role,
            "is_opening": role.state == Role.State.OPEN and role.published_at is not None,
            "fit": openings.own_fit(own.own_candidate(viewer), role),
            "excluded": role.organisation.name_key in own.excluded_keys(viewer),
            "interested": bound.get("interested")
            or InterestedForm(
                questions=questions_of(role),
                initial={"text": row.reply_text, **given} if was_interested else {},
            ),
            "decline": bound.get("decline")
            or DeclineForm(auto_id="decline-%s", initial={"text": "" if was_interested else row.reply_text}),
        },
        status=status,
    )
