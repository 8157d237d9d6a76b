"""The one process that writes an index: it takes in what the outbox announces.

Order matters. A card and a shard generation can be written twice without harm, so outbox rows are settled last:
killed at any point, the writer finds the rows again and does the same once more.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from django.conf import settings
from django.db import DatabaseError, transaction
from numpy.typing import NDArray

from workfolk.base import outbox
from workfolk.base.files import write_atomically
from workfolk.engine.retrieval.errors import SchemaMismatch, ShardCorrupt
from workfolk.engine.retrieval.model import Change, Delete, Document, Schema
from workfolk.engine.retrieval.writer import ShardWriter
from workfolk.search.embedders import embed_all, embedder
from workfolk.search.models import Card
from workfolk.search.rules import digest
from workfolk.search.sources import REBUILD, Source, SourceDocument, consumer_of, sources

log = logging.getLogger("workfolk.search")
BATCH = 256


def index_folder(kind: str) -> Path:
    """Where the index of one kind lies."""
    return Path(settings.DATA_DIR) / "index" / kind


def schema_of(source: Source) -> Schema:
    """The shard's schema for a source."""
    return Schema(
        text_fields=dict(source.text_fields),
        filter_fields=tuple(source.filter_fields),
        number_fields=tuple(source.number_fields),
        vector_dim=embedder().dim,
        vector_space=embedder().name,
    )


def recipe_of(source: Source) -> str:
    """What an index was made with; another recipe means that it must be built again."""
    return f"{source.version} {digest(schema_of(source).to_json())}"


@dataclass
class IndexWriter:
    """Holds the writer's lock on one index. Use ``with``; a second writer gets a clear error.

    ``is_complete`` is False where the index has to be built before anything can be taken in.
    """

    source: Source
    shard: ShardWriter
    is_complete: bool
    _removed: bool = False

    @classmethod
    def open(cls, source: Source, *, from_scratch: bool = False) -> IndexWriter:
        """Open for writing; an index that is missing, damaged or made by another recipe is to be built.

        What serves keeps serving until ``build`` has finished.
        """
        folder = index_folder(source.kind)
        if not from_scratch and _read_recipe(source.kind) == recipe_of(source):
            try:
                return cls(source, ShardWriter(folder, schema_of(source)), is_complete=True)
            except (ShardCorrupt, SchemaMismatch) as error:
                log.warning("the index cannot be used and is built again: %s", error)
        return cls(source, ShardWriter(folder, schema_of(source), from_scratch=True), is_complete=False)

    def __enter__(self) -> IndexWriter:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.shard.close()

    def build(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Make the index from the database, all at once. Returns the number of documents.

        ``progress`` is called with (done, total).
        """
        # What waits now is covered by reading the database afterwards.
        waiting = outbox.read(consumer_of(self.source.kind), limit=1_000_000)
        refs = list(self.source.refs())
        done = 0
        for chunk in _chunks(refs, BATCH):
            self._take_in(chunk)
            done += len(chunk)
            if progress is not None:
                progress(done, len(refs))
        Card.objects.filter(kind=self.source.kind).exclude(ref__in=refs).delete()
        self.shard.commit()
        recipe = json.dumps({"recipe": recipe_of(self.source)}).encode()
        write_atomically(_recipe_path(self.source.kind), recipe)
        self.is_complete = True
        outbox.settle(waiting)
        return len(refs)

    def take_in_waiting(self, limit: int = 500) -> int:
        """Take in what waits in the outbox, one batch; returns the number of rows settled."""
        batch = outbox.read(consumer_of(self.source.kind), limit=limit)
        if any(topic == REBUILD for topic, _key in batch.items):
            self._build_anew()
            return len(batch.rows)
        refs = sorted({int(key) for _topic, key in batch.items})
        if refs:
            self._take_in(refs)
            self.shard.commit()
        outbox.settle(batch)
        return len(batch.rows)

    def tidy(self) -> bool:
        """Take what was removed out of the files as well; True if there was something to do. Call it when idle.

        The shard keeps the generation before for readers that are still opening it, so it is folded twice.
        """
        if not self._removed:
            return False
        self.shard.compact()
        self.shard.compact()
        self._removed = False
        return True

    def _build_anew(self) -> None:
        self.shard.close()
        self.shard = ShardWriter(index_folder(self.source.kind), schema_of(self.source), from_scratch=True)
        self.build()

    def _take_in(self, refs: Sequence[int]) -> None:
        found = {document.ref: document for document in self._documents(refs)}
        vectors = _cards(self.source.kind, refs, found)
        # The outbox says what changed, not how often: each batch is newer than all that was applied before.
        sequence = self.shard.last_sequence + 1
        changes: list[Change] = [
            _document(found[ref], vectors[ref], sequence) if ref in found else Delete(ref, sequence)
            for ref in refs
        ]
        self.shard.apply(changes)
        self._removed = self._removed or len(found) < len(refs)

    def _documents(self, refs: Sequence[int]) -> list[SourceDocument]:
        """The documents of ``refs``. One that cannot be made is left out, so that it holds up nobody else."""
        try:
            return list(self.source.documents(refs))
        except DatabaseError:
            raise  # the database is at fault, not a document: the batch comes again
        except Exception:
            if len(refs) == 1:
                log.exception(
                    "document %d of %s could not be made and is left out", refs[0], self.source.kind
                )
                return []
            middle = len(refs) // 2
            return self._documents(refs[:middle]) + self._documents(refs[middle:])


def _document(source: SourceDocument, vector: NDArray[np.float32], sequence: int) -> Document:
    return Document(
        id=source.ref,
        sequence=sequence,
        texts=dict(source.texts),
        filters={name: tuple(values) for name, values in source.filters.items()},
        numbers=dict(source.numbers),
        vector=vector,
    )


def _cards(
    kind: str, refs: Sequence[int], found: dict[int, SourceDocument]
) -> dict[int, NDArray[np.float32]]:
    """Write the cards of these refs and return their vectors; only changed texts are embedded."""
    model = embedder()
    stored = {card.ref: card for card in Card.objects.filter(kind=kind, ref__in=refs)}
    marks = {ref: f"{model.name} {digest(document.meaning)}" for ref, document in found.items()}
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
            version=digest(document.card),
            body=document.card,
            vector_of=marks[ref],
            vector=vectors[ref].tobytes(),
        )
        for ref, document in sorted(found.items())
        if ref not in stored
        or stored[ref].vector_of != marks[ref]
        or stored[ref].version != digest(document.card)
    ]
    with transaction.atomic():
        Card.objects.filter(kind=kind, ref__in=[ref for ref in refs if ref not in found]).delete()
        Card.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["kind", "ref"],
            update_fields=["version", "body", "vector_of", "vector"],
        )
    return vectors


def _recipe_path(kind: str) -> Path:
    return index_folder(kind).with_suffix(".recipe.json")


def _read_recipe(kind: str) -> str:
    try:
        return str(json.loads(_recipe_path(kind).read_text(encoding="utf-8"))["recipe"])
    except (OSError, ValueError, KeyError):
        return ""


def _chunks(items: Iterable[int], size: int) -> Iterator[list[int]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def all_sources() -> list[Source]:
    """Every registered source, in order of kind."""
    return list(sources().values())
