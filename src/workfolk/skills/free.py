"""Free skills: words that members wrote and the taxonomy does not know. The words alone are noted, never whose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workfolk.base import clock
from workfolk.engine.skills.linker import Linker
from workfolk.skills import queries, stored
from workfolk.skills.models import FreeSkill, Skill, Status
from workfolk.skills.uses import MIN_MEMBERS, folded, uses

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class LinkedWords:
    """Words that the taxonomy knows now. ``label`` is empty where fewer members wrote them than may be shown."""

    label: str
    skill: str  # key
    members: int


def do_note_free(labels: Iterable[str]) -> None:
    """Note words that do not link; those that are known already stay as they are."""
    now = clock.now()
    rows = {folded(label): label for label in labels}
    FreeSkill.objects.bulk_create(
        [
            FreeSkill(folded=words, label=label, first_at=now)
            for words, label in rows.items()
            if words and len(words) <= _LONGEST and len(label) <= _LONGEST
        ],
        ignore_conflicts=True,
        batch_size=1000,
    )


def do_forget_unwritten(labels: Iterable[str]) -> None:
    """Delete words that wait and that nobody has on a profile any more. Call it after rows have gone or changed."""
    gone = {folded(label) for label in labels}
    if waiting := FreeSkill.objects.filter(folded__in=gone, state=FreeSkill.State.WAITING):
        written = {folded(label) for label, _members in uses().free()}
        for row in waiting:
            if row.folded not in written:
                row.delete()


def do_collect_free() -> None:
    """Bring the words that wait in line with what stands on profiles."""
    written = {folded(label): label for label, _members in uses().free()}
    FreeSkill.objects.filter(state=FreeSkill.State.LINKED).exclude(skill__status=Status.ACTIVE).update(
        state=FreeSkill.State.WAITING, skill=None
    )
    waiting = FreeSkill.objects.filter(state=FreeSkill.State.WAITING)
    stale = [row.pk for row in waiting if row.folded not in written]
    for start in range(0, len(stale), 500):
        FreeSkill.objects.filter(pk__in=stale[start : start + 500]).delete()
    known = set(FreeSkill.objects.values_list("folded", flat=True))
    do_note_free(label for words, label in written.items() if words not in known)


def do_link_free() -> list[LinkedWords]:
    """Link the words that the stored taxonomy now knows surely; most used first. Call it in a transaction."""
    do_collect_free()
    waiting = list(FreeSkill.objects.filter(state=FreeSkill.State.WAITING).order_by("folded"))
    if not waiting:
        return []
    linker = Linker(stored.read())
    ids = dict(Skill.objects.values_list("key", "id"))
    found = {row.folded: key for row in waiting if (key := queries.whole_skill(linker, row.label))}
    if not found:
        return []
    members = {folded(label): count for label, count in uses().free()}
    uses().link_free({words: ids[key] for words, key in found.items()})
    report = []
    for row in waiting:
        if key := found.get(row.folded):
            row.state, row.skill_id = FreeSkill.State.LINKED, ids[key]
            row.save(update_fields=["state", "skill"])
            count = members.get(row.folded, 0)
            report.append(LinkedWords(row.label if count >= MIN_MEMBERS else "", key, count))
    return sorted(report, key=lambda one: (-one.members, one.label, one.skill))
