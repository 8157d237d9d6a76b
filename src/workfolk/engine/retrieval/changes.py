"""Whether changes fit the schema of a shard."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from workfolk.engine.retrieval.errors import InvalidSearch
from workfolk.engine.retrieval.model import MAX_ID, Change, Delete, Document, Schema, unit_vector

_VECTORS = 1_024


def check_changes(schema: Schema, changes: Sequence[Change]) -> None:
    """Raises InvalidSearch, naming the document and the field, for the first change that does not fit."""
    for change in changes:
        _check_fields(schema, change)
    having = [c for c in changes if isinstance(c, Document) and c.vector is not None]
    for start in range(0, len(having), _VECTORS):
        chunk = having[start : start + _VECTORS]
        if not _all_fit(schema, chunk):
            for document in chunk:
                _check_vector(schema, document)


def _check_fields(schema: Schema, change: Change) -> None:
    if not 0 <= change.id <= MAX_ID or not 0 <= change.sequence <= MAX_ID:
        raise InvalidSearch(
            f"Document {change.id}: id and sequence must be whole numbers from 0 to {MAX_ID}."
        )
    if isinstance(change, Delete):
        return
    for kind, given, known in (
        ("text", change.texts, schema.text_fields),
        ("filter", change.filters, schema.filter_fields),
        ("number", change.numbers, schema.number_fields),
    ):
        for field in given:
            if field not in known:
                raise InvalidSearch(f"Document {change.id}: there is no {kind} field {field!r}.")
    for field, values in change.filters.items():
        if not isinstance(values, tuple):
            raise InvalidSearch(f"Document {change.id}: {field!r} must be a tuple of strings.")
    for field, number in change.numbers.items():
        if not math.isfinite(number):
            raise InvalidSearch(f"Document {change.id}: {field!r} must be a finite number, not {number!r}.")


def _all_fit(schema: Schema, documents: Sequence[Document]) -> bool:
    """Whether all vectors are surely right, looked at together."""
    try:
        vectors = np.array([document.vector for document in documents], dtype=np.float64)
    except (ValueError, TypeError):
        return False
    if not schema.vector_dim or vectors.shape != (len(documents), schema.vector_dim):
        return False
    with np.errstate(over="ignore", invalid="ignore"):
        squares = np.einsum("ij,ij->i", vectors, vectors)
    return bool(np.all(np.isfinite(squares) & (squares > 0)))


def _check_vector(schema: Schema, document: Document) -> None:
    if not schema.vector_dim:
        raise InvalidSearch(f"Document {document.id}: this shard holds no vectors.")
    assert document.vector is not None
    try:
        unit_vector(document.vector, schema.vector_dim)
    except InvalidSearch as error:
        raise InvalidSearch(f"Document {document.id}: {error}") from error
