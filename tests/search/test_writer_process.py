"""Readers and a real writer process, which is killed, whose files are damaged, and which builds again beside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """What was seen in a small community of its own."""
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("living_community.py"))],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_a_change_can_be_found_soon(told: dict[str, Any]) -> None:
    times = told["fresh"]["times"]
    # bench/bench_freshness.py measures; here the machine may be busy with other tests.
    assert times[len(times) // 2] < 3.0, times


def test_another_index_takes_over_without_a_gap(told: dict[str, Any]) -> None:
    assert told["rebuilt"] == {"another": True, "found": [True] * 5, "without_index": 0}


def test_a_writer_that_is_killed_at_any_moment_loses_no_change(told: dict[str, Any]) -> None:
    assert all(told["killed"]["found"]) and told["killed"]["found"]
    assert told["killed"]["without_index"] == 0


def test_damage_under_a_running_reader_and_writer_heals(told: dict[str, Any]) -> None:
    assert told["damaged"]["found"]
    assert not told["damaged"]["noted"]


def test_the_words_of_a_deleted_account_are_in_no_file(told: dict[str, Any]) -> None:
    assert told["erased"]["before"]
    assert told["erased"]["after"] == []


def test_at_no_time_was_somebody_found_who_had_hidden(told: dict[str, Any]) -> None:
    assert told["watched"]["searches"] > 100
    assert told["watched"]["faults"] == []
