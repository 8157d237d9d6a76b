"""Doing what was planned, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base import clock
from workfolk.base.errors import Conflict, InvalidInput, NotFound
from workfolk.skills.curation.plans import check_host
from workfolk.skills.curation.steps import (
    TYPES,
    Part,
    Plan,
    apply,
    current,
    move,
    move_back,
    skill_id,
    write,
)
from workfolk.skills.editions import do_new_edition
from workfolk.skills.free import do_collect_free
from workfolk.skills.models import Change, FreeSkill, Skill
from workfolk.skills.uses import uses
from workfolk.trust.services import record

MAX_REASON = 400


@dataclass(frozen=True, slots=True)
class Effect:
    """What a deed touches: names it changes, rows on members' profiles, and members of each skill before and after."""

    labels: int
    rows: int
    members: tuple[tuple[str, int, int], ...]  # label of a skill, how many use it now, how many then


@transaction.atomic
def do_plan(viewer: Viewer, plan: Plan, *, reason: str = "") -> Change:
    """Do what was planned, and write down what was before and what is now.

    Raises Conflict, and does nothing, where something that the plan rests on has changed meanwhile.
    """
    check_host(viewer)
    reason = " ".join(reason.split())
    if len(reason) > MAX_REASON:
        raise InvalidInput(
            _("Keep the reason under %(limit)d characters.") % {"limit": MAX_REASON}, field="reason"
        )
    for step in plan.steps:
        apply(step)
    moves = move(plan.moves)
    change = Change.objects.create(
        at=clock.now(),
        by_id=viewer.user_id,
        action=plan.action,
        concept_type=plan.concept_type,
        keys=list(plan.keys),
        summary=plan.summary,
        reason=reason,
        before={"values": [[list(step.part), step.before] for step in plan.steps]},
        after={
            "values": [[list(step.part), step.after] for step in plan.steps],
            "moves": moves,
            "reads": [list(part) for part in plan.reads],
            "names": [list(part) for part in plan.names],
        },
    )
    if any(done["to"] is None and done["rows"] for done in moves):
        do_collect_free()  # words that lost their skill wait for an answer
    _leave_a_row(viewer, change, "host.curated", reason)
    return change


def preview(plan: Plan) -> Effect:
    """What a plan would touch: it is done and rolled back, so that the numbers are those of the deed itself."""
    labels = sum(step.part[0] in ("added", "dropped") for step in plan.steps)
    with transaction.atomic():
        before = _members(plan.moves_keys)
        for step in plan.steps:
            apply(step)
        rows = sum(len(done["rows"]) for done in move(plan.moves))
        effect = _effect(labels, rows, plan.moves_keys, before)
        transaction.set_rollback(True)
    return effect


def access_change(viewer: Viewer, change_id: int) -> Change:
    """A change of the history. Hosts only."""
    check_host(viewer)
    change = Change.objects.select_related("by", "undone_by").filter(pk=change_id).first()
    if change is None:
        raise NotFound(_("There is no such change."))
    return change


def check_undo(viewer: Viewer, change_id: int) -> Change:
    """A change that can be taken back now.

    Raises Conflict where a later change rests on it (named, and in ``extra["change"]``) or a source took part.
    """
    change = access_change(viewer, change_id)
    if change.undone_at is not None:
        raise InvalidInput(_("This change was undone already."))
    writes, reads = _parts(change)
    for later in Change.objects.filter(pk__gt=change.pk, undone_at=None).order_by("-pk"):
        their_writes, their_reads = _parts(later)
        if writes & (their_writes | their_reads) or reads & their_writes:
            raise Conflict(
                _("Undo a later change first: “%(summary)s”.") % {"summary": later.summary},
                extra={"change": later.pk},
            )
    for part, after in _values(change.after):
        _check_still(part, after)
    return change


def preview_undo(change: Change) -> Effect:
    """What undoing would touch."""
    moves = change.after["moves"]
    keys = list(dict.fromkeys(key for done in moves for key in (done["from"], done["to"]) if key))
    labels = sum(part[0] in ("added", "dropped") for part, _value in _values(change.after))
    with transaction.atomic():
        before = _members(keys)
        _take_back(change)
        effect = _effect(labels, sum(len(done["rows"]) for done in moves), keys, before)
        transaction.set_rollback(True)
    return effect


@transaction.atomic
def do_undo(viewer: Viewer, *change_ids: int) -> list[Change]:
    """Take changes back, the latest first: every part is what it was, members' rows are where they were, if still there.

    Raises what ``check_undo`` raises; then none is taken back.
    """
    undone = []
    for change_id in sorted(set(change_ids), reverse=True):
        change = check_undo(viewer, change_id)
        _take_back(change)
        change.undone_at, change.undone_by_id = clock.now(), viewer.user_id
        change.save(update_fields=["undone_at", "undone_by"])
        _leave_a_row(viewer, change, "host.uncurated", "")
        undone.append(change)
    do_collect_free()  # words that have a skill again wait no longer
    return undone


def _take_back(change: Change) -> None:
    moves = change.after["moves"]
    for done in reversed(moves):
        move_back(done)
    for part, before in reversed(_values(change.before)):
        if part[0] == "concept" and part[1] == "skill":
            # Who came to the new skill since goes where its names go; what waits for an answer waits again.
            origin = next((done["from"] for done in moves if done["from"]), None)
            uses().repoint(skill_id(part[2]), skill_id(origin) if origin else None)
            FreeSkill.objects.filter(skill__key=part[2], state=FreeSkill.State.LINKED).exclude(
                folded__in=[p[1] for p, _value in _values(change.before) if p[0] == "free"]
            ).update(state=FreeSkill.State.WAITING, skill=None)
        write(part, before)


def _check_still(part: Part, after: Any) -> None:
    """Raise Conflict where undoing would overwrite what an import did since."""
    if part[0] == "status" and current(part) != after:
        raise Conflict(_("Since then an import has changed whether it is in use, so this cannot be undone."))
    if part[0] == "concept":
        made = TYPES[part[1]].objects.filter(key=part[2]).first()
        if made is None or made.sources != ["host"]:
            raise Conflict(
                _("A source knows this concept by now, so it is not deleted. Retire or merge it instead.")
            )


def _parts(change: Change) -> tuple[set[Part], set[Part]]:
    """What a change wrote, and what it rests on."""
    after = change.after
    writes: set[Part] = {tuple(part) for part, _value in after["values"]}
    writes |= {("row", row) for done in after["moves"] for row in done["rows"]}
    writes |= {tuple(part) for part in after["names"]}
    # Whatever names a concept rests on its being there.
    writes |= {("status", *part[1:]) for part in tuple(writes) if part[0] == "concept"}
    return writes, {tuple(part) for part in after["reads"]}


def _values(stored: Mapping[str, Any]) -> list[tuple[Part, Any]]:
    return [(tuple(part), value) for part, value in stored["values"]]


def _members(keys: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Key → (label, members), of the skills that are there."""
    rows = {row.pk: row for row in Skill.objects.filter(key__in=list(keys))}
    counts = uses().count(list(rows)) if rows else {}
    return {row.key: (row.preferred_label, counts.get(pk, 0)) for pk, row in rows.items()}


def _effect(labels: int, rows: int, keys: Iterable[str], before: Mapping[str, tuple[str, int]]) -> Effect:
    keys = list(keys)
    after = _members(keys)
    found = []
    for key in keys:
        label = (before.get(key) or after.get(key) or ("", 0))[0]
        found.append((label, before.get(key, ("", 0))[1], after.get(key, ("", 0))[1]))
    return Effect(labels, rows, tuple(found))


def _leave_a_row(viewer: Viewer, change: Change, action: str, reason: str) -> None:
    detail = {"change": change.pk, "action": change.action, "summary": change.summary}
    record(action, actor_id=viewer.user_id, subject=None, reason=reason, detail=detail)
    do_new_edition()
