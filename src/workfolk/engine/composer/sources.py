"""What supports a sentence: the facts it was made of, each with the words and dates that the sentence uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from workfolk.engine.grounding.model import Evidence, Fact, FactKind

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip
_IN_HOUSES = frozenset({FactKind.POSITION, FactKind.VOLUNTEERING, FactKind.EDUCATION, FactKind.PROJECT})


def own_words(fact: Fact, words: str) -> tuple[Evidence, ...]:
    """A fact with the person's own words about it."""
    return (Evidence(fact.key, fact.label, words),)


def evidence(facts: Iterable[Fact], text: str, *, always: Iterable[str] = ()) -> tuple[Evidence, ...]:
    """What supports a composed ``text``: each fact once, with the values that the text uses, as they are written.

    ``always`` are values that it uses without naming them: the employer that "there" stands for.
    """
    found: dict[str, Evidence] = {}
    held = frozenset(always)
    for one in facts:
        found.setdefault(one.key, Evidence(one.key, one.label, ", ".join(_used(one, text, held))))
    return tuple(found.values())


def _used(fact: Fact, text: str, always: frozenset[str]) -> Sequence[str]:
    if fact.kind is FactKind.PERSON:
        return [fact.place or fact.title]
    low = text.casefold()
    house = " ".join(fact.organisation.split())
    values = [fact.title, fact.subject]
    if house and (fact.kind in _IN_HOUSES and (house.casefold() in low or house in always)):
        values.append(fact.organisation)
    if fact.level and fact.kind is FactKind.LANGUAGE:
        values.append(fact.level)
    values.append(_dates(fact, text))
    return [one for one in values if one.strip()] or [fact.organisation or fact.text or fact.label]


def _dates(fact: Fact, text: str) -> str:
    """ "December 2013 – November 2014" where the text names a year of them. ``fact.end`` is exclusive."""
    first = fact.start
    last = fact.end - 1 if fact.end is not None else None
    if not any(month is not None and re.search(rf"\b{month // 12}\b", text) for month in (first, last)):
        return ""
    if first is None:
        return f"until {_month(last)}" if last is not None else ""
    return f"{_month(first)} – {_month(last)}" if last is not None else f"since {_month(first)}"


def _month(month: int) -> str:
    return f"{_MONTHS[month % 12]} {month // 12}"
