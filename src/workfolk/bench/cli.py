"""``workfolk bench``: measure, against named peers, in one run."""

from __future__ import annotations

import importlib.util
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
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
from workfolk.bench.hiring.cli import report as report_hiring
from workfolk.bench.mixed import mixed as measure_mixed
from workfolk.bench.mixed import to_json as mixed_json
from workfolk.bench.report import machine, to_json
from workfolk.bench.running import WARM_SECONDS, EngineFailed
from workfolk.bench.tables import show_engines, show_growth, show_loads, show_profiles, show_ratios

FEWEST = 200
_INSTALL = "Add what the benchmark needs with: make bench-install"
Advance = Callable[[str, int, int], None]


@click.group()
def bench() -> None:
    """Measure the search index and the Hiring Assistant, on synthetic members."""


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
@click.option("--warm", type=click.FloatRange(0, 60), default=WARM_SECONDS, show_default=True, help="Seconds for which other questions come first, a task.")  # fmt: skip
@click.option("--plot", "plot_to", type=click.Path(dir_okay=False, path_type=Path), help="Where the plot of --growth goes, .svg or .png.")  # fmt: skip
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Keep the members here for the next run.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures as JSON here, too.")  # fmt: skip
def search(
    *, members: int, peers: str | None, queries: int, seed: int, growth: str | None, mixed: bool, seconds: float,
    warm: float, plot_to: Path | None, data: Path | None, as_json: bool, out: Path | None,
) -> None:  # fmt: skip
    """Compare the search index with Lucene, SQLite, PostgreSQL and qdrant-edge.

    Every engine gets the same members and questions, a process of its own and one thread. Hit counts and recall are
    checked against brute force. Exits 1 where an engine fails.
    """
    sizes = _sizes(growth)
    _check_options(sizes, mixed, peers, plot_to, out)
    names, skipped = _engines(peers) if not (sizes or mixed) else ((), {})
    with _folder() as work, _progress() as advance:
        made = dataset(
            data or work / "members", max(sizes, default=members), seed,
            lambda done, total: advance("drawing members", done, total),
        )  # fmt: skip
        run = Run(made, queries, seed, warm, work, advance)
        try:
            if sizes:
                done = _growth(run, sizes, plot_to)
            elif mixed:
                done = _mixed(run, seconds)
            else:
                done = _peers(run, names, skipped)
        except EngineFailed as error:
            raise click.ClickException(str(error)) from None
    if out is not None:
        out.write_text(json.dumps(done.found, indent=1) + "\n", encoding="utf-8")
    if as_json:
        click.echo(json.dumps(done.found))
    else:
        done.show(Console())
    for name, reason in done.failed.items():
        click.echo(f"{name} failed: {reason}", err=True)
    if done.failed:
        raise click.exceptions.Exit(1)


@bench.command()
@click.option("--members", default="10000", show_default=True, metavar="SIZES", help="How many synthetic members; several numbers with commas.")  # fmt: skip
@click.option("--briefs", type=click.IntRange(5, 1_000), default=60, show_default=True, help="How many different briefs.")  # fmt: skip
@click.option("--everyone", type=click.IntRange(1), help="For how many of them everyone is evaluated, to compare; without, as many as take about a minute.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), default=7, show_default=True, help="Another seed, other members and briefs.")  # fmt: skip
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Keep members, index and cards here for the next run.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures as JSON here, too.")  # fmt: skip
def hiring(
    *, members: str, briefs: int, everyone: int | None, seed: int, data: Path | None, as_json: bool, out: Path | None,
) -> None:  # fmt: skip
    """Time full runs of the Hiring Assistant, from a brief to a ranked list, stage by stage.

    The beginnings of the lists are compared with those of everyone evaluated one by one; the time, with putting
    everyone in order. Each size has a process of its own with one thread. Exits 1 where it fails.
    """
    sizes = _sizes(members, "--members")
    if out is not None and not out.parent.is_dir():
        raise click.UsageError(f"There is no folder {out.parent}.")
    with _folder() as work, _progress() as advance:
        try:
            report_hiring(sizes, briefs, everyone, seed, data, work, advance, as_json=as_json, out=out)
        except EngineFailed as error:
            raise click.ClickException(str(error)) from None


@dataclass(frozen=True, slots=True)
class Run:
    """What every kind of run is told."""

    data: Dataset
    queries: int
    seed: int
    warm: float
    work: Path
    advance: Advance


@dataclass(frozen=True, slots=True)
class Done:
    """The figures, how they are shown, and engines that failed."""

    found: dict[str, Any]
    show: Callable[[Console], None]
    failed: Mapping[str, str] = field(default_factory=dict)


def _check_options(
    sizes: tuple[int, ...], mixed: bool, peers: str | None, plot_to: Path | None, out: Path | None
) -> None:
    if mixed and sizes:
        raise click.UsageError("--growth and --mixed are two runs: give one of them.")
    if (sizes or mixed) and peers:
        raise click.UsageError("--growth and --mixed measure ours alone: leave --peers out.")
    if plot_to is not None:
        if not sizes or plot_to.suffix not in (".svg", ".png"):
            raise click.UsageError("--plot goes with --growth and names a file that ends in .svg or .png.")
        packages = [name for name in ("altair", "vl_convert") if importlib.util.find_spec(name) is None]
        if packages:
            raise click.UsageError(f"The plot needs {' and '.join(packages)}. {_INSTALL}")
    for path in (out, plot_to):
        if path is not None and not path.parent.is_dir():
            raise click.UsageError(f"There is no folder {path.parent}.")


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


def _sizes(told: str | None, option: str = "--growth") -> tuple[int, ...]:
    if told is None:
        return ()
    try:
        sizes = tuple(sorted({int(size.replace("_", "")) for size in told.split(",")}))
    except ValueError:
        raise click.UsageError(f"{option} takes whole numbers with commas between, not {told!r}.") from None
    if sizes[0] < FEWEST:
        raise click.UsageError(f"{option} starts at {FEWEST} members or more, not at {sizes[0]}.")
    return sizes


def _peers(run: Run, names: tuple[str, ...], skipped: dict[str, str]) -> Done:
    done = compare(run.data, names, run.queries, run.seed, run.work, run.advance, warm=run.warm)
    about = {"queries": run.queries, "seed": run.seed}
    found = to_json(run.data.members, about, done.engines, {**skipped, **done.failed}, done.profiles)

    def show(console: Console) -> None:
        console.print(f"{run.data.members:,} members, {run.queries} questions a task, one thread")
        show_engines(console, done.engines)
        show_ratios(console, done.engines)
        show_profiles(console, done.profiles)

    return Done(found, show, done.failed)


def _growth(run: Run, sizes: tuple[int, ...], plot_to: Path | None) -> Done:
    steps = grow(run.data, sizes, run.queries, run.seed, run.work, run.advance, warm=run.warm)
    if plot_to is not None:
        plot(steps, plot_to)
    about = {"queries": run.queries, "seed": run.seed, "machine": machine()}
    return Done(growth_json(steps, about), lambda console: show_growth(console, steps))


def _mixed(run: Run, seconds: float) -> Done:
    loads = measure_mixed(run.data, seconds, run.seed, run.work, run.advance)
    about = {"members": run.data.members, "seconds": seconds, "seed": run.seed, "machine": machine()}
    return Done(mixed_json(loads, about), lambda console: show_loads(console, loads))


@contextmanager
def _folder() -> Iterator[Path]:
    """A temporary folder that another user's server may pass through."""
    with tempfile.TemporaryDirectory(prefix="workfolk-bench-") as name:
        Path(name).chmod(0o711)
        yield Path(name)


@contextmanager
def _progress() -> Iterator[Advance]:
    """Bars with the time that remains, on a terminal, for what is going on; nothing elsewhere."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bars:
        tasks: dict[str, TaskID] = {}

        def advance(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what)
            bars.update(tasks[what], completed=done, total=total, visible=done < total)

        yield advance
