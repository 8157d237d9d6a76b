"""Writes on the stored taxonomy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction

from workfolk.engine.skills.model import Taxonomy
from workfolk.engine.skills.starter import load_starter
from workfolk.skills.models import Industry, Occupation, OccupationSkill, Skill

M = TypeVar("M", Skill, Occupation)


@dataclass(frozen=True, slots=True)
class LoadReport:
    """How many concepts a load added, changed and left alone."""

    added: int
    changed: int
    unchanged: int


@transaction.atomic
def do_load_taxonomy(taxonomy: Taxonomy, *, source: str = "starter") -> LoadReport:
    """Bring the stored taxonomy to what ``taxonomy`` says; the same again changes nothing.

    A stored concept is the same as a given one when the ESCO uri is equal, or else the key: so a later import of ESCO
    merges with the starter rather than doubling it.
    """
    counts = [0, 0, 0]
    skill_ids: dict[str, int] = {}
    for skill in taxonomy.skills.values():
        stored_skill = _stored(Skill, skill.key, skill.esco)
        skill_ids[skill.key] = _save(
            stored_skill or Skill(key=skill.key, source=source),
            counts,
            preferred_label=skill.preferred_label,
            alternative_labels=list(skill.alternative_labels),
            kind=skill.kind,
            esco=skill.esco,
        )
    _set_relations(
        Skill.broader.through,
        "from_skill_id",
        "to_skill_id",
        (
            (skill_ids[skill.key], skill_ids[key])
            for skill in taxonomy.skills.values()
            for key in skill.broader
        ),
    )
    for occupation in taxonomy.occupations.values():
        stored_occupation = _stored(Occupation, occupation.key, occupation.esco)
        pk = _save(
            stored_occupation or Occupation(key=occupation.key, source=source),
            counts,
            preferred_label=occupation.preferred_label,
            alternative_labels=list(occupation.alternative_labels),
            esco=occupation.esco,
            isco=occupation.isco,
            summary=occupation.summary,
        )
        wanted = [(skill_ids[key], True) for key in occupation.essential]
        wanted += [(skill_ids[key], False) for key in occupation.optional if key not in occupation.essential]
        current = list(
            OccupationSkill.objects.filter(occupation_id=pk)
            .order_by("position")
            .values_list("skill_id", "essential")
        )
        if current != wanted:
            OccupationSkill.objects.filter(occupation_id=pk).delete()
            OccupationSkill.objects.bulk_create(
                OccupationSkill(occupation_id=pk, skill_id=skill_id, essential=essential, position=position)
                for position, (skill_id, essential) in enumerate(wanted)
            )
    industry_ids = {
        industry.key: _save(
            Industry.objects.filter(key=industry.key).first() or Industry(key=industry.key, source=source),
            counts,
            preferred_label=industry.preferred_label,
            alternative_labels=list(industry.alternative_labels),
            nace=industry.nace,
        )
        for industry in taxonomy.industries.values()
    }
    _set_relations(
        Industry.broader.through,
        "from_industry_id",
        "to_industry_id",
        (
            (industry_ids[industry.key], industry_ids[key])
            for industry in taxonomy.industries.values()
            for key in industry.broader
        ),
    )
    return LoadReport(*counts)


def do_ensure_starter() -> LoadReport:
    """Load the starter taxonomy that comes with the package."""
    return do_load_taxonomy(load_starter())


def _stored(model: type[M], key: str, esco: str | None) -> M | None:
    if esco and (found := model.objects.filter(esco=esco).first()):
        return found
    return model.objects.filter(key=key).first()


def _save(row: Skill | Occupation | Industry, counts: list[int], **values: object) -> int:
    new = row.pk is None
    differs = new or any(getattr(row, name) != value for name, value in values.items())
    if differs:
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
    counts[0 if new else 1 if differs else 2] += 1
    return int(row.pk)


def _set_relations(through: type, left: str, right: str, pairs: Iterable[tuple[int, int]]) -> None:
    wanted = dict.fromkeys(pairs)
    manager = through.objects  # type: ignore[attr-defined]
    current = {(getattr(row, left), getattr(row, right)): row.pk for row in manager.all()}
    manager.filter(pk__in=[pk for pair, pk in current.items() if pair not in wanted]).delete()
    manager.bulk_create(through(**{left: a, right: b}) for a, b in wanted if (a, b) not in current)
