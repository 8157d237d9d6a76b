"""What a person takes along of roles that people work on together: decisions, moves, places on teams."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from workfolk.accounts.models import User
from workfolk.hiring.models import CandidateDecision, StageMove, TeamMember
from workfolk.hiring.standing import labels


def pipeline(user: User) -> dict[str, Any]:
    """Decisions about this person and by them, their moves, and where they are on a team.

    Whom the person's own decisions and moves are about stays out: that is the other person's to take along.
    """
    decisions = CandidateDecision.objects.select_related("role__organisation")
    moves = StageMove.objects.select_related("role__organisation")
    places = TeamMember.objects.filter(user=user).select_related("role__organisation")
    return {
        "decisions_about_me": [_decision(row) for row in decisions.filter(member__user=user)],
        "decisions_i_took": [_decision(row) for row in decisions.filter(decided_by=user)],
        "moves_of_me": [_move(row) for row in moves.filter(member__user=user)],
        "moves_i_made": [_move(row) for row in moves.filter(moved_by=user)],
        "my_teams": [
            {**_role(row), "permission": row.permission, "since": row.added_at.isoformat()} for row in places
        ],
    }


def _role(row: CandidateDecision | StageMove | TeamMember) -> dict[str, str]:
    return {"role": row.role.title, "organisation": row.role.organisation.name}


def _decision(row: CandidateDecision) -> dict[str, Any]:
    return {
        **_role(row),
        "decision": row.decision,
        "reason_from_the_list": str(row.get_reason_key_display()),
        "reason": row.reason,
        "at": row.at.isoformat(),
        "taken_back_at": _moment(row.undone_at),
    }


def _move(row: StageMove) -> dict[str, Any]:
    return {
        **_role(row),
        "stage": labels(row.role).get(row.stage, row.stage),
        "at": row.at.isoformat(),
        "taken_back_at": _moment(row.undone_at),
    }


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None
