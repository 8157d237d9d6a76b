"""The copy itself: read, write, read back, compare; all in one transaction of the target."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.migrations.loader import MigrationLoader

from workfolk.base.copying.columns import Invalid
from workfolk.base.copying.tables import BATCH, ITSELF, Checksum, Source, Table, all_tables, source
from workfolk.base.copying.target import Refused, prepare, target

SHOWN = 20
MOST = 1000  # problems, until we stop to look for more
Progress = Callable[[str, int, int], None]  # "Copying" or "Comparing", rows done, rows in all


@dataclass(frozen=True)
class TableReport:
    """A table that is the same on both sides."""

    name: str
    rows: int
    checksum: str


@dataclass(frozen=True)
class Report:
    """A copy that was made. ``changed``: None where nobody wrote meanwhile; else tables with rows more or less since."""

    tables: tuple[TableReport, ...]
    replaced: int
    changed: dict[str, int] | None
    left_out: tuple[str, ...]
    seconds: float

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)


def copy(path: Path, url: str, *, replace: bool = False, progress: Progress | None = None) -> Report:
    """Copy a community from a SQLite file to an empty PostgreSQL database, as it is at this moment.

    Every row is read back and compared before the copy is made to stay. ``replace`` puts U+FFFD in the place of
    characters that PostgreSQL cannot hold. Raises Refused; the target is then as it was.
    """
    begun = time.monotonic()
    if not path.is_file():
        raise Refused(f"There is no community in {path}. Is WORKFOLK_DATA_DIR right?")
    tables = all_tables()
    with source(path) as opened:
        _check_source(opened)
        with target(url) as connection:
            prepare(connection, tables)
            mover = _Mover(opened, connection, tables, replace, progress or (lambda *_: None))
            sums = mover.copy()
            mover.compare(sums)
            mover.number()
        changed = opened.changed(tables)
        left_out = sorted(opened.names() - {table.name for table in tables} - ITSELF)
    return Report(
        tuple(TableReport(table.name, sums[table.name].rows, sums[table.name].text) for table in tables),
        mover.replaced,
        changed,
        tuple(left_out),
        time.monotonic() - begun,
    )


def _check_source(opened: Source) -> None:
    wanted = set(MigrationLoader(None).graph.nodes)
    applied = opened.migrations()
    if not applied:
        raise Refused("This SQLite file holds no community yet. Run: workfolk setup")
    if applied != wanted:
        raise Refused("The community was made by another version of Workfolk. Run: workfolk setup")


def _refusal(problems: list[str]) -> Refused:
    more = f"\n… and {len(problems) - SHOWN} more" if len(problems) > SHOWN else ""
    return Refused(
        "PostgreSQL cannot hold these values:\n"
        + "\n".join(problems[:SHOWN])
        + f"{more}\nCorrect them, or copy with --replace-invalid where it is about characters. Nothing was copied."
    )


class _Mover:
    def __init__(
        self, opened: Source, connection: Any, tables: list[Table], replace: bool, progress: Progress
    ) -> None:
        self.source = opened
        self.connection = connection
        self.tables = tables
        self.replace = replace
        self.replaced = 0
        self._progress = progress
        self._done = 0
        self._all = sum(opened.count(table) for table in tables)

    def copy(self) -> dict[str, Checksum]:
        """Write every row; what each table summed up to where it was read. Raises Refused, naming rows that cannot be held."""
        import psycopg  # optional, and the target has looked whether it is there

        sums: dict[str, Checksum] = {}
        problems: list[str] = []
        try:
            for table in self.tables:
                found = sums[table.name] = Checksum()
                with self.connection.cursor() as cursor, cursor.copy(self._into(table)) as rows:
                    for row in self._counted(self.source.rows(table), "Copying"):
                        values = self._values(table, row, problems)
                        if not problems:  # after the first, the rest is only looked through
                            found.add(table, values)
                            rows.write_row(values)
                        elif len(problems) >= MOST:
                            raise _refusal(problems)
        except psycopg.IntegrityError:
            if not problems:  # a row that refers to one that was not written any more is none of its own
                raise
        if problems:
            raise _refusal(problems)
        return sums

    def compare(self, sums: dict[str, Checksum]) -> None:
        """Read everything back. Raises Refused, naming tables and rows that differ."""
        self._done = 0
        wrong = []
        for table in self.tables:
            there = Checksum()
            for row in self._counted(self._read_back(table), "Comparing"):
                there.add(table, row)
            here = sums[table.name]
            if (here.rows, here.text) != (there.rows, there.text):
                wrong.append(
                    f"{table.name}: {here.rows} rows here, {there.rows} there; they differ at {self._differing(table)}"
                )
        if wrong:
            raise Refused("The copy is not the same, so it was undone:\n" + "\n".join(wrong))

    def number(self) -> None:
        """Let new rows be numbered after the largest number ever given here."""
        with self.connection.cursor() as cursor:
            for table in self.tables:
                if table.numbered:
                    cursor.execute(
                        f'SELECT setval(pg_get_serial_sequence(%s, %s), greatest(%s, max("{table.key}"), 1),'  # noqa: S608
                        f' greatest(%s, max("{table.key}")) > 0) FROM "{table.name}"',
                        (f'"{table.name}"', table.key, *([self.source.last_number(table)] * 2)),
                    )

    @staticmethod
    def _into(table: Table) -> str:
        return f'COPY "{table.name}" ({table.fields}) FROM STDIN'

    def _values(self, table: Table, row: tuple[Any, ...], problems: list[str]) -> tuple[Any, ...]:
        values = []
        for column, value in zip(table.columns, row, strict=True):
            try:
                values.append(column.read(value))
            except Invalid as error:
                if self.replace and error.replaceable:
                    try:
                        values.append(column.read(column.replaced(value)))
                        self.replaced += 1
                        continue
                    except Invalid as still:
                        error = still
                problems.append(f"{table.name}, {table.key} {table.shown_key(row)}: {column.name} {error}")
        return tuple(values)

    def _read_back(self, table: Table) -> Iterator[tuple[Any, ...]]:
        fields = ", ".join(
            f'"{column.name}"' + ("::text" if column.kind == "JSONField" else "") for column in table.columns
        )
        with self.connection.connection.cursor(name="workfolk_copy") as cursor:
            cursor.itersize = BATCH
            cursor.execute(f'SELECT {fields} FROM "{table.name}"')  # noqa: S608
            yield from cursor

    def _differing(self, table: Table) -> str:
        """The keys of the first rows that are on one side only."""
        one = {
            Checksum.of(table, values): table.shown_key(row)
            for row in self.source.rows(table)
            if (values := self._values(table, row, []))
        }
        other = {Checksum.of(table, row): table.shown_key(row) for row in self._read_back(table)}
        keys = sorted({{**one, **other}[number] for number in one.keys() ^ other.keys()})
        return f"{table.key} {', '.join(keys[:5])}" + (" …" if len(keys) > 5 else "")

    def _counted(self, rows: Iterator[tuple[Any, ...]], what: str) -> Iterator[tuple[Any, ...]]:
        self._progress(what, self._done, self._all)
        for row in rows:
            yield row
            self._done += 1
            if self._done % BATCH == 0:
                self._progress(what, self._done, self._all)
        self._progress(what, self._done, self._all)
