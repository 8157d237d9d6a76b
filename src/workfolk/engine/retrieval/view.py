"""One generation of a shard in memory: base and delta as one numbered set of rows.

Rows 0 … B-1 are the base's, B … are the delta's. A base row whose document the delta replaces or removes is dead.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from workfolk.engine.retrieval import text as bm25
from workfolk.engine.retrieval.columns import Columns, bitmap_of, rows_array, term_key
from workfolk.engine.retrieval.errors import InvalidSearch, ShardCorrupt
from workfolk.engine.retrieval.model import (
    MAX_ID,
    AllOf,
    And,
    AnyOf,
    Between,
    Everything,
    Filter,
    Ids,
    Match,
    Not,
    Or,
    Schema,
    Statistics,
)
from workfolk.engine.retrieval.storage import COLUMNS, INVERTED, TEXT, Manifest, checked, read_arrays
from workfolk.engine.retrieval.text import TextIndex, TextQuery
from workfolk.engine.retrieval.vectors import VectorIndex, cosines

Rows = NDArray[np.int64]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """The large part of a shard, built at compaction, with the indexes that propose rows of it."""

    name: str
    columns: Columns
    text: TextIndex
    vectors: VectorIndex | None


def open_columns(folder: Path, manifest: Manifest, name: str) -> Columns:
    """The columns stored in a file of the shard."""
    try:
        return Columns.from_arrays(read_arrays(checked(folder, manifest, name)))
    except (ValueError, KeyError, TypeError) as error:
        raise ShardCorrupt(folder / name, "it does not hold columns") from error


def open_base(folder: Path, manifest: Manifest) -> Base:
    """The base of a generation, every file checked."""
    for name in manifest.files:
        if name.startswith(f"{manifest.base}/{TEXT}/"):
            checked(folder, manifest, name)
    columns = open_columns(folder, manifest, f"{manifest.base}/{COLUMNS}")
    inverted = f"{manifest.base}/{INVERTED}"
    if inverted in manifest.files:
        checked(folder, manifest, inverted)
    try:
        index = TextIndex(folder / manifest.base / TEXT, columns, manifest.schema)
        vectors = None
        if manifest.schema.vector_dim:
            vectors = VectorIndex(columns.vectors, folder / inverted if inverted in manifest.files else None)
    except (ValueError, RuntimeError) as error:
        raise ShardCorrupt(folder / manifest.base, "its indexes do not open") from error
    return Base(manifest.base, columns, index, vectors)


class View:
    """What one generation holds. Never changes, so any number of threads may search it."""

    def __init__(self, manifest: Manifest, base: Base, delta: Columns) -> None:
        self.manifest = manifest
        self.schema: Schema = manifest.schema
        self.base = base
        self.delta = delta
        self.split = len(base.columns)
        dead = np.sort(_rows_with(base.columns, np.concatenate([delta.ids, delta.removed_ids])))
        self.alive = BitMap()
        self.alive.add_range(0, self.split + len(delta))
        self.alive -= bitmap_of(dead)
        positions, _ = base.columns.term_positions(dead)
        self._frequencies = base.columns.frequencies - np.bincount(
            base.columns.terms[positions], minlength=len(base.columns.frequencies)
        )
        lengths = base.columns.lengths.sum(axis=0, dtype=np.int64) + delta.lengths.sum(axis=0, dtype=np.int64)
        self._lengths = (lengths - base.columns.lengths[dead].sum(axis=0, dtype=np.int64)).tolist()

    def select(self, where: Filter) -> BitMap:
        """The live rows that match a filter."""
        return self._rows(where) & self.alive

    def _rows(self, where: Filter) -> BitMap:  # one line for each kind of filter
        match where:
            case Everything():
                return self.alive
            case AnyOf(field, values):
                return BitMap().union(
                    *(self._with_value(field, value) for value in self._filter(field, values))
                )
            case AllOf(field, values):
                return self.alive.intersection(
                    *(self._with_value(field, v) for v in self._filter(field, values))
                )
            case Between():
                return self._between(where)
            case Ids(ids):
                known = np.array([i for i in ids if 0 <= i <= MAX_ID], dtype=np.int64)
                return bitmap_of(_rows_with(self.base.columns, known)) | bitmap_of(
                    _rows_with(self.delta, known) + self.split
                )
            case And(parts):
                return self.alive.intersection(*(self._rows(part) for part in parts))
            case Or(parts):
                return BitMap().union(*(self._rows(part) for part in parts))
            case Not(part):
                return self.alive - self._rows(part)

    def _filter(self, field: str, values: tuple[str, ...]) -> tuple[str, ...]:
        _check_field(field, self.schema.filter_fields, "filter")
        return values

    def _with_value(self, field: str, value: str) -> BitMap:
        return self.base.columns.bitmap(field, value) | self.delta.bitmap(field, value).shift(self.split)

    def _between(self, where: Between) -> BitMap:
        _check_field(where.field, self.schema.number_fields, "number")
        column = self.schema.number_fields.index(where.field)
        values = np.concatenate([self.base.columns.numbers[:, column], self.delta.numbers[:, column]])
        lo = -np.inf if where.lo is None else where.lo
        hi = np.inf if where.hi is None else where.hi
        return bitmap_of(np.flatnonzero((values >= lo) & (values <= hi)))

    def ids(self, rows: Rows) -> NDArray[np.int64]:
        """The ids of ascending rows."""
        cut = int(np.searchsorted(rows, self.split))
        return np.concatenate([self.base.columns.ids[rows[:cut]], self.delta.ids[rows[cut:] - self.split]])

    def statistics(self, words: list[str]) -> Statistics:
        """What BM25 needs, for some distinct words, counted over the live documents."""
        frequencies = {}
        for field in self.schema.text_fields:
            for word in words:
                key = term_key(field, word)
                in_base, in_delta = self.base.columns.vocabulary.find(key), self.delta.vocabulary.find(key)
                count = int(self._frequencies[in_base]) if in_base >= 0 else 0
                count += int(self.delta.frequencies[in_delta]) if in_delta >= 0 else 0
                if count:
                    frequencies[field, word] = count
        return Statistics(
            len(self.alive), dict(zip(self.schema.text_fields, self._lengths, strict=True)), frequencies
        )

    def text_scores(self, rows: Rows, query: TextQuery) -> NDArray[np.float64]:
        """BM25 of ascending rows."""
        return np.concatenate(self._halves(rows, lambda columns, part: bm25.scores(columns, part, query)))

    def cosines(self, rows: Rows, query: NDArray[np.float32]) -> NDArray[np.float64]:
        """Cosines of ascending rows."""
        return np.concatenate(self._halves(rows, lambda columns, part: cosines(columns.vectors, part, query)))

    def matches(self, rows: Rows, query: TextQuery) -> list[tuple[Match, ...]]:
        """The words found in ascending rows."""
        one, two = self._halves(rows, lambda columns, part: bm25.matches(columns, part, query))
        return one + two

    def _halves(self, rows: Rows, work: Callable[[Columns, Rows], T]) -> tuple[T, T]:
        cut = int(np.searchsorted(rows, self.split))
        return work(self.base.columns, rows[:cut]), work(self.delta, rows[cut:] - self.split)

    def base_mask(self, allowed: BitMap) -> NDArray[np.bool_]:
        """For each base row whether it is allowed."""
        rows = rows_array(allowed)
        mask = np.zeros(self.split, dtype=bool)
        mask[rows[rows < self.split]] = True
        return mask


def _rows_with(columns: Columns, ids: NDArray[np.int64]) -> Rows:
    """The rows of those ids that exist."""
    if not len(columns):
        return np.empty(0, dtype=np.int64)
    rows: Rows = np.minimum(np.searchsorted(columns.ids, ids), len(columns) - 1)
    found: Rows = rows[columns.ids[rows] == ids]
    return found


def _check_field(field: str, known: tuple[str, ...], kind: str) -> None:
    if field not in known:
        raise InvalidSearch(f"There is no {kind} field {field!r}; there is {json.dumps(list(known))}.")
