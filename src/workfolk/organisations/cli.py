"""``workfolk host``: hosts, recruiters and organisations from the command line."""

from __future__ import annotations

import json

import click

from workfolk.accounts.services import access_account
from workfolk.base.errors import NotFound
from workfolk.organisations import hosts, queries, services


@click.group()
def host() -> None:
    """Hosts, recruiters and organisations."""


@host.command()
@click.argument("email")
def add(email: str) -> None:
    """Make EMAIL a host. An account is made if there is none; its owner sets a password by "forgot password"."""
    user, made, new = hosts.do_add_host(email)
    if made:
        click.echo(
            f"Made an account for {user.email}. Its owner sets a password at /account/password/reset/."
        )
    click.echo(f"{user.email} is a host now." if new else f"{user.email} is a host already.")


@host.command()
@click.argument("email")
def remove(email: str) -> None:
    """Take the role of host away from EMAIL."""
    user = hosts.do_remove_host(email)
    click.echo(f"{user.email} is no longer a host.")


@host.group()
def recruiter() -> None:
    """Who may recruit for which organisation."""


@recruiter.command("add")
@click.argument("email")
@click.option("--organisation", required=True, help="Its name; made if it is not here yet.")
def recruiter_add(email: str, organisation: str) -> None:
    """Let EMAIL recruit for an organisation."""
    user = access_account(email)
    found = services.do_ensure_organisation(organisation)
    made = services.do_grant_recruiter(found, user, by=None, reason="")
    click.echo(f"{user.email} {'may recruit' if made else 'recruits already'} for {found.name}.")


@recruiter.command("remove")
@click.argument("email")
@click.option("--organisation", required=True, help="Its name.")
def recruiter_remove(email: str, organisation: str) -> None:
    """End that EMAIL recruits for an organisation."""
    user = access_account(email)
    found = queries.organisation_named(organisation)
    if found is None:
        raise NotFound(f"There is no organisation named “{organisation[:100]}”.")
    services.do_revoke_recruiter(found, user, by=None)
    click.echo(f"{user.email} no longer recruits for {found.name}.")


@host.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(as_json: bool) -> None:
    """Print hosts, and recruiters with their organisations."""
    emails = [user.email for user in hosts.all_hosts()]
    seats = [
        {"email": seat.user.email, "organisation": seat.organisation.name}
        for seat in queries.all_recruiters()
    ]
    if as_json:
        click.echo(json.dumps({"hosts": emails, "recruiters": seats}, ensure_ascii=False, indent=2))
        return
    click.echo("Hosts: " + (", ".join(emails) or "none yet. Make one with: workfolk host add EMAIL"))
    for seat in seats:
        click.echo(f"Recruiter: {seat['email']} for {seat['organisation']}")
