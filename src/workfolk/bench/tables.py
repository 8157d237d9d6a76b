"""The figures on a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from workfolk.bench.growth import Step, growth_targets
from workfolk.bench.mixed import LIMIT_MS, Load
from workfolk.bench.questions import TASKS
from workfolk.bench.report import EngineReport, Ratio, Row, ratios


def show_engines(console: Console, engines: Sequence[EngineReport]) -> None:
    """One row a figure, one column an engine; the best setting of each task."""
    table = Table(title="p50 / p95 in milliseconds", title_justify="left")
    table.add_column("")
    for engine in engines:
        table.add_column(f"{engine.engine} {engine.version}", justify="right")
    table.add_row("build, s", *(f"{engine.build_seconds:.1f}" for engine in engines))
    table.add_row("disk, MB", *(f"{engine.disk_bytes / 1e6:.0f}" for engine in engines))
    table.add_row("memory, MB", *(f"{engine.rss_bytes / 1e6:.0f}" for engine in engines))
    table.add_row("of it files, MB", *(f"{engine.rss_file_bytes / 1e6:.0f}" for engine in engines))
    for task in TASKS:
        table.add_row(task.name, *(_times(engine.task(task.name)) for engine in engines))
    console.print(table)
    for engine in engines:
        console.print(Text(f"{engine.engine}: {'; '.join(engine.notes)}.", style="dim"))


def _times(row: Row | None) -> str:
    if row is None:
        return "–"
    said = f"{row.p50_ms:.2f} / {row.p95_ms:.2f}"
    if row.recall is not None:
        said += f"\nrecall {row.recall:.3f}"
    if row.overlap is not None:
        said += f"\noverlap {row.overlap:.2f}"
    return said if row.hits_equal is not False else f"{said}\nother hit counts"


def show_ratios(console: Console, engines: Sequence[EngineReport]) -> None:
    """Each target and whether it was reached."""
    table = Table(
        "target", "ours", "peer", "ratio", "at most", "reached", title="Targets", title_justify="left"
    )
    for name, ratio in ratios(engines).items():
        table.add_row(name, *_ratio(name, ratio))
    console.print(table)


def _ratio(name: str, ratio: Ratio) -> tuple[str, str, str, str, Text]:
    peer = ratio.against if ratio.peer is None else f"{_number(ratio.peer)} {ratio.against}"
    limit = f"at least {ratio.target}" if name.endswith("recall") else str(ratio.target)
    said = {True: Text("yes", style="green"), False: Text("no", style="red"), None: Text("–")}[ratio.reached]
    return _number(ratio.ours), peer, "–" if ratio.ratio is None else f"{ratio.ratio:.2f}", limit, said


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def show_profiles(console: Console, profiles: Sequence[Mapping[str, object]]) -> None:
    """Where the time goes in what missed its target."""
    for profile in profiles:
        title = (
            f"{profile['what']}: reads {profile['bytes_touched']:,} bytes, "
            f"{profile['limit_ms']} ms at {float(str(profile['bandwidth'])) / 1e9:.1f} GB/s"
        )
        table = Table("where the time goes", "share", title=title, title_justify="left")
        parts = profile["parts"]
        assert isinstance(parts, list | tuple)
        for part in parts:
            table.add_row(Text(str(part["where"])), f"{part['share']:.1%}")
        console.print(table)


def show_growth(console: Console, steps: Sequence[Step]) -> None:
    """One row a size."""
    columns = (
        "members",
        "build, s",
        "disk, MB",
        "memory, MB",
        "filtered text",
        "vector, 10%",
        "hybrid",
        "two shards",
        "speed-up",
    )
    table = Table(title="p50 / p95 in milliseconds", title_justify="left")
    for column in columns:
        table.add_column(column, justify="right")
    for step in steps:
        table.add_row(
            f"{step.members:,}", f"{step.build_seconds:.1f}", f"{step.disk_bytes / 1e6:.0f}", f"{step.rss_bytes / 1e6:.0f}",
            f"{step.text_p50:.2f} / {step.text_p95:.2f}", f"{step.vector_p50:.2f} / {step.vector_p95:.2f}",
            f"{step.hybrid_p50:.2f} / {step.hybrid_p95:.2f}", f"{step.two_hybrid_p50:.2f} / {step.two_hybrid_p95:.2f}",
            f"{step.speed_up:.2f}",
        )  # fmt: skip
    console.print(table)
    for name, target in growth_targets(steps).items():
        figure = {key: value for key, value in target.items() if key != "reached"}
        said = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in figure.items())
        console.print(f"{name}: {said}, {'reached' if target['reached'] else 'not reached'}")


def show_loads(console: Console, loads: Sequence[Load]) -> None:
    """One row a rate."""
    columns = (
        "asked a second",
        "answered",
        "p50, ms",
        "p95, ms",
        "changes",
        "visible p50, ms",
        "visible p95, ms",
        "held",
    )
    table = Table(title="Mixed load", title_justify="left")
    for column in columns:
        table.add_column(column, justify="right")
    for load in sorted(loads, key=lambda one: one.rate):
        table.add_row(
            f"{load.rate:.0f}", f"{load.answered:.0f}", f"{load.p50_ms:.1f}", f"{load.p95_ms:.1f}",
            f"{load.changes:.0f}", f"{load.visible_p50_ms:.0f}", f"{load.visible_p95_ms:.0f}", "yes" if load.held else "no",
        )  # fmt: skip
    console.print(table)
    best = max((load.rate for load in loads if load.held), default=None)
    if best is None:
        console.print(f"No rate was held with a p95 under {LIMIT_MS:.0f} ms.")
    else:
        console.print(f"{best:.0f} questions a second with a p95 under {LIMIT_MS:.0f} ms.")
