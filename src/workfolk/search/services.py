"""Writes on the index: build it, keep it up to date."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection, Iterable
from contextlib import ExitStack

from django.db import close_old_connections, transaction

from workfolk.base import outbox
from workfolk.base.daily import Daily
from workfolk.search.erasing import note_gone
from workfolk.search.models import Card
from workfolk.search.sources import EVERY_KIND, REBUILD, consumer_of, sources
from workfolk.search.writer import IndexWriter, all_sources

log = logging.getLogger("workfolk.search")


def do_rebuild(
    progress: Callable[[int, int], None] | None = None, kinds: Collection[str] | None = None
) -> dict[str, int]:
    """Build every index, or those of ``kinds``, again from the database; returns documents by kind.

    What serves keeps serving until the new one takes its place. Raises ShardLocked where a writer is running.
    """
    counts = {}
    for source in all_sources():
        if kinds is None or source.kind in kinds:
            with IndexWriter.open(source, from_scratch=True) as writer:
                counts[source.kind] = writer.build(progress)
    return counts


def waiting(kind: str | None = None) -> int:
    """How many changes the index of a kind has not taken in yet; every index where no kind is given."""
    return sum(outbox.waiting(consumer_of(one)) for one in sources() if kind in (None, one))


@transaction.atomic
def do_request_rebuild(kind: str = EVERY_KIND) -> None:
    """Ask the writer process to build one index again, or every one; what serves keeps serving until it is done."""
    outbox.enqueue(REBUILD, [kind])


def do_forget(kind: str, refs: Iterable[int]) -> None:
    """Delete cards in the transaction of the caller; the index follows when the writer takes the change in.

    What is left in files until then is remembered, so that it is known when it is gone.
    """
    cards = Card.objects.filter(kind=kind, ref__in=list(refs))
    note_gone(kind, cards.order_by("ref").values_list("ref", flat=True))
    cards.delete()


def do_take_in() -> int:
    """Take in everything that waits, building what is missing first; returns the outbox rows settled.

    For commands and tests; a running community has the writer process.
    """
    settled = 0
    for source in all_sources():
        with IndexWriter.open(source) as writer:
            waits = outbox.waiting(consumer_of(source.kind))
            while waits or not writer.is_complete:
                if writer.is_complete:
                    writer.take_in_waiting()
                if not writer.is_complete:
                    writer.build()
                left = outbox.waiting(consumer_of(source.kind))
                settled += waits - left
                waits = left
    return settled


def write_until(
    stop: threading.Event, *, orphaned: Callable[[], bool] = lambda: False, pause: float = 0.1
) -> None:
    """Be the writer process: take in what waits, look again after ``pause`` seconds, until told to stop or orphaned.

    What contexts want done once a day (``base.daily``) is done here too.
    """
    daily = Daily()
    with ExitStack() as stack:
        writers = [stack.enter_context(IndexWriter.open(source)) for source in all_sources()]
        while not stop.is_set() and not orphaned():
            close_old_connections()
            daily.step()
            busy = [writer.step() for writer in writers]
            if not any(busy):
                stop.wait(pause)
