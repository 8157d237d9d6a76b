"""What every operation of the writing pages gives back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Schema

from workfolk.accounts.api_auth import api_viewer
from workfolk.accounts.viewer import Viewer
from workfolk.assist import services as door
from workfolk.assist.model import Outcome
from workfolk.base.limits import check_rate
from workfolk.writing.serialise import as_json
from workfolk.writing.services.profile import Task
from workfolk.writing.suggestion import Suggestion, pack


class EvidenceOut(Schema):
    """A source of a sentence: the fact, where a person finds it, and its words."""

    fact: str
    label: str
    quote: str


class SentenceOut(Schema):
    """A sentence with who its words come from: own, composed, model, added or frame."""

    text: str
    origin: str
    evidence: list[EvidenceOut]
    replaces: str = ""
    why: str = ""


class DraftOut(Schema):
    """One proposal. ``token`` is what POST /writing/saved takes to keep it; "" where nothing can be kept of it."""

    text: str
    language: str
    emphasis: str
    sentences: list[SentenceOut]
    questions: list[str]
    notes: list[str]
    terms: list[str]
    model: str
    token: str = ""


class OutcomeOut(DraftOut):
    """The first proposal, and the others. ``note`` says why rules wrote where a model is configured."""

    note: str
    drafts: list[DraftOut]


def writer(request: HttpRequest) -> Viewer:
    """Who writes, within what one person may ask for in an hour."""
    viewer = api_viewer(request)
    check_rate("writing", viewer.public_id)
    return viewer


def written(
    viewer: Viewer, task: Task, *, own: str = "", target: str = "", seen: str = "", title: str = ""
) -> dict[str, Any]:
    """What is proposed for a task, as JSON with a token for each draft."""
    return with_tokens(viewer, task, door.write_now(viewer, task.job, task.compose), own, target, seen, title)


def with_tokens(
    viewer: Viewer, task: Task, outcome: Outcome, own: str, target: str, seen: str, title: str
) -> dict[str, Any]:
    """The JSON of an outcome, each draft with the token that keeps it."""
    found = as_json(outcome)
    rows = [found, *found["drafts"]]
    for row, draft in zip(rows, outcome.drafts, strict=True):
        suggestion = Suggestion(task.job.feature, draft, own, target, seen, row["model"], title)
        row["token"] = pack(suggestion, viewer) if draft.sentences else ""
    return found
