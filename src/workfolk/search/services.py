"""Writes on the index: build it, keep it up to date."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable

from django.db import close_old_connections, transaction

from workfolk.base import outbox
from workfolk.search.models import Card
from workfolk.search.sources import REBUILD, consumer_of, sources
from workfolk.search.writer import IndexWriter, all_sources

log = logging.getLogger("workfolk.search")


def do_rebuild(progress: Callable[[int, int], None] | None = None) -> dict[str, int]:
    """Build every index again from the database; returns documents by kind."""
    counts = {}
    for source in all_sources():
        with IndexWriter.open(source, from_scratch=True) as writer:
            counts[source.kind] = writer.build(progress)
    return counts


def waiting() -> int:
    """How many changes no index has taken in yet."""
    return sum(outbox.waiting(consumer_of(kind)) for kind in sources())


@transaction.atomic
def do_request_rebuild() -> None:
    """Ask the writer process to build every index again; what serves keeps serving until it is done."""
    outbox.enqueue(REBUILD, ["all"])


def do_forget(kind: str, refs: Iterable[int]) -> None:
    """Delete cards in the transaction of the caller; the index itself follows when the writer takes the change in."""
    Card.objects.filter(kind=kind, ref__in=list(refs)).delete()


def do_take_in() -> int:
    """Take in everything that waits, building what is missing first; returns the outbox rows settled.

    For commands and tests; a running community has the writer process.
    """
    settled = 0
    for source in all_sources():
        with IndexWriter.open(source) as writer:
            if not writer.is_complete:
                settled += outbox.waiting(consumer_of(source.kind))
                writer.build()
            while rows := writer.take_in_waiting():
                settled += rows
    return settled


def write_until(
    stop: threading.Event, *, orphaned: Callable[[], bool] = lambda: False, pause: float = 0.25
) -> None:
    """Be the writer process: take in what waits, look again after ``pause`` seconds, until told to stop or orphaned."""
    writers = [IndexWriter.open(source) for source in all_sources()]
    try:
        for writer in writers:
            if not writer.is_complete:
                count = writer.build()
                log.info("built the index of %s: %d documents", writer.source.kind, count)
        while not stop.is_set() and not orphaned():
            close_old_connections()
            settled = sum(writer.take_in_waiting() for writer in writers)
            if not settled and not any(writer.tidy() for writer in writers):
                stop.wait(pause)
    finally:
        for writer in writers:
            writer.shard.close()
