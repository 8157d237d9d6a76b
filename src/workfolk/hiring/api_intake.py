"""Intake over the API: read a document, ask and answer, what is refused or too much, what the musts cost."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest
from ninja import File, Router, Schema
from ninja.files import UploadedFile
from pydantic import Field

from workfolk.accounts.api_auth import AUTH
from workfolk.base.api import PROBLEMS
from workfolk.base.limits import check_rate
from workfolk.engine.talent.intake.questions import LONGEST_ANSWER
from workfolk.engine.text.documents import LARGEST
from workfolk.hiring import plain, queries, services
from workfolk.hiring.api import QualificationOut, RoleOut, SpanOut
from workfolk.hiring.api_common import In, recruiter, role_for
from workfolk.hiring.effects import must_effects
from workfolk.hiring.models import Role

router = Router(tags=["Hiring"], auth=AUTH)


class HiddenOut(Schema):
    """Text that nobody who looks at the document sees; ``reason`` is invisible, colour, tiny, outside or zero_width."""

    reason: str
    text: str
    where: str


class FindingOut(Schema):
    """Words that are refused, block the step or deserve a note, with a lawful wording to use instead."""

    category: str
    span: SpanOut
    severity: str
    reason: str
    alternative: str
    grounds: str
    hint: str


class DocumentOut(Schema):
    """The visible text of a document; ``sensitive`` has to be taken out before a role is made of it."""

    text: str
    kind: str
    pages: int | None
    hidden: list[HiddenOut]
    sensitive: list[FindingOut]


class QuestionOut(Schema):
    """A question that may be skipped; ``several``: more than one of ``choices`` may be named."""

    key: str
    text: str
    why: str
    examples: list[str]
    choices: list[str]
    several: bool


class AskedOut(Schema):
    """A question that was asked; ``state`` is answered or skipped."""

    key: str
    text: str
    state: str
    answer: str


class DemandOut(Schema):
    """What is asked for too much; ``proposal`` takes the place of those of the same id, ``removed`` go."""

    number: int
    kind: str
    qualifications: list[str]
    message: str
    proposal: list[QualificationOut]
    removed: list[str]


class CostOut(Schema):
    """Without this must ``more`` people would meet all musts; of ``unsaid`` of them it is only unknown."""

    qualification: str
    more: int
    unsaid: int


class EffectsOut(Schema):
    """``meeting`` of ``evaluated`` people meet every must; ``total`` may be found; nobody meets those of ``unmet``."""

    meeting: int
    evaluated: int
    total: int
    costs: list[CostOut]
    unmet: list[str]


class IntakeOut(Schema):
    """What a brief leaves open and what in it is worth a look. Send ``version`` back with a change."""

    version: int
    source: str
    questions: list[QuestionOut]
    asked: list[AskedOut]
    findings: list[FindingOut]
    demands: list[DemandOut]
    hidden: list[HiddenOut]
    unread: list[SpanOut]
    effects: EffectsOut | None


class AnswerIn(In):
    """An empty ``answer`` skips the question."""

    version: int
    key: str
    answer: str = Field(default="", description=f"At most {LONGEST_ANSWER} characters.")


class WordingIn(In):
    """Put ``wording`` in the place of the finding that begins at ``start``; an empty one leaves the words out."""

    version: int
    start: int
    wording: str = ""


class VersionIn(In):
    version: int


@router.post("/documents", response={200: DocumentOut, **PROBLEMS}, summary="Read a document")
def read_document(request: HttpRequest, document: File[UploadedFile]) -> object:
    """The text of a PDF, a DOCX or a plain text, and what in it is hidden. Nothing is stored."""
    check_rate("read_brief", recruiter(request).public_id)
    what = services.given("", document.read(LARGEST + 1), document.name or "")
    return {
        "text": what.text,
        "kind": what.source,
        "pages": what.pages,
        "hidden": [asdict(one) for one in what.hidden],
        "sensitive": [asdict(one) for one in services.sensitive(what.text)],
    }


@router.get(
    "/roles/{role_id}/intake",
    response={200: IntakeOut, **PROBLEMS},
    summary="Questions and findings of a brief",
)
def read_intake(request: HttpRequest, role_id: str) -> object:
    """What is still worth asking, what is refused or too much, what was hidden, and what each must costs in people."""
    return _intake(role_for(request, role_id)[0])


@router.post("/roles/{role_id}/answers", response={200: RoleOut, **PROBLEMS}, summary="Answer a question")
def answer(request: HttpRequest, role_id: str, body: AnswerIn) -> object:
    """The answer becomes a sentence of the brief, which is read on. 409 where the role changed meanwhile."""
    role, viewer = role_for(request, role_id)
    return plain.role(services.do_answer(role, viewer, body.key, body.answer, version=body.version))


@router.put("/roles/{role_id}/wording", response={200: RoleOut, **PROBLEMS}, summary="Use another wording")
def reword(request: HttpRequest, role_id: str, body: WordingIn) -> object:
    """Replace the words of a finding. 409 where the role changed meanwhile."""
    role, viewer = role_for(request, role_id)
    return plain.role(services.do_reword(role, viewer, body.start, body.wording, version=body.version))


@router.post("/roles/{role_id}/demands/{number}", response={200: RoleOut, **PROBLEMS}, summary="Ask for less")
def apply_demand(request: HttpRequest, role_id: str, number: int, body: VersionIn) -> object:
    """Take over what a demand proposes. 409 where the role changed meanwhile."""
    role, viewer = role_for(request, role_id)
    return plain.role(services.do_apply_demand(role, viewer, number, version=body.version))


def _intake(role: Role) -> dict[str, object]:
    effects = must_effects(queries.spec_of(role))
    return {
        "version": role.version,
        "source": role.source,
        "questions": [asdict(one) for one in services.questions_of(role)],
        "asked": role.asked,
        "findings": [asdict(one) for one in services.findings_of(role)],
        "demands": [
            {
                "number": number,
                "kind": one.kind,
                "qualifications": list(one.qualifications),
                "message": one.message,
                "proposal": plain.qualifications(one.proposal),
                "removed": list(one.removed),
            }
            for number, one in enumerate(services.demands_of(role))
        ],
        "hidden": role.hidden,
        "unread": role.unread,
        "effects": asdict(effects) if effects else None,
    }
