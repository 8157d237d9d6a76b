"""The search shard against plain ways to do the same, on one synthetic collection, in one run.

    python bench/bench_retrieval.py [--documents 10000] [--queries 30] [--json]

Peers: numpy comparing every vector; BM25 over dictionaries in Python; SQLite FTS5 where this Python has it. The
figures are medians in milliseconds; "ratio" is the peer's time by ours, so above 1 we are faster. Overlap is the share
of our first ten that are also the peer's. FTS5 pools the weighted counts of all columns and then applies BM25 once,
ours applies it to each field and adds up, so the two agree in part only.
"""

from __future__ import annotations

import argparse
import json
import math
import sqlite3
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from workfolk.engine.retrieval.model import AnyOf, Change, Document, Schema, Search
from workfolk.engine.retrieval.shard import Shard
from workfolk.engine.retrieval.writer import ShardWriter

WEIGHTS = {"title": 3.0, "skills": 2.0, "body": 1.0}
LENGTHS = {"title": 6, "skills": 12, "body": 100}
DIM = 384
TOP = 100


@dataclass(frozen=True)
class Collection:
    """Words by Zipf's law, vectors in clusters, countries; and as many queries as wanted."""

    texts: list[dict[str, str]]
    vectors: np.ndarray
    countries: list[str]
    queries: list[tuple[str, np.ndarray]]


def make_collection(documents: int, queries: int) -> Collection:
    rng = np.random.default_rng(7)
    share = np.cumsum(1 / np.arange(1, 30_001))
    words = np.array([f"w{i}" for i in range(30_000)])

    def draw(count: int) -> str:
        return " ".join(words[np.searchsorted(share, rng.random(count) * share[-1])])

    centres = rng.standard_normal((200, DIM))
    vectors = centres[rng.integers(0, 200, documents)] + rng.standard_normal((documents, DIM))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return Collection(
        texts=[{name: draw(length) for name, length in LENGTHS.items()} for _ in range(documents)],
        vectors=vectors,
        countries=[f"c{i}" for i in rng.integers(0, 20, documents)],
        queries=[
            (" ".join(words[rng.integers(20, 2000, 4)]), vectors[rng.integers(0, documents)])
            for _ in range(queries)
        ],
    )


class PythonBM25:
    """The textbook: a dictionary from word and field to documents."""

    def __init__(self, texts: Sequence[dict[str, str]]) -> None:
        self.postings: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        self.lengths = {name: [0] * len(texts) for name in WEIGHTS}
        for row, fields in enumerate(texts):
            for name, text in fields.items():
                tokens = text.split()
                self.lengths[name][row] = len(tokens)
                for word, count in Counter(tokens).items():
                    self.postings[name, word].append((row, count))
        self.size = len(texts)

    def search(self, text: str) -> list[int]:
        scores: dict[int, float] = defaultdict(float)
        for name, weight in WEIGHTS.items():
            lengths = self.lengths[name]
            average = sum(lengths) / self.size
            for word in set(text.split()):
                found = self.postings.get((name, word), [])
                idf = math.log(1 + (self.size - len(found) + 0.5) / (len(found) + 0.5))
                for row, count in found:
                    norm = count + 1.2 * (0.25 + 0.75 * lengths[row] / average)
                    scores[row] += weight * idf * count * 2.2 / norm
        return sorted(scores, key=lambda row: (-scores[row], row))[:TOP]


class FTS5:
    """SQLite's full-text table, with its own BM25 and the same weights."""

    def __init__(self, texts: Sequence[dict[str, str]]) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.connection.execute("CREATE VIRTUAL TABLE t USING fts5(title, skills, body)")
        rows = ((row, *(fields[name] for name in WEIGHTS)) for row, fields in enumerate(texts))
        self.connection.executemany("INSERT INTO t(rowid, title, skills, body) VALUES (?, ?, ?, ?)", rows)

    def search(self, text: str) -> list[int]:
        query = " OR ".join(f'"{word}"' for word in text.split())
        sql = "SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t, 3.0, 2.0, 1.0), rowid LIMIT ?"
        return [row for (row,) in self.connection.execute(sql, (query, TOP))]


def timed(function: Callable[[], object]) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def medians(
    functions: dict[str, Callable[[int], list[int]]], rounds: int
) -> tuple[dict[str, float], dict[str, float]]:
    """Milliseconds of each, and the overlap of its first ten with the first one's; peers take turns query by query."""
    times: dict[str, list[float]] = defaultdict(list)
    overlap: dict[str, list[float]] = defaultdict(list)
    for number in range(rounds):
        ours: set[int] | None = None
        for name, function in functions.items():
            start = time.perf_counter()
            found = function(number)
            times[name].append((time.perf_counter() - start) * 1000)
            ours = set(found[:10]) if ours is None else ours
            overlap[name].append(len(ours & set(found[:10])) / max(1, len(ours)))
    return {n: statistics.median(t) for n, t in times.items()}, {
        n: statistics.mean(o) for n, o in overlap.items()
    }


def run(documents: int, queries: int) -> list[dict[str, object]]:
    """One row a task and peer."""
    collection = make_collection(documents, queries)
    schema = Schema(WEIGHTS, ("country",), (), DIM)
    changes: list[Change] = [
        Document(
            i, i, collection.texts[i], {"country": (collection.countries[i],)}, vector=collection.vectors[i]
        )
        for i in range(documents)
    ]
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder, ShardWriter(Path(folder), schema) as writer:
        rows.append(
            row(
                "build, with the disk", "ours", 1000 * timed(lambda: (writer.apply(changes), writer.commit()))
            )
        )
        bm25: list[PythonBM25] = []
        fts: list[FTS5] = []
        rows.append(
            row(
                "build, words only, in memory",
                "Python BM25",
                1000 * timed(lambda: bm25.append(PythonBM25(collection.texts))),
            )
        )
        try:
            rows.append(
                row(
                    "build, words only, in memory",
                    "SQLite FTS5",
                    1000 * timed(lambda: fts.append(FTS5(collection.texts))),
                )
            )
        except sqlite3.OperationalError:
            print("SQLite here has no FTS5: left out")
        shard = Shard.open(Path(folder))
        rows += compare(shard, collection, bm25[0], fts[0] if fts else None)
        visible = [timed(partial(change_one, writer, shard, changes[i], documents + i)) for i in range(20)]
        rows.append(row("one change: apply, commit, visible", "ours", 1000 * statistics.median(visible)))
    return rows


def change_one(writer: ShardWriter, shard: Shard, change: Change, sequence: int) -> None:
    assert isinstance(change, Document)
    writer.apply([Document(change.id, sequence, change.texts, change.filters, change.numbers, change.vector)])
    writer.commit()
    shard.refresh()


def compare(
    shard: Shard, collection: Collection, bm25: PythonBM25, fts: FTS5 | None
) -> list[dict[str, object]]:
    queries, vectors = collection.queries, collection.vectors
    some = frozenset(f"c{i}" for i in range(6))
    where = AnyOf("country", tuple(sorted(some)))
    allowed = np.array([country in some for country in collection.countries])

    def ours(search: Search) -> list[int]:
        return [hit.id for hit in shard.search(search).hits]

    def brute(query: np.ndarray, mask: np.ndarray | None) -> list[int]:
        scores = vectors @ query
        if mask is not None:
            scores = np.where(mask, scores, -np.inf)
        best = np.argpartition(-scores, TOP)[:TOP]
        ranked: list[int] = best[np.argsort(-scores[best], kind="stable")].tolist()
        return ranked

    words: dict[str, Callable[[int], list[int]]] = {
        "ours": lambda i: ours(Search(text=queries[i][0], top=TOP)),
        "Python BM25": lambda i: bm25.search(queries[i][0]),
    }
    if fts is not None:
        words["SQLite FTS5"] = lambda i: fts.search(queries[i][0])
    tasks: dict[str, dict[str, Callable[[int], list[int]]]] = {
        "four words": words,
        "vector": {
            "ours": lambda i: ours(Search(vector=queries[i][1], top=TOP)),
            "numpy": lambda i: brute(queries[i][1], None),
        },
        "vector, 30 % filter": {
            "ours": lambda i: ours(Search(vector=queries[i][1], where=where, top=TOP)),
            "numpy": lambda i: brute(queries[i][1], allowed),
        },
        "words and vector, 30 % filter": {
            "ours": lambda i: ours(Search(text=queries[i][0], vector=queries[i][1], where=where, top=TOP)),
        },
        "everyone, ranked": {
            "ours": lambda i: ours(Search(text=queries[i][0], vector=queries[i][1], top=None)),
        },
    }
    rows = []
    for task, functions in tasks.items():
        times, overlap = medians(functions, 5 if task == "everyone, ranked" else len(queries))
        rows += [
            row(task, name, ms, times[name] / times["ours"], overlap[name]) for name, ms in times.items()
        ]
    return rows


def row(
    task: str, who: str, ms: float, ratio: float | None = None, overlap: float | None = None
) -> dict[str, object]:
    return {
        "task": task,
        "who": who,
        "ms": round(ms, 2),
        "ratio": ratio and round(ratio, 2),
        "overlap": overlap and round(overlap, 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=30)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    options = parser.parse_args()
    if options.documents <= TOP or options.queries < 5:
        parser.error(f"--documents must be above {TOP}, --queries at least 5")
    rows = run(options.documents, options.queries)
    if options.json:
        for one in rows:
            print(json.dumps(one))
        return
    print(f"{options.documents} documents, {DIM} dimensions, top {TOP}, {options.queries} queries")
    print(f"{'task':36}{'who':14}{'ms':>10}{'ratio':>8}{'overlap':>9}")
    for one in rows:
        ratio, overlap = ("" if one[key] is None else one[key] for key in ("ratio", "overlap"))
        print(f"{one['task']:36}{one['who']:14}{one['ms']:>10}{ratio:>8}{overlap:>9}")


if __name__ == "__main__":
    main()
