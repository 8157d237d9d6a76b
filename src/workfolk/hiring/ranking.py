"""A role's list seen through other weights or qualifications: who would stand where, nothing stored."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workfolk.base.paging import Page, page_number
from workfolk.engine.talent.comparison import Comparison, Shift, compare, in_view, shifts
from workfolk.engine.talent.counterfactuals import Move, Standings, what_holds, what_would_move
from workfolk.engine.talent.model import Evaluated
from workfolk.engine.talent.score import Formula, Weights, rank, rescore
from workfolk.hiring import planning, queries, shortlist
from workfolk.hiring.models import Role
from workfolk.members import queries as members

TOP = 10  # places that an effect shows, before and after
MOST_COMPARED = 4


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody who stands among the first before or after a change."""

    row: queries.CandidateRow
    shift: Shift


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change would do to the evaluated part of a list."""

    moved: tuple[Moved, ...]  # in the order of after
    changed: int  # how many change place
    evaluated: int
    furthest: int  # places, up or down


def weights_of(role: Role) -> Weights:
    """The weights of a role: its own, or the published ones."""
    return Weights.from_dict(role.weights)


def try_weights(role: Role, weights: Weights) -> Effect:
    """Who would stand where with these weights."""
    spec = queries.spec_of(role)
    whole = shortlist.order(spec)
    formula = Formula(spec.qualifications, weights)
    after = rank(
        [rescore(one, formula) for _found, one in whole.ranked],
        spec.seed,
        by_relevance=not spec.qualifications,
    )
    return effects(role, spec, whole, [after])[0]


def effects(
    role: Role, spec: shortlist.Spec, whole: shortlist.Order, afters: Sequence[Sequence[Evaluated]]
) -> list[Effect]:
    """The evaluated part of a list against the same people in other orders, one effect for each."""
    before = [one for _found, one in whole.ranked]
    all_moved = [shifts(before, after) for after in afters]
    seen = [in_view(moved, TOP) for moved in all_moved]
    rows = _rows(role, spec, whole, {one.candidate for each in seen for one in each})
    return [
        Effect(
            tuple(Moved(rows[one.candidate], one) for one in shown if one.candidate in rows),
            changed=sum(1 for one in moved if one.up),
            evaluated=len(moved),
            furthest=max((abs(one.up) for one in moved), default=0),
        )
        for moved, shown in zip(all_moved, seen, strict=True)
    ]


def _rows(
    role: Role, spec: shortlist.Spec, whole: shortlist.Order, public_ids: Collection[str]
) -> dict[str, queries.CandidateRow]:
    """The rows of some of the evaluated, by public id."""
    refs = [found.ref for found, one in whole.ranked if one.candidate in public_ids]
    rows = queries.rows_for(role, shortlist.entries_of(spec, whole, refs))
    return {row.public_id: row for row in rows}


@dataclass(frozen=True, slots=True)
class Counterfactuals:
    """What would move a candidate up, and what their place rests on."""

    moves: tuple[Move, ...]
    holds: tuple[Move, ...]


def counterfactuals(spec: shortlist.Spec, entry: shortlist.Entry) -> Counterfactuals | None:
    """For one row of the list; None beyond the part that is ordered by fit, and for a role that asks for nothing."""
    if not entry.ranked or not spec.qualifications:
        return None
    whole = shortlist.order(spec)
    standings = Standings.of((one for _found, one in whole.ranked), spec.seed)
    asked = (spec.qualifications, standings, spec.weights)
    return Counterfactuals(what_would_move(entry.evaluated, *asked), what_holds(entry.evaluated, *asked))


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Some candidates of a role beside each other, the best first."""

    rows: tuple[queries.CandidateRow, ...]
    comparison: Comparison
    missing: int  # of those asked for who may not be found for this role, or not any more


def side_by_side(role: Role, public_ids: Sequence[str]) -> SideBySide:
    """The candidates with these public ids, in the order of the list."""
    spec = queries.spec_of(role)
    whole = shortlist.order(spec)
    wanted = list(dict.fromkeys(public_ids))
    may = (members.findable_member(one, spec.organisation_keys, spec.viewer) for one in wanted)
    entries = [shortlist.entry_for(spec, whole, one.pk) for one in may if one is not None]
    found = sorted((one for one in entries if one is not None), key=lambda one: one.rank)
    rows = tuple(queries.rows_for(role, found))
    table = compare([row.entry.evaluated for row in rows], spec.qualifications)
    return SideBySide(rows, table, len(wanted) - len(rows))


def missed_page(role: Role, raw_page: str | None) -> Page[queries.CandidateRow]:
    """One page of those whom a search by title would have missed, in the order of the list."""
    spec = queries.spec_of(role)
    whole = shortlist.order(spec)
    refs = planning.missed_refs(spec)
    size = queries.page_size(spec)
    number = page_number(raw_page, total=len(refs), size=size)
    start = (number - 1) * size
    rows = queries.rows_for(role, shortlist.entries_of(spec, whole, refs[start : start + size]))
    return Page(rows, number, size, len(refs))
