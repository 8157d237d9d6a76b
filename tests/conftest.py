"""Fixtures for every test: fixed time and identifiers, people to act as."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from asgiref.sync import SyncToAsync
from django.conf import settings
from django.db import connections, transaction
from django.utils import translation
from pytest_django import DjangoDbBlocker
from xdist.scheduler import LoadGroupScheduling  # type: ignore[import-untyped]

from tests.kept import Kept
from workfolk.base import clock, ids, limits

if TYPE_CHECKING:
    from workfolk.accounts.models import User

# The same examples every time: a failure is a change of ours, not of luck.
hypothesis.settings.register_profile("fixed", derandomize=True, deadline=None, database=None, max_examples=60)
hypothesis.settings.load_profile("fixed")

# Taxonomies, linkers and communities stay for good: walking them again and again took a thirtieth of all the time.
gc.set_threshold(10_000, 20, 100)

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
LAZY: Any = settings
SETTINGS = LAZY._wrapped
SHARED_DATA = Path(__file__).resolve().parents[1].parent / "shared" / "data"


# The longest first, so that no process is left alone with one of them. In the browser a server is shared by all files.
LONGEST = (
    "tests/browser/",
    "tests/base/test_database_copy.py",
    "tests/search/test_writer_process.py",
    "tests/bench/hiring/test_hiring.py",
    "tests/performance/test_queries.py",
    "tests/hiring/test_only_a_person.py",
    "tests/security/test_production.py",
    "tests/demo/test_build.py",
    "tests/demo/test_hiring_day.py",
    "tests/engine/skills/test_merge.py",
    "tests/hiring/test_team_table.py",
    "tests/architecture/test_engine_is_pure.py",
    "tests/skills/test_taxonomy_cli.py",
)


class _Queue(OrderedDict[str, dict[str, bool]]):
    """What is left to be run, by place; the longest is taken first, then what has the most tests."""

    def popitem(self, last: bool = True) -> tuple[str, dict[str, bool]]:
        place = next((place for place in LONGEST if place in self), None)
        return super().popitem(last) if place is None else (place, self.pop(place))


class _Scheduling(LoadGroupScheduling):  # type: ignore[misc]
    """A file stays in one process: what its tests share is made once."""

    def __init__(self, config: pytest.Config, log: Any) -> None:
        super().__init__(config, log)
        self.workqueue = _Queue()

    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in LONGEST if nodeid.startswith(place)), nodeid.partition("::")[0])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadGroupScheduling | None:
    return _Scheduling(config, log) if config.getoption("dist") == "loadgroup" else None


def pytest_sessionfinish() -> None:
    shutil.rmtree(settings.DATA_DIR, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Settings put back in another order than they were changed in would stay changed, for every test that follows."""
    yield
    if nextitem is None or nextitem.path != item.path:
        after, LAZY._wrapped = LAZY._wrapped, SETTINGS
        assert after is SETTINGS, f"A test of {item.path.name} leaves settings changed."


@pytest.fixture(autouse=True)
def _fixed_world(request: pytest.FixtureRequest) -> Iterator[None]:
    """It is always the same moment, identifiers follow from the test's name, and every test begins in English."""
    # Rows come back with the same numbers: what an index or a list said of others before them must not be said of them.
    for name in ("workfolk.search.queries", "workfolk.hiring.shortlist"):
        if module := sys.modules.get(name):
            module.forget()
    limits.reset()  # the same people are kept for many tests: what one did counts for none of the others
    with clock.fixed(NOW), ids.seeded(request.node.nodeid), translation.override("en"):
        yield
    # What asynchronous code asked of the database it asked in a thread of its own, whose connection outlives the test.
    elsewhere = SyncToAsync.single_thread_executor
    if elsewhere._threads:
        elsewhere.submit(connections.close_all).result()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server: the one that the tests run on, or one of its own while they do."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    script = Path(__file__).resolve().parents[1] / ".ci" / "with-postgres"
    with subprocess.Popen(
        [script, "sh", "-c", 'echo "$DATABASE_URL"; cat'],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout is not None and server.stderr is not None
        if not (url := server.stdout.readline().strip()):
            pytest.skip(server.stderr.read().strip())
        yield url
        server.communicate()  # the end of its input ends it


def at(server: str, name: str) -> str:
    """The address of another database of a server."""
    head, _mark, query = server.partition("?")
    return f"{head.rpartition('/')[0]}/{name}?{query}".rstrip("?")


_numbers = itertools.count(1)


@pytest.fixture
def new_postgres(postgres_server: str) -> Iterator[str]:
    """The address of an empty PostgreSQL database, gone afterwards."""
    import psycopg

    name = f"fresh_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        yield at(postgres_server, name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def shared_data() -> Path:
    """The folder of public data beside the project; the test is skipped where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the public data folder ../shared/data is not here")
    return SHARED_DATA


def new_user(email: str, *, host: bool = False, password: str = "correct horse battery") -> User:
    """A user with a verified address and a Member."""
    from allauth.account.models import EmailAddress

    from workfolk.accounts.models import User

    user = User.objects.create_user(email, password, is_host=host)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def make_user(db: None) -> Callable[..., User]:
    """make_user("ana@example.org", host=False, password="…") → User with a verified address and a Member."""
    return new_user


@contextmanager
def standing(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Within the block the rows that are made stay: each test of a module is rolled back to them. Gone afterwards.

    For a fixture of a wider scope than one test. The same moment and the same identifiers as in the tests; not for
    tests that commit.
    """
    with (
        blocker.unblock(),
        clock.fixed(NOW),
        ids.seeded("standing"),
        translation.override("en"),
        transaction.atomic(),
    ):
        yield
        transaction.set_rollback(True)


@pytest.fixture
def starter(db: None) -> Iterator[None]:
    """The starter taxonomy in the database."""
    from workfolk.skills import queries

    STARTER.put()
    queries.forget()
    yield
    queries.forget()  # its rows are rolled back


def _load_starter() -> None:
    from workfolk.skills.services import do_ensure_starter

    do_ensure_starter()


STARTER = Kept(_load_starter)
