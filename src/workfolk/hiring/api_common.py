"""What every operation on a role begins with."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import ConfigDict, Field

from workfolk.accounts.api_auth import api_viewer
from workfolk.accounts.viewer import Viewer
from workfolk.base.api import decode_cursor
from workfolk.base.errors import InvalidInput, NotAllowed
from workfolk.hiring import services
from workfolk.hiring.models import Role, TeamMember
from workfolk.hiring.permissions import Permission, check_may

PageSize = Annotated[int, Field(ge=1, le=100)]


class In(Schema):
    """What is sent; a field that does not exist is a mistake worth telling."""

    model_config = ConfigDict(extra="forbid")


def recruiter(request: HttpRequest) -> Viewer:
    """Who asks, where they recruit for an organisation here."""
    viewer = api_viewer(request)
    if not viewer.is_recruiter:
        raise NotAllowed(_("You recruit for no organisation here. A host can make you a recruiter."))
    return viewer


def colleague(request: HttpRequest) -> Viewer:
    """Who asks, where they work on roles: for an organisation, or on the team of a role."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return api_viewer(request) if viewer.on_teams else recruiter(request)


def role_for(
    request: HttpRequest, role_id: str, needed: TeamMember.Permission | None = None
) -> tuple[Role, Viewer]:
    """The role and who asks.

    Reading is for everybody who works on the role; whatever else is asked is for those who lead it, unless the
    operation names the permission that is ``needed``.
    """
    viewer = colleague(request)
    role = services.access_role(role_id, viewer)
    check_may(role, viewer, needed or (Permission.REVIEW if request.method == "GET" else Permission.LEAD))
    return role, viewer


def position(cursor: str) -> list[str]:
    """The parts of a cursor, the first of them a number."""
    parts = decode_cursor(cursor).split(":")
    if not parts[0].isdecimal() or len(parts[0]) > 9:
        raise InvalidInput(_("This cursor is not one of ours. Start without it."), field="cursor")
    return parts
