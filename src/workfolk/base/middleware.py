"""Headers every answer carries, and errors as helpful pages."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from workfolk.base.cutoff import cut_off
from workfolk.base.errors import WorkfolkError
from workfolk.base.views import out_of_reach, page_not_found

log = logging.getLogger("workfolk.base")
Handler = Callable[[HttpRequest], HttpResponseBase]


def security_headers(get_response: Handler) -> Handler:
    """Add what Django and django-csp do not set."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), browsing-topics=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # What a signed-in person sees must not be kept by a shared machine or proxy.
        # Who has said so already is not asked about the user, which may be what the database did not answer.
        known = "Cache-Control" in response or getattr(request, "user", None) is None
        if not known and request.user.is_authenticated:
            response["Cache-Control"] = "private, no-store"
        return response

    return handle


class errors:  # noqa: N801 - middleware are named like functions in settings
    """Turn a WorkfolkError from a view into a page with its status: what happened, what was kept, what to do."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path:
            # No address of ours holds one, and PostgreSQL refuses to be asked about it.
            return page_not_found(request, Http404())
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if cut := cut_off(request, exception):
            return out_of_reach(request, cut)
        if not isinstance(exception, WorkfolkError):
            return None
        response = render(request, "ui/problem.html", {"problem": exception}, status=exception.status)
        if wait := exception.extra.get("retry_after"):
            response["Retry-After"] = str(wait)
        return response
