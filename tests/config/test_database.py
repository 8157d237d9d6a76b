"""Which database, how many connections, how long: by what kind of process asks."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from workfolk.config.database import Deadline, database, limit_sqlite, program, serving
from workfolk.config.doctor import doctor
from workfolk.config.environment import ConfigurationError, Environment, environment

URL = "postgresql://ana:p%40ss@db.example:5433/folk"


def test_a_database_by_address() -> None:
    found = database(Environment(database_url=URL))
    assert (found["NAME"], found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == (
        "folk",
        "ana",
        "p@ss",
        "db.example",
        "5433",
    )


def test_parameters_of_the_address_reach_the_driver() -> None:
    found = database(Environment(database_url=URL + "?sslmode=verify-full&sslrootcert=/etc/ca.pem"))
    assert found["OPTIONS"]["sslmode"] == "verify-full"
    assert found["OPTIONS"]["sslrootcert"] == "/etc/ca.pem"
    socket = database(Environment(database_url="postgresql:///folk?host=/run/postgresql"))
    assert (socket["HOST"], socket["NAME"], socket["USER"]) == ("/run/postgresql", "folk", "")


@pytest.mark.parametrize(
    "url",
    [
        "mysql://x/y",
        "postgresql://host",
        "nonsense",
        "postgresql://h/a/b",
        "postgresql://ana:hunter2@h:port/name",
        "postgresql://ana:hunter2@h/name?dbname=other",
    ],
)
def test_another_database_is_refused_with_what_to_do_and_without_the_secret(url: str) -> None:
    with pytest.raises(ConfigurationError, match="DATABASE_URL") as refused:
        database(Environment(database_url=url))
    assert "hunter2" not in str(refused.value)


def test_commands_have_one_connection_and_no_time_limit() -> None:
    found = database(Environment(database_url=URL), "workfolk writer")
    assert "pool" not in found["OPTIONS"]
    assert "options" not in found["OPTIONS"]
    assert found["OPTIONS"]["application_name"] == "workfolk writer"
    assert found["OPTIONS"]["connect_timeout"]


def test_the_server_has_a_pool_and_time_limits() -> None:
    env = Environment(database_url=URL + "?options=-c%20search_path%3Dfolk", database_pool=7, lock_seconds=3)
    found = serving(database(env), env)
    assert found["OPTIONS"]["pool"]["max_size"] == 7
    assert found["CONN_MAX_AGE"] == 0  # Django refuses a pool otherwise
    assert found["CONN_HEALTH_CHECKS"] is True
    assert found["OPTIONS"]["options"].split(" -c ")[0:2] == ["-c statement_timeout=15s", "lock_timeout=3s"]
    assert found["OPTIONS"]["options"].endswith("-c search_path=folk")


def test_behind_a_pooler_no_connection_is_kept() -> None:
    env = Environment(database_url=URL, database_pool=0)
    found = serving(database(env), env)
    assert "pool" not in found["OPTIONS"]
    assert found["CONN_MAX_AGE"] == 0


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["workfolk", "search", "write", "--parent", "7"], "workfolk writer"),
        (["workfolk", "search", "status"], "workfolk search"),
        (["workfolk", "hire", "A nurse who knows Ana Silva"], "workfolk hire"),
        (["workfolk", "host", "add", "ana@example.org"], "workfolk host"),
        (["pytest", "-q"], "workfolk"),
        (["anything", "secret"], "workfolk"),
        ([], "workfolk"),
    ],
)
def test_a_process_is_named_by_its_command_and_never_by_people(arguments: list[str], name: str) -> None:
    assert program(arguments) == name


class _Connection:
    """What ``limit_sqlite`` needs of Django's connection."""

    vendor = "sqlite"

    def __init__(self) -> None:
        self.execute_wrappers: list[Deadline] = []
        self.connection = sqlite3.connect(":memory:")

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        def execute(sql: str, *_: object) -> list[tuple[object, ...]]:
            return self.connection.execute(sql).fetchall()

        for wrapper in self.execute_wrappers:
            return wrapper(execute, sql, None, False, {})  # type: ignore[no-any-return]
        return execute(sql)


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_sqlite_cuts_a_statement_off_too_and_each_begins_anew() -> None:
    connection = _Connection()
    limit_sqlite(connection, 0.2)
    limit_sqlite(connection, 0.2)  # Django connects again
    assert len(connection.execute_wrappers) == 1
    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            connection.ask(ENDLESS)
        assert connection.ask("SELECT 1") == [(1,)]
    connection.connection.close()


SERVE = """
import json, os, threading
os.environ["DJANGO_SETTINGS_MODULE"] = "workfolk.config.settings"
import django; django.setup()
from django.db import OperationalError, close_old_connections, connection
from workfolk.config.database import serve
from workfolk.config.environment import environment

def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]

def show():
    names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "application_name")
    return {name: ask(f"SHOW {name}") for name in names}

report = {"command": show()}
serve(environment())
report["web"] = show()
try:
    ask("SELECT pg_sleep(5)")
except OperationalError as error:
    report["cut off"] = error.__cause__.sqlstate
backends = set()
def request():
    backends.add(ask("SELECT pg_backend_pid()"))
    close_old_connections()
close_old_connections()
for _ in range(6):  # every request of an ASGI server has a thread of its own
    thread = threading.Thread(target=request); thread.start(); thread.join()
report["backends"] = len(backends)
def hold(ready, go):
    ask("SELECT 1"); ready.set(); go.wait(); close_old_connections()
go = threading.Event()
readies = [threading.Event() for _ in range(2)]
threads = [threading.Thread(target=hold, args=(ready, go)) for ready in readies]
for thread in threads: thread.start()
for ready in readies: ready.wait(10)
try:
    ask("SELECT 1")
except OperationalError as error:
    report["pool is empty"] = type(error.__cause__).__name__
go.set()
for thread in threads: thread.join()
report["free again"] = ask("SELECT 1")
connection.close(); connection.close_pool()
print(json.dumps(report))
"""


def test_on_a_real_server(postgres_server: str, tmp_path: Path) -> None:
    env = {
        **os.environ,
        "DATABASE_URL": postgres_server,
        "WORKFOLK_DATA_DIR": str(tmp_path),
        "WORKFOLK_DATABASE_POOL": "2",
        "WORKFOLK_STATEMENT_SECONDS": "1",
    }
    env.pop("DJANGO_SETTINGS_MODULE", None)
    program = SERVE.replace(
        "serve(environment())",
        "import workfolk.config.database as d; d.WAIT_SECONDS = 1; serve(environment())",
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, timeout=60, check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["command"] == {
        "statement_timeout": "0",
        "lock_timeout": "0",
        "idle_in_transaction_session_timeout": "0",
        "application_name": "workfolk",
    }
    assert report["web"] == {
        "statement_timeout": "1s",
        "lock_timeout": "5s",
        "idle_in_transaction_session_timeout": "1min",
        "application_name": "workfolk web",
    }
    assert report["cut off"] == "57014"
    assert report["backends"] <= 2  # the threads hand the same connections on
    assert report["pool is empty"] == "PoolTimeout"
    assert report["free again"] == 1


def _doctor(monkeypatch: pytest.MonkeyPatch, **variables: str) -> tuple[int, str]:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    environment.cache_clear()
    try:
        result = CliRunner().invoke(doctor, ["--json"])
        return result.exit_code, result.output
    finally:
        environment.cache_clear()


def test_doctor_says_which_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    code, output = _doctor(monkeypatch, WORKFOLK_STATEMENT_SECONDS="9")
    lines = json.loads(output)["database"]
    assert code == 0
    assert lines["database"].startswith(f"SQLite {sqlite3.sqlite_version}")
    assert "9 s" in lines["time limits"]


def test_doctor_looks_at_the_server(monkeypatch: pytest.MonkeyPatch, postgres_server: str) -> None:
    code, output = _doctor(monkeypatch, DATABASE_URL=postgres_server, WORKFOLK_LOCK_SECONDS="0")
    report = json.loads(output)
    assert code == 0, output
    assert report["database"]["database"].startswith("PostgreSQL workfolk@")
    assert "version 1" in report["database"]["database"]
    assert "pool of up to 10" in report["database"]["connections"]
    assert "lock without limit" in report["database"]["time limits"]


def test_doctor_finds_a_server_with_too_few_connections(
    monkeypatch: pytest.MonkeyPatch, postgres_server: str
) -> None:
    code, output = _doctor(
        monkeypatch, DATABASE_URL=postgres_server, WORKFOLK_WORKERS="8", WORKFOLK_DATABASE_POOL="100"
    )
    assert code == 1
    (bad,) = [line for line in json.loads(output)["checks"] if not line["ok"]]
    assert "804 connections" in bad["check"]
    assert "max_connections" in bad["do"]


def test_doctor_says_that_a_server_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    code, output = _doctor(monkeypatch, DATABASE_URL="postgresql://ana:hunter2@127.0.0.1:1/folk")
    assert code == 1
    assert "hunter2" not in output
    assert [line["do"] for line in json.loads(output)["checks"] if not line["ok"]] == [
        "Check DATABASE_URL and the server."
    ]


def test_what_is_deleted_from_sqlite_is_overwritten(tmp_path: Path) -> None:
    entry = database(Environment(data_dir=tmp_path, database_url=""))
    with sqlite3.connect(entry["NAME"], isolation_level=None) as connection:
        # As a build of SQLite has it that keeps deleted rows in the file.
        connection.execute("PRAGMA secure_delete=OFF")
        connection.executescript(entry["OPTIONS"]["init_command"])
        connection.execute("CREATE TABLE t (x TEXT)")
        connection.execute("INSERT INTO t VALUES ('only she knew this')")
        connection.execute("DELETE FROM t")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    files = [path for path in tmp_path.iterdir() if path.is_file()]
    assert files and not any(b"only she knew this" in path.read_bytes() for path in files)


def test_one_of_several_workers_starts_inside_its_event_loop(tmp_path: Path) -> None:
    code = (
        "import asyncio, django; django.setup()\n"
        "from django.db import connections\n"
        "async def worker():\n    connections['default']\n    import workfolk.config.asgi\n"
        "asyncio.run(worker())"
    )
    given = {"WORKFOLK_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "workfolk.config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **given},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
