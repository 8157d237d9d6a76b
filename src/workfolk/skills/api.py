"""The taxonomy over the API: suggest a skill, read a concept, link a text. Nothing here is personal."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import Field

from workfolk.accounts.api_auth import AUTH, api_viewer
from workfolk.base.api import PROBLEMS
from workfolk.base.errors import NotFound
from workfolk.skills import queries

router = Router(tags=["Skills"], auth=AUTH)


class SuggestionOut(Schema):
    """A skill that a person may mean; ``matched`` is the other name that fits what was typed, if any."""

    key: str
    label: str
    matched: str


class SkillOut(Schema):
    """A skill of the taxonomy."""

    key: str
    preferred_label: str
    alternative_labels: list[str]
    kind: str
    broader: list[str]
    esco: str | None


class LinkIn(Schema):
    """A text to be linked, at most 20,000 characters."""

    text: str = Field(max_length=20_000)


class LinkOut(Schema):
    """A concept named in the text at ``[start, end)``."""

    key: str
    type: str
    label: str
    score: float
    start: int
    end: int
    why: str


@router.get(
    "/suggest", response={200: list[SuggestionOut], **PROBLEMS}, summary="Suggest skills for a few letters"
)
def suggest(
    request: HttpRequest,
    q: Annotated[str, Field(max_length=120)],
    limit: Annotated[int, Field(ge=1, le=50)] = 8,
) -> object:
    """Skills whose labels begin with, or look like, ``q``; best first."""
    api_viewer(request)
    return [
        {"key": found.key, "label": found.label, "matched": found.matched}
        for found in queries.linker().suggest(q, limit)
    ]


@router.post("/link", response={200: list[LinkOut], **PROBLEMS}, summary="Find the concepts named in a text")
def link(request: HttpRequest, body: LinkIn) -> object:
    """Skills, occupations and industries named in a text, with the exact place of each."""
    api_viewer(request)
    return [
        {
            "key": f.key,
            "type": f.type,
            "label": f.label,
            "score": f.score,
            "start": f.start,
            "end": f.end,
            "why": f.why,
        }
        for f in queries.linker().link(body.text)
    ]


# After the fixed addresses, which it would take for keys.
@router.get("/{key}", response={200: SkillOut, **PROBLEMS}, summary="Read a skill")
def read_skill(request: HttpRequest, key: str) -> object:
    """One skill by its key."""
    api_viewer(request)
    skill = queries.taxonomy().skills.get(key)
    if skill is None:
        raise NotFound(_("There is no skill with this key."))
    return {
        "key": skill.key,
        "preferred_label": skill.preferred_label,
        "alternative_labels": list(skill.alternative_labels),
        "kind": skill.kind,
        "broader": list(skill.broader),
        "esco": skill.esco,
    }
