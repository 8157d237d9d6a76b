"""Alerts of members, watches of recruiters."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workfolk.base.errors import InvalidInput
from workfolk.base.limits import check_rate
from workfolk.hiring import services, watching
from workfolk.hiring.forms.openings import AlertForm, WatchForm
from workfolk.hiring.permissions import Permission
from workfolk.hiring.views.common import colleague, role_for
from workfolk.hiring.views.openings import viewer_of


@login_required
@require_http_methods(["GET", "POST"])
def alerts(request: HttpRequest) -> HttpResponse:
    """What a member wants to be told of, and what is new."""
    viewer = viewer_of(request)
    form = AlertForm(request.POST if request.method == "POST" else None, initial=request.GET.dict())
    status = 200
    if request.method == "POST":
        if form.is_valid():
            values = form.cleaned_data
            try:
                services.do_add_alert(
                    viewer, values["words"], values["place"], values["remote"], values["threshold"]
                )
            except InvalidInput as error:
                form.add_error(error.field if error.field in form.fields else None, error.message)
            else:
                messages.success(request, _("Kept. What is published from now on stands here as new."))
                return redirect("opening_alerts")
        status = 422
    found = watching.found_by_all(viewer)
    return render(request, "hiring/alerts.html", {"form": form, "rows": found}, status=status)


@login_required
@require_POST
def looked_at(request: HttpRequest) -> HttpResponse:
    """Nothing that stands there is new any more."""
    services.do_mark_looked_at(viewer_of(request))
    return redirect("opening_alerts")


@login_required
@require_POST
def remove(request: HttpRequest, alert_id: str) -> HttpResponse:
    """Drop an alert."""
    services.do_remove_alert(viewer_of(request), alert_id)
    messages.success(request, _("The alert is removed."))
    return redirect("opening_alerts")


@login_required
@require_GET
def watches(request: HttpRequest) -> HttpResponse:
    """The roles a recruiter watches, and who newly fits them."""
    viewer = colleague(request)
    return render(request, "hiring/watches.html", {"rows": watching.watches_of(viewer)})


@login_required
@require_POST
def watch(request: HttpRequest, role_id: str) -> HttpResponse:
    """Watch a role, look now, mark as seen, or stop."""
    role, viewer = role_for(request, role_id, Permission.REVIEW)
    match request.POST.get("action"):
        case "stop":
            services.do_unwatch(role, viewer)
            messages.success(request, _("You hear no more of new people for this role."))
        case "seen":
            services.do_mark_seen(role, viewer)
        case "look":
            check_rate("shortlist", viewer.public_id)
            row = services.access_watch(role, viewer)
            new = watching.check(row, viewer)
            messages.success(request, _("Looked again: %(count)d new.") % {"count": new})
        case _:
            form = WatchForm(request.POST)
            if not form.is_valid():
                raise InvalidInput(_("A fit is a number from 0 to 100."), field="threshold")
            watching.check(services.do_watch(role, viewer, form.cleaned_data["threshold"]), viewer)
            messages.success(
                request, _("You will find people here who newly fit. Who fits already is not among them.")
            )
    return redirect("hiring_watches")
