"""What a shard answers: ranked documents as arrays, why they stand there, and how they were found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """A word of the query found in a text field. ``share`` is what it gave to the text part of the score."""

    field: str
    word: str
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A document in a ranked list. ``score`` is the sum of ``parts``: contribution by signal, weight included.

    ``parts`` holds "text" and "vector" where the search used them, and every signal. ``matches`` is what was found
    and where, ordered by field and word.
    """

    id: int
    score: float
    parts: Mapping[str, float]
    matches: tuple[Match, ...] = ()


class Why(Protocol):
    """Where the words of some ranked documents were found."""

    def of(self, chosen: Ids) -> Matches:
        """The same for some of them, by position in the list."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """Matches as arrays: document ``hits[i]`` of the list has ``words[terms[i]]`` (field, word) with ``shares[i]``."""

    words: tuple[tuple[str, str], ...] = ()
    hits: Ids = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    terms: Ids = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    shares: Scores = field(default_factory=lambda: np.empty(0, dtype=np.float64))

    def of(self, chosen: Ids) -> Matches:
        """Those of some documents, numbered anew in the order given."""
        if not len(self.hits) or not len(chosen):
            return Matches()
        place = np.full(max(int(self.hits.max()), int(chosen.max())) + 1, -1, dtype=np.int64)
        place[chosen] = np.arange(len(chosen))
        kept = np.flatnonzero(place[self.hits] >= 0)
        return Matches(self.words, place[self.hits[kept]], self.terms[kept], self.shares[kept])

    def by_hit(self, count: int) -> list[tuple[Match, ...]]:
        """For each of ``count`` documents its matches, ordered by field and word."""
        found: list[list[Match]] = [[] for _ in range(count)]
        for hit, term, share in zip(
            self.hits.tolist(), self.terms.tolist(), self.shares.tolist(), strict=True
        ):
            found[hit].append(Match(self.words[term][0], self.words[term][1], share))
        return [tuple(sorted(matches)) for matches in found]


@dataclass(frozen=True, slots=True)
class SegmentPlan:
    """How one segment was searched.

    ``text`` and ``vectors`` name the way: "" (not asked for), "all" (every allowed row), "stopped early" (words whose
    every posting need not be read) or "lists" (the inverted file). ``rows`` live rows, ``allowed`` those that match
    the filter, ``postings`` read, ``compared`` vectors, ``probed`` of ``lists``, ``late`` words that added no rows.
    """

    rows: int
    allowed: int
    text: str = ""
    vectors: str = ""
    postings: int = 0
    late: int = 0
    compared: int = 0
    probed: int = 0
    lists: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """How a search was answered, segment by segment."""

    segments: tuple[SegmentPlan, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The plan as JSON values."""
        return {"segments": [asdict(segment) for segment in self.segments]}

    def describe(self) -> str:
        """One line a segment, for people."""
        return "\n".join(_described(index, plan) for index, plan in enumerate(self.segments, 1))


def _described(index: int, plan: SegmentPlan) -> str:
    said = [f"Segment {index}: {plan.allowed:,} of {plan.rows:,} documents match the filter."]
    if plan.text:
        late = f"; {plan.late} of the words could bring no new document" if plan.late else ""
        said.append(f"Text: {plan.postings:,} occurrences of words read{late}.")
    if plan.vectors == "lists":
        said.append(
            f"Meaning: {plan.compared:,} vectors in {plan.probed:,} of {plan.lists:,} groups compared."
        )
    elif plan.vectors:
        said.append(f"Meaning: every one of {plan.compared:,} vectors compared.")
    return " ".join(said)


@dataclass(frozen=True, eq=False)
class Results:
    """A ranked list: best first, equal scores by id.

    ``parts`` holds the contribution of each signal, by document. ``total`` counts every document that matches the
    filter, exactly, whether or not a word or vector matches. ``exact`` is False only where an approximate index chose
    which vectors to look at. ``took`` is in seconds. ``missing`` names shards that did not answer.

    Two results are equal where their hits, ``total``, ``exact`` and ``missing`` are.
    """

    ids: Ids = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    scores: Scores = field(default_factory=lambda: np.empty(0, dtype=np.float64))
    parts: Mapping[str, Scores] = field(default_factory=dict)
    total: int = 0
    exact: bool = True
    took: float = 0.0
    plan: Plan = field(default_factory=Plan)
    missing: tuple[str, ...] = ()
    why: Why = field(default_factory=Matches, repr=False)

    @staticmethod
    def of(hits: Sequence[Hit], total: int, *, exact: bool = True, took: float = 0.0) -> Results:
        """Results that hold some hits, best first."""
        words = sorted({(match.field, match.word) for hit in hits for match in hit.matches})
        number = {word: index for index, word in enumerate(words)}
        flat = [
            (place, number[match.field, match.word], match.share)
            for place, hit in enumerate(hits)
            for match in hit.matches
        ]
        names = list(dict.fromkeys(name for hit in hits for name in hit.parts))
        return Results(
            ids=np.array([hit.id for hit in hits], dtype=np.int64),
            scores=np.array([hit.score for hit in hits], dtype=np.float64),
            parts={name: np.array([hit.parts.get(name, 0.0) for hit in hits]) for name in names},
            total=total,
            exact=exact,
            took=took,
            why=Matches(
                tuple(words),
                np.array([hit for hit, _, _ in flat], dtype=np.int64),
                np.array([term for _, term, _ in flat], dtype=np.int64),
                np.array([share for _, _, share in flat], dtype=np.float64),
            ),
        )

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """The list as objects, with matches; made when first asked for."""
        count = len(self.ids)
        matches = self.why.of(np.arange(count)).by_hit(count)
        columns = [part.tolist() for part in self.parts.values()]
        return tuple(
            Hit(id_, score, dict(zip(self.parts, values, strict=True)), found)
            for id_, score, found, *values in zip(
                self.ids.tolist(), self.scores.tolist(), matches, *columns, strict=True
            )
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Results):
            return NotImplemented
        mine = (self.total, self.exact, self.missing)
        return mine == (other.total, other.exact, other.missing) and self.hits == other.hits

    __hash__ = None  # type: ignore[assignment]  # compared by value, and holds arrays

    def __getstate__(self) -> dict[str, Any]:
        """To another process go arrays, never an open segment."""
        state = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return state | {"why": self.why.of(np.arange(len(self.ids)))}


@dataclass(frozen=True, slots=True)
class Statistics:
    """What BM25 needs to know about a collection, for the words of one query.

    ``lengths`` counts words by text field, ``frequencies`` documents by (field, word). Sums over segments and shards
    with ``+``.
    """

    documents: int
    lengths: Mapping[str, int]
    frequencies: Mapping[tuple[str, str], int]

    def __add__(self, other: Statistics) -> Statistics:
        return Statistics(
            self.documents + other.documents,
            _added(self.lengths, other.lengths),
            _added(self.frequencies, other.frequencies),
        )


def _added(one: Mapping[Any, int], two: Mapping[Any, int]) -> dict[Any, int]:
    return {key: one.get(key, 0) + two.get(key, 0) for key in (*one, *(k for k in two if k not in one))}


@dataclass(frozen=True, slots=True, eq=False)
class _MergedWhy:
    """Matches of a merged list: its place i is place ``places[i]`` of list ``lists[i]``."""

    whys: tuple[Why, ...]
    lists: Ids
    places: Ids

    def of(self, chosen: Ids) -> Matches:
        words: list[tuple[str, str]] = []
        hits, terms, shares = [], [], []
        for number, why in enumerate(self.whys):
            mine = np.flatnonzero(self.lists[chosen] == number)
            if not len(mine):
                continue
            part = why.of(self.places[chosen[mine]])
            hits.append(mine[part.hits])
            terms.append(part.terms + len(words))
            shares.append(part.shares)
            words += part.words
        if not hits:
            return Matches()
        return Matches(tuple(words), np.concatenate(hits), np.concatenate(terms), np.concatenate(shares))


def merge(results: Sequence[Results], top: int | None) -> Results:
    """One ranked list from the lists of several shards or segments, as one would give it.

    Each must have been searched with the same summed ``Statistics`` and at least this ``top``.
    """
    if not results:
        return Results()
    sizes = [len(one.ids) for one in results]
    ids = np.concatenate([one.ids for one in results])
    scores = np.concatenate([one.scores for one in results])
    order = np.lexsort((ids, -scores))[:top]
    lists = np.repeat(np.arange(len(results)), sizes)
    starts = np.cumsum([0, *sizes[:-1]])
    names = list(dict.fromkeys(name for one in results for name in one.parts))
    return Results(
        ids=ids[order],
        scores=scores[order],
        parts={
            name: np.concatenate(
                [one.parts[name] if name in one.parts else np.zeros(len(one.ids)) for one in results]
            )[order]
            for name in names
        },
        total=sum(one.total for one in results),
        exact=all(one.exact for one in results),
        took=max(one.took for one in results),
        plan=Plan(tuple(segment for one in results for segment in one.plan.segments)),
        missing=tuple(sorted({name for one in results for name in one.missing})),
        why=_MergedWhy(
            tuple(one.why for one in results), lists[order], (np.arange(len(ids)) - starts[lists])[order]
        ),
    )
