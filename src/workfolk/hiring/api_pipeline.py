"""Working on a role together, over the API: the team, the stages, who stands where, and files."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from django.http import HttpRequest
from ninja import Router, Status
from ninja import Schema as Out
from pydantic import Field

from workfolk.accounts.api_auth import AUTH
from workfolk.base.api import PROBLEMS, encode_cursor
from workfolk.hiring import exporting, plain, queries, services, standing
from workfolk.hiring.api_common import In, PageSize, position, role_for
from workfolk.hiring.models import Role
from workfolk.hiring.permissions import Permission
from workfolk.hiring.stages import stages_of

router = Router(tags=["Hiring"], auth=AUTH)
May = Literal["lead", "recruit", "review"]


class ColleagueOut(Out):
    """Somebody on the team of a role; the name only where they show it to members."""

    member: str = Field(description="Public id of the profile.")
    name: str | None
    permission: str
    added_at: datetime


class TeamOut(Out):
    """Who works on a role. ``access`` "organisation": so do all recruiters of the organisation, who lead it."""

    access: str
    items: list[ColleagueOut]


class ColleagueIn(In):
    who: str = Field(description="E-mail address of a member, the public id or the address of the profile.")
    permission: May


class PlaceIn(In):
    permission: May


class AccessIn(In):
    access: Literal["organisation", "team"]


class StageOut(Out):
    key: str
    label: str


class StagesOut(Out):
    """The stages in order; send ``version`` back with a change."""

    version: int
    stages: list[StageOut]


class StageIn(In):
    """A stage without key is new. The first stage stays the first; all can be renamed."""

    key: str | None = None
    label: str


class StagesIn(In):
    version: int
    stages: list[StageIn]


class DecidedOut(Out):
    decision: str
    reason_key: str
    reason: str
    at: datetime
    undone_at: datetime | None


class StandingOut(Out):
    """Where a candidate stands. ``next`` is what a person could do; nothing happens by itself."""

    stage: str
    stage_label: str
    moved_at: datetime | None
    decision: DecidedOut | None
    last: datetime | None
    next: str


class CardOut(Out):
    """A candidate in the pipeline; the name only where the role shows names."""

    id: str
    headline: str
    location: str
    name: str | None
    standing: StandingOut


class PipelineOut(Out):
    """A page of the pipeline, in order of stages, the latest activity first."""

    total: int
    items: list[CardOut]
    next: str | None


class MoveIn(In):
    stage: str


class MovesIn(MoveIn):
    candidates: list[str] = Field(description="Public ids.", max_length=services.MOST_AT_ONCE)


class UndoMoveIn(In):
    stage: str | None = Field(None, description="Where you saw them stand: nothing is undone if they do not.")


class UndoDecisionIn(In):
    decision: str | None = Field(None, description="What you saw decided: nothing is undone if it is not.")


class MoveOut(Out):
    stage: str
    at: datetime
    undone_at: datetime | None


class MovedOut(Out):
    """Who was moved. Who stood there already, or may not be found any more, was not."""

    moved: list[str]


def _team(role: Role) -> dict[str, object]:
    return {
        "access": role.access,
        "items": [
            {
                "member": one.public_id,
                "name": one.name or None,
                "permission": one.place.permission,
                "added_at": one.place.added_at,
            }
            for one in queries.team(role)
        ],
    }


def _stages(role: Role) -> dict[str, object]:
    return {
        "version": role.version,
        "stages": [{"key": one.key, "label": one.label} for one in stages_of(role.stages)],
    }


@router.get("/roles/{role_id}/team", response={200: TeamOut, **PROBLEMS}, summary="Read a team")
def read_team(request: HttpRequest, role_id: str) -> object:
    """Who works on the role."""
    return _team(role_for(request, role_id)[0])


@router.post("/roles/{role_id}/team", response={201: TeamOut, **PROBLEMS}, summary="Add to a team")
def add_to_team(request: HttpRequest, role_id: str, body: ColleagueIn) -> object:
    """Let a member of the community work on the role. They read in their settings that you added them."""
    role, viewer = role_for(request, role_id)
    services.do_add_to_team(role, viewer, body.who, body.permission)
    return Status(201, _team(role))


@router.put("/roles/{role_id}/access", response={200: TeamOut, **PROBLEMS}, summary="Say who reaches a role")
def set_access(request: HttpRequest, role_id: str, body: AccessIn) -> object:
    """Open the role to all recruiters of the organisation, or keep it to its team; you lead that."""
    role, viewer = role_for(request, role_id)
    return _team(services.do_set_access(role, viewer, body.access))


@router.patch(
    "/roles/{role_id}/team/{member_id}", response={200: TeamOut, **PROBLEMS}, summary="Change a place"
)
def change_place(request: HttpRequest, role_id: str, member_id: str, body: PlaceIn) -> object:
    """Say what somebody on the team may do. 409 for the last one who leads."""
    role, viewer = role_for(request, role_id)
    services.do_change_place(role, viewer, member_id, body.permission)
    return _team(role)


@router.delete(
    "/roles/{role_id}/team/{member_id}", response={204: None, **PROBLEMS}, summary="Remove from a team"
)
def remove_from_team(request: HttpRequest, role_id: str, member_id: str) -> object:
    """Who leads removes anybody; everybody may remove themselves. 409 for the last one who leads."""
    role, viewer = role_for(
        request, role_id, Permission.REVIEW
    )  # whose place it is decides: the service looks
    services.do_remove_from_team(role, viewer, member_id)
    return Status(204, None)


@router.get("/roles/{role_id}/stages", response={200: StagesOut, **PROBLEMS}, summary="Read the stages")
def read_stages(request: HttpRequest, role_id: str) -> object:
    """The stages in order."""
    return _stages(role_for(request, role_id)[0])


@router.put("/roles/{role_id}/stages", response={200: StagesOut, **PROBLEMS}, summary="Edit the stages")
def replace_stages(request: HttpRequest, role_id: str, body: StagesIn) -> object:
    """Replace the stages. One at which somebody stands stays. 409 where the role changed meanwhile."""
    role, viewer = role_for(request, role_id)
    rows = [row.model_dump(exclude_none=True) for row in body.stages]
    return _stages(services.do_edit_stages(role, viewer, rows, version=body.version))


@router.get("/roles/{role_id}/pipeline", response={200: PipelineOut, **PROBLEMS}, summary="Walk the pipeline")
def read_pipeline(request: HttpRequest, role_id: str, cursor: str = "", limit: PageSize = 25) -> object:
    """Everybody whom somebody moved, decided about or wrote to, or who applied, and who may be found now."""
    role, viewer = role_for(request, role_id)
    refs = standing.everyone(role, viewer)
    start = int(position(cursor)[0]) if cursor else 0
    return {
        "total": len(refs),
        "items": [
            {
                "id": one.public_id,
                "headline": one.headline,
                "location": one.location,
                "name": one.name or None,
                "standing": plain.standing(one.standing),
            }
            for one in standing.cards(role, refs[start : start + limit])
        ],
        "next": encode_cursor(start + limit) if start + limit < len(refs) else None,
    }


@router.post(
    "/roles/{role_id}/pipeline/moves", response={200: MovedOut, **PROBLEMS}, summary="Move several candidates"
)
def move_several(request: HttpRequest, role_id: str, body: MovesIn) -> object:
    """Move candidates to a stage, together."""
    role, viewer = role_for(request, role_id, Permission.RECRUIT)
    moved = {one.member_id for one in services.do_move_several(role, body.candidates, viewer, body.stage)}
    ids = {one.public_id for one in standing.cards(role, sorted(moved))}
    return {"moved": [one for one in dict.fromkeys(body.candidates) if one in ids]}


@router.post(
    "/roles/{role_id}/candidates/{member_id}/stage",
    response={201: MoveOut, **PROBLEMS},
    summary="Move a candidate",
)
def move(request: HttpRequest, role_id: str, member_id: str, body: MoveIn) -> object:
    """Move a candidate to a stage. 409 where they stand there already."""
    role, viewer = role_for(request, role_id, Permission.RECRUIT)
    return Status(201, plain.move(services.do_move(role, member_id, viewer, body.stage)))


@router.post(
    "/roles/{role_id}/candidates/{member_id}/stage/undo",
    response={200: StandingOut, **PROBLEMS},
    summary="Take a move back",
)
def undo_move(request: HttpRequest, role_id: str, member_id: str, body: UndoMoveIn) -> object:
    """Take the latest move back; it stays in the history. 409 where there is none, or another one by now."""
    role, viewer = role_for(request, role_id, Permission.RECRUIT)
    undone = services.do_undo_move(role, member_id, viewer, body.stage)
    return plain.standing(standing.standing_of(role, undone.member_id))


@router.post(
    "/roles/{role_id}/candidates/{member_id}/decision/undo",
    response={200: StandingOut, **PROBLEMS},
    summary="Take a decision back",
)
def undo_decision(request: HttpRequest, role_id: str, member_id: str, body: UndoDecisionIn) -> object:
    """Take back the decision that counts; it stays in the history. 409 where there is none, or another by now."""
    role, viewer = role_for(request, role_id, Permission.RECRUIT)
    undone = services.do_undo_decision(role, member_id, viewer, body.decision)
    return plain.standing(standing.standing_of(role, undone.member_id))


@router.get("/roles/{role_id}/export/{file}", response={200: bytes, **PROBLEMS}, summary="Take a list along")
def export(request: HttpRequest, role_id: str, file: str) -> object:
    """shortlist.csv, shortlist.jsonl, pipeline.csv or pipeline.jsonl, sent while it is made."""
    role, viewer = role_for(request, role_id)
    return exporting.download(request, role, viewer, file)
