"""``workfolk database``: which it is and what it holds; moving it to PostgreSQL."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from rich.console import Console
from rich.table import Table as Grid

from workfolk.base.copying import Report, all_tables, copy
from workfolk.base.copying.target import first_line
from workfolk.base.database_urls import shown
from workfolk.base.errors import WorkfolkError
from workfolk.base.progress import bars


@click.group()
def database() -> None:
    """What the database holds; move it to PostgreSQL."""


@database.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def status(as_json: bool) -> None:
    """Say which database is used, its size, its rows, and what is connected. Exits 1 where migrations wait."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise WorkfolkError(
            f"{shown(connection.settings_dict)} does not answer: {first_line(error)}"
        ) from None
    executor = MigrationExecutor(connection)
    waiting = [
        f"{migration.app_label}.{migration.name}"
        for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes())
    ]
    report: dict[str, Any] = {
        "database": shown(connection.settings_dict),
        "version": ".".join(str(part) for part in connection.get_database_version()),
        "bytes": _size(),
        "waiting_migrations": waiting,
        "connections": _connections(),
        "rows": _rows(),
    }
    if as_json:
        click.echo(json.dumps(report, indent=2))
    else:
        _print_status(report)
    if waiting:
        raise SystemExit(1)


@database.command("copy")
@click.option(
    "--to",
    "url",
    envvar="WORKFOLK_COPY_TO",
    required=True,
    metavar="URL",
    help="postgresql://user:password@host:port/name of an empty database.",
)
@click.option(
    "--replace-invalid", is_flag=True, help="Replace characters that PostgreSQL cannot hold by U+FFFD."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def copy_(url: str, *, replace_invalid: bool, as_json: bool) -> None:
    """Copy the community from SQLite to an empty PostgreSQL database, and compare every row.

    Exits 1 where nothing was copied, and where somebody wrote meanwhile: then the copy is older than the community.
    """
    if connection.vendor != "sqlite":
        raise WorkfolkError(
            "This community is on PostgreSQL already. To copy one from SQLite, unset DATABASE_URL."
        )
    try:
        with bars() as bar:
            report = copy(
                Path(settings.DATABASES["default"]["NAME"]),
                url,
                replace=replace_invalid,
                progress=bar.update,
            )
    except KeyboardInterrupt:
        click.echo("Nothing was left in the target. Run the same command to copy again.", err=True)
        raise click.Abort from None
    if as_json:
        click.echo(json.dumps(_as_json(report), indent=2))
    else:
        _print_copy(report)
    if report.changed is not None:
        click.echo(_changed(report.changed), err=True)
        raise SystemExit(1)


def _as_json(report: Report) -> dict[str, Any]:
    return {
        "rows": report.rows,
        "seconds": round(report.seconds, 3),
        "tables": {
            table.name: {"rows": table.rows, "checksum": table.checksum, "same": True}
            for table in report.tables
        },
        "replaced": report.replaced,
        "left_out": list(report.left_out),
        "changed_meanwhile": report.changed is not None,
        "rows_since": report.changed or {},
    }


def _print_copy(report: Report) -> None:
    grid = Grid(box=None, pad_edge=False, header_style="bold")
    grid.add_column("Table", no_wrap=True)
    grid.add_column("Rows", justify="right")
    grid.add_column("Checksum, equal on both sides", no_wrap=True)
    for table in report.tables:
        grid.add_row(table.name, f"{table.rows:,}", table.checksum)
    Console().print(grid)
    click.echo(f"\nCopied and compared {report.rows:,} rows in {report.seconds:.0f} s.")
    if report.replaced:
        click.echo(f"Characters were replaced in {report.replaced:,} values.")
    if report.left_out:
        click.echo(f"Not of Workfolk, so left out: {', '.join(report.left_out)}.")
    if report.changed is None:
        click.echo(
            "Now set DATABASE_URL to the new database, keep the data folder, and start the server. "
            "The search index and the files there stay valid."
        )


def _changed(tables: dict[str, int]) -> str:
    where = ", ".join(f"{name} {difference:+d} rows" for name, difference in tables.items())
    return (
        f"Somebody wrote while this was copied{f' ({where})' if where else ''}, and the copy does not have it. "
        "It is good for a rehearsal. To move: stop the server, empty the target, and copy again."
    )


def _size() -> int:
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        files = [path, path.with_name(path.name + "-wal")]
        return sum(file.stat().st_size for file in files if file.exists())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _connections() -> dict[str, int]:
    """How many of each kind of process are connected; SQLite does not know."""
    if connection.vendor == "sqlite":
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT application_name, count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND backend_type = 'client backend' GROUP BY 1 ORDER BY 1"
        )
        return dict(cursor.fetchall())


def _rows() -> dict[str, int]:
    there = set(connection.introspection.table_names())
    rows = {}
    with connection.cursor() as cursor:
        for table in sorted(all_tables(), key=lambda table: table.name):
            if table.name in there:
                cursor.execute(f'SELECT count(*) FROM "{table.name}"')  # noqa: S608 - our own names
                rows[table.name] = int(cursor.fetchone()[0])
    return rows


def _print_status(report: dict[str, Any]) -> None:
    click.echo(f"{report['database']}, version {report['version']}, {report['bytes'] / 1e6:,.1f} MB")
    for name, count in report["connections"].items():
        click.echo(f"connected: {count} × {name or 'unnamed'}")
    for name, count in report["rows"].items():
        click.echo(f"{name}: {count:,}")
    if report["waiting_migrations"]:
        click.echo(f"Migrations wait: {', '.join(report['waiting_migrations'])}. Run: workfolk setup")
