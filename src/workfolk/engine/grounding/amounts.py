"""Whether a fact supports a quantity: numbers with what they count, dates, lengths of time computed from dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from workfolk.engine.grounding.claims import Claim
from workfolk.engine.grounding.derived import (
    counts_people,
    differences,
    listed,
    only_an_end,
    people,
    products,
    said_as_change,
)
from workfolk.engine.grounding.quantities import (
    ABOUT,
    EXACT,
    LEAST,
    NEARLY,
    OVER,
    UNDER,
    Quantity,
    quantities,
)
from workfolk.engine.grounding.stems import Token, fold, key_of, names_role, tokens
from workfolk.engine.grounding.units import Unit
from workfolk.engine.text.dates import months_covered

_ENDS = re.compile(r"[,;:()]|\s(?:and|und|et|y)\s")
Found = tuple[str, str, str]  # kind, words of the sentence, what the fact says instead


def amount_problem(
    q: Quantity,
    sentence: str,
    claim: Claim,
    unit: Unit,
    as_of: int,
    months: frozenset[int],
    *,
    across: bool = False,
) -> Found | None:
    """What is wrong with a quantity of a claim by ``unit``, or None. ``months``: lengths that facts together give. ``across``: the fact is in
    another language, so what a number counts cannot be compared."""
    words = sentence[q.start : q.end]
    if only_an_end(q, sentence, unit.text, unit.quantities):
        return ("number", words, "")
    if _worked_out(q, sentence, unit):
        return None
    if q.kind == "duration":
        return (
            None if _duration(q, claim, unit, as_of, months) else ("duration", words, _lengths(unit, as_of))
        )
    if q.kind in ("date", "range"):
        return None if _dated(q, unit) else ("date", words, _dates(unit))
    same = [f for f in unit.quantities if _kin(q, f)]
    agreeing = [f for f in same if _agrees(q, f)]
    if agreeing and (across or _counts_the_same(q, sentence, agreeing, same, unit)):
        return None
    other = next((unit.text[f.start : f.end] for f in same), "")
    return ("number", words, other if not agreeing else "")


def _worked_out(q: Quantity, sentence: str, unit: Unit) -> bool:
    """Whether a quantity is what two of the fact's make: a product, or the change from one to the other."""
    if said_as_change(q, sentence) and any(
        q.kind == first.kind
        and (q.kind != "percent" or q.unit == "point")
        and _agrees(replace(q, value=round(q.value, 6)), replace(first, value=change, how=EXACT))
        for first, _second, change in differences(unit.text, unit.quantities)
    ):
        return True
    if listed(q, frozenset(t.key for t in counted(q, sentence)), unit.text):
        return True
    made = (
        [f for f in products(unit.text, unit.quantities) if _kin(q, f) and _agrees(q, f)]
        if q.kind == "number"
        else []
    )
    if not made:
        return False
    mine = frozenset(t.key for t in counted(q, sentence))
    return people(mine) or any(mine & {t.key for t in counted(f, unit.text)} for f in made)


_RATE = re.compile(
    r"\b(?:a|an|per|each|every|pro|im|je|jede[nrs]?|in\s+der|par|por|al)\s+(?P<unit>hour|day|night|week|month|quarter|year|shift|season|stunde|tag|woche|monat|jahr|jour|semaine|mois|an|dia|semana|mes|ano)\b"
    r"|\b(?P<adverb>hourly|daily|nightly|weekly|monthly|quarterly|yearly|annually|annual)\b"
)
_NEXT = re.compile(r"[ -](?P<word>[a-z]+)")
_ADVERBS = {"daily": "day", "annually": "year", "annual": "year"}
_UNITS = {
    "stunde": "hour", "tag": "day", "woche": "week", "monat": "month", "jahr": "year", "jour": "day", "semaine": "week",
    "mois": "month", "ano": "year", "dia": "day", "semana": "week", "mes": "month",
}  # fmt: skip


def rates(text: str) -> dict[str, str]:
    """How often, as a text says it: the unit of time → its words. "a week" and "weekly" are the same."""
    found: dict[str, str] = {}
    folded = fold(text)
    for m in _RATE.finditer(folded):
        after = _NEXT.match(folded, m.end())
        if after is not None and names_role(after["word"]):
            continue  # "a night baker"
        adverb = m["adverb"]
        unit = m["unit"] or _ADVERBS.get(adverb, adverb.removesuffix("ly"))
        found.setdefault(_UNITS.get(unit, unit), text[m.start() : m.end()])
    return found


def rates_wrong(claim: str, fact: str) -> list[str]:
    """The "a week" of a claim where the fact says "a month" or nothing of the kind."""
    mine = rates(claim)
    theirs = rates(fact) if mine else {}
    return [words for unit, words in mine.items() if unit not in theirs]


def quantity_stands(q: Quantity, unit: Unit) -> bool:
    """Whether a unit says this quantity, whatever it counts."""
    if q.kind in ("date", "range"):
        return _dated(q, unit)
    return any(_kin(q, f) and _agrees(q, f) for f in unit.quantities)


def _kin(q: Quantity, f: Quantity) -> bool:
    if q.kind == f.kind:
        return q.kind not in ("money", "percent") or q.unit == f.unit
    return {q.kind, f.kind} <= {"number", "ordinal", "date"} and f.kind != "ordinal"


def _agrees(q: Quantity, f: Quantity) -> bool:
    """Whether the fact's value supports the claim's. A claim that says more than the fact is an inflation."""
    mine, theirs = q.value, f.value / 12 if f.kind == "date" else f.value
    if f.how == q.how != EXACT:
        return mine == theirs
    if q.how == EXACT:
        near = q.kind == f.kind == "percent" and abs(mine - theirs) < 0.5 and _THIRD in (q.value, f.value)
        return (mine == theirs or near) and f.how not in (NEARLY, UNDER)
    if q.how == OVER:
        return mine < theirs <= mine * 2 or (mine == theirs and f.how == OVER)
    if q.how == LEAST:
        return mine <= theirs <= mine * 2 and f.how not in (NEARLY, UNDER)
    if q.how == NEARLY:
        return mine * 0.85 <= theirs < mine or (
            mine == theirs and f.how in (NEARLY, UNDER, EXACT) and f.how != EXACT
        )
    if q.how == UNDER:
        return mine * 0.5 <= theirs < mine or (mine == theirs and f.how in (UNDER, NEARLY))
    return abs(mine - theirs) <= 0.12 * theirs if q.how == ABOUT else False


_THIRD = 100 / 3  # which is written 33 %


def _counts_the_same(
    q: Quantity, sentence: str, agreeing: Iterable[Quantity], same: list[Quantity], unit: Unit
) -> bool:
    """Whether the number stands with what it stands with in the fact; asked where the fact has several numbers."""
    mine = counted(q, sentence)
    measures = {t.key for t in mine} & _MEASURES
    agreeing = [
        f for f in agreeing if _unit(f) == _unit(q) and measures <= {t.key for t in counted(f, unit.text)}
    ]
    if not agreeing:
        return False
    if not mine or unit.fields:
        return True
    if any(counts_people(f, frozenset(t.key for t in mine), unit.text) for f in agreeing):
        return True
    if not any(t.key in unit.keys for t in mine):
        return len(unit.tokens) < 3
    if len(same) < 2:
        return True
    for f in agreeing:
        theirs = {t.key for t in counted(f, unit.text) or _ahead(f, unit.text)}
        if not theirs or theirs & {t.key for t in mine}:
            return True
    return False


_MEASURES = frozenset(
    key_of(word)
    for word in [
        "metre",
        "meter",
        "kilometre",
        "kilometer",
        "km",
        "centimetre",
        "cm",
        "mm",
        "millimetre",
        "mile",
        "feet",
        "inch",
        "kg",
        "kilogram",
        "gram",
        "tonne",
        "ton",
        "litre",
        "liter",
        "hectare",
        "acre",
        "second",
        "millisecond",
        "gigabyte",
        "terabyte",
        "megabyte",
        "degree",
        "kilowatt",
        "megawatt",
        "volt",
    ]
)


def _unit(q: Quantity) -> str:
    return q.unit.rstrip("s") if q.kind == "number" else ""


def counted(q: Quantity, text: str) -> list[Token]:
    """The content words after a number, up to three and to the next comma or number: what it counts."""
    after = _ENDS.split(text[q.end : q.end + 60], maxsplit=1)[0]
    following = next((other.start for other in quantities(after)), len(after))
    found = [t for t in tokens(after[:following]) if t.key and not t.text.isdigit()]
    return [t for t in found[:3] if not t.light]


def _ahead(q: Quantity, text: str) -> list[Token]:
    return [t for t in tokens(text[max(0, q.start - 30) : q.start]) if t.key][-2:]


def _year(months: float) -> int:
    return int(months // 12)


def _dated(q: Quantity, unit: Unit) -> bool:
    own = [f for f in unit.quantities if f.kind in ("date", "range")]
    spans = list(dict.fromkeys((*unit.ranges, *(f for f in own if f.kind == "range"))))
    dates = [f for f in own if f.kind == "date"]
    numbers = [f for f in unit.quantities if f.kind == "number" and f.value == _year(q.value)]
    if q.kind == "range":
        return any(_same_range(q, s) for s in spans) or _ends_named(q, dates)
    ends = q.cue in ("begin", "finish", "since", "until") and bool(
        spans
    )  # when it began is said by the times themselves
    if any(_same_date(q, d) and _cues_agree(q, d, strict=ends) for d in dates):
        return True
    if numbers and not q.precise and not ends:
        return True
    for span in spans:
        if q.cue in ("since", "begin") and _same_start(q, span):
            return q.cue == "begin" or span.open or span.upper is None
        if q.cue in ("until", "finish") and _same_end(q, span):
            return True
        if q.cue in ("in", "by") and _inside(q, span):
            return True
    return False


def _cues_agree(q: Quantity, d: Quantity, *, strict: bool) -> bool:
    starts, ends = ("since", "begin"), ("until", "finish")
    if strict:
        return (q.cue in starts and d.cue in starts) or (q.cue in ends and d.cue in ends)
    return not ((q.cue in starts and d.cue in ends) or (q.cue in ends and d.cue in starts))


def _same_date(q: Quantity, d: Quantity) -> bool:
    if q.day and d.day and q.day != d.day:
        return False
    if q.precise and d.precise:
        return q.value == d.value
    return _year(q.value) == _year(d.value) and not (q.precise and not d.precise)


def _same_start(q: Quantity, span: Quantity) -> bool:
    if q.precise:
        return span.precise and q.value == span.value
    return _year(q.value) == _year(span.value)


def _same_end(q: Quantity, span: Quantity, *, upper: bool = False) -> bool:
    mine = q.upper if upper else q.value
    if mine is None or span.upper is None:
        return mine is None and span.upper is None
    if q.precise_end if upper else q.precise:
        return span.precise_end and mine == span.upper
    return _year(mine) == _year(span.upper)


def _inside(q: Quantity, span: Quantity) -> bool:
    if _year(q.value) < _year(span.value):
        return False
    if q.precise and span.precise and q.value < span.value:
        return False
    return span.upper is None or _year(q.value) <= _year(span.upper)


def _same_range(q: Quantity, span: Quantity) -> bool:
    if not _same_start(q, span):
        return False
    if q.open or q.upper is None:
        return span.open or span.upper is None
    return _same_end(q, span, upper=True)


def _ends_named(q: Quantity, dates: list[Quantity]) -> bool:
    """ "2011 to 2019" of a fact that says "began in 2011 and left in 2019"."""
    if q.upper is None:
        return any(d.cue in ("since", "begin") and _year(d.value) == _year(q.value) for d in dates)
    years = {_year(d.value) for d in dates}
    return _year(q.value) in years and _year(q.upper) in years


def spans_of(unit: Unit, as_of: int) -> list[tuple[int, int]]:
    """The times of a unit as absolute months, the end exclusive; what goes on lasts until ``as_of``, counted in."""
    found = []
    for r in unit.ranges:
        last = r.upper if r.upper is not None else (float(as_of) if r.open else None)
        if last is not None and last >= r.value:
            found.append((int(r.value), int(last) + (1 if r.precise_end or r.open else 0)))
    if not found:
        found = [
            (int(d.value), as_of + 1)
            for d in unit.quantities
            if d.kind == "date" and d.cue == "since" and d.value <= as_of
        ]
    return found


def covered_months(units: Iterable[Unit], as_of: int) -> int:
    """How many months several units cover, overlaps counted once."""
    return months_covered(span for unit in units for span in spans_of(unit, as_of))


def _of_the_same(q: Quantity, claim: Claim, unit: Unit) -> bool:
    """Whether a length that a fact states is of what the claim tells: of a deed, or of the post itself."""
    if q.unit in ("week", "day"):
        return True
    if _bare(claim):
        return unit.of_work
    if unit.headed and unit.ranges and not unit.fields:
        return any(t.key in unit.own for t in claim.tokens if t not in claim.titles)
    return True


def _bare(claim: Claim) -> bool:
    """Whether a claim says only how long, as of a whole career."""
    return not (claim.tokens or claim.names or claim.titles)


def _duration(q: Quantity, claim: Claim, unit: Unit, as_of: int, months: frozenset[int]) -> bool:
    for f in unit.quantities:
        if f.kind == "duration" and _agrees(q, f) and _of_the_same(q, claim, unit):
            return True
    if q.unit in ("week", "day"):
        return False
    lengths = {one[1] - one[0] for one in spans_of(unit, as_of)} | months
    return any(length_agrees(q, length) for length in sorted(lengths))


def length_agrees(q: Quantity, months: int) -> bool:
    """Whether a stated length is what ``months`` of dates give: rounded down, never up.

    Both ends of a time are counted as worked, or one of them: 2008 to 2019 is eleven years.
    """
    unit = 12 if q.unit in ("year", "decade") else 1
    whole = {months // unit, (months - 1) // unit}
    said = q.value / unit
    if q.how == EXACT:
        return said in whole or (q.unit == "year" and said != int(said) and abs(months / 12 - said) <= 0.1)
    if q.how == OVER:
        return q.value < months and q.value >= 0.33 * months
    if q.how == LEAST:
        return q.value <= months and q.value >= 0.33 * months
    if q.how == NEARLY:
        return q.value * 0.85 <= months < q.value + 1
    if q.how == UNDER:
        return months < q.value and months >= q.value * 0.5
    return abs(months - q.value) <= max(0.1 * q.value, 4 if unit == 12 else 1)


def _lengths(unit: Unit, as_of: int) -> str:
    stated = [unit.text[f.start : f.end] for f in unit.quantities if f.kind == "duration"]
    if stated:
        return stated[0]
    spans = spans_of(unit, as_of)
    if not spans:
        return ""
    months = max(end - start for start, end in spans)
    return f"{months // 12} years" if months >= 24 else f"{months} months"


def _dates(unit: Unit) -> str:
    for r in unit.ranges:
        end = "now" if r.upper is None else str(_year(r.upper))
        return f"{_year(r.value)} to {end}"
    return next((unit.text[f.start : f.end] for f in unit.quantities if f.kind == "date"), "")
