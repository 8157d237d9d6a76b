"""Mixed load: readers answer questions at a fixed rate while a writer changes 100 profiles a second.

Open loop: a question is due at its time whether or not the one before has been answered, and its latency counts from
then; so a reader that falls behind is not excused (Schroeder, Wierman, Harchol-Balter, "Open versus closed", 2006).
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np

from workfolk.bench.comparing import ask
from workfolk.bench.data import SCHEMA, Dataset
from workfolk.bench.engines.ours import Builder
from workfolk.bench.questions import HYBRID, TEXT
from workfolk.bench.running import ONE_THREAD, Progress, call, environment
from workfolk.engine.retrieval.model import Document, Search
from workfolk.engine.retrieval.shard import Shard
from workfolk.engine.retrieval.upkeep import Upkeep
from workfolk.engine.retrieval.writer import ShardWriter

CHANGES = 100
COMMITS = 5
LIMIT_MS = 50.0
READERS = 2
_LOOK = 0.05
_FIRST_RATE, _STEP = 20.0, 1.5


@dataclass(frozen=True, slots=True)
class Load:
    """One rate. ``visible_p95_ms`` is from the moment a change was made until a reader could find it."""

    rate: float
    p50_ms: float
    p95_ms: float
    answered: float
    changes: float
    visible_p50_ms: float
    visible_p95_ms: float
    held: bool


def mixed(
    data: Dataset, seconds: float, seed: int, folder: Path, progress: Progress, top_rate: float = 20_000.0
) -> list[Load]:
    """Raise the rate by half until the p95 exceeds 50 ms, then try the middle between the last two rates."""
    index, log = folder / "index", folder / "log"
    index.mkdir(parents=True)
    call(_build_shard, (data.folder, data.members, index), log, progress)
    asked = ask(data, 200, seed)
    searches = [search for pair in zip(asked[HYBRID][1], asked[TEXT][1], strict=True) for search in pair]
    loads: list[Load] = []
    rate = _FIRST_RATE
    sequence = data.members
    while rate <= top_rate:
        progress(f"mixed load, {rate:.0f} a second", 0, 1)
        load, sequence = _one(data, index, searches, rate, seconds, seed + len(loads), sequence)
        progress(f"mixed load, {rate:.0f} a second", 1, 1)
        loads.append(load)
        if not load.held:
            break
        rate *= _STEP
    if len(loads) > 1 and not loads[-1].held:
        middle = (loads[-1].rate + loads[-2].rate) / 2
        loads.append(_one(data, index, searches, middle, seconds, seed + len(loads), sequence)[0])
    return loads


def _build_shard(report: Progress, members_folder: Path, members: int, index: Path) -> None:
    builder = Builder(index)
    try:
        for batch in Dataset(members_folder, members).batches():
            builder.add(builder.prepare(batch))
            report("build", batch.start + len(batch), members)
        builder.finish()
    finally:
        builder.close()


def _one(
    data: Dataset,
    index: Path,
    searches: Sequence[Search],
    rate: float,
    seconds: float,
    seed: int,
    sequence: int,
) -> tuple[Load, int]:
    """One rate with a writer and two readers, all of them fresh processes."""
    context = multiprocessing.get_context("spawn")
    jobs: list[tuple[Callable[..., None], tuple[Any, ...]]] = [
        (_write, (data.folder, data.members, index, sequence, seed)),
        *(
            (_read, (index, searches[number::READERS], rate / READERS, [seed, number]))
            for number in range(READERS)
        ),
    ]
    processes, pipes = [], []
    with environment(ONE_THREAD):
        for function, arguments in jobs:
            ours, theirs = context.Pipe()
            process = context.Process(target=function, args=(theirs, *arguments, seconds), daemon=True)
            process.start()
            theirs.close()
            processes.append(process)
            pipes.append(ours)
    try:
        for pipe in pipes:
            pipe.recv()  # ready
        begin = time.monotonic() + 0.2  # the same clock in every process
        for pipe in pipes:
            pipe.send(begin)
        made, *read = [pipe.recv() for pipe in pipes]
    finally:
        for process in processes:
            process.join(timeout=20)
            if process.is_alive():
                process.kill()
                process.join()
    latencies = np.concatenate([found for found, _ in read]) * 1000
    waits = np.concatenate([_waits(made, seen) for _, seen in read]) * 1000
    p50, p95 = np.percentile(latencies, (50, 95)).tolist()
    wait50, wait95 = np.percentile(waits, (50, 95)).tolist() if len(waits) else (0.0, 0.0)
    answered, changes = len(latencies) / seconds, len(made) / seconds
    held = p95 < LIMIT_MS and changes >= 0.95 * CHANGES
    load = Load(rate, p50, p95, answered, changes, wait50, wait95, held)
    rounded = {name: round(value, 2) for name, value in asdict(load).items() if name != "held"}
    return replace(load, **rounded), sequence + int(CHANGES * (seconds + 2))


def _waits(made: Sequence[tuple[int, float]], seen: Sequence[tuple[int, float]]) -> np.ndarray:
    """Seconds from each change until a reader first had its sequence; changes never seen are left out."""
    if not seen:
        return np.empty(0)
    sequences, times = (np.array(column) for column in zip(*seen, strict=True))
    changes, moments = (np.array(column) for column in zip(*made, strict=True))
    first = np.searchsorted(sequences, changes)
    known = first < len(sequences)
    return np.asarray(times[first[known]] - moments[known])


def _write(
    pipe: Connection,
    members_folder: Path,
    members: int,
    index: Path,
    sequence: int,
    seed: int,
    seconds: float,
) -> None:
    """Change ``CHANGES`` profiles a second, in ``COMMITS`` commits; merges run beside."""
    changes = _changes(Dataset(members_folder, members), sequence, seed, int(CHANGES * seconds))
    with ShardWriter(index, SCHEMA) as writer:
        upkeep = Upkeep(writer)
        pipe.send("ready")
        begin = pipe.recv()
        made: list[tuple[int, float]] = []
        for due in _every(begin, 1 / COMMITS, seconds):
            # What came in since the commit before, each at its own moment.
            some = [change for _, change in zip(range(CHANGES // COMMITS), changes, strict=False)]
            if not some:
                break
            writer.apply(some)
            writer.commit()
            gap = 1 / CHANGES
            made += [(change.sequence, due - gap * (len(some) - 1 - i)) for i, change in enumerate(some)]
            upkeep.tend()
        upkeep.close()
    pipe.send(made)


def _every(begin: float, gap: float, seconds: float) -> Iterator[float]:
    for number in range(1, int(seconds / gap) + 1):
        due = begin + number * gap
        time.sleep(max(0.0, due - time.monotonic()))
        yield due


def _changes(data: Dataset, sequence: int, seed: int, count: int) -> Iterator[Document]:
    """Members at random who take over what another one has written."""
    rng = np.random.default_rng([seed, 4])
    start = int(rng.integers(max(1, data.members - count)))
    texts = data.batch(start, min(start + count, data.members)).documents()
    ids = rng.permutation(data.members)[: len(texts)].tolist()
    changed = [
        replace(d, id=id_, sequence=sequence + i) for i, (d, id_) in enumerate(zip(texts, ids, strict=True))
    ]
    return iter(changed)


def _read(
    pipe: Connection,
    index: Path,
    searches: Sequence[Search],
    rate: float,
    seed: Sequence[int],
    seconds: float,
) -> None:
    """Answer questions when they are due; between them look for news."""
    shard = Shard.open(index)
    for search in searches:
        shard.search(search)
    # As many as the rate says, at random moments: a Poisson process of known count.
    draw = np.random.default_rng([*seed, 5]).uniform(0, seconds, max(1, round(rate * seconds)))
    times = np.sort(draw).tolist()
    pipe.send("ready")
    begin = pipe.recv()
    latencies: list[float] = []
    seen: list[tuple[int, float]] = []

    def look() -> None:
        if shard.refresh():
            seen.append((shard.last_sequence, time.monotonic()))

    for number, offset in enumerate(times):
        due = begin + offset
        while (left := due - time.monotonic()) > 0:
            time.sleep(min(left, _LOOK))
            look()
        look()
        shard.search(searches[number % len(searches)])
        latencies.append(time.monotonic() - due)
    until = begin + seconds + 1.0
    while time.monotonic() < until:
        time.sleep(_LOOK)
        look()
    pipe.send((np.array(latencies), seen))


def to_json(loads: Sequence[Load], about: dict[str, Any]) -> dict[str, Any]:
    """One object for a file or a program to read; ``best`` is the highest rate that was held, or None."""
    held = [load for load in loads if load.held]
    best = max(held, key=lambda load: load.rate) if held else None
    return {
        **about,
        "changes_a_second": CHANGES,
        "limit_ms": LIMIT_MS,
        "loads": [asdict(load) for load in loads],
        "best": asdict(best) if best else None,
    }
