"""Puts the taxonomy together from what each source says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar, cast

from workfolk.engine.skills import model as engine
from workfolk.engine.skills.merge import merge
from workfolk.skills import contents
from workfolk.skills.models import Occupation, Skill, Status, TaxonomySource

ORDER = ("starter", "host", "esco", "onet")  # in which sources are merged; names of the first ones stay

Named = TypeVar("Named", bound="engine.Skill | engine.Occupation")


def contents_in_force() -> dict[str, engine.Taxonomy]:
    """What each source says in its newest version, and what this community made itself."""
    rows = TaxonomySource.objects.exclude(content=None).order_by("imported_at", "id")
    parts = {row.name: contents.unpack(bytes(row.content or b"")) for row in rows}
    host = _hosts_own()
    if host.skills or host.occupations:
        parts["host"] = host
    return parts


def _hosts_own() -> engine.Taxonomy:
    """Concepts that a host made, without their relations: those stay as they are stored."""
    skills = {
        row.key: engine.Skill(
            row.key,
            row.preferred_label,
            tuple(row.alternative_labels),
            cast(engine.SkillKind, row.kind),
            (),
            row.esco,
            row.description,
            source="host",
            translations={name: tuple(labels) for name, labels in row.translations.items()},
        )
        for row in Skill.objects.filter(source="host", status=Status.ACTIVE).order_by("key")
    }
    occupations = {
        row.key: engine.Occupation(
            row.key,
            row.preferred_label,
            tuple(row.alternative_labels),
            row.isco,
            row.summary,
            (),
            (),
            row.esco,
            onet=row.onet,
            source="host",
            translations={name: tuple(labels) for name, labels in row.translations.items()},
        )
        for row in Occupation.objects.filter(source="host", status=Status.ACTIVE).order_by("key")
    }
    return engine.Taxonomy("host", skills, occupations, {})


def compose(parts: Mapping[str, engine.Taxonomy]) -> engine.Taxonomy:
    """All sources as one taxonomy, merged in their fixed order; concepts that a host made keep all their names."""
    composed, *others = (parts[name] for name in ORDER if name in parts)
    for other in others:
        composed = merge(composed, other)
    # A source's concept may have a name that the host took from it for one of their own: it is dropped there, which
    # merging cannot see.
    own = parts.get("host", engine.Taxonomy("", {}, {}, {}))
    return replace(
        composed,
        skills=_with_own_names(composed.skills, own.skills),
        occupations=_with_own_names(composed.occupations, own.occupations),
    )


def _with_own_names(composed: Mapping[str, Named], own: Mapping[str, Named]) -> dict[str, Named]:
    found = dict(composed)
    for key, merged in composed.items():
        if key in own:
            labels = dict.fromkeys((*own[key].alternative_labels, *merged.alternative_labels))
            found[key] = replace(merged, alternative_labels=tuple(labels))
    return found
