"""How each index stands: what it holds, what waits, and what needs somebody's attention."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from prometheus_client.metrics_core import Metric

from workfolk.base import clock, outbox
from workfolk.base.metrics import gauge
from workfolk.base.progress import duration
from workfolk.search import building, queries
from workfolk.search.backends import place
from workfolk.search.sources import EVERY_KIND, REBUILD, consumer_of, sources
from workfolk.search.writer import index_folder, is_current

BEHIND = 60.0
"""Seconds that a change may wait while a writer runs, before somebody should look."""
ERASE_WITHIN = 3600.0
"""Seconds within which a person's text has to be out of the files."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that needs attention: ``what`` is the matter, and what to ``do``."""

    what: str
    do: str


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """One index at one moment. Where it cannot be read its numbers are None; ``waiting`` counts changes."""

    kind: str
    serving: str | None
    generation: int | None
    documents: int | None
    segments: int | None
    dead: int | None
    bytes: int | None
    committed: datetime | None
    current: bool
    damaged: datetime | None
    waiting: int
    oldest_waiting: datetime | None
    erasures_waiting: int
    oldest_erasure: datetime | None
    erasures_done: int
    writer: bool
    building: building.Building | None

    def problems(self, now: datetime) -> tuple[Problem, ...]:
        """What needs attention, the worst first."""
        return tuple(_problems(self, now))

    def to_dict(self, now: datetime) -> dict[str, Any]:
        """As JSON values."""
        values = asdict(self)
        for name in ("committed", "damaged", "oldest_waiting", "oldest_erasure"):
            values[name] = None if values[name] is None else values[name].isoformat()
        values["building"] = None
        if self.building is not None:
            values["building"] = {
                "done": self.building.done,
                "total": self.building.total,
                "started": self.building.started.isoformat(),
                "seconds_left": self.building.seconds_left,
            }
        values["problems"] = [asdict(problem) for problem in self.problems(now)]
        return values


def statuses() -> list[IndexStatus]:
    """Every index, in order of kind."""
    return [status(kind) for kind in sources()]


def status(kind: str) -> IndexStatus:
    """How the index of one kind stands now. Never raises because of its files."""
    generation: int | None
    sizes: Mapping[str, int] = {}
    try:
        generation = queries.generation(kind)
        sizes = queries.size(kind)
    except queries.IndexMissing:
        generation = None
    erasures = queries.erasures(kind)
    consumer = consumer_of(kind)
    return IndexStatus(
        kind=kind,
        serving=place(kind).serving(),
        generation=generation,
        documents=sizes.get("documents"),
        segments=sizes.get("segments"),
        dead=sizes.get("dead"),
        bytes=sizes.get("bytes"),
        committed=_committed(kind),
        current=is_current(sources()[kind]),
        damaged=queries.damaged(kind),
        waiting=outbox.waiting(consumer),
        oldest_waiting=outbox.oldest(consumer),
        erasures_waiting=erasures.waiting,
        oldest_erasure=erasures.oldest,
        erasures_done=erasures.done,
        writer=writer_runs(kind),
        building=building.current(kind),
    )


def writer_runs(kind: str) -> bool:
    """Whether some process holds the writer's lock of a kind."""
    path = Path(settings.DATA_DIR) / "index" / kind / "LOCK"
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        # Shared and given back at once: a writer that starts in this instant tries again.
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def rebuild_is_asked(kind: str) -> bool:
    """Whether the writer of a kind has been asked for another build that does not serve yet."""
    return bool(outbox.newest(consumer_of(kind), REBUILD, [kind, EVERY_KIND]))


def _committed(kind: str) -> datetime | None:
    """When the serving index was last written; None where it is not a folder of this machine."""
    try:
        return datetime.fromtimestamp((index_folder(kind) / "CURRENT").stat().st_mtime, tz=UTC)
    except OSError:
        return None


def age(moment: datetime | None, now: datetime) -> float:
    """Seconds since then; 0 for None."""
    return 0.0 if moment is None else max(0.0, (now - moment).total_seconds())


def _problems(one: IndexStatus, now: datetime) -> Iterator[Problem]:
    start = "Start the server (workfolk run), or only the writer: workfolk search write"
    heals = one.writer or one.building is not None
    if one.generation is None:
        yield Problem(
            "There is no index that can be searched.",
            "The writer is building it." if heals else "Run: workfolk search rebuild",
        )
    elif one.damaged is not None:
        yield Problem(
            "The index is damaged; what was open goes on answering.",
            "The writer builds it again by itself. See: workfolk search verify"
            if heals
            else "Run: workfolk search verify --heal",
        )
    elif not one.current:
        yield Problem(
            "The index was made by another version, taxonomy or model and answers without what is new.",
            "The writer builds the new one beside it." if heals else start,
        )
    if one.waiting and not heals:
        yield Problem("Changes wait and no writer runs.", start)
    elif one.building is None and age(one.oldest_waiting, now) > BEHIND:
        yield Problem(
            f"Changes have been waiting for {duration(age(one.oldest_waiting, now))} although a writer runs.",
            "Its log says what holds it up (logger workfolk.search).",
        )
    if age(one.oldest_erasure, now) > ERASE_WITHIN or (one.erasures_waiting and not heals):
        yield Problem(
            f"The text of {one.erasures_waiting} who left has not been taken out of the files yet.",
            "Its log says what holds it up (logger workfolk.search)." if heals else start,
        )


def collect() -> Iterable[Metric]:
    """How the indexes stand, for the page of metrics."""
    now = clock.now()
    found = statuses()

    def by_kind(values: Mapping[str, float | None]) -> dict[tuple[str, ...], float]:
        return {(kind,): float(value) for kind, value in values.items() if value is not None}

    rows: list[tuple[str, str, Mapping[str, float | None]]] = [
        ("index_up", "Whether the index can be searched.", {s.kind: s.generation is not None for s in found}),
        ("index_damaged", "Whether the index is known to be damaged.", {s.kind: s.damaged is not None for s in found}),
        ("index_current", "Whether it was made the way this version makes it.", {s.kind: s.current for s in found}),
        ("index_documents", "Documents that can be found.", {s.kind: s.documents for s in found}),
        ("index_segments", "Segments of the index.", {s.kind: s.segments for s in found}),
        ("index_dead_rows", "Rows of documents that were replaced or deleted.", {s.kind: s.dead for s in found}),
        ("index_bytes", "Size on the disk.", {s.kind: s.bytes for s in found}),
        (
            "index_generation",
            "Rises with every commit, and begins again with another build.",
            # The upper bits tell builds apart and are beyond what a float keeps.
            {s.kind: None if s.generation is None else s.generation & 0xFF_FFFF_FFFF for s in found},
        ),
        (
            "index_committed_timestamp_seconds",
            "When it was last written.",
            {s.kind: None if s.committed is None else s.committed.timestamp() for s in found},
        ),
        ("index_writer_up", "Whether a writer runs.", {s.kind: s.writer for s in found}),
        ("index_building", "Whether a build is under way.", {s.kind: s.building is not None for s in found}),
        ("index_waiting_changes", "Changes not taken in yet.", {s.kind: s.waiting for s in found}),
        (
            "index_waiting_seconds",
            "Age of the oldest change not taken in yet.",
            {s.kind: age(s.oldest_waiting, now) for s in found},
        ),
        ("erasures_waiting", "People whose text is still to be taken out.", {s.kind: s.erasures_waiting for s in found}),
        (
            "erasures_waiting_seconds",
            "Age of the oldest of these.",
            {s.kind: age(s.oldest_erasure, now) for s in found},
        ),
    ]  # fmt: skip
    for name, about, values in rows:
        yield gauge(f"workfolk_{name}", about, ("kind",), by_kind(values))
    waiting: dict[tuple[str, ...], float] = {(consumer_of(kind),): 0.0 for kind in sources()}
    waiting |= {(name,): float(rows) for name, rows in outbox.lengths().items()}
    yield gauge(
        "workfolk_outbox_rows", "Rows of the outbox, by who has to take them in.", ("consumer",), waiting
    )
