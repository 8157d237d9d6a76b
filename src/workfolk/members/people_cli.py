"""``workfolk people``: look for people as a member would."""

from __future__ import annotations

import json

import click
from django.utils.translation import gettext as _
from rich.console import Console
from rich.text import Text

from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer, viewer_for
from workfolk.base.errors import NotFound
from workfolk.members import people_names, people_plain
from workfolk.members import people_search as searching
from workfolk.members.people_reading import Given, Reading, read


@click.command()
@click.argument("words")
@click.option(
    "--as", "email", required=True, metavar="EMAIL", help="The member who looks: each finds other people."
)
@click.option("--without", multiple=True, metavar="ID", help="A condition not to be read from the words.")
@click.option("--top", type=click.IntRange(1, 100), default=10, show_default=True, help="How many to print.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def people(words: str, email: str, without: tuple[str, ...], top: int, as_json: bool) -> None:
    """Look for people by WORDS and print them with the reasons. Exits 1 where nobody is found."""
    viewer = _viewer(email)
    reading = read(Given(words=words, without=without))
    named = people_names.named(viewer, words)
    empty = searching.Found((), 0, 0)
    found = empty if reading.is_empty else searching.find(viewer, searching.ask_for(reading), count=top)
    if as_json:
        report = {
            **people_plain.found(found),
            "understood": people_plain.reading(reading),
            "named": people_plain.named(named),
        }
        click.echo(json.dumps(report, indent=2, ensure_ascii=False))
    else:
        _print(reading, found, named)
    if not found.people and not named:
        raise SystemExit(1)


def _viewer(email: str) -> Viewer:
    viewer = viewer_for(User.objects.filter(email=email.strip().lower()).first())
    if not viewer.is_member:
        raise NotFound(_("There is no account with this address, or it is switched off."))
    return viewer


def _print(reading: Reading, found: searching.Found, named: list[people_names.Named]) -> None:
    console = Console(highlight=False)
    for condition in reading.conditions:
        console.print(Text(f"  {condition.label}").append(f"  {condition.id}", style="dim"))
    if reading.refused:
        console.print(Text(f"  Not used: {', '.join(reading.refused)}", style="yellow"))
    for one in named:
        console.print(Text(one.name, style="bold").append(f"  {one.headline}  {one.public_id}", style="dim"))
    more = " or more" if found.at_least else ""
    console.print(Text(f"{found.total}{more} found", style="bold"))
    for number, person in enumerate(found.people, 1):
        head = Text(f"{number}. {person.name}", style="bold").append(f"  {person.score:.2f}", style="green")
        console.print(head.append(f"  {person.public_id}", style="dim"))
        if person.headline or person.place:
            console.print(Text("   " + " · ".join(part for part in (person.headline, person.place) if part)))
        for reason in person.reasons:
            console.print(Text(f"   {', '.join(reason.words)} in {reason.name}: {reason.quote}", style="dim"))
        if person.close_in_meaning:
            console.print(Text("   comes close in meaning", style="dim"))
