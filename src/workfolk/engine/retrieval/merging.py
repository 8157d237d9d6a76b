"""One segment from several: the last change of each document, and nothing of what was replaced or removed.

Works on the arrays alone, a range of words at a time, so that memory is bounded and texts are never needed. Words,
filter values and vectors that only dropped rows had are not in the result: this is how deleted text goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from workfolk.engine.retrieval import clusters
from workfolk.engine.retrieval.codes import unit_vectors
from workfolk.engine.retrieval.postings import (
    COUNT_BITS,
    MAX_TERMS,
    TERM_SHIFT,
    Postings,
    bitmap_of,
    pack_bitmaps,
    rows_array,
)
from workfolk.engine.retrieval.segment import Keys, Segment, offsets_of

Rows = NDArray[np.int64]
S = TypeVar("S", bound=np.generic)

_POSTINGS = 4_000_000
"""Postings that are sorted at one time."""
_ROWS = 32_768


@dataclass(frozen=True, slots=True, eq=False)
class _Survivors:
    """The n documents that stay, ascending by id: in which part and row each stands."""

    ids: NDArray[np.int64]
    parts: NDArray[np.int64]
    rows: Rows
    removed_ids: NDArray[np.int64]
    removed_sequences: NDArray[np.int64]


def merge_segments(
    parts: Sequence[Segment], dead: Sequence[BitMap] | None = None, *, list_rows: int = clusters.LIST_ROWS
) -> Segment:
    """One segment in which the last of ``parts`` that names an id wins, and rows in ``dead`` (by part) are dropped.

    ``parts`` are at least one, all of the same schema. More than ``list_rows`` vectors are put into lists.
    """
    survivors = _survivors(parts, dead if dead is not None else [BitMap()] * len(parts))
    n = len(survivors.ids)
    centroids, labels = _lists(parts, survivors, list_rows)
    order = np.argsort(labels, kind="stable")  # new rows, as places in the order of ids
    by_id = np.empty(n, dtype=np.uint32)
    by_id[order] = np.arange(n, dtype=np.uint32)
    moved = []
    for number, part in enumerate(parts):
        here = survivors.parts == number
        new = np.full(len(part), -1, dtype=np.int64)
        new[survivors.rows[here]] = by_id[here]
        moved.append(new)
    fields = parts[0].lengths.shape[0]
    lengths = np.empty((fields, n), dtype=np.uint16)
    for field in range(fields):
        _scatter(lengths[field], [part.lengths[field] for part in parts], moved)
    numbers = np.empty((parts[0].numbers.shape[0], n), dtype=np.float64)
    for field in range(len(numbers)):
        _scatter(numbers[field], [part.numbers[field] for part in parts], moved)
    words, postings = _postings(parts, moved, lengths)
    filters, bitmap_offsets, bitmap_blob = pack_bitmaps(_bitmaps(parts, moved))
    return Segment(
        ids=survivors.ids[order],
        sequences=_scattered([part.sequences for part in parts], moved, n),
        by_id=by_id,
        list_starts=offsets_of(np.bincount(labels, minlength=max(1, len(centroids))).astype(np.int64)),
        centroids=centroids,
        words=words,
        **postings.arrays(len(words)),
        lengths=lengths,
        numbers=numbers,
        codes=_scattered([part.codes for part in parts], moved, n),
        norms=_scattered([part.norms for part in parts], moved, n),
        filters=filters,
        bitmap_offsets=bitmap_offsets,
        bitmap_blob=bitmap_blob,
        removed_ids=survivors.removed_ids,
        removed_sequences=survivors.removed_sequences,
    )


def _survivors(parts: Sequence[Segment], dead: Sequence[BitMap]) -> _Survivors:
    live = []
    for part, gone in zip(parts, dead, strict=True):
        mask = np.ones(len(part), dtype=bool)
        mask[rows_array(gone)] = False
        live.append(np.flatnonzero(mask))
    ids = np.concatenate(
        [a for part, rows in zip(parts, live, strict=True) for a in (part.ids[rows], part.removed_ids)]
    )
    sizes = [
        size for part, rows in zip(parts, live, strict=True) for size in (len(rows), len(part.removed_ids))
    ]
    origin = np.repeat(np.arange(2 * len(parts)), sizes)  # even: rows of a part, odd: its removed ids
    places = np.concatenate(
        [a for part, rows in zip(parts, live, strict=True) for a in (rows, np.arange(len(part.removed_ids)))]
    )
    order = np.argsort(ids, kind="stable")  # of equal ids the one of the latest part comes last
    last = np.ones(len(order), dtype=bool)
    last[:-1] = ids[order][1:] != ids[order][:-1]
    winners = order[last]
    kept, removed = winners[origin[winners] % 2 == 0], winners[origin[winners] % 2 == 1]
    sequences = np.empty(len(removed), dtype=np.int64)
    for number, part in enumerate(parts):
        here = origin[removed] == 2 * number + 1
        sequences[here] = part.removed_sequences[places[removed[here]]]
    return _Survivors(ids[kept], origin[kept] // 2, places[kept], ids[removed], sequences)


def _scattered(columns: Sequence[NDArray[S]], moved: Sequence[Rows], n: int) -> NDArray[S]:
    target = np.empty((n, *columns[0].shape[1:]), dtype=columns[0].dtype)
    _scatter(target, columns, moved)
    return target


def _scatter(target: NDArray[S], columns: Sequence[NDArray[S]], moved: Sequence[Rows]) -> None:
    """Put the rows of each part where they belong, a slice at a time to bound the memory used."""
    for column, new in zip(columns, moved, strict=True):
        for start in range(0, len(new), _ROWS):
            to = new[start : start + _ROWS]
            stays = np.flatnonzero(to >= 0)
            target[to[stays]] = column[start : start + _ROWS][stays]


def _lists(
    parts: Sequence[Segment], survivors: _Survivors, list_rows: int
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Centroids, and the list of each document. Those of the largest part are kept while they suit."""
    n, dim = len(survivors.ids), parts[0].codes.shape[1]
    labels = np.zeros(n, dtype=np.int64)
    has_vector = np.zeros(n, dtype=bool)
    for number, part in enumerate(parts):
        here = np.flatnonzero(survivors.parts == number)
        has_vector[here] = part.norms[survivors.rows[here]] > 0
    compared = np.flatnonzero(has_vector)
    if len(compared) <= list_rows:
        return np.empty((0, dim), dtype=np.float32), labels

    def fetch(places: Rows) -> NDArray[np.float32]:
        """Unit vectors of documents by their place in the order of ids."""
        vectors = np.empty((len(places), dim), dtype=np.float32)
        for number, part in enumerate(parts):
            here = np.flatnonzero(survivors.parts[places] == number)
            rows = survivors.rows[places[here]]
            vectors[here] = unit_vectors(part.codes[rows], part.norms[rows])
        return vectors

    largest = int(np.argmax([len(part) for part in parts]))
    known = compared[survivors.parts[compared] == largest]
    centroids = parts[largest].centroids
    if clusters.still_suit(centroids, len(known), len(compared)):
        starts = parts[largest].list_starts
        labels[known] = np.searchsorted(starts, survivors.rows[known], side="right") - 1
        compared = compared[survivors.parts[compared] != largest]
    else:
        centroids = clusters.train(len(compared), lambda places: fetch(compared[places]))
    for start in range(0, len(compared), _ROWS):
        places = compared[start : start + _ROWS]
        labels[places] = clusters.assign(fetch(places), centroids[:-1])
    labels[~has_vector] = len(centroids) - 1
    return centroids, labels


def _postings(
    parts: Sequence[Segment], moved: Sequence[Rows], lengths: NDArray[np.uint16]
) -> tuple[Keys, Postings]:
    fields = len(lengths)
    words, numbers = _union([part.words for part in parts])
    sizes = np.zeros(len(words), dtype=np.int64)
    for part, number in zip(parts, numbers, strict=True):
        sizes[number] += np.diff(part.posting_offsets[part.word_terms])
    postings = Postings(fields, int(sizes.sum()))
    for first, last in _ranges(sizes, MAX_TERMS // max(1, fields)):
        pieces = [
            _packed(part, number, new, first, last, fields)
            for part, number, new in zip(parts, numbers, moved, strict=True)
        ]
        packed = np.concatenate(pieces)
        del pieces
        packed.sort()
        postings.take(packed, first * fields, lengths)
    used = postings.words().tolist()
    return Keys.of([words[word] for word in used]), postings


def _ranges(sizes: NDArray[np.int64], most: int) -> Iterator[tuple[int, int]]:
    """Ranges of words, each with few enough postings to be sorted at once, and of at most ``most`` words."""
    ends = np.cumsum(sizes)
    first = 0
    while first < len(sizes):
        done = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, done + _POSTINGS, side="right")))
        last = min(last, first + most, len(sizes))
        yield first, last
        first = last


def _packed(
    part: Segment, numbers: Rows, moved: Rows, first: int, last: int, fields: int
) -> NDArray[np.uint64]:
    """The surviving postings of a part for a range of words under their new numbers, terms counted from the first."""
    low, high = np.searchsorted(numbers, [first, last]).tolist()
    begin, end = int(part.word_terms[low]), int(part.word_terms[high])
    words = np.repeat(numbers[low:high] - first, np.diff(part.word_terms[low : high + 1]))
    terms = words * fields + part.term_fields[begin:end]
    offsets = part.posting_offsets[begin : end + 1]
    rows = moved.take(part.rows[offsets[0] : offsets[-1]])
    counts = part.counts[offsets[0] : offsets[-1]]
    packed = np.repeat(terms << TERM_SHIFT, np.diff(offsets))
    stays = rows >= 0
    if not stays.all():
        packed, rows, counts = packed[stays], rows[stays], counts[stays]
    packed |= rows << COUNT_BITS
    packed |= counts
    return packed.view(np.uint64)


def _union(parts: Sequence[Keys]) -> tuple[list[bytes], list[Rows]]:
    """All keys in ascending order, and for each part the numbers of its keys among them."""
    if len(parts) == 1:
        return list(parts[0]), [np.arange(len(parts[0]))]
    union = sorted(set().union(*parts))
    number = dict(zip(union, range(len(union)), strict=True))
    return union, [
        np.fromiter(map(number.__getitem__, keys), dtype=np.int64, count=len(keys)) for keys in parts
    ]


def _bitmaps(parts: Sequence[Segment], moved: Sequence[Rows]) -> dict[bytes, BitMap]:
    """The new rows with each filter value that is still in use."""
    keys, numbers = _union([part.filters for part in parts])
    found: dict[bytes, BitMap] = {}
    waiting: list[NDArray[Any]] = []
    size = 0
    for part, number, new in zip(parts, numbers, moved, strict=True):
        for index, value in enumerate(number.tolist()):
            rows = new.take(rows_array(part.bitmap_at(index)))
            waiting.append(rows[rows >= 0] | value << 32)
            size += len(rows)
            if size > _POSTINGS:
                _add(found, keys, waiting)
                size = 0
    _add(found, keys, waiting)
    return found


def _add(found: dict[bytes, BitMap], keys: list[bytes], waiting: list[NDArray[Any]]) -> None:
    """Empty ``waiting``, pairs of value and row, into the bitmaps."""
    pairs = np.sort(np.concatenate([np.empty(0, dtype=np.int64), *waiting]))
    waiting.clear()
    values = pairs >> 32
    starts = np.flatnonzero(np.diff(values, prepend=-1))
    rows = pairs.astype(np.uint32)
    for value, start, stop in zip(
        values[starts].tolist(), starts.tolist(), [*starts[1:].tolist(), len(pairs)], strict=False
    ):
        bitmap = bitmap_of(rows[start:stop])
        if keys[value] in found:
            found[keys[value]] |= bitmap
        else:
            found[keys[value]] = bitmap
