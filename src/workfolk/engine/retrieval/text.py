"""BM25 over weighted fields: tantivy proposes rows, this module scores them.

The score of a document is the sum over fields f and query words t of

    weight_f * idf_ft * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length_f / average_length_f))

with idf_ft = ln(1 + (N - df_ft + 0.5) / (df_ft + 0.5)), k1 = 1.2, b = 0.75 (Robertson and Zaragoza, "The
Probabilistic Relevance Framework: BM25 and Beyond", 2009). N, df and average lengths count exactly the documents
that are live. tantivy's own scores do not: they still count replaced documents and round lengths. So its scores
serve as upper bounds for which rows to look at, and never reach a result.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from workfolk.engine.retrieval.columns import Columns, term_key
from workfolk.engine.retrieval.model import SEPARATOR, Match, Schema, Statistics

K1 = 1.2
B = 0.75
MAX_WORDS = 256
"""Words of a query that are used: the rarest ones of a longer text."""
_ROW = "row"
_WRITER_BYTES = 64_000_000
# tantivy scores in 32-bit floats; the bound leaves room for what that rounds off.
_ROUNDING = 1.001


@dataclass(frozen=True, slots=True)
class Term:
    """A query word in one field, with its weight: field weight times idf."""

    field: int
    word: str
    key: bytes
    weight: float


@dataclass(frozen=True, slots=True)
class TextQuery:
    """A query text made ready: terms ascend by key. ``reference`` is defined at ``saturate``."""

    terms: tuple[Term, ...]
    averages: tuple[float, ...]  # by text field, words
    reference: float
    fields: tuple[str, ...]

    def saturate(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """BM25 scores as a signal in [0, 1): ``score / (score + reference)``.

        ``reference`` is the score of a document that has every word of the query once, in the field where it
        weighs most, at average length. Such a document has signal 0.5. Words that occur nowhere do not count.
        """
        return scores / (scores + self.reference)


def inverse_document_frequency(documents: int, frequency: int) -> float:
    """Never negative, also where sums of several shards disagree."""
    return math.log(1.0 + (max(documents - frequency, 0) + 0.5) / (frequency + 0.5))


def prepare(schema: Schema, words: Sequence[str], statistics: Statistics) -> TextQuery | None:
    """The query for distinct ``words``; None where none of them occurs in the collection."""
    found: dict[str, list[Term]] = {}
    for word in words:
        for column, (field, weight) in enumerate(schema.text_fields.items()):
            frequency = statistics.frequencies.get((field, word), 0)
            if frequency > 0:
                idf = inverse_document_frequency(statistics.documents, frequency)
                found.setdefault(word, []).append(Term(column, word, term_key(field, word), weight * idf))
    if not found:
        return None
    heaviest = {word: max(term.weight for term in terms) for word, terms in found.items()}
    kept = sorted(heaviest, key=lambda word: (-heaviest[word], word))[:MAX_WORDS]
    return TextQuery(
        terms=tuple(sorted((term for word in kept for term in found[word]), key=lambda term: term.key)),
        averages=tuple(statistics.lengths.get(f, 0) / statistics.documents for f in schema.text_fields),
        reference=math.fsum(heaviest[word] for word in kept),
        fields=tuple(schema.text_fields),
    )


def _found(columns: Columns, rows: NDArray[np.int64], query: TextQuery) -> tuple[NDArray[np.int64], ...]:
    """Where the query's terms stand in the rows: index into ``rows``, index of the term, position in ``terms``."""
    lookup = np.full(len(columns.vocabulary), -1, dtype=np.int32)
    for index, term in enumerate(query.terms):
        number = columns.vocabulary.find(term.key)
        if number >= 0:
            lookup[number] = index
    if len(rows) == len(columns):  # every row: no need to gather
        which = lookup[columns.terms]
        positions = np.flatnonzero(which >= 0)
        owners = np.searchsorted(columns.offsets, positions, side="right") - 1
    else:
        positions, owners = columns.term_positions(rows)
        which = lookup[columns.terms[positions]]
        hit = np.flatnonzero(which >= 0)
        positions, owners = positions[hit], owners[hit]
    return owners, lookup[columns.terms[positions]].astype(np.int64), positions


def scores(columns: Columns, rows: NDArray[np.int64], query: TextQuery) -> NDArray[np.float64]:
    """The BM25 score of each row, shape (len(rows),); 0 where no word occurs. ``rows`` ascend, without repeats."""
    owners, which, positions = _found(columns, rows, query)
    fields = np.array([term.field for term in query.terms])[which]
    weights = np.array([term.weight for term in query.terms])[which]
    # A field with a hit has words, so its average is above 0; the floor only keeps foreign statistics harmless.
    averages = np.maximum(np.array(query.averages), 1e-9)[fields]
    lengths = columns.lengths[rows[owners], fields]
    frequency = columns.counts[positions].astype(np.float64)
    parts = weights * (frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * lengths / averages)))
    # Sums run in the order of terms within a row, the same wherever the row lies.
    return np.bincount(owners, weights=parts, minlength=len(rows)).astype(np.float64, copy=False)


def matches(columns: Columns, rows: NDArray[np.int64], query: TextQuery) -> list[tuple[Match, ...]]:
    """For each row the words of the query that it has, and in which fields."""
    found: list[list[Match]] = [[] for _ in range(len(rows))]
    owners, which, _ = _found(columns, rows, query)
    for owner, index in zip(owners.tolist(), which.tolist(), strict=True):
        term = query.terms[index]
        found[owner].append(Match(query.fields[term.field], term.word))
    return [tuple(sorted(row)) for row in found]


class TextIndex:
    """The tantivy index over a base: one tantivy document a row."""

    def __init__(self, folder: Path, columns: Columns, schema: Schema) -> None:
        index = tantivy.Index.open(str(folder))
        index.config_reader(reload_policy="manual")  # a base never changes: nothing to watch for
        self._schema = index.schema
        self._searcher = index.searcher()
        self._columns = columns
        self._averages = _averages(columns, schema)

    def propose(
        self, query: TextQuery, allowed: NDArray[np.bool_], depth: int
    ) -> tuple[NDArray[np.int64], float]:
        """The allowed ones of tantivy's first ``depth`` rows, and a score that no other row exceeds.

        tantivy weighs each term by the idf in force (its own is divided out), so only average lengths differ. A
        term's share grows by at most the ratio of the averages, hence the bound.
        """
        clauses, stretch = [], 1.0
        total = len(self._columns)
        for term in query.terms:
            number = self._columns.vocabulary.find(term.key)
            if number < 0:
                continue
            idf = inverse_document_frequency(total, int(self._columns.frequencies[number]))
            match = tantivy.Query.term_query(self._schema, _field_name(term.field), term.word, "freq")
            clauses.append((tantivy.Occur.Should, tantivy.Query.boost_query(match, term.weight / idf)))
            stretch = max(stretch, query.averages[term.field] / self._averages[term.field])
        if not clauses:
            return np.empty(0, dtype=np.int64), 0.0
        hits = self._searcher.search(tantivy.Query.boolean_query(clauses), depth, count=False).hits
        addresses = [address for _, address in hits]
        rows = np.array(self._searcher.fast_field_values(_ROW, addresses), dtype=np.int64)
        bound = 0.0 if len(hits) < depth else float(hits[-1][0]) * stretch * _ROUNDING
        return rows[allowed[rows]], bound


def _field_name(column: int) -> str:
    return f"text{column}"


def _averages(columns: Columns, schema: Schema) -> Mapping[int, float]:
    totals = (
        columns.lengths.sum(axis=0, dtype=np.int64) if len(columns) else np.zeros(len(schema.text_fields))
    )
    return {column: float(total) / max(1, len(columns)) for column, total in enumerate(totals)}


def build_text_index(folder: Path, columns: Columns, schema: Schema) -> None:
    """Write the tantivy index of ``columns`` into an empty folder."""
    builder = tantivy.SchemaBuilder().add_integer_field(_ROW, fast=True)
    for column in range(len(schema.text_fields)):
        # Words arrive as ``tokenise`` made them: no second tokeniser may change them.
        builder = builder.add_text_field(
            _field_name(column), tokenizer_name="whitespace", index_option="freq"
        )
    index = tantivy.Index(builder.build(), str(folder))
    # One thread: building a shard leaves the other cores to those who search.
    writer = index.writer(_WRITER_BYTES, num_threads=1)
    column_of = {field: column for column, field in enumerate(schema.text_fields)}
    terms = [
        (column_of[field], word)
        for field, _, word in (key.decode().partition(SEPARATOR) for key in columns.vocabulary)
    ]
    ends = columns.offsets.tolist()
    for row in range(len(columns)):
        texts: dict[int, list[str]] = {}
        numbers = columns.terms[ends[row] : ends[row + 1]].tolist()
        for number, count in zip(numbers, columns.counts[ends[row] : ends[row + 1]].tolist(), strict=True):
            column, word = terms[number]
            texts.setdefault(column, []).extend([word] * count)
        document = tantivy.Document()
        document.add_integer(_ROW, row)
        for column, words in texts.items():
            document.add_text(_field_name(column), " ".join(words))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
