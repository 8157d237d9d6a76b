"""A database that cuts a request off is a page or a problem with status 503, not a fault of ours."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client

from workfolk.accounts.models import User
from workfolk.accounts.services import do_create_token
from workfolk.base.cutoff import unavailable
from workfolk.config.database import Deadline, limit_sqlite

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ENDLESS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
    "postgresql": "SELECT pg_sleep(20)",
}


@contextmanager
def slow(table: str) -> Iterator[None]:
    """Whoever reads ``table`` waits for ever, and the database lets nobody wait for longer than 100 ms."""

    def endless(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if f'FROM "{table}"' in sql:
            sql, params = ENDLESS[connection.vendor], ()
        return execute(sql, params, many, context)

    with transaction.atomic():
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                limit_sqlite(connection, 0.1)
            else:
                cursor.execute("SET LOCAL statement_timeout = 100")
        try:
            with connection.execute_wrapper(endless):
                yield
        finally:
            transaction.set_rollback(True)
            if connection.vendor == "sqlite":
                connection.connection.set_progress_handler(None, 0)
                connection.execute_wrappers[:] = [
                    one for one in connection.execute_wrappers if not isinstance(one, Deadline)
                ]


@pytest.fixture
def member(make_user: Callable[..., User]) -> User:
    return make_user("ana@example.org")


@pytest.fixture
def browser(member: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(member, backend=BACKEND)
    return client


def test_a_page_that_takes_too_long_is_stopped_kindly(
    browser: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with slow("members_position"), caplog.at_level(logging.INFO):
        answer = browser.get("/me/?q=ana")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    assert "took too long" in answer.content.decode()
    assert "Traceback" not in answer.content.decode()
    ours = [record for record in caplog.records if record.name == "workfolk.base"]
    assert [record.getMessage().rpartition(": ")[2] for record in ours] == ["GET me/"]
    assert not [record for record in caplog.records if record.exc_info]


def test_it_is_the_same_where_middleware_asks(browser: Client) -> None:
    with slow("django_session"):
        answer = browser.get("/me/")
    assert answer.status_code == 503
    assert "took too long" in answer.content.decode()


def test_the_api_says_it_as_a_problem(member: User) -> None:
    _token, key = do_create_token(member, "test")
    with slow("members_position"):
        answer = Client(raise_request_exception=False).get(
            "/api/v1/members/me", headers={"authorization": f"Bearer {key}"}
        )
    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Retry-After"] == "10"
    assert "too long" in json.loads(answer.content)["detail"]


def test_after_it_the_next_request_is_answered(browser: Client) -> None:
    with slow("members_position"):
        assert browser.get("/me/").status_code == 503
    assert browser.get("/me/").status_code == 200


def test_a_fault_of_ours_stays_one(browser: Client) -> None:
    """A table that is not there is a database error too, and must not be told as a busy moment."""

    def wrong(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if 'FROM "members_position"' in sql:
            sql, params = "SELECT 1 FROM no_such_table", ()
        return execute(sql, params, many, context)

    with transaction.atomic():
        with connection.execute_wrapper(wrong):
            answer = browser.get("/me/")
        transaction.set_rollback(True)
    assert answer.status_code == 500


class _Driver(Exception):
    def __init__(self, message: str, sqlstate: str | None) -> None:
        super().__init__(message)
        self.sqlstate = sqlstate


_Driver.__module__ = "psycopg"


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (_Driver("canceling statement", "57014"), "too long"),
        (_Driver("canceling statement due to lock timeout", "55P03"), "Somebody else is changing"),
        (_Driver("deadlock detected", "40P01"), "Somebody else is changing"),
        (_Driver("sorry, too many clients already", "53300"), "does not answer"),
        (_Driver("terminating connection", "57P01"), "does not answer"),
        (_Driver("couldn't get a connection after 5.00 sec", None), "does not answer"),
        (sqlite3.OperationalError("database is locked"), "Somebody else is changing"),
        (sqlite3.OperationalError("no such table: x"), None),
        (_Driver("something else", "XX000"), None),
    ],
)
def test_each_cause_has_its_words(cause: Exception, words: str | None) -> None:
    error = OperationalError(str(cause))
    error.__cause__ = cause
    found = unavailable(error)
    assert (found is None) == (words is None)
    assert words is None or (found is not None and words in found.message and found.status == 503)
    assert unavailable(ValueError(str(cause))) is None
