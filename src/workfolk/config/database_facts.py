"""What the database is and how it is asked, for ``workfolk doctor``; works without starting Django."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workfolk.base.database_urls import shown
from workfolk.config.database import database, time_limits
from workfolk.config.environment import Environment

OLDEST = 140000  # PostgreSQL 14: what Django 5.2 supports


@dataclass(frozen=True)
class Facts:
    """Lines to show by their label, and checks as (what, whether it is well, what to do if not)."""

    lines: dict[str, str]
    checks: list[tuple[str, bool, str]] = field(default_factory=list)


def facts(env: Environment) -> Facts:
    """Ask the database who it is. Raises ConfigurationError where its address cannot be used."""
    entry = database(env, "workfolk doctor")
    return _postgres(env, entry) if env.database_url else _sqlite(env, Path(entry["NAME"]))


def _sqlite(env: Environment, path: Path) -> Facts:
    size = f"{path.stat().st_size / 1e6:.1f} MB" if path.exists() else "not made yet"
    limit = _seconds(env.statement_seconds)
    return Facts(
        {
            "database": f"SQLite {sqlite3.sqlite_version}, {size}",
            "connections": "one for each request; one writes at a time, others wait up to 20 s",
            "time limits": f"web requests {limit} for a statement; commands and the index writer none",
        }
    )


def _postgres(env: Environment, entry: dict[str, Any]) -> Facts:
    pool = f"a pool of up to {env.database_pool}" if env.database_pool else "no pool"
    lines = {
        "database": shown(entry),
        "connections": f"{pool} in each of {env.workers} server processes, one in every other process",
        "time limits": "web requests "
        + ", ".join(
            f"{name.removesuffix('_timeout').replace('_', ' ')} {_seconds(int(value[:-1]))}"
            for name, value in time_limits(env).items()
        )
        + "; commands and the index writer none",
    }
    try:
        import psycopg
    except ImportError:
        return Facts(lines)  # doctor says so in a line of its own
    known = {
        "host": entry["HOST"],
        "port": entry["PORT"],
        "user": entry["USER"],
        "password": entry["PASSWORD"],
    }
    options = {**entry["OPTIONS"], "connect_timeout": 5}
    try:
        with psycopg.connect(
            dbname=entry["NAME"], **{k: v for k, v in known.items() if v}, **options
        ) as connection:
            version = connection.info.server_version
            row = connection.execute(
                "SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,"
                " (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')"
            ).fetchone()
    except psycopg.Error as error:
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        return Facts(
            lines, [(f"the database answers ({reason})", False, "Check DATABASE_URL and the server.")]
        )
    assert row is not None
    allowed, open_now = row
    lines["database"] += f", version {version // 10000}.{version % 10000}"
    lines["connections"] += f"; {open_now} open now, {allowed} allowed"
    needed = env.workers * env.database_pool + 4  # the writer, commands, a person with psql
    return Facts(
        lines,
        [
            ("the database answers", True, ""),
            (
                f"PostgreSQL {OLDEST // 10000} or later",
                version >= OLDEST,
                "Move to a later version of PostgreSQL.",
            ),
            (
                f"PostgreSQL allows the {needed} connections that may be wanted",
                allowed >= needed,
                f"It allows {allowed}: raise max_connections, or lower WORKFOLK_DATABASE_POOL or WORKFOLK_WORKERS.",
            ),
        ],
    )


def _seconds(value: int) -> str:
    return f"{value} s" if value else "without limit"
