"""What is done once a day: at the first look, again a day later, and whatever becomes of the others."""

from __future__ import annotations

import logging

import pytest

from workfolk.base import daily
from workfolk.base.daily import DAY, Daily, register_daily


class Clock:
    time = 0.0

    def __call__(self) -> float:
        return self.time


def test_a_task_is_done_at_first_and_then_once_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daily, "_tasks", {})
    done: list[str] = []
    register_daily("two", lambda: done.append("two"))
    register_daily("one", lambda: done.append("one"))
    clock = Clock()
    days = Daily(clock)
    for moment in (0.0, 1.0, DAY - 1, DAY, DAY + 5):
        clock.time = moment
        days.step()
    assert done == ["one", "two"] * 2


def test_a_task_that_fails_stops_no_other_and_its_words_are_not_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(daily, "_tasks", {})
    done: list[str] = []

    def fails() -> None:
        raise ValueError("Ana Reyes")

    register_daily("fails", fails)
    register_daily("works", lambda: done.append("works"))
    with caplog.at_level(logging.ERROR):
        Daily(Clock()).step()
    assert done == ["works"]
    assert "'fails' failed: ValueError" in caplog.text and "Ana" not in caplog.text
