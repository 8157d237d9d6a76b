"""A writer killed at any moment loses nothing that was committed, also with a merge under way.

WORKFOLK_TEST_KILLS sets how often (default 200).
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.engine.retrieval import crash_writer
from tests.engine.retrieval.contents import Stored, as_stored, read_shard

import workfolk
from workfolk.engine.retrieval.checking import verify
from workfolk.engine.retrieval.model import Delete
from workfolk.engine.retrieval.shard import Shard
from workfolk.engine.retrieval.storage import current_pointer, read_manifest
from workfolk.engine.retrieval.writer import ShardWriter

PROGRAM = Path(__file__).with_name("crash_writer.py")
KILLS = int(os.environ.get("WORKFOLK_TEST_KILLS", "200"))


def kill_once(zygote: subprocess.Popen[str], folder: Path, seed: int, commits: int, after: float) -> None:
    """Kill a writer some time after a number of commits, so that a busy machine kills no fewer of them at work."""
    assert zygote.stdin is not None
    assert zygote.stdout is not None
    zygote.stdin.write(f"{folder} {seed}\n")
    zygote.stdin.flush()
    child = int(zygote.stdout.readline())
    enough = notes(folder) + commits
    give_up = time.monotonic() + 2
    while notes(folder) < enough and time.monotonic() < give_up:
        time.sleep(0.001)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    assert int(zygote.stdout.readline()) == -signal.SIGKILL, "the writer ended by itself"


def notes(folder: Path) -> int:
    """How many commits returned."""
    log = folder.with_suffix(".log")
    return log.read_bytes().count(b"\n") if log.exists() else 0


def acknowledged(folder: Path) -> int:
    log = folder.with_suffix(".log")
    lines = log.read_text().split("\n")[:-1] if log.exists() else []
    return int(lines[-1]) if lines else -1


def test_kill_at_any_moment(tmp_path: Path) -> None:
    folder = tmp_path / "shard"
    rng = random.Random(20261122)
    source = str(Path(workfolk.__file__).parents[1])
    expected: dict[int, Stored] = {}
    reached, halves = -1, 0
    with subprocess.Popen(
        [sys.executable, str(PROGRAM)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": source, "OMP_NUM_THREADS": "1"},
    ) as zygote:
        for round_ in range(KILLS):
            kill_once(zygote, folder, round_, rng.randint(0, 2), rng.uniform(0.0, 0.03))
            pointer = current_pointer(folder)
            if pointer is None:
                assert acknowledged(folder) == -1
                continue
            # Exactly the changes up to the last sequence, and at least those acknowledged.
            manifest = read_manifest(folder, pointer)
            assert manifest.last_sequence >= max(acknowledged(folder), reached)
            for sequence in range(reached + 1, manifest.last_sequence + 1):
                change = crash_writer.change(sequence)
                expected.pop(change.id, None)
                if not isinstance(change, Delete):
                    expected[change.id] = as_stored(crash_writer.SCHEMA, change)
            reached = manifest.last_sequence
            assert verify(folder).problems == ()
            assert read_shard(folder) == expected
            assert len(Shard.open(folder)) == len(expected)
            halves += any(path.name > max(manifest.segments, default="") for path in folder.glob("segment-*"))
        assert zygote.stdin is not None
        zygote.stdin.close()
    assert acknowledged(folder) > KILLS, "too few commits between the kills to prove anything"
    assert halves > 0 or KILLS < 200, "no kill came while a segment was being written"
    with ShardWriter(folder, crash_writer.SCHEMA) as writer:
        assert writer.last_sequence == reached
