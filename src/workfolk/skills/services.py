"""Writes on the stored taxonomy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from workfolk.engine.skills.model import Taxonomy
from workfolk.engine.skills.starter import load_starter
from workfolk.skills.models import Industry, Occupation, OccupationSkill, Skill


@dataclass(frozen=True, slots=True)
class LoadReport:
    """How many concepts a load added, changed and left alone."""

    added: int
    changed: int
    unchanged: int


@transaction.atomic
def do_load_taxonomy(taxonomy: Taxonomy, *, source: str = "starter") -> LoadReport:
    """Bring the stored concepts to what ``taxonomy`` says; the same again changes nothing.

    A stored concept is the same as a given one when the ESCO uri is equal, or else the key: so a later import of ESCO
    merges with the starter rather than doubling it. Concepts that ``taxonomy`` does not name stay as they are.
    """
    skills, occupations, industries = (
        _Table(Skill, source),
        _Table(Occupation, source),
        _Table(Industry, source),
    )
    for skill in taxonomy.skills.values():
        skills.put(
            skill.key,
            preferred_label=skill.preferred_label,
            alternative_labels=list(skill.alternative_labels),
            kind=skill.kind,
            esco=skill.esco,
        )
    for occupation in taxonomy.occupations.values():
        occupations.put(
            occupation.key,
            preferred_label=occupation.preferred_label,
            alternative_labels=list(occupation.alternative_labels),
            esco=occupation.esco,
            isco=occupation.isco,
            summary=occupation.summary,
        )
    for industry in taxonomy.industries.values():
        industries.put(
            industry.key,
            preferred_label=industry.preferred_label,
            alternative_labels=list(industry.alternative_labels),
            nace=industry.nace,
        )
    _set_broader(
        Skill, {skills.ids[key]: [skills.ids[b] for b in one.broader] for key, one in taxonomy.skills.items()}
    )
    _set_broader(
        Industry,
        {
            industries.ids[key]: [industries.ids[b] for b in one.broader]
            for key, one in taxonomy.industries.items()
        },
    )
    _set_needs(
        {
            occupations.ids[key]: [(skills.ids[k], True) for k in one.essential]
            + [(skills.ids[k], False) for k in one.optional if k not in one.essential]
            for key, one in taxonomy.occupations.items()
        }
    )
    tables = (skills, occupations, industries)
    return LoadReport(
        added=sum(table.added for table in tables),
        changed=sum(table.changed for table in tables),
        unchanged=sum(table.unchanged for table in tables),
    )


def do_ensure_starter() -> LoadReport:
    """Load the starter taxonomy that comes with the package."""
    return do_load_taxonomy(load_starter())


class _Table:
    """One kind of concept: what is stored, read once, and the row id of each key put in."""

    def __init__(self, model: type[Skill] | type[Occupation] | type[Industry], source: str) -> None:
        self._model = model
        self._source = source
        rows = list(model.objects.all())
        self._by_key = {row.key: row for row in rows}
        self._by_esco = {uri: row for row in rows if (uri := getattr(row, "esco", None))}
        self.ids: dict[str, int] = {}
        self.added = self.changed = self.unchanged = 0

    def put(self, key: str, **values: Any) -> None:
        row = self._by_esco.get(values.get("esco") or "") or self._by_key.get(key)
        if row is None:
            row = self._model.objects.create(key=key, source=self._source, **values)
            self.added += 1
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
            self.changed += 1
        else:
            self.unchanged += 1
        self.ids[key] = int(row.pk)


def _set_broader(model: type[Skill] | type[Industry], wanted: Mapping[int, Sequence[int]]) -> None:
    """Make the broader concepts of each row those given, in order; other rows keep theirs."""
    through: Any = model.broader.through
    left, right = f"from_{model._meta.model_name}_id", f"to_{model._meta.model_name}_id"
    current: dict[int, list[int]] = defaultdict(list)
    for row in through.objects.order_by("id").values(left, right):
        current[row[left]].append(row[right])
    changed = [pk for pk, keys in wanted.items() if current[pk] != list(keys)]
    through.objects.filter(**{f"{left}__in": changed}).delete()
    through.objects.bulk_create(through(**{left: pk, right: key}) for pk in changed for key in wanted[pk])


def _set_needs(wanted: Mapping[int, Sequence[tuple[int, bool]]]) -> None:
    """Make the skills that each occupation needs those given, in order; other occupations keep theirs."""
    current: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for row in OccupationSkill.objects.order_by("occupation_id", "position"):
        current[row.occupation_id].append((row.skill_id, row.essential))
    changed = [pk for pk, needs in wanted.items() if current[pk] != list(needs)]
    OccupationSkill.objects.filter(occupation_id__in=changed).delete()
    OccupationSkill.objects.bulk_create(
        OccupationSkill(occupation_id=pk, skill_id=skill_id, essential=essential, position=position)
        for pk in changed
        for position, (skill_id, essential) in enumerate(wanted[pk])
    )
