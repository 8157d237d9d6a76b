"""Who works on a role."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import Conflict, InvalidInput
from workfolk.hiring import forms, queries, services
from workfolk.hiring.models import Role
from workfolk.hiring.permissions import Permission
from workfolk.hiring.views.common import page_context, role_for


@login_required
@require_http_methods(["GET", "POST"])
def team(request: HttpRequest, role_id: str) -> HttpResponse:
    """The team of a role: who leads it adds people, and says who else reaches it; everybody may leave."""
    # Whose place it is decides: the services look.
    found, viewer = role_for(request, role_id, Permission.REVIEW)
    if request.method != "POST":
        return _show(request, found, viewer)
    who = request.POST.get("member", "")
    try:
        match request.POST.get("action"):
            case "add":
                return _add(request, found, viewer)
            case "change":
                services.do_change_place(found, viewer, who, request.POST.get("permission", ""))
                messages.success(request, _("Saved."))
            case "remove":
                mine = services.access_place(found, who).user_id == viewer.user_id
                services.do_remove_from_team(found, viewer, who)
                if mine and not viewer.is_recruiter:
                    messages.success(request, _("You left the team."))
                    return redirect("home")
                messages.success(request, _("They are no longer on the team."))
                if mine:
                    return redirect("hiring_roles")
            case "access":
                services.do_set_access(found, viewer, request.POST.get("access", ""))
                messages.success(request, _("Saved."))
            case _:
                raise InvalidInput(_("This page does not know what to do with that."), field="action")
    except Conflict as error:
        messages.error(request, error.message)
    return redirect("hiring_team", found.public_id)


def _add(request: HttpRequest, found: Role, viewer: Viewer) -> HttpResponse:
    form = forms.TeamForm(request.POST)
    if form.is_valid():
        try:
            services.do_add_to_team(found, viewer, form.cleaned_data["who"], form.cleaned_data["permission"])
        except InvalidInput as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            messages.success(request, _("They are on the team, and can read so in their settings."))
            return redirect("hiring_team", found.public_id)
    return _show(request, found, viewer, status=422, add_form=form)


def _show(
    request: HttpRequest,
    found: Role,
    viewer: Viewer,
    *,
    status: int = 200,
    add_form: forms.TeamForm | None = None,
) -> HttpResponse:
    return render(
        request,
        "hiring/team.html",
        {
            **page_context(found, "hiring_team"),
            "people": queries.team(found),
            "me": viewer.user_id,
            "permissions": Permission.choices,
            "add_form": add_form or forms.TeamForm(),
            "access_form": forms.AccessForm(initial={"access": found.access}),
        },
        status=status,
    )
