"""``workfolk assist headline|about|position``: what would be proposed for a profile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext as _

from workfolk.base.errors import NotFound
from workfolk.engine.composer.voice import Voice
from workfolk.engine.grounding.model import Fact, FactKind
from workfolk.writing.commands.common import FILE, profile, write
from workfolk.writing.services.profile import LANGUAGES, about_task, headline_task, position_task


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(
        (
            click.option("--email", metavar="EMAIL", help="The member whose profile it is."),
            click.option("--file", type=FILE, help="A JSON Resume or a LinkedIn archive instead."),
            click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="The language to write in."),
            click.option("--voice", is_flag=True, help="Write as the profile's own texts are written."),
            click.option("--json", "as_json", is_flag=True, help="Print JSON."),
        )
    ):  # fmt: skip
        command = option(command)
    return command


@click.command()
@click.option("--goal", default="", help="What the person looks for: it decides what comes first.")
@_options
def headline(
    email: str | None, file: Path | None, goal: str, language: str, voice: bool, as_json: bool
) -> None:
    """Propose headlines for a profile, each with its sources. Exits 1 where there is nothing to say."""
    viewer, facts = profile(email, file)
    task = headline_task(
        facts,
        language=language,
        own=_text(facts, FactKind.HEADLINE),
        goal=goal,
        voice=_voice(facts, language, voice),
    )
    write(viewer, task, as_json_=as_json)


@click.command()
@click.option("--goal", default="", help="What the person looks for: it decides what comes first.")
@_options
def about(email: str | None, file: Path | None, goal: str, language: str, voice: bool, as_json: bool) -> None:
    """Propose an About for a profile, each sentence with its sources. Exits 1 where there is nothing to say."""
    viewer, facts = profile(email, file)
    task = about_task(
        facts,
        language=language,
        own=_text(facts, FactKind.ABOUT),
        goal=goal,
        voice=_voice(facts, language, voice),
    )
    write(viewer, task, as_json_=as_json)


@click.command()
@click.option(
    "--number",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Which position, in the order of the profile.",
)
@_options
def position(
    email: str | None, file: Path | None, number: int, language: str, voice: bool, as_json: bool
) -> None:
    """Propose lines for one position of a profile. Exits 1 where there is nothing to say."""
    viewer, facts = profile(email, file)
    known = [one for one in facts if one.kind is FactKind.POSITION]
    if not known:
        raise click.UsageError(
            "The profile lists no position that can be used, so there is nothing to write about one."
        )
    if number > len(known):
        raise NotFound(
            _("The profile has %(count)d positions; there is no number %(number)d.")
            % {"count": len(known), "number": number}
        )
    fact = known[number - 1]
    task = position_task(
        facts, fact.key, language=language, own=fact.text, voice=_voice(facts, language, voice)
    )
    write(viewer, task, as_json_=as_json)


COMMANDS: Sequence[click.Command] = (headline, about, position)


def _text(facts: Sequence[Fact], kind: FactKind) -> str:
    return next((one.text for one in facts if one.kind is kind), "")


def _voice(facts: Sequence[Fact], language: str, wanted: bool) -> Voice | None:
    return Voice.of([one.text for one in facts if one.text], language) if wanted else None
