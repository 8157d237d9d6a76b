"""Dates in long texts, where the day stands in one sentence and the year in another: "Nov 10" under a dateline of 2018."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from workfolk.engine.grounding.lexicon import MONTHS
from workfolk.engine.grounding.quantities import Quantity
from workfolk.engine.grounding.stems import fold
from workfolk.engine.grounding.units import Unit
from workfolk.engine.text.dates import _month_names

_REACH = 3  # sentences between a day and its year
_NAMES = "|".join(sorted(MONTHS, key=lambda name: (-len(name), name)))
_DAY = re.compile(
    rf"(?<![\w/])(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{_NAMES})|(?P<m2>{_NAMES})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)(?![\w%])"
)
_MONTH = re.compile(rf"(?<![\w/])(?:{_NAMES})(?!\w)")


@dataclass(frozen=True, slots=True)
class MonthDay:
    """``text[start:end]`` names a day of a month; ``day`` 0 where only the month is said."""

    month: int
    day: int
    start: int
    end: int


@lru_cache(maxsize=10_000)
def month_days(text: str) -> tuple[MonthDay, ...]:
    """The days of months that ``text`` names, with or without a year."""
    found = []
    for m in _DAY.finditer(fold(text)):
        day = int(m["d1"] or m["d2"])
        if 1 <= day <= 31:
            found.append(MonthDay(_month_names()[m["m1"] or m["m2"]], day, m.start(), m.end()))
    return tuple(found)


def is_month(word: str) -> bool:
    """Whether a folded word is the name of a month or its short form."""
    return word in MONTHS


def month_is_named(word: str, units: Sequence[Unit]) -> bool:
    """Whether a unit names the month ``word``, in full, shortened or in figures."""
    month = _month_names()[word]
    return any(month in _months(unit) for unit in units)


def day_stands(mentioned: MonthDay, units: Sequence[Unit]) -> bool:
    """Whether a unit names this day of a month."""
    return any(_names_day(unit, mentioned.month, mentioned.day) for unit in units)


def date_stands(q: Quantity, units: Sequence[Unit]) -> bool:
    """Whether the month, and the day where one is said, stands in a sentence without a year of its own, and the year in
    the sentences around it or in the dateline: the first full date of its text."""
    if q.kind != "date" or not q.precise:
        return False
    year, month = divmod(int(q.value), 12)
    dateline: dict[int, int] = {}
    for unit in units:
        for f in unit.quantities:
            if f.kind == "date" and f.precise:
                dateline.setdefault(unit.block, int(f.value // 12))
    for at, unit in enumerate(units):
        named = _names_day(unit, month + 1, q.day) if q.day else month + 1 in _months(unit)
        if not named or (_years(unit) - {year}):
            continue
        near = [u for u in units[max(0, at - _REACH) : at + _REACH + 1] if u.block == unit.block]
        around = set().union(*(_years(u) for u in near))
        if around == {year} or dateline.get(unit.block) == year:
            return True
    return False


def _years(unit: Unit) -> set[int]:
    return {int(f.value // 12) for f in unit.quantities if f.kind == "date"}


def _months(unit: Unit) -> frozenset[int]:
    dated = {int(f.value % 12) + 1 for f in unit.quantities if f.kind == "date" and f.precise}
    return _months_said(unit.text) | dated


@lru_cache(maxsize=10_000)
def _months_said(text: str) -> frozenset[int]:
    # written small, "may" and "mars" are other words
    found = (m for m in _MONTH.finditer(fold(text)) if text[m.start()].isupper())
    return frozenset(_month_names()[m.group()] for m in found)


def _names_day(unit: Unit, month: int, day: int) -> bool:
    if any(f.day == day and int(f.value % 12) + 1 == month for f in unit.quantities if f.kind == "date"):
        return True
    return any(m.month == month and m.day == day for m in month_days(unit.text))
