"""Writes on roles as a whole."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base import clock
from workfolk.base.errors import InvalidInput, NotAllowed, NotFound
from workfolk.base.limits import check_rate
from workfolk.engine.talent.serialise import (
    qualification_to_dict,
    query_to_dict,
)
from workfolk.hiring.models import Role, TeamMember
from workfolk.hiring.services.common import bump, fresh
from workfolk.hiring.services.reading import Reading, read
from workfolk.organisations.queries import my_organisations


def access_role(public_id: str, viewer: Viewer) -> Role:
    """A role that the viewer works on; NotFound for any other."""
    role = Role.objects.visible_to(viewer).select_related("organisation").filter(public_id=public_id).first()
    if role is None:
        raise NotFound(_("There is no role at this address that you may see."))
    return role


@transaction.atomic
def do_create_role(viewer: Viewer, organisation_public_id: str, brief_text: str) -> Role:
    """Read a brief and keep it as a role of an organisation that the viewer recruits for."""
    organisation = my_organisations(viewer).filter(public_id=organisation_public_id).first()
    if organisation is None:
        raise NotAllowed(_("You do not recruit for this organisation. A host can make you a recruiter."))
    assert viewer.user_id is not None  # who recruits for an organisation is signed in
    check_rate("read_brief", viewer.public_id)
    role = Role(organisation=organisation, created_by_id=viewer.user_id)
    _take_reading(role, read(brief_text))
    role.save()
    TeamMember.objects.create(role=role, user_id=viewer.user_id, permission=TeamMember.Permission.LEAD)
    return role


@transaction.atomic
def do_reread_brief(role: Role, viewer: Viewer, brief_text: str, *, version: int) -> Role:
    """Read the brief anew; qualifications and searches are made again from it."""
    role = fresh(role, version)
    check_rate("read_brief", viewer.public_id)
    _take_reading(role, read(brief_text))
    return bump(role)


@transaction.atomic
def do_set_names(role: Role, show: bool) -> Role:
    """Show or hide candidates' names on the pages of a role. The ranking never sees them."""
    role.show_names = show
    role.save(update_fields=["show_names"])
    return role


@transaction.atomic
def do_set_state(role: Role, state: str) -> Role:
    """Close a role, or open it again."""
    if state not in Role.State.values:
        raise InvalidInput(_("A role is open or closed."), field="state")
    role.state = state
    role.updated_at = clock.now()
    role.save(update_fields=["state", "updated_at"])
    return role


@transaction.atomic
def do_delete_role(role: Role) -> None:
    """Delete a role with its notes and decisions."""
    role.delete()


def _take_reading(role: Role, reading: Reading) -> None:
    brief = reading.brief
    role.brief = brief.text
    role.title = brief.title[:200] or _("A role")
    role.qualifications = [qualification_to_dict(one) for one in brief.qualifications]
    role.queries = [query_to_dict(one) for one in reading.queries]
    role.plan_log = []
    role.refusals = [asdict(one) for one in brief.refusals]
    role.unread = [asdict(one) for one in brief.unread]
    role.notes = list(brief.notes)
