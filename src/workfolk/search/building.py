"""How far a build of an index has come, for whoever looks from another process: a small file beside the index."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from workfolk.base import clock
from workfolk.base.files import write_atomically

EVERY = 0.5
"""Seconds between two writes of the file."""


@dataclass(frozen=True, slots=True)
class Building:
    """A build under way: ``done`` of ``total`` documents, since ``started``."""

    done: int
    total: int
    started: datetime
    at: datetime

    @property
    def seconds_left(self) -> float | None:
        """By the pace until now; None before the first documents."""
        if not self.done:
            return None
        return (self.at - self.started).total_seconds() / self.done * max(self.total - self.done, 0)


def note(kind: str, done: int, total: int) -> None:
    """Say how far the build of a kind has come; may be called with every document."""
    path, now = _path(kind), clock.now()
    before = _read(path)
    started = now
    if before is not None and before[0] == os.getpid():
        started = before[1].started
        if done < total and 0 <= (now - before[1].at).total_seconds() < EVERY:
            return
    told = {
        "pid": os.getpid(),
        "done": done,
        "total": total,
        "started": started.isoformat(),
        "at": now.isoformat(),
    }
    write_atomically(path, json.dumps(told).encode())


def finished(kind: str) -> None:
    """The build is over, well or not."""
    _path(kind).unlink(missing_ok=True)


def current(kind: str) -> Building | None:
    """The build that a living process is making of a kind."""
    found = _read(_path(kind))
    if found is None:
        return None
    try:
        os.kill(found[0], 0)
    except ProcessLookupError:
        return None  # it was killed; the next writer begins anew
    except PermissionError:
        pass
    return found[1]


def _path(kind: str) -> Path:
    return Path(settings.DATA_DIR) / "index" / f"{kind}.building.json"


def _read(path: Path) -> tuple[int, Building] | None:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        started, at = (datetime.fromisoformat(value[name]) for name in ("started", "at"))
        return int(value["pid"]), Building(int(value["done"]), int(value["total"]), started, at)
    except (OSError, ValueError, KeyError, TypeError):
        return None
