"""One copy of a shard: an actor with a shard's writer and reader over a folder of its node.

A copy answers only after the writer has admitted it, so one that was restarted, or comes back after its node was away,
never answers with what it held then. It takes changes only in the order in which the writer sent them.
"""

from __future__ import annotations

import os
import secrets
import shutil
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from workfolk.base.files import write_atomically
from workfolk.engine.retrieval import fleet
from workfolk.engine.retrieval.errors import RetrievalError, ShardLocked
from workfolk.engine.retrieval.model import Change, Results, Schema, Search, Statistics
from workfolk.engine.retrieval.shard import Shard
from workfolk.engine.retrieval.storage import manifest_name, with_current
from workfolk.engine.retrieval.upkeep import Upkeep
from workfolk.engine.retrieval.writer import ShardWriter
from workfolk.search.cluster.inside import fetch, here
from workfolk.search.cluster.messages import Behind, Fenced, Held, NotServing, Spot, State
from workfolk.search.cluster.node import kind_folder, lineage_file, read_lineage

if TYPE_CHECKING:
    from workfolk.engine.retrieval.explaining import Explanation

CHUNK = 16 * 1024 * 1024
"""Bytes of a file that are copied at once."""
GROUPS = {"reading": 4, "writing": 1, "copying": 1}
"""Threads of a copy by what they do, so that searches never wait for a change or for a copy."""


class Replica:
    """Called by the writer (``state``, ``begin``, ``take``, ``admit`` …) and by searches (``answer``, ``explain`` …)."""

    def __init__(self, namespace: str, kind: str, spot: Spot, schema: Mapping[str, Any]) -> None:
        self._folder = kind_folder(namespace, kind) / spot.folder
        self._schema = Schema.from_json(schema)
        self._node = here()
        self._incarnation = secrets.token_hex(8)
        self._lock = threading.Lock()
        self._epoch = 0
        self._writer: ShardWriter | None = None
        self._upkeep: Upkeep | None = None
        self._shard: Shard | None = None
        self._serving = False
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.rmtree(self._arriving, ignore_errors=True)
        for leftover in self._folder.glob("hold-*"):
            shutil.rmtree(leftover, ignore_errors=True)

    @property
    def _arriving(self) -> Any:
        return self._folder.with_name(f"{self._folder.name}.new")

    # Called by the writer.

    def state(self) -> State:
        """What this copy holds."""
        with self._lock:
            if self._writer is None:
                with suppress(RetrievalError, OSError):  # what cannot be used is filled again
                    self._open()
            position = -1 if self._shard is None else self._shard.last_sequence
            lineage = read_lineage(self._folder) if self._shard is not None else ""
            return State(self._incarnation, self._node, lineage, position, self._serving)

    def begin(self, epoch: int, lineage: str) -> str:
        """Start empty; returns the incarnation."""
        with self._lock:
            self._check(epoch)
            self._close()
            lineage_file(self._folder).unlink(missing_ok=True)
            shutil.rmtree(self._folder)
            self._folder.mkdir(mode=0o700, parents=True)
            with ShardWriter(self._folder, self._schema) as writer:
                writer.commit()
            write_atomically(lineage_file(self._folder), lineage.encode())
            self._open()
            return self._incarnation

    def take(self, epoch: int, after: int, upto: int, changes: Sequence[Change]) -> None:
        """Commit changes that follow on ``after``; durable and visible here when it returns. Harmless if repeated."""
        with self._lock:
            self._check(epoch)
            if self._writer is None or self._shard is None:
                raise Behind("This copy holds nothing yet.")
            position = self._shard.last_sequence
            if position >= upto:
                return
            if position != after:
                raise Behind(f"This copy is at {position}, the change follows on {after}.")
            self._writer.apply(changes)
            self._writer.commit(upto)
            self._shard.refresh()

    def admit(self, epoch: int, lineage: str, position: int) -> str:
        """Answer from now on; returns the incarnation."""
        with self._lock:
            self._check(epoch)
            mine = (read_lineage(self._folder), -1 if self._shard is None else self._shard.last_sequence)
            if self._shard is None or mine != (lineage, position):
                raise Behind(f"This copy is at {mine}, not at {(lineage, position)}.")
            self._serving = True
            return self._incarnation

    def dismiss(self, epoch: int) -> None:
        """Answer no more."""
        self._check(epoch)
        self._serving = False

    def tend(self) -> bool:
        """Start a merge that is due, or put a finished one in force."""
        with self._lock:
            done = self._upkeep is not None and self._upkeep.tend()
            return self._refreshed(done)

    def purge(self) -> bool:
        """Take what was removed out of the files, going on with each call; True once it is done."""
        with self._lock:
            return self._upkeep is None or self._refreshed(self._upkeep.purge())

    def stop(self) -> None:
        """Answer no more and remove the files."""
        with self._lock:
            self._close()
            lineage_file(self._folder).unlink(missing_ok=True)
            shutil.rmtree(self._folder, ignore_errors=True)
            shutil.rmtree(self._arriving, ignore_errors=True)

    # Copying from one to another.

    def hold(self) -> Held:
        """Keep the present files until ``release``, for another copy to read."""
        token = secrets.token_hex(8)
        with self._lock:
            if not self._serving:
                raise NotServing("This copy cannot be copied.")
            _, manifest = with_current(self._folder, lambda manifest: manifest)
            folder = self._folder / f"hold-{token}"
            folder.mkdir()
            names = ("CURRENT", manifest_name(manifest.generation), *sorted(manifest.files))
            for name in names:
                os.link(self._folder / name, folder / name)
            sizes = tuple((name, (folder / name).stat().st_size) for name in names)
            return Held(token, read_lineage(self._folder), sizes)

    def read(self, token: str, name: str, offset: int, size: int) -> bytes:
        """A piece of a file that is held."""
        with (self._folder / f"hold-{token}" / name).open("rb") as file:
            file.seek(offset)
            return file.read(size)

    def release(self, token: str) -> None:
        shutil.rmtree(self._folder / f"hold-{token}", ignore_errors=True)

    def fill(self, epoch: int, source: Any, held: Held) -> None:
        """Take over the files that another copy holds; its checksums are checked when they are opened."""
        arriving = self._arriving
        shutil.rmtree(arriving, ignore_errors=True)
        arriving.mkdir(mode=0o700)
        for name, size in held.files:
            with (arriving / name).open("wb") as file:
                for offset in range(0, size, CHUNK):
                    file.write(fetch(source, "read", held.token, name, offset, CHUNK))
                file.flush()
                os.fsync(file.fileno())
        with self._lock:
            self._check(epoch)
            self._close()
            lineage_file(self._folder).unlink(missing_ok=True)
            shutil.rmtree(self._folder)
            arriving.rename(self._folder)
            write_atomically(lineage_file(self._folder), held.lineage.encode())
            self._open()

    # Called by searches.

    def statistics(self, text: str) -> Statistics:
        return self._searcher().statistics(text)

    def answer(
        self, search: Search, statistics: Statistics | None, check: bool
    ) -> tuple[Results, Statistics | None]:
        return fleet.answer(self._searcher(), search, statistics, check)

    def explain(self, search: Search, id_: int, statistics: Statistics | None) -> Explanation:
        return self._searcher().explain(search, id_, global_statistics=statistics)

    def position(self) -> int:
        """The sequence of the last change that searches see."""
        return self._searcher().last_sequence

    def sizes(self) -> dict[str, int]:
        return asdict(self._searcher().sizes())

    def _searcher(self) -> Shard:
        shard = self._shard
        if not self._serving or shard is None:
            raise NotServing("This copy is being filled.")
        return shard

    def _check(self, epoch: int) -> None:
        if epoch < self._epoch:
            raise Fenced("A later writer has taken over.")
        self._epoch = epoch

    def _refreshed(self, done: bool) -> bool:
        if done and self._shard is not None:
            self._shard.refresh()  # lets go of files that are gone
        return done

    def _open(self) -> None:
        try:
            self._writer = ShardWriter(self._folder, self._schema)
        except ShardLocked:
            return  # the process before this one is still ending
        try:
            self._shard = Shard.open(self._folder)
        except (RetrievalError, OSError):
            self._writer.close()
            self._writer = None
            raise
        self._upkeep = Upkeep(self._writer)

    def _close(self) -> None:
        self._serving = False
        if self._upkeep is not None:
            self._upkeep.close()
        if self._writer is not None:
            self._writer.close()
        self._writer = self._upkeep = self._shard = None
