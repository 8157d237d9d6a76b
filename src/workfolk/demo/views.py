"""One click into a persona; only in demo mode, only into accounts that are made up."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workfolk.demo import personas
from workfolk.demo.services import persona_account

_LANDING = {
    personas.RECRUITER: "hiring_roles",
    personas.MEMBER: "recruiting_messages",
    personas.HOST: "host_home",
}
_HINTS: dict[str, Promise] = {
    personas.RECRUITER: _(
        "You are Jonas, and as made up as everybody here. The search for a ward nurse is some days old: somebody has "
        "answered, somebody has applied. Two more roles wait."
    ),
    personas.MEMBER: _(
        "You are Amara, and as made up as everybody here. A recruiter wrote to you. Under Openings you see how your "
        "profile stands to each role, and what your alert found."
    ),
    personas.HOST: _("You are Mina, and as made up as everybody here. You run this community."),
}


def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as a persona and go where its work is."""
    if not settings.DEMO:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    persona = request.POST.get("persona", "")
    user = persona_account(persona)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    messages.info(request, str(_HINTS[persona]))
    return redirect(_LANDING[persona])
