"""Looking after shards: merges beside their commits, each in a thread of its own, and what is left of the removed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection
from pathlib import Path

from workfolk.engine.retrieval import checking
from workfolk.engine.retrieval.errors import RetrievalError, ShardCorrupt
from workfolk.engine.retrieval.merges import MergeTask
from workfolk.engine.retrieval.writer import ShardWriter


class Upkeep:
    """Looks after one writer. Its methods never wait, and the caller takes care that no two calls, here or on the
    writer, run at once.

    ``merged`` is told how many seconds each merge took that was put in force.
    """

    def __init__(self, writer: ShardWriter, merged: Callable[[float], None] | None = None) -> None:
        self._writer = writer
        self._merged = merged
        self._running: _Running | None = None
        self._everything = False  # whether what runs is a merge of all segments

    def tend(self) -> bool:
        """Start the merge that is due, or put the finished one in force; True where something happened."""
        if self._running is not None:
            return self._adopt()
        return self._start(everything=False)

    def purge(self) -> bool:
        """Take everything that was removed out of the files, going on with each call.

        True once what was removed before the first call of a round is gone; the next call begins a new round.
        """
        if self._running is not None:
            whole = self._everything
            if not (self._adopt() and whole):
                return False
        elif self._start(everything=True):
            return False
        self._writer.forget_older()
        return True

    def close(self) -> None:
        """Wait for a merge under way; it comes to nothing."""
        if self._running is not None:
            self._running.join()
            self._writer.abandon(self._running.task)
            self._running = None

    def _start(self, *, everything: bool) -> bool:
        task = self._writer.due(everything=everything)
        if task is None:
            return False
        self._everything = everything
        self._running = _Running(task)
        self._running.start()
        return True

    def _adopt(self) -> bool:
        running = self._running
        if running is None or running.is_alive():
            return False
        self._running = None
        running.join()
        if running.error is not None:
            self._writer.abandon(running.task)
            if isinstance(running.error, OSError | RetrievalError):
                raise running.error
            raise ShardCorrupt(running.task.path.parent, "a merge could not read it") from running.error
        self._writer.adopt(running.task)
        if self._merged is not None:
            self._merged(running.seconds)
        return True


class _Running(threading.Thread):
    def __init__(self, task: MergeTask) -> None:
        super().__init__(name="merge", daemon=True)
        self.task = task
        self.error: Exception | None = None
        self.seconds = 0.0

    def run(self) -> None:
        started = time.perf_counter()
        try:
            self.task.run()
        except Exception as error:  # raised again where somebody looks
            self.error = error
        self.seconds = time.perf_counter() - started


def traces_below(folder: Path, ids: Collection[int], *, known: Collection[str] = ()) -> tuple[str, ...]:
    """Files that may hold one of these documents, in every shard's folder below ``folder`` and in itself.

    ``known`` are endings of files that are no shard's and hold no document.
    """
    wanted = sorted(ids)
    folders = (
        [folder, *sorted(path for path in folder.rglob("*") if path.is_dir())] if folder.is_dir() else []
    )
    return tuple(
        str((path / name).relative_to(folder))
        for path in folders
        for name in checking.traces(path, wanted)
        if not name.endswith(tuple(known)) and not (path / name).is_dir()
    )
