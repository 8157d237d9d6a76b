from __future__ import annotations

from typing import Any

from workfolk.accounts.models import User
from workfolk.hiring.exports_openings import openings
from workfolk.hiring.models import CandidateDecision, CandidateNote, Role


def hiring(user: User) -> dict[str, Any]:
    """What recruiters decided and noted about this person, and what this person wrote as a recruiter.

    Whom the person's own decisions and notes are about stays out: that is the other person's to take along.
    """
    return openings(user) | {
        "decisions_about_me": [
            {
                "role": row.role.title,
                "organisation": row.role.organisation.name,
                "decision": row.decision,
                "reason": row.reason,
                "at": row.at.isoformat(),
            }
            for row in CandidateDecision.objects.filter(member__user=user).select_related(
                "role__organisation"
            )
        ],
        "notes_about_me": [
            {
                "role": row.role.title,
                "organisation": row.role.organisation.name,
                "note": row.text,
                "at": row.at.isoformat(),
            }
            for row in CandidateNote.objects.filter(member__user=user).select_related("role__organisation")
        ],
        "decisions_i_took": [
            {
                "role": row.role.title,
                "organisation": row.role.organisation.name,
                "decision": row.decision,
                "reason": row.reason,
                "at": row.at.isoformat(),
            }
            for row in CandidateDecision.objects.filter(decided_by=user).select_related("role__organisation")
        ],
        "notes_i_wrote": [
            {
                "role": row.role.title,
                "organisation": row.role.organisation.name,
                "note": row.text,
                "at": row.at.isoformat(),
            }
            for row in CandidateNote.objects.filter(author=user).select_related("role__organisation")
        ],
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
