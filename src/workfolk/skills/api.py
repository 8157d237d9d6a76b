"""The taxonomy over the API: suggest and read skills, link texts, read titles, find gaps. Nothing here is personal."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import Field

from workfolk.accounts.api_auth import AUTH, api_viewer
from workfolk.base.api import PROBLEMS
from workfolk.base.errors import InvalidInput, NotFound
from workfolk.engine.skills.model import Occupation, Skill
from workfolk.engine.skills.parts import Part, TitleParts, take_apart
from workfolk.engine.skills.structure import Relation
from workfolk.skills import queries
from workfolk.skills.catalogue import catalogue, retired

router = Router(tags=["Skills"], auth=AUTH)
MOST_TITLES, LONGEST_TITLE = 100, 300
MOST_SKILLS, LONGEST_SKILL = 200, 200
_LEAST_SURE = 0.6

Limit = Annotated[int, Field(ge=1, le=50)]
Typed = Annotated[str, Field(max_length=120)]


class SuggestionOut(Schema):
    """A concept that a person may mean; ``matched`` is the other name that fits what was typed, if any."""

    key: str
    label: str
    matched: str
    why: list[str]


class SkillOut(Schema):
    """A skill of the taxonomy; other concepts by their keys."""

    key: str
    uri: str
    preferred_label: str
    alternative_labels: list[str]
    kind: str
    description: str
    broader: list[str]
    narrower: list[str]
    essential_for: list[str]
    optional_for: list[str]
    esco: str | None
    source: str


class RelationOut(Schema):
    """Another concept, how near it is or how much it says (0 to 1), and why."""

    key: str
    label: str
    weight: float
    why: str


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


class TitlesIn(Schema):
    """Job titles to be read, at most 100 of at most 300 characters each."""

    texts: list[Annotated[str, Field(max_length=LONGEST_TITLE)]] = Field(max_length=MOST_TITLES)
    limit: int = Field(5, ge=1, le=50)


class CandidateOut(Schema):
    """An occupation that a title may mean, and what speaks for it."""

    key: str
    uri: str
    label: str
    score: float
    why: list[str]


class PartOut(Schema):
    """What the title says at ``[start, end)`` beside the work, and its normal form."""

    kind: str
    value: str
    start: int
    end: int


class PartsOut(Schema):
    """A title, taken apart: the words of the work, and everything else by kind."""

    core: str
    expanded: str
    level: str | None
    levels: list[PartOut]
    employment: list[PartOut]
    places: list[PartOut]
    languages: list[PartOut]
    gender: list[PartOut]
    noise: list[PartOut]
    alternatives: list[str]


class TitleOut(Schema):
    """A title, the occupations that it may mean, best first, and its parts."""

    text: str
    candidates: list[CandidateOut]
    parts: PartsOut


class GapIn(Schema):
    """Skills and an occupation, each by key, by uri or in words. At most 200 skills."""

    skills: list[Annotated[str, Field(max_length=LONGEST_SKILL)]] = Field(max_length=MOST_SKILLS)
    occupation: str = Field(max_length=LONGEST_TITLE)


class CoveredOut(Schema):
    """A skill that the occupation asks for and the skill ``by`` covers, wholly or in part (``credit``)."""

    key: str
    label: str
    by: str
    how: str
    credit: float
    weight: float
    essential: bool
    why: str


class GapOut(Schema):
    """What of an occupation some skills cover, and what is missing; most telling first."""

    occupation: str
    uri: str
    label: str
    coverage: float
    covered: list[CoveredOut]
    missing_essential: list[RelationOut]
    missing_optional: list[RelationOut]
    not_understood: list[str] = Field(description="Of the skills sent: what names no skill for sure.")


@router.get(
    "/suggest", response={200: list[SuggestionOut], **PROBLEMS}, summary="Suggest skills for a few letters"
)
def suggest(request: HttpRequest, q: Typed, limit: Limit = 8) -> object:
    """Skills whose labels begin with, or look like, ``q``; best first."""
    api_viewer(request)
    return suggestions(q, limit, "skill")


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


@router.post("/titles", response={200: list[TitleOut], **PROBLEMS}, summary="Read job titles")
def titles(request: HttpRequest, body: TitlesIn) -> object:
    """For each title the occupations that it may mean, and what it says beside the work: level, place, urgency …"""
    api_viewer(request)
    return [
        {"text": text, "candidates": _candidates(text, body.limit), "parts": _parts(take_apart(text))}
        for text in body.texts
    ]


@router.post("/gap", response={200: GapOut, **PROBLEMS}, summary="What is missing for an occupation")
def gap(request: HttpRequest, body: GapIn) -> object:
    """What of an occupation these skills cover, with how, and what is missing, by how much it says about the work."""
    api_viewer(request)
    occupation = occupation_named(body.occupation)
    understood = {text: _skill_named(text) for text in body.skills}
    found = catalogue().structure.gap([key for key in understood.values() if key], occupation.key)
    label = catalogue().taxonomy.label
    return {
        "occupation": occupation.key,
        "uri": occupation.uri,
        "label": occupation.preferred_label,
        "coverage": found.coverage,
        "covered": [
            {
                "key": one.key,
                "label": label(one.key),
                "by": one.by,
                "how": one.how,
                "credit": one.credit,
                "weight": one.salience,
                "essential": one.essential,
                "why": one.reason,
            }
            for one in found.covered
        ],
        "missing_essential": relations(found.missing_essential),
        "missing_optional": relations(found.missing_optional),
        "not_understood": [text for text, key in understood.items() if not key],
    }


# After the fixed addresses, which it would take for keys.
@router.get("/{key}", response={200: SkillOut, **PROBLEMS}, summary="Read a skill")
def read_skill(request: HttpRequest, key: str) -> object:
    """One skill by its key."""
    api_viewer(request)
    skill, known = _skill(key), catalogue()
    return {
        "key": skill.key,
        "uri": skill.uri,
        "preferred_label": skill.preferred_label,
        "alternative_labels": list(skill.alternative_labels),
        "kind": skill.kind,
        "description": skill.description,
        "broader": list(skill.broader),
        "narrower": list(known.structure.narrower(key)),
        "essential_for": list(known.essential_for.get(key, ())),
        "optional_for": list(known.optional_for.get(key, ())),
        "esco": skill.esco,
        "source": skill.source,
    }


@router.get("/{key}/related", response={200: list[RelationOut], **PROBLEMS}, summary="Skills near a skill")
def related(request: HttpRequest, key: str, limit: Limit = 12) -> object:
    """Skills near a skill, nearest first, each with what binds the two."""
    api_viewer(request)
    return relations(catalogue().structure.related(_skill(key).key, limit))


def suggestions(typed: str, limit: int, kind: str) -> list[dict[str, Any]]:
    """Concepts of a kind for what was typed, with why."""
    found = queries.linker().suggest(typed, limit, types=("skill",) if kind == "skill" else ("occupation",))
    begun = typed.strip().casefold()
    return [
        {
            "key": one.key,
            "label": one.label,
            "matched": one.matched,
            "why": [_why(one.label, one.matched, begun)],
        }
        for one in found
    ]


def relations(found: tuple[Relation, ...]) -> list[dict[str, Any]]:
    label = catalogue().taxonomy.label
    return [
        {"key": one.key, "label": label(one.key), "weight": one.weight, "why": one.reason} for one in found
    ]


def occupation_named(text: str) -> Occupation:
    """The occupation with this key, uri or name. Raises InvalidInput where none is meant for sure."""
    known = catalogue()
    key = known.by_uri.get(text.strip(), text.strip())
    if key not in known.taxonomy.occupations:
        matches = queries.linker().link_title(text, limit=1).occupations
        if not matches or matches[0].score < _LEAST_SURE:
            raise InvalidInput(
                _("“%(text)s” names no occupation that we know. Send a key, a uri or another name.")
                % {"text": text[:80]},
                field="occupation",
            )
        key = matches[0].key
    return known.taxonomy.occupations[key]


def gone(kind: str, key: str) -> NotFound:
    """What to say of a key that is not in use."""
    was = retired(kind, key)
    if was is not None and was.key:
        return NotFound(_("This is no longer in use. “%(key)s” took its place.") % {"key": was.key})
    return NotFound(
        _("There is no skill with this key.")
        if kind == "skill"
        else _("There is no occupation with this key.")
    )


def _skill(key: str) -> Skill:
    skill = catalogue().taxonomy.skills.get(key)
    if skill is None:
        raise gone("skill", key)
    return skill


def _skill_named(text: str) -> str:
    """The key of the skill with this key, uri or name; empty where none is meant for sure."""
    known, text = catalogue(), text.strip()
    key = known.by_uri.get(text, text)
    if key in known.taxonomy.skills:
        return key
    whole = (link for link in queries.linker().link(text) if (link.start, link.end) == (0, len(text)))
    return next((link.key for link in whole if link.type == "skill"), "")


def _why(label: str, matched: str, begun: str) -> str:
    name = matched or label
    if not name.casefold().startswith(begun) and begun not in name.casefold():
        return f"written much like '{name}'"
    return f"also called '{matched}'" if matched else "its preferred name"


def _candidates(title: str, limit: int) -> list[dict[str, Any]]:
    occupations = catalogue().taxonomy.occupations
    return [
        {
            "key": match.key,
            "uri": occupations[match.key].uri,
            "label": occupations[match.key].preferred_label,
            "score": match.score,
            "why": [match.why],
        }
        for match in queries.linker().link_title(title, limit=limit).occupations
    ]


def _parts(parts: TitleParts) -> dict[str, Any]:
    def listed(several: tuple[Part, ...]) -> list[dict[str, Any]]:
        return [{"kind": one.kind, "value": one.value, "start": one.start, "end": one.end} for one in several]

    return {
        "core": parts.core,
        "expanded": parts.expanded,
        "level": parts.level,
        "levels": listed(parts.levels),
        "employment": listed(parts.employment),
        "places": listed(parts.places),
        "languages": listed(parts.languages),
        "gender": listed(parts.gender),
        "noise": listed(parts.noise),
        "alternatives": list(parts.alternatives),
    }
