"""A résumé as plain values, for the API and the command: the text with its sources, and all that the member is told."""

from __future__ import annotations

from typing import Any

from workfolk.assist.model import Outcome
from workfolk.engine.composer.resume.model import Block, Gap, Line
from workfolk.engine.composer.resume.words import heading
from workfolk.engine.composer.resume.written import as_draft
from workfolk.writing.serialise import as_json
from workfolk.writing.services.resume import Tailored, advice, as_document


def as_plain(made: Tailored, *, model: str = "composer", note: str = "") -> dict[str, Any]:
    """Text and sentences as every feature prints them; ``resume`` (a JSON Resume), ``lines``, ``missing``, ``gaps``,
    ``left_out``."""
    resume = made.resume
    return {
        **as_json(Outcome((as_draft(resume),), model, note)),
        "target": resume.target,
        "resume": as_document(made),
        "lines": [_line(one) for one in resume.lines],
        "missing": [
            {
                "text": one.text,
                "kind": one.kind.value,
                "importance": one.importance.value,
                "verdict": one.verdict.value,
                "reason": one.reason,
                "advice": advice(one),
            }
            for one in resume.missing
        ],
        "gaps": [_gap(one) for one in resume.gaps],
        "left_out": [_left(one) for one in resume.left_out],
    }


def _line(one: Line) -> dict[str, Any]:
    return {
        "key": one.key,
        "text": one.text,
        "own": one.own,
        "included": one.included,
        "shows": list(one.shows),
        "why": one.why,
    }


def _gap(one: Gap) -> dict[str, Any]:
    """``end`` is the last month of it."""
    return {"start": _month(one.start), "end": _month(one.end - 1), "months": one.months}


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _left(one: Line | Block) -> dict[str, str]:
    words = ", ".join(part for part in heading(one.entry) if part) if isinstance(one, Block) else one.text
    return {"key": one.key, "text": words, "why": one.why}
