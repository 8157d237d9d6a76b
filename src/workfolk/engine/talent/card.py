"""A candidate as plain JSON values and back, so that reading a profile happens once, ahead of any search.

A run loads a thousand cards, so a card is shaped by how fast it is read: mentions are packed, a text a concept (see
``Mentions``), and stay packed until a rule asks for one.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from workfolk.engine.talent.model import Candidate, LanguageSkill, Mention, Role
from workfolk.engine.talent.passages import Mentions, Passages
from workfolk.engine.talent.stance import Surroundings

_ROLE_LISTS = tuple(
    index for index, name in enumerate(Role._fields) if name in ("occupations", "skills", "industry")
)
_FIELDS = tuple(field.name for field in fields(Candidate) if field.init)
_ROWS = ("passages", "roles", "languages")
_TRACES, _HINTS = "traces 1", "hints 1"  # the numbers say how they are worked out: others are not read


def to_card(candidate: Candidate) -> dict[str, Any]:
    """The candidate as JSON values; ``from_card(to_card(c)) == c``."""
    card: dict[str, Any] = {name: _plain(getattr(candidate, name)) for name in _FIELDS}
    for name in _ROWS:
        card[name] = [[_plain(value) for value in row] for row in getattr(candidate, name)]
    places = dict.fromkeys(passage.place for passage in candidate.passages)
    places |= dict.fromkeys(mention.place for mention in candidate.mentions)
    card["mentions"] = Mentions(candidate.mentions).packed(list(places))
    card["places"] = list(places)
    card[_HINTS] = "".join(str(Surroundings.of(passage.text).hints) for passage in candidate.passages)
    card[_TRACES] = b64encode(candidate.traces).decode()
    return card


def from_card(card: Mapping[str, Any]) -> Candidate:
    """The inverse of ``to_card``. Reads cards of before mentions were packed, too: until an index is built again."""
    values = dict(card)
    places = tuple(values.pop("places", ()))
    traces, hints = values.pop(_TRACES, None), values.pop(_HINTS, "")
    mentions = values["mentions"]
    values["mentions"] = (
        Mentions.unpacked(mentions, places)
        if isinstance(mentions, Mapping)
        else Mentions(map(_mention, mentions))
    )
    values["passages"] = Passages(values["passages"], hints)
    values["roles"] = tuple(map(_role, values["roles"]))
    values["languages"] = tuple(map(LanguageSkill._make, values["languages"]))
    for name, value in values.items():
        if type(value) is list:
            values[name] = tuple(value)
    candidate = Candidate(**values)
    if traces is not None:  # where there are none they are worked out when they are asked for
        candidate.with_traces(b64decode(traces))
    return candidate


def _mention(row: list[Any]) -> Mention:
    """As it was written before: with whether it is denied and whether it is wished for at the end."""
    concept, kind, place, start, end, score, negated, tentative = row
    stance = "denied" if negated else "wished" if tentative else ""
    return Mention(concept, kind, place, start, end, score, stance)


def _role(row: list[Any]) -> Role:
    values = row.copy()
    for index in _ROLE_LISTS:
        values[index] = tuple(values[index])
    return Role._make(values)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
