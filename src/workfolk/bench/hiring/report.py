"""The figures of full runs, on a terminal and as JSON, with what they were meant to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table

from workfolk.bench.hiring.briefs import ASKED, SEARCHES
from workfolk.bench.hiring.measuring import FIRST, STAGES, Figures, Times

TARGETS_MS: Mapping[int, float] = {10_000: 60.0, 1_000_000: 400.0}
"""The p95 of a full run at these numbers of members, milliseconds."""


def targets(sizes: Sequence[Figures]) -> dict[str, dict[str, Any]]:
    """Each target that was measured: what it is, what was reached."""
    return {
        f"full run at {one.members:,} members, p95 in ms": {
            "reached_ms": one.total.p95,
            "target_ms": TARGETS_MS[one.members],
            "reached": one.total.p95 < TARGETS_MS[one.members],
        }
        for one in sizes
        if one.members in TARGETS_MS
    }


def to_json(sizes: Sequence[Figures], about: Mapping[str, Any]) -> dict[str, Any]:
    """One object for a file or a program to read."""
    return {
        **about,
        "qualifications": ASKED,
        "searches": SEARCHES,
        "sizes": [asdict(one) for one in sizes],
        "targets": targets(sizes),
    }


def show(console: Console, sizes: Sequence[Figures]) -> None:
    """One column a size."""
    first = sizes[0]
    title = f"A full run: {first.briefs} briefs, {ASKED} qualifications, {SEARCHES} searches; p50 / p95 in milliseconds"
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for one in sizes:
        table.add_column(f"{one.members:,} members", justify="right")
    for stage in STAGES:
        table.add_row(stage, *(_both(one.stages[stage]) for one in sizes))
    table.add_row("total", *(_both(one.total) for one in sizes), style="bold")
    table.add_row("of the processor", *(_both(one.processor) for one in sizes))
    table.add_section()
    table.add_row("everyone put in order, 500 evaluated", *(_both(one.ordered) for one in sizes))
    table.add_section()
    table.add_row("may be found", *(f"{one.findable:,}" for one in sizes))
    table.add_row("evaluated", *(f"{one.evaluated:,.0f}" for one in sizes))
    for k in FIRST:
        close = [f"{one.quality.recall[k]:.3f}, fit {one.quality.fit[k]:.3f}" for one in sizes]
        table.add_row(f"first {k} beside everyone evaluated", *close)
    table.add_row("briefs compared so", *(str(one.quality.briefs) for one in sizes))
    table.add_row("the same list again", *("yes" if one.repeats else "no" for one in sizes))
    console.print(table)
    for name, target in targets(sizes).items():
        said = "reached" if target["reached"] else "not reached"
        console.print(f"{name}: {target['reached_ms']:.0f}, target {target['target_ms']:.0f}, {said}")


def _both(times: Times) -> str:
    return f"{times.p50:.1f} / {times.p95:.1f}"
