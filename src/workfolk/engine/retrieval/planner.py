"""How one segment answers a search.

1. The filter gives the allowed rows.
2. Only text ranks: the words' postings are read, as far as a row in them can still reach the list (``text.best``).
3. A vector ranks, many rows are allowed and the segment has lists: candidates are the rows of the nearest lists and
   those that may still reach the list by everything else. This is the one approximate way, and the results say so.
4. Otherwise every allowed row is scored.

    score = text_weight * bm25 / (bm25 + reference) + vector_weight * max(0, cosine) + signals

Whatever the way, the score of a row is computed by the same operations in the same order: equal to the last bit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from workfolk.engine.retrieval.codes import Query, cosines
from workfolk.engine.retrieval.filters import Allowed, select
from workfolk.engine.retrieval.model import (
    Boost,
    Filter,
    Matches,
    Plan,
    Results,
    Schema,
    SegmentPlan,
    Signal,
    Value,
)
from workfolk.engine.retrieval.opened import Opened, Part, Rows
from workfolk.engine.retrieval.postings import bitmap_of, rows_array
from workfolk.engine.retrieval.searching import TEXT_PART, VECTOR_PART
from workfolk.engine.retrieval.text import TextQuery, TextSearch
from workfolk.engine.retrieval.vectors import EXACT_ROWS, SCAN_ROWS, nearest

Scores = NDArray[np.float64]
MOST_CANDIDATES = 3_000
"""Rows, best by everything but the vector, that are candidates at most beside those of the nearest lists."""
_SLACK = 1e-9
_WALK_ROWS = 20_000
_FEW_SHARE = 64
"""A signal is looked up for the rows alone where they are fewer than a 64th of all."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Where ways part: vectors compared one by one, and looked at through lists."""

    exact_rows: int = EXACT_ROWS
    scan_rows: int = SCAN_ROWS


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """A search made ready for every segment: checked, its words weighed, its vector in codes."""

    schema: Schema
    where: Filter
    top: int | None
    text: TextQuery | None
    vector: Query | None
    text_weight: float
    vector_weight: float
    signals: tuple[Signal, ...]
    exact: bool
    limits: Limits


def search_part(part: Part, request: Request) -> Results:
    """The best ``request.top`` live rows of a segment."""
    return _PartSearch(part, request).results()


class _PartSearch:
    def __init__(self, part: Part, request: Request) -> None:
        self._part = part
        self._segment = part.segment
        self._request = request
        self._allowed = Allowed(select(part, request.schema, request.where), len(part.segment))
        self._top = len(self._allowed) if request.top is None else min(request.top, len(self._allowed))
        self._text = TextSearch(part.opened, request.text) if request.text is not None else None
        self._exact = True
        self._compared = 0
        self._probed = 0

    def results(self) -> Results:
        rows, parts = self._candidates()
        scores = sum(parts.values(), start=np.zeros(len(rows)))
        best = self._best(rows, scores)
        rows = rows.take(best)
        request = self._request
        return Results(
            ids=self._segment.ids.take(rows),
            scores=scores.take(best),
            parts={name: part.take(best) for name, part in parts.items()},
            total=len(self._allowed),
            exact=self._exact,
            plan=Plan((self._plan(),)),
            why=Matches() if request.text is None else _Found(self._part.opened, request, rows),
        )

    def _candidates(self) -> tuple[Rows, dict[str, Scores]]:
        request, allowed = self._request, self._allowed
        few = len(allowed) <= max(request.limits.exact_rows, 4 * self._top)
        if request.vector is not None and not (few or request.exact or not len(self._segment.centroids)):
            return self._near()
        if request.vector is None and not request.signals and self._top < len(allowed):
            return self._by_text()
        text = self._text.of_allowed(allowed) if self._text is not None else None
        return allowed.rows, self._parts(allowed.rows, allowed.bitmap, text)

    def _by_text(self) -> tuple[Rows, dict[str, Scores]]:
        """The best rows where only text ranks, and the lowest ids where not even that does."""
        rows, raw = np.empty(0, dtype=np.uint32), np.empty(0)
        if self._text is not None:
            rows, raw = self._text.best(self._allowed, self._top)
            rows, raw = _cut(rows, raw, self._top)
        if len(rows) < self._top:
            more = self._lowest(rows, self._top - len(rows))
            rows, raw = np.concatenate([rows, more]), np.concatenate([raw, np.zeros(len(more))])
        return rows, self._parts(rows, None, raw if self._text is not None else None)

    def _near(self) -> tuple[Rows, dict[str, Scores]]:
        """The rows of the nearest lists, and those that may make up by everything else for being far."""
        request, vector, top = self._request, self._request.vector, self._top
        assert vector is not None
        self._exact = False
        alone = request.text is None and not request.signals
        # Beside other signals fewer lists will do: those that rank high by them are compared anyway.
        scan = request.limits.scan_rows if alone else request.limits.scan_rows // 2
        rows, near, self._probed = nearest(self._segment, self._allowed.rows, vector, top, scan)
        self._compared = len(rows)
        if alone:
            return rows, self._parts(rows, None, None, near)
        # The lists were left when they brought next to nothing nearer than this: rows beyond are taken to be no nearer.
        level = max(0.0, _last_of_best(near, top)) * request.vector_weight
        pool, others, raw = self._without_vector()
        at, known = _found_in(pool, rows)
        compared = np.zeros(len(pool), dtype=bool)
        compared[at[known]] = True
        found, nears = [rows], [near]
        totals = self._weighed(near) + _picked(others, at, known)
        texts = [_picked(raw, at, known)]
        for most in (4 * top, 16 * top, MOST_CANDIDATES):
            # Each round raises what a row must reach, so the next one compares fewer.
            left = np.flatnonzero(others >= _last_of_best(totals, top) - level)
            new = left.take(_highest(others.take(left), most))
            new = new[~compared[new]]
            compared[new] = True
            found.append(pool.take(new))
            nears.append(cosines(self._segment, found[-1], vector))
            texts.append(raw.take(new))
            totals = np.concatenate([totals, self._weighed(nears[-1]) + others.take(new)])
            if len(left) <= most:
                break
        self._compared = len(totals)
        rows = np.concatenate(found)
        order = np.argsort(rows)
        rows = rows.take(order)
        text = None
        if self._text is not None:
            text = self._text.of_rows(rows) if self._text.late else np.concatenate(texts).take(order)
        return rows, self._parts(rows, None, text, np.concatenate(nears).take(order))

    def _weighed(self, near: Scores) -> Scores:
        weighed = np.maximum(near, 0.0)
        weighed *= self._request.vector_weight
        return weighed

    def _without_vector(self) -> tuple[Rows, Scores, Scores]:
        """Ascending rows with their scores by everything but the vector, and by text alone before it is weighed."""
        request, allowed = self._request, self._allowed
        if not request.signals:
            assert self._text is not None and request.text is not None
            found, raw = self._text.best(allowed, MOST_CANDIDATES)
            return found, request.text_weight * request.text.saturate(raw), raw
        text = self._text.of_allowed(allowed) if self._text is not None else None
        others = self._others(allowed.rows, allowed.bitmap, text)
        scores = sum(others.values(), start=np.zeros(len(allowed)))
        return allowed.rows, scores, text if text is not None else np.zeros(len(allowed))

    def _parts(
        self, rows: Rows, bitmap: BitMap | None, text: Scores | None, near: Scores | None = None
    ) -> dict[str, Scores]:
        """The contribution of each signal to the scores of some rows, in the order in which they are added up."""
        found = self._others(rows, bitmap, text)
        if self._request.vector is None:
            return found
        if near is None:
            self._compared = len(rows)
            near = cosines(self._segment, rows, self._request.vector)
        vector = self._weighed(near)
        return {name: found[name] for name in found if name == TEXT_PART} | {VECTOR_PART: vector} | found

    def _others(self, rows: Rows, bitmap: BitMap | None, text: Scores | None) -> dict[str, Scores]:
        request = self._request
        found = {}
        if request.text is not None and text is not None:
            found[TEXT_PART] = request.text_weight * request.text.saturate(text)
        for signal in request.signals:
            found[signal.name] = signal_values(self._part, request.schema, signal, rows, bitmap)
        return found

    def _best(self, rows: Rows, scores: Scores) -> NDArray[np.intp]:
        """The positions of the ``top`` best, best first, equal ones by id."""
        top, ids = self._top, self._segment.ids
        if len(rows) <= top:
            return np.lexsort((ids.take(rows), -scores))
        last = np.partition(scores, len(scores) - top)[len(scores) - top]
        above = np.flatnonzero(scores > last)
        level = np.flatnonzero(scores == last)
        left = top - len(above)
        if len(level) > left:
            level = level.take(np.argpartition(ids.take(rows.take(level)), left - 1)[:left])
        kept = np.concatenate([above, level])
        order: NDArray[np.intp] = kept.take(np.lexsort((ids.take(rows.take(kept)), -scores.take(kept))))
        return order

    def _lowest(self, without: Rows, count: int) -> Rows:
        """The allowed rows with the lowest ids, but for a few rows."""
        allowed, segment = self._allowed, self._segment
        mask = allowed.mask
        if mask is None or len(allowed) > _WALK_ROWS:
            # They lie near the beginning: no need to look at all.
            step = max(1024, 2 * (count + len(without)) * allowed.size // len(allowed))
            found: list[Rows] = []
            for start in range(0, allowed.size, step):
                rows = segment.by_id[start : start + step]
                rows = rows if mask is None else rows[mask.take(rows)]
                found.append(rows[np.isin(rows, without, invert=True)])
                if sum(map(len, found)) >= count:
                    break
            return np.concatenate(found)[:count]
        rows = allowed.rows
        if len(without):
            rows = rows[np.isin(rows, without, invert=True, assume_unique=True)]
        order = np.argsort(segment.ids.take(rows), kind="stable")
        return rows.take(order[:count])

    def _plan(self) -> SegmentPlan:
        text, vectors = "", ""
        if self._text is not None:
            text = "stopped early" if self._text.late else "all"
        if self._request.vector is not None:
            vectors = "lists" if self._probed else "all"
        return SegmentPlan(
            rows=self._part.count,
            allowed=len(self._allowed),
            text=text,
            vectors=vectors,
            postings=self._text.read if self._text is not None else 0,
            late=self._text.late if self._text is not None else 0,
            compared=self._compared,
            probed=self._probed,
            lists=len(self._segment.centroids) if vectors else 0,
        )


def signal_values(
    part: Part, schema: Schema, signal: Signal, rows: Rows, bitmap: BitMap | None = None
) -> Scores:
    """What a checked signal gives to each of some ascending rows; ``bitmap`` holds the same rows."""
    match signal:
        case Boost(_, where, weight):
            within = bitmap_of(rows) if bitmap is None else bitmap
            if part.selected(where) is None and len(rows) * _FEW_SHARE < len(part.segment):
                hit = rows_array(select(part, schema, where, within))
            else:  # of all rows, which is kept: the other searches of a role have the same signals
                hit = rows_array(select(part, schema, where) & within)
            values = np.zeros(len(rows))
            values[rows.searchsorted(hit)] = weight
            return values
        case Value(_, field, weight, lo, hi):
            numbers: Scores = part.segment.numbers[schema.number_fields.index(field)].take(rows)
            with np.errstate(over="ignore"):  # huge numbers end as infinity, which is above hi
                numbers -= lo
                numbers /= hi - lo
            np.clip(numbers, 0.0, 1.0, out=numbers)
            numbers *= weight
            numbers[np.isnan(numbers)] = 0.0
            return numbers


def _cut(rows: Rows, scores: Scores, top: int) -> tuple[Rows, Scores]:
    """The ``top`` best and what is as good to within rounding, still in ascending order of row."""
    kept = _highest(scores, top)
    return rows.take(kept), scores.take(kept)


def _highest(scores: Scores, top: int) -> NDArray[np.intp]:
    """Where the ``top`` best scores stand, and those as good to within rounding, in order."""
    if len(scores) <= top:
        return np.arange(len(scores))
    last = _last_of_best(scores, top)
    return np.flatnonzero(scores >= last - abs(last) * _SLACK)


def _last_of_best(scores: Scores, top: int) -> float:
    """The ``top``-th best score; the lowest where there are fewer."""
    if not len(scores):
        return 0.0
    at = max(0, len(scores) - top)
    return float(np.partition(scores, at)[at])


def _found_in(ascending: Rows, rows: Rows) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Where each row stands among ascending ones, and whether it does."""
    if not len(ascending):
        return np.zeros(len(rows), dtype=np.intp), np.zeros(len(rows), dtype=bool)
    at = np.minimum(ascending.searchsorted(rows), len(ascending) - 1)
    return at, ascending.take(at) == rows


def _picked(scores: Scores, at: NDArray[np.intp], known: NDArray[np.bool_]) -> Scores:
    """The scores at some places; 0 where there is none."""
    return np.where(known, scores.take(at), 0.0) if len(scores) else np.zeros(len(at))


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """Why rows stand in a list: looked up in their segment when somebody asks."""

    opened: Opened
    request: Request
    rows: Rows

    def of(self, chosen: NDArray[np.int64]) -> Matches:
        assert self.request.text is not None
        rows = self.rows.take(chosen)
        order = np.argsort(rows)
        search = TextSearch(self.opened, self.request.text)
        return search.matches(rows.take(order), order, self.request.text_weight)
