"""PostgreSQL full text, on a temporary cluster of Debian's server: a GIN index of weighted words, no vectors.

Texts become a ``tsvector`` with weights A (titles), B (headline, skills), D (prose), ranked by ``ts_rank_cd``. Skills and
languages are arrays with GIN indexes, the rest are columns with B-trees. One process answers: no parallel workers.
"""

# ruff: noqa: S608 (names are the benchmark's own, values are parameters)

from __future__ import annotations

import os
import secrets
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from workfolk.bench.data import NUMBERS, ONE_VALUE, WEIGHTS, Batch
from workfolk.bench.engines import server_program
from workfolk.bench.questions import TOP
from workfolk.engine.retrieval.model import And, AnyOf, Between, Filter, Or, Search

_ARRAYS = ("skill", "language")
_LABELS = {"titles": "A", "headline": "B", "skills": "B", "experience": "D", "about": "D"}
_RANK = "ts_rank_cd('{0.33, 0.33, 0.67, 1}', words, query)"
_SETTINGS = {
    "listen_addresses": "",
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
    "shared_buffers": "512MB",
    "maintenance_work_mem": "1GB",
    "work_mem": "64MB",
    "max_wal_size": "8GB",
    "jit": "off",
    "fsync": "off",
    "autovacuum": "off",
}


class Cluster:
    """A server with its data in a folder, reached through a socket in that folder; stopped by ``close``."""

    def __init__(self, folder: Path) -> None:
        program = server_program("pg_ctl")
        assert program is not None
        self._folder, self._program = folder, program
        self._as: list[str] = []
        if os.geteuid() == 0:  # PostgreSQL does not run as root
            self._as = ["runuser", "-u", "postgres", "--"]
        if not (folder / "data").exists():
            if self._as:
                self._run("chown", "postgres", str(folder), as_root=True)
            options = ("-U", "bench", "--auth=trust", "-E", "UTF8", "--locale=C")
            self._run(str(program.with_name("initdb")), "-D", str(folder / "data"), *options)
        port = 20_000 + secrets.randbelow(20_000)  # only names the socket
        given = " ".join(f"-c {name}='{value}'" for name, value in _SETTINGS.items())
        where = f"-p {port} -c unix_socket_directories='{folder}'"
        self._control("-w", "-l", str(folder / "log"), "-o", f"{where} {given}", "start")
        self.connection = psycopg.connect(
            host=str(folder), port=port, user="bench", dbname="postgres", autocommit=True
        )

    def _run(self, *command: str, as_root: bool = False) -> None:
        done = subprocess.run(  # noqa: S603
            [*([] if as_root else self._as), *command],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, cwd="/",
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{Path(command[0]).name}: {done.stderr.strip()}")

    def _control(self, *arguments: str) -> None:
        self._run(str(self._program), "-D", str(self._folder / "data"), *arguments)

    def memory(self) -> dict[str, int]:
        """Proportional shares of all its processes, so that shared buffers count once."""
        first = (self._folder / "data" / "postmaster.pid").read_text().split()[0]
        totals = {"rss": 0, "file": 0, "anon": 0}
        for status in Path("/proc").glob("[0-9]*/status"):
            try:
                parent = next(
                    line.split()[1] for line in status.read_text().splitlines() if line.startswith("PPid")
                )
                if first not in (parent, status.parent.name):
                    continue
                rolled = dict(
                    line.split(":", 1)
                    for line in (status.parent / "smaps_rollup").read_text().splitlines()[1:]
                )
            except (OSError, StopIteration):
                continue  # gone, or not ours to see
            kilobytes = {name: int(value.split()[0]) for name, value in rolled.items()}
            totals["rss"] += kilobytes["Pss"] * 1024
            totals["anon"] += (kilobytes["Pss_Anon"] + kilobytes["Pss_Shmem"]) * 1024
            totals["file"] += kilobytes["Pss_File"] * 1024
        return totals

    def close(self) -> None:
        self.connection.close()
        self._control("-w", "-m", "fast", "stop")


class Builder:
    """Rows come in by COPY; words are made from a table that is emptied again; indexes follow."""

    def __init__(self, folder: Path) -> None:
        self._cluster = Cluster(folder)
        self._do = self._cluster.connection.execute
        texts = ", ".join(f"{name} text" for name in WEIGHTS)
        rest = ", ".join(
            [f"{n} text[]" for n in _ARRAYS]
            + [f"{n} text" for n in ONE_VALUE]
            + [f"{n} float8" for n in NUMBERS]
        )
        self._do(f"CREATE UNLOGGED TABLE incoming (id int, {texts}, {rest})")
        self._do(f"CREATE TABLE member (id int PRIMARY KEY, words tsvector, {rest})")

    def prepare(self, batch: Batch) -> list[tuple[Any, ...]]:
        numbers = {name: values.tolist() for name, values in batch.numbers.items()}
        return list(
            zip(
                range(batch.start, batch.start + len(batch)),
                *(batch.texts[name] for name in WEIGHTS),
                *([list(values) for values in batch.filters[name]] for name in _ARRAYS),
                *([value for (value,) in batch.filters[name]] for name in ONE_VALUE),
                *(numbers[name] for name in NUMBERS),
                strict=True,
            )
        )

    def add(self, prepared: list[tuple[Any, ...]]) -> None:
        with self._cluster.connection.cursor().copy("COPY incoming FROM STDIN") as copy:
            for row in prepared:
                copy.write_row(row)
        words = " || ".join(
            f"setweight(to_tsvector('simple', {name}), '{label}')" for name, label in _LABELS.items()
        )
        rest = ", ".join((*_ARRAYS, *ONE_VALUE, *NUMBERS))
        self._do(f"INSERT INTO member SELECT id, {words}, {rest} FROM incoming")
        self._do("TRUNCATE incoming")

    def finish(self) -> None:
        for name in ("words", *_ARRAYS):
            self._do(f"CREATE INDEX ON member USING gin ({name})")
        for name in (*ONE_VALUE, *NUMBERS):
            self._do(f"CREATE INDEX ON member ({name})")
        self._do("DROP TABLE incoming")
        self._do("VACUUM ANALYZE member")
        self._do("CHECKPOINT")

    def close(self) -> None:
        self._cluster.close()


class Searcher:
    def __init__(self, folder: Path) -> None:
        self._cluster = Cluster(folder)

    def supports(self, search: Search) -> bool:
        return search.vector is None

    def widths(self) -> tuple[int, ...]:
        return (0,)

    def prepare(self, search: Search, width: int) -> Callable[[], list[int]]:
        condition, values = _condition(search.where)
        words = " | ".join((search.text or "").split())
        statement = sql.SQL(
            f"SELECT id FROM member, to_tsquery('simple', %s) query WHERE words @@ query AND {condition} "
            f"ORDER BY {_RANK} DESC, id LIMIT {TOP}"
        )
        return lambda: [row for (row,) in self._cluster.connection.execute(statement, (words, *values))]

    def ids(self, answer: list[int]) -> list[int]:
        return answer

    def count(self, where: Filter) -> int:
        condition, values = _condition(where)
        statement = sql.SQL(f"SELECT count(*) FROM member WHERE {condition}")
        row = self._cluster.connection.execute(statement, values).fetchone()
        assert row is not None
        return int(row[0])

    def memory(self) -> dict[str, int]:
        return self._cluster.memory()

    def close(self) -> None:
        self._cluster.close()


def _condition(where: Filter) -> tuple[Any, tuple[Any, ...]]:
    """A condition over columns, and its values. Names of fields are the benchmark's own, values are parameters."""
    match where:
        case AnyOf(field, values):
            return f"{field} {'&&' if field in _ARRAYS else '='} {'%s' if field in _ARRAYS else 'ANY(%s)'}", (
                list(values),
            )
        case Between(field, lo, hi):
            return f"{field} BETWEEN %s AND %s", (lo, hi)
        case And(parts) | Or(parts):
            found = [_condition(part) for part in parts]
            joint = " AND " if isinstance(where, And) else " OR "
            return f"({joint.join(text for text, _ in found)})", tuple(
                v for _, values in found for v in values
            )
    raise ValueError(f"No question of the benchmark filters by {where!r}.")


class Postgres:
    """See the module."""

    notes = (
        "no vectors: pgvector is not part of Debian's server",
        "memory: proportional shares of all server processes, 512 MB of shared buffers allowed",
        "fsync off",
    )

    @property
    def version(self) -> str:
        program = server_program("postgres")
        assert program is not None
        done = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=True)  # noqa: S603
        return done.stdout.split()[2]

    def builder(self, folder: Path, members: int) -> Builder:
        return Builder(folder)

    def searcher(self, folder: Path) -> Searcher:
        return Searcher(folder)


ENGINE = Postgres
