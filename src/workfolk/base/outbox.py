"""News that travels upward: a change is enqueued in its own transaction and taken in by registered consumers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from workfolk.base import clock
from workfolk.base.models import OutboxEvent

_consumers: dict[str, list[str]] = defaultdict(list)  # topic → consumers


@dataclass(frozen=True, slots=True)
class Batch:
    """Events of one consumer: distinct (topic, key) in order of first appearance, and the rows behind them."""

    items: tuple[tuple[str, str], ...]
    rows: tuple[int, ...]


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


def read(consumer: str, limit: int = 500) -> Batch:
    """The oldest waiting events of a consumer, at most ``limit`` rows."""
    rows = list(
        OutboxEvent.objects.filter(consumer=consumer).order_by("id").values_list("id", "topic", "key")[:limit]
    )
    return Batch(
        items=tuple(dict.fromkeys((topic, key) for _, topic, key in rows)),
        rows=tuple(row for row, _, _ in rows),
    )


def newest(consumer: str, topic: str) -> dict[str, int]:
    """Key → the number of its newest event that the consumer has not settled: what it holds about these is old."""
    rows = OutboxEvent.objects.filter(consumer=consumer, topic=topic).order_by("id")
    return dict(rows.values_list("key", "id"))


def settle(batch: Batch) -> None:
    """Delete the rows of a batch, after what they announced has been made durable."""
    OutboxEvent.objects.filter(id__in=batch.rows).delete()


def waiting(consumer: str) -> int:
    """How many rows a consumer has not taken in yet."""
    return OutboxEvent.objects.filter(consumer=consumer).count()
