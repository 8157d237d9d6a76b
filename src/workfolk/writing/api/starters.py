"""Conversation starters over the API."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from workfolk.accounts.api_auth import AUTH
from workfolk.base.api import PROBLEMS
from workfolk.writing.api.common import OutcomeOut, with_tokens, writer, written
from workfolk.writing.services.starters import LONGEST_POST, asked, nothing_to_ask, starters_task

router = Router(tags=["Writing"], auth=AUTH)


class StartersIn(Schema):
    """A post, and the public id or the address of its author's profile where they are a member here."""

    model_config = ConfigDict(extra="forbid")

    post: str = Field(max_length=LONGEST_POST)
    whom: str = Field("", max_length=300)
    language: Literal["", "en", "de", "fr"] = Field("", description="Told from the post where it is empty.")


@router.post("/starters", response={200: OutcomeOut, **PROBLEMS}, summary="Find questions to a post")
def starters(request: HttpRequest, body: StartersIn) -> Any:
    """Each rests on words of the post, or on what both profiles show to members. Comments are not written."""
    viewer = writer(request)
    wish = asked(viewer, body.post, whom=body.whom, language=body.language)
    task = starters_task(wish)
    composed = nothing_to_ask(wish)
    if composed is not None:
        return with_tokens(viewer, task, composed, "", "", "", "")
    return written(viewer, task)
