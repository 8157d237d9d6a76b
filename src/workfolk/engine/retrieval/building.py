"""Segments from documents: whole columns of texts at once, no step in Python for a posting.

Texts of one field are joined and split into words in one go, words are numbered by one dictionary, and what is left
is sorting and counting whole numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from workfolk.engine.retrieval.clusters import LIST_ROWS
from workfolk.engine.retrieval.codes import encode_documents
from workfolk.engine.retrieval.merging import merge_segments
from workfolk.engine.retrieval.model import Delete, Document, Schema
from workfolk.engine.retrieval.numbering import Numbering
from workfolk.engine.retrieval.postings import COUNT_BITS, TERM_SHIFT, Postings, pack_bitmaps
from workfolk.engine.retrieval.segment import MAX_COUNT, MAX_LENGTH, Keys, Segment, filter_key, word_key

Whole = NDArray[np.int64]
PIECE_ROWS = 16384
"""Documents whose words are in memory at one time."""
_VECTORS = 1_024
# A word in a text on its way: number << 40 | field << 32 | row.
_NUMBER, _FIELD = 40, 32
_REST, _ROW = (1 << _NUMBER) - 1, (1 << _FIELD) - 1


def build_segment(
    schema: Schema,
    documents: Iterable[Document],
    removed: Iterable[Delete] = (),
    *,
    list_rows: int = LIST_ROWS,
) -> Segment:
    """A segment of checked documents and deletes, in which each id occurs once.

    More than ``list_rows`` rows are put into the lists of an inverted file.
    """
    left = iter(documents)
    pieces = []
    while piece := list(islice(left, PIECE_ROWS)):
        pieces.append(build_piece(schema, piece, ()))
    if len(pieces) == 1 and len(pieces[0]) <= list_rows and not removed:
        return pieces[0]
    return merge_segments([*pieces, build_piece(schema, (), tuple(removed))], list_rows=list_rows)


def build_piece(schema: Schema, documents: Sequence[Document], removed: Sequence[Delete]) -> Segment:
    """A segment of one list, for as many documents as may be held in memory at once."""
    documents = sorted(documents, key=lambda document: document.id)
    removed = sorted(removed, key=lambda delete: delete.id)
    words, postings, lengths = _texts(schema, documents)
    codes, norms = _vectors(schema, documents)
    filters, bitmap_offsets, bitmap_blob = pack_bitmaps(_filters(documents))
    n = len(documents)
    return Segment(
        ids=np.fromiter((d.id for d in documents), dtype=np.int64, count=n),
        sequences=np.fromiter((d.sequence for d in documents), dtype=np.int64, count=n),
        by_id=np.arange(n, dtype=np.uint32),
        list_starts=np.array([0, n], dtype=np.int64),
        centroids=np.empty((0, schema.vector_dim), dtype=np.float32),
        words=words,
        **postings.arrays(len(words)),
        lengths=lengths,
        numbers=_numbers(schema, documents),
        codes=codes,
        norms=norms,
        filters=filters,
        bitmap_offsets=bitmap_offsets,
        bitmap_blob=bitmap_blob,
        removed_ids=np.array([d.id for d in removed], dtype=np.int64),
        removed_sequences=np.array([d.sequence for d in removed], dtype=np.int64),
    )


def _texts(schema: Schema, documents: Sequence[Document]) -> tuple[Keys, Postings, NDArray[np.uint16]]:
    numbering = Numbering()
    lengths = np.zeros((len(schema.text_fields), len(documents)), dtype=np.uint16)
    found: list[Whole] = [np.empty(0, dtype=np.int64)]
    for column, field in enumerate(schema.text_fields):
        numbers, rows, sizes = numbering.of([document.texts.get(field, "") for document in documents])
        lengths[column] = np.minimum(sizes, MAX_LENGTH)
        found.append(numbers << _NUMBER | column << _FIELD | rows)
    words, places = numbering.ordered()
    keys = np.concatenate(found)
    keys = np.sort(places[keys >> _NUMBER] << _NUMBER | keys & _REST)
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    counts = np.minimum(np.diff(starts, append=len(keys)), MAX_COUNT)
    keys = keys[starts]
    terms = (keys >> _NUMBER) * len(lengths) + (keys >> _FIELD & 0xFF)
    packed = terms << TERM_SHIFT | (keys & _ROW) << COUNT_BITS | counts
    postings = Postings(len(lengths), len(packed))
    postings.take(packed.view(np.uint64), 0, lengths)
    return Keys.of([word_key(word) for word in words]), postings, lengths


def _numbers(schema: Schema, documents: Sequence[Document]) -> NDArray[np.float64]:
    numbers = np.full((len(schema.number_fields), len(documents)), np.nan)
    for column, field in enumerate(schema.number_fields):
        numbers[column] = [document.numbers.get(field, np.nan) for document in documents]
    return numbers


def _vectors(schema: Schema, documents: Sequence[Document]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    codes = np.zeros((len(documents), schema.vector_dim), dtype=np.int8)
    norms = np.zeros(len(documents), dtype=np.float32)
    having = [row for row, document in enumerate(documents) if document.vector is not None]
    for start in range(0, len(having), _VECTORS):
        rows = having[start : start + _VECTORS]
        vectors = np.array([documents[row].vector for row in rows], dtype=np.float64)
        codes[rows], norms[rows] = encode_documents(vectors)
    return codes, norms


def _filters(documents: Sequence[Document]) -> dict[bytes, list[int]]:
    """The rows with each value, ascending."""
    members: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row, document in enumerate(documents):
        for field, values in document.filters.items():
            column = members[field]
            for value in values:
                column[value].append(row)
    return {
        filter_key(field, value): rows for field, column in members.items() for value, rows in column.items()
    }
