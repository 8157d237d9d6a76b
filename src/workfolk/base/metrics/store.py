"""Numbers of several processes in one folder, added up by whoever is asked.

Each process writes memory-mapped files of its own, ``<type>_<role>_<pid>.db``, in the form of prometheus_client's
multiprocess mode, so a process that is killed loses nothing it has counted. Its files are then added to those of pid 0:
a count never falls because a worker was replaced, which Prometheus would take for a restart, and files do not pile up.

The library's own mode is switched by an environment variable, which every child process would inherit and which has to
be set before the first import anywhere; that is why its parts are used and the mode is not.
"""

from __future__ import annotations

import fcntl
import logging
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from django.conf import settings
from prometheus_client.metrics_core import Metric
from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.multiprocess import MultiProcessCollector

log = logging.getLogger("workfolk.base")
Type = Literal["counter", "histogram"]
Role = Literal["server", "writer", "command"]
_SIZE = 1 << 20
_Values: Any = MmapedDict  # these two are untyped
_Collector: Any = MultiProcessCollector
_DEAD = 0  # the pid of the files that hold what processes that are gone have counted


@dataclass
class _Process:
    """What this process writes to."""

    role: Role
    folder: Path
    files: dict[str, Any] = field(default_factory=dict)
    failed: bool = False


class _State:
    lock = threading.Lock()
    process: _Process | None = None


def folder() -> Path:
    """Where the numbers of this community's processes lie."""
    return Path(settings.DATA_DIR) / "metrics"


def start(role: Role) -> None:
    """Count in this process from now on. Without it nothing is counted, which is right for a short command."""
    with _State.lock:
        _close()
        _State.process = _Process(role, folder())


def stop() -> None:
    """Count no longer in this process; what it has counted stays."""
    with _State.lock:
        _close()
        _State.process = None


def add(kind: Type, amounts: Sequence[tuple[str, float]]) -> None:
    """Add to numbers by key. Never raises: counting must not break what is counted."""
    with _State.lock:
        process = _State.process
        if process is None or process.failed:
            return
        try:
            file = process.files.get(kind) or _opened(process, kind)
            for key, amount in amounts:
                file.write_value(key, file.read_value(key)[0] + amount, 0.0)
        except (OSError, ValueError, RuntimeError):
            process.failed = True  # said once, not with every request
            log.exception("metrics cannot be written to %s and are not counted any more", process.folder)


def totals() -> Iterable[Metric]:
    """All counters and histograms, added up over processes that live and that are gone."""
    if not folder().is_dir():
        return []
    with _exclusive():
        _fold()
        metrics: Iterable[Metric] = _Collector.merge([str(path) for path in _files()])
    return sorted(metrics, key=lambda metric: metric.name)


def living() -> list[tuple[str, int]]:
    """(role, pid) of the processes that count now."""
    return sorted({_owner(path) for path in _files() if _lives(_owner(path)[1])})


def _opened(process: _Process, kind: Type) -> Any:
    process.folder.mkdir(parents=True, exist_ok=True)
    path = process.folder / f"{kind}_{process.role}_{os.getpid()}.db"
    with path.open("ab") as file:
        # Taken from the disk now: writing to a mapped page for which there is no room would end the process.
        os.posix_fallocate(file.fileno(), 0, _SIZE)
    process.files[kind] = _Values(str(path))
    return process.files[kind]


def _close() -> None:
    if _State.process is not None:
        for file in _State.process.files.values():
            file.close()
        _State.process.files.clear()


def _after_fork() -> None:
    """A child counts in files of its own; the lock may have been held by a thread that it does not have."""
    _State.lock = threading.Lock()
    _close()


os.register_at_fork(after_in_child=_after_fork)


def _files() -> list[Path]:
    return sorted(path for path in folder().glob("*_*_*.db") if _owner(path)[1] >= 0)


def _owner(path: Path) -> tuple[str, int]:
    role, _, pid = path.stem.partition("_")[2].rpartition("_")
    return role, int(pid) if pid.isascii() and pid.isdigit() else -1


def _lives(pid: int) -> bool:
    if pid == _DEAD:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def _exclusive() -> Iterator[None]:
    """One process at a time adds up and folds."""
    with (folder() / "LOCK").open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _fold() -> None:
    """Add the files of processes that are gone to those of pid 0."""
    gone = [path for path in _files() if _owner(path)[1] != _DEAD and not _lives(_owner(path)[1])]
    for path in gone:
        kind = path.stem.partition("_")[0]
        kept = folder() / f"{kind}_gone_{_DEAD}.db"
        fresh = kept.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        sums: dict[str, float] = {}
        for source in (kept, path):
            if source.exists():
                for key, value, _time, _position in _Values.read_all_values_from_file(str(source)):
                    sums[key] = sums.get(key, 0.0) + value
        file = _Values(str(fresh))
        for key, value in sums.items():
            file.write_value(key, value, 0.0)
        file.close()
        # Killed between these two, the counts of one process are counted twice: harmless, and better than lost.
        fresh.replace(kept)
        path.unlink()
