"""The ledger's writes: a use is reserved at its worst before a model is asked, and settled at what it came to.

A reservation is a transaction of its own and must not be inside another: what is booked stays booked when the caller
rolls back, and no database lock is held while a model writes. On SQLite writers follow each other; on PostgreSQL they wait
for the rows of the month's days. So the sum of what is booked never passes a ceiling, whoever comes when.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from workfolk.accounts.viewer import Viewer
from workfolk.assist.gateway import Meter, Written
from workfolk.assist.model import Job
from workfolk.assist.models import Day, Use, today
from workfolk.assist.rules import Bounds, Reason, Result, Spent, group_of, refusal
from workfolk.assist.specs import Model, Quota
from workfolk.base import clock, metrics

ROUND = 500
"""Rows deleted in one statement: few, so that nobody who writes waits for long."""
_uses = metrics.Counter(
    "workfolk_assist_uses_total", "Uses of the writing assistant.", ("feature", "result", "reason")
)
_seconds = metrics.Histogram(
    "workfolk_assist_seconds",
    "From the request until the draft was there, where a model was asked.",
    ("feature",),
)
_first = metrics.Histogram(
    "workfolk_assist_first_word_seconds", "Until the first word of a model.", ("feature",)
)
_tokens = metrics.Counter(
    "workfolk_assist_tokens_total", "Tokens that models read and wrote.", ("feature", "direction")
)
_cost = metrics.Counter(
    "workfolk_assist_cost_total", "What models cost, in the currency of the prices.", ("feature",)
)


@dataclass(frozen=True, slots=True)
class Reserved:
    """A use that may begin: its row, and what it may come to."""

    use_id: int
    day: date
    worst: int
    bounds: Bounds
    model: Model
    feature: str


def do_reserve(
    viewer: Viewer, job: Job, model: Model, bounds: Bounds, quota: Quota, *, seconds: float
) -> Reserved | tuple[Result, Reason]:
    """Book the worst case of a use that ends within ``seconds``, or say why it may not begin; a row either way."""
    if connection.in_atomic_block and not _only_a_test_around():
        raise RuntimeError(
            "a model is asked outside of transactions: it takes seconds, and what it cost must stay booked"
        )
    now, day, worst = clock.now(), today(), bounds.worst(model.price)
    with transaction.atomic():
        month, cost_today = _locked_month(day)
        spent, expired = _spent(viewer, job, day, now)
        if expired:
            _do_expire(now)
        spent = replace(spent, day=cost_today, month=month)
        refused = refusal(quota, spent, group_of(viewer), worst)
        if refused is not None:
            do_note(viewer, job, *refused, model=model)
            return refused
        use = Use.objects.create(
            **_who(viewer, job),
            model=model.shown[:160],
            outside=model.outside,
            asked=True,
            cost=worst,
            result=Result.ASKED,
            day=day,
            at=now,
            expires_at=now + timedelta(seconds=seconds),
        )
        if worst:
            Day.objects.filter(date=day).update(cost=F("cost") + worst)
    return Reserved(use.pk, day, worst, bounds, model, job.feature.value)


def do_settle(reserved: Reserved, meter: Meter, written: Written, *, seconds: float) -> None:
    """Replace the worst case by what a use came to. Harmless if repeated, and where the row has gone."""
    usage = reserved.bounds.credible(meter.settled())
    cost = reserved.model.price.of(usage)
    first_ms = None if meter.first is None else round(meter.first * 1000)
    with transaction.atomic():
        if reserved.worst:  # in the order in which reservations lock: the day, then the use
            Day.objects.select_for_update().filter(date=reserved.day).first()
        open_use = Use.objects.filter(pk=reserved.use_id, result__in=(Result.ASKED.value, Result.LOST.value))
        if not open_use.update(
            read=usage.read,
            written=usage.written,
            estimated=usage.estimated,
            cost=cost,
            milliseconds=round(seconds * 1000),
            first_ms=first_ms,
            result=written.result.value,
            reason=written.reason.value,
            expires_at=None,
        ):
            return
        if cost != reserved.worst:
            Day.objects.filter(date=reserved.day).update(cost=F("cost") + cost - reserved.worst)
    feature = reserved.feature
    _uses.inc(feature, written.result.value, written.reason.value)
    _seconds.observe(seconds, feature)
    if meter.first is not None:
        _first.observe(meter.first, feature)
    _tokens.inc(feature, "read", by=usage.read)
    _tokens.inc(feature, "written", by=usage.written)
    _cost.inc(feature, by=cost / 1_000_000)


def do_note(
    viewer: Viewer,
    job: Job,
    result: Result,
    reason: Reason,
    *,
    model: Model | None = None,
    seconds: float = 0.0,
) -> None:
    """A row for a use in which no model was asked."""
    Use.objects.create(
        **_who(viewer, job),
        model=model.shown[:160] if model else "",
        outside=bool(model and model.outside),
        milliseconds=round(seconds * 1000),
        result=result,
        reason=reason,
        day=today(),
        at=clock.now(),
    )
    _uses.inc(job.feature.value, result.value, reason.value)


def do_forget_old() -> int:
    """Delete the uses that are older than the host keeps them (WORKFOLK_ASSIST_LEDGER_DAYS); how many these were.

    What their days cost stays, without anybody: the sums of the days are rows of their own. Quotas look at this day.
    """
    oldest = today() - timedelta(days=settings.ASSIST_LEDGER_DAYS)
    deleted = 0
    while rows := list(
        Use.objects.filter(day__lt=oldest).order_by("pk").values_list("pk", flat=True)[:ROUND]
    ):
        deleted += Use.objects.filter(pk__in=rows).delete()[0]
    return deleted


def count_only(job: Job, result: Result, reason: Reason) -> None:
    """For the metrics: a use that is nobody's."""
    _uses.inc(job.feature.value, result.value, reason.value)


def _who(viewer: Viewer, job: Job) -> dict[str, object]:
    return {
        "account_id": viewer.user_id,
        "feature": job.feature.value,
        "group": group_of(viewer),
        "organisation": organisation_of(viewer, job),
    }


def organisation_of(viewer: Viewer, job: Job) -> int | None:
    """On whose behalf: as the job says, or for whom the viewer recruits where that is one only."""
    if job.organisation is not None:
        return job.organisation
    return viewer.recruiter_for[0] if len(viewer.recruiter_for) == 1 else None


def _only_a_test_around() -> bool:
    return all(getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)


def _locked_month(day: date) -> tuple[int, int]:
    """What the month and the day have cost; their rows stay locked until the transaction ends, and that of ``day`` is there."""
    days = Day.objects.select_for_update().filter(date__gte=day.replace(day=1), date__lte=day)
    costs = dict(days.order_by("date").values_list("date", "cost"))
    if day not in costs:
        Day.objects.get_or_create(date=day)
        costs = dict(days.order_by("date").values_list("date", "cost"))
    return sum(costs.values()), costs[day]


def _do_expire(now: datetime) -> None:
    """Uses whose process has ended: they are open no longer; what they may have cost stays booked."""
    Use.objects.filter(result=Result.ASKED.value, expires_at__lte=now).update(
        result=Result.LOST.value, expires_at=None
    )


_COUNTS = """
SELECT (SELECT COUNT(*) FROM assist_use WHERE account_id = %s AND day = %s AND asked),
       (SELECT COUNT(*) FROM assist_use WHERE day = %s AND "group" = %s AND asked),
       (SELECT COUNT(*) FROM assist_use WHERE organisation IS NOT NULL AND organisation = %s AND day = %s AND asked),
       (SELECT COUNT(*) FROM assist_use WHERE result = 'asked' AND expires_at > %s),
       (SELECT COUNT(*) FROM assist_use WHERE result = 'asked' AND expires_at <= %s)
"""
"""One statement: the door stands before the first word of an answer, and each further one is a tenth of what it may take."""


def _spent(viewer: Viewer, job: Job, day: date, now: datetime) -> tuple[Spent, bool]:
    """What counts against quotas (costs are not in it), and whether there are uses to expire."""
    moment = connection.ops.adapt_datetimefield_value(now)
    date_value = connection.ops.adapt_datefield_value(day)
    organisation = organisation_of(viewer, job)
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNTS,
            [
                viewer.user_id,
                date_value,
                date_value,
                group_of(viewer).value,
                organisation,
                date_value,
                moment,
                moment,
            ],
        )
        member, group, of_organisation, open_uses, expired = cursor.fetchone()
    return Spent(member, group, of_organisation, open=open_uses), expired > 0
