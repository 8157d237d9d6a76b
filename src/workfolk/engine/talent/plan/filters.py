"""A search as a filter over the index of people.

Fields: ``skill``, ``occupation``, ``language``, ``place`` and ``flag`` hold keys, ``latitude`` and ``longitude`` degrees.
"""

from __future__ import annotations

from workfolk.engine.retrieval.model import (
    AllOf,
    And,
    AnyOf,
    Between,
    Everything,
    Filter,
    Near,
    Not,
    Or,
)
from workfolk.engine.talent.model import TalentQuery
from workfolk.engine.text.places import place

USUAL_RADIUS_KM = 50.0
"""Around a city where the brief names no distance."""


def where(query: TalentQuery) -> Filter:
    """Whom a search finds: each condition that it names must hold; ``Everything`` where it names none."""
    parts: list[Filter] = []
    if query.occupations:
        parts.append(AnyOf("occupation", query.occupations))
    if query.skills:
        parts.append((AllOf if query.every_skill else AnyOf)("skill", query.skills))
    if query.without:
        parts.append(Not(AnyOf("occupation", query.without)))
    if query.languages:
        parts.append(AnyOf("language", query.languages))
    if places := _places(query):
        parts.append(Or(*places))
    if not parts:
        return Everything()
    return parts[0] if len(parts) == 1 else And(*parts)


def _places(query: TalentQuery) -> list[Filter]:
    """Where somebody may be: any of these."""
    keys: list[str] = []
    found: list[Filter] = []
    for key in (query.place, *query.other_places):
        if not key:
            continue
        known = place(key)
        # A group of countries is named by its members, a city also by who wants to work there.
        keys += [key, *(f"country:{code}" for code in (known.members if known else ()))]
        if known and known.kind == "city" and known.lat is not None and known.lon is not None:
            radius = (query.radius_km if key == query.place else None) or USUAL_RADIUS_KM
            found.append(Near("latitude", "longitude", known.lat, known.lon, radius))
    if keys:
        found.append(AnyOf("place", tuple(dict.fromkeys(keys))))
    if query.remote:
        found.append(AnyOf("flag", ("remote",)))
    if found and query.unplaced:
        found.append(Not(Between("latitude", -90.0, 90.0)))
    return found
