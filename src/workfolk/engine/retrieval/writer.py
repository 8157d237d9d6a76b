"""Writing a shard: changes go to a small delta, which is folded into the base when it has grown.

A commit writes the whole delta anew (it is small) and then replaces the pointer to the generation in force. So a
process killed at any moment leaves the generation before or the one after, never something between.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from workfolk.engine.retrieval.columns import Columns, from_documents, merge_columns
from workfolk.engine.retrieval.errors import InvalidSearch, RetrievalError, SchemaMismatch, ShardMissing
from workfolk.engine.retrieval.model import MAX_ID, Change, Delete, Document, Schema, unit_vector
from workfolk.engine.retrieval.storage import (
    COLUMNS,
    INVERTED,
    TEXT,
    Manifest,
    describe_file,
    locked,
    next_generation,
    publish,
    remove_unnamed,
    sync_folder,
    with_current,
    write_arrays,
)
from workfolk.engine.retrieval.text import build_text_index
from workfolk.engine.retrieval.vectors import build_inverted
from workfolk.engine.retrieval.view import open_columns

DELTA_ROWS = (1_000, 5_000)
"""The delta is folded into the base when it holds a tenth of the base's rows, within these limits."""
INVERTED_ROWS = 250_000
"""A base with more rows gets an inverted file of vectors."""


class ShardWriter:
    """The one writer of a shard. Use as a context manager; what is not committed at the end is dropped.

    Raises ShardLocked where another writer is at work and SchemaMismatch where the shard was built with another
    schema. With ``from_scratch`` what the folder holds, even if it is corrupt, is replaced by the first commit;
    until then readers keep the old generation.
    """

    def __init__(
        self,
        path: Path,
        schema: Schema,
        *,
        from_scratch: bool = False,
        delta_rows: tuple[int, int] = DELTA_ROWS,
        inverted_rows: int = INVERTED_ROWS,
    ) -> None:
        self._path = path
        self._schema = schema
        self._delta_rows = delta_rows
        self._inverted_rows = inverted_rows
        self._pending: list[Columns] = []
        self._pending_sequences: dict[int, int] = {}
        self._empty = from_documents(schema, (), ())
        self._base = self._delta = self._empty
        self._current: Manifest | None = None  # what the next commit builds on
        self._kept: list[Manifest] = []  # what readers may still be opening
        self._last_sequence = -1
        with ExitStack() as stack:
            stack.enter_context(locked(path))
            if from_scratch:
                with suppress(RetrievalError):
                    self._kept = [with_current(path, lambda manifest: manifest)[1]]
            else:
                self._resume()
            self._lock = stack.pop_all()

    def _resume(self) -> None:
        try:
            _, (manifest, base, delta) = with_current(self._path, self._load)
        except ShardMissing:
            return
        self._current, self._kept = manifest, [manifest]
        self._base, self._delta, self._last_sequence = base, delta, manifest.last_sequence

    def _load(self, manifest: Manifest) -> tuple[Manifest, Columns, Columns]:
        if manifest.schema.to_json() != self._schema.to_json():
            raise SchemaMismatch(self._path)
        base = open_columns(self._path, manifest, f"{manifest.base}/{COLUMNS}")
        return manifest, base, open_columns(self._path, manifest, manifest.delta)

    @property
    def last_sequence(self) -> int:
        """The greatest sequence applied so far, committed or not; -1 before the first."""
        return self._last_sequence

    def apply(self, changes: Iterable[Change]) -> int:
        """Take up changes for the next commit; returns how many had an effect.

        A change holds only where its sequence is greater than that of the last change to the same document, so
        changes may come twice or out of order. Raises InvalidSearch for a document that does not fit the schema,
        and then takes up none of ``changes``.
        """
        changes = list(changes)
        for change in changes:
            check_change(self._schema, change)
        newest: dict[int, Change] = {}
        for change in changes:
            known = newest[change.id].sequence if change.id in newest else self._sequence(change.id)
            if change.sequence > known:
                newest[change.id] = change
        if newest:
            documents = [change for change in newest.values() if isinstance(change, Document)]
            removed = [change for change in newest.values() if isinstance(change, Delete)]
            self._pending.append(from_documents(self._schema, documents, removed))
            self._pending_sequences.update((id_, change.sequence) for id_, change in newest.items())
        self._last_sequence = max([self._last_sequence, *(change.sequence for change in changes)])
        return len(newest)

    def _sequence(self, id_: int) -> int:
        pending = self._pending_sequences.get(id_)
        return pending if pending is not None else max(self._delta.sequence(id_), self._base.sequence(id_))

    def commit(self, last_sequence: int | None = None) -> int:
        """Make everything applied durable and visible; returns the generation in force.

        ``last_sequence`` records that changes up to it have been seen, where the last ones concerned no document
        of this shard. Folds the delta into the base when it has grown (see ``compact``).
        """
        reached = max(self._last_sequence, -1 if last_sequence is None else last_sequence)
        if self._current and not self._pending and reached == self._current.last_sequence:
            return self._current.generation
        low, high = self._delta_rows
        changed = len(self._delta) + len(self._delta.removed_ids) + len(self._pending_sequences)
        return self._write(reached, fold=changed > min(high, max(low, len(self._base) // 10)))

    def compact(self) -> int:
        """Commit, with the delta folded into the base. Takes about 60 microseconds a document of the shard."""
        return self._write(self._last_sequence, fold=True)

    def _write(self, last_sequence: int, *, fold: bool) -> int:
        generation = next_generation(self._path)
        files: dict[str, tuple[int, int]] = {}
        if fold or self._current is None:
            base, delta = merge_columns([self._base, self._delta, *self._pending]), self._empty
            name = f"base-{generation:06d}"
            files |= self._write_base(name, base)
        else:
            base, delta = self._base, merge_columns([self._delta, *self._pending])
            name = self._current.base
            files |= {f: kept for f, kept in self._current.files.items() if f.startswith(f"{name}/")}
        delta_name = f"delta-{generation:06d}"
        files[delta_name] = write_arrays(self._path / delta_name, delta.to_arrays())
        manifest = Manifest(generation, self._schema, last_sequence, name, delta_name, files)
        publish(self._path, manifest)
        self._current, self._kept = manifest, [*self._kept[-1:], manifest]
        self._base, self._delta, self._last_sequence = base, delta, last_sequence
        self._pending.clear()
        self._pending_sequences.clear()
        remove_unnamed(self._path, self._kept)
        return generation

    def _write_base(self, name: str, columns: Columns) -> dict[str, tuple[int, int]]:
        folder = self._path / name
        shutil.rmtree(folder, ignore_errors=True)
        text = folder / TEXT
        text.mkdir(parents=True)
        files = {f"{name}/{COLUMNS}": write_arrays(folder / COLUMNS, columns.to_arrays())}
        build_text_index(text, columns, self._schema)
        for path in sorted(text.iterdir()):
            if path.suffix != ".lock":
                files[f"{name}/{TEXT}/{path.name}"] = describe_file(path)
        if self._schema.vector_dim and len(columns) > self._inverted_rows:
            build_inverted(columns.vectors, folder / INVERTED)
            files[f"{name}/{INVERTED}"] = describe_file(folder / INVERTED)
        sync_folder(text)
        sync_folder(folder)
        return files

    def close(self) -> None:
        """Let the next writer in."""
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def check_change(schema: Schema, change: Change) -> None:
    """Raises InvalidSearch, naming the document and the field, where a change does not fit the schema."""
    if not 0 <= change.id <= MAX_ID or not 0 <= change.sequence <= MAX_ID:
        raise InvalidSearch(
            f"Document {change.id}: id and sequence must be whole numbers from 0 to {MAX_ID}."
        )
    if isinstance(change, Delete):
        return
    for kind, given, known in (
        ("text", change.texts, tuple(schema.text_fields)),
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
    if change.vector is not None:
        if not schema.vector_dim:
            raise InvalidSearch(f"Document {change.id}: this shard holds no vectors.")
        try:
            unit_vector(change.vector, schema.vector_dim)
        except InvalidSearch as error:
            raise InvalidSearch(f"Document {change.id}: {error}") from error
