"""The words of retrieval: schema, documents, filters, searches, results. Frozen values, checked when made."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from workfolk.engine.retrieval.errors import InvalidSearch

SEPARATOR = "\x1f"
MAX_DIM = 4096
MAX_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Schema:
    """The fields of a shard. ``text_fields`` maps each text field to its weight in ranking, above 0.

    ``vector_dim`` 0 means no vectors. ``vector_space`` names what made the vectors (``Embedder.name``), so that
    vectors of two models never meet in one shard.
    """

    text_fields: Mapping[str, float]
    filter_fields: tuple[str, ...] = ()
    number_fields: tuple[str, ...] = ()
    vector_dim: int = 0
    vector_space: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text_fields", dict(self.text_fields))
        names = (*self.text_fields, *self.filter_fields, *self.number_fields)
        for name in names:
            if not name.isidentifier() or name.startswith("_"):
                raise InvalidSearch(f"The field name {name!r} must be a plain identifier.")
        for kind in (self.filter_fields, self.number_fields):
            if len(set(kind)) != len(kind):
                raise InvalidSearch("A field is named twice in the schema.")
        for name, weight in self.text_fields.items():
            if not (math.isfinite(weight) and weight > 0):
                raise InvalidSearch(f"The weight of the text field {name!r} must be above 0, not {weight!r}.")
        if not 0 <= self.vector_dim <= MAX_DIM:
            raise InvalidSearch(f"vector_dim must be between 0 and {MAX_DIM}, not {self.vector_dim}.")

    def to_json(self) -> dict[str, Any]:
        """The schema as JSON values; equal schemas give equal JSON."""
        return {
            "text_fields": {name: float(weight) for name, weight in self.text_fields.items()},
            "filter_fields": list(self.filter_fields),
            "number_fields": list(self.number_fields),
            "vector_dim": self.vector_dim,
            "vector_space": self.vector_space,
        }

    @staticmethod
    def from_json(value: Mapping[str, Any]) -> Schema:
        """The inverse of ``to_json``."""
        return Schema(
            text_fields=value["text_fields"],
            filter_fields=tuple(value["filter_fields"]),
            number_fields=tuple(value["number_fields"]),
            vector_dim=value["vector_dim"],
            vector_space=value["vector_space"],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A document as it is to be found: replaces the one with the same ``id`` if ``sequence`` is greater.

    ``vector`` has ``vector_dim`` numbers of any length but 0; None where there is nothing to compare.
    """

    id: int
    sequence: int
    texts: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    vector: NDArray[Any] | None = None


@dataclass(frozen=True, slots=True)
class Delete:
    """Removes the document ``id`` if ``sequence`` is greater than that of its last change."""

    id: int
    sequence: int


Change: TypeAlias = Document | Delete


@dataclass(frozen=True, slots=True)
class Everything:
    """Every document."""


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Documents with at least one of ``values`` in a filter field; none for no values."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Documents with every one of ``values`` in a filter field; every document for no values."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """Documents whose number lies in ``[lo, hi]``, both ends included; None leaves an end open.

    A document without the number is never between.
    """

    field: str
    lo: float | None = None
    hi: float | None = None

    def __post_init__(self) -> None:
        if any(end is not None and math.isnan(end) for end in (self.lo, self.hi)):
            raise InvalidSearch(f"An end of the range of {self.field!r} is not a number.")


@dataclass(frozen=True, slots=True, init=False)
class Ids:
    """Documents with one of these ids; ids that do not exist are ignored."""

    ids: tuple[int, ...]

    def __init__(self, ids: Iterable[int]) -> None:
        object.__setattr__(self, "ids", tuple(sorted(set(ids))))


@dataclass(frozen=True, slots=True, init=False)
class And:
    """Documents that match every part; every document for no parts."""

    parts: tuple[Filter, ...]

    def __init__(self, *parts: Filter) -> None:
        object.__setattr__(self, "parts", parts)


@dataclass(frozen=True, slots=True, init=False)
class Or:
    """Documents that match at least one part; none for no parts."""

    parts: tuple[Filter, ...]

    def __init__(self, *parts: Filter) -> None:
        object.__setattr__(self, "parts", parts)


@dataclass(frozen=True, slots=True)
class Not:
    """Documents that do not match ``part``."""

    part: Filter


Filter: TypeAlias = Everything | AnyOf | AllOf | Between | Ids | And | Or | Not


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """A search: what must hold (``where``), and what ranks (``text``, ``vector``).

    ``top`` None returns every document that matches ``where``. A weight of 0 switches a signal off.
    """

    text: str | None = None
    vector: NDArray[Any] | None = None
    where: Filter = field(default_factory=Everything)
    top: int | None = 20
    text_weight: float = 1.0
    vector_weight: float = 1.0

    def __post_init__(self) -> None:
        if self.top is not None and self.top < 1:
            raise InvalidSearch(f"top must be at least 1, or None for every match, not {self.top}.")
        for name in ("text_weight", "vector_weight"):
            weight = getattr(self, name)
            if not (math.isfinite(weight) and weight >= 0):
                raise InvalidSearch(f"{name} must be 0 or more, not {weight!r}.")


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """A word of the query found in a text field."""

    field: str
    word: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A document in a ranked list. ``score`` is the sum of ``parts``: contribution by signal, weight included.

    ``parts`` holds "text" and "vector" where the search used them. ``matches`` is what was found and where.
    """

    id: int
    score: float
    parts: Mapping[str, float]
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """A ranked list: best first, equal scores by id.

    ``total`` counts every document that matches the filter, exactly, whether or not a word or vector matches.
    ``exact`` is False only where an approximate index chose which vectors to look at. ``took`` is in seconds.
    """

    hits: tuple[Hit, ...]
    total: int
    exact: bool = True
    took: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True)
class Statistics:
    """What BM25 needs to know about a collection, for the words of one query.

    ``lengths`` counts words by text field, ``frequencies`` documents by (field, word). Sums over shards with ``+``.
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


def merge(results: Sequence[Results], top: int | None) -> Results:
    """One ranked list from the lists of several shards, as one shard would give it.

    Each shard must have searched with the same summed ``Statistics`` and at least this ``top``.
    """
    ranked = heapq.merge(*(r.hits for r in results), key=lambda hit: (-hit.score, hit.id))
    return Results(
        hits=tuple(islice(ranked, top)),
        total=sum(r.total for r in results),
        exact=all(r.exact for r in results),
        took=max((r.took for r in results), default=0.0),
    )


def unit_vector(vector: NDArray[Any], dim: int) -> NDArray[np.float64]:
    """``vector`` at length 1, shape (dim,). Refuses another shape, numbers that are not finite, and length 0."""
    values = np.asarray(vector, dtype=np.float64)
    if values.shape != (dim,):
        raise InvalidSearch(f"A vector of {dim} numbers is needed, not one of shape {values.shape}.")
    with np.errstate(over="ignore"):  # ends as infinity, refused below
        length = float(np.sqrt(np.sum(values * values)))
    if not math.isfinite(length) or length == 0.0:
        raise InvalidSearch("A vector must hold finite numbers that are not all zero.")
    return values / length
