"""Posts over the API: from a thought, or about a page that was read."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from workfolk.accounts.api_auth import AUTH
from workfolk.base.api import PROBLEMS
from workfolk.base.limits import check_rate
from workfolk.writing.api.common import OutcomeOut, with_tokens, writer, written
from workfolk.writing.links import LONGEST_URL, read_link
from workfolk.writing.services.posts import LONGEST_TEXT, needs_words, post_task, wanted

router = Router(tags=["Writing"], auth=AUTH)


class PostIn(Schema):
    """``text``: a thought, notes, or what one makes of ``link``. ``answers``: to the other questions about it, in order."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field("", max_length=LONGEST_TEXT)
    link: str = Field("", max_length=LONGEST_URL + 200)
    answers: list[str] = Field(default_factory=list, max_length=2)
    language: Literal["", "en", "de", "fr"] = Field("", description="Told from the text where it is empty.")
    ask: bool = Field(False, description="End with a question to readers.")
    tags: bool = Field(False, description="Up to three hashtags, from skills that the text names.")


@router.post("/post", response={200: OutcomeOut, **PROBLEMS}, summary="Arrange a post")
def post(request: HttpRequest, body: PostIn) -> Any:
    """The member's own words in order; what was read is quoted with its source; what is missing is asked."""
    viewer = writer(request)
    source = None
    if body.link.strip():
        check_rate("draft", viewer.public_id)
        source = read_link(body.link)
    wish = wanted(
        body.text,
        source=source,
        answers=body.answers if source is not None else (),
        language=body.language,
        ask=body.ask,
        tags=body.tags,
    )
    task, title = post_task(wish), source.title if source is not None else ""
    composed = needs_words(wish)
    if composed is not None:
        return with_tokens(viewer, task, composed, wish.own, "", "", title)
    return written(viewer, task, own=wish.own, title=title)
