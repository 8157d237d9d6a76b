"""Conditions of people search as filters over the index, and whether a document meets them."""

from __future__ import annotations

from workfolk.engine.retrieval.model import (
    AllOf,
    And,
    AnyOf,
    Between,
    Everything,
    Filter,
    Ids,
    Near,
    Not,
    Or,
)
from workfolk.engine.text.gazetteer import distance_km
from workfolk.search.sources import SourceDocument

LISTED = AnyOf("audience", ("members",))


def near(lat: float, lon: float, km: float) -> Filter:
    """Where somebody is: at most ``km`` kilometres away."""
    return Near("latitude", "longitude", lat, lon, km)


def years_between(low: float | None, high: float | None, month: int) -> Filter:
    """Years of work up to and including ``month`` (absolute): see TalentSource.number_fields. Ends included."""
    begun_after = None if high is None else month + 1 - 12 * high
    begun_before = None if low is None else month + 1 - 12 * low
    return Or(Between("worked", low, high), Between("working_since", begun_after, begun_before))


def holds(where: Filter, document: SourceDocument) -> bool:
    """Whether a document as it is now meets a filter: what the index says of it may be a second old."""
    match where:
        case Everything():
            return True
        case AnyOf(field, values):
            return not set(values).isdisjoint(document.filters.get(field, ()))
        case AllOf(field, values):
            return set(values) <= set(document.filters.get(field, ()))
        case Between(field, lo, hi):
            number = document.numbers.get(field)
            return number is not None and (lo is None or number >= lo) and (hi is None or number <= hi)
        case Near(lat_field, lon_field, lat, lon, km):
            there = document.numbers.get(lat_field), document.numbers.get(lon_field)
            return None not in there and distance_km((lat, lon), there) <= km  # type: ignore[arg-type]
        case Ids(refs):
            return document.ref in refs
        case And():
            return all(holds(part, document) for part in where.parts)
        case Or():
            return any(holds(part, document) for part in where.parts)
        case Not(part):
            return not holds(part, document)
    raise TypeError(f"{where!r} is no filter")
