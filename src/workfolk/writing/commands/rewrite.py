"""``workfolk assist rewrite``: a text made clearer, shorter, warmer, more formal; or translated."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from workfolk.accounts.viewer import NOBODY
from workfolk.assist import services as door
from workfolk.writing.commands.common import show
from workfolk.writing.commands.posts import FILE, read_text
from workfolk.writing.services.rewrite import MANNERS, TARGETS, lost_in, rewrite_task, rewriting


@click.command()
@click.argument("file", type=FILE, required=False)
@click.option(
    "--as",
    "manner",
    type=click.Choice(MANNERS),
    default=MANNERS[0],
    show_default=True,
    help="What the text should become.",
)
@click.option("--to", type=click.Choice(TARGETS), help="The language of a translation, which needs a model.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def rewrite(file: Path | None, manner: str, to: str | None, as_json: bool) -> None:
    """Rewrite the text of FILE, or of the input, with every fact kept."""
    if to and manner != "translated":
        raise click.UsageError("--to goes with --as translated.")
    asked = rewriting(NOBODY, read_text(file), manner, to=to or "")
    task = rewrite_task(asked)
    outcome = door.write_now(NOBODY, task.job, task.compose)
    lost = list(lost_in(asked, outcome))
    show(outcome, as_json_=as_json, more={"lost": lost})
    if lost and not as_json:
        click.echo("  ! not in the translation: " + ", ".join(lost))


COMMANDS: Sequence[click.Command] = (rewrite,)
