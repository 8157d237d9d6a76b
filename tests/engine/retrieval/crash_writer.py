"""A writer that can be killed: started by test_crash.py, not a test itself.

Reads lines "FOLDER SEED" and forks a child for each, so that the imports are paid once. The child writes until it is
killed and notes every commit that returned in FOLDER.log.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

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
        vector=[rng.gauss(0, 1) for _ in range(4)],  # type: ignore[arg-type]
    )


def work(folder: Path, seed: int) -> None:
    rng = random.Random(seed)
    log = os.open(folder.with_suffix(".log"), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    # Small limits: about every fourth commit folds the delta into the base.
    with ShardWriter(folder, SCHEMA, delta_rows=(8, 8), inverted_rows=30) as writer:
        while True:
            start = writer.last_sequence + 1
            writer.apply(change(sequence) for sequence in range(start, start + rng.randint(1, 6)))
            writer.commit()
            os.write(log, f"{writer.last_sequence}\n".encode())


def say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def main() -> None:
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
