"""A brief that changed in one place, and what that means for qualifications that a person may have edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from workfolk.engine.talent.model import Brief, Kind, Qualification, Span
from workfolk.hiring.editing import free_id

_PARTS = (",", ";")


def merged(asked: Sequence[Qualification], before: Brief, after: Brief) -> tuple[Qualification, ...]:
    """The qualifications ``asked`` after their brief changed from ``before`` to ``after``.

    What both readings have stays as the person left it, also where they removed it; what only the new one has is added;
    what only the old one had goes, unless it was edited. A changed importance is taken over where nobody chose another.
    """
    was = {_meaning(one): one for one in before.qualifications}
    now = {_meaning(one): one for one in after.qualifications}
    kept: list[Qualification] = []
    for one in asked:
        key = _meaning(one)
        new = now.get(key)
        if new is not None:
            chosen = key in was and was[key].importance is not one.importance
            importance = one.importance if chosen else new.importance
            kept.append(replace(one, sources=new.sources, importance=importance))
        elif key not in was:
            kept.append(replace(one, sources=moved(one.sources, before.text, after.text)))
    have = {_meaning(one) for one in kept}
    taken = {one.id for one in (*asked, *before.qualifications)}  # an id that was removed stays removed
    for key, one in now.items():
        if key not in was and key not in have:
            ident = free_id("q", taken)
            taken.add(ident)
            kept.append(replace(one, id=ident))
    return tuple(kept)


def moved(spans: Sequence[Span], before: str, after: str) -> tuple[Span, ...]:
    """Spans of a text after one place of it changed; those that lie in that place are gone."""
    head = _common(before, after)
    tail = min(_common(before[::-1], after[::-1]), min(len(before), len(after)) - head)
    shift = len(after) - len(before)
    found = []
    for span in spans:
        if span.end <= head:
            found.append(span)
        elif span.start >= len(before) - tail:
            found.append(Span(span.start + shift, span.end + shift, span.text))
    return tuple(found)


def cut_out(text: str, start: int, end: int, words: str) -> str:
    """The text with other words in a place; without any, a mark that parted it from the next goes as well."""
    head, tail = text[:start], text[end:]
    if words:
        return head + words + tail
    before, after = head.rstrip(" \t"), tail.lstrip(" \t")
    if after[:1] in _PARTS and before[-1:] in {*_PARTS, "", "\n", ".", ":", "-"}:
        return head + after[1:].lstrip(" \t")
    if before[-1:] in _PARTS and after[:1] in {"", "\n", ".", "!", "?"}:
        return before[:-1] + after
    if head[-1:].isspace() or not head:
        return head + after
    return head + tail


def _meaning(one: Qualification) -> tuple[object, ...]:
    """What a qualification asks for, whatever its words, id and importance."""
    words = "" if one.concepts and one.kind is not Kind.OTHER else one.text.casefold()
    return one.kind, one.concepts, words, one.years, one.years_max, one.level, one.remote, one.radius_km


def _common(one: str, other: str) -> int:
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
