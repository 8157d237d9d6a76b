"""Where candidates stand: a person moves them and takes a move back; who leads a role names its stages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base import clock
from workfolk.base.errors import Conflict, InvalidInput
from workfolk.engine.text.normalise import clean
from workfolk.hiring import stages
from workfolk.hiring.editing import check_words
from workfolk.hiring.models import Role, StageMove
from workfolk.hiring.permissions import Permission, by_a_person, check_may
from workfolk.hiring.queries import access_candidate_ref, spec_of
from workfolk.hiring.services.common import bump, check_not_oneself, check_open, fresh
from workfolk.hiring.standing import moves_that_count, occupied
from workfolk.members import own
from workfolk.members import queries as members

MOST_AT_ONCE = 100


@transaction.atomic
def do_move(role: Role, member_public_id: str, viewer: Viewer, stage: str) -> StageMove:
    """Move a candidate to a stage. Raises Conflict where they stand there already."""
    _check_may_move(role, viewer, stage)
    ref = access_candidate_ref(spec_of(role), member_public_id)
    check_not_oneself(ref.user_id, viewer)
    moved = _move(role, [ref.pk], viewer, stage)
    if not moved:
        raise Conflict(_("They stand at this stage already."))
    return moved[0]


@transaction.atomic
def do_move_several(
    role: Role, member_public_ids: Iterable[str], viewer: Viewer, stage: str
) -> tuple[StageMove, ...]:
    """Move several candidates at once.

    Who stands there already, or may not be found any more, is not moved; nor is the viewer, whom somebody else moves.
    """
    _check_may_move(role, viewer, stage)
    wanted = list(dict.fromkeys(clean(one) for one in member_public_ids))
    if not wanted:
        raise InvalidInput(_("Choose whom to move."), field="candidates")
    if len(wanted) > MOST_AT_ONCE:
        raise InvalidInput(
            _("At most %(count)d people are moved at once.") % {"count": MOST_AT_ONCE}, field="candidates"
        )
    spec = spec_of(role)
    there = members.findable_named(wanted, spec.organisation_keys, spec.viewer)
    there.pop(own.own_member(viewer).public_id, None)
    return _move(role, [there[one] for one in wanted if one in there], viewer, stage)


@transaction.atomic
def do_undo_move(role: Role, member_public_id: str, viewer: Viewer, stage: str | None = None) -> StageMove:
    """Take back the latest move of a candidate, one's own or a colleague's: it stays in the history.

    ``stage`` is where the person saw them stand: Conflict where somebody moved them since.
    """
    check_may(role, viewer, Permission.RECRUIT)
    check_open(role)
    ref = access_candidate_ref(spec_of(role), member_public_id)
    check_not_oneself(ref.user_id, viewer)
    Role.objects.select_for_update().get(pk=role.pk)
    move = moves_that_count(role, [ref.pk]).get(ref.pk)
    if move is None:
        raise Conflict(_("Nobody has moved them; there is nothing to take back."))
    if stage is not None and move.stage != stage:
        raise Conflict(_("Somebody moved them meanwhile. Nothing was taken back: look at where they stand."))
    move.undone_by_id, move.undone_at = viewer.user_id, clock.now()
    with by_a_person(viewer):
        move.save(update_fields=["undone_by", "undone_at"])
    return move


@transaction.atomic
def do_edit_stages(role: Role, viewer: Viewer, rows: Sequence[Mapping[str, Any]], *, version: int) -> Role:
    """Replace the stages of a role: rows in order with a label, and the key of a stage that is there already.

    A stage at which somebody stands stays. Raises InvalidInput whose ``field`` is ``stages`` or
    ``stages.<row>.label``.
    """
    check_may(role, viewer, Permission.LEAD)
    role = fresh(role, version)
    mentioned = set(role.moves.order_by().values_list("stage", flat=True).distinct())
    kept = stages.edited(role.stages, rows, occupied=occupied(role), mentioned=mentioned)
    for number, row in enumerate(kept):
        if not row.get("removed"):
            check_words(str(row.get("label", "")), f"stages.{number}.label")
    role.stages = kept
    return bump(role)


def _check_may_move(role: Role, viewer: Viewer, stage: str) -> None:
    check_may(role, viewer, Permission.RECRUIT)
    check_open(role)
    if stage not in {one.key for one in stages.stages_of(role.stages)}:
        raise InvalidInput(_("This role has no such stage."), field="stage")


def _move(role: Role, refs: Sequence[int], viewer: Viewer, stage: str) -> tuple[StageMove, ...]:
    # Two people who move the same candidate at once follow each other.
    Role.objects.select_for_update().get(pk=role.pk)
    now = moves_that_count(role, refs)
    moved = []
    with by_a_person(viewer):
        for ref in refs:
            if (now[ref].stage if ref in now else stages.FIRST) == stage:
                continue
            moved.append(
                StageMove.objects.create(role=role, member_id=ref, stage=stage, moved_by_id=viewer.user_id)
            )
    return tuple(moved)
