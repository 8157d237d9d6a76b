"""``workfolk assist job``: a job description, or a posting made better."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from django.utils.translation import gettext as _
from rich.console import Console
from rich.text import Text

from workfolk.accounts.viewer import NOBODY
from workfolk.assist import services as door
from workfolk.base.errors import InvalidInput
from workfolk.engine.composer.job import LANGUAGES, JobFacts, NotesError, read_facts
from workfolk.engine.composer.job.model import Review
from workfolk.engine.text.documents import DocumentError, read_document
from workfolk.engine.text.language import detect
from workfolk.writing.commands.common import beginning, show
from workfolk.writing.services.job import (
    Asked,
    asked_for,
    job_task,
    looked_at,
    review_as_json,
    skills_as_json,
)

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--title", default="", help="The job title, as people in this work say it.")
@click.option("--organisation", default="", help="Who looks for somebody.")
@click.option("--facts", type=FILE, help="What is known, as JSON or as lines such as “Pay: 2,900 € a month”.")
@click.option("--posting", type=FILE, help="A posting to improve: a text, PDF or DOCX.")
@click.option("--language", type=click.Choice(LANGUAGES), help="The language to write in.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def job(
    title: str,
    organisation: str,
    facts: Path | None,
    posting: Path | None,
    language: str | None,
    as_json: bool,
) -> None:
    """Propose a job description from a title and facts, or improve a posting; then what a candidate stumbles over."""
    if posting is None and facts is None and not (title and organisation):
        raise click.UsageError(_("Say which job: --title and --organisation, or --facts, or --posting."))
    asked = _asked(title, organisation, facts, posting, language)
    task = job_task(asked)
    outcome = door.write_now(NOBODY, task.job, task.compose)
    reviewed = asked.posting or outcome.drafts[0].text
    review = looked_at(reviewed, asked.language)
    more = {
        "reviewed": "posting" if asked.posting else "text",
        **review_as_json(review),
        "skills": skills_as_json(asked),
    }
    if as_json:
        show(outcome, as_json_=True, more=more)
        return
    show(outcome, as_json_=False)
    _print(Console(highlight=False), review)


COMMANDS: Sequence[click.Command] = (job,)


def _asked(
    title: str, organisation: str, facts: Path | None, posting: Path | None, language: str | None
) -> Asked:
    known = JobFacts(title, organisation)
    if facts is not None:
        known = _facts_in(facts, title, organisation)
    if posting is not None:
        if posting.suffix.lower() == ".json":
            raise click.UsageError("--posting is a text, a PDF or a DOCX; facts in JSON go with --facts.")
        data = beginning(posting)
        asked = asked_for(known, data=data, name=posting.name)
        found = language or (seen if (seen := detect(asked.posting)[0]) in LANGUAGES else "en")
        return Asked(asked.facts, asked.posting, found, asked.hidden)
    if not known.organisation:
        raise InvalidInput(
            _("Say who looks for somebody: --organisation, or a line “Organisation: …”."),
            field="organisation",
        )
    return asked_for(known, language=language or "en")


def _facts_in(file: Path, title: str, organisation: str) -> JobFacts:
    try:
        text = read_document(beginning(file), file.name).text
        return read_facts(text, title=title, organisation=organisation)
    except DocumentError as error:
        is_other = error.kind == "unsupported"
        reason = f"{file}: {_('The notes have to be a text in UTF-8.')}" if is_other else str(error)
    except NotesError as error:
        reason = f"{file}: {error}"
    raise InvalidInput(reason, field="facts")


def _print(console: Console, review: Review) -> None:
    reading = review.reading
    console.print(Text(f"{reading.words} words, {reading.band} to read (LIX {reading.lix})", style="bold"))
    for one in review.findings:
        instead = f" → {one.alternative}" if one.alternative else ""
        console.print(
            Text(
                f"  “{one.span.text}”{instead}", style="yellow" if one.severity == "note" else "red"
            )
        )  # fmt: skip
        console.print(Text(f"    {one.reason} ({one.grounds})", style="dim"))
    for remark in review.remarks:
        console.print(Text(f"  {remark}", style="dim"))
