"""``workfolk assist resume``: a résumé from a profile, as a PDF, a JSON Resume, or told."""

from __future__ import annotations

import json
from pathlib import Path

import click
from django.utils.translation import gettext as _
from rich.console import Console
from rich.text import Text

from workfolk.assist.model import Outcome
from workfolk.base.errors import InvalidInput
from workfolk.base.files import write_atomically
from workfolk.engine.composer.resume.fitting import PAGES
from workfolk.engine.composer.resume.words import LANGUAGES
from workfolk.engine.composer.resume.written import as_draft
from workfolk.writing.commands.common import FILE, beginning, member, profile_file
from workfolk.writing.services import resume as making
from workfolk.writing.services.resume_plain import as_plain
from workfolk.writing.typesetting import PAPERS


@click.command()
@click.option("--email", metavar="EMAIL", help="The member whose profile it is.")
@click.option("--file", type=FILE, help="A JSON Resume or a LinkedIn archive instead.")
@click.option(
    "--posting",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The posting: a text, PDF or DOCX.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write FILE.pdf or FILE.json.")
@click.option(
    "--language", type=click.Choice(LANGUAGES), help="Of the headings; without it, as in the posting."
)
@click.option("--pages", type=click.IntRange(1, 2), default=PAGES, show_default=True, help="At most.")
@click.option("--paper", type=click.Choice(PAPERS), default=PAPERS[0], show_default=True)
@click.option("--no-email", is_flag=True, help="Leave the address out.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def resume(
    email: str | None,
    file: Path | None,
    posting: Path | None,
    out: Path | None,
    language: str | None,
    pages: int,
    paper: str,
    no_email: bool,
    as_json: bool,
) -> None:
    """Propose a résumé from a profile, for a posting or in general; tell what is missing and what is left out.

    Exits 1 where the profile is empty. Nothing is stored but the file that was asked for.
    """
    if out is not None and out.suffix.lower() not in (".pdf", ".json"):
        raise click.UsageError("--out names a file that ends with .pdf or .json.")
    text = _text_of(posting) if posting is not None else ""
    wish = making.Wish(text, language or "", paper, pages, not no_email)
    begun, outcome = _proposed(email, file, wish)
    made = making.tailored(begun, making.opening_of(outcome))
    if not any((made.resume.name, made.resume.headline, *made.resume.blocks, *made.resume.lines)):
        raise InvalidInput(_("There is nothing to write from: the profile or the file is empty."))
    if out is not None:
        _write(out, made)
    if as_json:
        told = as_plain(made, model=outcome.model, note=outcome.note)
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        _tell(made, outcome.note, out)


COMMANDS = (resume,)


def _proposed(email: str | None, file: Path | None, wish: making.Wish) -> tuple[making.Begun, Outcome]:
    """The profile read for the posting, and the opening: a model is asked for members only."""
    if bool(email) == bool(file):
        raise click.UsageError("Say whose profile: either --email or --file.")
    if file is not None:
        begun = making.begin(making.values_in(profile_file(file)), wish)
        return begun, Outcome((making.rule_opening(begun),), "composer")
    assert email is not None
    viewer = member(email)
    begun = making.begin(making.own_values(viewer), wish)
    return begun, making.propose_opening(viewer, begun)


def _text_of(posting: Path) -> str:
    return making.posting_in(beginning(posting), posting.name)


def _write(out: Path, made: making.Tailored) -> None:
    if out.suffix.lower() == ".pdf":
        data = making.as_pdf(made).pdf
    else:
        document = json.dumps(making.as_document(made), ensure_ascii=False, indent=2)
        data = f"{document}\n".encode()
    try:
        write_atomically(out, data)
    except OSError as error:
        raise InvalidInput(
            _("%(file)s cannot be written: %(why)s.") % {"file": str(out), "why": error.strerror}
        ) from None


def _tell(made: making.Tailored, note: str, out: Path | None) -> None:
    console, plain = Console(highlight=False), as_plain(made)
    if note:
        console.print(Text(note, style="yellow"))
    if out is None:
        console.print(Text(as_draft(made.resume).text))
    else:
        console.print(Text(f"Written: {out}"))
    for line in made.resume.notes:
        console.print(Text(f"  {line}", style="dim"))
    for one in plain["missing"]:
        console.print(Text(f"  ? {one['importance']}: {one['text']} · {one['reason']} · {one['advice']}"))
    for one in plain["gaps"]:
        console.print(Text(f"  nothing is said of {one['start']} to {one['end']}", style="dim"))
    for one in plain["left_out"]:
        console.print(Text(f"  left out: {one['text']} · {one['why']}", style="dim"))
