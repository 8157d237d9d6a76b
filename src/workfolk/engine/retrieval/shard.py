"""Reading a shard: open it, keep up with its writer, search, explain.

How a segment answers is told in ``planner``. A shard is several segments: each is searched with statistics summed
over all of them, and the ranked lists are merged, exactly as several shards are searched as one. So the same
documents and the same search give the same results, however the documents came to be in the shard. The exception is
a vector search that leaves many rows to compare: what the inverted file looks at is approximate, and
``Results.exact`` says so.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pyroaring import BitMap

from workfolk.engine.retrieval.explaining import Explanation, explain
from workfolk.engine.retrieval.model import Results, Schema, Search, Statistics
from workfolk.engine.retrieval.opened import Opened, Part
from workfolk.engine.retrieval.planner import Limits
from workfolk.engine.retrieval.storage import (
    Manifest,
    Sizes,
    current_pointer,
    open_dead,
    open_segment,
    with_current,
)
from workfolk.engine.retrieval.vectors import EXACT_ROWS, SCAN_ROWS
from workfolk.engine.retrieval.view import View, words_of


class Shard:
    """One shard, open for reading. Threads may share it; ``refresh`` in one never disturbs a search in another."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        # One value, replaced in one step: threads that refresh at once cannot mix two generations.
        self._state = _open(path, None)

    @staticmethod
    def open(path: Path, *, exact_rows: int = EXACT_ROWS, scan_rows: int = SCAN_ROWS) -> Shard:
        """Open the newest whole generation. Raises ShardMissing or ShardCorrupt.

        Up to ``exact_rows`` allowed vectors are all compared; beyond, at least ``scan_rows`` of the nearest lists.
        """
        return Shard(path, Limits(exact_rows, scan_rows))

    def refresh(self) -> bool:
        """Take up what the writer has committed since; False where nothing is new, at the price of one small read."""
        pointer, _, view = self._state
        if current_pointer(self._path) == pointer:
            return False
        self._state = _open(self._path, view)
        return True

    @property
    def _view(self) -> View:
        return self._state[2]

    @property
    def schema(self) -> Schema:
        return self._view.schema

    @property
    def generation(self) -> int:
        return self._state[1].generation

    @property
    def last_sequence(self) -> int:
        """The sequence up to which changes are in what is searched."""
        return self._state[1].last_sequence

    def __len__(self) -> int:
        return len(self._view)

    def sizes(self) -> Sizes:
        """Segments, documents, dead rows and bytes on disk of the generation that is open."""
        return self._view.sizes()

    def statistics(self, text: str) -> Statistics:
        """What BM25 needs for ``text``; add up those of several shards and give the sum to each one's ``search``."""
        return self._view.statistics(words_of(text))

    def search(
        self,
        search: Search,
        *,
        global_statistics: Statistics | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> Results:
        """The best ``search.top`` documents that match ``search.where``; all of them, ranked, for None.

        Raises InvalidSearch for a field the schema does not have or a vector of another shape.
        """
        started = clock()
        view = self._view
        results = view.search(view.prepare(search, global_statistics, self._limits))
        return replace(results, took=clock() - started)

    def explain(
        self, search: Search, id_: int, *, global_statistics: Statistics | None = None
    ) -> Explanation:
        """Everything about one document in a search: each part of its score, the filter, and why it is listed or not."""
        view = self._view
        return explain(view, view.prepare(search, global_statistics, self._limits), id_)


def _open(path: Path, previous: View | None) -> tuple[bytes, Manifest, View]:
    """The newest generation; segments of ``previous`` that are in it are not opened again."""
    kept: dict[str, Opened] = {}
    if previous is not None:
        kept = dict(zip(previous.names, (part.opened for part in previous.parts), strict=True))

    def load(manifest: Manifest) -> tuple[Manifest, View]:
        dead = open_dead(path, manifest)
        parts = [
            Part(kept.get(name) or Opened(open_segment(path, manifest, name)), dead.get(name, BitMap()))
            for name in manifest.segments
        ]
        size = sum(size for size, _ in manifest.files.values())
        return manifest, View(manifest.schema, parts, manifest.segments, size)

    pointer, (manifest, view) = with_current(path, load)
    return pointer, manifest, view
