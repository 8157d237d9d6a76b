"""What a person answered to the assistant's proposals, for the person's own export."""

from __future__ import annotations

from typing import Any

from workfolk.accounts.models import User
from workfolk.hiring.models import Proposal


def answers(user: User) -> dict[str, Any]:
    """The proposals that this person took, refused or took back. Nobody else is in them."""
    rows = Proposal.objects.filter(answered_by=user).select_related("role__organisation")
    return {
        "proposals_i_answered": [
            {
                "role": row.role.title,
                "organisation": row.role.organisation.name,
                "proposal": row.words,
                "answer": row.answer,
                "at": row.at.isoformat(),
            }
            for row in rows
        ]
    }
