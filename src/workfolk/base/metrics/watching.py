"""What is counted of every request and every statement of the database."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.http import HttpRequest, HttpResponseBase

from workfolk.base.cutoff import HELD_UP, TOO_LONG
from workfolk.base.metrics.instruments import Counter, Histogram

_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}

_requests = Counter("workfolk_requests_total", "Requests answered.", ("view", "method", "status"))
_seconds = Histogram("workfolk_request_seconds", "Time until the answer began.", ("view",))
_errors = Counter(
    "workfolk_database_errors_total", "Statements that the database refused or broke off.", ("cause",)
)


def requests(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware, outermost: count and time every request by the name of its view."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        response = get_response(request)
        view = _view(request)
        method = request.method if request.method in _METHODS else "other"
        _requests.inc(view, str(method), str(response.status_code))
        _seconds.observe(time.perf_counter() - began, view)
        return response

    return handle


def _view(request: HttpRequest) -> str:
    """The name of the view; never the address, which may name people."""
    if request.resolver_match is not None:
        return request.resolver_match.view_name
    return "static" if request.path.startswith(str(settings.STATIC_URL)) else "none"


def watch_database() -> None:
    """Count what goes wrong on every connection that is opened from now on."""
    connection_created.connect(_watch, dispatch_uid="workfolk.base.metrics")


def _watch(connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
    if _counted not in connection.execute_wrappers:
        connection.execute_wrappers.append(_counted)


def _counted(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    try:
        return execute(sql, params, many, context)
    except DatabaseError as error:
        _errors.inc(_cause(error))
        raise


def _cause(error: DatabaseError) -> str:
    state, text = getattr(error.__cause__, "sqlstate", None), str(error)
    if state in TOO_LONG or text == "interrupted":
        return "timeout"
    if state in HELD_UP or "is locked" in text:
        return "locked"
    if isinstance(error, IntegrityError):
        return "integrity"
    return "operation" if isinstance(error, OperationalError | InterfaceError) else "other"
