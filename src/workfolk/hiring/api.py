"""Hiring over the API: read a brief, keep roles, walk a shortlist to its end, note, decide."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from workfolk.accounts.api_auth import AUTH
from workfolk.base.api import PROBLEMS, encode_cursor
from workfolk.base.limits import check_rate
from workfolk.engine.talent.brief import LONGEST_BRIEF
from workfolk.engine.talent.model import Importance, Kind, SearchKind, Verdict
from workfolk.hiring import plain, queries, rules, services
from workfolk.hiring.api_common import In, PageSize, colleague, position, recruiter, role_for
from workfolk.hiring.permissions import Permission
from workfolk.hiring.ranking import weights_of
from workfolk.organisations.queries import my_organisations

router = Router(tags=["Hiring"], auth=AUTH)


class SpanOut(Schema):
    """A slice of the brief: ``text == brief[start:end]``."""

    start: int
    end: int
    text: str


class QualificationOut(Schema):
    """One thing asked for, in words and in structure; ``concepts`` are alternatives."""

    id: str
    kind: Kind
    importance: Importance
    text: str
    sources: list[SpanOut]
    concepts: list[str]
    years: float | None
    years_max: float | None
    level: str | None
    remote: bool
    radius_km: float | None


class QueryOut(Schema):
    """One of the searches, with what it is for. A person meets each of the conditions that it names."""

    id: str
    kind: SearchKind = SearchKind.OWN
    purpose: str
    text: str
    skills: list[str]
    every_skill: bool = False
    occupations: list[str]
    without: list[str] = []
    place: str | None
    radius_km: float | None
    other_places: list[str] = []
    remote: bool
    unplaced: bool = False
    languages: list[str]
    enabled: bool
    edited: bool = False
    weight: float


class RefusalOut(Schema):
    """Words of the brief that are not used, why, and what to ask for instead."""

    span: SpanOut
    category: str
    reason: str
    alternative: str


class ReadingOut(Schema):
    """A brief as it was read."""

    brief: str
    title: str
    qualifications: list[QualificationOut]
    refusals: list[RefusalOut]
    unread: list[SpanOut]
    notes: list[str]
    queries: list[QueryOut]


class RoleLine(Schema):
    """A role in a list."""

    id: str
    organisation: str
    title: str
    state: str
    version: int
    created_at: datetime


class RoleOut(ReadingOut):
    """A role; send ``version`` back with a change."""

    id: str
    organisation: str
    show_names: bool
    state: str
    version: int
    created_at: datetime
    updated_at: datetime


class RolesOut(Schema):
    """A page of roles; ``next`` is the cursor of the following page."""

    items: list[RoleLine]
    next: str | None


class EvidenceOut(Schema):
    """A verbatim quote of the passage at ``place``."""

    quote: str
    place: str
    label: str
    start: int
    end: int
    why: str


class VerdictOut(Schema):
    """What the profile shows about one qualification. Unknown is never no; ``question`` would settle it."""

    qualification: str
    verdict: Verdict
    reason: str
    confidence: float
    question: str
    evidence: list[EvidenceOut]


class PartOut(Schema):
    """One line of the formula."""

    qualification: str
    weight: float
    value: float


class SignOut(Schema):
    """A sign of interest that was given, with the points that the role gives for it."""

    signal: str
    points: float


class CandidateOut(Schema):
    """A row of the shortlist, without a name. ``score`` is the fit; the order is score + interest."""

    rank: int
    id: str
    headline: str
    location: str
    score: float
    interest: float
    signs: list[SignOut]
    ranked_by_score: bool
    relevance: float
    found_by: list[str]
    verdicts: list[VerdictOut]
    parts: list[PartOut]
    withheld: int


class ShortlistOut(Schema):
    """A page of the shortlist. ``next`` is None at the end, and the end is where the last person is."""

    total: int
    formula: dict[str, object]
    items: list[CandidateOut]
    next: str | None


class DecisionOut(Schema):
    """What a person decided; one that was taken back says when."""

    decision: str
    reason_key: str
    reason: str
    at: datetime
    undone_at: datetime | None


class NoteOut(Schema):
    text: str
    at: datetime


class CandidateDetailOut(CandidateOut):
    """A candidate with decisions and notes; the name only where the role shows names."""

    name: str | None
    total: int
    previous: str | None
    next: str | None
    decisions: list[DecisionOut]
    notes: list[NoteOut]


class BriefIn(In):
    brief: str = Field(description=f"At most {LONGEST_BRIEF} characters.")


class RoleIn(BriefIn):
    organisation: str = Field(description="Public id of an organisation that you recruit for.")


class OrganisationOut(Schema):
    """An organisation that you recruit for."""

    id: str
    name: str


class RereadIn(BriefIn):
    version: int


class RoleChange(In):
    """Only what is given is changed."""

    show_names: bool | None = None
    state: Literal["open", "closed"] | None = None


class QualificationIn(In):
    """A row without id is new. The words are read again where they or the kind changed."""

    id: str | None = None
    text: str
    importance: Importance | None = None
    kind: Kind | None = None


class QualificationsIn(In):
    version: int
    qualifications: list[QualificationIn]


class NoteIn(In):
    text: str


class DecisionIn(In):
    """Setting aside needs a ``reason_key``; "other" needs words, and words alone are another reason."""

    decision: Literal["invite", "keep", "set_aside"]
    reason_key: str = ""
    reason: str = ""


@router.post("/briefs", response={200: ReadingOut, **PROBLEMS}, summary="Read a brief")
def read_brief(request: HttpRequest, body: BriefIn) -> object:
    """What a brief asks for, and the searches that follow. Nothing is stored."""
    check_rate("read_brief", recruiter(request).public_id)
    return plain.reading(services.read(body.brief))


@router.get(
    "/organisations",
    response={200: list[OrganisationOut], **PROBLEMS},
    summary="List the organisations you recruit for",
)
def list_organisations(request: HttpRequest) -> object:
    """Each with the public id that a new role needs."""
    found = my_organisations(recruiter(request))
    return [{"id": one.public_id, "name": one.name} for one in found]


@router.get("/roles", response={200: RolesOut, **PROBLEMS}, summary="List roles")
def list_roles(request: HttpRequest, cursor: str = "", limit: PageSize = 25) -> object:
    """The roles that you work on: open ones first, the newest first."""
    found = queries.roles(colleague(request))
    start = int(position(cursor)[0]) if cursor else 0
    rows = list(found[start : start + limit + 1])
    return {
        "items": [
            {
                "id": row.public_id,
                "organisation": row.organisation.name,
                "title": row.title,
                "state": row.state,
                "version": row.version,
                "created_at": row.created_at,
            }
            for row in rows[:limit]
        ],
        "next": encode_cursor(start + limit) if len(rows) > limit else None,
    }


@router.post("/roles", response={201: RoleOut, **PROBLEMS}, summary="Describe a role")
def create_role(request: HttpRequest, body: RoleIn) -> object:
    """Read a brief and keep it as a role."""
    made = services.do_create_role(recruiter(request), body.organisation, body.brief)
    return Status(201, plain.role(made))


@router.get("/roles/{role_id}", response={200: RoleOut, **PROBLEMS}, summary="Read a role")
def read_role(request: HttpRequest, role_id: str) -> object:
    """A role with its qualifications and searches."""
    return plain.role(role_for(request, role_id)[0])


@router.patch("/roles/{role_id}", response={200: RoleOut, **PROBLEMS}, summary="Close a role, show names")
def change_role(request: HttpRequest, role_id: str, body: RoleChange) -> object:
    """Open or close a role; show or hide names. The ranking never sees a name."""
    role, viewer = role_for(request, role_id)
    if body.show_names is not None:
        role = services.do_set_names(role, viewer, body.show_names)
    if body.state is not None:
        role = services.do_set_state(role, viewer, body.state)
    return plain.role(role)


@router.delete("/roles/{role_id}", response={204: None, **PROBLEMS}, summary="Delete a role")
def delete_role(request: HttpRequest, role_id: str) -> object:
    """Delete a role with its notes and decisions. 409 while limits on messages rest on those of the role."""
    role, viewer = role_for(request, role_id)
    services.do_delete_role(role, viewer)
    return Status(204, None)


@router.put("/roles/{role_id}/brief", response={200: RoleOut, **PROBLEMS}, summary="Read another brief")
def replace_brief(request: HttpRequest, role_id: str, body: RereadIn) -> object:
    """Replace the brief; qualifications and searches are made again. 409 where the role changed meanwhile."""
    role, viewer = role_for(request, role_id)
    return plain.role(services.do_reread_brief(role, viewer, body.brief, version=body.version))


@router.put(
    "/roles/{role_id}/qualifications", response={200: RoleOut, **PROBLEMS}, summary="Edit qualifications"
)
def replace_qualifications(request: HttpRequest, role_id: str, body: QualificationsIn) -> object:
    """Replace all qualifications by these. 409 where the role changed meanwhile."""
    role, viewer = role_for(request, role_id)
    rows = [row.model_dump(exclude_none=True) for row in body.qualifications]
    return plain.role(services.do_update_qualifications(role, viewer, rows, version=body.version))


@router.get(
    "/roles/{role_id}/shortlist", response={200: ShortlistOut, **PROBLEMS}, summary="Walk a shortlist"
)
def read_shortlist(request: HttpRequest, role_id: str, cursor: str = "", limit: PageSize = 25) -> object:
    """A page of the shortlist with every verdict and its evidence; follow ``next`` to the last person."""
    role, viewer = role_for(request, role_id)
    check_rate("shortlist", viewer.public_id)
    offset, *after = position(cursor) if cursor else ["0"]
    start = queries.position_after(role, after[0], int(offset)) if after else int(offset)
    rows, total = queries.shortlist_slice(role, start, limit)
    more = bool(rows) and start + limit < total
    return {
        "total": total,
        "formula": rules.formula_of(weights_of(role)),
        "items": [plain.candidate(row) for row in rows],
        "next": encode_cursor(f"{start + limit}:{rows[-1].public_id}") if more else None,
    }


@router.get(
    "/roles/{role_id}/candidates/{member_id}",
    response={200: CandidateDetailOut, **PROBLEMS},
    summary="Read a candidate",
)
def read_candidate(request: HttpRequest, role_id: str, member_id: str) -> object:
    """One candidate of a role. 404 for somebody who may not be found for it."""
    role, _viewer = role_for(request, role_id)
    return plain.detail(queries.candidate(role, member_id))


@router.post(
    "/roles/{role_id}/candidates/{member_id}/notes", response={201: NoteOut, **PROBLEMS}, summary="Add a note"
)
def add_note(request: HttpRequest, role_id: str, member_id: str, body: NoteIn) -> object:
    """Keep a note for the recruiters of the organisation; it is part of the candidate's export."""
    role, viewer = role_for(request, role_id, Permission.REVIEW)
    return Status(201, plain.note(services.do_add_note(role, member_id, viewer, body.text)))


@router.post(
    "/roles/{role_id}/candidates/{member_id}/decision",
    response={201: DecisionOut, **PROBLEMS},
    summary="Record a decision",
)
def decide(request: HttpRequest, role_id: str, member_id: str, body: DecisionIn) -> object:
    """Record what you decided about a candidate. Setting somebody aside needs a reason."""
    role, viewer = role_for(request, role_id, Permission.RECRUIT)
    made = services.do_decide(role, member_id, viewer, body.decision, body.reason, body.reason_key)
    return Status(201, plain.decision(made))
