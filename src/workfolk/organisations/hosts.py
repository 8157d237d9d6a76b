"""Who runs the community. The role comes from the command line only: it is the machine's owner who decides."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from workfolk.accounts.models import User
from workfolk.accounts.services import access_account, do_ensure_account
from workfolk.base.errors import InvalidInput
from workfolk.trust.services import record


@transaction.atomic
def do_add_host(email: str) -> tuple[User, bool, bool]:
    """Make the owner of an address a host: (user, whether the account is new, whether the role is new)."""
    user, made = do_ensure_account(email)
    if user.is_host:
        return user, made, False
    if not user.is_active:
        raise InvalidInput(_("This account is suspended. A host has to reinstate it first."), field="email")
    user.is_host = True
    user.save(update_fields=["is_host"])
    record("host.added", actor_id=None, subject=user)
    return user, made, True


@transaction.atomic
def do_remove_host(email: str) -> User:
    """Take the role away; it ends with the next page."""
    user = access_account(email)
    if not user.is_host:
        raise InvalidInput(_("This account is not a host."), field="email")
    user.is_host = False
    user.save(update_fields=["is_host"])
    record("host.removed", actor_id=None, subject=user)
    return user


def all_hosts() -> QuerySet[User]:
    """Every host, by address."""
    return User.objects.filter(is_host=True).order_by("email")
