"""What a person takes along of messages about roles: those to them, and those that they wrote."""

from __future__ import annotations

from typing import Any

from workfolk.accounts.models import User
from workfolk.hiring.models import Outreach


def messages(user: User) -> dict[str, Any]:
    """Messages to this person, drafts and those taken back too, and messages that this person wrote as a recruiter.

    To whom the person wrote, and what was answered, stays out: that is the other person's to take along.
    """
    rows = Outreach.objects.select_related("role__organisation")
    return {
        "messages_to_me": [
            {
                **_message(row),
                "rests_on": [ground["quote"] for part in row.drafted for ground in part["grounds"]],
                "read_at": row.read_at.isoformat() if row.read_at else None,
                "my_answer": row.reply,
                "my_words": row.reply_text,
                "my_answers": row.answers,
                "answered_at": row.replied_at.isoformat() if row.replied_at else None,
            }
            for row in rows.filter(member__user=user)
        ],
        "messages_i_wrote": [_message(row) for row in rows.filter(author=user)],
    }


def _message(row: Outreach) -> dict[str, Any]:
    return {
        "role": row.role.title,
        "organisation": row.role.organisation.name,
        "state": row.state,
        "subject": row.subject,
        "message": row.body,
        "at": row.created_at.isoformat(),
        "sent_at": row.sent_at.isoformat() if row.sent_at else None,
    }
