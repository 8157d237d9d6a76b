"""Dates to the month as people and exports write them, and lengths of time.

Months are counted absolutely where they are counted: ``year * 12 + month - 1``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from babel import Locale

from .normalise import fold_in_place, fold_marks, normalise
from .wordlist import words

FIRST_YEAR, LAST_YEAR = 1800, 2100
# The first locale that knows a name decides; English first, because most exports are English.
_LOCALES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "ro",
    "tr",
    "hu",
    "id",
)
_ONGOING = words(
    """
    present now current currently today ongoing heute jetzt aktuell laufend actualidad actualmente presente
    present aujourd'hui actuel attuale oggi atual atualmente heden nu
    """
) | {"to date", "til now", "until now", "till now", "bis heute", "a ce jour"}


class DateError(ValueError):
    """A text that is no date; the message says what can be read."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, or a year and a month. Ordered by its first month; the year alone stands before its January."""

    year: int
    month: int | None = None

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise DateError(f"the year {self.year} is not between {FIRST_YEAR} and {LAST_YEAR}")
        if self.month is not None and not 1 <= self.month <= 12:
            raise DateError(f"the month {self.month} is not between 1 and 12")

    def __str__(self) -> str:
        return f"{self.year:04d}" if self.month is None else f"{self.year:04d}-{self.month:02d}"

    def __lt__(self, other: PartialDate) -> bool:
        return (self.year, self.month or 0) < (other.year, other.month or 0)

    def __le__(self, other: PartialDate) -> bool:
        return self == other or self < other

    def to_month(self, end: Literal["first", "last"] = "first") -> int:
        """The absolute month; of a year alone its first or its last month."""
        return self.year * 12 + (self.month or (1 if end == "first" else 12)) - 1


_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[t ,].*)?$")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[-/. ]\s?(\d{1,2})[-/. ]\s?(\d{4}|\d{2})(?:[t ,].*)?$")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})$")
_YEAR = re.compile(r"(\d{4})$")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(?:(\d{1,2})\s*[月월])?(?:\s*\d{1,2}\s*[日일])?$")
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?\s*(?:de\s+|of\s+)?[-\s]?\s*)?"
    r"(?P<name>[^\W\d_]+)\.?[\s,/'-]*"
    r"(?:(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+)?"
    r"(?:de\s+|del\s+|of\s+)?(?P<year>\d{4})(?:[\s,].*)?$"
)
_YEAR_NAMED = re.compile(r"(?P<year>\d{4})[\s,/.-]+(?P<name>[^\W\d_]+)\.?$")


def parse_date(text: str) -> PartialDate | None:
    """Read one date as exports write it: ``Jan 2020``, ``2020``, ``01 Oct 2022``, ``2022-10-01 12:00:00 UTC``, ``10/2022``.

    None where the text is empty or says that it lasts ("Present"). Month names in seventeen languages. Of
    ``03/04/2021`` only the year is sure and only that is kept. Raises ``DateError`` for anything else.
    """
    plain = " ".join(normalise(text).split()).strip(" .,;")
    if not plain or plain in _ONGOING or fold_marks(plain) in _ONGOING:
        return None
    for reader in (_read_numbers, _read_named):
        found = reader(plain)
        if found is not None:
            return found
    shown = text.strip()[:40]
    raise DateError(f"'{shown}' is not a date; write it like 'Jan 2020', '2020-01' or '2020'")


def _read_numbers(plain: str) -> PartialDate | None:
    if m := _YEAR.match(plain):
        return PartialDate(int(m[1]))
    if m := _ISO.match(plain):
        _check_day(m[3])
        return PartialDate(int(m[1]), int(m[2]))
    if m := _MONTH_YEAR.match(plain):
        return PartialDate(int(m[2]), int(m[1]))
    if m := _EAST_ASIAN.match(plain):
        return PartialDate(int(m[1]), int(m[2]) if m[2] else None)
    if m := _DAY_MONTH_YEAR.match(plain):
        return _day_or_month(int(m[1]), int(m[2]), m[3], dotted="." in m[0][:6])
    return None


def _day_or_month(one: int, two: int, year_text: str, *, dotted: bool) -> PartialDate:
    # Two digits come from spreadsheets and old exports; no career there began before 1970.
    year = int(year_text) if len(year_text) == 4 else (2000 if int(year_text) < 70 else 1900) + int(year_text)
    _check_day(str(max(one, two)))
    if dotted or one > 12:  # dots are written day first everywhere
        return PartialDate(year, two)
    if two > 12 or one == two:
        return PartialDate(year, one)
    return PartialDate(year)


def _read_named(plain: str) -> PartialDate | None:
    m = _NAMED.match(plain) or _YEAR_NAMED.match(plain)
    if not m:
        return None
    month = _month_names().get(fold_marks(m["name"]))
    if month is None:
        return None
    days = m.groupdict()
    _check_day(days.get("day") or days.get("day2"))
    return PartialDate(int(m["year"]), month)


def _check_day(day: str | None) -> None:
    if day is not None and not 1 <= int(day) <= 31:
        raise DateError(f"the day {int(day)} is not between 1 and 31")


@cache
def _month_names() -> dict[str, int]:
    names: dict[str, int] = {"sept": 9}
    for code in _LOCALES:
        months = Locale.parse(code).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    folded = fold_marks(normalise(name)).strip(". ")
                    if folded.isalpha():
                        names.setdefault(folded, number)
    return names


def months_covered(intervals: Iterable[tuple[int, int]]) -> int:
    """How many months are in at least one interval ``[start, end)``; overlaps count once, empty intervals not at all."""
    total = 0
    reached: int | None = None
    for start, end in sorted(intervals):
        begin = start if reached is None else max(start, reached)
        if end > begin:
            total += end - begin
            reached = end
    return total


class Duration(NamedTuple):
    """A length of time in months, at least; ``most`` where a range was written."""

    least: float
    most: float | None


class DurationMention(NamedTuple):
    """A length of time found in a text: ``text[start:end]`` says it."""

    start: int
    end: int
    least: float
    most: float | None


_NUMBER_WORDS = (
    "", "one ein eins un una uno", "two zwei deux dos", "three drei trois tres", "four vier quatre cuatro",
    "five funf cinq cinco", "six sechs seis", "seven sieben sept siete", "eight acht huit ocho", "nine neun neuf nueve",
    "ten zehn dix diez", "eleven elf", "twelve zwolf douze doce", "thirteen", "fourteen", "fifteen funfzehn quinze quince",
)  # fmt: skip
_NUMBERS = {word: float(value) for value, names in enumerate(_NUMBER_WORDS) for word in names.split()}
_NUMBERS |= {"twenty": 20.0, "thirty": 30.0}
_NUMBER = r"\d{1,3}(?:[.,]\d)?|" + "|".join(
    sorted((re.escape(w) for w in _NUMBERS), key=lambda w: (-len(w), w))
)
_UNIT = (
    r"years?|yrs?|jahre?n?|ans?|annees?|anos?|anni|jaar|months?|mos?\b|monate?n?|mois|mes(?:es)?|weeks?|wks?"
)
_DURATION = re.compile(
    rf"(?<![\w.,/-])(?:~\s*)?(?P<least>{_NUMBER})(?:\s*\(\d+\))?\s*(?P<plus>\+|plus\b|or more\b)?"
    rf"(?:\s*(?:-|to|bis|a|until)\s*(?P<most>{_NUMBER})\s*\+?)?\s*(?:-\s*)?(?:full\s+)?(?P<unit>{_UNIT})(?![\w])\.?(?P<more>\s*\+)?"
    # "five years or more" says the same as "five or more years"
    r"(?:\s+or\s+more\b)?"
)


def find_durations(text: str) -> list[DurationMention]:
    """Lengths of time named in a text, in order: "5+ years", "at least three years", "3-5 yrs", "18 months"."""
    folded = fold_in_place(text)
    found = []
    for m in _DURATION.finditer(folded):
        scale = 12.0 if m["unit"][0] in "yja" else 12 / 52 if m["unit"][0] == "w" else 1.0
        least = _number(m["least"]) * scale
        most = _number(m["most"]) * scale if m["most"] else None
        if most is not None and most < least:
            least, most = most, least
        found.append(
            DurationMention(
                m.start(), len(m[0].rstrip()) + m.start(), round(least, 2), most and round(most, 2)
            )
        )
    return found


def parse_duration(text: str) -> Duration | None:
    """The first length of time in the text, in months; None where there is none."""
    found = find_durations(text)
    return Duration(found[0].least, found[0].most) if found else None


def _number(text: str) -> float:
    return _NUMBERS[text] if text in _NUMBERS else float(text.replace(",", "."))
