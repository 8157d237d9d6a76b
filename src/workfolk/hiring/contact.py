"""Reads of what recruiters and candidates say to each other, and of who may write to whom now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base import clock
from workfolk.base.errors import NotFound
from workfolk.engine.talent.model import Evidence
from workfolk.engine.talent.outreach import unchanged_share
from workfolk.hiring.models import Outreach, Role
from workfolk.members import own

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
QUIET_AFTER_NO = timedelta(days=90)
"""So long nobody of an organisation writes to somebody who said no to one of its roles; about that role never again."""
QUIET_AFTER_NOT_NOW = timedelta(days=30)
MOST_LETTERS = 500


@dataclass(frozen=True, slots=True)
class Allowance:
    """Whether a recruiter may write to a candidate now; ``why`` says in words why not."""

    why: str
    left_today: int

    @property
    def may_write(self) -> bool:
        return not self.why


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as its reader sees it."""

    outreach: Outreach
    sender: str
    share: float  # of its sentences that stand as they were drafted, by rules or a model

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return not self.outreach.reply

    @property
    def may_be_taken_back(self) -> bool:
        """Whether nobody has read it yet."""
        sent = self.outreach.state == Outreach.State.SENT
        return sent and self.is_open and self.outreach.read_at is None

    @property
    def percent(self) -> int:
        """``share`` in whole percent."""
        return round(self.share * 100)

    @property
    def model(self) -> str:
        """The language model that drafted a part of it; empty where rules alone did."""
        return next((part["model"] for part in self.outreach.drafted if part.get("model")), "")

    @property
    def grounds(self) -> list[Evidence]:
        """The words of the reader's profile that the draft rested on, each once."""
        rows = [ground for part in self.outreach.drafted for ground in part["grounds"]]
        return list(dict.fromkeys(Evidence(**row) for row in rows))


@dataclass(frozen=True, slots=True)
class Inbox:
    """How many messages of recruiters somebody has, and how many of them they have not answered."""

    total: int = 0
    waiting: int = 0


def allowance(role: Role, viewer: Viewer, member_id: int) -> Allowance:
    """Whether the viewer may send this candidate a first message about a role now, and how many they may send today."""
    now = clock.now()
    sent = Outreach.objects.filter(sent_at__isnull=False)
    today = sent.filter(author_id=viewer.user_id, sent_at__gt=now - DAY).count()
    left = max(0, settings.OUTREACH_PER_DAY - today)
    to_them = sent.filter(member_id=member_id).exclude(state=Outreach.State.WITHDRAWN)
    return Allowance(_settled(role, to_them, now) or _too_many(to_them, left, now), left)


def _settled(role: Role, to_them: QuerySet[Outreach], now: datetime) -> str:
    """What the candidate's own answers, or a message that waits for one, say against writing."""
    about = to_them.filter(role=role)
    if about.filter(reply=Outreach.Reply.NO).exists():
        return _("They said no to this role. That settles it.")
    if about.filter(reply="").exists():
        return _("A message about this role waits for their answer.")
    if about.filter(reply=Outreach.Reply.INTERESTED).exists():
        return _("They answered with interest: go on from their answer.")
    ours = to_them.filter(role__organisation_id=role.organisation_id)
    quiet = Q(reply=Outreach.Reply.NO, replied_at__gt=now - QUIET_AFTER_NO)
    quiet |= Q(reply=Outreach.Reply.NOT_NOW, replied_at__gt=now - QUIET_AFTER_NOT_NOW)
    if ours.filter(quiet).exists():
        return _("They asked your organisation not to write for some time.")
    return ""


def _too_many(to_them: QuerySet[Outreach], left: int, now: datetime) -> str:
    if not left:
        return _("You have written to %(count)d people within a day; go on tomorrow.") % {
            "count": settings.OUTREACH_PER_DAY
        }
    if to_them.filter(sent_at__gt=now - WEEK).count() >= settings.OUTREACH_TO_ONE_PER_WEEK:
        return _("They have been written to often this week. Give them some days.")
    return ""


def binds(role: Role) -> bool:
    """Whether somebody was written to for a role, or answered, so lately that the limits still rest on it."""
    since = clock.now() - QUIET_AFTER_NO
    lately = Q(sent_at__gt=since) | Q(replied_at__gt=since)
    return Outreach.objects.filter(lately, role=role).exists()


def draft_of(role: Role, viewer: Viewer, member_id: int) -> Outreach | None:
    """The viewer's own draft to a candidate."""
    found: Outreach | None = Outreach.objects.filter(
        role=role, member_id=member_id, author_id=viewer.user_id, state=Outreach.State.DRAFT
    ).first()
    return found


def sent_to(role: Role, member_id: int) -> list[Letter]:
    """What was written to a candidate about a role by everybody who works on it, the newest first."""
    rows = Outreach.objects.filter(role=role, member_id=member_id).exclude(state=Outreach.State.DRAFT)
    return _letters(list(rows.order_by("-sent_at", "-id")))


def inbox(viewer: Viewer) -> list[Letter]:
    """What recruiters wrote to the viewer, the newest first; nothing of somebody between whom and them is a block."""
    return _letters(_visible(viewer, _received(viewer)))


def counted(viewer: Viewer) -> Inbox:
    """What stands beside the navigation; one short query for those to whom nobody wrote."""
    rows: list[tuple[int | None, str]] = list(
        _received(viewer).values_list("author_id", "reply")[:MOST_LETTERS]
    )
    authors = {author for author, _reply in rows if author is not None}
    allowed = own.unblocked_accounts(viewer, sorted(authors)) if authors else frozenset()
    seen = [reply for author, reply in rows if author is None or author in allowed]
    return Inbox(len(seen), seen.count(""))


def access_letter(viewer: Viewer, public_id: str, *, locked: bool = False) -> Letter:
    """One message to the viewer; NotFound for anybody else's. ``locked``: nobody takes it back meanwhile."""
    rows = _received(viewer).filter(public_id=public_id)
    found = _visible(viewer, rows.select_for_update(of=("self",)) if locked else rows)
    if not found:
        raise NotFound(_("There is no message at this address. It may have been taken back."))
    return _letters(found)[0]


def _received(viewer: Viewer) -> QuerySet[Outreach]:
    if viewer.user_id is None:
        return Outreach.objects.none()
    rows = Outreach.objects.filter(member__user_id=viewer.account, state=Outreach.State.SENT)
    received: QuerySet[Outreach] = rows.select_related("role__organisation", "member").order_by(
        "-sent_at", "-id"
    )
    return received


def _visible(viewer: Viewer, rows: QuerySet[Outreach]) -> list[Outreach]:
    found = list(rows[:MOST_LETTERS])
    authors = {row.author_id for row in found if row.author_id is not None}
    allowed = own.unblocked_accounts(viewer, sorted(authors))
    # The words of somebody who has left stay: they were written to the viewer.
    return [row for row in found if row.author_id is None or row.author_id in allowed]


def _letters(rows: list[Outreach]) -> list[Letter]:
    names = own.names_of_accounts(sorted({row.author_id for row in rows if row.author_id is not None}))
    return [
        Letter(
            row,
            names.get(row.author_id, "") if row.author_id is not None else "",
            unchanged_share([part["text"] for part in row.drafted], row.body),
        )
        for row in rows
    ]
