"""``workfolk import`` and ``workfolk export``: the host's commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table
from rich.text import Text

from workfolk.base.errors import InvalidInput
from workfolk.base.files import write_atomically
from workfolk.portability import jsonresume, linkedin, services
from workfolk.portability.model import ACTIONS, SECTIONS
from workfolk.portability.services import HostImport

EMAIL = click.option("--email", required=True, help="The address of the account.")
DRY_RUN = click.option("--dry-run", is_flag=True, help="Show what would happen and write nothing.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group(name="import")
def import_() -> None:
    """Bring a LinkedIn archive or a JSON Resume into a member's profile."""


@import_.command("linkedin")
@click.argument("archive", type=click.Path(path_type=Path))
@EMAIL
@DRY_RUN
@JSON
def import_linkedin(archive: Path, email: str, dry_run: bool, as_json: bool) -> None:
    """Import LinkedIn's "Get a copy of your data": a zip, a folder or one of its CSV files.

    The account is made where there is none. Importing the same again changes nothing.
    """
    _report(
        services.do_import_for(email, archive, linkedin.SOURCE, dry_run=dry_run),
        dry_run=dry_run,
        as_json=as_json,
    )


@import_.command("jsonresume")
@click.argument("file", type=click.Path(path_type=Path))
@EMAIL
@DRY_RUN
@JSON
def import_jsonresume(file: Path, email: str, dry_run: bool, as_json: bool) -> None:
    """Import a JSON Resume (https://jsonresume.org)."""
    _report(
        services.do_import_for(email, file, jsonresume.SOURCE, dry_run=dry_run),
        dry_run=dry_run,
        as_json=as_json,
    )


@click.group()
def export() -> None:
    """Take a member's profile, or all that is kept about them, out."""


@export.command("jsonresume")
@EMAIL
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="A file; without it, the terminal."
)
def export_jsonresume(email: str, out: Path | None) -> None:
    """Write the profile as a JSON Resume."""
    data = services.do_export_for(email, services.resume_file)
    if out is None:
        click.echo(data.decode(), nl=False)
    else:
        _write(out, data)


@export.command("all")
@EMAIL
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The zip file to write."
)
def export_all(email: str, out: Path) -> None:
    """Write a zip of everything that is kept about a member."""
    _write(out, services.do_export_for(email, services.do_export))


def _write(path: Path, data: bytes) -> None:
    try:
        write_atomically(path, data)
    except OSError as error:
        raise InvalidInput(
            _("%(path)s cannot be written: %(why)s.")
            % {"path": str(path), "why": (error.strerror or "").lower()}
        ) from None
    click.echo(f"{path} ({len(data):,} bytes)", err=True)


def as_mapping(done: HostImport) -> dict[str, Any]:
    """The report of an import as plain values."""
    return {
        "source": done.parsed.source,
        "email": done.email,
        "account": "created" if done.created else "existing",
        "sections": done.plan.counts(),
        "totals": {**done.plan.totals(), "not_imported_yet": len(done.parsed.not_yet)},
        "skipped": [
            {
                "file": line.origin.file,
                "line": line.origin.line or None,
                **({"path": line.origin.path} if line.origin.path else {}),
                "section": line.section,
                "reason": line.reason,
            }
            for line in done.plan.lines
            if line.action == "skipped"
        ],
        "not_imported_yet": [
            {"file": item.file, "rows": item.rows, "reason": item.reason} for item in done.parsed.not_yet
        ],
        "left_out": [
            {"file": item.file, "what": item.what, "reason": item.reason} for item in done.parsed.left_out
        ],
        "notes": list(done.parsed.notes),
    }


def _report(done: HostImport, *, dry_run: bool, as_json: bool) -> None:
    report = as_mapping(done) | ({"dry_run": True} if dry_run else {})
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
        return
    console = Console(highlight=False)
    made = _("a new account") if done.created else _("an account that was there")
    console.print(_("%(email)s: %(made)s.") % {"email": done.email, "made": made}, markup=False)
    if dry_run:
        console.print(_("Dry run: nothing was written."), markup=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(_("Section"))
    for action in ACTIONS:
        table.add_column(action, justify="right")
    for name, counts in report["sections"].items():
        table.add_row(str(SECTIONS[name]), *(str(counts[action]) for action in ACTIONS))
    table.add_row(_("Total"), *(str(report["totals"][action]) for action in ACTIONS), style="bold")
    console.print(table)
    _print_list(console, _("Skipped"), [(_where(row), None, row["reason"]) for row in report["skipped"]])
    rows = [(row["file"], row["rows"], row["reason"]) for row in report["not_imported_yet"]]
    _print_list(console, _("Not imported yet"), rows)
    _print_list(
        console,
        _("Left out on purpose"),
        [(f"{row['file']}: {row['what']}", None, row["reason"]) for row in report["left_out"]],
    )
    for note in report["notes"]:
        console.print(note, markup=False)


def _where(row: dict[str, Any]) -> str:
    return str(row.get("path") or (f"{row['file']}:{row['line']}" if row["line"] else row["file"]))


def _print_list(console: Console, title: str, rows: list[tuple[str, int | None, str]]) -> None:
    if not rows:
        return
    console.print()
    console.print(title, style="bold", markup=False)
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(overflow="fold")
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for where, count, reason in rows:
        table.add_row(_plain(where), "" if count is None else str(count), _plain(reason))
    console.print(table)


def _plain(text: str) -> Text:
    """Text from files is never markup of the terminal."""
    return Text("".join(char for char in text if char.isprintable()))
