"""Where our time goes, and what the machine would allow: parts of a query, bytes touched, memory bandwidth."""

from __future__ import annotations

import cProfile
import pstats
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from workfolk.bench.data import DIM, Dataset
from workfolk.bench.engines.ours import Builder, Searcher
from workfolk.bench.running import Progress
from workfolk.engine.retrieval.model import Plan, Search

_COPIED = 256 * 2**20
_POSTING_BYTES = 8  # a row and a count, as fits into four bytes each
_SHOWN = 12
_PASSES = 5


@dataclass(frozen=True, slots=True)
class Part:
    """A function and the share of the time spent in it, calls of others not included."""

    where: str
    share: float


@dataclass(frozen=True, slots=True)
class Profile:
    """One task or the build. ``limit_ms`` is what reading ``bytes_touched`` takes at the measured bandwidth."""

    what: str
    parts: tuple[Part, ...]
    plan: dict[str, Any] | None
    bytes_touched: int
    bandwidth: float
    limit_ms: float


def bandwidth() -> float:
    """Bytes a second that one thread reads and writes in a large copy; the best of five."""
    source = np.ones(_COPIED, dtype=np.uint8)
    target = np.empty_like(source)
    best = float("inf")
    for _ in range(5):
        started = time.perf_counter()
        np.copyto(target, source)
        best = min(best, time.perf_counter() - started)
    return 2 * _COPIED / best


def profiles(
    report: Progress, index: Path, tasks: Mapping[str, Sequence[Search]], folder: Path, build_members: int
) -> list[dict[str, Any]]:
    """The profiles of some tasks, and of building with ``build_members`` members where that is above 0."""
    found = [profile_task(index, name, searches) for name, searches in tasks.items()]
    return [*found, profile_build(folder, build_members)] if build_members else found


def profile_task(index: Path, task: str, searches: Sequence[Search]) -> dict[str, Any]:
    """The profile of the searches of a task. Bytes touched are what an exact answer has to read for one question.

    That is the code of a vector for each member that the filter leaves, and the postings of each word in each field.
    """
    searcher = Searcher(index)
    asks = [searcher.prepare(search, 0) for search in searches]
    for ask in asks:
        ask()
    profiler = cProfile.Profile()
    profiler.enable()
    for _ in range(_PASSES):
        answers = [ask() for ask in asks]
    profiler.disable()
    touched = []
    for search in searches:
        rows = searcher.count(search.where) if search.vector is not None else 0
        postings = sum(searcher.shard.statistics(search.text).frequencies.values()) if search.text else 0
        touched.append(rows * DIM + postings * _POSTING_BYTES)
    return _profile(task, profiler, answers[len(answers) // 2].plan, int(np.median(touched)))


def profile_build(folder: Path, members: int) -> dict[str, Any]:
    """The profile of building an index of the first members. Bytes touched are texts and vectors, once."""
    data = Dataset(folder, members)
    profiler = cProfile.Profile()
    touched = 0
    with tempfile.TemporaryDirectory() as place:
        builder = Builder(Path(place))
        for batch in data.batches():
            prepared = builder.prepare(batch)
            touched += batch.vectors.nbytes + sum(len(t) for texts in batch.texts.values() for t in texts)
            profiler.enable()
            builder.add(prepared)
            profiler.disable()
        profiler.enable()
        builder.finish()
        profiler.disable()
        builder.close()
    return _profile(f"build of {members:,} members", profiler, None, touched)


def _profile(what: str, profiler: cProfile.Profile, plan: Plan | None, touched: int) -> dict[str, Any]:
    stats: Any = pstats.Stats(profiler)
    total = max(stats.total_tt, 1e-9)
    ranked = sorted(stats.stats.items(), key=lambda item: -item[1][2])[:_SHOWN]
    parts = tuple(
        Part(f"{Path(file).name}:{line} {name}" if line else name, round(own / total, 3))
        for (file, line, name), (_, _, own, _, _) in ranked
    )
    speed = bandwidth()
    said = plan.to_dict() if plan is not None else None
    return asdict(Profile(what, parts, said, touched, speed, round(touched / speed * 1000, 6)))
