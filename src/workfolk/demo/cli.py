"""``workfolk demo``: build a synthetic community, serve it with its personas."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from django.conf import settings

from workfolk.base.errors import NotAllowed
from workfolk.base.progress import bars
from workfolk.demo import services
from workfolk.demo.community import FEWEST, MOST

_STEPS = {
    "people": "Imagining people",
    "profiles": "Writing profiles",
    "index": "Indexing",
    "hiring": "Hiring",
}


@click.group()
def demo() -> None:
    """A synthetic community, to look around in: every person and employer is made up."""


@demo.command()
@click.option(
    "--members", type=click.IntRange(FEWEST, MOST), default=2000, show_default=True, help="How many people."
)
@click.option(
    "--seed", type=click.IntRange(0), default=7, show_default=True, help="Another seed, other people."
)
@click.option("--if-missing", is_flag=True, help="Keep a synthetic community that is there.")
@click.option("--replace", is_flag=True, help="Take a synthetic community that is there away first.")
@click.option("--json", "as_json", is_flag=True, help="Print counts and timings as JSON.")
@click.pass_context
def build(
    context: click.Context, *, members: int, seed: int, if_missing: bool, replace: bool, as_json: bool
) -> None:
    """Build the community and its index. The same number and seed give the same community."""
    if settings.PRODUCTION:
        services.check_may_build(replace=replace)
    with _quiet(as_json):
        _whole(context, "setup")
    if if_missing and (there := services.existing()):
        result: dict[str, object] = {"members": there, "built": False}
        if services.index_is_missing():
            with bars() as bar:
                result |= services.do_index(bar.counted(_STEPS["index"]))
        if services.hiring_is_missing():
            with bars() as bar:
                result |= services.do_hire(bar.counted(_STEPS["hiring"]))
        click.echo(json.dumps(result) if as_json else f"The synthetic community of {there} members is there.")
        return
    with bars() as bar:
        report = services.do_build(
            members,
            seed,
            replace=replace,
            progress=lambda what, done, total: bar.update(_STEPS[what], done, total),
        )
    if as_json:
        click.echo(
            json.dumps({"built": True, "seed": seed, **report.counts, "timings": report.timings}, indent=2)
        )
        return
    counts = report.counts
    click.echo(
        f"Built {counts['members']} synthetic members with {counts['positions']} positions and {counts['skills']} skills, "
        f"{counts['findable']} of them findable by recruiters, in {report.timings['total']:.0f} s."
    )


@demo.command()
@click.option("--port", type=click.IntRange(1, 65535), envvar="PORT", default=8000, show_default=True)
@click.pass_context
def serve(context: click.Context, port: int) -> None:
    """Serve the community, with one-click personas on the front page. Ctrl-C stops it."""
    if not settings.DEMO:
        raise NotAllowed("The personas are switched off. Run: WORKFOLK_DEMO=true workfolk demo serve")
    if not services.existing():
        raise NotAllowed("There is no synthetic community yet. Run: workfolk demo build")
    click.echo(
        f"\n  Open http://127.0.0.1:{port}/ and step into one of three people with one click:\n"
        "    a recruiter  Jonas, with three roles to fill; the search for a ward nurse is some days old\n"
        "    a member     Amara, a nurse to whom a recruiter has written\n"
        "    a host       Mina, who runs the community\n"
        "  Everybody here is made up. Stop with Ctrl-C.\n"
    )
    _whole(context, "run", port=port)


def _whole(context: click.Context, name: str, **values: object) -> None:
    """Run a command of the whole (``setup``, ``run``), which this context below it cannot import."""
    root = context.find_root()
    command = root.command.get_command(root, name) if isinstance(root.command, click.Group) else None
    if command is not None:
        context.invoke(command, **values)


@contextmanager
def _quiet(quiet: bool) -> Iterator[None]:
    """Send what a command prints to standard error, so that standard output holds JSON only."""
    if not quiet:
        yield
        return
    output = sys.stdout
    sys.stdout = sys.stderr
    try:
        yield
    finally:
        sys.stdout = output
