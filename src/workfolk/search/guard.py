"""What stands between an index and who may be found now: an index is a moment behind, or damaged."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import DatabaseError, transaction

from workfolk.base import clock, outbox
from workfolk.engine.retrieval.model import And, Filter, Ids, Not
from workfolk.search import metrics
from workfolk.search.models import Damage
from workfolk.search.sources import REBUILD, Visibility, consumer_of, sources

log = logging.getLogger("workfolk.search")


def gone(kind: str, seen_by: Visibility) -> tuple[int, ...]:
    """Who may no longer be found although the index may not know it yet.

    One query over the changes that the writer has not taken in; only the refs that are gone come back, however many
    wait.
    """
    source = sources().get(kind)
    if source is None:
        return ()
    return tuple(seen_by.gone(outbox.refs(consumer_of(kind), source.topic)))


def narrowed(where: Filter, hidden: Iterable[int], only: Iterable[int] | None) -> Filter:
    """``where`` without ``hidden``; and, where it is not None, with nobody but ``only``."""
    parts: list[Filter] = [where]
    if only is not None:
        parts.append(Ids(only))
    away = Ids(hidden)
    if away.ids:
        parts.append(Not(away))
    return parts[0] if len(parts) == 1 else And(*parts)


def damaged(kind: str) -> datetime | None:
    """Since when the serving index of a kind is known to be damaged; None where it is not."""
    return Damage.objects.filter(kind=kind).values_list("found_at", flat=True).first()


def note_damage(kind: str) -> None:
    """Remember that the serving index is damaged, and ask the writer for another one; once. Never raises."""
    try:
        with transaction.atomic():
            _row, new = Damage.objects.get_or_create(kind=kind, defaults={"found_at": clock.now()})
            if new:
                outbox.enqueue(REBUILD, [kind])
    except DatabaseError:
        log.exception("that the index of %s is damaged could not be noted", kind)
        return
    if new:
        metrics.found_damaged(kind)
        log.error("the index of %s is damaged and will be built again beside it", kind)


def note_healed(kind: str) -> None:
    """Another index has taken the place of the damaged one."""
    Damage.objects.filter(kind=kind).delete()
