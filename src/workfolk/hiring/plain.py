"""Shortlists as plain JSON values: one shape for the API and the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from workfolk.engine.talent.model import Evidence, Qualification, TalentQuery
from workfolk.engine.talent.serialise import (
    qualification_to_dict,
    query_to_dict,
)
from workfolk.hiring.models import CandidateDecision, CandidateNote, Reason, Role, StageMove
from workfolk.hiring.queries import CandidateDetail, CandidateRow
from workfolk.hiring.services import Reading
from workfolk.hiring.standing import Standing


def reading(value: Reading) -> dict[str, Any]:
    """What was read from a brief."""
    brief = value.brief
    return {
        "brief": brief.text,
        "title": brief.title,
        "qualifications": qualifications(brief.qualifications),
        "refusals": [asdict(one) for one in brief.refusals],
        "unread": [asdict(one) for one in brief.unread],
        "notes": list(brief.notes),
        "queries": queries(value.queries),
    }


def qualifications(values: Iterable[Qualification]) -> list[dict[str, Any]]:
    return [qualification_to_dict(one) for one in values]


def queries(values: Iterable[TalentQuery]) -> list[dict[str, Any]]:
    return [query_to_dict(one) for one in values]


def candidate(row: CandidateRow) -> dict[str, Any]:
    """One row of a shortlist with every verdict and its evidence. No name."""
    evaluated = row.entry.evaluated
    return {
        "rank": row.entry.rank,
        "id": row.public_id,
        "headline": row.headline,
        "location": row.location,
        "score": evaluated.score,
        "interest": evaluated.interest,
        "signs": [{"signal": part.signal, "points": part.points} for part in evaluated.interest_parts],
        "ranked_by_score": row.entry.ranked,
        "relevance": evaluated.relevance,
        "found_by": list(row.entry.found_by),
        "verdicts": [
            {
                "qualification": one.qualification,
                "verdict": one.verdict.value,
                "reason": one.reason,
                "confidence": one.confidence,
                "question": one.question,
                "evidence": [evidence(quote) for quote in one.evidence],
            }
            for one in evaluated.evaluations
        ],
        "parts": [
            {"qualification": part.qualification, "weight": part.weight, "value": part.value}
            for part in evaluated.parts
        ],
        "withheld": row.entry.candidate.withheld,
    }


def evidence(value: Evidence) -> dict[str, Any]:
    return {
        "quote": value.quote,
        "place": value.place,
        "label": value.label,
        "start": value.start,
        "end": value.end,
        "why": value.why,
    }


def role(value: Role) -> dict[str, Any]:
    """A role with everything that was read from its brief."""
    return {
        "id": value.public_id,
        "organisation": value.organisation.name,
        "title": value.title,
        "brief": value.brief,
        "qualifications": value.qualifications,
        "queries": value.queries,
        "refusals": value.refusals,
        "unread": value.unread,
        "notes": value.notes,
        "show_names": value.show_names,
        "state": value.state,
        "version": value.version,
        "created_at": value.created_at,
        "updated_at": value.updated_at,
    }


def detail(value: CandidateDetail) -> dict[str, Any]:
    """A candidate with the neighbours in the list, the decisions and the notes."""
    return {
        **candidate(value.row),
        "name": value.row.name or None,
        "total": value.total,
        "previous": value.previous,
        "next": value.next,
        "decisions": [decision(one) for one in value.decisions],
        "notes": [note(one) for one in value.notes],
    }


def decision(value: CandidateDecision) -> dict[str, Any]:
    return {
        "decision": value.decision,
        "reason_key": value.reason_key,
        "reason": value.reason,
        "at": value.at,
        "undone_at": value.undone_at,
    }


def reason(value: CandidateDecision) -> str:
    """Why, in one line: the reason of the list, and the words."""
    listed = str(value.get_reason_key_display()) if value.reason_key not in ("", Reason.OTHER) else ""
    return ". ".join(one for one in (listed, value.reason) if one)


def standing(value: Standing) -> dict[str, Any]:
    """Where a candidate stands, and what a person could do next."""
    return {
        "stage": value.stage.key,
        "stage_label": value.stage.label,
        "moved_at": value.move.at if value.move else None,
        "decision": decision(value.decision) if value.decision else None,
        "last": value.last,
        "next": value.next,
    }


def move(value: StageMove) -> dict[str, Any]:
    return {"stage": value.stage, "at": value.at, "undone_at": value.undone_at}


def note(value: CandidateNote) -> dict[str, Any]:
    return {"text": value.text, "at": value.at}
