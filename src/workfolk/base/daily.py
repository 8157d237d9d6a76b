"""What is to be done about once a day, whoever uses the site: contexts register it, and the index writer does it.

That process is there as long as a server is. Several writers do it several times, so a task must not mind.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

log = logging.getLogger("workfolk.daily")
DAY = 24 * 3600.0  # seconds

Task = Callable[[], object]
_tasks: dict[str, Task] = {}


def register_daily(name: str, task: Task) -> None:
    """Do ``task`` once a day, in short transactions. Called from AppConfig.ready."""
    _tasks[name] = task


class Daily:
    """Does what is registered at its first step, and again whenever a day has passed. ``now`` is in seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._next = now()

    def step(self) -> None:
        """Do it where it is time. A task that fails is logged by its name, and the others are done."""
        if self._now() < self._next:
            return
        self._next = self._now() + DAY
        for name, task in sorted(_tasks.items()):
            try:
                task()
            except Exception as error:
                log.error("the daily task %r failed: %s", name, type(error).__name__)
