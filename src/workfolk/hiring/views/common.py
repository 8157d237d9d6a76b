"""What every page of hiring begins with."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import NotAllowed
from workfolk.engine.talent.model import Importance, Verdict
from workfolk.engine.talent.score import PUBLISHED, VALUES, Weights
from workfolk.hiring import services
from workfolk.hiring.interest import LABELS
from workfolk.hiring.models import Role, TeamMember
from workfolk.hiring.permissions import Permission, check_may, reaches


def recruiter(request: HttpRequest) -> Viewer:
    """Who looks, where they recruit for an organisation here."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.is_recruiter:
        raise NotAllowed(
            _("These pages are for members who recruit for an organisation here. A host can make you one.")
        )
    return viewer


def colleague(request: HttpRequest) -> Viewer:
    """Who looks, where they work on roles: for an organisation, or on the team of a role."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer if viewer.on_teams else recruiter(request)


def role_for(
    request: HttpRequest, role_id: str, needed: TeamMember.Permission | None = None
) -> tuple[Role, Viewer]:
    """The role at an address and who looks at it.

    Reading is for everybody who works on the role; whatever else a page does is for those who lead it, unless the page
    names the permission that is ``needed``.
    """
    viewer = colleague(request)
    role = services.access_role(role_id, viewer)
    reading = request.method in {"GET", "HEAD"}
    needed = needed or (Permission.REVIEW if reading else Permission.LEAD)
    role.reached_as = check_may(role, viewer, needed)  # type: ignore[attr-defined]
    return role, viewer


# The pages of a role, in the order in which they are used: the name of the address, and what the tab says.
PAGES = (
    ("hiring_role", gettext_lazy("Brief")),
    ("hiring_searches", gettext_lazy("Searches")),
    ("hiring_shortlist", gettext_lazy("Shortlist")),
    ("hiring_ranking", gettext_lazy("Ranking")),
    ("hiring_suggestions", gettext_lazy("Suggestions")),
    ("hiring_pipeline", gettext_lazy("Pipeline")),
    ("hiring_screening", gettext_lazy("Questions")),
    ("hiring_opening", gettext_lazy("Opening")),
    ("hiring_team", gettext_lazy("Team")),
)


def page_context(role: Role, current: str) -> dict[str, Any]:
    """What every page of a role shows; ``current`` is the name of its address.

    ``may_edit``: who looks leads the role and it is open; ``may_recruit``: they may move, decide and write, and it is.
    """
    tabs = [
        {"label": label, "url": reverse(name, args=[role.public_id]), "current": name == current}
        for name, label in PAGES
    ]
    is_open = role.state == Role.State.OPEN
    permission: TeamMember.Permission | None = getattr(role, "reached_as", None)  # role_for put it there
    return {
        "role": role,
        "role_tabs": tabs,
        "is_open": is_open,
        "may_lead": reaches(permission, Permission.LEAD),
        "may_edit": is_open and reaches(permission, Permission.LEAD),
        "may_recruit": is_open and reaches(permission, Permission.RECRUIT),
    }


def version_of(request: HttpRequest) -> int:
    """The version of the role that the person saw; 0 where the form holds none."""
    raw = request.POST.get("version", "")
    return int(raw) if raw.isdecimal() and len(raw) < 10 else 0


def formula(weights: Weights = PUBLISHED) -> dict[str, Any]:
    """The numbers of the formula that a list follows."""
    numbers = weights.to_dict()
    return {
        "weights": [(one, numbers[one.value]) for one in Importance],
        "values": [(one, VALUES[one]) for one in Verdict],
        "occupation": weights.occupation,
        "points": [(LABELS[signal], points) for signal, points in numbers["interest"].items()],
        "counts_interest": bool(weights.interest),
        "is_published": weights == PUBLISHED,
    }
