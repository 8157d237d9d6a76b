from __future__ import annotations

from typing import Any

from workfolk.accounts.models import User
from workfolk.skills.models import Change


def curation(user: User) -> list[dict[str, Any]]:
    """What this person changed in the taxonomy as a host."""
    return [
        {
            "at": row.at.isoformat(),
            "action": row.action,
            "summary": row.summary,
            "reason": row.reason,
            "undone_at": row.undone_at.isoformat() if row.undone_at else None,
        }
        for row in Change.objects.filter(by=user).order_by("at", "id")
    ]
