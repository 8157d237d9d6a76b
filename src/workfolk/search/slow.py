"""The log of slow searches: what a search looked like and where the time went, never what was asked or who asked.

A word, a filter value, an id, a coordinate or a vector says something about the person who searches or the one who is
sought, so none is written: only kinds of nodes, names of fields that the index has, and counts.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from django.conf import settings

from workfolk.engine.retrieval.model import (
    AllOf,
    And,
    AnyOf,
    Between,
    Boost,
    Everything,
    Filter,
    Ids,
    Near,
    Not,
    Or,
    Results,
    Search,
    Signal,
    Value,
)
from workfolk.engine.retrieval.tokens import tokenise

log = logging.getLogger("workfolk.search.slow")
LONGEST = 600
"""Characters of a filter tree that are written."""


def note(
    kind: str,
    search: Search,
    results: Results,
    seconds: float,
    *,
    fields: Collection[str],
    generation: int | None,
) -> bool:
    """Log a search that took longer than WORKFOLK_SLOW_SEARCH_MS; True where it did.

    ``fields`` are those that the index has: a name that came from outside and is not one of them is not written.
    """
    if seconds * 1000 <= settings.SLOW_SEARCH_MS:
        return False
    told: dict[str, Any] = {
        "kind": kind,
        "ms": round(seconds * 1000, 1),
        "words": len(set(tokenise(search.text))) if search.text else 0,
        "vector": search.vector is not None,
        "where": shape(search.where, fields),
        "signals": [_signal(signal, fields) for signal in search.signals],
        "top": search.top,
        "exact": search.exact,
        "total": results.total,
        "hits": len(results.ids),
        "missing": len(results.missing),
        "generation": generation,
        "plan": [asdict(segment) for segment in results.plan.segments[:20]],
    }
    log.warning("slow search %s", json.dumps(told))
    return True


def shape(where: Filter, fields: Collection[str]) -> str:
    """A filter tree without its values, e.g. ``And(AnyOf(skill 3), Not(Ids(2)))``."""
    text = _shape(where, fields)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _shape(where: Filter, fields: Collection[str]) -> str:
    match where:
        case Everything():
            return "Everything"
        case AnyOf(field, values) | AllOf(field, values):
            return f"{type(where).__name__}({_field(field, fields)} {len(values)})"
        case Between(field, lo, hi):
            ends = f"{'' if lo is None else '['}..{'' if hi is None else ']'}"
            return f"Between({_field(field, fields)} {ends})"
        case Near(lat_field, lon_field):
            return f"Near({_field(lat_field, fields)} {_field(lon_field, fields)})"
        case Ids(ids):
            return f"Ids({len(ids)})"
        case And(parts) | Or(parts):
            return f"{type(where).__name__}({', '.join(_shape(part, fields) for part in parts)})"
        case Not(part):
            return f"Not({_shape(part, fields)})"


def _field(name: str, fields: Collection[str]) -> str:
    return name if name in fields else "?"


def _signal(signal: Signal, fields: Collection[str]) -> str:
    match signal:
        case Boost():
            return f"Boost({shape(signal.where, fields)})"
        case Value():
            return f"Value({_field(signal.field, fields)})"
