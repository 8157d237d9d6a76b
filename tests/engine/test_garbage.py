"""The collector of garbage in a process that has loaded what stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from workfolk.engine.garbage import settle


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)  # as a process begins
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def test_what_is_there_is_left_out_and_what_comes_is_looked_at_less_often() -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    settle()
    assert gc.get_freeze_count() > frozen
    assert gc.get_threshold()[0] > before[0]


def test_circles_that_come_later_still_go() -> None:
    settle()
    circle: list[object] = []
    circle.append(circle)
    del circle
    assert gc.collect() >= 1
