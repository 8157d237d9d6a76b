"""Pages that belong to no context: the front page, health, theme, errors."""

from __future__ import annotations

import sys

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from workfolk.base.api import problem
from workfolk.base.context import THEMES
from workfolk.base.cutoff import cut_off
from workfolk.base.errors import Unavailable


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What this is, for visitors; members go to their profile."""
    if request.user.is_authenticated:
        return redirect("hiring_roles" if request.viewer.is_recruiter else "profile")  # type: ignore[attr-defined]
    return render(request, "ui/home.html")


@require_GET
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while the database answers, 503 otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database does not answer"}, status=503)
    return JsonResponse({"status": "ok"})


@require_POST
def set_theme(request: HttpRequest) -> HttpResponseRedirect:
    """Keep the chosen theme in a cookie."""
    target = request.POST.get("next") or "/"
    if not url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        target = "/"
    response = HttpResponseRedirect(target)
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        response.set_cookie(
            "theme",
            theme,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with sample data (debug only)."""
    return render(request, "ui/gallery.html")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith("/api/"):
        return problem(404, _("Nothing here"), _("The API has no such address. See /api/v1/docs."))
    return render(request, "404.html", status=404)


def out_of_reach(request: HttpRequest, error: Unavailable) -> HttpResponse:
    """The database cut the request off: a page that needs no database, or problem+json."""
    if request.path.startswith("/api/"):
        response = problem(error.status, str(error.title), error.message)
    else:
        response = render(request, "503.html", {"problem": error}, status=error.status)
    response["Retry-After"] = str(error.extra["retry_after"])
    response["Cache-Control"] = "no-store"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    # Middleware asks the database too, before there is a view whose error could be taken up.
    if cut := cut_off(request, sys.exc_info()[1]):
        return out_of_reach(request, cut)
    return render(request, "500.html", status=500)
