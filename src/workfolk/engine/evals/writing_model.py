"""What the evaluation of composed texts finds."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Problem"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a text that a careful person would not send: by which rule, which words, why."""

    rule: str  # "number", "year", "name", "join", "concept", "word"; "grammar", "boast", "person", "length" …
    words: str
    why: str
