"""Ranking over the API: weights tried and kept, people side by side, what would move somebody, suggestions."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema

from workfolk.accounts.api_auth import AUTH
from workfolk.base.api import PROBLEMS
from workfolk.base.errors import InvalidInput
from workfolk.base.limits import check_rate
from workfolk.engine.talent.comparison import Against
from workfolk.engine.talent.counterfactuals import Move
from workfolk.engine.talent.model import Importance, Verdict
from workfolk.engine.talent.score import PUBLISHED
from workfolk.hiring import learning, plain, queries, ranking, rules
from workfolk.hiring.api import CandidateOut, QualificationOut, RoleOut
from workfolk.hiring.api_common import In, role_for
from workfolk.hiring.permissions import Permission
from workfolk.hiring.services.learning import do_apply_proposal, do_refuse_proposal, do_undo_proposal
from workfolk.hiring.services.ranking import check_weights, do_set_weights

router = Router(tags=["Ranking"], auth=AUTH)


class WeightsIn(In):
    """What counts how much; what is left out is as published. Points by sign are 0 to 20, the others 0 to 10."""

    must: float | None = None
    should: float | None = None
    bonus: float | None = None
    occupation: float | None = None
    interest: dict[str, float] | None = None

    def values(self) -> dict[str, Any]:
        return self.model_dump(exclude_none=True)


class KeptWeightsIn(WeightsIn):
    version: int

    def values(self) -> dict[str, Any]:
        return self.model_dump(exclude_none=True, exclude={"version"})


class RankingOut(Schema):
    """The formula of a role. ``published``: whether its weights are the published ones."""

    version: int
    published: bool
    formula: dict[str, object]


class ShiftOut(Schema):
    """Somebody among the first ten before or after; ``up`` is places won, below 0 lost."""

    id: str
    headline: str
    rank_before: int
    rank_after: int
    up: int
    score_before: float
    score_after: float
    total_before: float
    total_after: float


class EffectOut(Schema):
    """What a change would do to the list: nothing is kept."""

    evaluated: int
    changed: int
    furthest: int
    first: list[ShiftOut]


class DifferencePartOut(Schema):
    """A qualification by id, or a sign of interest by name."""

    key: str
    of_interest: bool
    points: float


class DifferenceOut(Schema):
    """What the first has more (or less) than ``other``: the parts add up to ``points``, in tenths of a point."""

    other: str
    points: float
    parts: list[DifferencePartOut]


class ComparisonOut(Schema):
    """Candidates side by side, the best first. ``missing``: of those asked for who may not be found."""

    candidates: list[CandidateOut]
    differences: list[DifferenceOut]
    missing: int


class MoveOut(Schema):
    """One verdict changed, and where the candidate would stand."""

    qualification: str
    before: Verdict
    after: Verdict
    score_before: float
    score_after: float
    rank_before: int
    rank_after: int
    ask: str
    words: str


class CounterfactualsOut(Schema):
    """What would move a candidate up, and what their place rests on; empty beyond the part ordered by fit."""

    moves: list[MoveOut]
    holds: list[MoveOut]


class SuggestionOut(Schema):
    """A proposal with its numbers and effect; send ``key`` to take or refuse it."""

    key: str
    change: str
    qualification: QualificationOut
    importance_before: Importance | None
    words: str
    wanted_show: int
    wanted: int
    aside_show: int
    aside: int
    effect: EffectOut


class AnsweredOut(Schema):
    """A proposal that a person answered; send ``number`` to take the answer back."""

    number: int
    key: str
    answer: str
    words: str
    at: datetime


class SuggestionsOut(Schema):
    """What is proposed now. ``wanted_needed`` and ``aside_needed``: decisions missing before anything can be."""

    version: int
    wanted_needed: int
    aside_needed: int
    suggestions: list[SuggestionOut]
    answered: list[AnsweredOut]


class AnswerIn(In):
    """``version`` is needed to take one."""

    key: str
    answer: Literal["take", "refuse"]
    version: int | None = None


class UndoIn(In):
    version: int


@router.get("/roles/{role_id}/ranking", response={200: RankingOut, **PROBLEMS}, summary="Read the formula")
def read_ranking(request: HttpRequest, role_id: str) -> object:
    """What counts how much for a role."""
    role, _viewer = role_for(request, role_id)
    return _ranking(role)


@router.put("/roles/{role_id}/ranking", response={200: RankingOut, **PROBLEMS}, summary="Keep other weights")
def keep_weights(request: HttpRequest, role_id: str, body: KeptWeightsIn) -> object:
    """Keep weights; none at all are the published ones. 409 where the role changed meanwhile."""
    role, viewer = role_for(request, role_id)
    return _ranking(do_set_weights(role, viewer, body.values(), version=body.version))


@router.post("/roles/{role_id}/ranking/try", response={200: EffectOut, **PROBLEMS}, summary="Try weights")
def try_weights(request: HttpRequest, role_id: str, body: WeightsIn) -> object:
    """Who would stand where with these weights. Nothing is kept."""
    role, viewer = role_for(request, role_id, Permission.REVIEW)
    check_rate("shortlist", viewer.public_id)
    return _effect(ranking.try_weights(role, check_weights(body.values())))


@router.get("/roles/{role_id}/compare", response={200: ComparisonOut, **PROBLEMS}, summary="Side by side")
def compare(
    request: HttpRequest,
    role_id: str,
    candidate: Query[list[str]],
) -> object:
    """Two to four candidates of a role by id, and what decides between them."""
    role, viewer = role_for(request, role_id)
    check_rate("shortlist", viewer.public_id)
    if not 2 <= len(set(candidate)) <= ranking.MOST_COMPARED:
        raise InvalidInput(
            _("Name two to %(most)d different candidates.") % {"most": ranking.MOST_COMPARED},
            field="candidate",
        )
    table = ranking.side_by_side(role, candidate)
    return {
        "candidates": [plain.candidate(row) for row in table.rows],
        "differences": [_difference(one) for one in table.comparison.against],
        "missing": table.missing,
    }


@router.get(
    "/roles/{role_id}/candidates/{member_id}/counterfactuals",
    response={200: CounterfactualsOut, **PROBLEMS},
    summary="What would move a candidate up",
)
def counterfactuals(request: HttpRequest, role_id: str, member_id: str) -> object:
    """One answer or one piece of evidence at a time; everybody else as they are."""
    role, _viewer = role_for(request, role_id)
    detail = queries.candidate(role, member_id)
    found = ranking.counterfactuals(queries.spec_of(role), detail.row.entry)
    return {
        "moves": [_move(one) for one in found.moves] if found else [],
        "holds": [_move(one) for one in found.holds] if found else [],
    }


@router.get("/roles/{role_id}/suggestions", response={200: SuggestionsOut, **PROBLEMS}, summary="Suggestions")
def list_suggestions(request: HttpRequest, role_id: str) -> object:
    """What the decisions on a role suggest, and what was answered before."""
    role, viewer = role_for(request, role_id)
    check_rate("shortlist", viewer.public_id)
    found = learning.suggestions(role)
    return {
        "version": role.version,
        "wanted_needed": found.learned.wanted_needed,
        "aside_needed": found.learned.aside_needed,
        "suggestions": [_suggestion(one) for one in found.shown],
        "answered": [
            {"number": row.pk, "key": row.key, "answer": row.answer, "words": row.words, "at": row.at}
            for row in found.answered
        ],
    }


@router.post(
    "/roles/{role_id}/suggestions", response={200: RoleOut, **PROBLEMS}, summary="Take or refuse a suggestion"
)
def answer_suggestion(request: HttpRequest, role_id: str, body: AnswerIn) -> object:
    """Change the role as proposed, or never propose it again. 409 where the role changed meanwhile."""
    role, viewer = role_for(request, role_id)
    if body.answer == "refuse":
        do_refuse_proposal(role, viewer, body.key)
        return plain.role(role)
    if body.version is None:
        raise InvalidInput(_("Send the version of the role that you saw."), field="version")
    return plain.role(do_apply_proposal(role, viewer, body.key, version=body.version))


@router.post(
    "/roles/{role_id}/suggestions/{number}/undo",
    response={200: RoleOut, **PROBLEMS},
    summary="Take an answer back",
)
def undo_suggestion(request: HttpRequest, role_id: str, number: int, body: UndoIn) -> object:
    """Put back what a taken proposal changed, or let a refused one be made again."""
    role, viewer = role_for(request, role_id)
    return plain.role(do_undo_proposal(role, viewer, number, version=body.version))


def _ranking(role: Any) -> dict[str, Any]:
    weights = ranking.weights_of(role)
    return {
        "version": role.version,
        "published": weights == PUBLISHED,
        "formula": rules.formula_of(weights),
    }


def _effect(value: ranking.Effect) -> dict[str, Any]:
    return {
        "evaluated": value.evaluated,
        "changed": value.changed,
        "furthest": value.furthest,
        "first": [
            {
                "id": one.row.public_id,
                "headline": one.row.headline,
                "rank_before": one.shift.rank_before,
                "rank_after": one.shift.rank_after,
                "up": one.shift.up,
                "score_before": one.shift.score_before,
                "score_after": one.shift.score_after,
                "total_before": one.shift.total_before,
                "total_after": one.shift.total_after,
            }
            for one in value.moved
        ],
    }


def _difference(value: Against) -> dict[str, Any]:
    return {
        "other": value.candidate,
        "points": value.tenths / 10,
        "parts": [
            {"key": one.key, "of_interest": one.of_interest, "points": one.tenths / 10} for one in value.parts
        ],
    }


def _move(value: Move) -> dict[str, Any]:
    return {
        "qualification": value.qualification,
        "before": value.before,
        "after": value.after,
        "score_before": value.score_before,
        "score_after": value.score_after,
        "rank_before": value.rank_before,
        "rank_after": value.rank_after,
        "ask": value.ask,
        "words": value.words,
    }


def _suggestion(value: learning.Suggestion) -> dict[str, Any]:
    one = value.proposal
    return {
        "key": one.key,
        "change": one.change.value,
        "qualification": plain.qualifications([one.qualification])[0],
        "importance_before": one.before,
        "words": one.words,
        "wanted_show": one.counts.wanted_show,
        "wanted": one.counts.wanted,
        "aside_show": one.counts.aside_show,
        "aside": one.counts.aside,
        "effect": _effect(value.effect),
    }
