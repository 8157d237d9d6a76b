"""The sentences of a text, and the one around some words of it, short enough to be quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LONGEST_QUOTE = 200
_CLAUSE = re.compile(r"[;:,](?=\s)|\s[-–—](?=\s)")
_STOP = re.compile(r"[.!?](?=\s)|\n")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of ``text``, in order."""
    low = 0
    for high in (*(stop.end() for stop in _STOP.finditer(text)), len(text)):
        words = text[low:high]
        if words.strip():
            yield low + len(words) - len(words.lstrip()), low + len(words.rstrip())
        low = high


def _clauses_around(text: str, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """Whole clauses of a long sentence around ``start:end``, as many as may be quoted."""
    cuts = [low, *(match.end() for match in _CLAUSE.finditer(text, low, high)), high]
    first = max(index for index, cut in enumerate(cuts) if cut <= start)
    last = next(index for index, cut in enumerate(cuts) if cut >= end)
    while last + 1 < len(cuts) and cuts[last + 1] - cuts[first] <= _LONGEST_QUOTE // 2:
        last += 1
    return cuts[first], cuts[last]


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentence around ``text[start:end]``, cut at clauses or words where it is long."""
    low = 0
    high = len(text)
    for stop in _STOP.finditer(text):
        if stop.end() <= start:
            low = stop.end()
        elif stop.end() >= end:
            high = stop.end()
            break
    if high - low > _LONGEST_QUOTE:
        low, high = _clauses_around(text, low, high, start, end)
    if high - low > _LONGEST_QUOTE:
        room = max(0, _LONGEST_QUOTE - (end - start)) // 2
        if start - low > room:
            space = text.find(" ", start - room, start)
            low = space + 1 if space >= 0 else start
        if high - end > room:
            space = text.rfind(" ", end, end + room)
            high = max(end, space)
    while low < start and text[low].isspace():
        low += 1
    while high > end and (text[high - 1].isspace() or text[high - 1] in ",;:–—-"):
        high -= 1
    return low, high
