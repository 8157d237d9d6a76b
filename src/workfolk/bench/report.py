"""Figures from measurements: what each engine did, and which targets ours reaches."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workfolk.bench.engines import OURS
from workfolk.bench.questions import HYBRID, SELECTIVITIES, TEXT, VECTORS
from workfolk.bench.running import ENOUGH, Measured, Timings, share_found

_AGAINST = "lucene"


@dataclass(frozen=True, slots=True, eq=False)
class Expected:
    """What brute force found: matches of each question's filter, nearest members by vector task, best by text."""

    counts: Mapping[str, Sequence[int]]
    nearest: Mapping[str, Sequence[NDArray[np.int64]]]
    best: Sequence[NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Row:
    """One task of one engine. ``width`` is the setting that was chosen; figures that do not apply are None."""

    task: str
    width: int
    p50_ms: float
    p95_ms: float
    recall: float | None
    hits_equal: bool | None
    overlap: float | None
    overlap_with_ours: float | None


@dataclass(frozen=True, slots=True)
class EngineReport:
    """One engine. ``settings`` holds every setting tried of the tasks that have several."""

    engine: str
    version: str
    notes: tuple[str, ...]
    build_seconds: float
    disk_bytes: int
    rss_bytes: int
    rss_file_bytes: int
    rss_anon_bytes: int
    tasks: tuple[Row, ...]
    settings: tuple[Row, ...]

    def task(self, name: str) -> Row | None:
        return next((row for row in self.tasks if row.task == name), None)


@dataclass(frozen=True, slots=True)
class Ratio:
    """One target. ``reached`` is None where there was no peer to compare with."""

    ours: float
    peer: float | None
    against: str
    ratio: float | None
    target: float
    reached: bool | None


def machine() -> dict[str, Any]:
    """What it was measured on. ``load`` is how many processes ran in the last minute: more than a few blur every figure."""
    fields = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text().splitlines())
    models = [
        line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")
    ]
    return {
        "cpus": len(os.sched_getaffinity(0)),
        "cpu": models[0].split(":", 1)[1].strip() if models else "",
        "memory": int(fields["MemTotal"].split()[0]) * 1024,
        "load": round(os.getloadavg()[0], 2),
    }


def report(measured: Measured, ours: Measured, expected: Expected) -> EngineReport:
    """The figures of one engine. Of the settings of a vector task the fastest with enough recall counts, or else the
    one with the most recall."""
    rows = [_row(timing, measured, ours, expected) for timing in measured.timings]
    tasks = list(dict.fromkeys(row.task for row in rows))
    return EngineReport(
        engine=measured.engine,
        version=measured.version,
        notes=measured.notes,
        build_seconds=round(measured.build_seconds, 3),
        disk_bytes=measured.disk_bytes,
        rss_bytes=measured.memory["rss"],
        rss_file_bytes=measured.memory["file"],
        rss_anon_bytes=measured.memory["anon"],
        tasks=tuple(chosen([row for row in rows if row.task == task]) for task in tasks),
        settings=tuple(row for row in rows if sum(other.task == row.task for other in rows) > 1),
    )


def chosen(rows: Sequence[Row]) -> Row:
    """The setting that counts: the fastest at p95 with recall of at least .98, or else the most recall."""
    enough = [row for row in rows if row.recall is None or row.recall >= ENOUGH]
    if enough:
        return min(enough, key=lambda row: (row.p95_ms, row.width))
    return max(rows, key=lambda row: (row.recall or 0.0, -row.p95_ms))


def _row(timing: Timings, measured: Measured, ours: Measured, expected: Expected) -> Row:
    p50, p95 = np.percentile(timing.milliseconds, (50, 95)).tolist()
    nearest = expected.nearest.get(timing.task)
    counts = measured.counts.get(timing.task)
    mine = next((t.found for t in ours.timings if t.task == timing.task), None)
    text = timing.task == TEXT
    return Row(
        task=timing.task,
        width=timing.width,
        p50_ms=round(p50, 4),
        p95_ms=round(p95, 4),
        recall=None if nearest is None else share_found(nearest, timing.found),
        hits_equal=None if counts is None else list(counts) == list(expected.counts[timing.task]),
        overlap=share_found(expected.best, [found[:10] for found in timing.found]) if text else None,
        overlap_with_ours=share_found([f[:10] for f in mine], [f[:10] for f in timing.found])
        if text and mine
        else None,
    )


def ratios(engines: Sequence[EngineReport]) -> dict[str, Ratio]:
    """Every target of the benchmark with what was reached. Targets against a peer that was not measured are open."""
    known = {engine.engine: engine for engine in engines}
    ours, lucene = known[OURS], known.get(_AGAINST)
    found: dict[str, Ratio] = {}
    for task, percentile in ((TEXT, "p50_ms"), (TEXT, "p95_ms"), (HYBRID, "p95_ms")):
        mine, theirs = ours.task(task), lucene.task(task) if lucene else None
        if mine is not None:
            name = f"{task}, {percentile[:3]} in ms"
            of_peer = getattr(theirs, percentile) if theirs is not None else None
            found[name] = _below(getattr(mine, percentile), of_peer, _AGAINST, 0.5)
    for vector in VECTORS:
        row = ours.task(vector.name)
        if row is not None and row.recall is not None:
            found[f"{vector.name}, recall"] = Ratio(
                row.recall, None, "brute force", None, ENOUGH, row.recall >= ENOUGH
            )
            found[f"{vector.name}, p95 in ms"] = _against_best(row, [e for e in engines if e is not ours])
    for name, field, target in (
        ("build in seconds", "build_seconds", 0.1),
        ("disk in bytes", "disk_bytes", 0.5),
        ("memory in bytes", "rss_bytes", 0.5),
    ):
        of_peer = getattr(lucene, field) if lucene is not None else None
        found[name] = _below(getattr(ours, field), of_peer, _AGAINST, target)
    return found


def _below(ours: float, peer: float | None, against: str, target: float) -> Ratio:
    if peer is None:
        return Ratio(ours, None, against, None, target, None)
    ratio = ours / peer
    return Ratio(ours, peer, against, round(ratio, 4), target, ratio <= target)


def _against_best(row: Row, peers: Sequence[EngineReport]) -> Ratio:
    """Against the fastest peer with the recall that is wanted; ours must have that recall, too."""
    theirs = [(peer.engine, other) for peer in peers if (other := peer.task(row.task)) is not None]
    able = [(other.p95_ms, name) for name, other in theirs if (other.recall or 0.0) >= ENOUGH]
    if not able:
        none = "no peer with recall .98" if theirs else "no peer"
        return Ratio(row.p95_ms, None, none, None, 1.0, None)
    peer, name = min(able)
    ratio = row.p95_ms / peer
    enough = (row.recall or 0.0) >= ENOUGH
    return Ratio(row.p95_ms, peer, name, round(ratio, 4), 1.0, ratio <= 1.0 and enough)


def to_json(
    members: int,
    asked: Mapping[str, int],
    engines: Sequence[EngineReport],
    skipped: Mapping[str, str],
    profiles: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """One object for a file or a program to read."""
    return {
        "members": members,
        **asked,
        "machine": machine(),
        "selectivities": list(SELECTIVITIES),
        "engines": [asdict(engine) for engine in engines],
        "skipped": dict(skipped),
        "ratios": {name: asdict(ratio) for name, ratio in ratios(engines).items()},
        "profiles": list(profiles),
    }
