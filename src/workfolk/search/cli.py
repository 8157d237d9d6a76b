"""``workfolk search``: how the index stands, build it again, check and heal it, explain a search, be its writer."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from typing import Any

import click

from workfolk.base import clock, metrics
from workfolk.base.errors import InvalidInput
from workfolk.base.progress import Bars, bars, duration
from workfolk.engine.retrieval.errors import InvalidSearch, ShardLocked
from workfolk.engine.retrieval.model import Everything, Filter, filter_from_json
from workfolk.search import building, explaining, printing, services, verifying
from workfolk.search import metrics as search_metrics
from workfolk.search.sources import sources
from workfolk.search.status import rebuild_is_asked, statuses, writer_runs
from workfolk.skills.services import do_compile_until

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
POLL = 0.2


def _kind(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and value not in sources():
        raise click.BadParameter(f"there is no index {value!r}; there is: {', '.join(sources())}")
    return value


KIND = click.option("--kind", callback=_kind, metavar="KIND", help="Only this index; without it, every one.")


def _kinds(kind: str | None) -> list[str]:
    return [kind] if kind is not None else list(sources())


@click.group()
def search() -> None:
    """The search index: status, rebuild, verify, explain, writer."""


@search.command()
@JSON
def status(as_json: bool) -> None:
    """Say what is indexed, what waits and whether all is well. Exits 1 where something needs attention."""
    now = clock.now()
    found = statuses()
    attention = any(one.problems(now) for one in found)
    if as_json:
        report = {
            "attention": attention,
            "waiting": sum(one.waiting for one in found),
            "indexes": {one.kind: one.to_dict(now) for one in found},
        }
        click.echo(json.dumps(report, indent=2))
    else:
        for line in printing.statuses(found, now):
            click.echo(line)
    if attention:
        raise SystemExit(1)


@search.command()
@KIND
@JSON
def rebuild(kind: str | None, as_json: bool) -> None:
    """Build the index again from the database; what reads keeps reading the old one until it is done.

    An index has one writer. Beside a running server, its writer is asked to do it.
    """
    counts: dict[str, int] = {}
    try:
        with bars() as bar, _counting():
            for one in _kinds(kind):
                counts |= services.do_rebuild(bar.counted(f"Indexing {one}"), kinds=[one])
    except ShardLocked:
        services.do_request_rebuild(kind or "all")
        click.echo(
            "The running writer builds it again now. `workfolk search status` tells how far it is.", err=True
        )
        if as_json:
            click.echo(json.dumps({"requested": True}))
        return
    if as_json:
        click.echo(json.dumps(counts))
    else:
        click.echo(", ".join(f"{name}: {count} documents" for name, count in counts.items()))


class _counting:  # noqa: N801 - used as a context manager
    """Count what this command does for the page of metrics."""

    def __enter__(self) -> None:
        metrics.start("command")

    def __exit__(self, *_exc: object) -> None:
        metrics.stop()


@search.command()
@KIND
@click.option("--all", "everything", is_flag=True, help="Compare the content of every document, not of some.")
@click.option("--heal", is_flag=True, help="Build what is not well again, and check it once more.")
@click.option(
    "--patience",
    type=click.IntRange(1),
    default=3600,
    show_default=True,
    help="With --heal beside a running writer: wait at most so many seconds for it.",
)
@JSON
def verify(kind: str | None, everything: bool, heal: bool, patience: int, as_json: bool) -> None:
    """Check every file and compare the index with the database. Exits 1 where something is wrong."""
    reports: list[dict[str, Any]] = []
    well = True
    with bars() as bar, _counting():
        for one in _kinds(kind):
            first = _verified(one, bar, everything=everything)
            after = None
            if heal and not first.well:
                _heal(one, bar, patience)
                after = _verified(one, bar, everything=everything)
            well = well and (after or first).well
            reports.append(printing.verification(first, after))
    if as_json:
        click.echo(json.dumps({"well": well, "indexes": reports}, indent=2))
    else:
        for report in reports:
            for line in printing.verification_lines(report):
                click.echo(line)
        if not well and not heal:
            click.echo("Build it again from the database with: workfolk search verify --heal")
    if not well:
        raise SystemExit(1)


def _verified(kind: str, bar: Bars, *, everything: bool) -> verifying.Verification:
    sample = None if everything else verifying.SAMPLE
    return verifying.verify(kind, sample=sample, tell=bar.counted(f"Comparing {kind}"))


def _heal(kind: str, bar: Bars, patience: float) -> None:
    """Build a kind again, or have the running writer do it and wait until it has."""
    tell = bar.counted(f"Building {kind} again")
    try:
        services.do_rebuild(tell, kinds=[kind])
    except ShardLocked:
        services.do_request_rebuild(kind)
    else:
        return
    ends = time.monotonic() + patience
    while rebuild_is_asked(kind) or building.current(kind) is not None:
        if (state := building.current(kind)) is not None:
            tell(state.done, state.total)
        if not writer_runs(kind):
            raise InvalidInput("The writer has stopped meanwhile. Run the same command again.")
        if time.monotonic() > ends:
            raise InvalidInput(
                f"The running writer was asked to build {kind} again and has not finished in {duration(patience)}. "
                "It goes on; `workfolk search status` tells how far it is."
            )
        time.sleep(POLL)


@search.command()
@click.argument("query", default="")
@click.option("--kind", callback=_kind, metavar="KIND", help="Which index; without it, the first.")
@click.option(
    "--member", metavar="ID", help="Explain this person: a public id as in the address of a profile."
)
@click.option("--where", metavar="JSON", help='Conditions as a JSON tree, e.g. \'{"kind": "any_of", …}\'.')
@click.option("--top", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many results.")
@click.option("--no-meaning", is_flag=True, help="By words only, not by meaning.")
@JSON
def explain(
    query: str,
    kind: str | None,
    member: str | None,
    where: str | None,
    top: int,
    no_meaning: bool,
    as_json: bool,
) -> None:
    """Say how a search is answered: the plan, the results with their parts, and all about one person.

    QUERY is plain words: nothing in it is an operator. Only people who may be found are named, by public id and
    headline.
    """
    report = explaining.explain(
        kind or next(iter(sources())),
        query,
        where=_where(where),
        member=member,
        top=top,
        meaning=not no_meaning,
    )
    if as_json:
        click.echo(json.dumps(report, indent=2, ensure_ascii=False))
    else:
        for line in printing.explanation(report):
            click.echo(line)
    if member is not None and report["member"]["listed"] != "listed":
        raise SystemExit(1)


def _where(text: str | None) -> Filter:
    if text is None:
        return Everything()
    try:
        return filter_from_json(json.loads(text))
    except json.JSONDecodeError as error:
        raise click.BadParameter(f"this is no JSON: {error}", param_hint="--where") from None
    except InvalidSearch as error:
        raise click.BadParameter(str(error), param_hint="--where") from None


@search.command()
@click.option("--parent", type=int, hidden=True, help="Stop when this process, which started us, is gone.")
def write(parent: int | None) -> None:
    """Be the index writer until stopped; `workfolk run` starts one by itself."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    metrics.start("writer")
    search_metrics.begin()
    # The only process that may be busy for a while without anybody waiting for an answer.
    compiler = threading.Thread(target=do_compile_until, args=(stop,), name="compiler", daemon=True)
    compiler.start()
    # A server that was killed cannot stop its writer; an orphan would hold the lock for ever.
    try:
        services.write_until(stop, orphaned=lambda: parent is not None and os.getppid() != parent)
    finally:
        stop.set()
        metrics.stop()
