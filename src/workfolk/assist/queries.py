"""Reads of the assistant: what somebody chose, used and has left; what hosts see; how much of a text is the assistant's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Q, QuerySet, Sum

from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer
from workfolk.assist import running, sharing
from workfolk.assist.model import WRITTEN, Feature, Help
from workfolk.assist.models import Day, ModelsOff, Use, today
from workfolk.assist.rules import Choice, Group, Reason, Result, group_of
from workfolk.assist.specs import Assistant, Model
from workfolk.trust.queries import has_consent
from workfolk.trust.rules import Purpose

help_shares = sharing.shares


def help_share(account: int, place: str, text: str) -> Help:
    """The shares of ``text`` (by characters) in sentences that a model, or rules, wrote for this place."""
    return sharing.shares([(account, place, text)])[account, place]


def configured() -> Assistant:
    """What the host configured."""
    found: Assistant = settings.ASSISTANT
    return found


def model_of(feature: Feature) -> Model | None:
    """The model that answers for a feature; None for the composer."""
    return configured().models.get(feature)


def choice_of(user: User) -> Choice:
    """What the person lets language models do with their text."""
    if ModelsOff.objects.filter(account=user).exists():
        return Choice.NEVER
    return Choice.OUTSIDE if has_consent(user, Purpose.OUTSIDE_MODELS) else Choice.INSIDE


def why_not(viewer: Viewer, model: Model, people: Sequence[int] = ()) -> Reason:
    """Why this model may not see the viewer's text, or that of ``people``; NONE where it may."""
    for accounts, own in (((viewer.account,) if viewer.is_member else (), True), (tuple(people), False)):
        if not accounts:
            continue
        if ModelsOff.objects.filter(account_id__in=accounts).exists():
            return Reason.OWN_CHOICE if own else Reason.OTHERS_CHOICE
        users = User.objects.filter(pk__in=accounts) if model.outside else ()
        if not all(has_consent(user, Purpose.OUTSIDE_MODELS) for user in users):
            return Reason.NO_CONSENT if own else Reason.OTHERS_CHOICE
    return Reason.NONE


def model_for(viewer: Viewer, feature: Feature) -> str | None:
    """What the viewer reads of the model that would answer them now; None where the composer does."""
    model = model_of(feature)
    return None if model is None or why_not(viewer, model) else model.shown


def uses_of(viewer: Viewer) -> QuerySet[Use]:
    """The viewer's own uses, newest first."""
    found: QuerySet[Use] = Use.objects.of(viewer)
    return found


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the viewer has used today and may still use."""

    used: int
    most: int
    group: Group

    @property
    def left(self) -> int:
        return max(0, self.most - self.used)


def allowance(viewer: Viewer) -> Allowance:
    """How often the viewer had a model asked today, and how often they may."""
    used = Use.objects.of(viewer).filter(day=today(), asked=True).count()
    return Allowance(used, configured().quota.per_member, group_of(viewer))


@dataclass(frozen=True, slots=True)
class DayOfUse:
    """A day, for hosts. ``cost`` in millionths; ``composed`` are uses in which no model was asked."""

    date: date
    asked: int
    answered: int
    fell_back: int
    composed: int
    cost: int


def days_of_use(viewer: Viewer, days: int = 14) -> list[DayOfUse]:
    """The last days, newest first, days without any use included. Empty for everybody but hosts."""
    if not viewer.is_host:
        return []
    last = today()
    dates = [last - timedelta(days=back) for back in range(days)]
    good = Q(result__in=(Result.ANSWERED.value, Result.CUT.value))
    rows = (
        Use.objects.for_hosts(viewer)
        .filter(day__gte=dates[-1])
        .order_by()
        .values("day")
        .annotate(asks=Count("id", filter=Q(asked=True)), good=Count("id", filter=good), every=Count("id"))
    )
    uses = {row["day"]: row for row in rows}
    costs = dict(Day.objects.filter(date__gte=dates[-1]).values_list("date", "cost"))
    found = []
    for one in dates:
        row = uses.get(one, {"asks": 0, "good": 0, "every": 0})
        asks, good_ones = row["asks"], row["good"]
        found.append(DayOfUse(one, asks, good_ones, asks - good_ones, row["every"] - asks, costs.get(one, 0)))
    return found


@dataclass(frozen=True, slots=True)
class Spending:
    """What is booked, in millionths, against its ceiling."""

    day: int
    day_most: int
    month: int
    month_most: int


def spending(viewer: Viewer) -> Spending | None:
    """What today and this month have cost; for hosts only."""
    if not viewer.is_host:
        return None
    now, quota = today(), configured().quota
    month = Day.objects.filter(date__gte=now.replace(day=1), date__lte=now).aggregate(sum=Sum("cost"))
    day = Day.objects.filter(date=now).values_list("cost", flat=True).first()
    return Spending(day or 0, quota.cost_per_day, month["sum"] or 0, quota.cost_per_month)


def reasons_of(viewer: Viewer, days: int = 14) -> list[tuple[Feature | str, Reason, int]]:
    """(feature, why no model answered, how often) in the last days, the most frequent first; for hosts only."""
    since = today() - timedelta(days=days - 1)
    rows = (
        Use.objects.for_hosts(viewer)
        .filter(day__gte=since)
        .exclude(reason__in=(Reason.NONE.value, Reason.NO_MODEL.value))
        .order_by()
        .values_list("feature", "reason")
        .annotate(n=Count("id"))
    )
    return sorted(
        ((feature, Reason(reason), n) for feature, reason, n in rows), key=lambda row: (-row[2], *row[:2])
    )


def breakers(viewer: Viewer) -> list[tuple[str, str, float]]:
    """(model, how its circuit breaker stands in this process, seconds that it rests); for hosts only."""
    if not viewer.is_host:
        return []
    found = []
    for model, provider in sorted(running.connected().items(), key=lambda item: item[0].shown):
        standing = getattr(provider, "standing", None)
        if standing is not None:
            found.append((model.shown, str(standing.circuit), standing.seconds))
    return found


def features() -> list[tuple[Feature, Model | None]]:
    """Every feature with its model, None where the composer writes."""
    return [(feature, model_of(feature)) for feature in WRITTEN]
