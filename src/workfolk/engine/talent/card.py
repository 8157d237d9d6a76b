"""A candidate as plain JSON values and back, so that reading a profile happens once, ahead of any search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from workfolk.engine.talent.model import Candidate, LanguageSkill, Mention, Passage, Role

_ROWS: dict[str, type[Passage] | type[Mention] | type[Role] | type[LanguageSkill]] = {
    "passages": Passage,
    "mentions": Mention,
    "roles": Role,
    "languages": LanguageSkill,
}


def to_card(candidate: Candidate) -> dict[str, Any]:
    """The candidate as JSON values; ``from_card(to_card(c)) == c``."""
    card: dict[str, Any] = {}
    for field in fields(Candidate):
        value = getattr(candidate, field.name)
        if field.name in _ROWS:
            names = [f.name for f in fields(_ROWS[field.name])]
            card[field.name] = [[_plain(getattr(row, name)) for name in names] for row in value]
        else:
            card[field.name] = _plain(value)
    return card


def from_card(card: Mapping[str, Any]) -> Candidate:
    """The inverse of ``to_card``."""
    values: dict[str, Any] = {}
    for name, value in card.items():
        if name in _ROWS:
            row = _ROWS[name]
            values[name] = tuple(row(*(_frozen(part) for part in parts)) for parts in value)
        else:
            values[name] = _frozen(value)
    return Candidate(**values)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
