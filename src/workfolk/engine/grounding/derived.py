"""Numbers that a fact states without writing them: two shifts of 25 are 50, from ten days to six is shorter by four."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from workfolk.engine.grounding.quantities import Quantity
from workfolk.engine.grounding.stems import fold, key_of

_TIMES = re.compile(r"\s+(?:[\w'’-]+\s+){1,2}(?:of|with)\s+(?:about\s+|some\s+|around\s+)?")
_TO = re.compile(r"(?:\s+[\w'’-]+){0,2}\s+to\s+(?:about\s+|just\s+|only\s+)?")
_PEOPLE = frozenset(key_of(word) for word in ("people", "person", "member", "staff", "employee", "colleague"))
_TEAM_OF = re.compile(
    r"\b(?:team|crew|kitchen|group|staff|department|office|squad|unit)s?\s+of\s+(?:about\s+|some\s+|around\s+)?$"
)
_BY = re.compile(r"\bby\s+(?:about\s+|around\s+|almost\s+|nearly\s+|over\s+|more\s+than\s+)?$")


def products(text: str, found: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """What "two shifts of 25 people" makes: 50. ``value`` is the product, the place that of the second number."""
    return tuple(
        replace(second, value=first.value * second.value)
        for first, second in pairwise([q for q in found if q.kind == "number"])
        if first.value > 1 and _TIMES.fullmatch(fold(text[first.end : second.start]))
    )


def differences(text: str, found: Sequence[Quantity]) -> tuple[tuple[Quantity, Quantity, float], ...]:
    """Each "from A to B" of a text, with the difference between A and B."""
    return tuple(
        (first, second, round(abs(first.value - second.value), 6))
        for first, second in pairwise(found)
        if first.kind == second.kind
        and first.kind in ("number", "percent", "money", "duration")
        and first.unit == second.unit
        and _TO.fullmatch(fold(text[first.end : second.start]))
        and text[max(0, first.start - 9) : first.start].rstrip().lower().endswith("from")
    )


_ITEM = r"[A-ZÄÖÜÉ][\w'’-]+(?:\s+[A-ZÄÖÜÉ][\w'’-]+){0,4}(?:\s*\([^()]{0,60}\))?"
_LISTED = re.compile(
    rf"\b(?P<what>[a-z]{{2,30}}s)(?:\s+(?:in|at|to|for|with)|:)\s+(?P<items>{_ITEM}(?:,\s+{_ITEM}){{0,20}},?\s+and\s+{_ITEM})"
)


def listed(q: Quantity, counted: frozenset[str], text: str) -> bool:
    """Whether a text lists as many names as a number says: "missions in Haiti, Sudan and Yemen" are three missions."""
    return q.kind == "number" and any(
        key_of(m["what"]) in counted and len(re.findall(_ITEM, m["items"])) == q.value
        for m in _LISTED.finditer(text)
    )


def said_as_change(q: Quantity, sentence: str) -> bool:
    """Whether a quantity of a sentence is by how much something changed: "by four days"."""
    return _BY.search(fold(sentence[max(0, q.start - 24) : q.start])) is not None


def only_an_end(q: Quantity, sentence: str, fact: str, found: Sequence[Quantity]) -> bool:
    """Whether a sentence says *by* six of a fact that says *to* six."""
    if not said_as_change(q, sentence):
        return False
    return any(
        q.kind == first.kind and q.value in (first.value, second.value) and abs(q.value - change) > 0.01
        for first, second, change in differences(fact, found)
    ) and not any(said_as_change(f, fact) and f.value == q.value for f in found)


def counts_people(q: Quantity, counted: frozenset[str], fact: str) -> bool:
    """Whether "five members" is what a fact calls "a team of five"."""
    return (
        bool(counted)
        and counted <= _PEOPLE
        and _TEAM_OF.search(fold(fact[max(0, q.start - 40) : q.start])) is not None
    )


def people(keys: frozenset[str]) -> bool:
    """Whether these words only say that people are counted."""
    return keys <= _PEOPLE
