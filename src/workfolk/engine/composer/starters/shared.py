"""What two people both made visible, and what of it may open a conversation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workfolk.engine.grounding.model import Fact, FactKind
from workfolk.engine.guardrails.protected import read_protected

# Where somebody prays, votes or is organised is not an opening, even where both wrote it down.
_PRIVATE = re.compile(
    r"\b(?:church|parish|diocese|mosque|synagogue|temple|islamic|catholic|protestant|christian|jewish|muslim|buddhist|hindu|union|party|pride|lgbt\w*|aids|cancer|disab\w+|women|refugee|migrant"
    r"|kirch\w*|gemeinde|pfarr\w*|bistum|moschee|synagoge|katholisch\w*|evangelisch\w*|caritas|diakonie|gewerkschaft|partei|frauen\w*|krebs\w*|behindert\w*|flüchtling\w*"
    r"|église|paroisse|mosquée|syndicat|parti|femmes|réfugié\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing that two profiles show: ``kind`` is "skill", "organisation", "education" or "place"."""

    kind: str
    value: str
    mine: Fact
    theirs: Fact


def shared(mine: Sequence[Fact], theirs: Sequence[Fact]) -> tuple[Shared, ...]:
    """What both hold, as ``theirs`` names it: skills, employers, schools, the place; in that order.

    Give only what both made visible to each other. Languages, names and everything that touches a protected trait, a
    faith, a party or a union is never a common ground here.
    """
    found: list[Shared] = []
    for kind in ("skill", "organisation", "education", "place"):
        held = _values(mine, kind)
        seen = set()
        for fact in theirs:
            for key, value in _value(fact, kind):
                if key in held and key not in seen and not _is_private(value):
                    seen.add(key)
                    found.append(Shared(kind, value, held[key], fact))
    return tuple(found)


def _values(facts: Sequence[Fact], kind: str) -> dict[str, Fact]:
    held: dict[str, Fact] = {}
    for fact in facts:
        for key, _shown in _value(fact, kind):
            held.setdefault(key, fact)
    return held


def _value(fact: Fact, kind: str) -> list[tuple[str, str]]:
    if kind == "skill" and fact.kind is FactKind.SKILL and fact.title:
        names = [(_folded(fact.title), fact.title)]
        return names + [(f"concept:{concept}", fact.title) for concept in fact.concepts[:1]]
    if kind == "organisation" and fact.kind is FactKind.POSITION and fact.organisation:
        return [(_folded(fact.organisation), fact.organisation)]
    if kind == "education" and fact.kind is FactKind.EDUCATION and fact.organisation:
        return [(_folded(fact.organisation), fact.organisation)]
    if kind == "place" and fact.kind is FactKind.PERSON and fact.place:
        town = fact.place.split(",")[0].strip()
        return [(_folded(fact.place), town)] if town else []
    return []


def _is_private(value: str) -> bool:
    return bool(_PRIVATE.search(value)) or bool(read_protected(value))


def _folded(value: str) -> str:
    return " ".join(value.casefold().split())
