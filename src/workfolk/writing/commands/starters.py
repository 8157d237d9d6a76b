"""``workfolk assist starters``: questions that a post itself asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from workfolk.accounts.viewer import NOBODY
from workfolk.assist import services as door
from workfolk.writing.commands.common import FILE as PROFILE
from workfolk.writing.commands.common import member, profile_file, show
from workfolk.writing.commands.posts import FILE, read_text
from workfolk.writing.facts import facts_in
from workfolk.writing.services.profile import LANGUAGES
from workfolk.writing.services.starters import asked, both_show, nothing_to_ask, starters_task


@click.command()
@click.argument("file", type=FILE, required=False)
@click.option("--email", metavar="EMAIL", help="The member who reads it.")
@click.option(
    "--whom", metavar="ID", help="Who wrote it: the id or address of a profile that this member may see."
)
@click.option("--mine", type=PROFILE, help="The reader's profile as JSON Resume or LinkedIn archive instead.")
@click.option("--theirs", type=PROFILE, help="The author's profile, likewise.")
@click.option(
    "--language", type=click.Choice(LANGUAGES), help="The language to ask in; told from the post otherwise."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def starters(
    file: Path | None,
    email: str | None,
    whom: str | None,
    mine: Path | None,
    theirs: Path | None,
    language: str | None,
    as_json: bool,
) -> None:
    """Find questions to the post in FILE, or in the input, each with its source. Exits 1 where nothing may be asked."""
    if bool(whom) != bool(email) or bool(mine) != bool(theirs):
        raise click.UsageError("Two people share something: give --email and --whom, or --mine and --theirs.")
    viewer = member(email) if email else NOBODY
    wish = asked(viewer, read_text(file), whom=whom or "", language=language or "")
    if mine is not None and theirs is not None:
        wish = replace(wish, shared=both_show(facts_in(profile_file(mine)), facts_in(profile_file(theirs))))
    task = starters_task(wish)
    outcome = nothing_to_ask(wish) or door.write_now(viewer, task.job, task.compose)
    show(outcome, as_json_=as_json)


COMMANDS: Sequence[click.Command] = (starters,)
