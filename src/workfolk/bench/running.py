"""Each engine in a process of its own with one thread: build, then search in a fresh process."""

from __future__ import annotations

import gc
import multiprocessing
import os
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workfolk.bench.data import Dataset
from workfolk.bench.engines import engine
from workfolk.bench.questions import Task
from workfolk.engine.retrieval.model import Filter, Search

ONE_THREAD = dict.fromkeys(
    (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "RAYON_NUM_THREADS",
        "NUMEXPR_NUM_THREADS",
    ),
    "1",
)
WARM_SECONDS = 2.0
ENOUGH = 0.98
"""Recall at which no wider setting of an approximate search is tried."""
Progress = Callable[[str, int, int], None]


class EngineFailed(Exception):
    """An engine's process ended with an error; the message holds its last words."""


@dataclass(frozen=True, slots=True)
class Timings:
    """What one task took with one setting: milliseconds by question, and the members found by question."""

    task: str
    width: int
    milliseconds: list[float]
    found: list[list[int]]


@dataclass(frozen=True, slots=True)
class Measured:
    """All that an engine's processes report. ``counts`` holds the matches of each question's filter, by task."""

    engine: str
    version: str
    notes: tuple[str, ...]
    build_seconds: float
    disk_bytes: int
    memory: dict[str, int]
    timings: list[Timings]
    counts: dict[str, list[int]] = field(default_factory=dict)


def measure(
    name: str,
    data: Dataset,
    folder: Path,
    asked: Mapping[str, tuple[list[Search], list[Search]]],
    tasks: tuple[Task, ...],
    progress: Progress,
    *,
    nearest: Mapping[str, Sequence[NDArray[np.int64]]] | None = None,
    warm: float = WARM_SECONDS,
) -> Measured:
    """Build the index of an engine in ``folder``, then ask. ``asked`` has, by task, what warms up and what is timed.

    With ``nearest``, what brute force found by vector task, settings are widened until the recall is .98.
    """
    folder.mkdir(parents=True, exist_ok=True)
    built = call(_build, (name, data.folder, data.members, folder), folder / "log", progress)
    found = call(
        _ask, (name, folder / "index", dict(asked), tasks, nearest or {}, warm), folder / "log", progress
    )
    return Measured(engine=name, **built, **found)


def call(
    function: Callable[..., Any], arguments: tuple[Any, ...], log: Path, progress: Progress = lambda *_: None
) -> Any:
    """What ``function(report, *arguments)`` returns in a fresh process with one thread. Raises EngineFailed."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    with environment(ONE_THREAD):
        process = context.Process(target=_inside, args=(theirs, str(log), function, arguments), daemon=True)
        process.start()
    theirs.close()
    try:
        while True:
            kind, value = ours.recv()
            if kind == "progress":
                progress(*value)
            elif kind == "result":
                return value
            else:
                raise EngineFailed(value)
    except EOFError:
        process.join()
        last = log.read_text(errors="replace").strip().splitlines()[-1:] if log.exists() else []
        raise EngineFailed(f"the process ended with code {process.exitcode}. {' '.join(last)}") from None
    finally:
        ours.close()
        process.join(timeout=30)
        if process.is_alive():
            process.kill()
            process.join()


@contextmanager
def environment(values: Mapping[str, str]) -> Iterator[None]:
    """Variables that processes started here inherit."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _inside(pipe: Connection, log: str, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    # Java and others print as they like: our own output stays clean.
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    try:
        result = function(lambda *step: pipe.send(("progress", step)), *arguments)
    except BaseException as error:
        traceback.print_exc()
        pipe.send(("error", f"{type(error).__name__}: {error}"))
    else:
        pipe.send(("result", result))
    pipe.close()


def _build(report: Progress, name: str, members_folder: Path, members: int, folder: Path) -> dict[str, Any]:
    data = Dataset(members_folder, members)
    made = engine(name)
    index = folder / "index"
    index.mkdir()
    builder = made.builder(index, members)
    seconds = 0.0
    try:
        for batch in data.batches():
            prepared = builder.prepare(batch)
            started = time.perf_counter()
            builder.add(prepared)
            seconds += time.perf_counter() - started
            report(f"{name}: build", batch.start + len(batch), members)
        started = time.perf_counter()
        builder.finish()
        seconds += time.perf_counter() - started
    finally:
        builder.close()
    return {"build_seconds": seconds, "disk_bytes": disk(index), "version": made.version, "notes": made.notes}


def disk(folder: Path) -> int:
    """Bytes that the files below a folder take."""
    return sum(path.stat().st_blocks * 512 for path in folder.rglob("*") if path.is_file())


def _ask(
    report: Progress,
    name: str,
    index: Path,
    asked: Mapping[str, tuple[list[Search], list[Search]]],
    tasks: tuple[Task, ...],
    nearest: Mapping[str, Sequence[NDArray[np.int64]]],
    warm_seconds: float,
) -> dict[str, Any]:
    searcher = engine(name).searcher(index)
    try:
        timings: list[Timings] = []
        counts: dict[str, list[int]] = {}
        known: dict[Filter, int] = {}
        for number, task in enumerate(tasks):
            report(f"{name}: ask", number, len(tasks))
            warm, timed = asked[task.name]
            if not searcher.supports(timed[0]):
                continue
            widths = searcher.widths() if task.is_vector else searcher.widths()[:1]
            for width in widths:
                timings.append(_timed(searcher, task, warm, timed, width, warm_seconds))
                if (share_found(nearest.get(task.name, ()), timings[-1].found) or 0.0) >= ENOUGH:
                    break
            memory = searcher.memory()  # of the queries alone: counting comes after
        for task in tasks:
            if any(timing.task == task.name for timing in timings):
                for search in asked[task.name][1]:
                    if search.where not in known:
                        known[search.where] = searcher.count(search.where)
                counts[task.name] = [known[search.where] for search in asked[task.name][1]]
        report(f"{name}: ask", len(tasks), len(tasks))
        return {"timings": timings, "counts": counts, "memory": memory}
    finally:
        searcher.close()


def share_found(right: Sequence[Any], found: Sequence[Sequence[int]]) -> float | None:
    """The mean share of what is right that was found, over the questions that have an answer; None for none."""
    known = [(set(map(int, r)), f) for r, f in zip(right, found, strict=False) if len(r)]
    if not known:
        return None
    return round(float(np.mean([len(r.intersection(f)) / len(r) for r, f in known])), 4)


def _timed(
    searcher: Any, task: Task, warm: list[Search], timed: list[Search], width: int, warm_seconds: float
) -> Timings:
    """Whole passes over other questions of the kind until it is warm, then each question once."""
    ready = [searcher.prepare(search, width) for search in warm]
    until = time.perf_counter() + warm_seconds
    while True:
        for ask in ready:
            ask()
        if time.perf_counter() >= until:
            break
    milliseconds, found = [], []
    asks = [searcher.prepare(search, width) for search in timed]
    gc.collect()
    for ask in asks:
        started = time.perf_counter()
        answer = ask()
        milliseconds.append((time.perf_counter() - started) * 1000)
        found.append(searcher.ids(answer))
    return Timings(task.name, width, milliseconds, found)
