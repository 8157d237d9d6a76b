"""``workfolk watch``: look at every saved search of a role now, e.g. each night."""

from __future__ import annotations

import json

import click

from workfolk.hiring import watching


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def watch(as_json: bool) -> None:
    """Look at every watch of an open role; who newly fits stands on the recruiter's page. Nobody's state changes."""
    looked_at, new = watching.check_all()
    if as_json:
        click.echo(json.dumps({"watches": looked_at, "new": new}))
    else:
        click.echo(f"Looked at {looked_at} watches; {new} new.")
