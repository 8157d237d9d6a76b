from __future__ import annotations

from typing import Any

from workfolk.accounts.models import User
from workfolk.portability.models import ImportJob


def imports(user: User) -> list[dict[str, Any]]:
    """What this person brought in, and when."""
    return [
        {
            "source": row.source,
            "file": row.original_name,
            "state": row.state,
            "counts": row.counts,
            "at": row.created_at.isoformat(),
        }
        for row in ImportJob.objects.filter(user=user).order_by("created_at", "id")
    ]
