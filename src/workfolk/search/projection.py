"""A search over an index that was built before the fields it asks for: while a new one is being built beside.

A leaf on a field that the index does not have lets nobody in, negated or not: what cannot be checked must not widen an
answer. Signals on such fields, and vectors of another model, say nothing.
"""

from __future__ import annotations

from dataclasses import replace

from workfolk.engine.retrieval.model import (
    AllOf,
    And,
    AnyOf,
    Between,
    Boost,
    Everything,
    Filter,
    Near,
    Not,
    Or,
    Schema,
    Search,
    Signal,
    Value,
)

NOBODY = Or()


def project(search: Search, schema: Schema, space: str) -> tuple[Search, tuple[str, ...]]:
    """``search`` as ``schema`` can answer it, and what was left out, as ``field:NAME`` or ``vector``.

    ``space`` names what made the vector of the search.
    """
    known = frozenset((*schema.filter_fields, *schema.number_fields))
    lacking: dict[str, None] = {}
    where = _where(search.where, known, lacking, NOBODY)
    signals = tuple(
        replace(one, where=_where(one.where, known, lacking, NOBODY)) if isinstance(one, Boost) else one
        for one in search.signals
        if not isinstance(one, Value) or _has(one, known, lacking)
    )
    vector = search.vector
    if vector is not None and schema.vector_space != space:
        vector = None
        lacking["vector"] = None
    if not lacking:
        return search, ()
    return replace(search, where=where, signals=signals, vector=vector), tuple(lacking)


def _where(part: Filter, known: frozenset[str], lacking: dict[str, None], outside: Filter) -> Filter:
    """``part`` with ``outside`` in place of each leaf that cannot be checked."""
    if isinstance(part, And):
        return And(*(_where(one, known, lacking, outside) for one in part.parts))
    if isinstance(part, Or):
        return Or(*(_where(one, known, lacking, outside) for one in part.parts))
    if isinstance(part, Not):
        other: Filter = Everything() if outside is NOBODY else NOBODY
        return Not(_where(part.part, known, lacking, other))
    return part if _has(part, known, lacking) else outside


def _has(part: Filter | Signal, known: frozenset[str], lacking: dict[str, None]) -> bool:
    fields: tuple[str, ...] = ()
    if isinstance(part, AnyOf | AllOf | Between | Value):
        fields = (part.field,)
    elif isinstance(part, Near):
        fields = (part.lat_field, part.lon_field)
    missing = [name for name in fields if name not in known]
    lacking.update((f"field:{name}", None) for name in missing)
    return not missing
