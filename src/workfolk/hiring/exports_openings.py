"""What a person takes along of openings: applications, alerts, watches."""

from __future__ import annotations

from typing import Any

from workfolk.accounts.models import User
from workfolk.hiring.models import Application, NewMatch, RoleAlert, Watch


def openings(user: User) -> dict[str, Any]:
    """Their applications and alerts, the roles they watch, and the roles whose watches found them."""
    sent = Application.objects.filter(member__user=user).select_related("role__organisation")
    alerts = RoleAlert.objects.filter(member__user=user)
    watches = Watch.objects.filter(user=user).select_related("role__organisation")
    found = NewMatch.objects.filter(member__user=user).select_related("watch__role__organisation")
    return {
        "my_applications": [
            {
                "role": row.role.title,
                "organisation": row.role.organisation.name,
                "message": row.message,
                "answers": row.answers,
                "at": row.at.isoformat(),
                "taken_back_at": row.withdrawn_at.isoformat() if row.withdrawn_at else None,
            }
            for row in sent
        ],
        "my_alerts": [
            {
                "words": row.words,
                "place": row.place,
                "remote": row.remote,
                "from_a_fit_of": row.threshold,
                "since": row.created_at.isoformat(),
            }
            for row in alerts
        ],
        "roles_i_watch": [
            {
                "role": row.role.title,
                "organisation": row.role.organisation.name,
                "from_a_fit_of": row.threshold,
                "since": row.created_at.isoformat(),
            }
            for row in watches
        ],
        "watches_that_found_me": [
            {
                "role": row.watch.role.title,
                "organisation": row.watch.role.organisation.name,
                "at": row.found_at.isoformat(),
            }
            for row in found
        ],
    }
