"""``workfolk bench hiring``: what a full run takes, stage by stage, and how close its list comes to the true one."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console

from workfolk.bench.data import Dataset, dataset
from workfolk.bench.hiring.building import built
from workfolk.bench.hiring.measuring import Figures, measure
from workfolk.bench.hiring.report import show, to_json
from workfolk.bench.report import machine
from workfolk.bench.running import Progress, call

MOST_EVALUATED = 600_000
"""People times briefs that are evaluated for the comparison where no number is given."""


def measured(
    data: Dataset, folder: Path, work: Path, briefs: int, compared: int | None, seed: int, progress: Progress
) -> Figures:
    """The figures of one size, from a fresh process with one thread."""
    place = built(data, folder, progress)
    compared = max(2, MOST_EVALUATED // data.members) if compared is None else compared
    figures: Figures = call(
        measure,
        (data.folder, data.members, place, briefs, min(briefs, compared), seed),
        work / f"log{data.members}",
        progress,
    )
    return figures


def report(
    sizes: tuple[int, ...], briefs: int, compared: int | None, seed: int, folder: Path | None, work: Path,
    progress: Progress, *, as_json: bool, out: Path | None,
) -> None:  # fmt: skip
    """Measure every size, smallest first, and print the figures."""
    keep = folder or work / "members"
    whole = dataset(keep, sizes[-1], seed, lambda done, total: progress("drawing members", done, total))
    found = [
        measured(Dataset(whole.folder, size), keep, work, briefs, compared, seed, progress) for size in sizes
    ]
    about = {"briefs": briefs, "seed": seed, "machine": machine()}
    figures = to_json(found, about)
    if out is not None:
        out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if as_json:
        click.echo(json.dumps(figures))
    else:
        show(Console(), found)
