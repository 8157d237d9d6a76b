"""The host console: people, organisations, the audit log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer
from workfolk.base import console
from workfolk.base.errors import InvalidInput, WorkfolkError
from workfolk.base.paging import Page, page_number
from workfolk.members import display, hosting, records
from workfolk.members.host_forms import OrganisationForm, ReasonForm, SeatForm
from workfolk.members.rules import safe_url
from workfolk.organisations import queries as organisations
from workfolk.organisations import services as organisation_services
from workfolk.trust import queries as trust

ROWS_ON_A_PAGE = 50


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def _render(
    request: HttpRequest, name: str, context: dict[str, Any], *, tab: str = "", status: int = 200
) -> HttpResponse:
    tabs = console.tabs(f"host_{tab or name}")
    return render(request, f"host/{name}.html", {**context, "tabs": tabs}, status=status)


@require_GET
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Search the people of the community."""
    text = request.GET.get("q", "")[:200]
    page = hosting.access_people(_viewer(request), text=text, page=request.GET.get("page"))
    return _render(request, "home", {"page": page, "q": text})


@require_GET
@login_required
def person(request: HttpRequest, public_id: str) -> HttpResponse:
    """One account, and what a host may do."""
    return _person_page(request, public_id, {})


def _person_page(
    request: HttpRequest, public_id: str, forms: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    found, profile = hosting.access_person(_viewer(request), public_id)
    seats = organisations.organisations_of(found.user)
    context = {
        "person": found,
        "profile": profile,
        "sections": display.sections(profile),
        "seats": seats,
        "is_self": found.user.pk == _viewer(request).user_id,
        "reason_form": forms.get("reason") or ReasonForm(prefix="state"),
        "seat_form": forms.get("seat") or SeatForm(prefix="seat"),
        "any_organisation": organisations.all_organisations().exists(),
        "log": _told(list(_log(request).filter(subject=found.user)[:20])),
    }
    return _render(request, "person", context, tab="home", status=status)


def _log(request: HttpRequest) -> Any:
    organisation_services.check_host(_viewer(request))
    return trust.host_records(_viewer(request))


def _told(rows: list[Any]) -> list[dict[str, Any]]:
    """Rows of the log in words, with the names of the people in them."""
    name_of = hosting.visible_names(user for row in rows for user in (row.actor, row.subject))
    return [records.for_hosts(row, name_of) for row in rows]


@require_POST
@login_required
def suspend(request: HttpRequest, public_id: str) -> HttpResponse:
    """Switch an account off."""
    return _set_state(request, public_id, hosting.do_suspend, _("The account is suspended."))


@require_POST
@login_required
def reinstate(request: HttpRequest, public_id: str) -> HttpResponse:
    """Switch an account on again."""
    return _set_state(request, public_id, hosting.do_reinstate, _("The account works again."))


def _set_state(
    request: HttpRequest, public_id: str, act: Callable[[Viewer, str, str], User], said: str
) -> HttpResponse:
    form = ReasonForm(request.POST, prefix="state")
    if form.is_valid():
        try:
            act(_viewer(request), public_id, form.cleaned_data["reason"])
        except InvalidInput as error:
            form.add_error("reason" if error.field == "reason" else None, error.message)
        else:
            messages.success(request, said)
            return redirect("host_person", public_id)
    return _person_page(request, public_id, {"reason": form}, status=422)


@require_POST
@login_required
def seat_grant(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let a person recruit for an organisation."""
    viewer = _viewer(request)
    found, _profile = hosting.access_person(viewer, public_id)
    form = SeatForm(request.POST, prefix="seat")
    if not form.is_valid():
        return _person_page(request, public_id, {"seat": form}, status=422)
    organisation, reason = form.cleaned_data["organisation"], form.cleaned_data["reason"]
    if organisation_services.do_grant_recruiter(organisation, found.user, by=viewer, reason=reason):
        messages.success(request, _("They may recruit for %(name)s now.") % {"name": organisation.name})
    else:
        messages.info(request, _("They recruit for %(name)s already.") % {"name": organisation.name})
    return redirect("host_person", public_id)


@require_POST
@login_required
def seat_revoke(request: HttpRequest, public_id: str, organisation_id: str) -> HttpResponse:
    """Take the right to recruit away."""
    viewer = _viewer(request)
    found, _profile = hosting.access_person(viewer, public_id)
    organisation = organisations.access_organisation(organisation_id)
    reason = hosting.check_reason(request.POST.get("reason", ""))
    organisation_services.do_revoke_recruiter(organisation, found.user, by=viewer, reason=reason)
    messages.success(request, _("They no longer recruit for %(name)s.") % {"name": organisation.name})
    return redirect("host_person", public_id)


@require_http_methods(["GET", "POST"])
@login_required
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Organisations with their recruiters; add one."""
    organisation_services.check_host(_viewer(request))
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _add_organisation(request, form):
        return redirect("host_organisations")
    seats = list(organisations.all_recruiters())
    name_of = hosting.visible_names(seat.user for seat in seats)
    recruiters = defaultdict(list)
    for seat in seats:
        recruiters[seat.organisation_id].append(name_of(seat.user))
    rows = [(row, recruiters[row.pk]) for row in organisations.all_organisations()]
    return _render(request, "organisations", {"form": form, "rows": rows}, status=422 if form.errors else 200)


def _add_organisation(request: HttpRequest, form: OrganisationForm) -> bool:
    website = form.cleaned_data["website"]
    url = safe_url(website) if website else ""
    if url is None:
        form.add_error("website", _("This is not a web address."))
        return False
    known = organisations.organisation_named(form.cleaned_data["name"])
    if known is not None:
        form.add_error("name", _("“%(name)s” is here already.") % {"name": known.name})
        return False
    try:
        made = organisation_services.do_add_organisation(
            _viewer(request), form.cleaned_data["name"], website=url
        )
    except WorkfolkError as error:
        form.add_error("name", error.message)
        return False
    messages.success(request, _("“%(name)s” is here now.") % {"name": made.name})
    return True


@require_GET
@login_required
def log(request: HttpRequest) -> HttpResponse:
    """What hosts did, newest first."""
    rows = _log(request)
    total = rows.count()
    number = page_number(request.GET.get("page"), total=total, size=ROWS_ON_A_PAGE)
    first = (number - 1) * ROWS_ON_A_PAGE
    items = _told(list(rows[first : first + ROWS_ON_A_PAGE]))
    return _render(request, "log", {"page": Page(items, number, ROWS_ON_A_PAGE, total)})
