"""What the guardrails say about a text: where, and why it is not used."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A slice of a text: ``text == source[start:end]``, characters."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Words of a brief that are not used, with the reason and a lawful alternative."""

    span: Span
    category: str  # "age", "gender", "origin", … or "instruction" for text addressed to the assistant
    reason: str
    alternative: str
