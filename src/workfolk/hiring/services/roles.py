"""Writes on roles as a whole."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base import clock
from workfolk.base.errors import Conflict, InvalidInput, NotFound
from workfolk.hiring import contact
from workfolk.hiring.models import Role
from workfolk.hiring.permissions import Permission, check_may


def access_role(public_id: str, viewer: Viewer) -> Role:
    """A role that the viewer works on; NotFound for any other."""
    role = Role.objects.visible_to(viewer).select_related("organisation").filter(public_id=public_id).first()
    if role is None:
        raise NotFound(_("There is no role at this address that you may see."))
    return role


@transaction.atomic
def do_set_names(role: Role, viewer: Viewer, show: bool) -> Role:
    """Show or hide candidates' names on the pages of a role. The ranking never sees them."""
    check_may(role, viewer, Permission.LEAD)
    role.show_names = show
    role.save(update_fields=["show_names"])
    return role


@transaction.atomic
def do_set_state(role: Role, viewer: Viewer, state: str) -> Role:
    """Close a role, or open it again."""
    check_may(role, viewer, Permission.LEAD)
    if state not in Role.State.values:
        raise InvalidInput(_("A role is open or closed."), field="state")
    role.state = state
    role.updated_at = clock.now()
    role.save(update_fields=["state", "updated_at"])
    return role


@transaction.atomic
def do_delete_role(role: Role, viewer: Viewer) -> None:
    """Delete a role with its notes and decisions. Raises Conflict while limits on messages rest on those of the role."""
    check_may(role, viewer, Permission.LEAD)
    if contact.binds(role):
        raise Conflict(
            _(
                "People were written to for this role in the last %(count)d days, and what they answered holds for so "
                "long. Close the role now, and delete it later."
            )
            % {"count": contact.QUIET_AFTER_NO.days}
        )
    role.delete()
