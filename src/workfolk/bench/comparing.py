"""Ours beside the peers: the same members, the same questions, one engine at a time."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workfolk.bench.data import Dataset
from workfolk.bench.engines import OURS
from workfolk.bench.profiling import profiles
from workfolk.bench.questions import TASKS, TEXT, VECTORS, questions
from workfolk.bench.report import EngineReport, Expected, ratios, report
from workfolk.bench.running import WARM_SECONDS, EngineFailed, Measured, Progress, call, measure
from workfolk.bench.truth import Truth
from workfolk.engine.retrieval.model import Search

_CHECKED_TEXTS = 20
_PROFILED_MEMBERS = 20_000
Asked = dict[str, tuple[list[Search], list[Search]]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The figures of every engine, ours first; peers that failed, with their last words; and profiles of ours for the
    targets that were missed."""

    engines: tuple[EngineReport, ...]
    failed: dict[str, str]
    profiles: tuple[dict[str, Any], ...]


def compare(
    data: Dataset,
    names: Sequence[str],
    count: int,
    seed: int,
    folder: Path,
    progress: Progress,
    *,
    warm: float = WARM_SECONDS,
) -> Comparison:
    """Measure engines by name; ``folder`` holds one index at a time, ours stays to be profiled.

    A peer that fails is left out; raises EngineFailed where ours does.
    """
    asked = ask(data, count, seed)
    expected = expect(data, asked, progress)
    measured: list[Measured] = []
    failed: dict[str, str] = {}
    for name in (OURS, *(name for name in names if name != OURS)):
        place = folder / name
        try:
            measured.append(
                measure(name, data, place, asked, TASKS, progress, nearest=expected.nearest, warm=warm)
            )
        except EngineFailed as error:
            if name == OURS:
                raise
            failed[name] = str(error)
        finally:
            if name != OURS:
                shutil.rmtree(place, ignore_errors=True)
    engines = tuple(report(one, measured[0], expected) for one in measured)
    return Comparison(engines, failed, tuple(_missed(data, asked, engines, folder, progress)))


def ask(data: Dataset, count: int, seed: int) -> Asked:
    """By task: questions to warm up with, and other ones to be timed."""
    warm, timed = questions(data, count, seed), questions(data, count, seed + 1)
    return {name: (warm[name], timed[name]) for name in timed}


def expect(data: Dataset, asked: Asked, progress: Progress) -> Expected:
    """Brute force over every question that is timed; the text of the first twenty."""
    truth = Truth(data)
    nearest: dict[str, Any] = {}
    for number, task in enumerate(VECTORS):
        done = [0]

        def advance(rows: int, number: int = number, done: list[int] = done) -> None:
            done[0] += rows
            progress("brute force", number * data.members + done[0], len(VECTORS) * data.members)

        nearest[task.name] = truth.nearest(asked[task.name][1], advance)
    counts = {name: [int(truth.mask(s.where).sum()) for s in timed] for name, (_, timed) in asked.items()}
    return Expected(counts, nearest, truth.best_by_text(asked[TEXT][1][:_CHECKED_TEXTS], 10))


def _missed(
    data: Dataset, asked: Asked, engines: Sequence[EngineReport], folder: Path, progress: Progress
) -> list[dict[str, Any]]:
    """Where the time goes in what missed its target."""
    missed = [name for name, ratio in ratios(engines).items() if ratio.reached is False]
    tasks = {
        task.name: asked[task.name][1]
        for task in TASKS
        if any(name.startswith(f"{task.name}, ") for name in missed)
    }
    building = min(_PROFILED_MEMBERS, data.members) if any(name.startswith("build") for name in missed) else 0
    if not tasks and not building:
        return []
    arguments = (folder / OURS / "index", tasks, data.folder, building)
    found: list[dict[str, Any]] = call(profiles, arguments, folder / OURS / "log", progress)
    return found
