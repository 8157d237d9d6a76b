"""``workfolk members``: what is made of members' profiles as a whole."""

from __future__ import annotations

import json

import click

from workfolk.members.cooccurrence import do_compute


@click.group()
def members() -> None:
    """What members list together."""


@members.command("together")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def together_(as_json: bool) -> None:
    """Compute again which skills members list together, from those who consent.

    It is done by itself once a day, when somebody looks at a skill. Nothing about a member is printed or kept.
    """
    found = do_compute()
    if as_json:
        click.echo(json.dumps({"pairs": len(found.strengths), "least_members": found.least}))
    elif found.strengths:
        click.echo(
            f"Pairs of skills that at least {found.least} members who consent list together, more often than by "
            f"chance: {len(found.strengths)}."
        )
    else:
        click.echo(
            f"No pair of skills is listed together by at least {found.least} members who consent. "
            "Members choose under Settings → Skill statistics."
        )
