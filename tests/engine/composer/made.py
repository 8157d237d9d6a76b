"""Facts of a person for tests, by hand."""

from __future__ import annotations

from collections.abc import Sequence

from workfolk.engine.composer import Material, material
from workfolk.engine.grounding.model import Fact, FactKind

AS_OF = 2026 * 12 + 10


def month(year: int, number: int = 1) -> int:
    return year * 12 + number - 1


def position(
    number: int,
    title: str,
    organisation: str = "",
    start: int | None = None,
    end: int | None = None,
    text: str = "",
    skills: Sequence[str] = (),
) -> Fact:
    """Years; ``end`` is the first year in which it was over."""
    return Fact(
        f"positions/{number}",
        FactKind.POSITION,
        f"Position: {title}, {organisation}",
        text=text,
        title=title,
        organisation=organisation,
        start=None if start is None else month(start),
        end=None if end is None else month(end),
        current=end is None and start is not None,
        skills=tuple(skills),
    )


def skill(label: str) -> Fact:
    return Fact(f"skills/{label.lower()}", FactKind.SKILL, f"Skill: {label}", title=label)


def fact(kind: FactKind, number: int = 0, **values: str) -> Fact:
    return Fact(f"{kind.value}/{number}", kind, kind.value, **values)  # type: ignore[arg-type]


def known(*facts: Fact, goal: str = "") -> Material:
    return material(facts, as_of=AS_OF, goal=goal)
