"""Who is asking the API: the browser's session (with its CSRF token) or a personal key."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer, SessionAuth

from workfolk.accounts.models import User
from workfolk.accounts.services import user_for_key
from workfolk.accounts.viewer import Viewer, viewer_for
from workfolk.base.errors import NotAllowed
from workfolk.base.limits import check_rate


class KeyAuth(HttpBearer):
    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        user = user_for_key(token)
        if user is not None:
            request.user = user
            request.viewer = viewer_for(user)  # type: ignore[attr-defined]
        return user


AUTH = [KeyAuth(), SessionAuth(csrf=True)]


def api_viewer(request: HttpRequest) -> Viewer:
    """The viewer of an authenticated API call; counts against the person's rate limit."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.is_member:
        raise NotAllowed(_("This account is switched off."))
    check_rate("api", viewer.public_id)
    return viewer
