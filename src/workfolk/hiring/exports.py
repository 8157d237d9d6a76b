from __future__ import annotations

from typing import Any

from workfolk.accounts.models import User
from workfolk.hiring.exports_answers import answers
from workfolk.hiring.exports_contact import messages
from workfolk.hiring.exports_openings import openings
from workfolk.hiring.exports_pipeline import pipeline
from workfolk.hiring.models import CandidateNote, Role


def hiring(user: User) -> dict[str, Any]:
    """What recruiters decided and noted about this person, and what this person wrote as a recruiter.

    Whom the person's own notes are about stays out: that is the other person's to take along.
    """
    return openings(user) | messages(user) | answers(user) | pipeline(user) | _written(user)


def _written(user: User) -> dict[str, Any]:
    notes = CandidateNote.objects.select_related("role__organisation")
    return {
        "notes_about_me": [_note(row) for row in notes.filter(member__user=user)],
        "notes_i_wrote": [_note(row) for row in notes.filter(author=user)],
        "roles_i_described": [
            {
                "title": row.title,
                "organisation": row.organisation.name,
                "brief": row.brief,
                "at": row.created_at.isoformat(),
            }
            for row in Role.objects.filter(created_by=user).select_related("organisation")
        ],
    }


def _note(row: CandidateNote) -> dict[str, str]:
    return {
        "role": row.role.title,
        "organisation": row.role.organisation.name,
        "note": row.text,
        "at": row.at.isoformat(),
    }
