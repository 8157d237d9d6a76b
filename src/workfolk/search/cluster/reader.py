"""Searching a build that lies in a cluster."""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from workfolk.engine.retrieval.errors import ShardMissing
from workfolk.engine.retrieval.fleet import FleetDown, Gathering
from workfolk.engine.retrieval.model import Results, Schema, Search
from workfolk.search.cluster.inside import call
from workfolk.search.cluster.link import FRESH, Link
from workfolk.search.cluster.messages import Spot, View

if TYPE_CHECKING:
    from pathlib import Path

    from workfolk.engine.retrieval.explaining import Explanation

LIMIT = 2.0
"""Seconds after which a shard that has not answered is left out."""
PATIENCE = 0.2
"""Seconds after which another copy is asked as well."""


class RemoteCopy:
    """A copy in another process."""

    def __init__(self, link: Link, kind: str, spot: Spot) -> None:
        self._link = link
        self._kind = kind
        self._spot = spot

    def ask(self, method: str, *arguments: Any) -> Future[Any]:
        future = call(self._link.replica(self._kind, self._spot), method, *arguments)
        future.add_done_callback(self._look)
        return future

    def _look(self, future: Future[Any]) -> None:
        if future.exception() is not None:
            self._link.forget(self._spot.name(self._kind))


class Views:
    """What the registry says of one build, asked again when it is no longer fresh."""

    def __init__(self, link: Link, kind: str, build: str) -> None:
        self._link = link
        self._kind = kind
        self._build = build
        self._lock = threading.Lock()
        self._view: View | None = None
        self._until = 0.0

    def get(self) -> View | None:
        """The newest view; where nobody can be asked, the last one that was seen."""
        with self._lock:
            if time.monotonic() >= self._until:
                asked = self._link.look("view", self._kind, self._build)
                if isinstance(asked, View):
                    self._view = asked
                self._until = time.monotonic() + FRESH
            return self._view


class ClusterReader:
    """A build in a cluster, open for reading."""

    damage = ""

    def __init__(self, link: Link, kind: str, build: str, folder: Path) -> None:
        self._link = link
        self._kind = kind
        self._build = build
        self._views = Views(link, kind, build)
        self._lock = threading.Lock()
        self._seen: View | None = None
        self._gathering: Gathering | None = None
        if self._views.get() is None:
            raise ShardMissing(folder)

    def _shards(self) -> Gathering:
        view = self._views.get()
        with self._lock:
            if self._gathering is None or view != self._seen:
                assert view is not None  # there was one when this was opened
                self._seen = view
                self._gathering = Gathering(
                    {
                        f"shard {number}": [
                            RemoteCopy(self._link, self._kind, Spot(self._build, number, copy))
                            for copy in copies
                        ]
                        for number, copies in enumerate(view.copies)
                    },
                    limit=LIMIT,
                    patience=PATIENCE,
                )
            return self._gathering

    def refresh(self) -> bool:
        return True  # a change is acknowledged only when every copy that answers has taken it up

    def search(self, search: Search) -> Results:
        try:
            return self._shards().search(search)
        except FleetDown:
            if not self._link.renew():
                raise
            return self._shards().search(search)

    def explain(self, search: Search, id_: int) -> Explanation:
        return self._shards().explain(search, id_)

    @property
    def schema(self) -> Schema:
        view = self._views.get()
        assert view is not None
        return Schema.from_json(view.schema)

    @property
    def generation(self) -> int:
        shards = self._shards()
        positions: dict[str, int] = shards.ask("position")
        state = f"{self._build} {[name for name in shards.names if name not in positions]}"
        return (zlib.crc32(state.encode()) & 0x3FFFFF) << 40 | sum(positions.values()) + len(
            positions
        ) & 0xFF_FFFF_FFFF

    def sizes(self) -> Mapping[str, int]:
        answers: dict[str, dict[str, int]] = self._shards().ask("sizes")
        names = list(dict.fromkeys(name for one in answers.values() for name in one))
        return {name: sum(one[name] for one in answers.values()) for name in names}

    def close(self) -> None:
        """The link to the cluster stays: it is this process's only one."""
