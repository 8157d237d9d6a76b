"""Notes to people over the API."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import Field

from workfolk.accounts.api_auth import AUTH
from workfolk.base.api import PROBLEMS
from workfolk.engine.composer.notes import LONGEST_REASON
from workfolk.writing.api.common import OutcomeOut, writer, written
from workfolk.writing.services.notes import LONGEST_NAME, Note, note_task

router = Router(tags=["Writing"], auth=AUTH)


class NoteIn(Schema):
    """``whom``: the public id or the address of a profile. ``helper``: the name of whom one asks. ``formal``: German Sie."""

    whom: str = Field(max_length=300)
    kind: Literal["introduction", "reconnect"] = "introduction"
    helper: str = Field("", max_length=LONGEST_NAME)
    reason: str = Field("", max_length=LONGEST_REASON)
    language: Literal["en", "de"] = "en"
    formal: bool = False


@router.post("/introduction", response={200: OutcomeOut, **PROBLEMS}, summary="Propose a note to somebody")
def introduction(request: HttpRequest, body: NoteIn) -> Any:
    """From what every member may read on both profiles. It is not sent."""
    viewer = writer(request)
    note = Note(body.kind, body.whom, body.helper, body.reason, body.language, body.formal)
    return written(viewer, note_task(viewer, note), title=_("A note to somebody"))
