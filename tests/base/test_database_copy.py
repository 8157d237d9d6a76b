"""A community moves from SQLite to PostgreSQL: every row the same, or nothing at all and the reason."""

from __future__ import annotations

import json
import math
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker
from tests.conftest import at

from workfolk.base.copying import Column, Invalid, Refused, Report, all_tables, copy
from workfolk.base.copying import moving as moving_module
from workfolk.base.copying.columns import canonical_json
from workfolk.base.copying.target import prepare, target

JSON = Column("detail", "JSONField")
TEXT = Column("name", "CharField", longest=5)


def _environment(folder: Path, **variables: str) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}},
        "WORKFOLK_DATA_DIR": str(folder),
        **variables,
    }  # fmt: skip


def _workfolk(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "workfolk.config.cli", *arguments],
        env=_environment(folder, **variables),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a community of 40 on SQLite, without most of what connects skills."""
    folder = tmp_path_factory.mktemp("community")
    done = _workfolk(folder, "demo", "build", "--members", "40")
    assert done.returncode == 0, done.stderr
    _write(
        folder / "workfolk.sqlite3",
        ("DELETE FROM skills_skill_broader", ()),
        ("DELETE FROM skills_occupationskill WHERE id > 50", ()),
    )
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of its own, to spoil."""
    return Path(shutil.copytree(built, tmp_path / "state"))


@pytest.fixture
def file(folder: Path) -> Path:
    return folder / "workfolk.sqlite3"


@pytest.fixture(scope="session")
def migrated(postgres_server: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The name of a database with our tables and without a row, to make others from."""
    name = f"migrated_{os.getpid()}"
    with psycopg.connect(postgres_server, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        with django_db_blocker.unblock(), target(at(postgres_server, name)) as connection:
            prepare(connection, all_tables())
        yield name
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def prepared(postgres_server: str, migrated: str) -> Iterator[str]:
    """The address of an empty database that has our tables already, which is quicker to fill."""
    name = f"prepared_{os.getpid()}"
    with psycopg.connect(postgres_server, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {migrated}")
        yield at(postgres_server, name)
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def move(file: Path, prepared: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Callable[..., Report]]:
    """move(replace=False) copies ``file`` to ``prepared``."""
    with django_db_blocker.unblock():
        yield lambda **values: copy(file, prepared, **values)


def _write(file: Path, *statements: tuple[str, tuple[Any, ...]]) -> None:
    with closing(sqlite3.connect(file, timeout=20)) as database, database:
        for sql, values in statements:
            database.execute(sql, values)


def _tables(url: str) -> list[str]:
    with psycopg.connect(url) as there:
        return [
            name
            for (name,) in there.execute(
                "SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'public'"
            )
        ]


def _untouched(url: str) -> bool:
    """There are our tables, and nobody in them."""
    return int(_one(url, "SELECT count(*) FROM accounts_user")) == 0


def _one(url: str, sql: str) -> Any:
    with psycopg.connect(url) as there:
        row = there.execute(sql).fetchone()
        assert row is not None
        return row[0]


# --- The whole ------------------------------------------------------------------------------------------------
def test_every_row_of_every_table_is_there_and_the_same(
    move: Callable[..., Report], file: Path, prepared: str
) -> None:
    report = move()
    assert report.changed is None
    assert report.left_out == ()
    rows = {table.name: table.rows for table in report.tables}
    with closing(sqlite3.connect(file)) as here, psycopg.connect(prepared) as there:
        names = {
            name
            for (name,) in here.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith("sqlite_") and name != "django_migrations"
        }
        assert set(rows) == names
        for name in names:
            (count,) = here.execute(f'SELECT count(*) FROM "{name}"').fetchone()
            assert rows[name] == count == there.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # type: ignore[index]
        # Beside the checksums, values as a person would compare them.
        question = "SELECT id, given_name, headline, latitude FROM members_member ORDER BY id"
        assert here.execute(question).fetchall() == there.execute(question).fetchall()
        ((vector, body),) = here.execute(
            "SELECT vector, body FROM search_card ORDER BY id LIMIT 1"
        ).fetchall()
        ((vector_there, body_there),) = there.execute(
            "SELECT vector, body FROM search_card ORDER BY id LIMIT 1"
        ).fetchall()
        assert (vector_there, body_there) == (vector, json.loads(body))
    assert rows["members_member"] == 40


def test_the_copy_is_a_community_that_works_with_the_same_index(folder: Path, new_postgres: str) -> None:
    done = _workfolk(folder, "database", "copy", "--to", new_postgres, "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["tables"]["members_member"]["rows"] == 40
    assert not report["changed_meanwhile"]
    hired = _workfolk(folder, "hire", "Ward nurse, wound care is a must", "--json", DATABASE_URL=new_postgres)
    assert hired.returncode == 0, hired.stderr
    assert json.loads(hired.stdout)["candidates"]  # found in the old index, read from the new database
    status = _workfolk(folder, "database", "status", "--json", DATABASE_URL=new_postgres)
    found = json.loads(status.stdout)
    assert status.returncode == 0
    assert found["rows"]["members_member"] == 40
    assert found["database"].startswith("PostgreSQL")
    assert found["connections"] == {"workfolk database": 1}
    again = _workfolk(folder, "database", "copy", "--to", new_postgres, DATABASE_URL=new_postgres)
    assert again.returncode == 1
    assert "on PostgreSQL already" in again.stderr


def test_new_rows_are_numbered_after_all_that_ever_were(
    move: Callable[..., Report], file: Path, prepared: str
) -> None:
    """A member who left must not lend the number to the next one: index and records go by it."""
    _write(
        file,
        ("UPDATE sqlite_sequence SET seq = 4711 WHERE name = 'members_member'", ()),
    )
    move()
    last = _one(prepared, "SELECT max(id) FROM trust_record") or 0
    assert _one(prepared, "SELECT nextval(pg_get_serial_sequence('members_member', 'id'))") == 4712
    assert _one(prepared, "SELECT nextval(pg_get_serial_sequence('trust_record', 'id'))") == last + 1
    assert _one(prepared, "SELECT nextval(pg_get_serial_sequence('members_block', 'id'))") == 1


def test_what_is_not_of_workfolk_is_left_out_and_said(move: Callable[..., Report], file: Path) -> None:
    _write(file, ("CREATE TABLE notes (text)", ()))
    assert move().left_out == ("notes",)


# --- Values ---------------------------------------------------------------------------------------------------
def test_strange_values_arrive_exactly(move: Callable[..., Report], file: Path, prepared: str) -> None:
    text = "Tab\tline\nback\\slash \\N \\. ünï 👩‍🔬 'quote' \"double\""
    detail = json.dumps(
        {"b": [1, 1.5, 1e300, -0.0, 12345678901234567890, True, None], "a": {"ü": text, "": {}}}
    )
    _write(
        file,
        ("UPDATE members_member SET about = ?, latitude = ?, longitude = ? WHERE id = 1", (text, 0.1 + 0.2, -1e-300)),
        ("UPDATE trust_record SET detail = ? WHERE id = (SELECT min(id) FROM trust_record)", (detail,)),
        ("UPDATE search_card SET vector = ? WHERE id = (SELECT min(id) FROM search_card)", (bytes(range(256)),)),
        ("UPDATE base_outboxevent SET created_at = created_at", ()),
        ("UPDATE accounts_user SET last_login = ? WHERE id = 1", ("1969-07-20 20:17:40.000001",)),
    )  # fmt: skip
    move()
    with psycopg.connect(prepared) as there:
        row = there.execute("SELECT about, latitude, longitude FROM members_member WHERE id = 1").fetchone()
        assert row == (text, 0.1 + 0.2, -1e-300)
        (found,) = there.execute("SELECT detail FROM trust_record ORDER BY id LIMIT 1").fetchone() or (None,)
        assert found["a"] == {"ü": text, "": {}}
        assert list(map(float, found["b"][:3])) == [1, 1.5, 1e300] and found["b"][4:] == [
            12345678901234567890,
            True,
            None,
        ]
        (vector,) = there.execute("SELECT vector FROM search_card ORDER BY id LIMIT 1").fetchone() or (None,)
        assert vector == bytes(range(256))
        (moment,) = there.execute("SELECT last_login FROM accounts_user WHERE id = 1").fetchone() or (None,)
        assert moment == datetime(1969, 7, 20, 20, 17, 40, 1, tzinfo=UTC)


SPOILED = (
    ("UPDATE members_member SET about = 'a' || char(0) || 'b' WHERE id = 3", "members_member, id 3: about holds a NUL"),
    ("UPDATE members_member SET about = CAST(x'61ff62' AS TEXT) WHERE id = 4", "members_member, id 4: about holds bytes that are no UTF-8"),
    ("""UPDATE members_member SET open_titles = '["x\\u0000"]' WHERE id = 5""", "members_member, id 5: open_titles holds a NUL"),
    ("""UPDATE members_member SET open_titles = '["\\ud83d x"]' WHERE id = 6""", "members_member, id 6: open_titles holds a NUL or half"),
)  # fmt: skip


def test_characters_that_cannot_be_held_are_named_by_table_and_key(
    move: Callable[..., Report], file: Path, prepared: str
) -> None:
    _write(file, *((sql, ()) for sql, _words in SPOILED))
    with pytest.raises(Refused) as refused:
        move()
    for _sql, words in SPOILED:
        assert words in refused.value.message
    assert "--replace-invalid" in refused.value.message
    assert _untouched(prepared)


def test_a_row_that_refers_to_a_spoiled_one_hides_nothing(
    move: Callable[..., Report], file: Path, prepared: str
) -> None:
    """Of two skills that refer to each other the second is spoiled: the database alone would blame the first."""
    _write(
        file,
        ("UPDATE skills_skill SET replaced_by_id = 2 WHERE id = 1", ()),
        ("UPDATE skills_skill SET description = char(0) WHERE id = 2", ()),
    )
    with pytest.raises(Refused, match="skills_skill, id 2: description holds a NUL"):
        move()
    assert _untouched(prepared)


def test_or_they_are_replaced_when_asked_for(move: Callable[..., Report], file: Path, prepared: str) -> None:
    _write(file, *((sql, ()) for sql, _words in SPOILED))
    assert move(replace=True).replaced == 4
    with psycopg.connect(prepared) as there:
        rows = there.execute(
            "SELECT id, about, open_titles FROM members_member WHERE id IN (3, 4, 5, 6) ORDER BY id"
        ).fetchall()
    assert [rows[0][1], rows[1][1]] == ["a\ufffdb", "a\ufffdb"]
    assert [rows[2][2], rows[3][2]] == [["x\ufffd"], ["\ufffd x"]]


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE members_member SET given_name = printf('%.500c', 'x') WHERE id = 2", "members_member, id 2: given_name is longer than"),
        ("UPDATE members_member SET latitude = 'north' WHERE id = 2", "members_member, id 2: latitude is no number"),
        ("UPDATE accounts_user SET joined_at = 'yesterday' WHERE id = 2", "accounts_user, id 2: joined_at is no date"),
        ("UPDATE members_memberskill SET position = 99999 WHERE id = 2", "members_memberskill, id 2: position is too large"),
    ],
)  # fmt: skip
def test_values_that_sqlite_let_in_are_named(
    move: Callable[..., Report], file: Path, prepared: str, sql: str, words: str
) -> None:
    _write(file, (sql, ()))
    with pytest.raises(Refused) as refused:
        move(replace=True)  # that is about characters only
    assert words in refused.value.message
    assert _untouched(prepared)


def test_a_row_whose_other_half_is_missing_is_refused_by_the_database(
    move: Callable[..., Report], file: Path, prepared: str
) -> None:
    _write(file, ("UPDATE members_memberskill SET member_id = 987654 WHERE id = 2", ()))
    with pytest.raises(Refused, match="violates foreign key constraint") as refused:
        move()
    assert "members_memberskill" in refused.value.message
    assert "987654" not in refused.value.message
    assert _untouched(prepared)


# --- Targets --------------------------------------------------------------------------------------------------
def test_a_target_with_rows_is_refused_and_named(move: Callable[..., Report], prepared: str) -> None:
    move()
    with pytest.raises(Refused, match=r"not empty: .*accounts_user \(40 rows\).*createdb"):
        move()
    assert _one(prepared, "SELECT count(*) FROM members_member") == 40


def test_what_migrating_makes_by_itself_is_in_nobodys_way(move: Callable[..., Report], prepared: str) -> None:
    with psycopg.connect(prepared) as there:
        there.execute("INSERT INTO django_content_type (app_label, model) VALUES ('members', 'member')")
    assert move().rows > 1000


def test_a_target_of_another_version_is_refused(move: Callable[..., Report], prepared: str) -> None:
    with psycopg.connect(prepared) as there:
        there.execute("UPDATE django_migrations SET name = '0999_tomorrow' WHERE app = 'hiring'")
    with pytest.raises(
        Refused, match=r"another version of Workfolk.*hiring\.0001_initial, .*hiring\.0999_tomorrow"
    ):
        move()
    assert _untouched(prepared)


def test_a_target_of_somebody_else_is_refused(move: Callable[..., Report], prepared: str) -> None:
    with psycopg.connect(prepared) as there:
        there.execute("CREATE TABLE payroll (id int)")
    with pytest.raises(Refused, match="other tables: payroll"):
        move()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://ana:hunter2@127.0.0.1/folk", "must look like postgresql://"),
        ("postgresql://ana:hunter2@127.0.0.1/folk?secret=1", "not known here: secret"),
        ("postgresql://ana:hunter2@127.0.0.1:0x/folk", "must look like postgresql://"),
    ],
)
def test_an_address_that_is_none(
    file: Path, url: str, words: str, django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock(), pytest.raises(Refused, match=words) as refused:
        copy(file, url)
    assert "hunter2" not in refused.value.message


def test_a_server_that_does_not_answer(folder: Path) -> None:
    done = _workfolk(folder, "database", "copy", WORKFOLK_COPY_TO="postgresql://ana:hunter2@127.0.0.1:1/folk")
    assert done.returncode == 1
    assert "PostgreSQL ana@127.0.0.1:1/folk does not answer" in done.stderr
    assert "hunter2" not in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_two_copies_at_once_are_not_made(move: Callable[..., Report], prepared: str) -> None:
    with psycopg.connect(prepared) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", (0x776F726B,))
        with pytest.raises(Refused, match="under way"):
            move()


# --- Sources --------------------------------------------------------------------------------------------------
def test_a_folder_without_a_community(tmp_path: Path, postgres_server: str) -> None:
    done = _workfolk(tmp_path, "database", "copy", "--to", postgres_server)
    assert done.returncode == 1
    assert "There is no community in" in done.stderr
    assert not (tmp_path / "workfolk.sqlite3").exists()


def test_status_says_that_nothing_is_prepared(tmp_path: Path) -> None:
    done = _workfolk(tmp_path, "database", "status")
    assert done.returncode == 1
    assert done.stdout.startswith("SQLite")
    assert "Run: workfolk setup" in done.stdout
    unreachable = _workfolk(
        tmp_path, "database", "status", DATABASE_URL="postgresql://ana:hunter2@127.0.0.1:1/folk"
    )
    assert unreachable.returncode == 1
    assert "does not answer" in unreachable.stderr
    assert "hunter2" not in unreachable.stderr
    assert "Traceback" not in unreachable.stderr


def test_a_community_of_another_version(move: Callable[..., Report], file: Path, prepared: str) -> None:
    _write(file, ("DELETE FROM django_migrations WHERE app = 'hiring'", ()))
    with pytest.raises(Refused, match=r"another version of Workfolk\. Run: workfolk setup"):
        move()
    assert _untouched(prepared)


def test_it_is_a_snapshot_and_what_is_written_meanwhile_is_said(
    move: Callable[..., Report], file: Path, prepared: str
) -> None:
    """A live community: while the copy runs, somebody joins a list that was copied, and one that was not yet."""
    written = threading.Event()

    def write(_what: str, done: int, _all: int) -> None:
        if done and not written.is_set():
            written.set()
            _write(
                file,
                ("INSERT INTO base_outboxevent (consumer, topic, key, created_at) VALUES ('x', 'y', '1', '2026-01-01')", ()),
                ("UPDATE members_member SET headline = 'Changed meanwhile' WHERE id = 40", ()),
                ("DELETE FROM members_position WHERE id = 1", ()),
            )  # fmt: skip

    report = move(progress=write)
    assert written.is_set()
    assert report.changed == {"base_outboxevent": 1, "members_position": -1}
    assert _one(prepared, "SELECT count(*) FROM base_outboxevent") == 0
    assert _one(prepared, "SELECT count(*) FROM members_position WHERE id = 1") == 1
    assert _one(prepared, "SELECT headline FROM members_member WHERE id = 40") != "Changed meanwhile"


def test_a_change_that_alters_no_count_is_noticed_too(move: Callable[..., Report], file: Path) -> None:
    def write(_what: str, _done: int, _all: int) -> None:
        _write(file, ("UPDATE members_member SET headline = 'Changed meanwhile' WHERE id = 40", ()))

    assert move(progress=write).changed == {}


# --- Cut short ------------------------------------------------------------------------------------------------
def test_a_copy_that_is_killed_leaves_the_target_empty(folder: Path, new_postgres: str) -> None:
    script = (
        "import os, signal, sys\nfrom workfolk.base.copying import moving\nfrom workfolk.config import cli\n"
        "number = moving._Mover.number\n"
        "def die(self):\n    number(self); os.kill(os.getpid(), signal.SIGKILL)\n"
        "moving._Mover.number = die\n"
        f"sys.argv = ['workfolk', 'database', 'copy', '--to', {new_postgres!r}]\ncli.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], env=_environment(folder), check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    for _ in range(100):  # the server notices a moment later
        if (
            _one(
                new_postgres, "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'workfolk copy'"
            )
            == 0
        ):
            break
    assert _tables(new_postgres) == []


def test_ctrl_c_says_how_to_go_on(folder: Path, new_postgres: str) -> None:
    script = (
        "import sys\nfrom workfolk.base.copying import moving\nfrom workfolk.config import cli\n"
        "def stop(self):\n    raise KeyboardInterrupt\n"
        "moving._Mover.number = stop\n"
        f"sys.argv = ['workfolk', 'database', 'copy', '--to', {new_postgres!r}]\ncli.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=_environment(folder), capture_output=True, text=True, check=False, timeout=60
    )  # fmt: skip
    assert done.returncode == 130
    assert "Nothing was left in the target. Run the same command" in done.stderr
    assert "Traceback" not in done.stderr
    assert _tables(new_postgres) == []


def test_a_copy_that_differs_is_undone_and_the_row_named(
    move: Callable[..., Report], monkeypatch: pytest.MonkeyPatch, prepared: str
) -> None:
    """The comparison is no ornament: one changed letter and one lost row are found."""
    compare = moving_module._Mover.compare

    def spoil(self: Any, sums: Any) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("UPDATE members_member SET headline = headline || '.' WHERE id = 7")
            cursor.execute("DELETE FROM members_memberskill WHERE id = 9")
        compare(self, sums)

    monkeypatch.setattr(moving_module._Mover, "compare", spoil)
    with pytest.raises(Refused, match="not the same, so it was undone") as refused:
        move()
    assert "members_member: 40 rows here, 40 there; they differ at id 7" in refused.value.message
    assert "they differ at id 9" in refused.value.message
    assert _untouched(prepared)


# --- Rules ----------------------------------------------------------------------------------------------------
def test_tables_come_after_what_they_refer_to(django_db_blocker: DjangoDbBlocker) -> None:
    names = [table.name for table in all_tables()]
    assert names.index("accounts_user") < names.index("members_member") < names.index("members_memberskill")
    assert len(names) == len(set(names))


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
        max_leaves=8,
    )
)
def test_json_is_the_same_however_it_is_written(value: Any) -> None:
    written = json.dumps(value)
    other = json.dumps(value, indent=1, ensure_ascii=False)
    assert canonical_json(written) == canonical_json(other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ('{"a": 1, "b": 2}', '{"b":2,"a":1}', True),
        ("1e2", "100", True),
        ("1.0", "1", True),
        ("1e300", "1" + "0" * 300, True),
        ("-0.0", "0", True),
        ("0.1", "0.10000000000000001", False),
        ("1", "true", False),
        ("1", '"1"', False),
        ("[1, 2]", "[2, 1]", False),
        ("null", "{}", False),
        ('{"a": 1}', '{"a": 1, "b": null}', False),
    ],
)
def test_numbers_count_by_value_and_nothing_else_is_blurred(one: str, other: str, same: bool) -> None:
    assert (canonical_json(one) == canonical_json(other)) is same


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=5))
def test_good_text_passes_as_it_is(text: str) -> None:
    assert TEXT.read(text) == text
    assert JSON.read(json.dumps({"k": text})) == json.dumps({"k": text})


@given(st.text(max_size=5, alphabet="\\ud8\x00🙂\ud83d0a"))
def test_what_is_replaced_is_good(text: str) -> None:
    assert JSON.read(JSON.replaced(json.dumps(text)))
    assert "\x00" not in TEXT.read(TEXT.replaced(text))


def test_an_escaped_backslash_before_u0000_is_no_nul() -> None:
    assert JSON.read('"C:\\\\u0000"') == '"C:\\\\u0000"'
    with pytest.raises(Invalid):
        JSON.read('"\\\\\\u0000"')


def test_moments_are_the_same_in_any_zone() -> None:
    column = Column("at", "DateTimeField")
    here = column.read("2026-11-02 09:30:00.123456")
    there = here.astimezone(timezone(timedelta(hours=5, minutes=45)))
    assert column.canonical(here) == column.canonical(there) == "2026-11-02T09:30:00.123456+00:00"


def test_days_are_days() -> None:
    column = Column("date", "DateField")
    assert column.read("2026-11-02") == date(2026, 11, 2) and column.read(None) is None
    for wrong in ("2026-13-02", "today", 20261102, b"2026-11-02"):
        with pytest.raises(Invalid, match="no date"):
            column.read(wrong)


@given(st.floats(allow_nan=False))
def test_floats_are_exact(value: float) -> None:
    column = Column("x", "FloatField")
    assert repr(column.canonical(column.read(value))) == repr(value)
    if math.isfinite(value):
        assert repr(column.canonical(math.nextafter(value, math.inf))) != repr(value)
