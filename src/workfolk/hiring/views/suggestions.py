"""What the assistant proposes from the decisions on a role. A person takes it or not."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workfolk.base.errors import Conflict, InvalidInput, NotFound
from workfolk.base.limits import check_rate
from workfolk.hiring import learning
from workfolk.hiring.services.learning import do_apply_proposal, do_refuse_proposal, do_undo_proposal
from workfolk.hiring.views.common import page_context, role_for, version_of


@login_required
@require_http_methods(["GET", "POST"])
def suggestions(request: HttpRequest, role_id: str) -> HttpResponse:
    """The proposals with their numbers and effects; "Use this", "Not this", and back."""
    found, viewer = role_for(request, role_id)
    if request.method != "POST":
        check_rate("shortlist", viewer.public_id)
        return render(
            request,
            "hiring/suggestions.html",
            {**page_context(found, "hiring_suggestions"), "found": learning.suggestions(found)},
        )
    key, version, action = request.POST.get("key", ""), version_of(request), request.POST.get("action")
    if action not in {"use", "refuse", "undo"}:
        raise InvalidInput(_("This page does not know what to do with that."), field="action")
    try:
        match action:
            case "use":
                do_apply_proposal(found, viewer, key, version=version)
                messages.success(request, _("The role is changed. You can take it back below."))
            case "refuse":
                do_refuse_proposal(found, viewer, key)
                messages.success(request, _("This will not be proposed for this role again."))
            case _:
                do_undo_proposal(found, viewer, _number(request), version=version)
                messages.success(request, _("Taken back."))
    except (Conflict, InvalidInput, NotFound) as error:
        messages.error(request, error.message)
    return redirect("hiring_suggestions", found.public_id)


def _number(request: HttpRequest) -> int:
    raw = request.POST.get("number", "")
    return int(raw) if raw.isdecimal() and len(raw) < 18 else 0
