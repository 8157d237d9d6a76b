"""Messages to candidates over the API: draft, send, read, answer; questions to everybody; the interview kit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from workfolk.accounts.api_auth import AUTH, api_viewer
from workfolk.base.api import PROBLEMS
from workfolk.engine.talent.interview import NOT_TO_ASK, KitQuestion
from workfolk.engine.talent.model import Evidence
from workfolk.hiring import contact, plain, queries, services
from workfolk.hiring.api_common import In, role_for
from workfolk.hiring.interviewing import kit_of
from workfolk.hiring.models import Outreach, Role
from workfolk.hiring.permissions import Permission
from workfolk.hiring.screening import GivenAnswer, answers_of, questions_of
from workfolk.hiring.screening_proposals import proposed

router = Router(tags=["Messages"], auth=AUTH)


class DraftIn(In):
    """``anew`` replaces a draft that is there."""

    anew: bool = False


class MessageIn(In):
    subject: str
    body: str


class AnswerIn(In):
    question: str
    answer: str


class ReplyIn(In):
    """``reply``: interested, not_now or no. Answers count with interest only; each may be left out."""

    reply: str
    text: str = ""
    answers: list[AnswerIn] = []


class QuestionIn(In):
    """A question without ``id`` is new. ``kind``: text, yes_no, number or choice, which needs ``choices``."""

    text: str
    id: str = ""
    kind: str = "text"
    choices: list[str] = []
    qualification: str = ""


class QuestionsIn(In):
    version: int
    questions: list[QuestionIn]


class DraftOut(Schema):
    """A draft with the words of the profile behind each sentence, and the ``model`` that wrote it ("": rules). Nobody but its author sees it."""

    subject: str
    body: str
    sentences: list[dict[str, Any]]


class SentOut(Schema):
    """A message that was sent. ``share`` of its sentences stand as they were drafted, 0 to 1: by rules, or with ``model``."""

    id: str
    state: str
    subject: str
    body: str
    share: float
    model: str
    sent_at: datetime
    read_at: datetime | None
    reply: str
    text: str
    answers: list[dict[str, Any]]
    replied_at: datetime | None


class ContactOut(Schema):
    """Whether you may write now (``why`` says why not), your draft, and what was sent and answered."""

    may_write: bool
    why: str
    left_today: int
    draft: DraftOut | None
    sent: list[SentOut]
    answers: list[dict[str, Any]]


class LetterOut(Schema):
    """A message to you: who writes, for which role, and which words of your profile the draft rested on."""

    id: str
    sender: str
    role: str
    organisation: str
    subject: str
    body: str
    share: float
    model: str
    rests_on: list[dict[str, Any]]
    questions: list[dict[str, Any]]
    sent_at: datetime
    reply: str
    text: str
    answers: list[dict[str, Any]]


class QuestionsOut(Schema):
    """What everybody is asked, and what many profiles leave open."""

    version: int
    questions: list[dict[str, Any]]
    proposed: list[dict[str, Any]]


class KitOut(Schema):
    """``core`` is asked of everybody; ``open`` is what else this profile leaves open; ``shown`` need not be asked."""

    core: list[dict[str, Any]]
    open: list[dict[str, Any]]
    shown: list[dict[str, Any]]
    answers: list[dict[str, Any]]
    not_to_ask: list[dict[str, str]]


class ExcludedOut(Schema):
    """The organisation that will not find you any more."""

    organisation: str


CANDIDATE = "/roles/{role_id}/candidates/{member_id}"


@router.get(f"{CANDIDATE}/messages", response={200: ContactOut, **PROBLEMS}, summary="Read the contact")
def read_contact(request: HttpRequest, role_id: str, member_id: str) -> object:
    """What was written to a candidate and answered, your own draft, and whether you may write now."""
    role, viewer = role_for(request, role_id)
    ref = queries.access_candidate_ref(queries.spec_of(role), member_id).pk
    allowed = contact.allowance(role, viewer, ref)
    draft = contact.draft_of(role, viewer, ref)
    return {
        "may_write": allowed.may_write,
        "why": allowed.why,
        "left_today": allowed.left_today,
        "draft": _draft(draft) if draft is not None else None,
        "sent": [_sent(one) for one in contact.sent_to(role, ref)],
        "answers": [_given(one) for one in answers_of(role, ref)],
    }


@router.post(f"{CANDIDATE}/draft", response={200: DraftOut, **PROBLEMS}, summary="Draft a message")
def make_draft(request: HttpRequest, role_id: str, member_id: str, body: DraftIn) -> object:
    """Your draft to a candidate, put together from words of their profile. 409 where you may not write to them now."""
    role, viewer = role_for(request, role_id, Permission.RECRUIT)
    return _draft(services.do_draft(role, member_id, viewer, anew=body.anew))


@router.put(f"{CANDIDATE}/draft", response={200: DraftOut, **PROBLEMS}, summary="Edit the draft")
def edit_draft(request: HttpRequest, role_id: str, member_id: str, body: MessageIn) -> object:
    """Keep your own words in the draft. Nothing is sent."""
    role, viewer = role_for(request, role_id, Permission.RECRUIT)
    return _draft(services.do_edit(role, member_id, viewer, body.subject, body.body))


@router.delete(f"{CANDIDATE}/draft", response={204: None, **PROBLEMS}, summary="Throw the draft away")
def discard_draft(request: HttpRequest, role_id: str, member_id: str) -> object:
    """Throw your draft away."""
    role, viewer = role_for(request, role_id, Permission.RECRUIT)
    services.do_discard(role, member_id, viewer)
    return Status(204, None)


@router.post(f"{CANDIDATE}/messages", response={201: SentOut, **PROBLEMS}, summary="Send a message")
def send(request: HttpRequest, role_id: str, member_id: str, body: MessageIn) -> object:
    """Send your draft in these words. 409 where there is none, or you may not write to them now."""
    role, viewer = role_for(request, role_id, Permission.RECRUIT)
    row = services.do_send(role, member_id, viewer, body.subject, body.body)
    found = next(one for one in contact.sent_to(role, row.member_id) if one.outreach.pk == row.pk)
    return Status(201, _sent(found))


@router.delete(
    "/roles/{role_id}/messages/{sent_id}", response={204: None, **PROBLEMS}, summary="Take a message back"
)
def take_back(request: HttpRequest, role_id: str, sent_id: str) -> object:
    """Take a message back that nobody has read. 409 afterwards."""
    role, viewer = role_for(request, role_id, Permission.RECRUIT)
    services.do_take_back(role, sent_id, viewer)
    return Status(204, None)


@router.get("/messages", response={200: list[LetterOut], **PROBLEMS}, summary="List your messages")
def list_letters(request: HttpRequest) -> object:
    """What recruiters wrote to you, the newest first. Listing them marks none as read."""
    return [_letter(one) for one in contact.inbox(api_viewer(request))]


@router.get("/messages/{message_id}", response={200: LetterOut, **PROBLEMS}, summary="Read a message")
def read_letter(request: HttpRequest, message_id: str) -> object:
    """A message to you; it is read from now on."""
    return _letter(services.do_read(api_viewer(request), message_id))


@router.put("/messages/{message_id}/reply", response={200: LetterOut, **PROBLEMS}, summary="Answer a message")
def reply(request: HttpRequest, message_id: str, body: ReplyIn) -> object:
    """Answer, or change your answer. It settles whether you may be written to again."""
    viewer = api_viewer(request)
    answers = [one.model_dump() for one in body.answers]
    services.do_reply(viewer, message_id, body.reply, body.text, answers)
    return _letter(contact.access_letter(viewer, message_id))


@router.post("/messages/{message_id}/never", response={200: ExcludedOut, **PROBLEMS}, summary="Never again")
def never(request: HttpRequest, message_id: str) -> object:
    """Say no, and let the organisation never find you again."""
    return {"organisation": services.do_never_again(api_viewer(request), message_id)}


@router.get(
    "/roles/{role_id}/questions", response={200: QuestionsOut, **PROBLEMS}, summary="Read the questions"
)
def read_questions(request: HttpRequest, role_id: str) -> object:
    """What everybody who applies or answers is asked, and what could be asked besides."""
    return _questions(role_for(request, role_id)[0])


@router.put(
    "/roles/{role_id}/questions", response={200: QuestionsOut, **PROBLEMS}, summary="Replace the questions"
)
def edit_questions(request: HttpRequest, role_id: str, body: QuestionsIn) -> object:
    """Replace the questions. 422 for one that must not be asked; 409 where the role changed meanwhile."""
    role, viewer = role_for(request, role_id)
    rows = [one.model_dump() for one in body.questions]
    return _questions(services.do_edit_questions(role, viewer, rows, version=body.version))


@router.get(f"{CANDIDATE}/interview", response={200: KitOut, **PROBLEMS}, summary="Read the interview kit")
def read_kit(request: HttpRequest, role_id: str, member_id: str) -> object:
    """Core questions with anchors for a rating of 1, 3 and 5, this candidate's open ones, and what must not be asked."""
    role, _viewer = role_for(request, role_id)
    detail = queries.candidate(role, member_id)
    kit = kit_of(role, detail)
    return {
        "core": [_kit_question(one) for one in kit.core],
        "open": [_kit_question(one) for one in kit.open],
        "shown": [
            {"qualification": asked.text, "reason": one.reason, "evidence": _evidence(one.evidence)}
            for asked, one in kit.shown
        ],
        "answers": [_given(one) for one in answers_of(role, detail.row.entry.ref)],
        "not_to_ask": [{"topic": topic, "instead": instead} for topic, instead in NOT_TO_ASK],
    }


def _evidence(quotes: tuple[Evidence, ...] | list[Evidence]) -> list[dict[str, Any]]:
    return [plain.evidence(one) for one in quotes]


def _draft(row: Outreach) -> dict[str, Any]:
    sentences = [
        {
            "text": part["text"],
            "grounds": _evidence([Evidence(**one) for one in part["grounds"]]),
            "model": part.get("model", ""),
        }
        for part in row.drafted
    ]
    return {"subject": row.subject, "body": row.body, "sentences": sentences}


def _sent(letter: contact.Letter) -> dict[str, Any]:
    row = letter.outreach
    return {
        "id": row.public_id,
        "state": row.state,
        "subject": row.subject,
        "body": row.body,
        "share": letter.share,
        "model": letter.model,
        "sent_at": row.sent_at,
        "read_at": row.read_at,
        "reply": row.reply,
        "text": row.reply_text,
        "answers": row.answers,
        "replied_at": row.replied_at,
    }


def _letter(letter: contact.Letter) -> dict[str, Any]:
    row = letter.outreach
    return {
        "id": row.public_id,
        "sender": letter.sender,
        "role": row.role.title,
        "organisation": row.role.organisation.name,
        "subject": row.subject,
        "body": row.body,
        "share": letter.share,
        "model": letter.model,
        "rests_on": _evidence(letter.grounds),
        "questions": [one.to_dict() for one in questions_of(row.role)],
        "sent_at": row.sent_at,
        "reply": row.reply,
        "text": row.reply_text,
        "answers": row.answers,
    }


def _given(one: GivenAnswer) -> dict[str, Any]:
    return {
        "question": one.question,
        "text": one.text,
        "kind": one.kind.value,
        "answer": one.answer,
        "qualification": one.qualification,
        "at": one.at,
    }


def _questions(role: Role) -> dict[str, Any]:
    return {
        "version": role.version,
        "questions": [one.to_dict() for one in questions_of(role)],
        "proposed": [
            {**one.question.to_dict(), "unknown": one.unknown, "looked_at": one.looked_at}
            for one in proposed(role)
        ],
    }


def _kit_question(one: KitQuestion) -> dict[str, Any]:
    return {
        "qualification": one.about,
        "text": one.text,
        "follow_up": one.follow_up,
        "anchors": dict(zip(("1", "3", "5"), one.anchors, strict=True)),
        "known": _evidence(one.known),
    }
