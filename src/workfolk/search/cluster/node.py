"""The folder of one node: what lies there, what does not belong there any more. Runs on the node itself."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from workfolk.engine.retrieval.errors import RetrievalError, ShardLocked
from workfolk.engine.retrieval.storage import current_pointer, locked, read_manifest
from workfolk.engine.retrieval.upkeep import traces_below

FOLDER_VARIABLE = "WORKFOLK_NODE_DIR"
LINEAGE = ".lineage"


def kind_folder(namespace: str, kind: str) -> Path:
    """Where this node keeps the copies of one kind, readable by its own user only."""
    root = os.environ.get(FOLDER_VARIABLE)
    return (Path(root) if root else Path.home() / ".workfolk" / "search") / namespace / kind


def lineage_file(folder: Path) -> Path:
    """Beside the folder of a copy, which holds nothing but the shard."""
    return folder.with_name(f"{folder.name}{LINEAGE}")


def read_lineage(folder: Path) -> str:
    """The lineage of the copy in a folder; empty where there is none.

    It is removed before the files are touched and written after them, so that it never speaks of others.
    """
    try:
        return lineage_file(folder).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def inventory(namespace: str, kind: str) -> dict[str, tuple[str, int]]:
    """Copies that lie here, by folder: lineage and position."""
    found = {}
    base = kind_folder(namespace, kind)
    for folder in sorted(base.glob("*/*-*")) if base.is_dir() else []:
        lineage, pointer = read_lineage(folder), current_pointer(folder)
        if lineage and pointer is not None:
            try:
                position = read_manifest(folder, pointer).last_sequence
            except (RetrievalError, OSError):
                continue
            found[f"{folder.parent.name}/{folder.name}"] = (lineage, position)
    return found


def sweep(namespace: str, kind: str, elsewhere: Collection[str]) -> None:
    """Remove copies that live on other nodes now, unless a process of this machine has them open."""
    base = kind_folder(namespace, kind)
    for name in elsewhere:
        for folder in (base / name, base / f"{name}.new"):
            if folder.is_dir():
                with suppress(ShardLocked), locked(folder):
                    lineage_file(folder).unlink(missing_ok=True)
                    shutil.rmtree(folder, ignore_errors=True)


def sweep_builds(namespace: str, kind: str, keep: Collection[str]) -> None:
    """Remove every build but these from this node."""
    base = kind_folder(namespace, kind)
    for build in sorted(base.iterdir()) if base.is_dir() else []:
        if build.name not in keep:
            shutil.rmtree(build, ignore_errors=True)


def traces(namespace: str, kind: str, ids: Collection[int]) -> tuple[str, ...]:
    """Files here, of any build and of leftovers, that hold one of these documents."""
    return traces_below(kind_folder(namespace, kind), ids, known=[LINEAGE])
