"""A résumé from one's own profile over the API: proposed and told, or as a PDF."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import Field

from workfolk.accounts.api_auth import AUTH
from workfolk.base.api import PROBLEMS
from workfolk.engine.composer.resume.tailor import chosen
from workfolk.writing.api.common import OutcomeOut, writer
from workfolk.writing.services import resume as making
from workfolk.writing.services.resume_plain import as_plain

router = Router(tags=["Writing"], auth=AUTH)


class ResumeIn(Schema):
    """For which posting ("": in general) and on what. ``include`` puts lines in or out by their key; ``words`` words them anew."""

    posting: str = Field("", max_length=2 * making.LONGEST_POSTING)
    language: Literal["", "en", "de", "fr", "es"] = ""
    pages: Literal[1, 2] = 2
    paper: Literal["a4", "us-letter"] = "a4"
    email: bool = True
    include: dict[str, bool] = Field({}, max_length=2000)
    words: dict[str, str] = Field({}, max_length=500)


class LineOut(Schema):
    """A line that can be put in or left out, and what of the posting it shows."""

    key: str
    text: str
    own: str
    included: bool
    shows: list[str]
    why: str


class MissingOut(Schema):
    """What the posting asks and the profile does not show; nothing of it is in the résumé."""

    text: str
    kind: str
    importance: str
    verdict: str
    reason: str
    advice: str


class GapOut(Schema):
    """Months that the profile says nothing of, first and last."""

    start: str
    end: str
    months: int


class LeftOut(Schema):
    """What of the profile is not in the résumé."""

    key: str
    text: str
    why: str


class ResumeOut(OutcomeOut):
    """The text with its sources; ``resume`` is the JSON Resume of it."""

    target: str
    resume: dict[str, Any]
    lines: list[LineOut]
    missing: list[MissingOut]
    gaps: list[GapOut]
    left_out: list[LeftOut]


@router.post("/resume", response={200: ResumeOut, **PROBLEMS}, summary="Propose a résumé from my profile")
def resume(request: HttpRequest, body: ResumeIn) -> Any:
    """A selection and order of the member's own lines; nothing is kept."""
    viewer = writer(request)
    begun = making.begin(making.own_values(viewer), _wish(body))
    outcome = making.propose_opening(viewer, begun)
    made = making.tailored(begun, making.opening_of(outcome))
    return as_plain(_chosen(made, body), model=outcome.model, note=outcome.note)


@router.post("/resume/pdf", response={200: None, **PROBLEMS}, summary="My résumé as a PDF")
def pdf(request: HttpRequest, body: ResumeIn) -> Any:
    """The same as a tagged PDF, without asking a model: an opening of a model's goes into ``words``."""
    viewer = writer(request)
    made = making.tailored(making.begin(making.own_values(viewer), _wish(body)))
    return HttpResponse(
        making.as_pdf(_chosen(made, body)).pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": 'attachment; filename="resume.pdf"', "Cache-Control": "no-store"},
    )


def _wish(body: ResumeIn) -> making.Wish:
    return making.Wish(body.posting, body.language, body.paper, body.pages, body.email)


def _chosen(made: making.Tailored, body: ResumeIn) -> making.Tailored:
    return making.Tailored(chosen(made.resume, body.include, body.words), made.values, made.paper)
