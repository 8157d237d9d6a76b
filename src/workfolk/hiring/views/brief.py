"""What was read from a brief, to be corrected."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import Conflict, InvalidInput
from workfolk.engine.talent.model import Qualification
from workfolk.hiring import forms, queries, rules, services
from workfolk.hiring.models import Role
from workfolk.hiring.views.common import page_context, role_for, version_of
from workfolk.members.indexing import vocabulary


@login_required
@require_http_methods(["GET", "POST"])
def role(request: HttpRequest, role_id: str) -> HttpResponse:
    """Step 2: what was read from the brief, to be corrected."""
    found, viewer = role_for(request, role_id)
    if request.method == "POST":
        return _change(request, found, viewer)
    return _show_role(request, found)


def _change(request: HttpRequest, found: Role, viewer: Viewer) -> HttpResponse:
    match request.POST.get("action"):
        case "qualifications":
            return _change_rows(request, found)
        case "reread":
            return _reread(request, found, viewer)
        case "names":
            services.do_set_names(found, request.POST.get("show") == "1")
            return redirect("hiring_shortlist", found.public_id)
        case "state":
            services.do_set_state(found, request.POST.get("state", ""))
            messages.success(
                request, _("The role is %(state)s.") % {"state": found.get_state_display().lower()}
            )
        case "delete":
            services.do_delete_role(found)
            messages.success(request, _("The role is deleted, with its notes and decisions."))
            return redirect("hiring_roles")
        case _:
            raise InvalidInput(_("This page does not know what to do with that."), field="action")
    return redirect("hiring_role", found.public_id)


def _change_rows(request: HttpRequest, found: Role) -> HttpResponse:
    """Save the edited qualifications; refused, the page keeps what was entered."""
    formset = forms.QualificationFormSet(request.POST, prefix="qualifications")
    status = 422
    if formset.is_valid():
        kept = forms.kept_rows(formset)
        try:
            services.do_update_qualifications(
                found, [values for _number, values in kept], version=version_of(request)
            )
        except InvalidInput as error:
            forms.add_error(formset, [number for number, _values in kept], error)
        except Conflict as error:
            messages.error(request, error.message)
            status = 409
            found.refresh_from_db()
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{reverse('hiring_role', args=[found.public_id])}#qualifications")
    return _show_role(request, found, status=status, formset=formset)


def _reread(request: HttpRequest, found: Role, viewer: Viewer) -> HttpResponse:
    form = forms.RereadForm(request.POST)
    form.is_valid()
    try:
        services.do_reread_brief(
            found, viewer, form.cleaned_data.get("brief", ""), version=version_of(request)
        )
    except InvalidInput as error:
        form.add_error("brief", error.message)
        return _show_role(request, found, status=422, reread=form)
    messages.success(request, _("The brief was read again."))
    return redirect("hiring_role", found.public_id)


def _show_role(
    request: HttpRequest, found: Role, *, status: int = 200, formset: Any = None, reread: Any = None
) -> HttpResponse:
    asked = queries.qualifications_of(found)
    asked_set = formset or forms.QualificationFormSet(
        prefix="qualifications", initial=forms.qualification_rows(asked)
    )
    by_id = {one.id: (number, one) for number, one in enumerate(asked, 1)}
    refusals, unread = queries.refusals_of(found), queries.unread_of(found)
    words = vocabulary()
    return render(
        request,
        "hiring/brief.html",
        {
            **page_context(found, "hiring_role"),
            "segments": rules.segments(found.brief, asked, refusals, unread),
            "refusals": refusals,
            "unread": unread,
            "qualifications": asked_set,
            "qualification_rows": [(form, *_about(form, by_id, words)) for form in asked_set.forms],
            "reread": reread or forms.RereadForm(initial={"brief": found.brief}),
            "reread_open": reread is not None,
        },
        status=status,
    )


def _about(form: Any, by_id: dict[str, tuple[int, Qualification]], words: Any) -> tuple[int | None, str, str]:
    """Number, words of the brief and concepts of the qualification behind a row; nothing for a new row."""
    number, one = by_id.get(str(form["id"].value() or ""), (None, None))
    if one is None:
        return None, "", ""
    source = " … ".join(span.text for span in one.sources)
    return number, source, ", ".join(rules.concept_label(one.kind, key, words) for key in one.concepts)
