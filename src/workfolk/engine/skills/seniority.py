"""Seniority in job titles, and the words around a title that say nothing about the work itself.

Levels are those of ``workfolk.engine.talent.model.Level``, as text. The words are those of ``title_words``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .title_words import scan

MarkKind = Literal["level", "employment", "noise"]


@dataclass(frozen=True, slots=True)
class TitleMark:
    """A word of a title that is no part of the occupation: ``title[start:end]``."""

    start: int
    end: int
    kind: MarkKind
    level: str | None = None


_ORDER = ("intern", "junior", "mid", "senior", "lead", "principal", "manager", "director", "executive")
_LEARNERS = ("intern", "junior")
_IN_A_KITCHEN = re.compile(
    r"(?:head|executive|commis)(?=\s+(?:de\s+)?(?:chef|cook|cuisine)\b)", re.IGNORECASE
)


def marks(title: str) -> list[TitleMark]:
    """Words of a title about level, employment and urgency, by position, not overlapping."""
    return [
        TitleMark(
            m.start,
            m.end,
            "level" if m.level else "employment" if m.kind == "employment" else "noise",
            m.level,
        )
        for m in scan(title)
    ]


def highest(levels: Sequence[str]) -> str | None:
    """The level that several words say together: that of the learner ("trainee manager"), else the highest."""
    if not levels:
        return None
    return next((level for level in levels if level in _LEARNERS), None) or max(levels, key=_ORDER.index)


def level_of(title: str, found: list[TitleMark], named: list[tuple[int, int]], isco: str) -> str | None:
    """The level a title says: the highest of the marks outside the occupation's name, else what the name itself implies.

    ``isco`` is the occupation's ISCO-08 code: major group 1 are managers.
    """
    levels = [m for m in found if m.level is not None]
    outside = [m for m in levels if not any(start <= m.start and m.end <= end for start, end in named)]
    inside = [m for m in levels if m not in outside]
    # a film director directs a film: only managers' names and "head of" say a level by themselves
    strong = [
        m for m in inside if m.level == "executive" or (m.level == "director" and _leads(title, m, isco))
    ]
    strong += [m for m in inside if _IN_A_KITCHEN.match(title, m.start)]  # all are called chefs
    chosen = highest([m.level for m in (outside or strong) if m.level])
    if chosen is not None:
        return chosen
    return (
        "manager"
        if isco.startswith("1")
        and re.search(r"manager|head|superintendent|master|principal", title, re.IGNORECASE)
        else None
    )


def _leads(title: str, mark: TitleMark, isco: str) -> bool:
    return isco.startswith("1") or title[mark.start : mark.end].lower().startswith(("head", "vp", "vice"))
