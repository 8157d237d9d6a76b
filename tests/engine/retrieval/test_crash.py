"""A writer killed at any moment loses nothing that was committed.

WORKFOLK_TEST_KILLS sets how often (default 30).
"""

from __future__ import annotations

import importlib.util
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

import workfolk
from workfolk.engine.retrieval.model import And, AnyOf, Between, Delete, Search
from workfolk.engine.retrieval.shard import Shard
from workfolk.engine.retrieval.storage import current_pointer
from workfolk.engine.retrieval.writer import ShardWriter

PROGRAM = Path(__file__).with_name("crash_writer.py")
KILLS = int(os.environ.get("WORKFOLK_TEST_KILLS", "30"))


@pytest.fixture(scope="module")
def program() -> ModuleType:
    spec = importlib.util.spec_from_file_location("crash_writer", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def kill_once(zygote: subprocess.Popen[str], folder: Path, seed: int, after: float) -> None:
    assert zygote.stdin is not None
    assert zygote.stdout is not None
    zygote.stdin.write(f"{folder} {seed}\n")
    zygote.stdin.flush()
    child = int(zygote.stdout.readline())
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    assert int(zygote.stdout.readline()) == -signal.SIGKILL, "the writer ended by itself"


def acknowledged(folder: Path) -> int:
    log = folder.with_suffix(".log")
    lines = log.read_text().split("\n")[:-1] if log.exists() else []
    return int(lines[-1]) if lines else -1


def test_kill_at_any_moment(tmp_path: Path, program: ModuleType) -> None:
    folder = tmp_path / "shard"
    rng = random.Random(20261122)
    source = str(Path(workfolk.__file__).parents[1])
    with subprocess.Popen(
        [sys.executable, str(PROGRAM)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": source},
    ) as zygote:
        for round_ in range(KILLS):
            kill_once(zygote, folder, round_, rng.uniform(0.0, 0.25))
            if current_pointer(folder) is None:
                assert acknowledged(folder) == -1
                continue
            check(folder, program)
        assert zygote.stdin is not None
        zygote.stdin.close()
    assert acknowledged(folder) > KILLS, "too few commits between the kills to prove anything"
    with ShardWriter(folder, program.SCHEMA) as writer:
        assert writer.last_sequence == Shard.open(folder).last_sequence


def check(folder: Path, program: ModuleType) -> None:
    """The shard holds exactly the changes up to its last sequence, and at least those acknowledged."""
    shard = Shard.open(folder)
    assert shard.last_sequence >= acknowledged(folder)
    expected: dict[int, int] = {}
    for sequence in range(shard.last_sequence + 1):
        change = program.change(sequence)
        expected.pop(change.id, None)
        if not isinstance(change, Delete):
            expected[change.id] = sequence
    hits = shard.search(Search(text="all", top=None)).hits
    assert {hit.id for hit in hits} == set(expected)
    assert all(hit.score > 0 for hit in hits)
    for id_, sequence in expected.items():
        where = And(Between("sequence", sequence, sequence), AnyOf("parity", (str(id_ % 2),)))
        found = shard.search(Search(text=f"word{sequence % 7}", where=where, top=5)).hits
        assert [(hit.id, hit.score > 0) for hit in found] == [(id_, True)]
