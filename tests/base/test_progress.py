"""Progress bars say how long it will still take, and say nothing to a file."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from rich.console import Console

from workfolk.base import progress


class Hand:
    """A clock that is moved by hand."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def _console(*, terminal: bool) -> tuple[Console, io.StringIO]:
    file = io.StringIO()
    return Console(
        file=file, force_terminal=terminal, width=120, color_system=None, legacy_windows=False
    ), file


def test_a_terminal_is_told_how_long_it_will_take() -> None:
    console, file = _console(terminal=True)
    hand = Hand()
    with progress.bars(console=console, clock=hand) as bars:
        tell = bars.counted("Indexing")
        for done in range(0, 501, 100):
            tell(done, 1000)
            hand.seconds += 20
        bars._progress.refresh()
        assert "Indexing" in file.getvalue()
        assert "500/1000" in file.getvalue()
        assert "about 100 s left" in file.getvalue() or "about 2 min left" in file.getvalue()
        tell(1000, 1000)
        bars._progress.refresh()
        assert "took 2 min" in file.getvalue()


def test_a_file_is_told_nothing() -> None:
    console, file = _console(terminal=False)
    with progress.bars(console=console) as bars:
        assert list(bars.track("Indexing", "abc", 3)) == ["a", "b", "c"]
    assert file.getvalue() == ""


def _failing() -> Iterator[int]:
    raise OSError("disk full")
    yield 1


def test_nothing_is_left_on_the_terminal_when_it_fails() -> None:
    console, file = _console(terminal=True)
    with pytest.raises(OSError, match="disk full"), progress.bars(console=console) as bars:
        next(bars.track("Indexing", _failing(), 3))
    assert file.getvalue().endswith("\x1b[2K"), "the line is wiped"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.2, "0 s"),
        (59.6, "60 s"),
        (99.4, "99 s"),
        (120, "2 min"),
        (5_940, "99 min"),
        (6_000, "1 h 40 min"),
        (7_290, "2 h 2 min"),
    ],
)
def test_durations_are_said_as_people_say_them(seconds: float, text: str) -> None:
    assert progress.duration(seconds) == text
