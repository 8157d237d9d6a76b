"""Reads the stored rows as the engine's values: with this community's curation, without what is retired."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from workfolk.engine.skills import model as engine
from workfolk.skills.models import (
    Concept,
    Group,
    Industry,
    Occupation,
    OccupationSkill,
    Skill,
    Status,
    TaxonomySource,
)
from workfolk.skills.tables import columns_of

_SHARED = (
    "pk", "key", "preferred_label", "alternative_labels", "added_labels", "dropped_labels",
    "status", "replaced_by_id",
)  # fmt: skip
_Links = Callable[[int], tuple[str, ...]]


def read() -> engine.Taxonomy:
    """The taxonomy in force.

    A concept's alternative labels are the source's and the host's, without those that the host dropped; the labels of
    a retired concept belong to the one that replaces it, and so do its relations. ``version`` is a digest of it all.
    """
    groups = _groups()
    skills = _Concepts(Skill, ("kind", "esco", "description", "source", "translations"))
    occupations = _Concepts(Occupation, ("esco", "onet", "isco", "summary", "source", "translations"))
    industries = _Concepts(Industry, ("nace",))
    sources = current_sources()
    values: dict[str, Any] = {
        "skills": _skills(skills, groups),
        "occupations": _occupations(occupations, skills),
        "industries": _industries(industries),
        "groups": {group.key: group for group in groups.values()},
    }
    digest = hashlib.sha256()
    for part in values.values():
        digest.update(repr(list(part.values())).encode())
    digest.update(json.dumps([[s.name, s.version] for s in sources]).encode())
    return engine.Taxonomy(version=digest.hexdigest()[:12], sources=sources, **values)


def current_sources() -> tuple[engine.Source, ...]:
    """The version of each source that is in force, by name."""
    newest: dict[str, engine.Source] = {}
    for row in TaxonomySource.objects.defer("content", "counts").order_by("imported_at", "id"):
        newest[row.name] = engine.Source(
            row.name, row.version, tuple(row.languages), row.licence, row.attribution, row.url
        )
    return tuple(newest[name] for name in sorted(newest))


class _Concepts:
    """The rows of one kind of concept, and what each row is called in what is read."""

    def __init__(self, model: type[Concept], columns: tuple[str, ...]) -> None:
        self.model = model
        rows = model._default_manager.order_by("key").values(*_SHARED, *columns)
        self.all: dict[int, dict[str, Any]] = {row["pk"]: row for row in rows}
        self.active = [row for row in self.all.values() if row["status"] == Status.ACTIVE]
        self.labels = self._labels()

    def now(self, pk: int) -> int | None:
        """The concept in use that a row is, or was replaced by; None where there is none."""
        seen: set[int] = set()
        at: int | None = pk
        while at is not None and at in self.all and at not in seen:
            if self.all[at]["status"] == Status.ACTIVE:
                return at
            seen.add(at)
            at = self.all[at]["replaced_by_id"]
        return None

    def links(self, name: str, other: Mapping[int, str]) -> _Links:
        """Reads a many-to-many field: row id → keys at the other end."""
        through, columns = columns_of(self.model, name)
        return _gathered(through._default_manager.order_by("pk").values_list(*columns), self.now, other)

    @property
    def keys(self) -> dict[int, str]:
        """Row id → key of the concept in use."""
        found = ((pk, self.now(pk)) for pk in self.all)
        return {pk: self.all[now]["key"] for pk, now in found if now is not None}

    def _labels(self) -> dict[int, tuple[str, ...]]:
        """Row id → alternative labels in force."""
        labels: dict[int, dict[str, None]] = {}
        for row in self.active:
            dropped = {row["preferred_label"], *row["dropped_labels"]}
            own = dict.fromkeys((*row["alternative_labels"], *row["added_labels"]))
            labels[row["pk"]] = {label: None for label in own if label not in dropped}
        retired = [row for row in self.all.values() if row["status"] != Status.ACTIVE]
        if any(row["replaced_by_id"] for row in retired):
            owned = {row["preferred_label"] for row in self.active}
            owned.update(label for own in labels.values() for label in own)
            for row in retired:
                if (new := self.now(row["pk"])) is None:
                    continue
                barred = owned.union(row["dropped_labels"], self.all[new]["dropped_labels"])
                inherited = (row["preferred_label"], *row["alternative_labels"], *row["added_labels"])
                labels[new].update(dict.fromkeys(label for label in inherited if label not in barred))
        return {pk: tuple(own) for pk, own in labels.items()}


def _gathered(
    pairs: Iterable[tuple[int, int]], now: Callable[[int], int | None], other: Mapping[int, str]
) -> _Links:
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for pk, target in pairs:
        left, right = now(pk), other.get(target)
        if left is not None and right is not None:
            found[left][right] = None
    return lambda pk: tuple(found.get(pk, ()))


def _groups() -> dict[int, engine.Group]:
    rows = list(Group.objects.order_by("key").values_list("pk", "key", "label", "code", "esco"))
    keys = {pk: key for pk, key, *_rest in rows}
    through, columns = columns_of(Group, "broader")
    broader = _gathered(through._default_manager.order_by("pk").values_list(*columns), lambda pk: pk, keys)
    return {pk: engine.Group(key, label, code, broader(pk), esco) for pk, key, label, code, esco in rows}


def _translations(row: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(labels) for language, labels in row["translations"].items()}


def _without(key: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """A concept that was merged into its broader one is not its own broader concept."""
    return tuple(one for one in keys if one != key) if key in keys else keys


def _skills(table: _Concepts, groups: Mapping[int, engine.Group]) -> dict[str, engine.Skill]:
    keys = table.keys
    broader, related = table.links("broader", keys), table.links("related", keys)
    filed = table.links("groups", {pk: group.key for pk, group in groups.items()})
    return {
        row["key"]: engine.Skill(
            key=row["key"],
            preferred_label=row["preferred_label"],
            alternative_labels=table.labels[row["pk"]],
            kind=cast(engine.SkillKind, row["kind"]),
            broader=_without(row["key"], broader(row["pk"])),
            esco=row["esco"],
            description=row["description"],
            groups=filed(row["pk"]),
            related=_without(row["key"], related(row["pk"])),
            source=row["source"],
            translations=_translations(row),
        )
        for row in table.active
    }


def _occupations(table: _Concepts, skills: _Concepts) -> dict[str, engine.Occupation]:
    broader = table.links("broader", table.keys)
    relations = OccupationSkill.objects.order_by("occupation_id", "position")
    pairs = list(relations.values_list("occupation_id", "skill_id", "essential"))
    keys = skills.keys
    essential = _gathered(((pk, skill) for pk, skill, needed in pairs if needed), table.now, keys)
    optional = _gathered(((pk, skill) for pk, skill, needed in pairs if not needed), table.now, keys)
    occupations = {}
    for row in table.active:
        needed = essential(row["pk"])
        occupations[row["key"]] = engine.Occupation(
            key=row["key"],
            preferred_label=row["preferred_label"],
            alternative_labels=table.labels[row["pk"]],
            isco=row["isco"],
            summary=row["summary"],
            essential=needed,
            optional=tuple(key for key in optional(row["pk"]) if key not in needed),
            esco=row["esco"],
            broader=_without(row["key"], broader(row["pk"])),
            onet=row["onet"],
            source=row["source"],
            translations=_translations(row),
        )
    return occupations


def _industries(table: _Concepts) -> dict[str, engine.Industry]:
    broader = table.links("broader", table.keys)
    return {
        row["key"]: engine.Industry(
            row["key"],
            row["preferred_label"],
            table.labels[row["pk"]],
            row["nace"],
            _without(row["key"], broader(row["pk"])),
        )
        for row in table.active
    }
