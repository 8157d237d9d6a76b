"""Decisions of the door without a database: groups, days, what a use may cost at most, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum

from workfolk.accounts.viewer import Viewer
from workfolk.assist.specs import Quota
from workfolk.engine.llm.model import Price, Usage

TRIES = 2
"""A draft of which too little is supported is asked for once more, with what was wrong."""
CORRECTION_BYTES = 4000
"""The longest that we add to say what was wrong."""
OVERHEAD = 128
"""Tokens that a provider's own frame around our messages may take."""


class Result(StrEnum):
    """What became of a use."""

    ASKED = "asked"  # under way: the worst case is reserved
    ANSWERED = "answered"  # the model's draft, whole
    CUT = "cut"  # the model's draft, without what no fact supports
    FELL_BACK = "fell_back"  # a model was asked and the composer answered; the reason says why
    REFUSED = "refused"  # the model would not; the composer answered
    COMPOSED = "composed"  # no model was asked
    OVER_QUOTA = "over_quota"  # no model was asked: somebody's share of the day is used up
    OVER_CEILING = "over_ceiling"  # no model was asked: it could have cost more than the host allows
    CANCELLED = "cancelled"  # the person stopped it
    FAILED = "failed"  # our own fault
    LOST = "lost"  # the process ended while the model wrote: the worst case stays booked


class Reason(StrEnum):
    """Why, in one word; never anything that was asked or answered."""

    NONE = ""
    NO_MODEL = "no_model"
    OWN_CHOICE = "own_choice"
    NO_CONSENT = "no_consent"
    OTHERS_CHOICE = "others_choice"  # the person whose words are among the facts
    MEMBER_LIMIT = "member_limit"
    GROUP_LIMIT = "group_limit"
    ORGANISATION_LIMIT = "organisation_limit"
    BUSY = "busy"
    DAY_CEILING = "day_ceiling"
    MONTH_CEILING = "month_ceiling"
    UNAVAILABLE = "unavailable"
    TOO_SLOW = "too_slow"
    BAD_ANSWER = "bad_answer"
    DECLINED = "declined"
    TOO_LONG = "too_long"
    MISCONFIGURED = "misconfigured"
    RESTING = "resting"
    UNSUPPORTED = "unsupported"  # twice, too little of the draft was in the facts
    GUARDED = "guarded"  # a guard would not let the request out
    CRASH = "crash"


class Group(StrEnum):
    """Who shares a quota. Everybody is in one."""

    MEMBERS = "members"
    RECRUITERS = "recruiters"
    HOSTS = "hosts"
    MACHINE = "machine"  # the command line: no quota, but the ceilings


class Choice(StrEnum):
    """What a person lets language models do with their text."""

    NEVER = "never"  # the composer only
    INSIDE = "inside"  # models that run inside this community; this is so until the person chooses
    OUTSIDE = "outside"  # others, too; given as consent and recorded


def group_of(viewer: Viewer) -> Group:
    """The group whose quota a use counts in."""
    if not viewer.is_member:
        return Group.MACHINE
    if viewer.is_host:
        return Group.HOSTS
    return Group.RECRUITERS if viewer.hires else Group.MEMBERS


def day_of(moment: datetime, zone: tzinfo) -> date:
    """The day of the community's calendar that ``moment`` (aware) is in."""
    return moment.astimezone(zone).date()


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most that a use can read and write, in tokens: every try and every retry of it, whole."""

    read: int
    written: int

    @classmethod
    def of(cls, request_bytes: int, max_tokens: int, retries: int) -> Bounds:
        """No tokeniser in use makes more tokens than a text has bytes."""
        asks = TRIES * (1 + retries)
        return cls(asks * (request_bytes + CORRECTION_BYTES + OVERHEAD), asks * max_tokens)

    def credible(self, usage: Usage) -> Usage:
        """``usage``, or what it can be at most where a provider reports more than is possible."""
        read, written = min(max(usage.read, 0), self.read), min(max(usage.written, 0), self.written)
        return Usage(read, written, usage.estimated or (read, written) != (usage.read, usage.written))

    def worst(self, price: Price) -> int:
        """The most that it can cost, in millionths."""
        return price.of(Usage(self.read, self.written))


@dataclass(frozen=True, slots=True)
class Spent:
    """What counts against the limits before a use: uses today, millionths today and this month, uses under way."""

    member: int = 0
    group: int = 0
    organisation: int = 0
    day: int = 0
    month: int = 0
    open: int = 0


def refusal(quota: Quota, spent: Spent, group: Group, worst: int) -> tuple[Result, Reason] | None:
    """Why a use that costs at most ``worst`` may not begin; None where it may."""
    groups = quota.per_group
    if group is not Group.MACHINE:
        if spent.member >= quota.per_member:
            return Result.OVER_QUOTA, Reason.MEMBER_LIMIT
        if group.value in groups and spent.group >= groups[group.value]:
            return Result.OVER_QUOTA, Reason.GROUP_LIMIT
        if "organisation" in groups and spent.organisation >= groups["organisation"]:
            return Result.OVER_QUOTA, Reason.ORGANISATION_LIMIT
    if worst and spent.day + worst > quota.cost_per_day:
        return Result.OVER_CEILING, Reason.DAY_CEILING
    if worst and spent.month + worst > quota.cost_per_month:
        return Result.OVER_CEILING, Reason.MONTH_CEILING
    if spent.open >= quota.at_once:
        return Result.OVER_QUOTA, Reason.BUSY
    return None
