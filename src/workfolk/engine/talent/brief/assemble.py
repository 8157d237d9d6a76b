"""Drafts of qualifications, merged where they say the same, in the order of the brief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workfolk.engine.talent.brief.plain import Plain
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


def assemble(plain: Plain, drafts: Sequence[Draft]) -> tuple[Qualification, ...]:
    """Qualifications "q1", "q2", … from drafts, whose offsets are those of the plain text."""
    merged: list[tuple[Draft, list[tuple[int, int]]]] = []
    kept, repeated = _without_repeats(_one_location(drafts))
    for draft in kept:
        at = next((n for n, (other, _) in enumerate(merged) if _same(other, draft)), None)
        if at is None:
            again = [(one.start, one.end) for one, of in repeated if of is draft]
            merged.append((draft, [(draft.start, draft.end), *again]))
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
            sources=_sources(plain, spans),
            concepts=draft.concepts,
            years=draft.years,
            years_max=draft.years_max,
            level=draft.level,
            remote=draft.remote,
            radius_km=draft.radius_km,
        )
        for number, (draft, spans) in enumerate(merged, 1)
    )


def _sources(plain: Plain, spans: list[tuple[int, int]]) -> tuple[Span, ...]:
    found = [plain.original(low, high) for low, high in sorted(set(spans))]
    return tuple(Span(low, high, plain.original_text[low:high]) for low, high in found)


def _same(one: Draft, other: Draft) -> bool:
    if one.kind is not other.kind:
        return False
    if one.kind is Kind.EXPERIENCE:
        return one.concepts == other.concepts and one.years == other.years
    if one.concepts or other.concepts:
        return set(one.concepts) == set(other.concepts)
    return one.kind is not Kind.EDUCATION and one.text.casefold() == other.text.casefold()


def _without_repeats(drafts: Sequence[Draft]) -> tuple[list[Draft], list[tuple[Draft, Draft]]]:
    """Leave out a skill that is asked for in years as well, or that is one of the alternatives of another.

    Gives what is kept, and each repeat with the draft that stands for it.
    """
    kept: list[Draft] = []
    repeated: list[tuple[Draft, Draft]] = []
    for draft in drafts:
        mine = set(draft.concepts) if draft.kind is Kind.SKILL else set()
        stands = next((other for other in drafts if mine and _covers(other, mine)), None)
        if stands is None:
            kept.append(draft)
        else:
            repeated.append((draft, stands))
    return kept, repeated


def _covers(other: Draft, mine: set[str]) -> bool:
    if other.kind is Kind.EXPERIENCE:
        return mine <= set(other.concepts)
    return other.kind is Kind.SKILL and mine < set(other.concepts)


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
    names += [draft.text for draft in asked if not draft.concepts and not draft.remote]
    text = " or ".join([*dict.fromkeys(names), *(["remote"] if remote else [])])
    if radius is not None:
        text = f"within {radius:g} km of {text}"
    return [
        replace(draft, concepts=narrow, remote=remote, radius_km=radius, text=text)
        if draft.kind is Kind.LOCATION
        else draft
        for draft in drafts
    ]
