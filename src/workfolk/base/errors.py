"""What can go wrong, in words a person can act on. Edges turn these into pages, problem+json or exit codes."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class WorkfolkError(Exception):
    """Base of every error that is shown to a person.

    ``message`` says what is wrong and what to do; ``field`` names the input it is about, where there is one.
    """

    status = 400
    title: str | Promise = _("That did not work")

    def __init__(self, message: str, *, field: str | None = None, extra: Mapping[str, object] | None = None):
        super().__init__(message)
        self.message = message
        self.field = field
        self.extra = dict(extra or {})


class InvalidInput(WorkfolkError):
    """The input cannot be used; nothing was changed."""

    status = 422
    title = _("Please check what you entered")


class NotAllowed(WorkfolkError):
    """The person may not do this."""

    status = 403
    title = _("You cannot do this")


class NotFound(WorkfolkError):
    """There is no such thing, or none that this person may see: the two look the same."""

    status = 404
    title = _("Nothing here")


class Conflict(WorkfolkError):
    """Somebody else changed it meanwhile; nothing was overwritten."""

    status = 409
    title = _("This has changed meanwhile")


class TooMany(WorkfolkError):
    """A rate limit; ``extra["retry_after"]`` holds seconds."""

    status = 429
    title = _("A little slower, please")


class Unavailable(WorkfolkError):
    """Something we depend on did not answer in time; the same request may succeed later."""

    status = 503
    title = _("Not right now")

    def __init__(self, message: str, *, retry_after: int = 10) -> None:
        super().__init__(message, extra={"retry_after": retry_after})
