"""One click into a persona; only in demo mode, only into accounts that are made up."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

from workfolk.demo import personas
from workfolk.demo.services import persona_account

_LANDING = {personas.RECRUITER: "hiring_roles", personas.MEMBER: "profile", personas.HOST: "host_home"}


def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as a persona and go where its work is."""
    if not settings.DEMO:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    persona = request.POST.get("persona", "")
    user = persona_account(persona)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(_LANDING[persona])
