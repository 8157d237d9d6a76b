"""The builds of one kind in a cluster."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path

from workfolk.engine.retrieval.errors import ShardLocked
from workfolk.engine.retrieval.model import Schema
from workfolk.engine.retrieval.storage import locked
from workfolk.search.cluster import node, record
from workfolk.search.cluster.address import Address
from workfolk.search.cluster.inside import call
from workfolk.search.cluster.link import CALL, FRESH, Link, link_to, settled
from workfolk.search.cluster.messages import ClusterUnavailable, Fenced, View
from workfolk.search.cluster.reader import LIMIT, ClusterReader
from workfolk.search.cluster.writer import ClusterWriter

LEASE = 15.0
"""Seconds for which a writer that has gone silent keeps others out."""
NODE_LIMIT = 60.0
"""Seconds for looking through the folder of a node."""


class ClusterPlace:
    """Builds as actors on the nodes of a cluster. ``folder`` is where the writer keeps what must outlive the cluster."""

    def __init__(self, address: Address, kind: str, folder: Path) -> None:
        self._address = address
        self._kind = kind
        self._folder = folder

    @cached_property
    def _link(self) -> Link:
        return link_to(self._address)

    @property
    def _record(self) -> Path:
        return self._folder / "cluster.json"

    @property
    def layout(self) -> str:
        return f"{self._address.shards} shards"

    def serving(self) -> str | None:
        known = self._link.serving(self._kind)
        return known if known is not None else record.read(self._record).serving

    def reader(self, build: str) -> ClusterReader:
        return ClusterReader(self._link, self._kind, build, self._folder / build)

    def writer(self, build: str, schema: Schema, *, from_scratch: bool = False) -> ClusterWriter:
        return ClusterWriter(
            self._link,
            self._kind,
            build,
            schema,
            shards=self._address.shards,
            copies=self._address.replicas,
            record_path=self._record,
            from_scratch=from_scratch,
        )

    def serve(self, build: str) -> None:
        record.keep_serving(self._record, build)
        try:
            self._link.tell("publish", self._kind, self._link.epoch(self._kind), (), build)
        except Fenced as error:
            raise ShardLocked(self._folder) from error
        self._link.note_serving(self._kind, build)

    @contextmanager
    def locked(self) -> Iterator[None]:
        with locked(self._folder):  # of two on one machine, the second learns it without a delay
            owner = secrets.token_hex(8)
            if not self._link.tell("lease", self._kind, owner, LEASE):
                raise ShardLocked(self._folder)
            self._link.new_epoch(self._kind)
            self._link.tell("remember", self._kind, *self._written())
            ended = threading.Event()
            beat = threading.Thread(target=self._keep_lease, args=(owner, ended), name="lease", daemon=True)
            beat.start()
            try:
                yield
            finally:
                ended.set()
                beat.join()
                with suppress(ClusterUnavailable):  # it ends by itself
                    self._link.tell("end_lease", self._kind, owner, limit=CALL)

    def _written(self) -> tuple[tuple[View, ...], str | None]:
        """What is written down here, as views in which nobody answers yet."""
        written = record.read(self._record)
        views = (
            View(name, build.schema, tuple(() for _ in build.shards))
            for name, build in written.builds.items()
        )
        return tuple(views), written.serving

    def _keep_lease(self, owner: str, ended: threading.Event) -> None:
        while not ended.wait(LEASE / 5):
            with suppress(ClusterUnavailable):
                self._link.tell("lease", self._kind, owner, LEASE, limit=CALL)

    def clear(self, keep: Collection[str]) -> None:
        others = [name for name in self._link.names(self._kind) if name.split("/")[1] not in keep]
        if others:
            # A search that began in one of them before the switch was known everywhere has ended by then.
            time.sleep(FRESH + LIMIT)
            calls = {name: call(self._link.actor(name), "stop") for name in others}
            settled(calls, CALL)
            for name in others:
                self._link.kill(name)
        record.keep_only(self._record, keep)
        self._link.tell("drop", self._kind, tuple(keep))
        self._link.on_nodes(
            node.sweep_builds,
            self._link.nodes(),
            lambda _: (self._address.namespace, self._kind, tuple(keep)),
            NODE_LIMIT,
        )

    def traces(self, ids: Collection[int]) -> tuple[str, ...]:
        nodes = self._link.nodes()
        found = self._link.on_nodes(
            node.traces,
            nodes,
            lambda _: (self._address.namespace, self._kind, tuple(sorted(ids))),
            NODE_LIMIT,
        )
        silent = tuple(f"node {name[:12]} did not answer" for name in nodes if name not in found)
        return silent + tuple(f"node {name[:12]}: {path}" for name, paths in found.items() for path in paths)
