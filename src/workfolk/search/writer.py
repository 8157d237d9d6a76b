"""The one process that writes an index: it takes in what the outbox announces, and builds beside what serves.

Order matters. A card and a shard generation can be written twice without harm, so outbox rows are settled last:
killed at any point, the writer finds the rows again and does the same once more.

A new build is filled chunk by chunk beside the serving one. Between two chunks both take in what waits, so that the
serving one stays fresh and the new one has missed nothing when it takes its place. A build that was killed begins again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from workfolk.base import outbox
from workfolk.engine.retrieval.errors import RetrievalError, SchemaMismatch, ShardCorrupt, ShardMissing
from workfolk.engine.retrieval.model import Schema
from workfolk.search import backends, building, metrics
from workfolk.search.backends import Place
from workfolk.search.embedders import embedder
from workfolk.search.erasing import Eraser
from workfolk.search.guard import damaged, note_damage, note_healed
from workfolk.search.models import Card
from workfolk.search.rules import build_name, digest, is_made_by, next_number
from workfolk.search.sources import EVERY_KIND, REBUILD, Source, consumer_of, sources
from workfolk.search.taking import Target, take

log = logging.getLogger("workfolk.search")
BATCH = 100
"""Changes taken in at once: few, so that one that waits behind them does not wait for long."""
CHUNK = 64
"""Documents that a build takes between two looks at what waits."""
COMMIT_EVERY = 20_000
"""Documents of a build that are held in memory at most."""
CHECK_EVERY = 5.0


def index_folder(kind: str) -> Path:
    """The folder of the index that serves; the folder in which indexes of this kind lie, where none does."""
    folder = Path(settings.DATA_DIR) / "index" / kind
    return folder / (backends.place(kind).serving() or "")


def schema_of(source: Source) -> Schema:
    """The shard's schema for a source."""
    return Schema(
        text_fields=dict(source.text_fields),
        filter_fields=tuple(source.filter_fields),
        number_fields=tuple(source.number_fields),
        vector_dim=embedder().dim,
        vector_space=embedder().name,
    )


def recipe_of(source: Source, place: Place) -> str:
    """What an index was made with; another recipe means that it must be built again."""
    return f"{source.version} {digest(schema_of(source).to_json())} {place.layout}"


def is_current(source: Source) -> bool:
    """Whether what serves was made by the present recipe."""
    place = backends.place(source.kind)
    return is_made_by(place.serving(), recipe_of(source, place))


@dataclass(slots=True)
class _Building:
    """A build on its way: all refs of the source when it began, and how many of them are in."""

    target: Target
    refs: NDArray[np.int64]
    done: int = 0
    requests: outbox.Batch = field(default_factory=outbox.Batch)  # who asked for it: settled when it serves
    started: float = field(default_factory=time.perf_counter)
    uncommitted: int = 0


class IndexWriter:
    """Holds the writer's lock on one kind of index. Use ``with``; a second writer gets a clear error.

    ``is_complete`` is False where an index has to be built: missing, damaged, made by another recipe, or asked for.
    What serves keeps serving, and keeps taking in changes, until the new one has taken its place.
    """

    def __init__(self, source: Source, place: Place, *, from_scratch: bool) -> None:
        self.source = source
        self.place = place
        self._serving: Target | None = None
        self._beside: _Building | None = None
        self._restoring: Iterator[list[int]] | None = None
        self._checked = time.monotonic()
        self.eraser = Eraser(source, place)
        self._lock = ExitStack()
        self._lock.enter_context(place.locked())
        try:
            self._serving = self._open_serving()
            # What a build that was killed, or another layout, has left: nobody reads it.
            place.clear(keep=[name for name in (place.serving(),) if name])
            self.is_complete = (
                not from_scratch
                and self._serving is not None
                and is_made_by(self._serving.name, recipe_of(source, place))
                and damaged(source.kind) is None
            )
        except BaseException:
            self.close()
            raise

    @classmethod
    def open(cls, source: Source, *, from_scratch: bool = False) -> IndexWriter:
        """Open for writing; raises ShardLocked where another process does."""
        return cls(source, backends.place(source.kind), from_scratch=from_scratch)

    def _open_serving(self) -> Target | None:
        """What serves, open for writing; None where there is nothing, or nothing that can be written."""
        name = self.place.serving()
        if name is None:
            return None
        try:
            reader = self.place.reader(name)
            schema = reader.schema
            reader.close()
            return Target(name, self.place.writer(name, schema))
        except (ShardMissing, ShardCorrupt, SchemaMismatch) as error:
            log.warning("the index cannot be used and is built again: %s", error)
            note_damage(self.source.kind)
            return None

    def __enter__(self) -> IndexWriter:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the next writer in. A build that is not finished is dropped."""
        with self._lock:
            for target in self._targets():
                target.writer.close()
            if self._beside is not None:
                building.finished(self.source.kind)

    def _targets(self) -> list[Target]:
        beside = self._beside.target if self._beside is not None else None
        return [target for target in (self._serving, beside) if target is not None]

    # The loop of the writer process.

    def step(self) -> bool:
        """A little of everything that is to be done; False where there was nothing."""
        if not self.is_complete and self._beside is None:
            self.begin_build()
        busy = self.take_in_waiting() > 0
        if self._beside is not None:
            self.build_step()
            self._merge_serving()  # what serves goes on growing while a long build lasts
            return True
        if time.monotonic() - self._checked > CHECK_EVERY:
            self._check()
        return self._tend() or busy

    def _merge_serving(self) -> None:
        if self._serving is None or self.eraser.is_busy:
            return
        try:
            self._serving.writer.tend()
        except (RetrievalError, ValueError, LookupError) as error:
            self._give_up(error)

    def _tend(self) -> bool:
        """Merges, lost parts and erasures; True where something was done."""
        serving = self._serving
        if serving is None:
            return False
        try:
            busy = self.eraser.step(serving.writer)
            if not self.eraser.is_busy:
                busy = serving.writer.tend() or busy
            return self._restore_step(serving) or busy
        except (RetrievalError, ValueError, LookupError) as error:
            # A file that is read again after a long time may turn out to be damaged, in any way.
            self._give_up(error)
            return True

    def _check(self) -> None:
        """Whether what we write is still what serves: somebody may have removed the folder."""
        self._checked = time.monotonic()
        if self._serving is not None and self.place.serving() != self._serving.name:
            self._give_up("it has been removed")

    def _give_up(self, reason: object) -> None:
        log.warning("the index of %s cannot be used and is built again: %s", self.source.kind, reason)
        note_damage(self.source.kind)
        if self._serving is not None:
            self._serving.writer.close()
        self._serving = None
        self.is_complete = False

    # Taking in.

    def take_in_waiting(self, limit: int = BATCH) -> int:
        """Take in what waits in the outbox, one batch; returns the number of rows settled."""
        held = self._beside.requests.rows if self._beside is not None else ()
        batch = outbox.read(consumer_of(self.source.kind), limit=limit, skip=held)
        if not batch.rows:
            return 0
        started = time.perf_counter()
        requests, changes = batch.of(REBUILD), batch.without(REBUILD)
        if refs := sorted({int(key) for _topic, key in changes.items}):
            self._take_in(refs)
        if any(key in (EVERY_KIND, self.source.kind) for _topic, key in requests.items):
            if self._beside is None:
                self.begin_build()
            # Settled when it serves: a writer that is killed finds the request again.
            self._hold(requests)
        else:
            changes = batch
        outbox.settle(changes)
        metrics.committed(self.source.kind, len(refs), time.perf_counter() - started)
        return len(changes.rows)

    def _hold(self, requests: outbox.Batch) -> None:
        if self._beside is not None:
            self._beside.requests = outbox.Batch(self._beside.requests.events + requests.events)

    def _take_in(self, refs: Sequence[int]) -> None:
        """Bring these refs up to date in every build; durable where something serves."""
        taken = take(self.source, refs)
        for target in self._targets():
            target.take(taken)
        if self._serving is not None:
            try:
                self._serving.writer.commit()
            except RetrievalError as error:
                self._give_up(error)
        if len(taken.documents) < len(refs):
            self.eraser.asked = True

    # Building beside.

    def build(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Make the index from the database, all at once. Returns the number of documents.

        ``progress`` is called with (done, total).
        """
        beside = self._beside or self.begin_build()
        while self._beside is beside:
            self.take_in_waiting()
            self.build_step()
            if progress is not None:
                progress(beside.done, len(beside.refs))
        return len(beside.refs)

    def begin_build(self) -> _Building:
        """Begin a new build beside what serves."""
        name = build_name(next_number(self.place.serving()), recipe_of(self.source, self.place))
        writer = self.place.writer(name, schema_of(self.source), from_scratch=True)
        refs = np.unique(np.fromiter(self.source.refs(), dtype=np.int64))
        self._beside = _Building(Target(name, writer), refs)
        self.is_complete = False
        building.note(self.source.kind, 0, len(refs))
        return self._beside

    def build_step(self) -> None:
        """Put the next chunk into the build; after the last one, let it serve."""
        beside = self._beside
        if beside is None:
            return
        chunk = beside.refs[beside.done : beside.done + CHUNK].tolist()
        if chunk:
            beside.target.take(take(self.source, chunk))
            beside.done += len(chunk)
            beside.uncommitted += len(chunk)
        if beside.uncommitted >= COMMIT_EVERY:
            beside.target.writer.commit()
            beside.uncommitted = 0
        beside.target.writer.tend()
        building.note(self.source.kind, beside.done, len(beside.refs))
        if beside.done >= len(beside.refs):
            self._finish(beside)

    def _finish(self, beside: _Building) -> None:
        # Cards of people who are no longer there: the source is asked about each again, some may be new.
        for chunk in _chunks(self._cards_beyond(beside.refs), CHUNK):
            self._take_in(chunk)
        beside.target.writer.commit()
        self.place.serve(beside.target.name)
        note_healed(self.source.kind)
        before, self._serving, self._beside = self._serving, beside.target, None
        self._restoring = None
        self.is_complete = True
        if before is not None:
            before.writer.close()
        self.place.clear(keep=[beside.target.name])
        outbox.settle(beside.requests)
        self.eraser.begin_again()
        building.finished(self.source.kind)
        metrics.rebuilt(self.source.kind, len(beside.refs), time.perf_counter() - beside.started)
        log.info("built the index of %s: %d documents", self.source.kind, len(beside.refs))

    def _cards_beyond(self, refs: NDArray[np.int64]) -> list[int]:
        rows = Card.objects.filter(kind=self.source.kind).values_list("ref", flat=True)
        stored = np.fromiter(rows.iterator(chunk_size=10_000), dtype=np.int64)
        beyond: list[int] = np.setdiff1d(stored, refs).tolist()
        return beyond

    # Lost parts (a cluster) are filled again from the database, a chunk at a time.

    def _restore_step(self, serving: Target) -> bool:
        if self._restoring is None:
            if not serving.writer.has_lost:
                return False
            refs = (ref for ref in self.source.refs() if serving.writer.is_lost(ref))
            self._restoring = _chunks(refs, CHUNK)
        chunk = next(self._restoring, None)
        if chunk is None:
            self._restoring = None
            serving.writer.restored()
        else:
            serving.take(take(self.source, chunk))
        return True


def _chunks(items: Iterable[int], size: int) -> Iterator[list[int]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def all_sources() -> list[Source]:
    """Every registered source, in order of kind."""
    return list(sources().values())
