"""The ledger: what a host does to a member, what a person decides about a candidate, what a member consents to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from django.db import connection, transaction

from workfolk.accounts.models import User
from workfolk.trust.models import Record
from workfolk.trust.queries import has_consent
from workfolk.trust.rules import CONSENT_GIVEN, CONSENT_WITHDRAWN, Purpose

_on_withdrawal: dict[Purpose, list[Callable[[], None]]] = defaultdict(list)


def register_withdrawal(purpose: Purpose, undo: Callable[[], None]) -> None:
    """Let ``undo`` remove what was made with members' data for a purpose. Called from AppConfig.ready.

    It is called after the withdrawal is committed, and must not fail where there is nothing to remove.
    """
    if undo not in _on_withdrawal[purpose]:
        _on_withdrawal[purpose].append(undo)


@transaction.atomic
def do_set_consent(user: User, purpose: Purpose, given: bool) -> bool:
    """Give or withdraw consent for a purpose; True where that changed something. A change is a row of the ledger."""
    # The lock makes two tabs wait for each other (SQLite's transactions already do).
    User.objects.select_for_update().get(pk=user.pk)
    if has_consent(user, purpose) == given:
        return False
    action = CONSENT_GIVEN if given else CONSENT_WITHDRAWN
    record(action, actor_id=user.pk, subject=user, detail={"purpose": purpose.value})
    if not given:
        _undo(purpose)
    return True


def do_withdraw_all(user: User) -> None:
    """Eraser: what was made with the data of somebody who leaves goes as if they had withdrawn."""
    for purpose in Purpose:
        if has_consent(user, purpose):
            _undo(purpose)


def _undo(purpose: Purpose) -> None:
    for undo in _on_withdrawal[purpose]:
        transaction.on_commit(undo)


def do_forget(user: User) -> None:
    """Eraser: the deed stays in the ledger, cut loose; the words about the person go with the person."""
    Record.objects.filter(subject=user).update(reason="")


def record(
    action: str,
    *,
    actor_id: int | None,
    subject: User | None,
    on_behalf_of: str = "",
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> Record:
    """Add a row in the transaction of the deed itself, so that neither exists without the other.

    ``actor_id`` None means the machine's own command line.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("trust.record needs the transaction of what it records")
    return Record.objects.create(
        action=action,
        actor_id=actor_id,
        subject=subject,
        on_behalf_of=on_behalf_of[:200],
        reason=reason,
        detail=dict(detail or {}),
    )
