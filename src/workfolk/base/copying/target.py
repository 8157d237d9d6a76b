"""PostgreSQL's side of a copy: is it empty and ours to fill, and the one transaction in which it is filled."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from workfolk.base.copying.tables import Table
from workfolk.base.database_urls import InvalidURL, entry, shown
from workfolk.base.errors import WorkfolkError

ALIAS = "copy_target"
LOCK = 0x776F726B  # of no meaning but to us: one copy at a time
MADE_BY_MIGRATE = {"django_content_type", "auth_permission"}  # names of models, which come with the copy
HOW_TO_EMPTY = "Give it an empty database: createdb NAME."


class Refused(WorkfolkError):
    """The copy was not made; the target is as it was."""


@contextmanager
def target(url: str) -> Iterator[Any]:
    """Django's connection to an address, inside one transaction: all of the copy is there afterwards, or nothing.

    Raises Refused, which never repeats the address.
    """
    try:
        database = entry(url)
    except InvalidURL as error:
        raise Refused(f"The address of the target {error}.") from None
    database["OPTIONS"]["application_name"] = "workfolk copy"
    try:
        import psycopg
    except ImportError:
        raise Refused("PostgreSQL's driver is not installed. Install workfolk[postgres].") from None
    every = connections.configure_settings({"default": {}, ALIAS: database})
    connections.settings[ALIAS] = every[ALIAS]
    try:
        connection = connections[ALIAS]
        try:
            connection.ensure_connection()
        except DatabaseError as error:
            raise Refused(f"{shown(database)} does not answer: {first_line(error)}") from None
        try:
            with transaction.atomic(using=ALIAS):
                yield connection
        except (DatabaseError, psycopg.Error) as error:
            raise Refused(
                f"{shown(database)} refused: {first_line(error)}. Nothing was left there."
            ) from None
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # so that the planner knows the tables from the first request on
    finally:
        if ALIAS in connections:
            connections[ALIAS].close()
            del connections[ALIAS]
        del connections.settings[ALIAS]


def first_line(error: Exception) -> str:
    """What PostgreSQL says, without its details: they quote values."""
    cause = error.__cause__ or error
    primary = getattr(getattr(cause, "diag", None), "message_primary", None)
    return str(primary or str(cause).strip().partition("\n")[0] or type(cause).__name__)


def prepare(connection: Any, tables: list[Table]) -> None:
    """Check that the target is empty, and bring it to our schema. Raises Refused."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0;"
            "SET LOCAL lock_timeout = '20s'; SET LOCAL TimeZone = 'UTC'"
        )
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", (LOCK,))
        if not cursor.fetchone()[0]:
            raise Refused("Another copy into this database is under way. Let it end first.")
        cursor.execute("SHOW server_encoding")
        if (encoding := cursor.fetchone()[0]) != "UTF8":
            raise Refused(
                f"The target's encoding is {encoding}. Make one with: createdb -E UTF8 -T template0 NAME"
            )
        cursor.execute(
            "SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace"
            " WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND nspname = ANY (current_schemas(false)) ORDER BY relname"
        )
        there = {name for (name,) in cursor.fetchall()}
    executor = MigrationExecutor(connection)
    if there:
        _check_empty(connection, executor, tables, there)
    # The executor alone: no signals, so nothing is put into the tables that it makes.
    executor.migrate(executor.loader.graph.leaf_nodes())
    with connection.cursor() as cursor:
        # Foreign keys are checked after each table, not all at once at the end: the queue would be kept in memory.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE " + ", ".join(f'"{table.name}"' for table in tables))


def _check_empty(connection: Any, executor: MigrationExecutor, tables: list[Table], there: set[str]) -> None:
    known = {table.name for table in tables} | {"django_migrations", "base_cache"}
    if foreign := sorted(there - known):
        raise Refused(f"The target holds other tables: {_some(foreign)}. {HOW_TO_EMPTY}")
    applied = set(executor.loader.applied_migrations or ())
    wanted = set(executor.loader.graph.nodes)
    if applied != wanted:
        differ = sorted(f"{app}.{name}" for app, name in applied ^ wanted)
        raise Refused(
            f"The target was made by another version of Workfolk; these migrations differ: {_some(differ)}. {HOW_TO_EMPTY}"
        )
    filled = []
    with connection.cursor() as cursor:
        for table in tables:
            if table.name in there and table.name not in MADE_BY_MIGRATE:
                cursor.execute(f'SELECT count(*) FROM (SELECT 1 FROM "{table.name}" LIMIT 1000) AS beginning')  # noqa: S608
                if rows := cursor.fetchone()[0]:
                    filled.append(f"{table.name} ({rows if rows < 1000 else '1000 or more'} rows)")
    if filled:
        raise Refused(f"The target is not empty: {_some(filled)}. {HOW_TO_EMPTY}")


def _some(names: list[str]) -> str:
    rest = len(names) - 5
    return ", ".join(names[:5]) + (f" and {rest} more" if rest > 0 else "")
