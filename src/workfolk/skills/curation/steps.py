"""What a curator's decision does to the stored taxonomy, part by part, so that it can be shown, done and taken back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from workfolk.base.errors import Conflict
from workfolk.skills.models import Action, FreeSkill, Group, Occupation, OccupationSkill, Skill
from workfolk.skills.uses import folded, uses

# ("added" | "dropped", type, key, label) · ("status" | "concept", type, key) · ("name", type, folded) ·
# ("free", folded) · ("row", id): what a change may touch, as small as two changes can be apart.
Part = tuple[str, ...]
TYPES: Mapping[str, type[Skill] | type[Occupation]] = {"skill": Skill, "occupation": Occupation}


@dataclass(frozen=True, slots=True)
class Step:
    """One part and its value before and after: a truth for labels, a list or mapping or None for the others."""

    part: Part
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Move:
    """Rows of members that go from one skill to another (keys; None is "not linked"), all or those written so."""

    source: str | None
    target: str | None
    labels: tuple[str, ...] | None  # folded; None means all


@dataclass(frozen=True, slots=True)
class Plan:
    """A decision, checked and not yet done. ``notes`` are what the curator should know before saying yes."""

    action: Action
    concept_type: str
    keys: tuple[str, ...]  # of the concepts touched, the main one first
    summary: str
    steps: tuple[Step, ...]
    moves: tuple[Move, ...] = ()
    reads: tuple[Part, ...] = ()  # what it rests on: undoing that has to wait for undoing this
    names: tuple[Part, ...] = ()  # preferred names that come into use or go out of it
    notes: tuple[str, ...] = ()

    @property
    def moves_keys(self) -> tuple[str, ...]:
        """The skills between which members' rows go."""
        return tuple(dict.fromkeys(key for one in self.moves for key in (one.source, one.target) if key))

    @property
    def digest(self) -> str:
        """Changes with whatever the decision would do: a form carries what its reader saw."""
        said = [asdict(step) for step in self.steps], [asdict(move) for move in self.moves]
        return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()[:16]


def names_of(concept: Skill | Occupation) -> list[str]:
    """The names by which a concept is known here: preferred first, each once, without those taken away.

    The names of what it replaces are its own.
    """
    dropped = {folded(label) for label in concept.dropped_labels}
    found = {folded(concept.preferred_label): concept.preferred_label}
    for label in (*concept.alternative_labels, *concept.added_labels, *inherited(concept)):
        if folded(label) not in dropped:
            found.setdefault(folded(label), label)
    return list(found.values())


def inherited(concept: Skill | Occupation) -> list[str]:
    """Names that a concept has from those that it replaces, near and far."""
    found: list[str] = []
    waiting, seen = [concept.pk], {concept.pk}
    while waiting:
        rows = list(type(concept)._default_manager.filter(replaced_by__in=waiting).order_by("key"))
        waiting = [row.pk for row in rows if row.pk not in seen]
        seen.update(waiting)
        for row in rows:
            own = (row.preferred_label, *row.alternative_labels, *row.added_labels)
            found += [label for label in own if label not in row.dropped_labels]
    return found


def status_of(concept: Skill | Occupation) -> list[str | None]:
    """Status, who retired it, key of what replaces it: the value of a "status" part."""
    return [concept.status, concept.retired_by, concept.replaced_by.key if concept.replaced_by else None]


def free_value(row: FreeSkill) -> dict[str, Any]:
    """The value of a "free" part."""
    return {
        "label": row.label,
        "state": row.state,
        "skill": row.skill.key if row.skill else None,
        "first_at": row.first_at.isoformat(),
    }


def current(part: Part) -> Any:
    """What is stored now; None where the concept or the word is not."""
    if part[0] == "free":
        row = FreeSkill.objects.select_related("skill").filter(folded=part[1]).first()
        return free_value(row) if row else None
    concept = _concept(part)
    if part[0] in ("added", "dropped"):
        return concept is not None and part[3] in _labels(concept, part[0])
    if concept is None:
        return None
    return status_of(concept) if part[0] == "status" else True


def apply(step: Step) -> None:
    """Bring one part from ``before`` to ``after``; Conflict where it is not what it was when the step was planned."""
    now = current(step.part)
    if now != (step.before if step.part[0] != "concept" else (True if step.before else None)):
        raise Conflict(_("This has changed since you looked. Nothing was done; look again and decide anew."))
    write(step.part, step.after)


def write(part: Part, value: Any) -> None:
    """Store a value of a part."""
    if part[0] == "free":
        _write_free(part[1], value)
    elif part[0] == "concept":
        if value is None:
            TYPES[part[1]].objects.filter(key=part[2]).delete()
        else:
            _create(part[1], part[2], value)
    else:
        concept = _concept(part)
        assert concept is not None
        if part[0] == "status":
            concept.status, concept.retired_by = value[0], value[1]
            concept.replaced_by = TYPES[part[1]].objects.get(key=value[2]) if value[2] else None
        else:
            labels = [label for label in _labels(concept, part[0]) if label != part[3]]
            # In one order, whatever the order of the deeds: what is done and undone leaves no trace.
            sorted_labels = sorted([*labels, part[3]] if value else labels, key=lambda x: (folded(x), x))
            setattr(concept, f"{part[0]}_labels", sorted_labels)
        concept.save()


def move(moves: Iterable[Move]) -> list[dict[str, Any]]:
    """Move members' rows; says which went: ``{"from": key, "to": key, "rows": [id, …]}`` for each move."""
    done = []
    for one in moves:
        target = skill_id(one.target) if one.target else None
        if one.source is not None:
            rows = uses().repoint(skill_id(one.source), target, one.labels)
        else:
            assert target is not None and one.labels is not None
            rows = uses().link_free(dict.fromkeys(one.labels, target))
        done.append({"from": one.source, "to": one.target, "rows": sorted(rows)})
    return done


def move_back(done: Mapping[str, Any]) -> None:
    """Take a move back, for the rows that are still where it brought them."""
    uses().point_rows(
        done["rows"],
        skill_id(done["from"]) if done["from"] else None,
        from_id=skill_id(done["to"]) if done["to"] else None,
    )


def skill_id(key: str) -> int:
    """The row id of a skill."""
    return int(Skill.objects.values_list("pk", flat=True).get(key=key))


def _concept(part: Part) -> Skill | Occupation | None:
    found: Skill | Occupation | None = (
        TYPES[part[1]].objects.select_related("replaced_by").filter(key=part[2]).first()
    )
    return found


def _labels(concept: Skill | Occupation, which: str) -> list[str]:
    return list(concept.added_labels if which == "added" else concept.dropped_labels)


def _write_free(words: str, value: Mapping[str, Any] | None) -> None:
    if value is None:
        FreeSkill.objects.filter(folded=words).delete()
        return
    skill = Skill.objects.get(key=value["skill"]) if value["skill"] else None
    FreeSkill.objects.update_or_create(
        folded=words,
        defaults={"state": value["state"], "skill": skill},
        create_defaults={
            "label": value["label"],
            "state": value["state"],
            "skill": skill,
            "first_at": datetime.fromisoformat(value["first_at"]),
        },
    )


def _create(concept_type: str, key: str, value: Mapping[str, Any]) -> None:
    values = {**value}
    broader, groups, needs = values.pop("broader"), values.pop("groups", []), values.pop("needs")
    model = TYPES[concept_type]
    row = model.objects.create(key=key, source="host", sources=["host"], **values)
    row.broader.set(model.objects.filter(key__in=broader))  # type: ignore[arg-type]
    if isinstance(row, Skill):
        row.groups.set(Group.objects.filter(key__in=groups))
        for occupation_key, essential in needs:
            _need(Occupation.objects.get(key=occupation_key), row, essential)
    else:
        for other, essential in needs:
            _need(row, Skill.objects.get(key=other), essential)


def _need(occupation: Occupation, skill: Skill, essential: bool) -> None:
    last = OccupationSkill.objects.filter(occupation=occupation).aggregate(last=Max("position"))["last"]
    OccupationSkill.objects.create(
        occupation=occupation, skill=skill, essential=essential, position=0 if last is None else last + 1
    )
