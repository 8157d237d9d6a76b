from __future__ import annotations

from typing import Any

from workfolk.accounts.models import User
from workfolk.organisations.models import Recruiter


def seats(user: User) -> list[dict[str, Any]]:
    """The organisations this person may recruit for."""
    return [
        {"recruiter_for": seat.organisation.name, "since": seat.granted_at.isoformat()}
        for seat in Recruiter.objects.filter(user=user).select_related("organisation").order_by("id")
    ]
