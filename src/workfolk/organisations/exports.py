from __future__ import annotations

from typing import Any

from workfolk.accounts.models import User
from workfolk.organisations.models import Follow, Recruiter


def seats(user: User) -> list[dict[str, Any]]:
    """The organisations this person may recruit for, and those they follow."""
    recruits = Recruiter.objects.filter(user=user).select_related("organisation").order_by("id")
    follows = Follow.objects.filter(user=user).select_related("organisation").order_by("id")
    return [
        *(
            {"recruiter_for": seat.organisation.name, "since": seat.granted_at.isoformat()}
            for seat in recruits
        ),
        *({"follows": row.organisation.name, "since": row.at.isoformat()} for row in follows),
    ]
