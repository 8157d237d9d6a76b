"""The taxonomy over the API: suggest and read skills, link texts, read titles, find gaps. Nothing here is personal."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from workfolk.accounts.api_auth import AUTH, api_viewer
from workfolk.base.api import PROBLEMS
from workfolk.base.errors import InvalidInput, NotFound
from workfolk.engine.skills.candidates import Candidate
from workfolk.engine.skills.model import Occupation, Skill
from workfolk.engine.skills.parts import Part, TitleParts
from workfolk.engine.skills.structure import Relation
from workfolk.engine.skills.title_ranker import TitleReading
from workfolk.skills import queries
from workfolk.skills.api_types import (
    GapIn,
    GapOut,
    LinkIn,
    LinkOut,
    RelationOut,
    SkillOut,
    SuggestionOut,
    TextOut,
    TextsIn,
    TitleOut,
    TitlesIn,
)
from workfolk.skills.catalogue import catalogue, retired

router = Router(tags=["Skills"], auth=AUTH)
_LEAST_SURE, _NAMED = 0.6, 0.95

Limit = Annotated[int, Field(ge=1, le=50)]
Typed = Annotated[str, Field(max_length=120)]


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
    known = catalogue().taxonomy.occupations
    return [
        {
            "text": one.text,
            "candidates": _candidates(_named_first(one), known)[: body.limit],
            "parts": _parts(one.parts),
        }
        for one in queries.matcher().titles(body.texts, limit=body.limit)
    ]


@router.post("/texts", response={200: list[TextOut], **PROBLEMS}, summary="Read texts for skills")
def texts(request: HttpRequest, body: TextsIn) -> object:
    """For each text the skills that it names or speaks of in other words, with scores; ``link`` finds names only."""
    api_viewer(request)
    known = catalogue().taxonomy.skills
    found = queries.matcher().skills(body.texts, limit=body.limit)
    return [
        {"text": text, "candidates": _candidates(candidates, known)}
        for text, candidates in zip(body.texts, found, strict=True)
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
        # Not the matcher: its first is right for 25 of 40 titles on the starter taxonomy, many of whose occupations
        # are not ESCO's and so have no learned vector; this one for 39.
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


def _named_first(read: TitleReading) -> Sequence[Candidate]:
    """The candidates, before them the occupation whose name the title is, if it is one."""
    for match in queries.linker().link_title(read.text, limit=1).occupations:
        if match.score >= _NAMED:
            one = catalogue().taxonomy.occupations[match.key]
            named = Candidate(
                one.key, "occupation", one.uri, one.preferred_label, match.score, None, (match.why,)
            )
            return (named, *(other for other in read.candidates if other.key != match.key))
    return read.candidates


def _candidates(found: Sequence[Candidate], known: Container[str]) -> list[dict[str, Any]]:
    """Candidates that are in use: the matcher may for a while be that of an earlier version of the taxonomy."""
    return [
        {
            "key": one.key,
            "uri": one.uri,
            "label": one.label,
            "score": one.score,
            "span": one.span,
            "why": list(one.why),
        }
        for one in found
        if one.key in known
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
