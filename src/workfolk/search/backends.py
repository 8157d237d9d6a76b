"""Where an index lies: in a folder of this machine, or spread over a cluster. One door to both.

A *build* is one index made by one recipe; it has a name. A kind of thing has a ``Place`` that holds its builds, of
which one serves. A new build is filled beside the serving one and then takes its place in one step (``serve``).
"""

from __future__ import annotations

import shutil
import threading
import time
import zlib
from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from django.conf import settings

from workfolk.base.files import write_atomically
from workfolk.engine.retrieval.errors import ShardCorrupt, ShardMissing
from workfolk.engine.retrieval.model import Change, Results, Schema, Search
from workfolk.engine.retrieval.shard import Shard
from workfolk.engine.retrieval.storage import locked
from workfolk.engine.retrieval.upkeep import Upkeep, traces_below
from workfolk.engine.retrieval.writer import ShardWriter
from workfolk.search import metrics
from workfolk.search.cluster.address import Address

if TYPE_CHECKING:
    from workfolk.engine.retrieval.explaining import Explanation

SERVING = "SERVING"
LOCK = "LOCK"
PAUSE = 1.0
"""Seconds until a damaged state is looked at again: its files are read for that."""


class Backend(Protocol):
    """One build open for reading; threads may share it. Every call sees what was committed a moment ago."""

    def refresh(self) -> bool:
        """Take up what was committed; False where an older state answers because of damage."""
        ...

    def search(self, search: Search) -> Results:
        """Raises InvalidSearch; where parts do not answer, ``Results.missing`` names them."""
        ...

    def explain(self, search: Search, id_: int) -> Explanation:
        """Everything about one document in one search."""
        ...

    @property
    def schema(self) -> Schema: ...

    @property
    def generation(self) -> int:
        """Names the state of the index, also among builds: while it is the same, so is every answer."""
        ...

    @property
    def damage(self) -> str:
        """What is wrong with the files although an older state still answers; empty where nothing is."""
        ...

    def sizes(self) -> Mapping[str, int]:
        """``documents``, ``segments``, ``dead`` rows and ``bytes`` on disk."""
        ...

    def close(self) -> None: ...


class WriterBackend(Protocol):
    """One build open for writing, by one process at a time."""

    @property
    def schema(self) -> Schema: ...

    @property
    def last_sequence(self) -> int:
        """The greatest sequence applied so far; -1 before the first."""
        ...

    def apply(self, changes: Iterable[Change]) -> int:
        """Take up changes for the next commit; returns how many had an effect."""
        ...

    def commit(self) -> None:
        """Make everything applied durable and visible."""
        ...

    def tend(self) -> bool:
        """What is due between commits, without waiting for it: merges, lost copies. True where something happened."""
        ...

    def purge(self) -> bool:
        """Take what was removed out of the files, going on with each call and never waiting.

        True once what was removed before the first call of a round is gone; the next call begins a new round.
        """
        ...

    @property
    def has_lost(self) -> bool:
        """Whether documents are gone that only the database can give back: see ``is_lost``."""
        ...

    def is_lost(self, id_: int) -> bool:
        """Whether this document, if it is still to be found, must be applied again."""
        ...

    def restored(self) -> None:
        """Everything that was lost has been applied again: commit it and let it answer."""
        ...

    def close(self) -> None:
        """Let the next writer in; what was not committed is dropped."""
        ...


class Place(Protocol):
    """Where the builds of one kind lie."""

    def serving(self) -> str | None:
        """The build that answers searches; None before the first."""
        ...

    def reader(self, build: str) -> Backend:
        """Raises ShardMissing or ShardCorrupt."""
        ...

    def writer(self, build: str, schema: Schema, *, from_scratch: bool = False) -> WriterBackend:
        """Raises ShardLocked, SchemaMismatch or ShardCorrupt; with ``from_scratch`` what was there is replaced."""
        ...

    def serve(self, build: str) -> None:
        """From now on this build answers, for every reader, in one step."""
        ...

    @property
    def layout(self) -> str:
        """What a build depends on beside its recipe: where this changes, it is to be built again."""
        ...

    def locked(self) -> AbstractContextManager[None]:
        """Held by the one process that writes this kind; raises ShardLocked."""
        ...

    def clear(self, keep: Collection[str]) -> None:
        """Remove everything but these builds, once nobody can be searching in the others."""
        ...

    def traces(self, ids: Collection[int]) -> tuple[str, ...]:
        """Files of any build, also of leftovers, that still hold one of these documents; empty when they are gone."""
        ...


def place(kind: str) -> Place:
    """The place of one kind, by the setting SEARCH_URL."""
    if settings.SEARCH_URL:
        from workfolk.search.cluster.place import ClusterPlace  # only here: needs an optional package

        return ClusterPlace(
            Address.parse(settings.SEARCH_URL), kind, Path(settings.DATA_DIR) / "index" / kind
        )
    return FolderPlace(Path(settings.DATA_DIR) / "index" / kind)


class FolderPlace:
    """Builds as folders in a folder, and a small file that names the serving one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, build: str) -> Path:
        return self.folder / build

    def serving(self) -> str | None:
        try:
            return (self.folder / SERVING).read_text(encoding="utf-8").strip() or None
        except (FileNotFoundError, NotADirectoryError):
            return None

    def reader(self, build: str) -> FolderReader:
        return FolderReader(self.path(build))

    def writer(self, build: str, schema: Schema, *, from_scratch: bool = False) -> FolderWriter:
        return FolderWriter(self.path(build), schema, from_scratch=from_scratch)

    def serve(self, build: str) -> None:
        write_atomically(self.folder / SERVING, build.encode())

    layout = ""

    def locked(self) -> AbstractContextManager[None]:
        return locked(self.folder)

    def clear(self, keep: Collection[str]) -> None:
        if not self.folder.is_dir():
            return
        for path in sorted(self.folder.iterdir()):
            if path.name in {SERVING, LOCK, *keep} or path.name.startswith(f".{SERVING}."):
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)

    def traces(self, ids: Collection[int]) -> tuple[str, ...]:
        return traces_below(self.folder, ids, known=[SERVING])


class FolderReader:
    """A shard in a folder. Keeps the last state that could be read where a later one is damaged."""

    def __init__(self, path: Path) -> None:
        self._build = path.name
        self._shard = Shard.open(path)
        self._lock = threading.Lock()
        self._again = 0.0
        self.damage = ""

    def _fresh(self) -> Shard:
        with self._lock:  # one thread opens a new generation, the others find it open
            if not self.damage or time.monotonic() >= self._again:
                try:
                    self._shard.refresh()
                    self.damage = ""
                except (ShardMissing, ShardCorrupt) as error:
                    self.damage = str(error)
                    self._again = time.monotonic() + PAUSE
        return self._shard

    def refresh(self) -> bool:
        self._fresh()
        return not self.damage

    def search(self, search: Search) -> Results:
        return self._fresh().search(search)

    def explain(self, search: Search, id_: int) -> Explanation:
        return self._fresh().explain(search, id_)

    @property
    def schema(self) -> Schema:
        return self._shard.schema

    @property
    def generation(self) -> int:
        return numbered(self._build, self._fresh().generation)

    def sizes(self) -> Mapping[str, int]:
        return asdict(self._fresh().sizes())

    def close(self) -> None:
        """Files close with the last search that uses them."""


class FolderWriter:
    """A shard's writer that merges segments in a thread of its own while commits go on."""

    has_lost = False

    def __init__(self, path: Path, schema: Schema, *, from_scratch: bool = False) -> None:
        self.schema = schema
        self._shard = ShardWriter(path, schema, from_scratch=from_scratch)
        # The folder above the build is that of its kind.
        self._upkeep = Upkeep(self._shard, partial(metrics.merged, path.parent.name))

    @property
    def last_sequence(self) -> int:
        return self._shard.last_sequence

    def apply(self, changes: Iterable[Change]) -> int:
        return self._shard.apply(changes)

    def commit(self) -> None:
        self._shard.commit()

    def tend(self) -> bool:
        return self._upkeep.tend()

    def purge(self) -> bool:
        return self._upkeep.purge()

    def is_lost(self, id_: int) -> bool:
        return False

    def restored(self) -> None:
        """Nothing is ever lost in part here: a damaged folder is built again as a whole."""

    def close(self) -> None:
        try:
            self._upkeep.close()
        finally:
            self._shard.close()


def numbered(build: str, state: int) -> int:
    """A number for a state of a build, such that states of two builds do not share one (below 2**62)."""
    return (zlib.crc32(build.encode()) & 0x3FFFFF) << 40 | state & 0xFF_FFFF_FFFF
