"""Saved searches that are looked at again: who newly fits a role, which opening newly fits a member.

A check finds and remembers; it decides nothing, tells nobody but the one who asked, and changes nobody's state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from workfolk.accounts.viewer import Viewer, viewer_for
from workfolk.base import clock
from workfolk.hiring import openings, queries, shortlist
from workfolk.hiring.models import NewMatch, Role, RoleAlert, Watch
from workfolk.hiring.openings import Fit, Look
from workfolk.members import own
from workfolk.members import queries as members

LISTED = 100
"""So many openings of an alert are compared with the own profile, the newest first."""


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody who newly fits a role, as the person who watches it sees them."""

    match: NewMatch
    public_id: str


@dataclass(frozen=True, slots=True)
class OpeningFound:
    """An opening that an alert found, with how the own profile stands to it."""

    role: Role
    fit: Fit
    is_new: bool


def check(watch: Watch, viewer: Viewer) -> int:
    """Look who of those evaluated fits now; how many are new. The first look only remembers who fits already.

    ``viewer`` is the person whose watch it is: whoever may not work on the role any more hears nothing.
    """
    role = Role.objects.visible_to(viewer).select_related("organisation").filter(pk=watch.role_id).first()
    if role is None or role.state != Role.State.OPEN:
        return 0
    ranked = shortlist.order(queries.spec_of(role)).ranked
    fitting = [found.ref for found, evaluated in ranked if evaluated.score >= watch.threshold]
    # A list may be a moment older than the members: whoever left since is nobody's match.
    there = members.findable_among(fitting, (role.organisation.name_key,), viewer)
    now = clock.now()
    with transaction.atomic():
        watch = Watch.objects.select_for_update().get(pk=watch.pk)
        known = set(NewMatch.objects.filter(watch=watch).values_list("member_id", flat=True))
        told = now if watch.checked_at is not None else None
        new = [ref for ref in fitting if ref in there and ref not in known]
        NewMatch.objects.bulk_create(
            [NewMatch(watch=watch, member_id=ref, found_at=now, told_at=told) for ref in new]
        )
        watch.checked_at = now
        watch.save(update_fields=["checked_at"])
    return len(new) if told else 0


def check_all() -> tuple[int, int]:
    """Look at every watch of an open role: how many were looked at, and how many people are new in all."""
    rows = list(Watch.objects.filter(role__state=Role.State.OPEN).select_related("user").order_by("pk"))
    viewers = {watch.user_id: viewer_for(watch.user) for watch in rows}
    return len(rows), sum(check(watch, viewers[watch.user_id]) for watch in rows)


def watch_of(role: Role, viewer: Viewer) -> Watch | None:
    """The viewer's own watch of a role."""
    found: Watch | None = Watch.objects.filter(role=role, user_id=viewer.account).first()
    return found


def watches_of(viewer: Viewer) -> list[tuple[Watch, list[Match]]]:
    """The viewer's watches, each with the people it found whom they have not looked at yet, and may still find."""
    rows = list(
        Watch.objects.filter(user_id=viewer.account, role__in=Role.objects.visible_to(viewer))
        .select_related("role__organisation")
        .order_by("-role__state", "role__title", "pk")
    )
    unseen: QuerySet[NewMatch] = NewMatch.objects.filter(watch__in=rows, told_at__isnull=False, seen_at=None)
    by_watch: dict[int, list[NewMatch]] = defaultdict(list)
    for match in unseen:
        by_watch[match.watch_id].append(match)
    allowed = _allowed(viewer, rows, by_watch)
    return [
        (
            watch,
            [
                Match(match, ids[match.member_id])
                for match in by_watch[watch.pk]
                if match.member_id in (ids := allowed[watch.role.organisation.name_key])
            ],
        )
        for watch in rows
    ]


def _allowed(
    viewer: Viewer, rows: Iterable[Watch], by_watch: dict[int, list[NewMatch]]
) -> dict[str, dict[int, str]]:
    """By organisation: who of the matches may still be found, one query each."""
    refs: dict[str, set[int]] = defaultdict(set)
    for watch in rows:
        refs[watch.role.organisation.name_key] |= {match.member_id for match in by_watch[watch.pk]}
    return {key: members.findable_among(sorted(found), (key,), viewer) for key, found in refs.items()}


def look_of(alert: RoleAlert) -> Look:
    """What an alert looks for."""
    return Look(alert.words, alert.place, alert.remote)


def alerts_of(viewer: Viewer) -> list[RoleAlert]:
    """The viewer's alerts, the oldest first."""
    return list(RoleAlert.objects.filter(member__user_id=viewer.account))


def found_by(alert: RoleAlert, viewer: Viewer, since: datetime | None) -> list[OpeningFound]:
    """Openings that an alert finds and the own profile fits well enough, the newest first; new are those after ``since``."""
    return _found([(alert, since)], viewer)[0]


def found_by_all(viewer: Viewer) -> list[tuple[RoleAlert, list[OpeningFound]]]:
    """The viewer's alerts with what each finds; new is what was published since they last looked."""
    alerts = alerts_of(viewer)
    found = _found([(alert, alert.looked_at) for alert in alerts], viewer)
    return list(zip(alerts, found, strict=True))


def _found(alerts: Sequence[tuple[RoleAlert, datetime | None]], viewer: Viewer) -> list[list[OpeningFound]]:
    if not alerts:
        return []
    candidate = own.own_candidate(viewer)
    listed = openings.newest(viewer, [look_of(alert) for alert, _since in alerts], LISTED)
    # An opening that several find is read once.
    roles_by_pk = {role.pk: role for roles in listed for role in roles}
    fit_of = {pk: openings.own_fit(candidate, role) for pk, role in roles_by_pk.items()}
    return [
        [
            OpeningFound(role, fit_of[role.pk], _is_after(role.published_at, since))
            for role in roles
            if fit_of[role.pk].evaluated.score >= alert.threshold
        ]
        for (alert, since), roles in zip(alerts, listed, strict=True)
    ]


def _is_after(published: datetime | None, since: datetime | None) -> bool:
    return since is None or (published is not None and published > since)
