"""What many tests begin with: made once in each process by the real services, then put back row by row for each test."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction

from workfolk.base import ids

T = TypeVar("T")
Row = tuple[Any, ...]


@dataclass(frozen=True)
class _Table:
    name: str
    columns: tuple[str, ...]
    before: int  # the rows that are always there, of migrations
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class _Made(Generic[T]):
    made: T
    tables: tuple[_Table, ...]
    index: Path | None  # a copy of the search index, where one was built


class Kept(Generic[T]):
    """``make`` is called once; ``put()`` gives a copy of what it gave, with its rows and its index in place.

    Every test sees what it would see had it called ``make`` itself, public identifiers aside. Where a test has made
    something before, ``make`` is called again.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: _Made[T] | None = None

    def put(self) -> T:
        if _something_is_here():
            return self._make()
        if self._made is None:
            self._made = self._first()
        kept = self._made
        if kept is None or any(_count(table.name) != table.before for table in kept.tables):
            return self._make()
        with transaction.atomic():  # relations are looked at when all is there
            for table in kept.tables:
                _insert(table)
            _reset_sequences(kept.tables)
        if kept.index:
            shutil.copytree(kept.index, _index(), dirs_exist_ok=True)
        return copy.deepcopy(kept.made)

    def _first(self) -> _Made[T] | None:
        """What is to be kept; None where ``make`` changed rows that were there before."""
        older = _index().exists()
        with transaction.atomic(), ids.seeded(self._make.__qualname__):
            before = _everything()
            made = copy.deepcopy(self._make())
            after = _everything()
            transaction.set_rollback(True)
        if any(row not in after[name][1] for name, (_columns, rows) in before.items() for row in rows):
            return None
        index = None
        if _index().is_dir() and not older:
            index = Path(settings.DATA_DIR) / "kept" / self._make.__module__ / self._make.__qualname__
            shutil.copytree(_index(), index, dirs_exist_ok=True)
        tables = (_grown(name, before[name][1], *found) for name, found in after.items())
        return _Made(made, tuple(table for table in tables if table.rows), index)


def _index() -> Path:
    return Path(settings.DATA_DIR) / "index"


def _something_is_here() -> bool:
    """Whether a test made people or a taxonomy before: ``make`` may lean on them."""
    from workfolk.accounts.models import User
    from workfolk.skills.models import Skill

    return User.objects.exists() or Skill.objects.exists()


def _everything() -> dict[str, tuple[tuple[str, ...], list[Row]]]:
    """The columns and the rows of every table."""
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            found[name] = tuple(column[0] for column in cursor.description), list(cursor.fetchall())
    return found


def _grown(name: str, before: list[Row], columns: tuple[str, ...], after: list[Row]) -> _Table:
    new = [row for row in after if row not in before] if before else after
    return _Table(name, columns, len(before), tuple(new))


def _count(name: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(name)}")
        return int(cursor.fetchone()[0])


def _insert(table: _Table) -> None:
    quote = connection.ops.quote_name
    columns = ", ".join(map(quote, table.columns))
    places = ", ".join(["%s"] * len(table.columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({places})",
            table.rows,
        )


def _reset_sequences(tables: tuple[_Table, ...]) -> None:
    """The next row of a table gets the next number (PostgreSQL does not look at what was put in)."""
    names = {table.name for table in tables}
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.db_table in names]
    statements = connection.ops.sequence_reset_sql(no_style(), models)
    if statements:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
