"""Every table of every app, in an order in which what is referred to comes first, and SQLite's side of it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import AutoField, Model

from workfolk.base.copying.columns import FORMS, Column

ITSELF = frozenset({"django_migrations", "base_cache"})  # made anew on the other side
BATCH = 1000


@dataclass(frozen=True)
class Table:
    """A table, its key and its columns. ``numbered``: the database counts its keys."""

    name: str
    key: str
    columns: tuple[Column, ...]
    numbered: bool

    @property
    def fields(self) -> str:
        """The columns for SQL; both databases quote alike."""
        return ", ".join(f'"{column.name}"' for column in self.columns)

    @cached_property
    def written_differently(self) -> tuple[tuple[int, Column], ...]:
        """The columns whose values the two databases, or two writers, may write differently."""
        return tuple((index, one) for index, one in enumerate(self.columns) if one.kind in FORMS)

    def shown_key(self, row: tuple[Any, ...]) -> str:
        """The key of a row, for people. Of one that is no number only the beginning: a session's is a secret."""
        key = row[next(index for index, column in enumerate(self.columns) if column.name == self.key)]
        return str(key) if self.numbered else f"{str(key)[:4]}…"


def all_tables() -> list[Table]:
    """The tables of all models, those that others refer to first. Raises graphlib.CycleError, TypeError."""
    models = sorted(
        (
            model
            for model in apps.get_models(include_auto_created=True)
            if model._meta.managed and not model._meta.proxy and not model._meta.swapped
        ),
        key=lambda model: model._meta.db_table,
    )
    needs: dict[type[Model], list[type[Model]]] = {}
    for model in models:
        referred = [field.related_model for field in model._meta.local_concrete_fields]
        needs[model] = [other for other in referred if other is not None and other is not model]
    return [_table(model) for model in TopologicalSorter(needs).static_order()]


def _table(model: type[Model]) -> Table:
    meta = model._meta
    return Table(
        meta.db_table,
        str(meta.pk.column),
        tuple(Column.of(field) for field in meta.local_concrete_fields),
        isinstance(meta.pk, AutoField) or meta.pk.get_internal_type().endswith("AutoField"),
    )


class Checksum:
    """Of rows in whatever order: the sum of the hashes of all, so that each database may read as it likes."""

    def __init__(self) -> None:
        self.rows = 0
        self._sum = 0

    @staticmethod
    def of(table: Table, row: tuple[Any, ...]) -> int:
        canonical = list(row)
        for index, column in table.written_differently:
            canonical[index] = column.canonical(row[index])
        digest = hashlib.blake2b(repr(canonical).encode(), digest_size=16).digest()
        return int.from_bytes(digest, "big")

    def add(self, table: Table, row: tuple[Any, ...]) -> None:
        self.rows += 1
        self._sum = (self._sum + self.of(table, row)) % 2**128

    @property
    def text(self) -> str:
        return f"{self._sum:032x}"


class Source:
    """A SQLite file at one moment: a read transaction, beside which others go on writing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._snapshot = _open(path)
        self._watch = _open(path)
        self._version = self._data_version()
        self._snapshot.execute("BEGIN")
        self._snapshot.execute(
            "SELECT count(*) FROM sqlite_master"
        ).fetchone()  # from here on it stands still

    def names(self) -> set[str]:
        """Its tables, without SQLite's own."""
        rows = self._snapshot.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        )
        return {name for (name,) in rows}

    def migrations(self) -> set[tuple[str, str]]:
        """What has been applied; empty where the file holds no community."""
        if "django_migrations" not in self.names():
            return set()
        return set(self._snapshot.execute("SELECT app, name FROM django_migrations").fetchall())

    def count(self, table: Table) -> int:
        return _count(self._snapshot, table)

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """All rows as SQLite holds them; bytes that are no UTF-8 come as lone surrogates."""
        cursor = self._snapshot.execute(f'SELECT {table.fields} FROM "{table.name}"')  # noqa: S608 - our own names
        while batch := cursor.fetchmany(BATCH):
            yield from batch

    def last_number(self, table: Table) -> int:
        """The largest key that was ever given out: one that was deleted is not given to another."""
        row = self._snapshot.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)
        ).fetchone()
        return int(row[0]) if row else 0

    def changed(self, tables: list[Table]) -> dict[str, int] | None:
        """None where nobody wrote since; else how many rows more or less each table has that has another number."""
        if self._data_version() == self._version:
            return None
        differences = {table.name: _count(self._watch, table) - self.count(table) for table in tables}
        return {name: difference for name, difference in differences.items() if difference}

    def close(self) -> None:
        self._snapshot.close()
        self._watch.close()

    def _data_version(self) -> int:
        return int(self._watch.execute("PRAGMA data_version").fetchone()[0])


@contextmanager
def source(path: Path) -> Iterator[Source]:
    """The file as it is now, for as long as the block lasts."""
    opened = Source(path)
    try:
        yield opened
    finally:
        opened.close()


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=20)
    connection.isolation_level = None
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    return connection


def _count(connection: sqlite3.Connection, table: Table) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0])  # noqa: S608
