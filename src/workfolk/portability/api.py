"""Imports and exports over the API, for the person's own profile."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import File, Router, Schema, Status
from ninja.files import UploadedFile

from workfolk.accounts.api_auth import AUTH, api_viewer
from workfolk.accounts.models import User
from workfolk.base.api import PROBLEMS
from workfolk.base.errors import NotAllowed
from workfolk.base.limits import check_rate
from workfolk.portability import services
from workfolk.portability.model import Parsed, Plan
from workfolk.portability.models import ImportJob

router = Router(tags=["Portability"], auth=AUTH)


class ChangeOut(Schema):
    """A field that gets another value."""

    field: str
    label: str
    old: str
    new: str


class LineOut(Schema):
    """What one entry does. ``id`` is what ``accept`` names; only "added" and "changed" can be left out."""

    id: str
    section: str
    action: str
    label: str
    file: str
    line: int | None
    path: str
    reason: str
    changes: list[ChangeOut]


class NotYetOut(Schema):
    """A file or field without a place in a profile."""

    file: str
    rows: int | None
    reason: str


class LeftOutOut(Schema):
    """What is never taken in."""

    file: str
    what: str
    reason: str


class PreviewOut(Schema):
    """What an upload would do. Send ``plan`` back, so that exactly this is done or nothing is."""

    id: str
    source: str
    plan: str
    sections: dict[str, dict[str, int]]
    lines: list[LineOut]
    not_imported_yet: list[NotYetOut]
    left_out: list[LeftOutOut]
    notes: list[str]


class ConfirmIn(Schema):
    """The lines to accept (none given: all), and the plan they were read from."""

    accept: list[str] | None = None
    plan: str | None = None


class DoneOut(Schema):
    """What an import did, by section."""

    id: str
    state: str
    sections: dict[str, dict[str, int]]


def _user(request: HttpRequest) -> User:
    api_viewer(request)
    if not isinstance(request.user, User):
        raise NotAllowed(_("Sign in first."))
    return request.user


def _preview(job: ImportJob, parsed: Parsed, plan: Plan) -> dict[str, object]:
    return {
        "id": job.public_id,
        "source": parsed.source,
        "plan": plan.digest,
        "sections": plan.counts(),
        "lines": [
            {
                "id": line.id,
                "section": line.section,
                "action": line.action,
                "label": line.label,
                "file": line.origin.file,
                "line": line.origin.line or None,
                "path": line.origin.path,
                "reason": line.reason,
                "changes": [
                    {"field": change.field, "label": change.label, "old": change.old, "new": change.new}
                    for change in line.changes
                ],
            }
            for line in plan.lines
        ],
        "not_imported_yet": [
            {"file": item.file, "rows": item.rows, "reason": item.reason} for item in parsed.not_yet
        ],
        "left_out": [
            {"file": item.file, "what": item.what, "reason": item.reason} for item in parsed.left_out
        ],
        "notes": list(parsed.notes),
    }


@router.post(
    "/import", response={200: PreviewOut, **PROBLEMS}, summary="Upload a file and see what it would do"
)
def upload(request: HttpRequest, archive: File[UploadedFile]) -> object:
    """Take a LinkedIn archive or a JSON Resume in. Nothing is written to the profile before it is confirmed."""
    user = _user(request)
    job = services.do_receive(user, archive.chunks(), archive.name or "")
    found = services.access_preview(user, job.public_id)
    return _preview(found.job, found.parsed, found.plan)


@router.get(
    "/import/{public_id}",
    response={200: PreviewOut, **PROBLEMS},
    summary="See what a waiting import would do",
)
def read_preview(request: HttpRequest, public_id: str) -> object:
    """The preview again, as the profile is now."""
    found = services.access_preview(_user(request), public_id)
    return _preview(found.job, found.parsed, found.plan)


@router.post(
    "/import/{public_id}/confirm", response={200: DoneOut, **PROBLEMS}, summary="Carry out an import"
)
def confirm(request: HttpRequest, public_id: str, body: ConfirmIn) -> object:
    """Do the accepted lines in one transaction, and delete the file."""
    accept = None if body.accept is None else set(body.accept)
    job = services.do_confirm(_user(request), public_id, accept, expected=body.plan)
    return {"id": job.public_id, "state": job.state, "sections": job.counts}


@router.delete("/import/{public_id}", response={204: None, **PROBLEMS}, summary="Drop an import")
def cancel(request: HttpRequest, public_id: str) -> object:
    """Delete the uploaded file; the profile stays as it is."""
    services.do_cancel(_user(request), public_id)
    return Status(204, None)


@router.get(
    "/export", response={200: bytes, **PROBLEMS}, summary="Download everything that is kept about you"
)
def export(request: HttpRequest) -> HttpResponse:
    """A zip with a JSON file for each part of the site, and resume.json."""
    user = _user(request)
    check_rate("export", user.public_id)
    response = HttpResponse(services.do_export(user), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="workfolk-export.zip"'
    return response


@router.get(
    "/jsonresume", response={200: dict[str, object], **PROBLEMS}, summary="Read your profile as a JSON Resume"
)
def resume(request: HttpRequest) -> object:
    """The profile as a document that the schema of JSON Resume 1.0.0 accepts."""
    return services.resume_of(_user(request))
