"""Which database, how many connections to it, and how long it may take: by what kind of process asks."""

from __future__ import annotations

import time
from typing import Any

from workfolk.base.database_urls import InvalidURL, entry
from workfolk.config.environment import ConfigurationError, Environment

WAIT_SECONDS = 5  # for a free connection of the pool; then the visitor is told to come back


def database(env: Environment, program: str = "workfolk") -> dict[str, Any]:
    """Django's DATABASES entry of a command: SQLite tuned for one machine, or PostgreSQL from the address.

    Commands, migrations and the index writer have one connection and no time limit: what they do takes as long
    as there is data. ``serving`` is what web processes use. Raises ConfigurationError.
    """
    if not env.database_url:
        env.data_dir.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(env.data_dir / "workfolk.sqlite3"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # secure_delete: what a member deletes is overwritten, not only no longer pointed at.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
                "PRAGMA secure_delete=ON;",
            },
        }
    try:
        found = entry(env.database_url)
    except InvalidURL as error:
        raise ConfigurationError(f"DATABASE_URL {error}. Unset it to use SQLite.") from None
    found["OPTIONS"]["application_name"] = program
    return {**found, "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}


def serving(command: dict[str, Any], env: Environment) -> dict[str, Any]:
    """The entry of a web process: a pool of connections, and limits on what one visitor may cost the others.

    Every request of an ASGI server has a thread of its own, so connections that belong to threads would never be
    used twice; the pool hands them on and bounds how many there are.
    """
    if "sqlite" in command["ENGINE"]:
        return command
    limits = " ".join(f"-c {name}={value}" for name, value in time_limits(env).items())
    options = {
        **command["OPTIONS"],
        "application_name": "workfolk web",
        "options": f"{limits} {command['OPTIONS'].get('options', '')}".strip(),
    }
    if not env.database_pool:  # a pooler such as PgBouncer stands between: give connections back at once
        return {**command, "CONN_MAX_AGE": 0, "OPTIONS": options}
    options["pool"] = {
        "min_size": min(2, env.database_pool),
        "max_size": env.database_pool,
        "timeout": WAIT_SECONDS,
        "name": "workfolk-web",
    }
    return {**command, "CONN_MAX_AGE": 0, "OPTIONS": options}


def time_limits(env: Environment) -> dict[str, str]:
    """PostgreSQL's own limits for a web request, by the name of its setting. 0 is none."""
    return {
        "statement_timeout": f"{env.statement_seconds}s",
        "lock_timeout": f"{env.lock_seconds}s",
        "idle_in_transaction_session_timeout": f"{env.idle_transaction_seconds}s",
    }


def serve(env: Environment) -> None:
    """From here on this process serves: its connections are those of ``serving``. Called once, by the ASGI application."""
    from django.db import connections
    from django.db.backends.signals import connection_created

    # One of several workers imports this inside its event loop, where Django lets nobody close; none is open there.
    for one in connections.all(initialized_only=True):
        if one.connection is not None:
            one.close()
    command = dict(connections.settings["default"])
    connections.settings["default"].update(serving(command, env))
    if env.statement_seconds and "sqlite" in command["ENGINE"]:

        def limit(connection: Any, **_: Any) -> None:
            limit_sqlite(connection, env.statement_seconds)

        connection_created.connect(limit, weak=False, dispatch_uid="workfolk-sqlite-limit")


class Deadline:
    """When the statement that runs must have ended; an execute wrapper of Django's."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.ends = 0.0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.ends = time.monotonic() + self.seconds
        return execute(sql, params, many, context)

    def passed(self) -> bool:
        return time.monotonic() > self.ends


def limit_sqlite(connection: Any, seconds: float) -> None:
    """Cut off each statement of a connection after so many seconds (``OperationalError: interrupted``).

    SQLite has no such setting, but asks every so many of its steps whether to go on.
    """
    deadline = next((one for one in connection.execute_wrappers if isinstance(one, Deadline)), None)
    if deadline is None:  # Django keeps the wrappers when it connects again
        deadline = Deadline(seconds)
        connection.execute_wrappers.append(deadline)
    connection.connection.set_progress_handler(deadline.passed, 100_000)  # some milliseconds of work


def program(arguments: list[str]) -> str:
    """What this process is called in ``pg_stat_activity``: its command, never its arguments, which may name people."""
    words = [word for word in arguments[1:3] if word.isalpha()]
    if words == ["search", "write"]:
        return "workfolk writer"
    from workfolk.config.cli import COMMANDS

    return f"workfolk {words[0]}" if words and words[0] in COMMANDS else "workfolk"
