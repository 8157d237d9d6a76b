"""Progress bars with the time that is left, for commands that take a while. Silent where nobody is looking."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TaskID, TextColumn
from rich.text import Text

T = TypeVar("T")
Tell = Callable[[int, int], None]


def duration(seconds: float) -> str:
    """A rough duration in words that a person says: ``40 s``, ``3 min``, ``1 h 20 min``."""
    if seconds < 99.5:
        return f"{max(round(seconds), 0)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"


class _TimeLeft(ProgressColumn):
    """How long it will go on at the present pace, and at the end how long it took."""

    def render(self, task: Task) -> Text:
        if task.finished:
            return Text(f"took {duration(task.finished_time or 0)}", style="progress.elapsed")
        left = task.time_remaining
        return Text("" if left is None else f"about {duration(left)} left", style="progress.remaining")


class Bars:
    """One line for each thing that is done, on standard error."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def update(self, what: str, done: int, total: int | None) -> None:
        """``what`` has come to ``done`` of ``total``."""
        if what not in self._tasks:
            self._tasks[what] = self._progress.add_task(what, total=total)
        self._progress.update(self._tasks[what], completed=done, total=total)

    def counted(self, what: str) -> Tell:
        """A function of (done, total), as the services take it."""
        return lambda done, total: self.update(what, done, total)

    def track(self, what: str, items: Iterable[T], total: int) -> Iterator[T]:
        """The items, counted as they are taken."""
        self.update(what, 0, total)
        for done, item in enumerate(items, 1):
            yield item
            self.update(what, done, total)

    def stop(self) -> None:
        """Take the bars away before something is printed."""
        self._progress.stop()


@contextmanager
def bars(*, console: Console | None = None, clock: Callable[[], float] = time.monotonic) -> Iterator[Bars]:
    """Bars on a terminal, gone when the block ends; nothing where standard error goes elsewhere."""
    console = console or Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _TimeLeft(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
        get_time=clock,
    ) as progress:
        yield Bars(progress)
