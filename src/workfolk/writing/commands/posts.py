"""``workfolk assist post``: a post out of own words, or about a page or a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from workfolk.accounts.viewer import NOBODY
from workfolk.assist import services as door
from workfolk.base.errors import InvalidInput
from workfolk.engine.text.documents import LARGEST, DocumentError, read_document
from workfolk.writing.commands.common import beginning, show
from workfolk.writing.links import read_link
from workfolk.writing.services.posts import file_source, needs_words, post_task, wanted
from workfolk.writing.services.profile import LANGUAGES

FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)


@click.command()
@click.argument("file", type=FILE, required=False)
@click.option("--link", default="", help="A public page that it is about.")
@click.option(
    "--about",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file that it is about: a text, PDF or DOCX.",
)
@click.option(
    "--answer",
    "answers",
    multiple=True,
    help="What you make of it, where it fits, who should read it: in this order.",
)
@click.option(
    "--language", type=click.Choice(LANGUAGES), help="The language of the post; told from the text otherwise."
)
@click.option("--ask", is_flag=True, help="End with a question to readers.")
@click.option("--tags", is_flag=True, help="Up to three hashtags, from skills that the text names.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def post(
    file: Path | None,
    link: str,
    about: Path | None,
    answers: tuple[str, ...],
    language: str | None,
    ask: bool,
    tags: bool,
    as_json: bool,
) -> None:
    """Arrange a post: FILE holds the thought or the notes, - reads them from the input. Exits 1 where nothing is said."""
    if link and about is not None:
        raise click.UsageError("Say what it is about: either --link or --about.")
    source = None
    if link:
        source = read_link(link)
    elif about is not None:
        source = file_source(beginning(about), about.name)
    if answers and source is None:
        raise click.UsageError("--answer goes with --link or --about.")
    text = read_text(file) if file is not None or source is None else ""
    if source is not None and not text:
        text, *rest = answers or ("",)
        answers = tuple(rest)
    wish = wanted(text, source=source, answers=answers, language=language or "", ask=ask, tags=tags)
    task = post_task(wish)
    outcome = needs_words(wish) or door.write_now(NOBODY, task.job, task.compose)
    show(outcome, as_json_=as_json)


COMMANDS: Sequence[click.Command] = (post,)


def read_text(file: Path | None) -> str:
    """The text of a file (PDF and DOCX are read, too), of the input where it is - or not given. Raises InvalidInput."""
    if file is None or str(file) == "-":
        with click.open_file("-", "rb") as given:
            data, name = given.read(LARGEST + 1), "The input"
    else:
        data, name = beginning(file), file.name
    try:
        return read_document(data, name).text
    except DocumentError as error:
        raise InvalidInput(str(error), field="file", extra={"kind": error.kind}) from None
