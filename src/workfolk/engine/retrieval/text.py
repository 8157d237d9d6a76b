"""BM25 over weighted fields, read from the postings of a segment.

The score of a document is the sum over fields f and query words t of

    weight_f * idf_ft * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length_f / average_length_f))

with idf_ft = ln(1 + (N - df_ft + 0.5) / (df_ft + 0.5)), k1 = 1.2, b = 0.75 (Robertson and Zaragoza, "The
Probabilistic Relevance Framework: BM25 and Beyond", 2009). N, df and average lengths count exactly the documents
that are live, in every segment and shard that is searched.

The filter comes first: a posting of a row that is not allowed is dropped before anything is computed. Sums run in the
order of words and fields, whichever way the postings of a row were found, so a score is the same to the last bit.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from workfolk.engine.retrieval.filters import Allowed
from workfolk.engine.retrieval.model import Matches, Schema, Statistics
from workfolk.engine.retrieval.opened import LOOKUP_COST, SCAN_COST, Opened, Rows, TermPostings, found_in

K1 = 1.2
B = 0.75
MAX_WORDS = 256
"""Words of a query that are used: the rarest ones of a longer text."""
_SLACK = 1e-9  # relative: bounds are compared with room for what sums in another order round off
_EARLY_POSTINGS = 50_000
"""Below this many postings reading all of them is as quick as finding out which ones need not be read."""

_PLACE_BITS = np.uint64(32)

Positions = NDArray[np.int64]
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Term:
    """A query word in one field, with its weight: field weight times idf."""

    field: int
    word: str
    weight: float
    frequency: int


@dataclass(frozen=True, slots=True)
class TextQuery:
    """A query text made ready: terms ascend by word and field. ``reference`` is defined at ``saturate``."""

    terms: tuple[Term, ...]
    averages: tuple[float, ...]  # by text field, words
    reference: float
    fields: tuple[str, ...]
    words: tuple[tuple[str, range], ...]  # each with the places of its terms

    def saturate(self, scores: Scores) -> Scores:
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
                found.setdefault(word, []).append(Term(column, word, weight * idf, frequency))
    if not found:
        return None
    heaviest = {word: max(term.weight for term in terms) for word, terms in found.items()}
    kept = sorted(heaviest, key=lambda word: (-heaviest[word], word))[:MAX_WORDS]
    terms: list[Term] = []
    places: list[tuple[str, range]] = []
    for word in sorted(kept):
        places.append((word, range(len(terms), len(terms) + len(found[word]))))
        terms += found[word]
    return TextQuery(
        terms=tuple(terms),
        # A field with a hit has words, so its average is above 0; the floor only keeps foreign statistics harmless.
        averages=tuple(
            max(statistics.lengths.get(f, 0) / statistics.documents, 1e-9) for f in schema.text_fields
        ),
        reference=math.fsum(heaviest[word] for word in kept),
        fields=tuple(schema.text_fields),
        words=tuple(places),
    )


class _Word(NamedTuple):
    """A query word in a segment: its terms there, in order, each with its place in the query and its weight."""

    terms: list[tuple[int, float, TermPostings]]
    size: int


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """TermPostings that were read, term by term: ``sizes[i]`` of them for ``terms[i]``."""

    positions: Positions
    rows: Rows
    shares: Scores
    terms: list[int]
    sizes: list[int]


class TextSearch:
    """One query over one segment. ``read`` counts postings looked at, ``late`` words that were only looked up."""

    def __init__(self, opened: Opened, query: TextQuery) -> None:
        self._segment = opened.segment
        self._query = query
        self._words = self._located(opened)
        self.postings = sum(word.size for word in self._words)
        self.read = 0
        self.late = 0

    def _located(self, opened: Opened) -> list[_Word]:
        words = []
        asked = self._query.terms
        for word, places in self._query.words:
            here = opened.postings(word)
            if not here:
                continue
            by_field = {found.field: found for found in here}
            terms = [
                (place, asked[place].weight, by_field[asked[place].field])
                for place in places
                if asked[place].field in by_field
            ]
            if terms:
                words.append(_Word(terms, sum([term.stop - term.start for _, _, term in terms])))
        return words

    def _bound(self, word: _Word) -> float:
        """No row gets more from a word."""
        total = 0.0
        for _, weight, term in word.terms:
            length = term.shortest / self._query.averages[term.field]
            total += weight * term.most * (K1 + 1) / (term.most + K1 * (1 - B + B * length))
        return total

    def of_rows(self, rows: Rows) -> Scores:
        """The score of each of some ascending rows, shape (len(rows),); 0 where no word occurs."""
        return self._summed(self._contributions(self._words, rows), rows)

    def of_allowed(self, allowed: Allowed) -> Scores:
        """The score of each allowed row, in ascending order of row."""
        return self._summed(self._contributions(self._words, allowed), allowed.rows)

    def best(self, allowed: Allowed, top: int) -> tuple[Rows, Scores]:
        """Rows in ascending order with their scores, above 0: the ``top`` best allowed ones and perhaps others.

        No row that is left out has a score as high as the ``top``-th of these. Where ``late`` stays 0 none with a
        score above 0 is left out.

        MaxScore (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995), a whole list at a time:
        words that can give most come first. Once the ``top``-th best sum is above all that the remaining words can
        give together, a row that has not been met yet is out, and only rows met are looked up in what remains.
        """
        bounds = [self._bound(word) for word in self._words] if self._is_long(allowed) else []
        order = sorted(range(len(bounds)), key=lambda i: (-bounds[i], i))
        for met in self._early_stops(order, len(allowed)):
            remaining = sum(bounds[i] for i in order[met:])
            first = self._contributions([self._words[i] for i in sorted(order[:met])], allowed)
            found, scores = _grouped(first.rows, first.shares, len(self._segment))
            if len(scores) < top:
                continue
            last = float(np.partition(scores, len(scores) - top)[len(scores) - top])
            if last * (1 - _SLACK) > remaining:
                self.late = len(order) - met
                kept = found[scores + remaining * (1 + _SLACK) >= last * (1 - _SLACK)]
                return kept, self.of_rows(kept)
        read = self._contributions(self._words, allowed)
        return _grouped(read.rows, read.shares, len(self._segment))

    def _is_long(self, allowed: Allowed) -> bool:
        return self.postings * len(allowed) > _EARLY_POSTINGS * len(self._segment)

    def _early_stops(self, order: list[int], allowed: int) -> Iterator[int]:
        """After how many words it may pay to ask whether the rest is needed: before a word much longer than those."""
        share = allowed / max(1, len(self._segment))
        before = 0
        for met, index in enumerate(order):
            rest = sum(self._words[i].size for i in order[met:])
            if met and rest * share > _EARLY_POSTINGS and rest > 3 * before:
                yield met
            before += self._words[index].size

    def matches(self, rows: Rows, places: Positions, text_weight: float) -> Matches:
        """Where the words of ascending rows are, with their shares of the text part; row i is hit ``places[i]``."""
        read = self._contributions(self._words, rows)
        at = rows.searchsorted(read.rows)
        raw = _sums(at, read.shares, len(rows))
        factor = text_weight / (
            raw + self._query.reference
        )  # each word's part of weight * raw / (raw + reference)
        return Matches(
            tuple((self._query.fields[term.field], term.word) for term in self._query.terms),
            places[at],
            np.repeat(np.array(read.terms, dtype=np.int64), read.sizes),
            read.shares * factor[at],
        )

    def raw(self, rows: Rows) -> dict[int, tuple[int, float]]:
        """For one row, by number of the term: how often it has the term, and what that gives."""
        read = self._contributions(self._words, rows)
        which = np.repeat(np.array(read.terms, dtype=np.int64), read.sizes).tolist()
        counts = self._segment.counts.take(read.positions).tolist()
        return {
            term: (count, share)
            for term, count, share in zip(which, counts, read.shares.tolist(), strict=True)
        }

    def _contributions(self, words: Sequence[_Word], wanted: Allowed | Rows) -> _Read:
        """What each posting of some rows gives."""
        allowed = wanted if isinstance(wanted, Allowed) else None
        count = len(wanted)
        positions: list[Positions] = []
        terms: list[tuple[int, float, TermPostings]] = []
        sizes: list[int] = []
        for word in words:
            terms += word.terms
            if allowed is not None and (
                count == allowed.size or count * LOOKUP_COST * len(word.terms) > word.size * SCAN_COST
            ):
                self.read += word.size
                self._scan(word, allowed.mask, positions, sizes)
                continue
            rows = wanted if isinstance(wanted, np.ndarray) else wanted.rows
            for _, _, term in word.terms:
                self.read += min(count, term.stop - term.start)
                positions.append(self._looked_up(term, rows))
                sizes.append(len(positions[-1]))
        at = np.concatenate(positions) if positions else np.empty(0, dtype=np.int64)
        found = self._segment.rows.take(at)
        return _Read(
            at, found, self._shares(at, found, terms, sizes), [number for number, _, _ in terms], sizes
        )

    def _looked_up(self, term: TermPostings, rows: Rows) -> Positions:
        postings = self._segment.rows[term.start : term.stop]
        if len(rows) > 4 * len(postings):  # the shorter one is looked up in the longer one
            at = rows.searchsorted(postings)
            at[at == len(rows)] = 0
            return np.flatnonzero(rows.take(at) == postings) + term.start
        return found_in(postings, rows) + term.start

    def _scan(
        self, word: _Word, mask: NDArray[np.bool_] | None, positions: list[Positions], sizes: list[int]
    ) -> None:
        stretches = [(term.start, term.stop) for _, _, term in word.terms]
        if mask is None:
            positions += [np.arange(start, stop) for start, stop in stretches]
            sizes += [stop - start for start, stop in stretches]
            return
        # The terms of a word stand together, unless the query leaves one out: then each by itself.
        whole = word.terms[0][2].start, word.terms[-1][2].stop
        together = word.size == whole[1] - whole[0]
        for start, stop in [whole] if together else stretches:
            hit = np.flatnonzero(mask.take(self._segment.rows[start:stop]))
            hit += start
            positions.append(hit)
        if together:
            ends = [0, *positions[-1].searchsorted([stop for _, stop in stretches]).tolist()]
            sizes += [after - before for before, after in pairwise(ends)]
        else:
            sizes += [len(hit) for hit in positions[-len(stretches) :]]

    def _shares(
        self,
        at: Positions,
        rows: Rows,
        terms: Sequence[tuple[int, float, TermPostings]],
        sizes: Sequence[int],
    ) -> Scores:
        """weight * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / average)) of postings, in place."""
        segment, n = self._segment, len(self._segment)
        fields = [term.field for _, _, term in terms]
        where = np.repeat(np.array(fields, dtype=np.int64) * n, sizes)
        where += rows
        share = segment.lengths.reshape(-1).take(where).astype(np.float64)
        share /= np.repeat(np.array([self._query.averages[field] for field in fields]), sizes)
        share *= B
        share += 1 - B
        share *= K1
        counts = segment.counts.take(at).astype(np.float64)
        share += counts
        counts *= K1 + 1
        counts /= share
        counts *= np.repeat(np.array([weight for _, weight, _ in terms]), sizes)
        return counts

    def _summed(self, read: _Read, rows: Rows) -> Scores:
        """Sums by row, in the order of ``rows``, which hold all that were read."""
        n = len(self._segment)
        if len(rows) == n:
            at: NDArray[Any] = read.rows
        elif len(read.rows) * LOOKUP_COST < 2 * len(rows) + 2 * len(read.rows):
            at = rows.searchsorted(read.rows)
        else:
            rank = np.empty(n, dtype=np.int32)  # only what is set is read
            rank[rows] = np.arange(len(rows), dtype=np.int32)
            at = rank.take(read.rows)
        return _sums(at, read.shares, len(rows))


def _sums(groups: NDArray[Any], shares: Scores, count: int) -> Scores:
    """The sum of the shares of each group, added one after the other in the order given."""
    sums: NDArray[Any] = np.bincount(groups, weights=shares, minlength=count)
    return sums.astype(np.float64, copy=False)  # no postings at all give whole numbers


def _grouped(rows: Rows, shares: Scores, size: int) -> tuple[Rows, Scores]:
    """The distinct rows, ascending, with the sums of their shares, added in the order given."""
    if not len(rows):
        return rows, shares
    if len(rows) * 2 > size:
        sums = _sums(rows, shares, size)
        found = np.flatnonzero(sums > 0)  # as every share is
        return found.astype(np.uint32), sums.take(found)
    # Sorting whole numbers that carry their place is twice as fast as a stable sort of places.
    keys = rows.astype(np.uint64)
    keys <<= _PLACE_BITS
    keys |= np.arange(len(rows), dtype=np.uint64)
    keys.sort()
    ordered = (keys >> _PLACE_BITS).astype(np.uint32)
    new = np.empty(len(rows), dtype=bool)
    new[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    group = np.cumsum(new)
    group -= 1
    order = keys.astype(np.uint32)  # the lower half: the place
    return ordered[new], _sums(group, shares.take(order), int(group[-1]) + 1)
