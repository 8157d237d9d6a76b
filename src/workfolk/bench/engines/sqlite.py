"""SQLite: FTS5 for words, sqlite-vec's vec0 for vectors, ordinary tables for filters.

FTS5 is contentless with BM25 as its rank, weights by column, optimised after loading; it pools the weighted counts of
all columns and applies BM25 once, where ours applies it to each field. vec0 compares every vector that the filter
leaves, exactly; what vector questions filter by are its metadata columns, which it looks at while comparing.
"""

# ruff: noqa: S608 (names are the benchmark's own, values are parameters)

from __future__ import annotations

import ctypes
import ctypes.util
import importlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workfolk.bench.data import DIM, NUMBERS, ONE_VALUE, WEIGHTS, Batch
from workfolk.bench.engines.base import fused, own_memory
from workfolk.bench.questions import TOP
from workfolk.engine.retrieval.model import And, AnyOf, Between, Filter, Or, Search

sqlite_vec: Any = importlib.import_module("sqlite_vec")
_COLUMNS = ", ".join(WEIGHTS)


def _connect(folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(_with_vectors(folder / "index.db"))
    if hasattr(connection, "enable_load_extension"):
        connection.enable_load_extension(True)
        sqlite_vec.load(connection)
        connection.enable_load_extension(False)
    connection.execute("PRAGMA mmap_size = 68719476736")
    connection.execute("PRAGMA cache_size = -64000")
    return connection


def _with_vectors(path: Path) -> Path:
    """``path``; where Python was built without loading of extensions, vec0 is given to the library itself before."""
    if not hasattr(sqlite3.Connection, "enable_load_extension"):
        name = ctypes.util.find_library("sqlite3")
        suffix = next(Path(sqlite_vec.loadable_path()).parent.glob("vec0.*"))
        ctypes.CDLL(name).sqlite3_auto_extension(ctypes.CDLL(str(suffix)).sqlite3_vec_init)
    return path


class Builder:
    """One transaction; indexes are made and FTS5 is optimised at the end."""

    def __init__(self, folder: Path) -> None:
        self._connection = _connect(folder)
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        weights = ", ".join(map(str, WEIGHTS.values()))
        one_value = ", ".join(f"{name} TEXT" for name in ONE_VALUE)
        numbers = ", ".join(f"{name} REAL" for name in NUMBERS)
        for statement in (
            f"CREATE VIRTUAL TABLE words USING fts5({_COLUMNS}, content='')",
            f"INSERT INTO words(words, rank) VALUES ('rank', 'bm25({weights})')",
            f"CREATE VIRTUAL TABLE vectors USING vec0(embedding float[{DIM}], lot float, country text)",
            f"CREATE TABLE member(id INTEGER PRIMARY KEY, {one_value}, {numbers})",
            "CREATE TABLE skill(value TEXT, id INTEGER, PRIMARY KEY (value, id)) WITHOUT ROWID",
            "CREATE TABLE language(value TEXT, id INTEGER, PRIMARY KEY (value, id)) WITHOUT ROWID",
        ):
            self._connection.execute(statement)

    def prepare(self, batch: Batch) -> dict[str, list[tuple[Any, ...]]]:
        ids = range(batch.start, batch.start + len(batch))
        numbers = {name: values.tolist() for name, values in batch.numbers.items()}
        single = [[value for (value,) in batch.filters[name]] for name in ONE_VALUE]
        country = single[ONE_VALUE.index("country")]
        texts = (batch.texts[name] for name in WEIGHTS)
        return {
            f"INSERT INTO words(rowid, {_COLUMNS}) VALUES (?{', ?' * len(WEIGHTS)})": list(
                zip(ids, *texts, strict=True)
            ),
            "INSERT INTO vectors(rowid, embedding, lot, country) VALUES (?, ?, ?, ?)": [
                (id_, vector.tobytes(), lot, place)
                for id_, vector, lot, place in zip(ids, batch.vectors, numbers["lot"], country, strict=True)
            ],
            f"INSERT INTO member VALUES (?{', ?' * (len(ONE_VALUE) + len(NUMBERS))})": list(
                zip(ids, *single, *(numbers[name] for name in NUMBERS), strict=True)
            ),
            **{
                f"INSERT INTO {name} VALUES (?, ?)": [
                    (value, id_)
                    for id_, values in zip(ids, batch.filters[name], strict=True)
                    for value in values
                ]
                for name in ("skill", "language")
            },
        }

    def add(self, prepared: dict[str, list[tuple[Any, ...]]]) -> None:
        for statement, rows in prepared.items():
            self._connection.executemany(statement, rows)

    def finish(self) -> None:
        for name in (*ONE_VALUE, *NUMBERS):
            self._connection.execute(f"CREATE INDEX member_{name} ON member({name})")
        self._connection.execute("INSERT INTO words(words) VALUES ('optimize')")
        self._connection.execute("ANALYZE")
        self._connection.commit()

    def close(self) -> None:
        self._connection.close()


class Searcher:
    """Hybrid: two queries, fused by reciprocal rank."""

    def __init__(self, folder: Path) -> None:
        self._connection = _connect(folder)

    def supports(self, search: Search) -> bool:
        return True

    def widths(self) -> tuple[int, ...]:
        return (0,)

    def prepare(self, search: Search, width: int) -> Callable[[], list[int]]:
        asked = []
        if search.text:
            condition, values = _sql(search.where)
            # The plus keeps SQLite from asking FTS5 once for every member that the filter leaves: 100 times slower.
            words = " OR ".join(f'"{word}"' for word in search.text.split())
            statement = f"SELECT rowid FROM words WHERE words MATCH ? AND +rowid IN (SELECT id FROM member WHERE {condition}) ORDER BY rank LIMIT {TOP}"
            asked.append((statement, (words, *values)))
        if search.vector is not None:
            condition, values = _sql(search.where)
            statement = f"SELECT rowid FROM vectors WHERE embedding MATCH ? AND k = {TOP} AND {condition} ORDER BY distance"
            asked.append((statement, (search.vector.astype("float32").tobytes(), *values)))

        def ask() -> list[int]:
            lists = [[row for (row,) in self._connection.execute(*each)] for each in asked]
            return lists[0] if len(lists) == 1 else fused(lists, TOP)

        return ask

    def ids(self, answer: list[int]) -> list[int]:
        return answer

    def count(self, where: Filter) -> int:
        condition, values = _sql(where)
        row = self._connection.execute(f"SELECT count(*) FROM member WHERE {condition}", values)
        return int(row.fetchone()[0])

    def memory(self) -> dict[str, int]:
        return own_memory()

    def close(self) -> None:
        self._connection.close()


def _sql(where: Filter) -> tuple[str, tuple[Any, ...]]:
    """A condition over columns, and its values. Names of fields are the benchmark's own, values are parameters."""
    match where:
        case AnyOf(field, values):
            marks = ", ".join("?" * len(values))
            column = f"{field} IN ({marks})" if field in ONE_VALUE else ""
            return column or f"id IN (SELECT id FROM {field} WHERE value IN ({marks}))", values
        case Between(field, lo, hi):
            return f"{field} >= ? AND {field} <= ?", (lo, hi)
        case And(parts) | Or(parts):
            found = [_sql(part) for part in parts]
            joint = " AND " if isinstance(where, And) else " OR "
            return f"({joint.join(sql for sql, _ in found)})", tuple(v for _, values in found for v in values)
    raise ValueError(f"No question of the benchmark filters by {where!r}.")


class SQLite:
    """See the module."""

    notes = (
        "vectors: exact, vec0 with metadata columns",
        "hybrid: two queries fused by reciprocal rank",
        "journal off while loading",
    )

    @property
    def version(self) -> str:
        return f"{sqlite3.sqlite_version} + sqlite-vec {sqlite_vec.__version__}"

    def builder(self, folder: Path, members: int) -> Builder:
        return Builder(folder)

    def searcher(self, folder: Path) -> Searcher:
        return Searcher(folder)


ENGINE = SQLite
