"""Help with one's own profile, and the texts one saved."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field

from workfolk.accounts.api_auth import AUTH
from workfolk.base.api import PROBLEMS
from workfolk.base.errors import NotFound
from workfolk.engine.composer.voice import Voice
from workfolk.writing import services, targets
from workfolk.writing.api.common import OutcomeOut, writer, written
from workfolk.writing.facts import own_facts, position_key
from workfolk.writing.forms.profile import MAX_GOAL
from workfolk.writing.models import MAX_TEXT, SavedText
from workfolk.writing.services.profile import about_task, headline_task, position_task
from workfolk.writing.services.saved import parts_in
from workfolk.writing.suggestion import unpack

router = Router(tags=["Writing"], auth=AUTH)
Language = Literal["en", "de", "fr"]


class AskIn(Schema):
    """What decides how it is written. ``voice``: learn from the member's own texts, for this request only."""

    goal: str = Field("", max_length=MAX_GOAL)
    language: Language = "en"
    voice: bool = False


class SaveIn(Schema):
    """A text that came of a proposal. ``apply``: put it where the proposal was made for."""

    token: str = Field(max_length=200_000)
    text: str = Field(max_length=MAX_TEXT)
    title: str = Field("", max_length=160)
    apply: bool = False


class ChangeIn(Schema):
    """Other words for a saved text."""

    text: str = Field(max_length=MAX_TEXT)
    title: str = Field("", max_length=160)


class PartOut(Schema):
    """A sentence of a saved text, and who its words come from."""

    text: str
    origin: str
    evidence: list[dict[str, str]]


class SavedOut(Schema):
    """A text that the member saved; ``target`` where it was put, ``in_place`` while it can be taken back."""

    id: str
    feature: str
    title: str
    text: str
    language: str
    model: str
    target: str
    before: str
    in_place: bool
    sentences: list[PartOut]


@router.post("/headline", response={200: OutcomeOut, **PROBLEMS}, summary="Suggest headlines for my profile")
def headline(request: HttpRequest, body: AskIn) -> Any:
    """Headlines from the member's own profile, in several emphases."""
    viewer = writer(request)
    place, facts = targets.place_at(viewer, "headline"), own_facts(viewer)
    voice = Voice.of([one.text for one in facts if one.text], body.language) if body.voice else None
    task = headline_task(facts, language=body.language, own=place.text, goal=body.goal, voice=voice)
    return written(viewer, task, own=place.text, target=place.target, seen=place.seen)


@router.post("/about", response={200: OutcomeOut, **PROBLEMS}, summary="Suggest an About for my profile")
def about(request: HttpRequest, body: AskIn) -> Any:
    """An About from the member's own profile, in several emphases."""
    viewer = writer(request)
    place, facts = targets.place_at(viewer, "about"), own_facts(viewer)
    voice = Voice.of([one.text for one in facts if one.text], body.language) if body.voice else None
    task = about_task(facts, language=body.language, own=place.text, goal=body.goal, voice=voice)
    return written(viewer, task, own=place.text, target=place.target, seen=place.seen)


@router.post(
    "/positions/{item_id}",
    response={200: OutcomeOut, **PROBLEMS},
    summary="Suggest lines for a position of mine",
)
def position(request: HttpRequest, item_id: int, body: AskIn) -> Any:
    """Lines for one position from the member's own words about it."""
    viewer = writer(request)
    place, facts = targets.place_at(viewer, f"positions/{item_id}"), own_facts(viewer)
    key = position_key(viewer, item_id)
    if key is None:
        raise NotFound(_("Your positions are hidden from everybody here, so nothing is written from them."))
    voice = Voice.of([one.text for one in facts if one.text], body.language) if body.voice else None
    task = position_task(facts, key, language=body.language, own=place.text, voice=voice)
    return written(viewer, task, own=place.text, target=place.target, seen=place.seen)


@router.get("/saved", response={200: list[SavedOut], **PROBLEMS}, summary="The texts I saved")
def saved(request: HttpRequest) -> Any:
    """All texts that the member saved, the latest first."""
    return [_out(row) for row in SavedText.objects.visible_to(writer(request))]


@router.post("/saved", response={201: SavedOut, **PROBLEMS}, summary="Save a text, or put it in place")
def save(request: HttpRequest, body: SaveIn) -> Any:
    """Keep a text that came of a proposal; with ``apply`` it is put on the profile as well."""
    viewer = writer(request)
    suggestion = unpack(body.token, viewer)
    if body.apply:
        return Status(201, _out(services.do_apply(viewer, suggestion, body.text)))
    return Status(201, _out(services.do_save(viewer, suggestion, body.text, title=body.title)))


@router.patch("/saved/{saved_id}", response={200: SavedOut, **PROBLEMS}, summary="Change a saved text")
def change(request: HttpRequest, saved_id: str, body: ChangeIn) -> Any:
    """Other words for a saved text; the profile stays as it is."""
    viewer = writer(request)
    row = services.access_saved(saved_id, viewer)
    return _out(services.do_change(row, viewer, body.text, title=body.title))


@router.post(
    "/saved/{saved_id}/undo", response={200: SavedOut, **PROBLEMS}, summary="Take back what was put in place"
)
def undo(request: HttpRequest, saved_id: str) -> Any:
    """What stood there before stands there again; refused where somebody changed it since."""
    viewer = writer(request)
    return _out(services.do_undo(services.access_saved(saved_id, viewer), viewer))


@router.delete("/saved/{saved_id}", response={204: None, **PROBLEMS}, summary="Delete a saved text")
def delete(request: HttpRequest, saved_id: str) -> Any:
    """What was put on the profile stays there."""
    services.do_delete(services.access_saved(saved_id, writer(request)))
    return Status(204, None)


def _out(row: SavedText) -> dict[str, Any]:
    return {
        "id": row.public_id,
        "feature": row.feature,
        "title": row.title,
        "text": row.text,
        "language": row.language,
        "model": row.model,
        "target": row.target,
        "before": row.before,
        "in_place": row.is_in_place,
        "sentences": [
            {
                "text": part.text,
                "origin": part.origin.value,
                "evidence": [
                    {"fact": one.key, "label": one.label, "quote": one.quote} for one in part.evidence
                ],
            }
            for part in parts_in(row)
        ],
    }
