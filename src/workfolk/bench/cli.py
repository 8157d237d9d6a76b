"""``workfolk bench``: measure, against named peers, in one run."""

from __future__ import annotations

import importlib.util
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from workfolk.bench.comparing import compare
from workfolk.bench.data import Dataset, dataset
from workfolk.bench.engines import ENGINES, OURS, PEERS, missing
from workfolk.bench.growth import grow, plot
from workfolk.bench.growth import to_json as growth_json
from workfolk.bench.mixed import mixed as measure_mixed
from workfolk.bench.mixed import to_json as mixed_json
from workfolk.bench.report import machine, to_json
from workfolk.bench.running import EngineFailed
from workfolk.bench.tables import show_engines, show_growth, show_loads, show_profiles, show_ratios

FEWEST = 200
_INSTALL = "Add what the benchmark needs with: make bench-install"
Advance = Callable[[str, int, int], None]


@click.group()
def bench() -> None:
    """Measure the search index against other engines, on synthetic members."""


@bench.command()
@click.option("--members", type=click.IntRange(FEWEST, 10_000_000), default=200_000, show_default=True, help="How many synthetic members.")  # fmt: skip
@click.option("--peers", help="Which engines beside ours, with commas; without, every one that is installed.")
@click.option("--queries", type=click.IntRange(5, 10_000), default=200, show_default=True, help="Questions a task.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), default=7, show_default=True, help="Another seed, other members and questions.")  # fmt: skip
@click.option(
    "--growth", metavar="SIZES", help="Instead: ours alone at these numbers of members, with commas."
)
@click.option("--mixed", is_flag=True, help="Instead: questions at rising rates while 100 profiles a second change.")  # fmt: skip
@click.option("--seconds", type=click.FloatRange(1, 600), default=10.0, show_default=True, help="How long each rate of --mixed lasts.")  # fmt: skip
@click.option("--plot", "plot_to", type=click.Path(dir_okay=False, path_type=Path), help="Where the plot of --growth goes, .svg or .png.")  # fmt: skip
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Keep the members here for the next run.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures as JSON here, too.")  # fmt: skip
def search(
    *, members: int, peers: str | None, queries: int, seed: int, growth: str | None, mixed: bool, seconds: float,
    plot_to: Path | None, data: Path | None, as_json: bool, out: Path | None,
) -> None:  # fmt: skip
    """Compare the search index with Lucene, SQLite, PostgreSQL and qdrant-edge.

    Every engine gets the same members and questions, a process of its own and one thread. Hit counts and recall are
    checked against brute force.
    """
    sizes = _sizes(growth)
    if mixed and sizes:
        raise click.UsageError("--growth and --mixed are two runs: give one of them.")
    if (sizes or mixed) and peers:
        raise click.UsageError("--growth and --mixed measure ours alone: leave --peers out.")
    if plot_to and (not sizes or plot_to.suffix not in (".svg", ".png")):
        raise click.UsageError("--plot goes with --growth and names a file that ends in .svg or .png.")
    names, skipped = _engines(peers) if not (sizes or mixed) else ((), {})
    if sizes and plot_to:
        _check_plot()
    for path in (out, plot_to):
        if path is not None and not path.parent.is_dir():
            raise click.UsageError(f"There is no folder {path.parent}.")
    with _folder() as work, _progress() as advance:
        made = dataset(
            data or work / "members", max(sizes, default=members), seed,
            lambda done, total: advance("drawing members", done, total),
        )  # fmt: skip
        try:
            if sizes:
                found, show = _growth(made, sizes, queries, seed, work, advance, plot_to)
            elif mixed:
                found, show = _mixed(made, seconds, seed, work, advance)
            else:
                found, show = _peers(made, names, skipped, queries, seed, work, advance)
        except EngineFailed as error:
            raise click.ClickException(str(error)) from None
    if out is not None:
        out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    if as_json:
        click.echo(json.dumps(found))
    else:
        show(Console())


def _engines(peers: str | None) -> tuple[tuple[str, ...], dict[str, str]]:
    """The engines to measure, and why others are not. Exits 2 where one that was named cannot be."""
    if peers is None:
        reasons = {name: reason for name in PEERS if (reason := missing(name))}
        for name, reason in reasons.items():
            click.echo(f"Without {name}: {reason}.", err=True)
        if reasons:
            click.echo(_INSTALL, err=True)
        return tuple(name for name in ENGINES if name not in reasons), reasons
    names = [name.strip() for name in peers.split(",") if name.strip()]
    unknown = [name for name in names if name not in PEERS]
    if unknown:
        raise click.UsageError(f"There is no peer {', '.join(unknown)}; there are {', '.join(PEERS)}.")
    reasons = {name: reason for name in names if (reason := missing(name))}
    if reasons:
        said = "\n".join(f"{name} cannot be measured: {reason}." for name, reason in reasons.items())
        raise click.UsageError(f"{said}\n{_INSTALL}")
    return (OURS, *dict.fromkeys(names)), {}


def _check_plot() -> None:
    packages = [name for name in ("altair", "vl_convert") if importlib.util.find_spec(name) is None]
    if packages:
        raise click.UsageError(f"The plot needs {' and '.join(packages)}. {_INSTALL}")


def _sizes(growth: str | None) -> tuple[int, ...]:
    if growth is None:
        return ()
    try:
        sizes = tuple(sorted({int(size.replace("_", "")) for size in growth.split(",")}))
    except ValueError:
        raise click.UsageError(f"--growth takes whole numbers with commas between, not {growth!r}.") from None
    if sizes[0] < FEWEST:
        raise click.UsageError(f"--growth starts at {FEWEST} members or more, not at {sizes[0]}.")
    return sizes


def _peers(
    data: Dataset,
    names: tuple[str, ...],
    skipped: dict[str, str],
    queries: int,
    seed: int,
    work: Path,
    advance: Advance,
) -> tuple[dict[str, Any], Callable[[Console], None]]:
    done = compare(data, names, queries, seed, work, advance)
    found = to_json(data.members, {"queries": queries, "seed": seed}, done.engines, skipped, done.profiles)

    def show(console: Console) -> None:
        console.print(f"{data.members:,} members, {queries} questions a task, one thread")
        show_engines(console, done.engines)
        show_ratios(console, done.engines)
        show_profiles(console, done.profiles)

    return found, show


def _growth(
    data: Dataset,
    sizes: tuple[int, ...],
    queries: int,
    seed: int,
    work: Path,
    advance: Advance,
    plot_to: Path | None,
) -> tuple[dict[str, Any], Callable[[Console], None]]:
    steps = grow(data, sizes, queries, seed, work, advance)
    if plot_to is not None:
        plot(steps, plot_to)
    found = growth_json(steps, {"queries": queries, "seed": seed, "machine": machine()})
    return found, lambda console: show_growth(console, steps)


def _mixed(
    data: Dataset, seconds: float, seed: int, work: Path, advance: Advance
) -> tuple[dict[str, Any], Callable[[Console], None]]:
    loads = measure_mixed(data, seconds, seed, work, advance)
    found = mixed_json(
        loads, {"members": data.members, "seconds": seconds, "seed": seed, "machine": machine()}
    )
    return found, lambda console: show_loads(console, loads)


@contextmanager
def _folder() -> Iterator[Path]:
    """A temporary folder that another user's server may pass through."""
    with tempfile.TemporaryDirectory(prefix="workfolk-bench-") as name:
        Path(name).chmod(0o711)
        yield Path(name)


@contextmanager
def _progress() -> Iterator[Advance]:
    """Bars with the time that remains, on a terminal; nothing elsewhere."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bars:
        tasks: dict[str, TaskID] = {}

        def advance(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what)
            bars.update(tasks[what], completed=done, total=total)

        yield advance
