"""Openings: what members read, how their own profile stands to it, and applying."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import InvalidInput, NotAllowed
from workfolk.base.paging import Page, page_number
from workfolk.hiring import openings as reads
from workfolk.hiring import services, watching
from workfolk.hiring.forms.openings import ApplyForm, LookForm, PublishForm, WatchForm
from workfolk.hiring.models import Role
from workfolk.hiring.openings import Look
from workfolk.hiring.permissions import Permission
from workfolk.hiring.screening import questions_of
from workfolk.hiring.views.common import page_context, role_for, version_of
from workfolk.members import own
from workfolk.organisations import queries as organisations
from workfolk.organisations.services import do_follow, do_unfollow

ON_A_PAGE = 20


def viewer_of(request: HttpRequest) -> Viewer:
    """Who looks."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


@login_required
@require_GET
def openings(request: HttpRequest) -> HttpResponse:
    """What is open here, and how the own profile stands to each."""
    viewer = viewer_of(request)
    form = LookForm(request.GET or None)
    look = Look()
    if form.is_bound and form.is_valid():
        look = Look(form.cleaned_data["words"], form.cleaned_data["place"], form.cleaned_data["remote"])
    return render(
        request,
        "hiring/openings.html",
        {
            **_page(request, viewer, look),
            "form": form,
            "look": look,
            "unknown_place": reads.unknown_place(look),
            "applications": list(reads.own_applications(viewer)[:50]),
        },
        status=422 if form.is_bound and not form.is_valid() else 200,
    )


def _page(request: HttpRequest, viewer: Viewer, look: Look) -> dict[str, Any]:
    found = reads.openings(viewer, look)
    total = found.count()
    number = page_number(request.GET.get("page"), total=total, size=ON_A_PAGE)
    rows = list(Paginator(found, ON_A_PAGE).page(number).object_list)
    candidate = own.own_candidate(viewer) if rows else None
    items = [(role, reads.own_fit(candidate, role)) for role in rows] if candidate is not None else []
    return {"page": Page(items, number, ON_A_PAGE, total)}


@login_required
@require_GET
def opening(request: HttpRequest, role_id: str) -> HttpResponse:
    """One opening, with the own fit and its evidence."""
    return _show(request, role_id)


def _show(request: HttpRequest, role_id: str, *, form: Any = None, status: int = 200) -> HttpResponse:
    viewer = viewer_of(request)
    role = reads.access_opening(role_id)
    sent = reads.own_application(role, viewer)
    given = {f"answer-{row['question']}": row["answer"] for row in sent.answers} if sent else {}
    initial = {"message": sent.message, **given} if sent else {}
    return render(
        request,
        "hiring/opening.html",
        {
            "role": role,
            "fit": reads.own_fit(own.own_candidate(viewer), role),
            "sent": sent,
            "form": form or ApplyForm(questions=questions_of(role), initial=initial),
            "may_be_found": own.may_be_found(viewer, [role.organisation.name_key]),
            "following": organisations.is_following(viewer, role.organisation),
        },
        status=status,
    )


@login_required
@require_POST
def apply(request: HttpRequest, role_id: str) -> HttpResponse:
    """Apply, or change what was sent."""
    viewer = viewer_of(request)
    role = reads.access_opening(role_id)
    form = ApplyForm(request.POST, questions=questions_of(role))
    if form.is_valid():
        try:
            services.do_apply(viewer, role_id, form.cleaned_data["message"], form.answers())
        except InvalidInput as error:
            name = (error.field or "").replace("answers.", "answer-")
            form.add_error(name if name in form.fields else None, error.message)
        except NotAllowed as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Your application is sent. You can change it or take it back here."))
            return redirect("opening", role_id)
    return _show(request, role_id, form=form, status=422)


@login_required
@require_POST
def withdraw(request: HttpRequest, role_id: str) -> HttpResponse:
    """Take an application back."""
    services.do_withdraw_application(viewer_of(request), role_id)
    messages.success(request, _("Your application is taken back, and what you wrote is deleted."))
    return redirect("openings")


@login_required
@require_GET
def organisation(request: HttpRequest, organisation_id: str) -> HttpResponse:
    """An organisation: its openings, and whether one follows it."""
    viewer = viewer_of(request)
    found = organisations.access_organisation(organisation_id)
    return render(
        request,
        "hiring/organisation.html",
        {
            "organisation": found,
            "following": organisations.is_following(viewer, found),
            **_page(request, viewer, Look(organisation=organisation_id)),
        },
    )


@login_required
@require_POST
def follow(request: HttpRequest, organisation_id: str) -> HttpResponse:
    """Follow an organisation, or no longer."""
    viewer = viewer_of(request)
    if request.POST.get("follow") == "0":
        found = do_unfollow(viewer, organisation_id)
        messages.success(request, _("You no longer follow %(name)s.") % {"name": found.name})
    else:
        found = do_follow(viewer, organisation_id)
        messages.success(request, _("You follow %(name)s.") % {"name": found.name})
    return redirect("organisation", organisation_id)


@login_required
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, role_id: str) -> HttpResponse:
    """Let members read a role and apply to it."""
    role, viewer = role_for(request, role_id, Permission.RECRUIT if request.method == "POST" else None)
    if request.method == "POST":
        if request.POST.get("action") == "unpublish":
            services.do_unpublish(role, viewer, version=version_of(request))
            messages.success(request, _("Members no longer see this role among the openings."))
            return redirect("hiring_opening", role_id)
        form = PublishForm(request.POST)
        if form.is_valid():
            try:
                services.do_publish(role, viewer, form.cleaned_data["posting"], version=version_of(request))
            except InvalidInput as error:
                form.add_error("posting", error.message)
            else:
                messages.success(request, _("Members can read this now, and apply."))
                return redirect("hiring_opening", role_id)
        return _show_publish(request, role, form, status=422)
    text = role.posting or services.posting_for(role)
    return _show_publish(request, role, PublishForm(initial={"posting": text}))


def _show_publish(request: HttpRequest, role: Role, form: PublishForm, *, status: int = 200) -> HttpResponse:
    watch = watching.watch_of(role, viewer_of(request))
    return render(
        request,
        "hiring/publish.html",
        {
            **page_context(role, "hiring_opening"),
            "form": form,
            "posting": role.posting or services.posting_for(role),
            "applied": reads.applied_to(role, viewer_of(request)),
            "watch": watch,
            "watch_form": WatchForm(initial={"threshold": watch.threshold} if watch else {}),
        },
        status=status,
    )
