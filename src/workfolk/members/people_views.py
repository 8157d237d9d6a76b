"""Blocking somebody: parse, call a service or a query, render."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workfolk.accounts.viewer import Viewer
from workfolk.members import blocking


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


@require_http_methods(["GET", "POST"])
@login_required
def block(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what a block does, then block."""
    viewer = _viewer(request)
    member = blocking.access_blockable(viewer, public_id)
    if request.method == "POST":
        name = member.name
        blocking.do_block(viewer, public_id)
        messages.success(
            request, _("%(name)s is blocked. Neither of you finds or sees the other.") % {"name": name}
        )
        return redirect("settings_blocks")
    return render(request, "members/block.html", {"member": member})
