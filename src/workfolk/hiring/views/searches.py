"""The search plan of a role."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workfolk.base.errors import Conflict, InvalidInput
from workfolk.hiring import forms, queries, services
from workfolk.hiring.models import Role
from workfolk.hiring.views.common import page_context, role_for, version_of


@login_required
@require_http_methods(["GET", "POST"])
def searches(request: HttpRequest, role_id: str) -> HttpResponse:
    """The searches of a role, to be edited, switched off, added and made again."""
    found, _viewer = role_for(request, role_id)
    if request.method != "POST":
        return _show(request, found)
    match request.POST.get("action"):
        case "queries":
            return _change_rows(request, found)
        case "replan":
            services.do_replan(found, version=version_of(request))
            messages.success(request, _("The searches were made again from the qualifications."))
        case _:
            raise InvalidInput(_("This page does not know what to do with that."), field="action")
    return redirect("hiring_searches", found.public_id)


def _change_rows(request: HttpRequest, found: Role) -> HttpResponse:
    """Save the edited searches; refused, the page keeps what was entered."""
    formset = forms.QueryFormSet(request.POST, prefix="queries")
    status = 422
    if formset.is_valid():
        kept = forms.kept_rows(formset)
        rows = [{**values, "skills": values["skills"].split(",")} for _number, values in kept]
        try:
            services.do_update_queries(found, rows, version=version_of(request))
        except InvalidInput as error:
            forms.add_error(formset, [number for number, _values in kept], error)
        except Conflict as error:
            messages.error(request, error.message)
            status = 409
            found.refresh_from_db()
        else:
            messages.success(request, _("Saved."))
            return redirect("hiring_searches", found.public_id)
    return _show(request, found, status=status, formset=formset)


def _show(request: HttpRequest, found: Role, *, status: int = 200, formset: Any = None) -> HttpResponse:
    plan = queries.queries_of(found)
    by_query = {one.id: one for one in plan}
    search_set = formset or forms.QueryFormSet(prefix="queries", initial=forms.query_rows(plan))
    return render(
        request,
        "hiring/searches.html",
        {
            **page_context(found, "hiring_searches"),
            "queries": search_set,
            "query_rows": [(form, by_query.get(str(form["id"].value() or ""))) for form in search_set.forms],
        },
        status=status,
    )
