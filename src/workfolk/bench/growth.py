"""How ours grows: build, disk and times from few members to many, in one shard and in two on two cores."""

from __future__ import annotations

import importlib
import shutil
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from workfolk.bench.comparing import Asked, ask
from workfolk.bench.data import Dataset
from workfolk.bench.engines import OURS
from workfolk.bench.engines.ours import Builder
from workfolk.bench.pipes import PipedShard, closed
from workfolk.bench.questions import HYBRID, TASKS, TEXT
from workfolk.bench.running import WARM_SECONDS, Measured, Progress, call, disk, measure
from workfolk.engine.retrieval.fleet import Gathering, shard_of

VECTOR = next(task for task in TASKS if task.selectivity == 0.1)
_TASKS = tuple(task for task in TASKS if task.name in (TEXT, VECTOR.name, HYBRID))
SHARDS = 2


@dataclass(frozen=True, slots=True)
class Step:
    """One size. Times in milliseconds; ``two`` is two shards in two processes, everything included that a caller waits
    for; ``speed_up`` is the p95 of hybrid with one shard by that with two."""

    members: int
    build_seconds: float
    disk_bytes: int
    rss_bytes: int
    text_p50: float
    text_p95: float
    vector_p50: float
    vector_p95: float
    hybrid_p50: float
    hybrid_p95: float
    two_hybrid_p50: float
    two_hybrid_p95: float
    speed_up: float


def grow(
    data: Dataset,
    sizes: Sequence[int],
    count: int,
    seed: int,
    folder: Path,
    progress: Progress,
    *,
    warm: float = WARM_SECONDS,
) -> list[Step]:
    """Measure every size, smallest first. ``data`` holds the largest; the others are its first members."""
    steps = []
    for size in sorted(sizes):
        part = Dataset(data.folder, size)
        asked = ask(part, count, seed)
        place = folder / f"{size}"
        try:
            one = measure(OURS, part, place, asked, _TASKS, _named(progress, size), warm=warm)
            shutil.rmtree(place)
            two = _two(part, asked, place, _named(progress, size))
        finally:
            shutil.rmtree(place, ignore_errors=True)
        steps.append(_step(size, one, two))
    return steps


def _named(progress: Progress, size: int) -> Progress:
    return lambda what, done, total: progress(f"{size:,} · {what}", done, total)


def _step(size: int, one: Measured, two: Sequence[float]) -> Step:
    times = {timing.task: np.percentile(timing.milliseconds, (50, 95)).tolist() for timing in one.timings}
    both = np.percentile(two, (50, 95)).tolist()
    named = {"text": times[TEXT], "vector": times[VECTOR.name], "hybrid": times[HYBRID], "two_hybrid": both}
    figures = {
        f"{name}_p{p}": round(ms, 4)
        for name, found in named.items()
        for p, ms in zip((50, 95), found, strict=True)
    }
    return Step(
        members=size,
        build_seconds=round(one.build_seconds, 3),
        disk_bytes=one.disk_bytes,
        rss_bytes=one.memory["rss"],
        speed_up=round(times[HYBRID][1] / both[1], 3),
        **figures,
    )


def _two(data: Dataset, asked: Asked, folder: Path, progress: Progress) -> list[float]:
    """Milliseconds of the hybrid questions over two shards, each in a process of its own."""
    folders = [folder / f"shard{number}" for number in range(SHARDS)]
    for place in folders:
        place.mkdir(parents=True)
    with ThreadPoolExecutor(SHARDS) as pool:  # the work is done in processes
        built = [
            pool.submit(
                call,
                build_part,
                (data.folder, data.members, number, place),
                folder / f"log{number}",
                progress,
            )
            for number, place in enumerate(folders)
        ]
        for future in built:
            future.result()
    shards = [PipedShard(place) for place in folders]
    try:
        fleet = Gathering(
            {f"shard {number}": [shard] for number, shard in enumerate(shards)}, patience=60, limit=60
        )
        warm, timed = asked[HYBRID]
        for search in warm:
            fleet.search(search)
        times = []
        for search in timed:
            started = time.perf_counter()
            fleet.search(search)
            times.append((time.perf_counter() - started) * 1000)
        return times
    finally:
        closed(shards)


def build_part(report: Progress, members_folder: Path, members: int, number: int, folder: Path) -> int:
    """Build the shard that holds the ``number``-th part of the members; its bytes on disk."""
    builder = Builder(folder)
    try:
        for batch in Dataset(members_folder, members).batches():
            builder.add([d for d in builder.prepare(batch) if shard_of(d.id, SHARDS) == number])
            report(f"shard {number + 1} of {SHARDS}: build", batch.start + len(batch), members)
        builder.finish()
    finally:
        builder.close()
    return disk(folder)


def growth_targets(steps: Sequence[Step]) -> dict[str, Any]:
    """Whether hybrid grows slower than linearly, and falls by 1.6 or more with two shards at the largest size.

    ``exponent`` is the slope of log time over log size, from the smallest size to the largest; 1 would be linear.
    """
    first, last = steps[0], steps[-1]
    found: dict[str, Any] = {
        "two shards": {"speed_up": last.speed_up, "target": 1.6, "reached": last.speed_up >= 1.6}
    }
    if last.members > first.members:
        slope = float(np.log(last.hybrid_p95 / first.hybrid_p95) / np.log(last.members / first.members))
        found["hybrid p95"] = {"exponent": round(slope, 3), "target": 1.0, "reached": slope < 1.0}
    return found


def to_json(steps: Sequence[Step], about: Mapping[str, Any]) -> dict[str, Any]:
    """One object for a file or a program to read."""
    return {**about, "growth": [asdict(step) for step in steps], "targets": growth_targets(steps)}


def plot(steps: Sequence[Step], path: Path) -> None:
    """The p95 of each task over the number of members, both logarithmic; SVG or PNG by the name of the file."""
    alt: Any = importlib.import_module("altair")
    vl_convert: Any = importlib.import_module("vl_convert")
    series = {
        "filtered text": "text_p95",
        f"{VECTOR.name} filter": "vector_p95",
        "hybrid": "hybrid_p95",
        "hybrid, two shards": "two_hybrid_p95",
    }
    rows = [
        {"members": step.members, "p95 in ms": getattr(step, field), "task": name}
        for step in steps
        for name, field in series.items()
    ]
    chart = (
        alt.Chart(alt.Data(values=rows), width=520, height=320)
        .mark_line(point=True)
        .encode(
            x=alt.X("members:Q", scale=alt.Scale(type="log"), axis=alt.Axis(format="~s")),
            y=alt.Y("p95 in ms:Q", scale=alt.Scale(type="log")),
            color=alt.Color("task:N", sort=list(series)),
        )
    )
    if path.suffix == ".png":
        path.write_bytes(vl_convert.vegalite_to_png(chart.to_json(), scale=2))
    else:
        path.write_text(vl_convert.vegalite_to_svg(chart.to_json()), encoding="utf-8")
