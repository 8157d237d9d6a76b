"""All that a list rests on, for ``workfolk hire --explain``: the formula, what searches bring, what would move people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from workfolk.base import clock
from workfolk.engine.talent.counterfactuals import Move
from workfolk.engine.talent.intake.check import check_qualification
from workfolk.engine.talent.intake.demands import Demand, find_demands
from workfolk.engine.talent.intake.finding import Finding
from workfolk.engine.talent.model import Brief
from workfolk.engine.talent.serialise import qualification_to_dict
from workfolk.hiring import planning, ranking, shortlist
from workfolk.hiring.queries import CandidateRow
from workfolk.members.indexing import vocabulary


@dataclass(frozen=True, slots=True)
class Explained:
    """What the brief asks too much of, and findings in its words; ``plan`` and ``seconds`` of the whole list; by public
    id what would move a candidate up, and what holds them."""

    demands: tuple[Demand, ...]
    findings: tuple[Finding, ...]
    plan: Mapping[str, Any]
    moves: Mapping[str, tuple[Move, ...]]
    holds: Mapping[str, tuple[Move, ...]]
    seconds: Mapping[str, float]


def explain(brief: Brief, spec: shortlist.Spec, rows: Sequence[CandidateRow]) -> Explained:
    """Everything behind some rows of the list of ``spec``, which was read from ``brief``."""
    found = {row.public_id: ranking.counterfactuals(spec, row.entry) for row in rows}
    known = {name: both for name, both in found.items() if both is not None}
    return Explained(
        demands=find_demands(brief, vocabulary(), clock.now().year),
        findings=check_qualification(brief.text).findings,
        plan=planning.as_dict(planning.yields(spec)),
        moves={name: both.moves for name, both in known.items()},
        holds={name: both.holds for name, both in known.items()},
        seconds=shortlist.order(spec).seconds,
    )


def intake(explained: Explained) -> dict[str, Any]:
    """What is told of the brief."""
    return {
        "demands": [
            {
                "kind": str(one.kind),
                "qualifications": list(one.qualifications),
                "message": one.message,
                "proposal": [qualification_to_dict(asked) for asked in one.proposal],
                "removed": list(one.removed),
            }
            for one in explained.demands
        ],
        "findings": [asdict(one) for one in explained.findings],
    }


def candidate(explained: Explained, public_id: str) -> dict[str, Any]:
    """What is told of one candidate beside their row."""
    return {
        "would_move": [_move(one) for one in explained.moves.get(public_id, ())],
        "holds": [_move(one) for one in explained.holds.get(public_id, ())],
    }


def _move(one: Move) -> dict[str, Any]:
    return {
        "qualification": one.qualification,
        "before": one.before.value,
        "after": one.after.value,
        "score": [one.score_before, one.score_after],
        "rank": [one.rank_before, one.rank_after],
        "ask": one.ask,
        "words": one.words,
    }
