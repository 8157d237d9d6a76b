"""``workfolk assist introduction``: a note to somebody who may introduce one, or to somebody one knew."""

from __future__ import annotations

from pathlib import Path

import click

from workfolk.engine.composer.notes import LANGUAGES
from workfolk.engine.grounding.model import FactKind
from workfolk.writing.commands.common import FILE, profile, profile_file, write
from workfolk.writing.facts import facts_in
from workfolk.writing.services.notes import KINDS, Note, note_task, task_from


@click.command()
@click.option("--email", metavar="EMAIL", help="The member who writes.")
@click.option("--file", type=FILE, help="Who writes: a JSON Resume or a LinkedIn archive instead.")
@click.option("--whom", metavar="ID", help="Whom they want to reach: the id or address of a profile.")
@click.option("--whom-file", type=FILE, help="Whom they want to reach: a JSON Resume instead.")
@click.option(
    "--kind", type=click.Choice(KINDS), default=KINDS[0], show_default=True, help="Which note it is."
)
@click.option("--helper", default="", help="The name of the person who is asked.")
@click.option("--reason", default="", help="Why, in the writer's words.")
@click.option("--language", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True)
@click.option("--formal", is_flag=True, help="In German: Sie instead of du.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def introduction(
    email: str | None,
    file: Path | None,
    whom: str | None,
    whom_file: Path | None,
    kind: str,
    helper: str,
    reason: str,
    language: str,
    formal: bool,
    as_json: bool,
) -> None:
    """Propose a note, each sentence with its sources. Nothing is sent."""
    viewer, mine = profile(email, file)
    if bool(whom) == bool(whom_file):
        raise click.UsageError("Say whom they want to reach: either --whom or --whom-file.")
    if whom and not email:
        raise click.UsageError("--whom is a member here, so --email says who writes.")
    note = Note(kind, whom or "", helper, reason, language, formal)
    if whom_file is None:
        task = note_task(viewer, note)
    else:
        theirs = facts_in(profile_file(whom_file))
        if not any(one.kind is FactKind.PERSON and one.title for one in theirs):
            raise click.UsageError("--whom-file names nobody: a note needs the name of whom it is about.")
        task = task_from(note, mine, theirs)
    write(viewer, task, as_json_=as_json)


COMMANDS = (introduction,)
