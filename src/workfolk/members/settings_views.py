"""Settings: who sees what, who finds you, keys, your data, what was done with it, leaving."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workfolk.accounts import services as accounts
from workfolk.accounts.lifecycle import do_delete_account
from workfolk.accounts.models import User
from workfolk.accounts.sessions import do_end_sessions
from workfolk.accounts.viewer import Viewer
from workfolk.assist import queries as assistant
from workfolk.base.console import settings_tabs
from workfolk.base.errors import InvalidInput
from workfolk.base.limits import check_rate
from workfolk.base.paging import Page, page_number
from workfolk.engine.skills.structure import LEAST_MEMBERS
from workfolk.members import blocking, records, services
from workfolk.members.forms import DeleteForm, ExclusionForm, KeyForm, VisibilityForm
from workfolk.members.models import Audience
from workfolk.portability import services as portability
from workfolk.trust import queries as trust
from workfolk.trust.rules import Purpose
from workfolk.trust.services import do_set_consent

RECORDS_ON_A_PAGE = 25


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _render(request: HttpRequest, name: str, context: dict[str, Any], *, form: Any = None) -> HttpResponse:
    status = 422 if form is not None and form.errors else 200
    return render(
        request,
        f"settings/{name}.html",
        {**context, "tabs": settings_tabs(f"settings_{name}"), "form": form},
        status=status,
    )


@require_GET
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What is in force, with the way to change each."""
    member = services.access_own(_viewer(request))
    context = {
        "member": member,
        "excluded": member.excluded_organisations.count(),
        "blocked": member.blocks.count(),
        "counted": trust.has_consent(_user(request), Purpose.SKILL_STATISTICS),
        "assistant": assistant.choice_of(_user(request)).value,
        "keys": _user(request).api_tokens.count(),
        "records": trust.records_about_me(_viewer(request)).count(),
    }
    return _render(request, "home", context)


@require_http_methods(["GET", "POST"])
@login_required
def visibility(request: HttpRequest) -> HttpResponse:
    """Who may see which section."""
    member = services.access_own(_viewer(request))
    form = VisibilityForm(request.POST if request.method == "POST" else None, member=member)
    if request.method == "POST" and form.is_valid():
        services.do_set_visibility(member, form.cleaned_data)
        messages.success(request, _("Saved. It is in force from now on."))
        return redirect("settings_visibility")
    return _render(request, "visibility", {"member": member}, form=form)


@require_http_methods(["GET", "POST"])
@login_required
def recruiters(request: HttpRequest) -> HttpResponse:
    """The switch "recruiters here may find me", and the organisations that never may."""
    member = services.access_own(_viewer(request))
    form = ExclusionForm(request.POST if "name" in request.POST else None)
    if request.method == "POST" and "findable" in request.POST:
        findable = request.POST["findable"] == "on"
        services.do_set_findable(member, findable)
        if findable:
            messages.success(request, _("Recruiters here may find you now."))
        else:
            messages.success(request, _("You are out of every shortlist from now on."))
        return redirect("settings_recruiters")
    if request.method == "POST" and form.is_valid():
        try:
            row = services.do_exclude_organisation(member, form.cleaned_data["name"])
        except InvalidInput as error:
            form.add_error("name", error.message)
        else:
            messages.success(request, _("“%(name)s” never finds you from now on.") % {"name": row.name})
            return redirect("settings_recruiters")
    context = {
        "member": member,
        "hidden": member.audience_headline < Audience.MEMBERS,
        "excluded": list(member.excluded_organisations.all()),
    }
    return _render(request, "recruiters", context, form=form)


@require_POST
@login_required
def exclusion_remove(request: HttpRequest, exclusion_id: int) -> HttpResponse:
    """Take an organisation off the list."""
    services.do_unexclude_organisation(services.access_own(_viewer(request)), exclusion_id)
    messages.success(request, _("Taken off the list."))
    return redirect("settings_recruiters")


@require_http_methods(["GET", "POST"])
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """The switch "members may find me"."""
    member = services.access_own(_viewer(request))
    if request.method == "POST" and request.POST.get("listed") in ("on", "off"):
        listed = request.POST["listed"] == "on"
        services.do_set_listed(member, listed)
        if listed:
            messages.success(request, _("Members may find you in people search now."))
        else:
            messages.success(request, _("You are out of people search from now on."))
        return redirect("settings_people")
    hidden = member.audience_headline < Audience.MEMBERS
    return _render(request, "people", {"member": member, "hidden": hidden})


@require_GET
@login_required
def blocks(request: HttpRequest) -> HttpResponse:
    """Whom the person has blocked."""
    return _render(request, "blocks", {"blocked": blocking.blocked_people(_viewer(request))})


@require_POST
@login_required
def block_remove(request: HttpRequest, block_id: int) -> HttpResponse:
    """Take somebody off the list."""
    blocking.do_unblock(_viewer(request), block_id)
    messages.success(request, _("The block is lifted. You may find and see each other again."))
    return redirect("settings_blocks")


@require_http_methods(["GET", "POST"])
@login_required
def statistics(request: HttpRequest) -> HttpResponse:
    """Whether the person's skills are counted in what members list together."""
    user, member = _user(request), services.access_own(_viewer(request))
    if request.method == "POST" and request.POST.get("given") in ("on", "off"):
        given = request.POST["given"] == "on"
        do_set_consent(user, Purpose.SKILL_STATISTICS, given)
        if given:
            messages.success(request, _("Your skills are counted from the next computation on."))
        else:
            messages.success(
                request, _("Your skills are not counted any more. What was computed is deleted.")
            )
        return redirect("settings_statistics")
    context = {
        "given": trust.has_consent(user, Purpose.SKILL_STATISTICS),
        "hidden": min(member.audience_headline, member.audience_skills) < Audience.MEMBERS,
        "least": LEAST_MEMBERS,
    }
    return _render(request, "statistics", context)


@require_http_methods(["GET", "POST"])
@login_required
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def keys(request: HttpRequest) -> HttpResponse:
    """Personal keys to the API. A new one is shown once, in the answer that made it."""
    user = _user(request)
    form, key = KeyForm(request.POST if request.method == "POST" else None), ""
    if request.method == "POST" and form.is_valid():
        check_rate("token", user.public_id)
        try:
            _token, key = accounts.do_create_token(user, form.cleaned_data["name"])
        except InvalidInput as error:
            form.add_error("name", error.message)
        else:
            form = KeyForm()
    return _render(request, "keys", {"keys": list(user.api_tokens.all()), "key": key}, form=form)


@require_POST
@login_required
def key_remove(request: HttpRequest, token_id: int) -> HttpResponse:
    """Remove a key; what uses it stops at once."""
    accounts.do_delete_token(_user(request), token_id)
    messages.success(request, _("The key is removed. What used it has no access any more."))
    return redirect("settings_keys")


@require_GET
@login_required
def data(request: HttpRequest) -> HttpResponse:
    """Take everything along."""
    return _render(request, "data", {})


@require_POST
@login_required
def data_download(request: HttpRequest) -> HttpResponse:
    """Everything that is stored about the person, as one archive."""
    user = _user(request)
    check_rate("export", user.public_id)
    response = HttpResponse(portability.do_export(user), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="workfolk-export.zip"'
    return response


@require_POST
@login_required
def data_resume(request: HttpRequest) -> HttpResponse:
    """The profile as JSON Resume."""
    user = _user(request)
    check_rate("export", user.public_id)
    response = HttpResponse(portability.to_json(portability.resume_of(user)), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="resume.json"'
    return response


@require_GET
@login_required
def done(request: HttpRequest) -> HttpResponse:
    """What was done with the person's data, in sentences."""
    rows = trust.records_about_me(_viewer(request))
    total = rows.count()
    number = page_number(request.GET.get("page"), total=total, size=RECORDS_ON_A_PAGE)
    first = (number - 1) * RECORDS_ON_A_PAGE
    sentences = [records.about_me(row) for row in rows[first : first + RECORDS_ON_A_PAGE]]
    return _render(request, "records", {"page": Page(sentences, number, RECORDS_ON_A_PAGE, total)})


@require_http_methods(["GET", "POST"])
@login_required
def delete(request: HttpRequest) -> HttpResponse:
    """Say what goes, ask for proof, erase the account."""
    if _user(request).has_usable_password():
        return _delete(request, with_password=True)
    answer: HttpResponse = _delete_after_passkey(request)
    return answer


@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def _delete_after_passkey(request: HttpRequest) -> HttpResponse:
    return _delete(request, with_password=False)


def _delete(request: HttpRequest, *, with_password: bool) -> HttpResponse:
    user = _user(request)
    form = DeleteForm(request.POST if request.method == "POST" else None, with_password=with_password)
    if request.method == "POST" and form.is_valid():
        # Guessing a password here is as slow as anywhere.
        check_rate("token", f"delete {user.public_id}")
        if form.cleaned_data["email"].strip().lower() != user.email:
            form.add_error("email", _("This is not the address of your account."))
        elif with_password and not user.check_password(form.cleaned_data["password"]):
            form.add_error("password", _("This is not your password."))
        else:
            do_end_sessions(user)
            do_delete_account(user)
            logout(request)
            messages.success(request, _("Your account and everything on it are deleted."))
            return redirect("home")
    return _render(request, "delete", {"site": settings.SITE_NAME, "with_password": with_password}, form=form)
