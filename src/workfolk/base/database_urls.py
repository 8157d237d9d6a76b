"""PostgreSQL by one address: what stands in it, as Django wants it, and shown without the password."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# What libpq understands and a host may need: sockets, certificates, several servers. Nothing else is let through.
PARAMETERS = frozenset(
    {
        "channel_binding",
        "connect_timeout",
        "gssencmode",
        "host",
        "keepalives",
        "keepalives_count",
        "keepalives_idle",
        "keepalives_interval",
        "load_balance_hosts",
        "options",
        "passfile",
        "port",
        "service",
        "sslcert",
        "sslcrl",
        "sslkey",
        "sslmode",
        "sslrootcert",
        "target_session_attrs",
    }
)
SHAPE = "postgresql://user:password@host:port/name"


class InvalidURL(ValueError):
    """The address cannot be used; the message says what to change and never repeats the address."""


def entry(url: str) -> dict[str, Any]:
    """Django's settings of a PostgreSQL database.

    Parameters behind ``?`` are those of libpq, e.g. ``?sslmode=verify-full`` or ``?host=/run/postgresql``.
    Raises InvalidURL.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise InvalidURL(f"must look like {SHAPE}; what stands before the name cannot be read") from None
    name = unquote(parts.path.strip("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not name or "/" in name:
        raise InvalidURL(f"must look like {SHAPE}")
    options: dict[str, Any] = dict(parse_qsl(parts.query, keep_blank_values=True))
    if unknown := sorted(set(options) - PARAMETERS):
        raise InvalidURL(f"holds parameters that are not known here: {', '.join(unknown)}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or options.pop("host", ""),
        "PORT": str(port or options.pop("port", "")),
        "OPTIONS": {"connect_timeout": 10, **options},
    }


def shown(database: dict[str, Any]) -> str:
    """A database for people to read: where it is and who asks, without the password."""
    if "sqlite" in database["ENGINE"]:
        return f"SQLite {database['NAME']}"
    who = f"{database['USER']}@" if database.get("USER") else ""
    port = f":{database['PORT']}" if database.get("PORT") else ""
    return f"PostgreSQL {who}{database.get('HOST') or 'localhost'}{port}/{database['NAME']}"
