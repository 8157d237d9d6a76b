"""Drafts of qualifications, merged where they say the same, in the order of the brief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workfolk.engine.talent.model import Importance, Kind, Qualification, Span
from workfolk.engine.text.gazetteer import contains, place


@dataclass(frozen=True, slots=True)
class Draft:
    """A qualification before it has an id: ``brief[start:end]`` are its words."""

    kind: Kind
    importance: Importance
    text: str
    start: int
    end: int
    concepts: tuple[str, ...] = ()
    level: str | None = None
    years: float | None = None
    years_max: float | None = None
    remote: bool = False
    radius_km: float | None = None


_ORDER = list(Importance)
_KINDS_FIRST = {Kind.OCCUPATION: 0, Kind.SENIORITY: 1}


def assemble(text: str, drafts: Sequence[Draft]) -> tuple[Qualification, ...]:
    """Qualifications "q1", "q2", … from drafts; ``text`` is the brief."""
    merged: list[tuple[Draft, list[tuple[int, int]]]] = []
    for draft in _without_repeats(_one_location(drafts)):
        at = next((n for n, (other, _) in enumerate(merged) if _same(other, draft)), None)
        if at is None:
            merged.append((draft, [(draft.start, draft.end)]))
            continue
        other, spans = merged[at]
        stronger = min(other.importance, draft.importance, key=_ORDER.index)
        merged[at] = (
            replace(
                other,
                importance=stronger,
                remote=other.remote or draft.remote,
                radius_km=other.radius_km if other.radius_km is not None else draft.radius_km,
                level=other.level or draft.level,
            ),
            [*spans, (draft.start, draft.end)],
        )
    merged.sort(
        key=lambda item: (_KINDS_FIRST.get(item[0].kind, 2), min(item[1]), item[0].kind, item[0].concepts)
    )
    return tuple(
        Qualification(
            id=f"q{number}",
            kind=draft.kind,
            importance=draft.importance,
            text=draft.text,
            sources=tuple(Span(low, high, text[low:high]) for low, high in sorted(set(spans))),
            concepts=draft.concepts,
            years=draft.years,
            years_max=draft.years_max,
            level=draft.level,
            remote=draft.remote,
            radius_km=draft.radius_km,
        )
        for number, (draft, spans) in enumerate(merged, 1)
    )


def _same(one: Draft, other: Draft) -> bool:
    if one.kind is not other.kind:
        return False
    if one.kind is Kind.EXPERIENCE:
        return one.concepts == other.concepts and one.years == other.years
    if one.concepts or other.concepts:
        return set(one.concepts) == set(other.concepts)
    return one.kind is not Kind.EDUCATION and one.text.casefold() == other.text.casefold()


def _without_repeats(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out a skill that is asked for in years as well, or that is one of the alternatives of another."""
    in_years = {key for draft in drafts if draft.kind is Kind.EXPERIENCE for key in draft.concepts}
    groups = [set(d.concepts) for d in drafts if d.kind is Kind.SKILL and len(d.concepts) > 1]
    kept = []
    for draft in drafts:
        if draft.kind is Kind.SKILL and draft.concepts:
            mine = set(draft.concepts)
            if mine <= in_years or any(mine < group for group in groups):
                continue
        kept.append(draft)
    return kept


def _one_location(drafts: Sequence[Draft]) -> list[Draft]:
    """All places of a brief are one question: where. A place that contains another one is left to the narrower."""
    asked = [draft for draft in drafts if draft.kind is Kind.LOCATION]
    if len(asked) < 2:
        return list(drafts)
    keys = list(dict.fromkeys(key for draft in asked for key in draft.concepts))
    narrow = tuple(key for key in keys if not any(key != other and contains(key, other) for other in keys))
    remote = any(draft.remote for draft in asked)
    radius = next((draft.radius_km for draft in asked if draft.radius_km is not None), None)
    names = [found.name for key in narrow if (found := place(key)) is not None]
    text = " or ".join([*dict.fromkeys(names), *(["remote"] if remote else [])])
    if radius is not None:
        text = f"within {radius:g} km of {text}"
    return [
        replace(draft, concepts=narrow, remote=remote, radius_km=radius, text=text)
        if draft.kind is Kind.LOCATION
        else draft
        for draft in drafts
    ]
