"""``workfolk search``: what the index holds, build it again, be its writer."""

from __future__ import annotations

import json
import os
import signal
import threading

import click
from rich.console import Console
from rich.progress import Progress

from workfolk.engine.retrieval.errors import ShardLocked
from workfolk.search import queries, services
from workfolk.search.writer import all_sources
from workfolk.skills.services import do_compile_until


@click.group()
def search() -> None:
    """The search index: status, rebuild, writer."""


@search.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def status(as_json: bool) -> None:
    """Say what is indexed and what waits. Exits 1 where an index is missing."""
    report: dict[str, object] = {"waiting": services.waiting()}
    missing = False
    for source in all_sources():
        try:
            report[source.kind] = {"generation": queries.generation(source.kind), **queries.size(source.kind)}
        except queries.IndexMissing as error:
            report[source.kind] = {"missing": error.message}
            missing = True
    if as_json:
        click.echo(json.dumps(report, indent=2))
    else:
        for name, value in report.items():
            click.echo(
                f"{name}: "
                + (", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else str(value))
            )
    if missing:
        raise SystemExit(1)


@search.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def rebuild(as_json: bool) -> None:
    """Build the index again from the database; what reads keeps reading the old one until it is done.

    An index has one writer. Beside a running server, its writer is asked to do it.
    """
    console = Console(stderr=True)
    try:
        with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
            task = bar.add_task("Indexing", total=None)
            counts = services.do_rebuild(lambda done, total: bar.update(task, completed=done, total=total))
    except ShardLocked:
        services.do_request_rebuild()
        console.print(
            "The running writer builds it again now. `workfolk search status` tells when nothing waits."
        )
        counts = {}
    if as_json:
        click.echo(json.dumps(counts or {"requested": True}))
    elif counts:
        click.echo(", ".join(f"{kind}: {count} documents" for kind, count in counts.items()))


@search.command()
@click.option("--parent", type=int, hidden=True, help="Stop when this process, which started us, is gone.")
def write(parent: int | None) -> None:
    """Be the index writer until stopped; `workfolk run` starts one by itself."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    # The only process that may be busy for a while without anybody waiting for an answer.
    compiler = threading.Thread(target=do_compile_until, args=(stop,), name="compiler", daemon=True)
    compiler.start()
    # A server that was killed cannot stop its writer; an orphan would hold the lock for ever.
    try:
        services.write_until(stop, orphaned=lambda: parent is not None and os.getppid() != parent)
    finally:
        stop.set()
