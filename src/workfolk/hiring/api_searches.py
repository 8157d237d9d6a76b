"""The search plan over the API: what searches bring, edit, try, refine, take back; people a title would have missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from workfolk.accounts.api_auth import AUTH
from workfolk.base.api import PROBLEMS
from workfolk.base.limits import check_rate
from workfolk.engine.talent.plan import LIMITS, Action
from workfolk.hiring import plain, planning, queries, services
from workfolk.hiring.api import CandidateOut, QueryOut, RoleOut
from workfolk.hiring.api_common import In, role_for
from workfolk.hiring.models import Role

router = Router(tags=["Hiring"], auth=AUTH)


class QueryIn(In):
    """A row without id is a search of your own; concepts and places are keys or names. What is not sent stays."""

    id: str | None = None
    text: str = ""
    enabled: bool = True
    skills: list[str] | None = None
    every_skill: bool | None = None
    occupations: list[str] | None = None
    without: list[str] | None = None
    place: str | None = None
    radius_km: float | None = None
    other_places: list[str] | None = None
    remote: bool | None = None
    unplaced: bool | None = None
    languages: list[str] | None = None

    def row(self) -> dict[str, object]:
        """What was sent; a place or a distance of null is one taken away."""
        return {
            name: value
            for name, value in self.model_dump(exclude_unset=True).items()
            if value is not None or name in {"place", "radius_km"}
        }


class TriedIn(In):
    queries: list[QueryIn]


class QueriesIn(TriedIn):
    version: int


class VersionIn(In):
    version: int


class UndoIn(VersionIn):
    """``number`` counts the changes of the log from 0."""

    number: int


class YieldOut(Schema):
    """What one search brings. ``shared``: with each other search, how many people both bring."""

    query: str
    total: int
    brings: int
    adds: int
    only: int
    evaluated: int
    meeting_musts: int
    good: int
    mean_fit: float | None
    shared: dict[str, int]


class YieldsOut(Schema):
    """Counted among the best ``best`` of each search; ``people`` are brought by any."""

    people: int
    best: int
    searches: list[YieldOut]


class ChangeOut(Schema):
    """A search that was refined, with the reason; ``after`` is null where it was left out."""

    at: datetime
    round: int
    action: Action
    reason: str
    before: QueryOut
    after: QueryOut | None
    undone: bool


class LimitsOut(Schema):
    """How far refining goes; ``share`` of those evaluated must be good matches."""

    rounds: int
    changes: int
    keep: int
    share: float
    evaluated: int


class PlanOut(Schema):
    """The searches of a role, what they bring, how they were refined, and how far they can be."""

    version: int
    queries: list[QueryOut]
    yields: YieldsOut
    log: list[ChangeOut]
    limits: LimitsOut


class RefinedOut(Schema):
    changed: int
    role: RoleOut


class MissedOut(Schema):
    """Whom a search by title would have missed, best first; ``total`` counts all of them."""

    total: int
    items: list[CandidateOut]


@router.get("/roles/{role_id}/queries", response={200: PlanOut, **PROBLEMS}, summary="Read the searches")
def read_queries(request: HttpRequest, role_id: str) -> object:
    """The searches with what each of them brings now, and the log of refining."""
    role, viewer = role_for(request, role_id)
    check_rate("shortlist", viewer.public_id)
    return {
        "version": role.version,
        "queries": plain.queries(queries.queries_of(role)),
        "yields": planning.as_dict(planning.yields(queries.spec_of(role))),
        "log": role.plan_log,
        "limits": LIMITS,
    }


@router.put("/roles/{role_id}/queries", response={200: RoleOut, **PROBLEMS}, summary="Edit searches")
def replace_queries(request: HttpRequest, role_id: str, body: QueriesIn) -> object:
    """Replace all searches by these. 409 where the role changed meanwhile."""
    role, viewer = role_for(request, role_id)
    rows = [row.row() for row in body.queries]
    return plain.role(services.do_update_queries(role, viewer, rows, version=body.version))


@router.post(
    "/roles/{role_id}/queries/preview", response={200: YieldsOut, **PROBLEMS}, summary="Try searches"
)
def preview_queries(request: HttpRequest, role_id: str, body: TriedIn) -> object:
    """What these searches would bring. Nothing is stored."""
    role, viewer = role_for(request, role_id)
    check_rate("shortlist", viewer.public_id)
    made = services.edited_queries(role, [row.row() for row in body.queries])
    return planning.as_dict(planning.yields(replace(queries.spec_of(role), queries=made)))


@router.post("/roles/{role_id}/queries/replan", response={200: RoleOut, **PROBLEMS}, summary="Plan again")
def replan(request: HttpRequest, role_id: str, body: VersionIn) -> object:
    """Make the searches again from the qualifications; edited ones are replaced."""
    role, viewer = role_for(request, role_id)
    return plain.role(services.do_replan(role, viewer, version=body.version))


@router.post(
    "/roles/{role_id}/queries/refine", response={200: RefinedOut, **PROBLEMS}, summary="Refine searches"
)
def refine_queries(request: HttpRequest, role_id: str, body: VersionIn) -> object:
    """One round: poor searches are replaced within the limits, each with its reason in the log."""
    role, viewer = role_for(request, role_id)
    check_rate("shortlist", viewer.public_id)
    refined, changed = services.do_refine_queries(role, viewer, version=body.version)
    return {"changed": changed, "role": plain.role(refined)}


@router.post(
    "/roles/{role_id}/queries/undo", response={200: RoleOut, **PROBLEMS}, summary="Take a change back"
)
def undo_refinement(request: HttpRequest, role_id: str, body: UndoIn) -> object:
    """The search before the change returns, and counts as yours: it is not refined again."""
    role, viewer = role_for(request, role_id)
    return plain.role(services.do_undo_refinement(role, viewer, body.number, version=body.version))


@router.get(
    "/roles/{role_id}/missed", response={200: MissedOut, **PROBLEMS}, summary="People missed by title"
)
def read_missed(
    request: HttpRequest, role_id: str, limit: Annotated[int, Field(ge=1, le=100)] = planning.MISSED_SHOWN
) -> object:
    """Those evaluated who show something of what is asked and share no title word with the brief, best first."""
    role, viewer = role_for(request, role_id)
    check_rate("shortlist", viewer.public_id)
    return _missed(role, limit)


def _missed(role: Role, limit: int) -> dict[str, object]:
    spec = queries.spec_of(role)
    rows = queries.rows_of(planning.missed_entries(spec, limit))
    return {"total": len(planning.missed_refs(spec)), "items": [plain.candidate(row) for row in rows]}
