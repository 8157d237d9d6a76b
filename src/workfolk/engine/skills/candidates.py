"""What a matcher answers: concepts that a text may mean, best first, with what speaks for each."""

from __future__ import annotations

from dataclasses import dataclass

from .model import ConceptType


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept that a text may mean. Of all candidates with a score near 0.8, about 80 % are right."""

    key: str
    type: ConceptType
    uri: str
    label: str
    score: float  # 0 to 1, calibrated
    span: tuple[int, int] | None  # where the text names it, if it does
    why: tuple[str, ...]  # plain sentences, the strongest reason first
