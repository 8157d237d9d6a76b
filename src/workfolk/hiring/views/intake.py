"""From words or a file to a role."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workfolk.base.errors import InvalidInput
from workfolk.engine.talent.intake.finding import Finding
from workfolk.engine.text.documents import LARGEST
from workfolk.hiring import forms, services
from workfolk.hiring.examples import EXAMPLES
from workfolk.hiring.views.common import recruiter
from workfolk.organisations.queries import my_organisations
from workfolk.writing.services.job import brief_of, job_descriptions


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Describe the person needed: in words, as a file, or both."""
    viewer = recruiter(request)
    organisations = list(my_organisations(viewer))
    if request.method != "POST":
        chosen = next((one for one in EXAMPLES if one.key == request.GET.get("example")), None)
        written = brief_of(viewer, request.GET.get("written", ""))
        start = {"brief": chosen.brief if chosen is not None else written}
        return _show(request, forms.BriefForm(organisations=organisations, initial=start))
    form = forms.BriefForm(request.POST, request.FILES, organisations=organisations)
    if not form.is_valid():
        return _show(request, form, status=422)
    text, (source, hidden) = form.cleaned_data["brief"], form.what_was_carried()
    upload = form.cleaned_data["document"]
    try:
        if upload is not None:
            what = services.given(text, upload.read(LARGEST + 1), upload.name)
            text, source, hidden = what.text, what.source, (*hidden, *what.hidden)
        if "take_out" in request.POST:
            messages.success(request, _("Taken out. Look at what is left, then read the brief."))
            return _show(request, form.again(services.without_sensitive(text), source, hidden))
        made = services.do_create_role(
            viewer,
            form.cleaned_data["organisation"],
            text,
            source=source,
            hidden=hidden,
            work=form.cleaned_data.get("work", ""),
        )
    except services.Blocked as error:
        return _show(request, form.again(text, source, hidden), status=422, blocked=error.found)
    except InvalidInput as error:
        says_too_little = error.extra.get("kind") in {"unreadable", "nothing_asked"}
        again = form.again(text, source, hidden, ask_work=says_too_little)
        again.add_error(error.field if error.field in again.fields else "brief", error.message)
        return _show(request, again, status=422)
    return redirect("hiring_role", made.public_id)


def _show(
    request: HttpRequest, form: forms.BriefForm, *, status: int = 200, blocked: tuple[Finding, ...] = ()
) -> HttpResponse:
    context = {
        "form": form,
        "examples": EXAMPLES,
        "blocked": blocked,
        "descriptions": job_descriptions(recruiter(request)),
    }
    return render(request, "hiring/new.html", context, status=status)
