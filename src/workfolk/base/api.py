"""What the API's routers share: who is asking, problem+json, pages by cursor."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.responses import NinjaJSONEncoder

from workfolk.base.cutoff import cut_off
from workfolk.base.errors import InvalidInput, WorkfolkError


class Problem(Schema):
    """An error as RFC 9457 describes it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    field: str | None = None


PROBLEMS = {
    400: Problem,
    401: Problem,
    403: Problem,
    404: Problem,
    409: Problem,
    422: Problem,
    429: Problem,
    503: Problem,
}


def problem(status: int, title: str, detail: str, **extra: Any) -> HttpResponse:
    """A problem+json response."""
    import json

    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **extra}
    return HttpResponse(
        # What was sent may hold half a character (a lone surrogate), and is quoted.
        json.dumps(body, cls=NinjaJSONEncoder, ensure_ascii=False).encode(errors="replace"),
        status=status,
        content_type="application/problem+json",
    )


def install_problem_handlers(api: NinjaAPI) -> None:
    """Make every error of the API a problem+json that a person can act on."""

    @api.exception_handler(WorkfolkError)
    def _workfolk(request: HttpRequest, error: WorkfolkError) -> HttpResponse:
        response = problem(
            error.status, str(error.title), error.message, **({"field": error.field} if error.field else {})
        )
        if wait := error.extra.get("retry_after"):
            response["Retry-After"] = str(wait)
        return response

    @api.exception_handler(OperationalError)
    def _cut_off(request: HttpRequest, error: OperationalError) -> HttpResponse:
        if (cut := cut_off(request, error)) is None:
            raise error
        return _workfolk(request, cut)

    @api.exception_handler(ValidationError)
    def _validation(request: HttpRequest, error: ValidationError) -> HttpResponse:
        errors = [
            {"field": ".".join(str(part) for part in item["loc"][1:]), "message": item["msg"]}
            for item in error.errors
        ]
        detail = "; ".join(
            f"{item['field']}: {item['message']}" if item["field"] else item["message"] for item in errors
        )
        return problem(422, _("Please check what you sent"), detail, errors=errors)

    @api.exception_handler(AuthenticationError)
    def _authentication(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return problem(
            401,
            _("Sign in first"),
            _("Send “Authorization: Bearer <key>” with a key from Settings, or sign in."),
        )

    @api.exception_handler(RequestDataTooBig)
    def _too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
        return problem(413, _("This is too much at once"), _("Send less in one request."))

    @api.exception_handler(Http404)
    def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(404, _("Nothing here"), _("There is nothing at this address that you may see."))

    @api.exception_handler(HttpError)
    def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(error.status_code, str(error), str(error))


def encode_cursor(position: str | int) -> str:
    """An opaque cursor that stands for a position in a list."""
    return base64.urlsafe_b64encode(str(position).encode()).decode().rstrip("=")


def decode_cursor(cursor: str) -> str:
    """The position behind a cursor; InvalidInput for one we did not make."""
    try:
        return base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        raise InvalidInput(_("This cursor is not one of ours. Start without it."), field="cursor") from None
