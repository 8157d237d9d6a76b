"""Writing a shard: what changed becomes a new segment, and segments are merged beside.

A commit writes one small segment and which rows of older ones are dead, and then replaces the pointer to the
generation in force. So a process killed at any moment leaves the generation before or the one after, never
something between. What takes long, merging, is a task that may run in another thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from workfolk.engine.retrieval.building import PIECE_ROWS, build_piece
from workfolk.engine.retrieval.changes import check_changes
from workfolk.engine.retrieval.clusters import LIST_ROWS
from workfolk.engine.retrieval.errors import RetrievalError, SchemaMismatch, ShardMissing
from workfolk.engine.retrieval.merges import Held, MergeTask, NotRun, merge_range
from workfolk.engine.retrieval.merging import merge_segments
from workfolk.engine.retrieval.model import Change, Delete, Document, Schema
from workfolk.engine.retrieval.postings import bitmap_of, rows_array
from workfolk.engine.retrieval.segment import Segment
from workfolk.engine.retrieval.storage import (
    Manifest,
    Sizes,
    locked,
    map_segment,
    new_file,
    next_generation,
    open_dead,
    open_segment,
    publish,
    remove_unnamed,
    with_current,
    write_dead,
    write_segment,
)

FOLD_ROWS = 512
"""Up to this many changes at the end of a shard are written anew with each commit, so that segments stay few."""


class ShardWriter:
    """The one writer of a shard. Use as a context manager; what is not committed at the end is dropped.

    Raises ShardLocked where another writer is at work and SchemaMismatch where the shard was built with another
    schema. With ``from_scratch`` what the folder holds, even if it is corrupt, is replaced by the first commit;
    until then readers keep the old generation. All methods belong to one thread; only ``MergeTask.run`` does not.
    """

    def __init__(
        self,
        path: Path,
        schema: Schema,
        *,
        from_scratch: bool = False,
        list_rows: int = LIST_ROWS,
        piece_rows: int = PIECE_ROWS,
        fold_rows: int = FOLD_ROWS,
    ) -> None:
        self._path = path
        self._schema = schema
        self._list_rows = list_rows
        self._piece_rows = piece_rows
        self._fold_rows = fold_rows
        self._pending: dict[int, Change] = {}
        self._pieces: list[tuple[str, Segment]] = []  # what is too much to be held as documents, in order
        self._held: list[Held] = []
        self._current: Manifest | None = None  # what the next commit builds on
        self._kept: list[Manifest] = []  # what readers may still be opening
        self._task: MergeTask | None = None
        self._last_sequence = -1
        with ExitStack() as stack:
            stack.enter_context(locked(path))
            if from_scratch:
                with suppress(RetrievalError):
                    self._kept = [with_current(path, lambda manifest: manifest)[1]]
            else:
                self._resume()
            if self._kept:
                self._tidy()
            self._number = next_generation(path) - 1
            self._lock = stack.pop_all()

    def _resume(self) -> None:
        try:
            _, (manifest, held) = with_current(self._path, self._load)
        except ShardMissing:
            return
        self._current, self._kept = manifest, [manifest]
        self._held, self._last_sequence = held, manifest.last_sequence

    def _load(self, manifest: Manifest) -> tuple[Manifest, list[Held]]:
        if manifest.schema.to_json() != self._schema.to_json():
            raise SchemaMismatch(self._path)
        dead = open_dead(self._path, manifest)
        return manifest, [
            Held(name, open_segment(self._path, manifest, name), dead.get(name, BitMap()))
            for name in manifest.segments
        ]

    @property
    def last_sequence(self) -> int:
        """The greatest sequence applied so far, committed or not; -1 before the first."""
        return self._last_sequence

    def sizes(self) -> Sizes:
        """How large the generation in force is."""
        dead = sum(len(held.dead) for held in self._held)
        rows = sum(len(held.segment) for held in self._held)
        return Sizes(len(self._held), rows - dead, dead, self._current.size if self._current else 0)

    def apply(self, changes: Iterable[Change]) -> int:
        """Take up changes for the next commit; returns how many had an effect.

        A change holds only where its sequence is greater than that of the last change to the same document, so
        changes may come twice or out of order. Raises InvalidSearch for a document that does not fit the schema,
        and then takes up none of ``changes``.
        """
        changes = list(changes)
        check_changes(self._schema, changes)
        if not changes:
            return 0
        ids = np.unique(np.array([change.id for change in changes], dtype=np.int64))
        known = self._sequences(ids)
        effective: set[int] = set()
        for change in changes:
            if change.sequence > known[change.id]:
                known[change.id] = change.sequence
                self._pending[change.id] = change
                effective.add(change.id)
        self._last_sequence = max(self._last_sequence, *(change.sequence for change in changes))
        while len(self._pending) >= self._piece_rows:
            self._put_by()
        return len(effective)

    def _sequences(self, ids: NDArray[np.int64]) -> dict[int, int]:
        """The last sequence of each of these documents, committed or not; -1 where there is none."""
        found = np.full(len(ids), -1, dtype=np.int64)
        for segment in (*(held.segment for held in self._held), *(segment for _, segment in self._pieces)):
            np.maximum(found, segment.sequences_of(ids), out=found)
        known = dict(zip(ids.tolist(), found.tolist(), strict=True))
        for id_ in known:
            if id_ in self._pending:
                known[id_] = self._pending[id_].sequence
        return known

    def _put_by(self) -> None:
        """Write some of what is pending to a file of its own, which leaves the memory to what comes."""
        name = f"pending-{self._next_number():06d}"
        ids = list(islice(self._pending, self._piece_rows))
        piece = self._piece(self._pending[id_] for id_ in ids)
        with new_file(self._path / name) as file:
            write_segment(file, piece, lasts=False)
        self._pieces.append((name, map_segment(self._path / name)))
        for id_ in ids:
            del self._pending[id_]

    def _piece(self, changes: Iterable[Change]) -> Segment:
        changes = list(changes)
        documents = [change for change in changes if isinstance(change, Document)]
        return build_piece(self._schema, documents, [c for c in changes if isinstance(c, Delete)])

    def _next_number(self) -> int:
        self._number += 1
        return self._number

    def commit(self, last_sequence: int | None = None) -> int:
        """Make everything applied durable and visible; returns the generation in force.

        ``last_sequence`` records that changes up to it have been seen, where the last ones concerned no document
        of this shard. Takes milliseconds, however large the shard: older segments are not touched.
        """
        reached = max(self._last_sequence, -1 if last_sequence is None else last_sequence)
        has_pending = bool(self._pending or self._pieces)
        if self._current and not has_pending and reached == self._current.last_sequence:
            return self._current.generation
        if not has_pending:
            return self._publish(reached, self._held)
        parts = self._pending_parts()
        first = self._first_folded(sum(len(part) + len(part.removed_ids) for part in parts))
        return self._merge(reached, first, parts)

    def compact(self) -> int:
        """Commit, with everything merged into one segment, now. A merge that is under way is given up.

        The generation before is kept for readers that are still opening it: only after a second time is what was
        removed before the first gone from the files. Takes about 20 microseconds a document of the shard.
        """
        self._give_up()
        if not (self._pending or self._pieces) and self._is_compact():
            return self._publish(self._last_sequence, self._held)
        return self._merge(self._last_sequence, 0, self._pending_parts())

    def _is_compact(self) -> bool:
        return len(self._held) <= 1 and all(held.is_clean for held in self._held)

    def _pending_parts(self) -> list[Segment]:
        return [*(segment for _, segment in self._pieces), self._piece(self._pending.values())]

    def _first_folded(self, size: int) -> int:
        """From which segment on the last ones are so small that they are folded into a new one of ``size``."""
        merging = {part.name for part in self._task.parts} if self._task else set()
        first = len(self._held)
        while first and self._held[first - 1].name not in merging:
            size += len(self._held[first - 1].segment) + len(self._held[first - 1].segment.removed_ids)
            if size > self._fold_rows:
                break
            first -= 1
        return first

    def _merge(self, last_sequence: int, first: int, parts: list[Segment]) -> int:
        """Publish with the segments from ``first`` on, and ``parts``, as one."""
        older, folded = self._held[:first], self._held[first:]
        merged = merge_segments(
            [*(held.segment for held in folded), *parts],
            [*(held.dead for held in folded), *(BitMap() for _ in parts)],
            list_rows=self._list_rows,
        )
        if older:
            named = np.concatenate([array for part in parts for array in (part.ids, part.removed_ids)])
            older = [_without(held, named) for held in older]
        if not len(merged) and not len(merged.removed_ids):
            return self._publish(last_sequence, older)
        path = self._path / f"segment-{self._next_number():06d}"
        with new_file(path) as file:
            written = {path.name: write_segment(file, merged)}
        return self._publish(last_sequence, [*older, Held(path.name, map_segment(path), BitMap())], written)

    def due(self, *, everything: bool = False) -> MergeTask | None:
        """The merge that would do the shard good now; None where there is none, or one is out already.

        With ``everything`` all segments become one, unless there is only one without dead rows. Run the task and
        ``adopt`` it, or ``abandon`` it.
        """
        if self._task is not None and not self._task.has_ended:
            return None
        if everything:
            chosen = None if self._is_compact() else (0, len(self._held))
        else:
            chosen = merge_range(self._held)
        if chosen is None:
            return None
        path = self._path / f"segment-{self._next_number():06d}"
        self._task = MergeTask(tuple(self._held[chosen[0] : chosen[1]]), path, self._list_rows)
        return self._task

    def adopt(self, task: MergeTask) -> int:
        """Put the result of a merge in force; returns the generation. What is pending stays so.

        Raises NotRun where the task has not been run to its end. A task that was given up has no effect.
        """
        if task is not self._task or task.has_ended:
            return self._current.generation if self._current else 0
        if task.file is None:
            raise NotRun
        assert self._current is not None
        names = [held.name for held in self._held]
        first = names.index(task.parts[0].name)
        last = first + len(task.parts)
        merged = map_segment(task.path)
        gone = np.concatenate(
            [
                now.segment.ids[rows_array(now.dead - before.dead)]
                for now, before in zip(self._held[first:last], task.parts, strict=True)
            ]
        )
        held = [Held(task.name, merged, bitmap_of(merged.rows_of(gone)))]
        if not len(merged) and not len(merged.removed_ids):
            held = []
        self._task = None
        return self._publish(
            self._current.last_sequence,
            [*self._held[:first], *held, *self._held[last:]],
            {task.name: task.file},
            keeps_pending=True,
        )

    def abandon(self, task: MergeTask) -> None:
        """Give a merge up, whether it is running or has failed."""
        if task is self._task:
            self._give_up()

    def _give_up(self) -> None:
        if self._task is not None:
            self._task.abandon()
            self._task = None

    def forget_older(self) -> None:
        """Remove the files of the generation that is kept for readers still opening it; those start again."""
        self._kept = self._kept[-1:]
        self._tidy()

    def _publish(
        self,
        last_sequence: int,
        held: Sequence[Held],
        written: dict[str, tuple[int, int]] | None = None,
        *,
        keeps_pending: bool = False,
    ) -> int:
        number = self._next_number()
        known = {**(self._current.files if self._current else {}), **(written or {})}
        files = {one.name: known[one.name] for one in held}
        dead = ""
        marked = [one for one in held if one.dead]
        if marked and self._current and _dead_rows(marked) == _dead_rows(self._held):
            dead = self._current.dead
            files[dead] = known[dead]
        elif marked:
            dead = f"dead-{number:06d}"
            files[dead] = write_dead(
                self._path / dead, [one.name for one in marked], [one.dead for one in marked]
            )
        manifest = Manifest(number, self._schema, last_sequence, tuple(one.name for one in held), dead, files)
        publish(self._path, manifest)
        self._current, self._kept = manifest, [*self._kept[-1:], manifest]
        self._held = list(held)
        if not keeps_pending:
            self._last_sequence = last_sequence
            self._pending.clear()
            self._pieces.clear()
        self._tidy()
        return number

    def _tidy(self) -> None:
        """Remove what nobody needs: older generations, and what a killed writer left."""
        also = [name for name, _ in self._pieces]
        if self._task is not None:
            also.append(self._task.name)
        remove_unnamed(self._path, self._kept, also)

    def close(self) -> None:
        """Let the next writer in."""
        self._give_up()
        for name, _ in self._pieces:
            (self._path / name).unlink(missing_ok=True)
        self._pieces.clear()
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _dead_rows(held: Sequence[Held]) -> dict[str, BitMap]:
    return {one.name: one.dead for one in held if one.dead}


def _without(held: Held, ids: NDArray[np.int64]) -> Held:
    """A segment with the rows of these documents dead."""
    rows = held.segment.rows_of(ids)
    return Held(held.name, held.segment, held.dead | bitmap_of(rows)) if len(rows) else held
