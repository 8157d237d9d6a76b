"""What must outlive the cluster, in a file of the writer: which build serves, and which copies are complete.

A copy is listed as long as every change that was acknowledged is in it, so after anything the listed ones, and only
these, can be believed. Written before a change is acknowledged that a copy has missed.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from workfolk.base.files import write_atomically

_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Filled:
    """A shard: the name of its first filling, and the complete copies."""

    lineage: str = ""
    in_sync: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Build:
    """A build: its schema as JSON, and its shards."""

    schema: Mapping[str, Any] = field(default_factory=dict)
    shards: tuple[Filled, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """Of one kind: the serving build, and what there is."""

    serving: str | None = None
    builds: Mapping[str, Build] = field(default_factory=dict)

    def with_build(self, name: str, build: Build) -> Record:
        return replace(self, builds={**self.builds, name: build})

    def only(self, keep: Iterable[str]) -> Record:
        kept = set(keep)
        serving = self.serving if self.serving in kept else None
        return Record(serving, {name: build for name, build in self.builds.items() if name in kept})


def read(path: Path) -> Record:
    """The record in a file; an empty one where there is none or it cannot be read."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        builds = {
            str(name): Build(
                dict(build["schema"]),
                tuple(
                    Filled(str(lineage), tuple(int(copy) for copy in copies))
                    for lineage, copies in build["shards"]
                ),
            )
            for name, build in value["builds"].items()
        }
        return Record(None if value["serving"] is None else str(value["serving"]), builds)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Record()


def keep_build(path: Path, name: str, build: Build) -> None:
    """Write down a build."""
    with _lock:
        _write(path, read(path).with_build(name, build))


def keep_serving(path: Path, build: str) -> None:
    """Write down which build serves."""
    with _lock:
        _write(path, replace(read(path), serving=build))


def keep_only(path: Path, builds: Iterable[str]) -> None:
    """Strike out every build but these."""
    with _lock:
        _write(path, read(path).only(builds))


def _write(path: Path, record: Record) -> None:
    builds = {
        name: {"schema": build.schema, "shards": [[one.lineage, list(one.in_sync)] for one in build.shards]}
        for name, build in record.builds.items()
    }
    value = {"serving": record.serving, "builds": builds}
    write_atomically(path, json.dumps(value, indent=1).encode())
