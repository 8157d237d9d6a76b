"""Documents as arrays: the form in which the base and the delta of a shard are held, merged and stored.

``Columns`` is a pure function of its documents: rows stand in the order of ids, terms and filter values in the
order of their bytes, and what no document uses is left out. So it does not matter how documents came to be in it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from workfolk.engine.retrieval.model import SEPARATOR, Delete, Document, Schema
from workfolk.engine.retrieval.tokens import tokenise
from workfolk.engine.retrieval.vectors import encode_document_vector

Array = NDArray[np.generic]
MAX_COUNT = 65_535
"""Repeats of one word in one field that are counted."""


def term_key(field: str, word: str) -> bytes:
    """The key of a word in a text field, or of a value in a filter field."""
    return f"{field}{SEPARATOR}{word}".encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True, eq=False)
class Keys(Sequence[bytes]):
    """Byte strings in ascending order, in two arrays."""

    offsets: NDArray[np.int64]
    blob: NDArray[np.uint8]

    @staticmethod
    def of(keys: Sequence[bytes]) -> Keys:
        """``keys`` must ascend."""
        return Keys(offsets_of([len(key) for key in keys]), np.frombuffer(b"".join(keys), dtype=np.uint8))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, index: int) -> bytes:  # type: ignore[override]  # slices are not needed
        return self.blob[self.offsets[index] : self.offsets[index + 1]].tobytes()

    def __iter__(self) -> Iterator[bytes]:
        blob, ends = self.blob.tobytes(), self.offsets.tolist()
        return (blob[ends[i] : ends[i + 1]] for i in range(len(self)))

    def find(self, key: bytes) -> int:
        """The position of ``key``, or -1."""
        index = bisect_left(self, key)
        return index if index < len(self) and self[index] == key else -1


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """n documents, F text fields, M number fields, V terms, d vector dimensions; rows ascend by id.

    A term is a word in a field. Row i has terms ``terms[offsets[i]:offsets[i+1]]``, ascending, each ``counts`` times.
    ``removed_*`` remember deletes, so that an older change that arrives late stays without effect.
    """

    ids: NDArray[np.int64]  # (n,)
    sequences: NDArray[np.int64]  # (n,)
    offsets: NDArray[np.int64]  # (n + 1,)
    terms: NDArray[np.uint32]
    counts: NDArray[np.uint16]
    vocabulary: Keys  # (V,)
    frequencies: NDArray[np.int64]  # (V,) documents with the term
    lengths: NDArray[np.uint32]  # (n, F) words
    numbers: NDArray[np.float64]  # (n, M), NaN where absent
    vectors: NDArray[np.float16]  # (n, d), see vectors.py; zeros where absent
    filters: Keys
    bitmap_offsets: NDArray[np.int64]
    bitmap_blob: NDArray[np.uint8]
    removed_ids: NDArray[np.int64]
    removed_sequences: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)

    def row(self, id_: int) -> int:
        """The row of a document, or -1."""
        return _position(self.ids, id_)

    def sequence(self, id_: int) -> int:
        """The sequence of the last change to a document, live or removed; -1 where there was none."""
        row = self.row(id_)
        if row >= 0:
            return int(self.sequences[row])
        position = _position(self.removed_ids, id_)
        return int(self.removed_sequences[position]) if position >= 0 else -1

    def bitmap(self, field: str, value: str) -> BitMap:
        """The rows with a filter value."""
        index = self.filters.find(term_key(field, value))
        return self._bitmap(index) if index >= 0 else BitMap()

    def _bitmap(self, index: int) -> BitMap:
        blob = self.bitmap_blob[self.bitmap_offsets[index] : self.bitmap_offsets[index + 1]]
        return BitMap.deserialize(blob.tobytes())

    def bitmaps(self) -> Iterator[tuple[bytes, BitMap]]:
        """Every filter value with its rows."""
        for index, key in enumerate(self.filters):
            yield key, self._bitmap(index)

    def term_positions(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The positions in ``terms`` of some rows, row by row, and for each the index into ``rows``."""
        sizes = self.offsets[rows + 1] - self.offsets[rows]
        owners = np.repeat(np.arange(len(rows)), sizes)
        starts = self.offsets[rows] - (np.cumsum(sizes) - sizes)
        return np.arange(len(owners)) + np.repeat(starts, sizes), owners

    def to_arrays(self) -> dict[str, Array]:
        """Everything as named arrays, to be stored."""
        arrays: dict[str, Array] = {name: getattr(self, name) for name in _PLAIN}
        for name in ("vocabulary", "filters"):
            keys: Keys = getattr(self, name)
            arrays |= {f"{name}_offsets": keys.offsets, f"{name}_blob": keys.blob}
        return arrays

    @staticmethod
    def from_arrays(arrays: Mapping[str, Array]) -> Columns:
        """The inverse of ``to_arrays``; raises KeyError where an array is missing."""
        keys = {n: Keys(arrays[f"{n}_offsets"], arrays[f"{n}_blob"]) for n in ("vocabulary", "filters")}  # type: ignore[arg-type]
        return Columns(**{name: arrays[name] for name in _PLAIN}, **keys)  # type: ignore[arg-type]


_PLAIN = tuple(name for name in Columns.__dataclass_fields__ if name not in ("vocabulary", "filters"))


def _position(ascending: NDArray[np.int64], value: int) -> int:
    index = int(np.searchsorted(ascending, value))
    return index if index < len(ascending) and ascending[index] == value else -1


def offsets_of(sizes: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each of consecutive pieces starts, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(np.asarray(sizes, dtype=np.int64))]).astype(np.int64)


def from_documents(schema: Schema, documents: Sequence[Document], removed: Sequence[Delete]) -> Columns:
    """Columns of checked documents and deletes; each id occurs once."""
    documents = sorted(documents, key=lambda document: document.id)
    removed = sorted(removed, key=lambda delete: delete.id)
    n = len(documents)
    numbered: dict[bytes, int] = {}
    terms: list[int] = []
    counts: list[int] = []
    sizes: list[int] = []
    lengths = np.zeros((n, len(schema.text_fields)), dtype=np.uint32)
    numbers = np.full((n, len(schema.number_fields)), np.nan)
    vectors = np.zeros((n, schema.vector_dim), dtype=np.float16)
    members: dict[bytes, list[int]] = {}
    for row, document in enumerate(documents):
        size = len(terms)
        for column, field in enumerate(schema.text_fields):
            for word, count in Counter(tokenise(document.texts.get(field, ""))).items():
                terms.append(numbered.setdefault(term_key(field, word), len(numbered)))
                counts.append(min(count, MAX_COUNT))
                lengths[row, column] += counts[-1]
        sizes.append(len(terms) - size)
        for column, field in enumerate(schema.number_fields):
            numbers[row, column] = document.numbers.get(field, np.nan)
        if document.vector is not None:
            vectors[row] = encode_document_vector(document.vector, schema.vector_dim)
        for field, values in document.filters.items():
            for value in set(values):
                members.setdefault(term_key(field, value), []).append(row)
    vocabulary = sorted(numbered)
    rank = np.empty(len(vocabulary), dtype=np.uint32)
    rank[[numbered[key] for key in vocabulary]] = np.arange(len(vocabulary))
    ranked = rank[np.asarray(terms, dtype=np.int64)]
    order = np.lexsort((ranked, np.repeat(np.arange(n), sizes)))
    ranked = ranked[order]
    filters, offsets, blob = _packed(members)
    return Columns(
        ids=np.array([d.id for d in documents], dtype=np.int64),
        sequences=np.array([d.sequence for d in documents], dtype=np.int64),
        offsets=offsets_of(sizes),
        terms=ranked,
        counts=np.asarray(counts, dtype=np.uint16)[order],
        vocabulary=Keys.of(vocabulary),
        frequencies=np.bincount(ranked, minlength=len(vocabulary)).astype(np.int64),
        lengths=lengths,
        numbers=numbers,
        vectors=vectors,
        filters=filters,
        bitmap_offsets=offsets,
        bitmap_blob=blob,
        removed_ids=np.array([d.id for d in removed], dtype=np.int64),
        removed_sequences=np.array([d.sequence for d in removed], dtype=np.int64),
    )


def _packed(
    members: Mapping[bytes, Sequence[int] | BitMap],
) -> tuple[Keys, NDArray[np.int64], NDArray[np.uint8]]:
    keys = sorted(members)
    packed = [BitMap(members[key]).serialize() for key in keys]
    blob = np.frombuffer(b"".join(packed), dtype=np.uint8)
    return Keys.of(keys), offsets_of([len(piece) for piece in packed]), blob


def merge_columns(parts: Sequence[Columns]) -> Columns:
    """One ``Columns`` in which the last change of each document holds: the one in the latest part."""
    chosen, removed_ids, removed_sequences = _survivors(parts)
    # Where each surviving row of each part goes.
    target = np.argsort(
        np.concatenate([part.ids[rows] for part, rows in zip(parts, chosen, strict=True)]), kind="stable"
    )
    kept_terms, vocabulary = _merged_vocabulary(parts, chosen)
    pieces = [
        _rows_of(part, rows, mapping) for part, rows, mapping in zip(parts, chosen, kept_terms, strict=True)
    ]
    sizes = np.concatenate([size for size, _, _ in pieces])
    terms = np.concatenate([t for _, t, _ in pieces])
    counts = np.concatenate([c for _, _, c in pieces])
    if not bool(np.all(target[1:] > target[:-1])):
        terms, counts = _reordered(offsets_of(sizes), target, terms, counts)

    def gathered(name: str) -> Array:
        column = np.concatenate([getattr(part, name)[rows] for part, rows in zip(parts, chosen, strict=True)])
        reordered: Array = column[target]
        return reordered

    place = np.empty(len(target), dtype=np.int64)
    place[target] = np.arange(len(target))
    filters, offsets, blob = _packed(_merged_bitmaps(parts, chosen, place))
    return Columns(
        ids=gathered("ids"),  # type: ignore[arg-type]
        sequences=gathered("sequences"),  # type: ignore[arg-type]
        offsets=offsets_of(sizes[target]),
        terms=terms,
        counts=counts,
        vocabulary=vocabulary,
        frequencies=np.bincount(terms, minlength=len(vocabulary)).astype(np.int64),
        lengths=gathered("lengths"),  # type: ignore[arg-type]
        numbers=gathered("numbers"),  # type: ignore[arg-type]
        vectors=gathered("vectors"),  # type: ignore[arg-type]
        filters=filters,
        bitmap_offsets=offsets,
        bitmap_blob=blob,
        removed_ids=removed_ids,
        removed_sequences=removed_sequences,
    )


def _survivors(
    parts: Sequence[Columns],
) -> tuple[list[NDArray[np.int64]], NDArray[np.int64], NDArray[np.int64]]:
    """The rows of each part that stay, and the removals that stay."""
    ids = np.concatenate([array for part in parts for array in (part.ids, part.removed_ids)])
    sequences = np.concatenate(
        [array for part in parts for array in (part.sequences, part.removed_sequences)]
    )
    origin = np.repeat(
        np.arange(2 * len(parts)), [n for part in parts for n in (len(part), len(part.removed_ids))]
    )
    order = np.lexsort((origin, ids))
    last = np.ones(len(order), dtype=bool)
    last[:-1] = ids[order][1:] != ids[order][:-1]
    winners = order[last]  # ascending by id
    starts = offsets_of(np.bincount(origin, minlength=2 * len(parts)).astype(np.int64))
    rows = [np.sort(winners[origin[winners] == 2 * i]) - starts[2 * i] for i in range(len(parts))]
    removed = winners[origin[winners] % 2 == 1]
    return rows, ids[removed], sequences[removed]


def _merged_vocabulary(
    parts: Sequence[Columns], chosen: Sequence[NDArray[np.int64]]
) -> tuple[list[NDArray[np.uint32]], Keys]:
    """For each part the new number of each of its terms, and the terms that some surviving row uses."""
    used: list[list[tuple[int, bytes]]] = []
    for part, rows in zip(parts, chosen, strict=True):
        frequencies = part.frequencies
        if len(rows) < len(part):
            gone = np.setdiff1d(np.arange(len(part)), rows, assume_unique=True)
            positions, _ = part.term_positions(gone)
            frequencies = frequencies - np.bincount(part.terms[positions], minlength=len(frequencies))
        used.append([(i, key) for i, key in enumerate(part.vocabulary) if frequencies[i] > 0])
    vocabulary = sorted({key for pairs in used for _, key in pairs})
    number = {key: i for i, key in enumerate(vocabulary)}
    mappings = []
    for part, pairs in zip(parts, used, strict=True):
        mapping = np.zeros(len(part.vocabulary), dtype=np.uint32)
        mapping[[i for i, _ in pairs]] = [number[key] for _, key in pairs]
        mappings.append(mapping)
    return mappings, Keys.of(vocabulary)


def _rows_of(
    part: Columns, rows: NDArray[np.int64], mapping: NDArray[np.uint32]
) -> tuple[NDArray[np.int64], NDArray[np.uint32], NDArray[np.uint16]]:
    """Sizes, terms under their new numbers, and counts of some rows."""
    sizes = part.offsets[rows + 1] - part.offsets[rows]
    if len(rows) == len(part):
        return sizes, mapping[part.terms], np.asarray(part.counts)
    positions, _ = part.term_positions(rows)
    return sizes, mapping[part.terms[positions]], part.counts[positions]


def _reordered(
    offsets: NDArray[np.int64],
    order: NDArray[np.int64],
    terms: NDArray[np.uint32],
    counts: NDArray[np.uint16],
) -> tuple[NDArray[np.uint32], NDArray[np.uint16]]:
    """Terms and counts with their rows in ``order``, a slice of rows at a time to bound the memory used."""
    new_terms, new_counts = np.empty_like(terms), np.empty_like(counts)
    start = 0
    for first in range(0, len(order), 8192):
        rows = order[first : first + 8192]
        sizes = offsets[rows + 1] - offsets[rows]
        total = int(sizes.sum())
        positions = np.arange(total) + np.repeat(offsets[rows] - (np.cumsum(sizes) - sizes), sizes)
        new_terms[start : start + total] = terms[positions]
        new_counts[start : start + total] = counts[positions]
        start += total
    return new_terms, new_counts


def _merged_bitmaps(
    parts: Sequence[Columns], chosen: Sequence[NDArray[np.int64]], place: NDArray[np.int64]
) -> dict[bytes, BitMap]:
    merged: dict[bytes, BitMap] = {}
    start = 0
    for part, rows in zip(parts, chosen, strict=True):
        moved = np.full(len(part), -1, dtype=np.int64)
        moved[rows] = place[start : start + len(rows)]
        start += len(rows)
        for key, bitmap in part.bitmaps():
            to = moved[rows_array(bitmap)]
            to = to[to >= 0]
            if len(to):
                merged.setdefault(key, BitMap()).update(bitmap_of(np.sort(to)))
    return merged


def rows_array(bitmap: BitMap) -> NDArray[np.int64]:
    """The rows of a bitmap, ascending."""
    return np.asarray(bitmap.to_array(), dtype=np.int64)


def bitmap_of(rows: NDArray[np.int64]) -> BitMap:
    """The inverse of ``rows_array``; one C-level copy, where a loop over the rows would cost ten times as much."""
    return BitMap(array("I", rows.astype(np.uint32).tobytes()))
