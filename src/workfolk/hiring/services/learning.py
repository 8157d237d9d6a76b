"""A proposal is applied only when a person takes it; a refusal holds; what was taken can be taken back."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import Conflict, InvalidInput, NotFound
from workfolk.engine.talent.learning import Change, applied
from workfolk.engine.talent.learning import Proposal as Proposed
from workfolk.engine.talent.serialise import qualification_from_dict, qualification_to_dict
from workfolk.hiring import learning
from workfolk.hiring.models import Proposal, Role
from workfolk.hiring.permissions import Permission, check_may
from workfolk.hiring.services.common import bump, fresh
from workfolk.hiring.services.qualifications import MAX_QUALIFICATIONS


@transaction.atomic
def do_apply_proposal(role: Role, viewer: Viewer, key: str, *, version: int) -> Role:
    """Change the role as proposed, because a person said so."""
    check_may(role, viewer, Permission.LEAD)
    proposal = _proposed(role, key)
    role = fresh(role, version)
    asked = [qualification_from_dict(row) for row in role.qualifications]
    if proposal.change is Change.ADD and len(asked) >= MAX_QUALIFICATIONS:
        raise InvalidInput(_("A role has at most %(count)d qualifications.") % {"count": MAX_QUALIFICATIONS})
    before = next(
        (
            {"at": at, "qualification": qualification_to_dict(one)}
            for at, one in enumerate(asked)
            if one.id == proposal.qualification.id
        ),
        {},
    )
    role.qualifications = [qualification_to_dict(one) for one in applied(proposal, asked)]
    _answer(role, viewer, proposal, Proposal.Answer.TAKEN, before)
    return bump(role)


@transaction.atomic
def do_refuse_proposal(role: Role, viewer: Viewer, key: str) -> None:
    """Never propose this for the role again."""
    check_may(role, viewer, Permission.LEAD)
    _answer(role, viewer, _proposed(role, key), Proposal.Answer.REFUSED, {})


@transaction.atomic
def do_undo_proposal(role: Role, viewer: Viewer, number: int, *, version: int) -> Role:
    """Take back what was taken, or allow again what was refused. Raises Conflict where it was edited since."""
    check_may(role, viewer, Permission.LEAD)
    row = role.proposals.filter(pk=number).exclude(answer=Proposal.Answer.UNDONE).first()
    if row is None:
        raise NotFound(_("There is nothing here to take back."))
    if row.answer == Proposal.Answer.TAKEN:
        role = fresh(role, version)
        role.qualifications = _without(role.qualifications, row)
        role = bump(role)
    row.answer = Proposal.Answer.UNDONE
    row.save(update_fields=["answer"])
    return role


def _proposed(role: Role, key: str) -> Proposed:
    found = learning.proposed(role, key)
    if found is None:
        raise NotFound(_("This is not proposed any more. Look at what is proposed now."))
    return found


def _answer(role: Role, viewer: Viewer, proposal: Proposed, answer: str, before: dict[str, Any]) -> None:
    Proposal.objects.create(
        role=role,
        key=proposal.key,
        change=learning.as_plain(proposal),
        before=before,
        words=proposal.words,
        answer=answer,
        answered_by_id=viewer.user_id,
    )


def _without(rows: list[dict[str, Any]], taken: Proposal) -> list[dict[str, Any]]:
    """The qualifications as they were before one proposal, whatever else was changed since."""
    changed, before = taken.change["qualification"], taken.before.get("qualification")
    if taken.change["change"] == Change.REMOVE:
        if any(row["id"] == before["id"] for row in rows):
            raise Conflict(_edited())
        at = min(int(taken.before["at"]), len(rows))
        return [*rows[:at], before, *rows[at:]]
    if changed not in rows:
        raise Conflict(_edited())
    back = [before] if before else []
    at = rows.index(changed)
    return [*rows[:at], *back, *rows[at + 1 :]]


def _edited() -> str:
    return _(
        "This qualification was edited since. Nothing was changed: correct it on the page of the brief instead."
    )
