"""Writes on organisations. Only a host, or the command line, makes recruiters."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import InvalidInput, NotAllowed, NotFound
from workfolk.organisations.models import Follow, Organisation, Recruiter
from workfolk.organisations.queries import access_organisation
from workfolk.organisations.rules import name_key
from workfolk.trust.services import record


@transaction.atomic
def do_follow(viewer: Viewer, public_id: str) -> Organisation:
    """Follow an organisation; doing so twice changes nothing."""
    if viewer.user_id is None:
        raise NotAllowed(_("Sign in to follow an organisation."))
    organisation = access_organisation(public_id)
    Follow.objects.get_or_create(organisation=organisation, user_id=viewer.account)
    return organisation


@transaction.atomic
def do_unfollow(viewer: Viewer, public_id: str) -> Organisation:
    """Follow an organisation no longer; it is forgotten that one did."""
    organisation = access_organisation(public_id)
    Follow.objects.filter(organisation=organisation, user_id=viewer.account).delete()
    return organisation


def check_host(viewer: Viewer) -> None:
    """Raise NotAllowed unless the viewer is a host."""
    if not viewer.is_host:
        raise NotAllowed(_("Only hosts of this community may do this."))


def do_ensure_organisation(name: str, *, website: str = "", synthetic: bool = False) -> Organisation:
    """The organisation of this name, made if missing."""
    name = " ".join(name.split())
    key = name_key(name)
    if not key:
        raise InvalidInput(_("An organisation needs a name with letters or digits."), field="name")
    if len(name) > 200:
        raise InvalidInput(_("The name is longer than 200 characters."), field="name")
    organisation, _made = Organisation.objects.get_or_create(
        name_key=key, defaults={"name": name, "website": website, "is_synthetic": synthetic}
    )
    return organisation


@transaction.atomic
def do_add_organisation(viewer: Viewer, name: str, *, website: str = "") -> Organisation:
    """A host lets an organisation in."""
    check_host(viewer)
    organisation = do_ensure_organisation(name, website=website)
    record("host.added_organisation", actor_id=viewer.user_id, subject=None, on_behalf_of=organisation.name)
    return organisation


@transaction.atomic
def do_grant_recruiter(
    organisation: Organisation, user: User, *, by: Viewer | None, reason: str = ""
) -> bool:
    """Let a member recruit for an organisation; True if they did not before. ``by`` None is the command line."""
    if by is not None:
        check_host(by)
    _seat, made = Recruiter.objects.get_or_create(
        organisation=organisation, user=user, defaults={"granted_by_id": by.user_id if by else None}
    )
    if made:
        record(
            "host.granted_recruiter",
            actor_id=by.user_id if by else None,
            subject=user,
            on_behalf_of=organisation.name,
            reason=reason,
        )
    return made


@transaction.atomic
def do_revoke_recruiter(
    organisation: Organisation, user: User, *, by: Viewer | None, reason: str = ""
) -> None:
    """Take the right to recruit away; it ends with the next page."""
    if by is not None:
        check_host(by)
    if not Recruiter.objects.filter(organisation=organisation, user=user).delete()[0]:
        raise NotFound(_("This member does not recruit for %(name)s.") % {"name": organisation.name})
    record(
        "host.revoked_recruiter",
        actor_id=by.user_id if by else None,
        subject=user,
        on_behalf_of=organisation.name,
        reason=reason,
    )
