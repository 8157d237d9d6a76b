"""From a source to an index: documents, cards and vectors of some refs, and the changes that follow for a build."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.db import DatabaseError, transaction
from numpy.typing import NDArray

from workfolk.engine.retrieval.model import Change, Delete, Document, Schema
from workfolk.search.backends import WriterBackend
from workfolk.search.embedders import embed_all, embedder
from workfolk.search.erasing import note_gone, note_returned
from workfolk.search.models import Card
from workfolk.search.rules import digest
from workfolk.search.sources import Source, SourceDocument

log = logging.getLogger("workfolk.search")


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """What the source says of some refs now. A ref without a document is to be taken out."""

    refs: tuple[int, ...]
    documents: Mapping[int, SourceDocument]
    vectors: Mapping[int, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Target:
    """A build that is being written."""

    name: str
    writer: WriterBackend

    def take(self, taken: Taken) -> None:
        """Apply what the source says; not committed. A build of another schema takes the fields that it has."""
        # The outbox says what changed, not how often: what comes now is newer than all that was applied before.
        sequence = self.writer.last_sequence + 1
        schema, space = self.writer.schema, embedder().name
        changes: list[Change] = [
            document_of(taken.documents[ref], taken.vectors[ref], sequence, schema, space)
            if ref in taken.documents
            else Delete(ref, sequence)
            for ref in taken.refs
        ]
        self.writer.apply(changes)


def take(source: Source, refs: Sequence[int]) -> Taken:
    """Ask the source about these refs and bring their cards up to date."""
    documents = {document.ref: document for document in _documents(source, refs)}
    return Taken(tuple(refs), documents, _cards(source.kind, refs, documents))


def document_of(
    source: SourceDocument, vector: NDArray[np.float32], sequence: int, schema: Schema, space: str
) -> Document:
    """A document as ``schema`` can hold it; ``space`` names what made the vector."""
    return Document(
        id=source.ref,
        sequence=sequence,
        texts={name: text for name, text in source.texts.items() if name in schema.text_fields},
        filters={name: tuple(v) for name, v in source.filters.items() if name in schema.filter_fields},
        numbers={name: number for name, number in source.numbers.items() if name in schema.number_fields},
        vector=vector if schema.vector_space == space else None,
    )


def _documents(source: Source, refs: Sequence[int]) -> list[SourceDocument]:
    """The documents of ``refs``. One that cannot be made is left out, so that it holds up nobody else."""
    try:
        return list(source.documents(refs))
    except DatabaseError:
        raise  # the database is at fault, not a document: the batch comes again
    except Exception:
        if len(refs) == 1:
            log.exception("document %d of %s could not be made and is left out", refs[0], source.kind)
            return []
        middle = len(refs) // 2
        return _documents(source, refs[:middle]) + _documents(source, refs[middle:])


def _cards(
    kind: str, refs: Sequence[int], found: Mapping[int, SourceDocument]
) -> dict[int, NDArray[np.float32]]:
    """Write the cards of these refs and return their vectors; only changed texts are embedded."""
    model = embedder()
    stored = {card.ref: card for card in Card.objects.filter(kind=kind, ref__in=refs)}
    marks = {ref: f"{model.name} {digest(document.meaning)}" for ref, document in found.items()}
    versions = {ref: digest(document.card) for ref, document in found.items()}
    vectors: dict[int, NDArray[np.float32]] = {}
    for ref, card in stored.items():
        if ref in found and card.vector_of == marks[ref]:
            vectors[ref] = np.frombuffer(bytes(card.vector), dtype=np.float32)
    missing = [ref for ref in sorted(found) if ref not in vectors]
    if missing:
        fresh = embed_all([found[ref].meaning for ref in missing])
        vectors.update(zip(missing, fresh, strict=True))
    rows = [
        Card(
            kind=kind,
            ref=ref,
            version=versions[ref],
            body=document.card,
            vector_of=marks[ref],
            vector=vectors[ref].tobytes(),
        )
        for ref, document in sorted(found.items())
        if ref not in stored or stored[ref].vector_of != marks[ref] or stored[ref].version != versions[ref]
    ]
    _store(kind, rows, gone=sorted(stored.keys() - found.keys()), found=found)
    return vectors


def _store(kind: str, rows: Sequence[Card], *, gone: Sequence[int], found: Iterable[int]) -> None:
    with transaction.atomic():
        if gone:
            # With the card goes what says that there was somebody: from here on the erasure remembers it.
            note_gone(kind, gone)
            Card.objects.filter(kind=kind, ref__in=gone).delete()
        note_returned(kind, found)
        if rows:
            Card.objects.bulk_create(
                rows,
                update_conflicts=True,
                unique_fields=["kind", "ref"],
                update_fields=["version", "body", "vector_of", "vector"],
            )
