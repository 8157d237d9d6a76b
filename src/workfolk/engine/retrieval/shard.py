"""Reading a shard: open it, keep up with its writer, search.

How a search is answered:

1. The filter gives the bitmap of allowed rows.
2. Few rows, or all of them wanted: every allowed row is scored.
3. Otherwise tantivy and faiss each propose rows, best first, with a bound on what they left out. Proposed rows are
   scored exactly. If the row in last place beats the sum of the bounds, nothing left out can belong in the list
   (Fagin, Lotem, Naor, "Optimal aggregation algorithms for middleware", 2003); if not, ask for more.

So the same documents and the same search give the same results, whichever way was taken and however the documents
came to be in the shard. The exception is a filter that leaves more than ``exact_rows`` rows where the shard has an
inverted file of vectors: what that looks at is approximate, and ``Results.exact`` says so.

    score = text_weight * bm25 / (bm25 + reference) + vector_weight * max(0, cosine)
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from workfolk.engine.retrieval.columns import rows_array
from workfolk.engine.retrieval.errors import InvalidSearch
from workfolk.engine.retrieval.model import Hit, Results, Schema, Search, Statistics
from workfolk.engine.retrieval.storage import Manifest, current_pointer, with_current
from workfolk.engine.retrieval.text import TextQuery, prepare
from workfolk.engine.retrieval.tokens import tokenise
from workfolk.engine.retrieval.vectors import encode_query_vector
from workfolk.engine.retrieval.view import Rows, View, open_base, open_columns

SCAN_ROWS = 5_000
"""Up to this many allowed rows are all scored: about as fast as asking the indexes, and simpler."""
EXACT_ROWS = 250_000
"""Up to this many allowed rows the vectors are compared one by one, about 60 ns each."""


@dataclass(frozen=True, slots=True, eq=False)
class _Request:
    """A search made ready for one view."""

    allowed: BitMap
    top: int
    text: TextQuery | None
    vector: NDArray[np.float32] | None
    text_weight: float
    vector_weight: float

    def parts(self, view: View, rows: Rows) -> dict[str, NDArray[np.float64]]:
        """The contribution of each signal to the score of ascending rows."""
        found = {}
        if self.text is not None:
            found["text"] = self.text_weight * self.text.saturate(view.text_scores(rows, self.text))
        if self.vector is not None:
            found["vector"] = self.vector_weight * np.maximum(view.cosines(rows, self.vector), 0.0)
        return found

    def scores(self, view: View, rows: Rows) -> NDArray[np.float64]:
        return sum(self.parts(view, rows).values(), start=np.zeros(len(rows)))


class Shard:
    """One shard, open for reading. Threads may share it; ``refresh`` in one never disturbs a search in another."""

    def __init__(self, path: Path, scan_rows: int, exact_rows: int) -> None:
        self._path = path
        self._scan_rows = scan_rows
        self._exact_rows = exact_rows
        # One value, replaced in one step: threads that refresh at once cannot mix two generations.
        self._state = _open_view(path, None)

    @staticmethod
    def open(path: Path, *, scan_rows: int = SCAN_ROWS, exact_rows: int = EXACT_ROWS) -> Shard:
        """Open the newest whole generation. Raises ShardMissing or ShardCorrupt."""
        return Shard(path, scan_rows, exact_rows)

    def refresh(self) -> bool:
        """Take up what the writer has committed since; False where nothing is new, at the price of one small read."""
        pointer, view = self._state
        if current_pointer(self._path) == pointer:
            return False
        self._state = _open_view(self._path, view)
        return True

    @property
    def _view(self) -> View:
        return self._state[1]

    @property
    def schema(self) -> Schema:
        return self._view.schema

    @property
    def generation(self) -> int:
        return self._view.manifest.generation

    @property
    def last_sequence(self) -> int:
        """The sequence up to which changes are in what is searched."""
        return self._view.manifest.last_sequence

    def __len__(self) -> int:
        return len(self._view.alive)

    def statistics(self, text: str) -> Statistics:
        """What BM25 needs for ``text``; add up those of several shards and give the sum to each one's ``search``."""
        return self._view.statistics(_words(text))

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
        allowed = view.select(search.where)
        request = _prepared(view, search, allowed, global_statistics)
        if len(allowed) <= max(self._scan_rows, request.top):
            rows, exact = rows_array(allowed), True
        else:
            exact = not (request.vector is not None and self._is_approximate(view, len(allowed)))
            rows = _proposed(view, request, approximate=not exact)
        hits = _ranked(view, request, rows)
        return Results(hits=hits, total=len(allowed), exact=exact, took=clock() - started)

    def _is_approximate(self, view: View, allowed: int) -> bool:
        vectors = view.base.vectors
        return allowed > self._exact_rows and vectors is not None and vectors.has_inverted


def _words(text: str | None) -> list[str]:
    return sorted(set(tokenise(text))) if text else []


def _prepared(view: View, search: Search, allowed: BitMap, statistics: Statistics | None) -> _Request:
    text = None
    words = _words(search.text)
    if words and search.text_weight > 0:
        text = prepare(view.schema, words, statistics or view.statistics(words))
    vector = None
    if search.vector is not None:
        if not view.schema.vector_dim:
            raise InvalidSearch("This shard holds no vectors to compare with.")
        vector = encode_query_vector(search.vector, view.schema.vector_dim)
    return _Request(
        allowed=allowed,
        top=len(allowed) if search.top is None else search.top,
        text=text,
        vector=vector if search.vector_weight > 0 else None,
        text_weight=search.text_weight,
        vector_weight=search.vector_weight,
    )


def _proposed(view: View, request: _Request, *, approximate: bool) -> Rows:
    """Rows among which the best ``top`` are (step 3 above), ascending."""
    everything = rows_array(request.allowed)
    mask = view.base_mask(request.allowed)
    changed = everything[np.searchsorted(everything, view.split) :]
    in_base = len(everything) - len(changed)
    depth = 4 * request.top + 200
    while depth < in_base:
        found, ceiling = [changed], 0.0
        if request.text is not None:
            # tantivy knows nothing of the filter: ask for as many more as the filter takes away.
            rows, bound = view.base.text.propose(request.text, mask, depth * view.split // in_base)
            found.append(rows)
            ceiling += request.text_weight * float(request.text.saturate(np.array([bound]))[0])
        if request.vector is not None and view.base.vectors is not None:
            rows, bound = view.base.vectors.nearest(request.vector, mask, depth, approximate=approximate)
            found.append(rows)
            ceiling += request.vector_weight * bound
        if ceiling == 0.0:
            # What was left out scores 0: the first by id fill the places that are left.
            found.append(everything[: request.top])
        rows = np.unique(np.concatenate(found))
        if ceiling == 0.0:
            return rows
        if len(rows) >= request.top:
            last = np.partition(request.scores(view, rows), len(rows) - request.top)[len(rows) - request.top]
            if last > ceiling or approximate:
                return rows
        depth *= 4
    return everything


def _ranked(view: View, request: _Request, rows: Rows) -> tuple[Hit, ...]:
    """The best ``top`` of some ascending rows as hits."""
    parts = request.parts(view, rows)
    scores = sum(parts.values(), start=np.zeros(len(rows)))
    ids = view.ids(rows)
    order = np.lexsort((ids, -scores))[: request.top]
    chosen = np.sort(order)
    matches = view.matches(rows[chosen], request.text) if request.text is not None else [()] * len(chosen)
    matched = dict(zip(chosen.tolist(), matches, strict=True))
    return tuple(
        Hit(int(ids[i]), float(scores[i]), {name: float(part[i]) for name, part in parts.items()}, matched[i])
        for i in order.tolist()
    )


def _open_view(path: Path, previous: View | None) -> tuple[bytes, View]:
    """The newest generation; the base of ``previous`` is kept where it is still the one in force."""

    def load(manifest: Manifest) -> View:
        base = previous.base if previous is not None and previous.base.name == manifest.base else None
        return View(manifest, base or open_base(path, manifest), open_columns(path, manifest, manifest.delta))

    return with_current(path, load)
