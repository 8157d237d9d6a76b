"""Openings over the API: read, apply, follow, alerts; publish and watch a role."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import ConfigDict, Field

from workfolk.accounts.api_auth import AUTH, api_viewer
from workfolk.accounts.viewer import Viewer
from workfolk.base.api import PROBLEMS, decode_cursor, encode_cursor
from workfolk.base.errors import InvalidInput
from workfolk.base.limits import check_rate
from workfolk.hiring import openings, plain, services, watching
from workfolk.hiring.models import Application, Role, RoleAlert, TeamMember, Watch
from workfolk.hiring.openings import Fit, Look
from workfolk.hiring.permissions import Permission, check_may
from workfolk.hiring.screening import questions_of
from workfolk.members import own
from workfolk.organisations import queries as organisations
from workfolk.organisations.services import do_follow, do_unfollow

router = Router(tags=["Openings"], auth=AUTH)
PageSize = Annotated[int, Field(ge=1, le=100)]


class In(Schema):
    """What is sent; a field that does not exist is a mistake worth telling."""

    model_config = ConfigDict(extra="forbid")


class AnswerIn(In):
    question: str
    answer: str


class ApplicationIn(In):
    """A few words, and answers to the screening questions; both may be empty."""

    message: str = ""
    answers: list[AnswerIn] = []


class AlertIn(In):
    """Words, a place or remote work: at least one of them. ``threshold``: from which own fit on."""

    words: str = ""
    place: str = ""
    remote: bool = False
    threshold: int = 50


class PostingIn(In):
    posting: str
    version: int


class WatchIn(In):
    threshold: int = 70


class FollowIn(In):
    follow: bool


class FollowOut(Schema):
    """The result of a change: what is so now."""

    following: bool


def _row(role: Role, fit: Fit) -> dict[str, Any]:
    return {
        "id": role.public_id,
        "title": role.title,
        "organisation": {"id": role.organisation.public_id, "name": role.organisation.name},
        "published_at": role.published_at,
        "own_fit": fit.evaluated.score,
    }


def _detail(role: Role, fit: Fit, sent: Application | None) -> dict[str, Any]:
    return {
        **_row(role, fit),
        "posting": role.posting,
        "questions": [one.to_dict() for one in questions_of(role)],
        "own_verdicts": [
            {
                "qualification": asked.text,
                "importance": asked.importance.value,
                "verdict": one.verdict.value,
                "reason": one.reason,
                "evidence": [plain.evidence(quote) for quote in one.evidence],
            }
            for asked, one in fit.rows
        ],
        "application": _application(sent) if sent is not None else None,
    }


def _application(sent: Application) -> dict[str, Any]:
    return {"message": sent.message, "answers": sent.answers, "at": sent.at}


def _alert(alert: RoleAlert) -> dict[str, Any]:
    return {
        "id": alert.public_id,
        "words": alert.words,
        "place": alert.place,
        "remote": alert.remote,
        "threshold": alert.threshold,
        "looked_at": alert.looked_at,
    }


class OrganisationRef(Schema):
    id: str
    name: str


class OpeningOut(Schema):
    """An opening, and how much of what it asks the own profile shows (0 to 100)."""

    id: str
    title: str
    organisation: OrganisationRef
    published_at: datetime
    own_fit: float


class OpeningsOut(Schema):
    items: list[OpeningOut]
    next: str | None


class OpeningDetailOut(OpeningOut):
    """With the posting, the questions, the verdicts on the own profile, and what one sent."""

    posting: str
    questions: list[dict[str, Any]]
    own_verdicts: list[dict[str, Any]]
    application: dict[str, Any] | None


class ApplicationOut(Schema):
    message: str
    answers: list[dict[str, Any]]
    at: datetime


class AlertOut(Schema):
    id: str
    words: str
    place: str
    remote: bool
    threshold: int
    looked_at: datetime | None


class FoundOut(OpeningOut):
    is_new: bool


class PostingOut(Schema):
    """What members read of a role; ``published_at`` is null while they do not."""

    posting: str
    published_at: datetime | None
    version: int


class WatchOut(Schema):
    role: str
    threshold: int
    checked_at: datetime | None
    new: list[str]


@router.get("/openings", response={200: OpeningsOut, **PROBLEMS}, summary="List openings")
def list_openings(
    request: HttpRequest,
    words: str = "",
    place: str = "",
    remote: bool = False,
    organisation: str = "",
    cursor: str = "",
    limit: PageSize = 25,
) -> object:
    """Published roles, the newest first, each with the fit of your own profile."""
    viewer = api_viewer(request)
    start = _offset(cursor)
    found = openings.openings(viewer, Look(words[:500], place[:200], remote, organisation))
    rows = list(found[start : start + limit + 1])
    candidate = own.own_candidate(viewer)
    return {
        "items": [_row(role, openings.own_fit(candidate, role)) for role in rows[:limit]],
        "next": encode_cursor(start + limit) if len(rows) > limit else None,
    }


def _offset(cursor: str) -> int:
    text = decode_cursor(cursor) if cursor else "0"
    if not text.isdecimal() or len(text) > 9:
        raise InvalidInput(_("This cursor is not one of ours. Start without it."), field="cursor")
    return int(text)


@router.get("/openings/{opening_id}", response={200: OpeningDetailOut, **PROBLEMS}, summary="Read an opening")
def read_opening(request: HttpRequest, opening_id: str) -> object:
    """An opening with the verdicts on your own profile, as its recruiters see them."""
    viewer = api_viewer(request)
    role = openings.access_opening(opening_id)
    fit = openings.own_fit(own.own_candidate(viewer), role)
    return _detail(role, fit, openings.own_application(role, viewer))


@router.put("/openings/{opening_id}/application", response={200: ApplicationOut, **PROBLEMS}, summary="Apply")
def apply(request: HttpRequest, opening_id: str, body: ApplicationIn) -> object:
    """Apply, or replace what you sent. 403 while the organisation may not find you."""
    answers = [one.model_dump() for one in body.answers]
    return _application(services.do_apply(api_viewer(request), opening_id, body.message, answers))


@router.delete(
    "/openings/{opening_id}/application", response={204: None, **PROBLEMS}, summary="Take an application back"
)
def withdraw(request: HttpRequest, opening_id: str) -> object:
    """Take back what you sent; its words are deleted."""
    services.do_withdraw_application(api_viewer(request), opening_id)
    return Status(204, None)


@router.put(
    "/organisations/{organisation_id}/follow",
    response={200: FollowOut, **PROBLEMS},
    summary="Follow an organisation",
)
def follow(request: HttpRequest, organisation_id: str, body: FollowIn) -> object:
    """Follow an organisation, or no longer. Its recruiters may let that count as interest."""
    viewer = api_viewer(request)
    found = (do_follow if body.follow else do_unfollow)(viewer, organisation_id)
    return {"following": organisations.is_following(viewer, found)}


@router.get("/alerts", response={200: list[AlertOut], **PROBLEMS}, summary="List your alerts")
def list_alerts(request: HttpRequest) -> object:
    """Your saved searches among the openings."""
    return [_alert(one) for one in watching.alerts_of(api_viewer(request))]


@router.post("/alerts", response={201: AlertOut, **PROBLEMS}, summary="Keep an alert")
def add_alert(request: HttpRequest, body: AlertIn) -> object:
    """Keep a search among the openings."""
    made = services.do_add_alert(api_viewer(request), body.words, body.place, body.remote, body.threshold)
    return Status(201, _alert(made))


@router.delete("/alerts/{alert_id}", response={204: None, **PROBLEMS}, summary="Remove an alert")
def remove_alert(request: HttpRequest, alert_id: str) -> object:
    """Remove an alert of yours."""
    services.do_remove_alert(api_viewer(request), alert_id)
    return Status(204, None)


@router.get(
    "/alerts/{alert_id}/openings", response={200: list[FoundOut], **PROBLEMS}, summary="What an alert found"
)
def alert_openings(request: HttpRequest, alert_id: str) -> object:
    """Openings that an alert found and your profile fits well enough, the newest first."""
    viewer = api_viewer(request)
    alert = services.access_alert(viewer, alert_id)
    return [
        {**_row(one.role, one.fit), "is_new": one.is_new}
        for one in watching.found_by(alert, viewer, alert.looked_at)
    ]


@router.get("/roles/{role_id}/posting", response={200: PostingOut, **PROBLEMS}, summary="Read a posting")
def read_posting(request: HttpRequest, role_id: str) -> object:
    """What members read of a role, or would begin with."""
    role = _role(request, role_id, Permission.REVIEW)[0]
    return {**_posting(role), "posting": role.posting or services.posting_for(role)}


@router.put("/roles/{role_id}/posting", response={200: PostingOut, **PROBLEMS}, summary="Publish a role")
def publish(request: HttpRequest, role_id: str, body: PostingIn) -> object:
    """Let members read a role and apply. 409 where the role changed meanwhile."""
    role, viewer = _role(request, role_id, Permission.RECRUIT)
    return _posting(services.do_publish(role, viewer, body.posting, version=body.version))


@router.delete("/roles/{role_id}/posting", response={200: PostingOut, **PROBLEMS}, summary="Unpublish a role")
def unpublish(request: HttpRequest, role_id: str, version: int) -> object:
    """Take a role from the openings. 409 where the role changed meanwhile."""
    role, viewer = _role(request, role_id, Permission.RECRUIT)
    return _posting(services.do_unpublish(role, viewer, version=version))


def _posting(role: Role) -> dict[str, Any]:
    return {"posting": role.posting, "published_at": role.published_at, "version": role.version}


@router.get("/watches", response={200: list[WatchOut], **PROBLEMS}, summary="List your watches")
def list_watches(request: HttpRequest) -> object:
    """The roles you watch, each with the candidates who newly fit and may be found."""
    return [
        {**_watch(row), "new": [one.public_id for one in found]}
        for row, found in watching.watches_of(api_viewer(request))
    ]


def _watch(row: Watch) -> dict[str, Any]:
    return {"role": row.role.public_id, "threshold": row.threshold, "checked_at": row.checked_at, "new": []}


@router.put("/roles/{role_id}/watch", response={200: WatchOut, **PROBLEMS}, summary="Watch a role")
def watch(request: HttpRequest, role_id: str, body: WatchIn) -> object:
    """Be told of people who newly fit a role; who fits already is not new."""
    role, viewer = _role(request, role_id, Permission.REVIEW)
    check_rate("shortlist", viewer.public_id)
    row = services.do_watch(role, viewer, body.threshold)
    watching.check(row, viewer)
    return _watch(row)


@router.delete("/roles/{role_id}/watch", response={204: None, **PROBLEMS}, summary="Watch no longer")
def unwatch(request: HttpRequest, role_id: str) -> object:
    """Hear no more of a role."""
    role, viewer = _role(request, role_id, Permission.REVIEW)
    services.do_unwatch(role, viewer)
    return Status(204, None)


def _role(request: HttpRequest, role_id: str, needed: TeamMember.Permission) -> tuple[Role, Viewer]:
    viewer = api_viewer(request)
    role = services.access_role(role_id, viewer)
    check_may(role, viewer, needed)
    return role, viewer
