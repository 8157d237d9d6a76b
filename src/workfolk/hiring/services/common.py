"""What every write on a role begins and ends with."""

from __future__ import annotations

from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base import clock
from workfolk.base.errors import Conflict, NotAllowed
from workfolk.hiring.models import Role
from workfolk.hiring.openings import place_keys
from workfolk.hiring.queries import qualifications_of


def check_open(role: Role) -> None:
    if role.state == Role.State.CLOSED:
        raise Conflict(_("This role is closed. Open it again to change it."))


def fresh(role: Role, version: int) -> Role:
    """The role, locked for this transaction, if nobody changed it since ``version``."""
    current = Role.objects.select_for_update().select_related("organisation").get(pk=role.pk)
    if current.version != version:
        raise Conflict(
            _(
                "Somebody changed this role after you opened the page. Nothing was overwritten: look at it and save again."
            )
        )
    check_open(current)
    # Who looks goes on being who looks: RoleQuerySet.visible_to put it there.
    current.reached_by = getattr(role, "reached_by", None)  # type: ignore[attr-defined]
    return current


def check_not_oneself(account: int, viewer: Viewer) -> None:
    """Refuse what would change where the viewer's own profile stands."""
    if account == viewer.user_id:
        raise NotAllowed(_("Nobody decides about themselves. Ask somebody else on the team."))


def bump(role: Role) -> Role:
    """Keep a changed role. One that is published is found where its work is now."""
    if role.published_at is not None:
        role.place_keys = place_keys(qualifications_of(role))
    role.version += 1
    role.updated_at = clock.now()
    role.save()
    return role
