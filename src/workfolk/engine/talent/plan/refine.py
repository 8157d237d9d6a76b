"""Poor searches are replaced: by a narrower or wider version, or by another way of finding people, each with the reason.

Only what was planned is changed, never what a person wrote or edited. The limits are stated and small: a plan that
keeps changing is one that nobody can follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from workfolk.engine.talent.model import SearchKind, TalentQuery
from workfolk.engine.talent.plan.kinds import signature, widened_place
from workfolk.engine.talent.plan.yields import GOOD_FIT, Yield, Yields


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a plan may be refined, and when a search counts as poor."""

    rounds: int = 2
    changes: int = 3  # in all rounds together
    keep: int = 2  # searches that stay switched on at least
    share: float = 0.2  # of those evaluated, who must reach a fit of ``GOOD_FIT``
    evaluated: int = 5  # fewer say nothing about a search


LIMITS = Limits()


class Action(StrEnum):
    """What becomes of a search."""

    NARROWED = "narrowed"
    WIDENED = "widened"
    REPLACED = "replaced"
    REMOVED = "removed"


# What is replaced goes, and what comes instead stands last: whom the others bring is not counted as its own.
_GOES = frozenset({Action.REPLACED, Action.REMOVED})


@dataclass(frozen=True, slots=True)
class Plan:
    """The searches as they are, what else could be searched for, and what has been tried already."""

    queries: tuple[TalentQuery, ...]
    spare: tuple[TalentQuery, ...] = ()
    tried: tuple[TalentQuery, ...] = ()  # what refining gave up or a person took back: never proposed again
    rounds: int = 0  # done already
    changes: int = 0  # made already


@dataclass(frozen=True, slots=True)
class Change:
    """One search given up for another, or for none, with the reason in words."""

    action: Action
    before: TalentQuery
    after: TalentQuery | None
    reason: str


@dataclass(slots=True)
class _Draft:
    """The plan while it changes."""

    queries: list[TalentQuery]
    spare: list[TalentQuery]
    taken: list[tuple[object, ...]] = field(default_factory=list)  # what is searched for, or was tried

    def is_new(self, query: TalentQuery) -> bool:
        return signature(query) not in self.taken


def refine(plan: Plan, yields: Yields, limits: Limits = LIMITS) -> tuple[Change, ...]:
    """The changes of one round, the poorest search first; always the same for the same plan and yields.

    Poor is a search that brings nobody, that brings nobody whom those before it do not bring, or of whose evaluated
    people fewer than ``limits.share`` reach the fit ``GOOD_FIT``. Nothing is changed beyond the limits; the core search
    is widened where it brings nobody, and never given up.
    """
    if plan.rounds >= limits.rounds:
        return ()
    draft = _Draft(list(plan.queries), list(plan.spare))
    draft.taken = [signature(one) for one in (*plan.queries, *plan.tried)]
    changes: list[Change] = []
    for query, measured, fault in _poor(plan.queries, yields, limits):
        if plan.changes + len(changes) >= limits.changes:
            break
        change = _change(query, measured, fault, draft, limits)
        if change is not None:
            changes.append(change)
            _carry_out(change, draft)
    return tuple(changes)


def applied(queries: Sequence[TalentQuery], changes: Sequence[Change]) -> tuple[TalentQuery, ...]:
    """The searches with the changes made: another version stands where the old one stood, another way at the end."""
    versions = {change.before.id: change.after for change in changes if change.action not in _GOES}
    gone = {change.before.id for change in changes if change.action in _GOES}
    kept = [versions.get(one.id) or one for one in queries if one.id not in gone]
    added = [change.after for change in changes if change.action is Action.REPLACED and change.after]
    return (*kept, *added)


class _Fault(StrEnum):
    NOBODY = "nobody"
    NOBODY_NEW = "nobody new"
    POOR = "poor"


_ORDER = tuple(_Fault)


def _poor(
    queries: Sequence[TalentQuery], yields: Yields, limits: Limits
) -> Iterator[tuple[TalentQuery, Yield, _Fault]]:
    """Searches that may be changed and have a fault, the worst first."""
    found = []
    for number, query in enumerate(queries):
        measured = yields.of(query.id)
        if measured is None or not query.enabled or query.edited or query.kind is SearchKind.OWN:
            continue
        fault = _fault(measured, limits)
        if fault is not None:
            share = measured.share_good or 0.0
            found.append((_ORDER.index(fault), share, number, query, measured, fault))
    for _order, _share, _number, query, measured, fault in sorted(found, key=lambda row: row[:3]):
        yield query, measured, fault


def _fault(measured: Yield, limits: Limits) -> _Fault | None:
    if not measured.brings:
        return _Fault.NOBODY
    if not measured.adds:
        return _Fault.NOBODY_NEW
    share = measured.share_good
    if measured.evaluated >= limits.evaluated and share is not None and share < limits.share:
        return _Fault.POOR
    return None


def _change(
    query: TalentQuery, measured: Yield, fault: _Fault, draft: _Draft, limits: Limits
) -> Change | None:
    reason = _reason(measured, fault, limits)
    core = next((one for one in draft.queries if one.kind is SearchKind.CORE), None)
    if fault is _Fault.NOBODY:
        versions, action = _wider(query), Action.WIDENED
    elif fault is _Fault.POOR and query.kind is not SearchKind.CORE:
        versions, action = _narrower(query, core), Action.NARROWED
    else:
        versions, action = iter(()), Action.NARROWED
    for version in versions:
        if draft.is_new(version):
            return Change(action, query, version, reason)
    if query.kind is SearchKind.CORE:
        return None
    for spare in draft.spare:
        if draft.is_new(spare) and all(spare.id != one.id for one in draft.queries):
            return Change(Action.REPLACED, query, spare, reason)
    if sum(one.enabled for one in draft.queries) > limits.keep:
        return Change(Action.REMOVED, query, None, reason)
    return None


def _carry_out(change: Change, draft: _Draft) -> None:
    draft.queries = list(applied(draft.queries, [change]))
    draft.spare = [one for one in draft.spare if one != change.after]
    if change.after is not None:
        draft.taken.append(signature(change.after))


def _reason(measured: Yield, fault: _Fault, limits: Limits) -> str:
    match fault:
        case _Fault.NOBODY:
            return "It brings nobody."
        case _Fault.NOBODY_NEW:
            others = "the one person" if measured.brings == 1 else f"all {measured.brings} people"
            return f"It brings nobody new: the searches before it already bring {others} that it finds."
    return (
        f"Of {measured.evaluated} people whom it brings and who were evaluated, {measured.good or 'nobody'} "
        f"{'reaches' if measured.good < 2 else 'reach'} a fit of {GOOD_FIT:g}; "
        f"{limits.share:.0%} at least should."
    )


def _narrower(query: TalentQuery, core: TalentQuery | None) -> Iterator[TalentQuery]:
    """Versions that find fewer: all of its skills, or one of those that the core search asks for."""
    if len(query.skills) > 1 and not query.every_skill:
        yield _said(replace(query, every_skill=True), "only who shows all of these skills")
    if not query.skills and core is not None and core.skills:
        yield _said(replace(query, skills=core.skills), "only who shows one of the skills asked for")


def _wider(query: TalentQuery) -> Iterator[TalentQuery]:
    """Versions that find more, the smallest step first."""
    if query.every_skill:
        yield _said(replace(query, every_skill=False), "also who shows only one of these skills")
    if query.languages:
        yield _said(replace(query, languages=()), "also who does not name the language")
    wider = widened_place(query)
    if wider is not None:
        yield _said(wider, "in a wider place")
    if query.skills and query.occupations:
        yield _said(replace(query, skills=(), every_skill=False), "also who does not write the skills down")


def _said(query: TalentQuery, addition: str) -> TalentQuery:
    return replace(query, purpose=f"{query.purpose.rstrip('.')}; {addition}.")
