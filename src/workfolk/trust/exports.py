from __future__ import annotations

from typing import Any

from workfolk.accounts.models import User
from workfolk.trust.models import Record
from workfolk.trust.rules import CONSENT_GIVEN, CONSENT_WITHDRAWN


def records(user: User) -> list[dict[str, Any]]:
    """What was done to, or decided about, this person."""
    return [
        {
            "at": row.at.isoformat(),
            "action": row.action,
            "on_behalf_of": row.on_behalf_of,
            "reason": row.reason,
            "detail": row.detail,
        }
        for row in Record.objects.filter(subject=user).order_by("at", "id")
    ]


def records_by_me(user: User) -> list[dict[str, Any]]:
    """What this person did as a host or a recruiter, without whom: that is the other person's to take along.

    What they consented to stands among the records about themselves.
    """
    return [
        {
            "at": row.at.isoformat(),
            "action": row.action,
            "on_behalf_of": row.on_behalf_of,
            "reason": row.reason,
        }
        for row in Record.objects.filter(actor=user)
        .exclude(action__in=(CONSENT_GIVEN, CONSENT_WITHDRAWN))
        .order_by("at", "id")
    ]
