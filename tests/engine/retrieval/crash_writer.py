"""A writer that can be killed: started by test_crash.py, not a test itself.

Reads lines "FOLDER SEED" and forks a child for each, so that the imports are paid once. The child writes, with merges
in a second thread, until it is killed, and notes every commit that returned in FOLDER.log.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import numpy as np

from workfolk.engine.retrieval.model import Change, Delete, Document, Schema
from workfolk.engine.retrieval.writer import ShardWriter

SCHEMA = Schema(
    text_fields={"body": 1.0}, filter_fields=("parity",), number_fields=("sequence",), vector_dim=4
)
IDS = 60


def change(sequence: int) -> Change:
    """The change with a sequence number: always the same one."""
    rng = random.Random(sequence)
    id_ = rng.randrange(IDS)
    if rng.random() < 0.2:
        return Delete(id_, sequence)
    return Document(
        id_,
        sequence,
        {"body": f"word{sequence % 7} word{rng.randrange(20)} all"},
        {"parity": (str(id_ % 2),)},
        {"sequence": sequence},
        vector=np.array([rng.gauss(0, 1) for _ in range(4)]),
    )


def work(folder: Path, seed: int) -> None:
    rng = random.Random(seed)
    log = os.open(folder.with_suffix(".log"), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    # Small limits: files that wait, folding, lists and merges come every few commits.
    with ShardWriter(folder, SCHEMA, piece_rows=9, fold_rows=5, list_rows=25) as writer:
        task, thread = None, None
        while True:
            for _ in range(rng.choice([1, 1, 1, 4])):
                start = writer.last_sequence + 1
                writer.apply(change(sequence) for sequence in range(start, start + rng.randint(1, 6)))
            if rng.random() < 0.03:
                writer.compact()
                task, thread = None, None
            else:
                writer.commit()
            os.write(log, f"{writer.last_sequence}\n".encode())
            if thread is None and (task := writer.due(everything=rng.random() < 0.1)):
                thread = Thread(target=task.run)
                thread.start()
            elif task is not None and thread is not None and not thread.is_alive():
                writer.adopt(task)
                task, thread = None, None
            elif rng.random() < 0.1:
                writer.forget_older()


def say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def main() -> None:
    # A killed process loses nothing that the system has taken from it: without the wait there are more instants to hit.
    os.fsync = lambda fd: None
    with TemporaryDirectory() as folder, ShardWriter(Path(folder), SCHEMA) as writer:
        # What is loaded with the first commit is loaded here, once.
        writer.apply([change(0)])
        writer.commit()
    for line in sys.stdin:
        folder, seed = line.rsplit(" ", 1)
        child = os.fork()
        if child == 0:
            try:
                work(Path(folder), int(seed))
            finally:
                os._exit(1)
        say(child)
        _, status = os.waitpid(child, 0)
        say(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
