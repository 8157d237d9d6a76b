"""When the database cuts a request off, or does not answer: told as what it is, not as a fault of the program."""

from __future__ import annotations

import logging

from django.db import OperationalError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from workfolk.base.errors import Unavailable

log = logging.getLogger("workfolk.base")

# SQLSTATE → what happened (https://www.postgresql.org/docs/current/errcodes-appendix.html)
TOO_LONG = {"57014"}  # query_canceled: statement_timeout
HELD_UP = {"55P03", "40P01", "40001", "25P03"}  # lock_timeout, deadlock, serialization, idle in transaction
AWAY = ("08", "53", "57P")  # connection lost, out of resources, shutting down


def unavailable(error: BaseException | None) -> Unavailable | None:
    """The error as one that a person can act on, where the database cut it off; None for a fault of ours."""
    if not isinstance(error, OperationalError):
        return None
    cause = error.__cause__
    state = getattr(cause, "sqlstate", None)
    text = str(error)
    if state in TOO_LONG or text == "interrupted":
        return Unavailable(
            _("This took too long, so we stopped it to keep the site quick for everybody. Ask for less, or try again in a moment.")
        )  # fmt: skip
    if state in HELD_UP or "database is locked" in text or "table is locked" in text:
        return Unavailable(_("Somebody else is changing the same thing. Try again in a moment."))
    lost = state is None and type(cause).__module__.startswith(
        "psycopg"
    )  # refused, or no free connection in time
    if lost or (state or "").startswith(AWAY):
        return Unavailable(_("The database does not answer right now. Try again in a moment."))
    return None


def cut_off(request: HttpRequest, error: BaseException | None) -> Unavailable | None:
    """``unavailable``, with a line in the log: by the address's pattern, since the address may hold who it is about."""
    found = unavailable(error)
    if found is not None:
        match = request.resolver_match
        state = getattr(getattr(error, "__cause__", None), "sqlstate", None) or "no answer"
        log.warning(
            "cut off by the database (%s): %s %s", state, request.method, match.route if match else "?"
        )
    return found
