"""What is wrong with a claim by one unit of the facts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """What a unit does not support. ``weight`` orders units by how near they come."""

    kind: str
    words: str
    weight: float
    found: str = ""  # what the fact says instead, where that helps
