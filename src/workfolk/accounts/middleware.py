from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from workfolk.accounts.models import User
from workfolk.accounts.viewer import viewer_for

Handler = Callable[[HttpRequest], HttpResponseBase]


def viewer(get_response: Handler) -> Handler:
    """Put the Viewer on the request; the database is asked only when somebody reads it."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        def build() -> object:
            user = request.user
            return viewer_for(user if isinstance(user, User) else None)

        request.viewer = SimpleLazyObject(build)  # type: ignore[attr-defined]
        return get_response(request)

    return handle
