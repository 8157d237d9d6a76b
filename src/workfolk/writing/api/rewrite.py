"""Rewriting over the API."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from workfolk.accounts.api_auth import AUTH
from workfolk.assist import services as door
from workfolk.base.api import PROBLEMS
from workfolk.writing.api.common import OutcomeOut, with_tokens, writer
from workfolk.writing.services.rewrite import LONGEST_TEXT, lost_in, rewrite_task, rewriting

router = Router(tags=["Writing"], auth=AUTH)


class RewriteIn(Schema):
    """One's own text and what it should become. ``to`` is the language of a translation, which needs a model."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=LONGEST_TEXT)
    manner: Literal["clearer", "shorter", "warmer", "formal", "translated"] = "clearer"
    to: Literal["", "en", "de", "fr", "es", "it", "nl"] = ""


class RewriteOut(OutcomeOut):
    """``lost``: numbers, names and links that a translation does not hold."""

    lost: list[str]


@router.post("/rewrite", response={200: RewriteOut, **PROBLEMS}, summary="Rewrite a text")
def rewrite(request: HttpRequest, body: RewriteIn) -> Any:
    """Each changed sentence says what it ``replaces`` and why; what cannot be bettered safely stays as it is."""
    viewer = writer(request)
    asked = rewriting(viewer, body.text, body.manner, to=body.to)
    task = rewrite_task(asked)
    outcome = door.write_now(viewer, task.job, task.compose)
    own = "" if asked.translates else asked.text
    return {**with_tokens(viewer, task, outcome, own, "", "", ""), "lost": list(lost_in(asked, outcome))}
