"""News reaches its consumers once it is committed, and stays until it is settled."""

from __future__ import annotations

from collections import defaultdict

import pytest
from django.db import transaction

from workfolk.base import outbox
from workfolk.base.models import OutboxEvent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _subscriptions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "_consumers", defaultdict(list))
    outbox.subscribe("index", "thing.changed")


def test_each_subscribed_consumer_gets_a_row() -> None:
    outbox.subscribe("mail", "thing.changed")
    outbox.subscribe("mail", "thing.changed")  # twice is once
    with transaction.atomic():
        outbox.enqueue("thing.changed", [1, 2])
    assert outbox.waiting("index") == outbox.waiting("mail") == 2


def test_a_topic_nobody_wants_leaves_nothing() -> None:
    with transaction.atomic():
        outbox.enqueue("other.changed", [1])
    assert not OutboxEvent.objects.exists()


def test_a_change_that_is_rolled_back_is_not_announced() -> None:
    with transaction.atomic():
        outbox.enqueue("thing.changed", [1])
        transaction.set_rollback(True)
    assert outbox.waiting("index") == 0


@pytest.mark.django_db(transaction=True)
def test_announcing_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        outbox.enqueue("thing.changed", [1])


def test_reading_gives_each_key_once_and_keeps_the_rows() -> None:
    with transaction.atomic():
        outbox.enqueue("thing.changed", [7, 8, 7])
    batch = outbox.read("index")
    assert batch.items == (("thing.changed", "7"), ("thing.changed", "8"))
    assert len(batch.rows) == 3
    assert outbox.waiting("index") == 3, "reading is not settling: a killed consumer must find them again"


def test_settling_removes_only_what_was_read() -> None:
    with transaction.atomic():
        outbox.enqueue("thing.changed", [1])
    batch = outbox.read("index")
    with transaction.atomic():
        outbox.enqueue("thing.changed", [1])  # changed again meanwhile
    outbox.settle(batch)
    assert outbox.waiting("index") == 1
