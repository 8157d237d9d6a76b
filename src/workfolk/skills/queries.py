"""Reads of the taxonomy: as the engine sees it, and single concepts."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from functools import lru_cache
from typing import cast

from django.db.models import QuerySet

from workfolk.engine.skills import model as engine
from workfolk.engine.skills.linker import Linker
from workfolk.skills.models import Industry, Occupation, OccupationSkill, Skill

_state: dict[str, tuple[engine.Taxonomy, Linker]] = {}


def taxonomy() -> engine.Taxonomy:
    """The stored taxonomy as a value; read once in a process (a restart takes in what a host curates)."""
    return _loaded()[0]


def linker() -> Linker:
    """The linker over the stored taxonomy."""
    return _loaded()[1]


def forget() -> None:
    """Read the taxonomy again at its next use."""
    _state.clear()
    skill_ids.cache_clear()


def _loaded() -> tuple[engine.Taxonomy, Linker]:
    if "now" not in _state:
        stored = _read()
        if not stored.skills:
            # Nothing to remember yet: a fresh database gets its taxonomy at the first migration.
            return stored, Linker(stored)
        _state["now"] = (stored, Linker(stored))
    return _state["now"]


def _read() -> engine.Taxonomy:
    broader: dict[int, list[str]] = defaultdict(list)
    for pk, key in Skill.broader.through.objects.order_by("id").values_list("from_skill_id", "to_skill__key"):
        broader[pk].append(key)
    skills = {
        row.key: engine.Skill(
            row.key,
            row.preferred_label,
            tuple(row.alternative_labels),
            cast(engine.SkillKind, row.kind),
            tuple(broader[row.pk]),
            row.esco,
        )
        for row in Skill.objects.order_by("key")
    }
    needs: dict[tuple[int, bool], list[str]] = defaultdict(list)
    relations = OccupationSkill.objects.order_by("occupation_id", "position")
    for pk, essential, key in relations.values_list("occupation_id", "essential", "skill__key"):
        needs[pk, essential].append(key)
    occupations = {
        row.key: engine.Occupation(
            key=row.key,
            preferred_label=row.preferred_label,
            alternative_labels=tuple(row.alternative_labels),
            isco=row.isco,
            summary=row.summary,
            essential=tuple(needs[row.pk, True]),
            optional=tuple(needs[row.pk, False]),
            esco=row.esco,
        )
        for row in Occupation.objects.order_by("key")
    }
    wider: dict[int, list[str]] = defaultdict(list)
    for pk, key in Industry.broader.through.objects.order_by("id").values_list(
        "from_industry_id", "to_industry__key"
    ):
        wider[pk].append(key)
    industries = {
        row.key: engine.Industry(
            row.key, row.preferred_label, tuple(row.alternative_labels), row.nace, tuple(wider[row.pk])
        )
        for row in Industry.objects.order_by("key")
    }
    digest = hashlib.sha256(
        json.dumps([[repr(c) for c in part.values()] for part in (skills, occupations, industries)]).encode()
    ).hexdigest()[:12]
    return engine.Taxonomy(version=digest, skills=skills, occupations=occupations, industries=industries)


@lru_cache(maxsize=1)
def skill_ids() -> dict[str, int]:
    """Key → row id of every skill."""
    return dict(Skill.objects.values_list("key", "id"))


def skill_by_key(key: str) -> Skill | None:
    return Skill.objects.filter(key=key).first()


def all_skills() -> QuerySet[Skill]:
    return Skill.objects.all()


def all_occupations() -> QuerySet[Occupation]:
    return Occupation.objects.all()
