"""What the commands of the writing assistant share: who asks, and how an outcome is printed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext as _
from rich.console import Console
from rich.text import Text

from workfolk.accounts.models import User
from workfolk.accounts.viewer import NOBODY, Viewer, viewer_for
from workfolk.assist import services as door
from workfolk.assist.model import Outcome
from workfolk.base.errors import InvalidInput, NotFound
from workfolk.engine.grounding.model import Draft, Fact
from workfolk.engine.text.documents import LARGEST
from workfolk.portability.model import Parsed
from workfolk.portability.services import read_file
from workfolk.writing.facts import facts_in, own_facts
from workfolk.writing.serialise import as_json
from workfolk.writing.services.profile import Task

FILE = click.Path(exists=True, dir_okay=True, path_type=Path)


def member(email: str) -> Viewer:
    """The member with this address. Raises NotFound."""
    viewer = viewer_for(User.objects.filter(email=email.strip().lower()).first())
    if not viewer.is_member:
        raise NotFound(_("There is no account with this address, or it is switched off."))
    return viewer


def beginning(file: Path) -> bytes:
    """The bytes of a file, of a too large one so many that it is refused."""
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)


def profile(email: str | None, file: Path | None) -> tuple[Viewer, tuple[Fact, ...]]:
    """Whose profile it is and its facts: of a member here, or in a file (JSON Resume, LinkedIn archive)."""
    if bool(email) == bool(file):
        raise click.UsageError("Say whose profile: either --email or --file.")
    if email:
        viewer = member(email)
        return viewer, own_facts(viewer)
    assert file is not None
    return NOBODY, facts_in(profile_file(file))


def profile_file(file: Path) -> Parsed:
    """What a JSON Resume or a LinkedIn archive holds. A row that cannot be used is told beside the output, with why.

    Raises InvalidInput in words that say what to do.
    """
    parsed = read_file(file)
    for row in parsed.skipped:
        where = f"{row.origin} ({row.label})" if row.label else str(row.origin)
        line = _("%(where)s was left out: %(reason)s") % {"where": where, "reason": row.reason}
        click.echo("".join(char for char in line if char.isprintable()), err=True)
    return parsed


def write(viewer: Viewer, task: Task, *, as_json_: bool, more: Mapping[str, Any] | None = None) -> None:
    """Have it written and print it. Exits 1 where there is nothing to say."""
    if not task.job.facts and not task.job.text:
        raise InvalidInput(_("There is nothing to write from: the profile or the file is empty."))
    outcome = door.write_now(viewer, task.job, task.compose)
    show(outcome, as_json_=as_json_, more=more)


def show(outcome: Outcome, *, as_json_: bool, more: Mapping[str, Any] | None = None) -> None:
    """Print what was proposed. Exits 1 where no draft holds a sentence."""
    if as_json_:
        click.echo(json.dumps({**as_json(outcome), **(more or {})}, indent=2, ensure_ascii=False))
    else:
        console = Console(highlight=False)
        if outcome.note:
            console.print(Text(outcome.note, style="yellow"))
        for number, draft in enumerate(outcome.drafts):
            model = outcome.model if number == 0 else "composer"
            _print(console, draft, model)
    if not any(draft.sentences for draft in outcome.drafts):
        raise SystemExit(1)


def _print(console: Console, draft: Draft, model: str) -> None:
    if draft.sentences:
        console.print(Text(f"{draft.emphasis or 'proposal'} · {model}", style="bold"))
        console.print(Text(draft.text))
        labels = dict.fromkeys(one.label for sentence in draft.sentences for one in sentence.evidence)
        if labels:
            console.print(Text("  from " + "; ".join(labels), style="dim"))
        console.print()
    for note in draft.notes:
        console.print(Text(f"  {note}", style="dim"))
    for question in draft.questions:
        console.print(Text(f"  ? {question}"))
