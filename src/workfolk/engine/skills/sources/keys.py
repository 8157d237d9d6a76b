"""Keys for concepts that come without one of ours, and hierarchies without circles."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from workfolk.engine.text.normalise import fold_marks, normalise

LONGEST = 120
_WORDS = {"+": " plus ", "#": " sharp ", "&": " and "}


def slug(label: str) -> str:
    """A label as the starter writes its keys: lower case, ascii, hyphens; ``C++`` → ``c-plus-plus``. May be empty."""
    text = fold_marks(normalise(label)).replace("'", "")
    for sign, word in _WORDS.items():
        text = text.replace(sign, word)
    key = re.sub(r"[^a-z0-9]+", "-", text).strip("-")
    if len(key) > LONGEST:
        key = key[:LONGEST].rpartition("-")[0] or key[:LONGEST]
    return key


def free_key(wanted: str, uri: str | None, taken: Container[str]) -> str:
    """``wanted``, or with an ending that tells it from those ``taken``: from the uri where there is one, else a number.

    An ending from the uri stays the same however many others share the key.
    """
    wanted = wanted or "concept"
    if wanted not in taken:
        return wanted
    room = wanted[: LONGEST - 14].rstrip("-")
    tail = re.sub(r"[^a-z0-9]", "", (uri or "").rpartition("/")[2].lower())
    for length in range(4, min(len(tail), 12) + 1, 2):
        if (key := f"{room}-{tail[:length]}") not in taken:
            return key
    number = 2
    while (key := f"{room}-{number}") in taken:
        number += 1
    return key


def without_circles(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The wider concepts of each: ``(narrower, wider)`` pairs in order, without repeats and what would close a circle."""
    wider: dict[str, dict[str, None]] = {}
    has_narrower: set[str] = set()
    for child, parent in pairs:
        if child == parent or (child in has_narrower and _leads_to(parent, child, wider)):
            continue
        wider.setdefault(child, {})[parent] = None
        has_narrower.add(parent)
    return {child: tuple(parents) for child, parents in wider.items()}


def _leads_to(start: str, goal: str, wider: dict[str, dict[str, None]]) -> bool:
    seen = {start}
    waiting = [start]
    while waiting:
        for key in wider.get(waiting.pop(), ()):
            if key == goal:
                return True
            if key not in seen:
                seen.add(key)
                waiting.append(key)
    return False
