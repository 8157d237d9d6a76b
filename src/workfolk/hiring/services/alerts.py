"""Watches of recruiters and alerts of members: kept, changed and dropped by whom they belong to."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base import clock
from workfolk.base.errors import InvalidInput, NotFound
from workfolk.engine.text.normalise import clean
from workfolk.hiring.editing import check_words
from workfolk.hiring.models import NewMatch, Role, RoleAlert, Watch
from workfolk.hiring.openings import LONGEST_WORDS
from workfolk.hiring.permissions import Permission, check_may
from workfolk.members import own

MOST_ALERTS = 20


@transaction.atomic
def do_watch(role: Role, viewer: Viewer, threshold: int) -> Watch:
    """Be told of people who newly fit a role. Another threshold begins anew: who fits already is not new."""
    check_may(role, viewer, Permission.REVIEW)
    _check_threshold(threshold)
    watch, made = Watch.objects.select_for_update().get_or_create(
        role=role, user_id=viewer.account, defaults={"threshold": threshold}
    )
    if not made and watch.threshold != threshold:
        NewMatch.objects.filter(watch=watch).delete()
        watch.threshold, watch.checked_at = threshold, None
        watch.save()
    return watch


def access_watch(role: Role, viewer: Viewer) -> Watch:
    """The viewer's own watch of a role; NotFound where there is none."""
    watch = Watch.objects.filter(role=role, user_id=viewer.account).first()
    if watch is None:
        raise NotFound(_("You do not watch this role."))
    return watch


@transaction.atomic
def do_unwatch(role: Role, viewer: Viewer) -> None:
    """Hear no more of a role; whom the watch has seen is forgotten."""
    Watch.objects.filter(role=role, user_id=viewer.account).delete()


@transaction.atomic
def do_mark_seen(role: Role, viewer: Viewer) -> None:
    """The new people of a role have been looked at."""
    unseen = NewMatch.objects.filter(
        watch__role=role, watch__user_id=viewer.account, told_at__isnull=False, seen_at=None
    )
    unseen.update(seen_at=clock.now())


@transaction.atomic
def do_add_alert(viewer: Viewer, words: str, place: str, remote: bool, threshold: int) -> RoleAlert:
    """Keep a search among the openings. Raises InvalidInput with the field."""
    words, place = " ".join(clean(words).split()), " ".join(clean(place).split())
    if not (words or place or remote):
        raise InvalidInput(_("Say what to look for: words, a place, or remote work."), field="words")
    if len(words) > LONGEST_WORDS:
        raise InvalidInput(_("At most %(count)d characters.") % {"count": LONGEST_WORDS}, field="words")
    if len(place) > 200:
        raise InvalidInput(_("At most %(count)d characters.") % {"count": 200}, field="place")
    check_words(words, "words")
    _check_threshold(threshold)
    member = own.own_member(viewer)
    if RoleAlert.objects.filter(member=member).count() >= MOST_ALERTS:
        raise InvalidInput(
            _("You have %(count)d alerts; remove one first.") % {"count": MOST_ALERTS}, field="words"
        )
    return RoleAlert.objects.create(
        member=member, words=words, place=place, remote=remote, threshold=threshold, looked_at=clock.now()
    )


def access_alert(viewer: Viewer, public_id: str) -> RoleAlert:
    """An alert of the viewer's own; NotFound for any other."""
    alert = RoleAlert.objects.filter(member__user_id=viewer.account, public_id=public_id).first()
    if alert is None:
        raise NotFound(_("You have no such alert."))
    return alert


@transaction.atomic
def do_remove_alert(viewer: Viewer, public_id: str) -> None:
    """Drop an alert of one's own."""
    access_alert(viewer, public_id).delete()


@transaction.atomic
def do_mark_looked_at(viewer: Viewer) -> None:
    """What the alerts found so far is no longer new."""
    RoleAlert.objects.filter(member__user_id=viewer.account).update(looked_at=clock.now())


def _check_threshold(threshold: int) -> None:
    if not 0 <= threshold <= 100:
        raise InvalidInput(_("A fit is a number from 0 to 100."), field="threshold")
