"""Deleted text leaves the files: asked for with the change, done by the writer, and recorded when it has been seen to.

An index keeps what was removed until its segments are rewritten. Erasing rewrites them (``purge``, while changes go on
being taken in), then looks through every file that lies there, and only then says done. Killed at any point, the open
rows are found again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min
from django.utils.crypto import salted_hmac

from workfolk.base import clock, outbox
from workfolk.search import metrics
from workfolk.search.backends import Place, WriterBackend
from workfolk.search.models import Card, Erasure
from workfolk.search.rules import purge_pause
from workfolk.search.sources import Source, consumer_of

log = logging.getLogger("workfolk.search")
KEPT = timedelta(days=30)
ROUND = 10_000
TIDY_EVERY = 24 * 3600.0
"""Text that was changed, not removed, leaves the files at least this often, in seconds."""
FIRST_RETRY = 5.0


@dataclass(frozen=True, slots=True)
class Erasures:
    """How many people wait to leave the files, since when the first of them, and how many did in the last 30 days."""

    waiting: int
    oldest: datetime | None
    done: int


def note_gone(kind: str, refs: Iterable[int]) -> None:
    """These had a card: remember, in the transaction that takes it away, that they have to leave the files."""
    moment = clock.now()
    rows = [Erasure(kind=kind, ref=ref, who=_who(kind, ref), requested_at=moment) for ref in refs]
    Erasure.objects.bulk_create(rows, ignore_conflicts=True)  # asked for twice is asked for once


def note_returned(kind: str, refs: Iterable[int]) -> None:
    """These are to be found again: what waited to be erased is theirs again."""
    Erasure.objects.filter(kind=kind, ref__in=list(refs)).delete()


def _who(kind: str, ref: int) -> str:
    return salted_hmac("workfolk.search.erasure", f"{kind} {ref}", algorithm="sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class _Round:
    rows: tuple[int, ...]
    started: float


class Eraser:
    """Sees to it, for one index, that who is gone is gone from the files. ``step`` never waits for long."""

    def __init__(self, source: Source, place: Place, now: Callable[[], float] = time.monotonic) -> None:
        self._source = source
        self._place = place
        self._now = now
        self._failures = 0
        self._tidied = now()
        self.begin_again()

    def begin_again(self) -> None:
        """The writer has just started, or the index is another one: look for what is open."""
        self._round: _Round | None = None
        self._next = self._now()
        self.asked = True

    @property
    def is_busy(self) -> bool:
        """Whether a round is under way: it merges by itself, and others must not take its merge from it."""
        return self._round is not None

    def step(self, writer: WriterBackend) -> bool:
        """Begin a round, go on with it, or finish it; True where something was done."""
        now = self._now()
        if self._round is None:
            return now >= self._next and self._begin(now)
        if not writer.purge():
            return False
        self._tidied = self._now()
        self._finish(self._round)
        return True

    def _begin(self, now: float) -> bool:
        rows: tuple[int, ...] = ()
        if self.asked:
            Erasure.objects.filter(done_at__lt=clock.now() - KEPT).delete()
            rows = self._open()
            self.asked = False
        if not rows and now - self._tidied < TIDY_EVERY:
            return False
        self._round = _Round(rows, now)
        return True

    def _open(self) -> tuple[int, ...]:
        """Open erasures that the index has taken in: one whose change still waits is for the next round."""
        kind = self._source.kind
        waiting = outbox.refs(consumer_of(kind), self._source.topic).values_list("ref")
        rows = Erasure.objects.filter(kind=kind, ref__isnull=False).exclude(ref__in=waiting)
        return tuple(rows.order_by("pk").values_list("pk", flat=True)[:ROUND])

    def _finish(self, this: _Round) -> None:
        """Look through every file and the cards; record who is gone."""
        kind = self._source.kind
        # Asked again: who came back in the meantime is in the files, and is meant to be.
        rows = Erasure.objects.filter(pk__in=this.rows, ref__isnull=False)
        refs = sorted(ref for ref in rows.values_list("ref", flat=True) if ref is not None)
        files = self._place.traces(refs) if refs else ()
        cards = Card.objects.filter(kind=kind, ref__in=refs).count()
        self._round = None
        self.asked = True  # more may have come meanwhile: one query tells
        now = self._now()
        if files or cards:
            self._failures += 1
            self._next = now + min(600.0, FIRST_RETRY * 2**self._failures)
            # Who is said nowhere; where is what an operator needs.
            log.error(
                "after rewriting, some of %d removed documents of %s are still in %d files and %d cards: %s",
                len(refs), kind, len(files), cards, ", ".join(files[:5]),
            )  # fmt: skip
            return
        moment = clock.now()
        oldest = rows.aggregate(first=Min("requested_at"))["first"]
        count = rows.update(ref=None, done_at=moment, build=self._place.serving() or "")
        if count:
            metrics.erased(kind, count, (moment - oldest).total_seconds())
        self._failures = 0
        self._next = now + purge_pause(now - this.started)
