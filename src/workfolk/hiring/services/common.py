"""What every write on a role begins and ends with."""

from __future__ import annotations

from django.utils.translation import gettext as _

from workfolk.base import clock
from workfolk.base.errors import Conflict
from workfolk.hiring.models import Role


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
    return current


def bump(role: Role) -> Role:
    role.version += 1
    role.updated_at = clock.now()
    role.save()
    return role
