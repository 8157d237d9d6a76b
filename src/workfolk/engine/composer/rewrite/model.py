"""What rewriting can do, and one change that it made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LANGUAGES = ("en", "de", "fr")  # with rules of their own


class Manner(StrEnum):
    """What the rewritten text should be."""

    CLEARER = "clearer"
    SHORTER = "shorter"
    WARMER = "warmer"
    FORMAL = "formal"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a sentence, for the person who reads it.

    ``kind``: "words" (``after`` for ``before``), "cut" (``before`` left out), "split", "active", "please".
    """

    kind: str
    before: str = ""
    after: str = ""
