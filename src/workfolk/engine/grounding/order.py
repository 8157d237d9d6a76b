"""Which of two things was first: "before I joined X", "moved from X to Y", "promoted from A to B", "a year after her LL.M.".

Each of the two may stand in a fact of its own; what the sentence adds is their order, and that their times tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workfolk.engine.grounding.quantities import quantities
from workfolk.engine.grounding.stems import names_role, tokens
from workfolk.engine.grounding.units import Unit

Support = Callable[
    [str], Sequence[Unit]
]  # the units that support a text, none where one of its claims has none


@dataclass(frozen=True, slots=True)
class Order:
    """Two things that a sentence says one after the other, each as a text of its own; ``gap`` in months, if said."""

    earlier: str
    later: str
    gap: float | None = None
    change: bool = False  # from one post to the next: two pieces of work, never one


@dataclass(frozen=True, slots=True)
class _Time:
    unit: int  # which of the units
    start: float
    end: float
    point: bool  # only a year is known


_I = r"(?:I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey)"
_NOT_A_THING = r"(?!(?:that|this|then|which|hours|work|all|being|having)\b|\d|the\s+(?:end|age|year))"
_BEFORE = re.compile(
    rf"^(?P<later>)(?P<a>[^,;]{{3,120}}?),?\s+before\s+(?P<b>(?:{_I}\s+|[a-z]+ing\s+){_NOT_A_THING}[^,;]{{2,90}})$"
)
_BEFORE_FIRST = re.compile(
    rf"^(?:Before|Prior\s+to)\s+(?P<b>{_NOT_A_THING}[^,;]{{3,90}}),\s+(?P<a>{_I}\s+[^,;]{{3,120}})$"
)
_AFTER_FIRST = re.compile(
    rf"^(?:(?P<gap>(?:[Aa]n?|[\w-]+)\s+(?:years?|months?))\s+after|After)\s+(?P<a>{_NOT_A_THING}[^,;]{{3,90}}),\s+(?P<b>{_I}\s+[^,;]{{3,120}})$"
)
_AFTER = re.compile(
    rf"^(?P<b>[^,;]{{3,120}}?),?\s+(?P<gap>(?:an?|[\w-]+)\s+(?:years?|months?)\s+)?after\s+(?P<a>{_NOT_A_THING}(?:{_I}\s+|[a-z]+ing\s+|(?:my|his|her|their|our|the|an?)\s+)[^,;]{{2,90}})$"
)
_FROM = re.compile(
    r"\b(?:moved|switched|changed|transferred|went|came|promoted|rose|advanced)\b[^,;]{0,12}?\sfrom\s+(?P<a>[^,;]{2,60}?)\s+to\s+(?P<b>[^,;]{2,80})$"
)
_CAME = re.compile(
    r"\b(?:moved|switched|transferred|came|went)\s+to\s+(?P<b>[^,;]{2,60}?)\s+from\s+(?P<a>[^,;]{2,60})$"
)
_LEFT = re.compile(
    r"\bleft\s+(?P<a>[^,;]{2,60}?)\s+(?:for|to\s+(?:join|work\s+(?:at|for)))\s+(?P<b>[^,;]{2,80})$"
)
_WHEN = re.compile(r"\s+(?:in|since)\s+(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d$")
_BEING = re.compile(
    r"^(?:(?:becoming|being|became)\s+(?=\S)|(?:I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey)\s+(?:became|turned)\s+)"
)
_OPENING = re.compile(r"^(?:(?:my|his|her|their|our)\s+)(?P<thing>.+)$")


def order_of(text: str) -> Order | None:
    """The two things that a sentence puts in order, and None where it does not."""
    text = text.strip().rstrip(".!")
    for pattern in (_FROM, _CAME, _LEFT):
        m = pattern.search(text)
        if m is not None:
            return _change(m["a"], m["b"])
    for pattern in (_BEFORE, _BEFORE_FIRST, _AFTER_FIRST, _AFTER):
        m = pattern.match(text)
        if m is not None:
            gap = None
            if pattern in (_AFTER, _AFTER_FIRST) and m["gap"]:
                lengths = [q for q in quantities(_counted(m["gap"])) if q.kind == "duration"]
                if not lengths:
                    return None
                gap = lengths[0].value
            return Order(_told(m["a"]), _told(m["b"]), gap)
    return None


def _counted(gap: str) -> str:
    return re.sub(r"^an?\b", "one", gap.strip().lower())


def _told(part: str) -> str:
    """A part of a sentence as a sentence: "becoming a manager" is "was a manager"."""
    part = part.strip()
    return "was " + part[m.end() :] if (m := _BEING.match(part)) is not None else part


def _change(whence: str, whither: str) -> Order | None:
    when = _WHEN.search(whither)
    time = when.group() if when is not None else ""
    whither = whither[: when.start()] if when is not None else whither
    if any(q.kind not in ("date", "ordinal") for part in (whence, whither) for q in quantities(part)):
        return None  # "rose from three to five"
    later = f"moved to {whither}{time}" if time else _placed(whither)
    return Order(_placed(whence), later, change=True)


def _placed(thing: str) -> str:
    """ "Hotel Marin" as "worked at Hotel Marin", "a cook" as "was a cook", "insurance" as "worked in insurance"."""
    row = tokens(thing)
    if any(t.text[:1].isupper() for t in row):
        return f"worked at {thing}"
    return f"was {thing}" if row and names_role(row[-1].folded) else f"worked in {thing}"


def in_order(order: Order, support: Support) -> tuple[bool, list[Unit]] | None:
    """Whether the two things were in this order, and the units that tell; None where their times do not tell."""
    first, second = list(support(order.earlier)), list(support(order.later))
    if not first or not second:
        return None
    earlier = [time for number, unit in enumerate(first) for time in _times(unit, number)]
    later = [time for number, unit in enumerate(second) for time in _times(unit, number)]
    told = False
    for one in earlier:
        for other in later:
            if first[one.unit] is second[other.unit]:
                continue
            told = True
            if _follows(one, other) and (order.gap is None or _apart(one, other, order.gap)):
                return True, list(dict.fromkeys((first[one.unit], second[other.unit])))
    one_post = order.change and all(
        unit.ranges and not _CHANGES.search(unit.text) for unit in (*first, *second)
    )
    return (False, [first[0]]) if told or one_post else None


_CHANGES = re.compile(
    r"\b(?:from\b.{1,200}\bto\s+[^\W\d]|before|after|then|promot\w+|moved|became|later)\b", re.IGNORECASE
)


def _times(unit: Unit, number: int) -> list[_Time]:
    """When what a unit tells was."""
    if unit.ranges:
        return [
            _Time(number, r.value, r.upper if r.upper is not None else 9e9, point=False) for r in unit.ranges
        ]
    return _of_text(unit.text, number)


def _of_text(text: str, number: int) -> list[_Time]:
    found = quantities(text)
    ranges = [q for q in found if q.kind == "range"]
    if ranges:
        return [_Time(number, q.value, q.upper if q.upper is not None else 9e9, point=False) for q in ranges]
    return [_Time(number, q.value, q.value, point=not q.precise) for q in found if q.kind == "date"]


def _follows(one: _Time, other: _Time) -> bool:
    if one.point or other.point:
        return one.start // 12 <= other.start // 12 and (one.point or one.start < other.start)
    return one.start < other.start


def _apart(one: _Time, other: _Time, gap: float) -> bool:
    years = other.start // 12 - one.end // 12
    return abs(years * 12 - gap) < 12 if gap % 12 else years * 12 == gap
