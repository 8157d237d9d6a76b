"""What the decisions on a role say about it, worked out anew each time it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workfolk.engine.talent.learning import (
    Change,
    Decided,
    Learned,
    Proposal,
    applied,
    learn,
    reranked,
    shown_in_work,
)
from workfolk.engine.talent.model import Evaluated
from workfolk.engine.talent.serialise import qualification_to_dict
from workfolk.hiring import pool, queries, ranking, shortlist
from workfolk.hiring.models import CandidateDecision, Decision, Role
from workfolk.hiring.models import Proposal as Answered
from workfolk.members.indexing import vocabulary

MOST_SHOWN = 5  # proposals at a time: the others follow when these are answered


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposal with what it would do to the list."""

    proposal: Proposal
    effect: ranking.Effect


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What is proposed for a role now, and what was answered before, newest first."""

    learned: Learned
    shown: tuple[Suggestion, ...]
    answered: tuple[Answered, ...]


def suggestions(role: Role) -> Suggestions:
    """The proposals for a role with their effects."""
    spec = queries.spec_of(role)
    whole = shortlist.order(spec)
    learned = _learned(role, spec, whole)
    shown = learned.proposals[:MOST_SHOWN]
    effects = ranking.effects(role, spec, whole, [_after(spec, whole, one) for one in shown])
    pairs = tuple(Suggestion(one, effect) for one, effect in zip(shown, effects, strict=True))
    return Suggestions(learned, pairs, tuple(role.proposals.select_related("answered_by")))


def proposed(role: Role, key: str) -> Proposal | None:
    """The proposal with this key, if it is made now."""
    spec = queries.spec_of(role)
    learned = _learned(role, spec, shortlist.order(spec))
    return next((one for one in learned.proposals if one.key == key), None)


def as_plain(proposal: Proposal) -> dict[str, Any]:
    """A proposal as it is kept: what it changes, without the people behind it."""
    return {
        "change": proposal.change.value,
        "qualification": qualification_to_dict(proposal.qualification),
    }


def _learned(role: Role, spec: shortlist.Spec, whole: shortlist.Order) -> Learned:
    """What is proposed; a key that a person refused, or has taken and not taken back, is not proposed again."""
    latest = dict(role.proposals.order_by("at", "id").values_list("key", "answer"))
    done = {Answered.Answer.REFUSED.value, Answered.Answer.TAKEN.value}
    return learn(
        _decided(role, whole),
        [one for _found, one in whole.ranked],
        spec.qualifications,
        vocabulary(),
        seed=spec.seed,
        weights=spec.weights,
        refused={key for key, answer in latest.items() if answer in done},
    )


def _decided(role: Role, whole: shortlist.Order) -> list[Decided]:
    """Those about whom a person decided and who are in the evaluated part of the list now."""
    latest: dict[int, CandidateDecision] = {}
    for one in role.decisions.filter(undone_at__isnull=True).order_by("at", "id"):
        latest[one.member_id] = one
    ranked = {found.ref: one for found, one in whole.ranked if found.ref in latest}
    cards = pool.load(list(ranked))
    return [
        Decided(
            evaluated=one,
            wanted=latest[ref].decision != Decision.SET_ASIDE,
            shown=shown_in_work(cards[ref].candidate),
            reason=latest[ref].reason_key,
        )
        for ref, one in ranked.items()
        if ref in cards
    ]


def _after(spec: shortlist.Spec, whole: shortlist.Order, proposal: Proposal) -> list[Evaluated]:
    """The evaluated part of the list as the proposal would have it."""
    after = applied(proposal, spec.qualifications)
    people = [one for _found, one in whole.ranked]
    added = None
    if proposal.change is Change.ADD:
        # The searches stay, so the same people are evaluated, on the one thing that is new.
        alone = shortlist.evaluations_of(proposal.qualification, [found.ref for found, _one in whole.ranked])
        added = {one.candidate: alone[found.ref] for found, one in whole.ranked if found.ref in alone}
        people = [one for one in people if one.candidate in added]
    return reranked(people, after, seed=spec.seed, weights=spec.weights, added=added)
