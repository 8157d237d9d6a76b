"""The engines that are measured, each behind the same few methods."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
from dataclasses import dataclass
from pathlib import Path

from workfolk.bench.engines.base import Engine

OURS = "workfolk"


@dataclass(frozen=True, slots=True)
class Entry:
    """How an engine is found: the module that has ``ENGINE``, what must be importable, which program must be there."""

    module: str
    packages: tuple[str, ...] = ()
    program: str = ""


ENGINES: dict[str, Entry] = {
    OURS: Entry("ours"),
    "lucene": Entry("lucene", ("jpype", "arcadedb_embedded")),
    "sqlite": Entry("sqlite", ("sqlite_vec",)),
    "postgres": Entry("postgres", ("psycopg",), "postgres"),
    "qdrant": Entry("qdrant", ("qdrant_edge",)),
}
PEERS = tuple(name for name in ENGINES if name != OURS)


def missing(name: str) -> str:
    """Why an engine cannot be measured here; empty where it can."""
    entry = ENGINES[name]
    packages = [package for package in entry.packages if importlib.util.find_spec(package) is None]
    if packages:
        return f"the package {' and '.join(p.replace('_', '-') for p in packages)} is not installed"
    if entry.program and server_program(entry.program) is None:
        return f"the program {entry.program} is not installed (Debian's package postgresql)"
    return ""


def server_program(name: str) -> Path | None:
    """A program of PostgreSQL's server: on the path, or where Debian puts the newest version."""
    found = shutil.which(name)
    if found:
        return Path(found)
    known = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda p: float(p.parts[-3]))
    return known[-1] if known else None


def engine(name: str) -> Engine:
    """The engine itself; imports what it needs."""
    module = importlib.import_module(f"workfolk.bench.engines.{ENGINES[name].module}")
    made: Engine = module.ENGINE()
    return made
