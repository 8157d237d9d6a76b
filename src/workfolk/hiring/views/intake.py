"""From a brief to a role."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from workfolk.base.errors import InvalidInput
from workfolk.hiring import forms, services
from workfolk.hiring.examples import EXAMPLES
from workfolk.hiring.views.common import recruiter
from workfolk.organisations.queries import my_organisations


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Describe the person needed."""
    viewer = recruiter(request)
    organisations = list(my_organisations(viewer))
    status = 200
    if request.method == "POST":
        form = forms.BriefForm(request.POST, organisations=organisations)
        if form.is_valid():
            values = form.cleaned_data
            try:
                made = services.do_create_role(viewer, values["organisation"], values["brief"])
            except InvalidInput as error:
                form.add_error("brief", error.message)
            else:
                return redirect("hiring_role", made.public_id)
        status = 422
    else:
        chosen = next((one for one in EXAMPLES if one.key == request.GET.get("example")), None)
        form = forms.BriefForm(
            organisations=organisations, initial={"brief": chosen.brief} if chosen is not None else {}
        )
    return render(request, "hiring/new.html", {"form": form, "examples": EXAMPLES}, status=status)
