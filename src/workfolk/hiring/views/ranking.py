"""How a role's list is ranked: the formula in numbers that can be tried and kept."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import Conflict, InvalidInput
from workfolk.base.limits import check_rate
from workfolk.hiring import ranking as live
from workfolk.hiring.forms.ranking import WeightsForm
from workfolk.hiring.models import Role
from workfolk.hiring.permissions import Permission
from workfolk.hiring.services.ranking import check_weights, do_set_weights
from workfolk.hiring.views.common import formula, page_context, role_for, version_of


@login_required
@require_http_methods(["GET", "POST"])
def ranking(request: HttpRequest, role_id: str) -> HttpResponse:
    """Show the weights, try others, keep them, or go back to the published ones."""
    action = request.POST.get("action", "")
    found, viewer = role_for(request, role_id, Permission.REVIEW if action == "try" else None)
    if request.method != "POST":
        check_rate("shortlist", viewer.public_id)
        return _show(request, found)
    match action:
        case "try":
            check_rate("shortlist", viewer.public_id)
            return _try(request, found)
        case "save":
            return _save(request, found, viewer)
        case "reset":
            do_set_weights(found, viewer, {}, version=version_of(request))
            messages.success(request, _("The published weights hold again."))
        case _:
            raise InvalidInput(_("This page does not know what to do with that."), field="action")
    return redirect("hiring_ranking", found.public_id)


def _try(request: HttpRequest, found: Role) -> HttpResponse:
    """Show what the weights would do. Nothing is kept."""
    form = WeightsForm(request.POST)
    weights = None
    if form.is_valid():
        try:
            weights = check_weights(form.values())
        except InvalidInput as error:
            form.refuse(error)
    context = {"weights_form": form, "effect": None if weights is None else live.try_weights(found, weights)}
    if request.headers.get("HX-Request"):
        return render(request, "hiring/_ranking_effect.html", {"role": found, **context})
    return _show(request, found, status=200 if weights else 422, **context)


def _save(request: HttpRequest, found: Role, viewer: Viewer) -> HttpResponse:
    form = WeightsForm(request.POST)
    status = 422
    if form.is_valid():
        try:
            do_set_weights(found, viewer, form.values(), version=version_of(request))
        except InvalidInput as error:
            form.refuse(error)
        except Conflict as error:
            messages.error(request, error.message)
            status = 409
            found.refresh_from_db()
        else:
            messages.success(request, _("Saved. The list follows these weights."))
            return redirect("hiring_ranking", found.public_id)
    return _show(request, found, status=status, weights_form=form, effect=None)


def _show(request: HttpRequest, found: Role, *, status: int = 200, **context: Any) -> HttpResponse:
    weights = live.weights_of(found)
    if not context:
        context = {"weights_form": WeightsForm(initial=WeightsForm.values_of(weights)), "untried": True}
    return render(
        request,
        "hiring/ranking.html",
        {
            **page_context(found, "hiring_ranking"),
            **formula(weights),
            **context,
        },
        status=status,
    )
