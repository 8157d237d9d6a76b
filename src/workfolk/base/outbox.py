"""News that travels upward: a change is enqueued in its own transaction and taken in by registered consumers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, Count, Max, QuerySet
from django.db.models.functions import Cast

from workfolk.base import clock
from workfolk.base.models import OutboxEvent

_consumers: dict[str, list[str]] = defaultdict(list)  # topic → consumers


@dataclass(frozen=True, slots=True)
class Batch:
    """Events of one consumer as (row, topic, key), oldest first."""

    events: tuple[tuple[int, str, str], ...] = ()

    @property
    def items(self) -> tuple[tuple[str, str], ...]:
        """Distinct (topic, key) in order of first appearance."""
        return tuple(dict.fromkeys((topic, key) for _row, topic, key in self.events))

    @property
    def rows(self) -> tuple[int, ...]:
        return tuple(row for row, _topic, _key in self.events)

    def of(self, topic: str) -> Batch:
        """The events of one topic."""
        return Batch(tuple(event for event in self.events if event[1] == topic))

    def without(self, topic: str) -> Batch:
        """The events of every other topic."""
        return Batch(tuple(event for event in self.events if event[1] != topic))


def subscribe(consumer: str, topic: str) -> None:
    """Let ``consumer`` receive the events of ``topic``. Called from AppConfig.ready."""
    if consumer not in _consumers[topic]:
        _consumers[topic].append(consumer)


def enqueue(topic: str, keys: Iterable[str | int]) -> None:
    """Announce that ``keys`` changed. Must be called inside the transaction that changes them."""
    if not connection.in_atomic_block:
        raise RuntimeError("outbox.enqueue needs the transaction of the change it announces")
    moment = clock.now()
    OutboxEvent.objects.bulk_create(
        [
            OutboxEvent(consumer=consumer, topic=topic, key=str(key), created_at=moment)
            for key in keys
            for consumer in _consumers[topic]
        ],
        batch_size=1000,
    )


def read(consumer: str, limit: int = 500, *, skip: Iterable[int] = ()) -> Batch:
    """The oldest waiting events of a consumer, at most ``limit`` rows; not those rows that it keeps for later."""
    waiting = OutboxEvent.objects.filter(consumer=consumer)
    if skip := tuple(skip):
        waiting = waiting.exclude(id__in=skip)
    return Batch(tuple(waiting.order_by("id").values_list("id", "topic", "key")[:limit]))


def newest(consumer: str, topic: str, keys: Iterable[str | int] | None = None) -> dict[str, int]:
    """Key → the number of its newest event that the consumer has not settled: what it holds about these is old.

    With ``keys``, only of those.
    """
    rows = OutboxEvent.objects.filter(consumer=consumer, topic=topic)
    if keys is not None:
        rows = rows.filter(key__in=[str(key) for key in keys])
    return dict(rows.values_list("key").annotate(newest=Max("id")).order_by("key"))


def refs(consumer: str, topic: str) -> QuerySet[Any]:
    """The waiting events of a topic whose keys are row ids, with the id as ``ref``: to be joined in one query."""
    rows = OutboxEvent.objects.filter(consumer=consumer, topic=topic)
    return rows.annotate(ref=Cast("key", BigIntegerField()))


def settle(batch: Batch) -> None:
    """Delete the rows of a batch, after what they announced has been made durable."""
    OutboxEvent.objects.filter(id__in=batch.rows).delete()


def waiting(consumer: str) -> int:
    """How many rows a consumer has not taken in yet."""
    return OutboxEvent.objects.filter(consumer=consumer).count()


def oldest(consumer: str) -> datetime | None:
    """When the oldest row that a consumer has not taken in was written; None where nothing waits."""
    return (
        OutboxEvent.objects.filter(consumer=consumer)
        .order_by("id")
        .values_list("created_at", flat=True)
        .first()
    )


def lengths() -> dict[str, int]:
    """Consumer → how many rows wait for it."""
    rows = OutboxEvent.objects.values("consumer").annotate(rows=Count("id")).order_by("consumer")
    return {row["consumer"]: row["rows"] for row in rows}
