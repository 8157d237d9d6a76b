"""Who may do what on a role. Every page, operation and command asks here; what is not given is denied."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Q
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import NotAllowed
from workfolk.hiring.models import Role, TeamMember, by_a_person

__all__ = ["Permission", "add_team_places", "by_a_person", "check_may", "permission_of", "reaches"]

Permission = TeamMember.Permission
_REACH = {Permission.REVIEW: 1, Permission.RECRUIT: 2, Permission.LEAD: 3}  # each holds those below it


def permission_of(role: Role, viewer: Viewer) -> TeamMember.Permission | None:
    """What the viewer may do on a role; None where they have no part in it.

    Recruiters of the organisation lead a role that is open to the organisation, and one that nobody leads any more.
    Everybody else has what their place on the team says.
    """
    if viewer.user_id is None:
        return None
    recruits = role.organisation_id in viewer.recruiter_for
    if recruits and role.access == Role.Access.ORGANISATION:
        return Permission.LEAD
    rows = role.team.active().filter(Q(user_id=viewer.user_id) | Q(permission=Permission.LEAD))
    places = dict(rows.values_list("user_id", "permission"))
    if recruits and Permission.LEAD not in places.values():
        return Permission.LEAD
    mine = places.get(viewer.user_id)
    return Permission(mine) if mine else None


def reaches(permission: TeamMember.Permission | None, needed: TeamMember.Permission) -> bool:
    """Whether somebody with ``permission`` may do what needs ``needed``."""
    return permission is not None and _REACH[permission] >= _REACH[needed]


def check_may(role: Role, viewer: Viewer, needed: TeamMember.Permission) -> TeamMember.Permission:
    """The viewer's permission on a role. Raises NotAllowed where it does not reach ``needed``."""
    found = permission_of(role, viewer)
    if found is None:
        raise NotAllowed(_("You do not work on this role. Somebody who leads it can add you to its team."))
    if not reaches(found, needed):
        raise NotAllowed(
            _("Only those who lead this role may do this. Ask one of them to do it, or to let you.")
            if needed == Permission.LEAD
            else _("You may read this role and take notes. Somebody who leads it can let you do more.")
        )
    return found


def add_team_places(viewer: Viewer) -> Viewer:
    """The viewer, knowing whether they are on the team of any role."""
    if viewer.user_id is None:
        return viewer
    return replace(viewer, on_teams=TeamMember.objects.filter(user_id=viewer.user_id).exists())
