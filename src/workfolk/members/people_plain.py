"""People found, as plain values for the API and the command line."""

from __future__ import annotations

from typing import Any

from workfolk.members.people_names import Named
from workfolk.members.people_reading import Reading
from workfolk.members.people_search import Found, Person

# What the parts of a score are called outside.
_PARTS = {"text": "words", "vector": "meaning", "open": "open_to_work"}


def person(one: Person) -> dict[str, Any]:
    """One person with the reasons."""
    return {
        "public_id": one.public_id,
        "name": one.name,
        "headline": one.headline,
        "place": one.place,
        "open_to_work": one.open_to_work,
        "score": round(one.score, 6),
        "parts": {_PARTS.get(name, name): round(part, 6) for name, part in sorted(one.parts.items())},
        "close_in_meaning": one.close_in_meaning,
        "reasons": [
            {"field": reason.field, "words": list(reason.words), "quote": reason.quote}
            for reason in one.reasons
        ],
    }


def found(value: Found) -> dict[str, Any]:
    """A part of the list."""
    return {
        "total": value.total,
        "at_least": value.at_least,
        "missing": list(value.missing),
        "items": [person(one) for one in value.people],
    }


def reading(value: Reading) -> dict[str, Any]:
    """What was understood, so that it can be shown and dropped."""
    return {
        "compared_with": value.text,
        "conditions": [
            {"id": one.id, "label": one.label, "from_words": one.from_words} for one in value.conditions
        ],
        "not_used": list(value.refused),
        "denial_not_understood": value.denied,
    }


def named(rows: list[Named]) -> list[dict[str, str]]:
    """Members by a name."""
    return [{"public_id": one.public_id, "name": one.name, "headline": one.headline} for one in rows]
