from __future__ import annotations

from typing import Any

from workfolk.accounts.models import User
from workfolk.assist.models import Drafted, Use
from workfolk.assist.queries import choice_of


def assistant(user: User) -> dict[str, Any]:
    """What the assistant keeps about the person: their choice, their uses, and where they took its sentences.

    The digests of those sentences stay out: without the community's key nobody can read them.
    """
    return {
        "language_models": choice_of(user).value,
        "uses": [
            {
                "at": row.at.isoformat(),
                "feature": row.feature,
                "model": row.model,
                "outside": row.outside,
                "tokens_read": row.read,
                "tokens_written": row.written,
                "estimated": row.estimated,
                "milliseconds": row.milliseconds,
                "result": row.result,
                "reason": row.reason,
            }
            for row in Use.objects.filter(account=user).order_by("at", "id")
        ],
        "sentences_taken": [
            {"at": row.at.isoformat(), "place": row.place, "written_by": row.kind}
            for row in Drafted.objects.filter(account=user).order_by("at", "id")
        ],
    }
