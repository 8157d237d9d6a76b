"""When a document must be embedded again, how builds are named, how often files are rewritten: pure decisions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

PURGE_SHARE = 20
"""Rewriting an index to take removed documents out of its files may take one part in this many of the time."""
LONGEST_PAUSE = 1800.0


def digest(value: Mapping[str, Any] | str) -> str:
    """A short digest of a text or of plain JSON values; equal values give equal digests."""
    text = value if isinstance(value, str) else json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def build_name(number: int, recipe: str) -> str:
    """The name of a build: ascending numbers, so that none comes twice, and what it was made by."""
    return f"{number:06d}-{digest(recipe)}"


def next_number(build: str | None) -> int:
    """The number after that of a build; 1 where there is none, or one with another kind of name."""
    head = (build or "").partition("-")[0]
    return int(head) + 1 if head.isascii() and head.isdigit() else 1


def is_made_by(build: str | None, recipe: str) -> bool:
    """Whether a build was made by this recipe."""
    return build is not None and build.partition("-")[2] == digest(recipe)


def purge_pause(took: float) -> float:
    """Seconds to wait after files were rewritten in ``took`` seconds before they are again: short for small indexes."""
    return min(LONGEST_PAUSE, PURGE_SHARE * took)
