"""The one place that knows what time it is, so that tests and the demo can fix it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_fixed: ContextVar[datetime | None] = ContextVar("fixed_time", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _fixed.get() or datetime.now(UTC)


def this_month() -> int:
    """The present month as an absolute number, ``year * 12 + month - 1``."""
    moment = now()
    return moment.year * 12 + moment.month - 1


@contextmanager
def fixed(moment: datetime) -> Iterator[None]:
    """Within the block it is always ``moment``."""
    token = _fixed.set(moment)
    try:
        yield
    finally:
        _fixed.reset(token)
