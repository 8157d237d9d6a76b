"""All that a list rests on, for ``workfolk hire --explain``: the formula, what searches bring, what would move people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workfolk.engine.talent.counterfactuals import Move
from workfolk.hiring import planning, ranking, shortlist
from workfolk.hiring.queries import CandidateRow


@dataclass(frozen=True, slots=True)
class Explained:
    """``plan`` and ``seconds`` of the whole list; by public id what would move a candidate up, and what holds them."""

    plan: Mapping[str, Any]
    moves: Mapping[str, tuple[Move, ...]]
    holds: Mapping[str, tuple[Move, ...]]
    seconds: Mapping[str, float]


def explain(spec: shortlist.Spec, rows: Sequence[CandidateRow]) -> Explained:
    """Everything behind some rows of the list of ``spec``."""
    found = {row.public_id: ranking.counterfactuals(spec, row.entry) for row in rows}
    known = {name: both for name, both in found.items() if both is not None}
    return Explained(
        plan=planning.as_dict(planning.yields(spec)),
        moves={name: both.moves for name, both in known.items()},
        holds={name: both.holds for name, both in known.items()},
        seconds=shortlist.order(spec).seconds,
    )


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
