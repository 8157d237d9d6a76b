"""The ledger: what a host does to a member, what a person decides about a candidate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection

from workfolk.accounts.models import User
from workfolk.trust.models import Record


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
