"""How many people each must-have costs: counted on the very evaluations that the shortlist shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from workfolk.engine.talent.model import Importance, Verdict
from workfolk.hiring import shortlist
from workfolk.search.queries import IndexMissing


@dataclass(frozen=True, slots=True)
class Effect:
    """What one must-have costs: ``more`` people would meet all musts without it, ``unsaid`` of them only say nothing."""

    qualification: str
    more: int
    unsaid: int


@dataclass(frozen=True, slots=True)
class Effects:
    """``meeting`` of ``evaluated`` people meet every must; ``total`` may be found.

    ``costs``: each must that alone costs somebody, dearest first; ``unmet``: the musts that nobody meets.
    """

    meeting: int
    evaluated: int
    total: int
    costs: tuple[Effect, ...]
    unmet: tuple[str, ...]


def must_effects(spec: shortlist.Spec) -> Effects | None:
    """What the musts of a role cost, each by itself; None where there is no must, nobody to look at or no index.

    Counted over everyone whom the shortlist evaluates: all who may be found, or the most relevant 1,000 of them.
    """
    musts = {one.id for one in spec.qualifications if one.importance is Importance.MUST}
    if not musts:
        return None
    try:
        whole = shortlist.order(spec)
    except IndexMissing:
        return None
    meeting = 0
    met: set[str] = set()
    more: Counter[str] = Counter()
    unsaid: Counter[str] = Counter()
    for _found, evaluated in whole.ranked:
        missed = [
            one
            for one in evaluated.evaluations
            if one.qualification in musts and one.verdict is not Verdict.MEETS
        ]
        met |= musts.difference(one.qualification for one in missed)
        if not missed:
            meeting += 1
        elif len(missed) == 1:
            more[missed[0].qualification] += 1
            unsaid[missed[0].qualification] += missed[0].verdict is Verdict.UNKNOWN
    if not whole.ranked:
        return None
    order: Mapping[str, int] = {one.id: place for place, one in enumerate(spec.qualifications)}
    ranked = sorted(more, key=lambda key: (-more[key], order[key]))
    costs = tuple(Effect(key, more[key], unsaid[key]) for key in ranked)
    unmet = tuple(one.id for one in spec.qualifications if one.id in musts - met)
    return Effects(meeting, len(whole.ranked), len(whole), costs, unmet)
