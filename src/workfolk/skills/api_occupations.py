"""Occupations over the API: suggest, read, and what is near. Nothing here is personal."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Schema

from workfolk.accounts.api_auth import AUTH, api_viewer
from workfolk.base.api import PROBLEMS
from workfolk.engine.skills.model import Occupation
from workfolk.skills.api import Limit, Typed, gone, relations, suggestions
from workfolk.skills.api_types import RelationOut, SuggestionOut
from workfolk.skills.catalogue import catalogue

router = Router(tags=["Occupations"], auth=AUTH)


class OccupationOut(Schema):
    """An occupation of the taxonomy with the skills that it needs, most telling first."""

    key: str
    uri: str
    preferred_label: str
    alternative_labels: list[str]
    isco: str
    summary: str
    broader: list[str]
    essential: list[RelationOut]
    optional: list[RelationOut]
    esco: str | None
    onet: str | None
    source: str


class NearOut(RelationOut):
    """An occupation near another; ``carries_over`` is how much of what it needs (0 to 1) those in the other have."""

    carries_over: float


@router.get(
    "/suggest",
    response={200: list[SuggestionOut], **PROBLEMS},
    summary="Suggest occupations for a few letters",
)
def suggest(request: HttpRequest, q: Typed, limit: Limit = 8) -> object:
    """Occupations whose labels begin with, or look like, ``q``; best first."""
    api_viewer(request)
    return suggestions(q, limit, "occupation")


# After the fixed address, which it would take for a key.
@router.get("/{occupation_key}", response={200: OccupationOut, **PROBLEMS}, summary="Read an occupation")
def read_occupation(request: HttpRequest, occupation_key: str) -> object:
    """One occupation by its key; each of its skills with how much it says about the work."""
    api_viewer(request)
    occupation = _occupation(occupation_key)
    needs = (*occupation.essential, *occupation.optional)
    salient = catalogue().structure.salient(occupation.key, len(needs))
    return {
        "key": occupation.key,
        "uri": occupation.uri,
        "preferred_label": occupation.preferred_label,
        "alternative_labels": list(occupation.alternative_labels),
        "isco": occupation.isco,
        "summary": occupation.summary,
        "broader": list(occupation.broader),
        "essential": relations(tuple(one for one in salient if one.key in occupation.essential)),
        "optional": relations(tuple(one for one in salient if one.key not in occupation.essential)),
        "esco": occupation.esco,
        "onet": occupation.onet,
        "source": occupation.source,
    }


@router.get(
    "/{occupation_key}/near",
    response={200: list[NearOut], **PROBLEMS},
    summary="Occupations near an occupation",
)
def near(request: HttpRequest, occupation_key: str, limit: Limit = 10) -> object:
    """Occupations near an occupation, nearest first, with what they share and how much carries over."""
    api_viewer(request)
    structure, key = catalogue().structure, _occupation(occupation_key).key
    return [
        {**one, "carries_over": structure.step(key, str(one["key"])).coverage}
        for one in relations(structure.occupations_near(key, limit))
    ]


def _occupation(key: str) -> Occupation:
    occupation = catalogue().taxonomy.occupations.get(key)
    if occupation is None:
        raise gone("occupation", key)
    return occupation
