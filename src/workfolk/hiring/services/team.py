"""Who works on a role: added, given more or less, removed. A role that was led stays led."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import Conflict, InvalidInput, NotFound
from workfolk.base.limits import check_rate
from workfolk.engine.text.normalise import clean
from workfolk.hiring.models import Role, TeamMember
from workfolk.hiring.permissions import Permission, check_may
from workfolk.members import queries as members
from workfolk.trust.services import record

MOST_ON_A_TEAM = 50


@transaction.atomic
def do_add_to_team(role: Role, viewer: Viewer, who: str, permission: str) -> TeamMember:
    """Let a member of the community, named by e-mail address or public id, work on a role. They are told."""
    role = _led(role, viewer)
    check_rate("team", viewer.public_id)  # a way to ask who is here
    given = _permission(permission)
    found = members.account_named(who, viewer)
    if found is None:
        raise InvalidInput(
            _(
                "No member here has this e-mail address or public id. Ask them for the address of their profile."
            ),
            field="who",
        )
    if role.team.filter(user=found.user).exists():
        raise InvalidInput(_("They are on the team already; change what they may do there."), field="who")
    if role.team.count() >= MOST_ON_A_TEAM:
        raise InvalidInput(_("A team has at most %(count)d people.") % {"count": MOST_ON_A_TEAM}, field="who")
    place: TeamMember = TeamMember.objects.create(
        role=role, user=found.user, permission=given, added_by_id=viewer.user_id
    )
    _tell("hiring.team_added", place, viewer)
    return place


@transaction.atomic
def do_change_place(role: Role, viewer: Viewer, public_id: str, permission: str) -> TeamMember:
    """Give somebody on the team more or less to do. The last one who leads goes on leading."""
    role = _led(role, viewer)
    place, given = access_place(role, public_id), _permission(permission)
    if place.permission == given:
        return place
    if given != Permission.LEAD:
        _check_led_without(role, place)
    place.permission = given
    place.save(update_fields=["permission"])
    _tell("hiring.team_changed", place, viewer)
    return place


@transaction.atomic
def do_remove_from_team(role: Role, viewer: Viewer, public_id: str) -> None:
    """Take somebody off the team: whoever leads may, and everybody may leave. The last one who leads stays."""
    role = _locked(role)
    check_may(role, viewer, Permission.REVIEW)
    place = access_place(role, public_id)
    if place.user_id != viewer.user_id:
        check_may(role, viewer, Permission.LEAD)
    _check_led_without(role, place)
    place.delete()
    _tell("hiring.team_removed", place, viewer)


@transaction.atomic
def do_set_access(role: Role, viewer: Viewer, access: str) -> Role:
    """Open a role to all recruiters of its organisation, or keep it to its team. Who keeps it to the team leads it."""
    if access not in Role.Access.values:
        raise InvalidInput(_("A role is open to the organisation, or to its team only."), field="access")
    locked = _led(role, viewer)
    if access == Role.Access.TEAM:
        locked.team.update_or_create(
            user_id=int(viewer.user_id or 0), defaults={"permission": Permission.LEAD}
        )
    role.access = access
    role.save(update_fields=["access"])
    return role


def do_end_places(organisation_id: int, user_id: int) -> None:
    """Somebody may no longer recruit for an organisation: they leave the teams of its roles."""
    TeamMember.objects.filter(role__organisation_id=organisation_id, user_id=user_id).delete()


def access_place(role: Role, public_id: str) -> TeamMember:
    """The place on the team of the member with this public id; NotFound where there is none."""
    found: TeamMember | None = (
        role.team.filter(user__member__public_id=clean(public_id)).select_related("user").first()
    )
    if found is None:
        raise NotFound(_("There is nobody with this public id on the team."))
    return found


def _locked(role: Role) -> Role:
    return Role.objects.select_for_update().select_related("organisation").get(pk=role.pk)


def _led(role: Role, viewer: Viewer) -> Role:
    """The role, locked for this transaction, if the viewer leads it."""
    locked = _locked(role)
    check_may(locked, viewer, Permission.LEAD)
    return locked


def _permission(value: str) -> str:
    if value not in Permission.values:
        raise InvalidInput(_("Somebody on a team leads, recruits or reviews."), field="permission")
    return value


def _check_led_without(role: Role, place: TeamMember) -> None:
    leads = set(role.team.leading().values_list("pk", flat=True))
    if leads == {place.pk}:
        raise Conflict(_("This is the last person who leads the role. Let somebody else lead it first."))


def _tell(action: str, place: TeamMember, viewer: Viewer) -> None:
    record(
        action,
        actor_id=viewer.user_id,
        subject=place.user,
        on_behalf_of=place.role.organisation.name,
        detail={"role": place.role.title, "permission": place.permission},
    )
