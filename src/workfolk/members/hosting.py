"""What a host may see of, and do to, the people of the community. Every deed needs a reason and leaves a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from workfolk.accounts.models import User
from workfolk.accounts.sessions import do_end_sessions
from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import InvalidInput, NotAllowed, NotFound
from workfolk.base.paging import Page, page_number
from workfolk.engine.text.normalise import clean
from workfolk.members.models import Audience, Member
from workfolk.members.queries import ProfileView, profile_for_audience
from workfolk.members.services import do_touch
from workfolk.organisations.services import check_host
from workfolk.trust.services import record

PEOPLE_ON_A_PAGE = 25
MAX_REASON = 1000


@dataclass(frozen=True)
class Person:
    """An account as a host sees it. ``name`` is empty where the person does not show it to members."""

    user: User
    public_id: str
    name: str


def access_people(viewer: Viewer, *, text: str = "", page: str | None = None) -> Page[Person]:
    """Accounts whose e-mail address or visible name holds ``text``, the newest first. Hosts only."""
    check_host(viewer)
    people = _people()
    for word in clean(text).split()[:6]:
        people = people.filter(
            Q(user__email__icontains=word)
            | Q(audience_headline__gte=Audience.MEMBERS, given_name__icontains=word)
            | Q(audience_headline__gte=Audience.MEMBERS, family_name__icontains=word)
        )
    total = people.count()
    number = page_number(page, total=total, size=PEOPLE_ON_A_PAGE)
    first = (number - 1) * PEOPLE_ON_A_PAGE
    return Page(
        [_person(row) for row in people[first : first + PEOPLE_ON_A_PAGE]], number, PEOPLE_ON_A_PAGE, total
    )


def access_person(viewer: Viewer, public_id: str) -> tuple[Person, ProfileView]:
    """One account, with the part of the profile that members may see. Hosts only."""
    check_host(viewer)
    member = _people().filter(public_id=public_id).first()
    if member is None:
        raise NotFound(_("There is no such person here."))
    return _person(member), profile_for_audience(member, Audience.MEMBERS)


def visible_names(users: Iterable[User | None]) -> Callable[[User], str]:
    """What hosts call each of these people: the name shown to members, or else the address."""
    asked = {user.pk for user in users if user is not None}
    shown = Member.objects.filter(user_id__in=asked, audience_headline__gte=Audience.MEMBERS)
    names = {member.user_id: member.name for member in shown if member.given_name or member.family_name}
    return lambda user: names.get(user.pk) or user.email


@transaction.atomic
def do_suspend(viewer: Viewer, public_id: str, reason: str) -> User:
    """Switch an account off: signed out everywhere, keys refused, out of every page and search."""
    person, _profile = access_person(viewer, public_id)
    user = person.user
    if user.pk == viewer.user_id:
        raise NotAllowed(_("You cannot suspend yourself."))
    if user.is_host:
        raise NotAllowed(_("This is a host. Take the role away first: workfolk host remove"))
    if not user.is_active:
        raise InvalidInput(_("This account is suspended already."))
    return _set_active(viewer, user, reason, active=False, action="host.suspended")


@transaction.atomic
def do_reinstate(viewer: Viewer, public_id: str, reason: str) -> User:
    """Switch an account on again; the person signs in anew."""
    person, _profile = access_person(viewer, public_id)
    if person.user.is_active:
        raise InvalidInput(_("This account is not suspended."))
    return _set_active(viewer, person.user, reason, active=True, action="host.reinstated")


def check_reason(reason: str) -> str:
    """A reason as it is kept; InvalidInput where there is none."""
    reason = reason.strip()
    if not reason:
        raise InvalidInput(_("Give a reason. The person reads it."), field="reason")
    if len(reason) > MAX_REASON:
        raise InvalidInput(
            _("Keep the reason under %(limit)d characters.") % {"limit": MAX_REASON}, field="reason"
        )
    return reason


def _set_active(viewer: Viewer, user: User, reason: str, *, active: bool, action: str) -> User:
    reason = check_reason(reason)
    user.is_active = active
    user.save(update_fields=["is_active"])
    do_end_sessions(user)
    record(action, actor_id=viewer.user_id, subject=user, reason=reason)
    do_touch(Member.objects.get(user=user))
    return user


def _people() -> QuerySet[Member]:
    people: QuerySet[Member] = Member.objects.select_related("user").order_by("-user__joined_at", "-pk")
    return people


def _person(member: Member) -> Person:
    shown = member.audience_headline >= Audience.MEMBERS
    return Person(
        member.user, member.public_id, f"{member.given_name} {member.family_name}".strip() if shown else ""
    )
