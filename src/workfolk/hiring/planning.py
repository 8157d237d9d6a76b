"""What the searches of a plan bring among those who may be found now, and whom a search by title would have missed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from workfolk.engine.retrieval.model import Everything
from workfolk.engine.talent.missed import missed
from workfolk.engine.talent.model import (
    Candidate,
    Evaluated,
    Importance,
    Kind,
    Qualification,
    TalentQuery,
    Verdict,
)
from workfolk.engine.talent.plan import BEST, Fared, Found, Yields, measure, where
from workfolk.engine.talent.run import FOUND_BY_MEANING, FOUND_SHARE
from workfolk.hiring import pool as pools
from workfolk.hiring import shortlist
from workfolk.hiring.pool import IndexPool
from workfolk.members.indexing import vocabulary

MISSED_SHOWN = 10
_SHOWN = frozenset({Verdict.MEETS, Verdict.PARTLY})
# What says something about the work: to live in the right town is no match.
_OF_THE_WORK = frozenset({Kind.OCCUPATION, Kind.SKILL, Kind.EXPERIENCE, Kind.CREDENTIAL})


def yields(spec: shortlist.Spec, whole: shortlist.Order | None = None) -> Yields:
    """What each search that is switched on brings, in the order of the plan, and how those evaluated fared.

    ``whole`` is the order of ``spec``, where it is known. Raises IndexMissing while there is no index.
    """
    pool = shortlist.pool_of(spec)
    searched = [(query.id, _found(query, pool)) for query in spec.queries if query.enabled]
    return measure(searched, fared(spec, whole or shortlist.order(spec)))


def fared(spec: shortlist.Spec, whole: shortlist.Order) -> Mapping[Hashable, Fared]:
    """Everyone who was evaluated for a list, by the number of their member: the fit, and whether every must is met."""
    musts = {one.id for one in spec.qualifications if one.importance is Importance.MUST}
    return {one.ref: _fared(evaluated, musts) for one, evaluated in whole.ranked}


def _fared(evaluated: Evaluated, musts: set[str]) -> Fared:
    met = {one.qualification for one in evaluated.evaluations if one.verdict is Verdict.MEETS}
    return Fared(evaluated.score, musts <= met)


def _found(query: TalentQuery, pool: IndexPool) -> Found:
    """Whom a search brings. One without conditions orders everyone: it brings those who come near its best."""
    bound = where(query) != Everything()
    results = pool.search(query, BEST if bound else FOUND_BY_MEANING)
    refs = tuple(int(ref) for ref in results.ids)
    if bound:
        return Found(results.total, refs)
    best = max(results.scores.tolist(), default=0.0)
    near = [score >= FOUND_SHARE * best > 0 for score in results.scores.tolist()]
    refs = tuple(ref for ref, is_near in zip(refs, near, strict=True) if is_near)
    return Found(len(refs), refs)


def misses(qualifications: Sequence[Qualification]) -> Callable[[Candidate], bool]:
    """Whether a search by the titles of a brief would have missed somebody: see ``engine.talent.missed``."""
    words = vocabulary()
    asked = [one for one in qualifications if one.kind is Kind.OCCUPATION]
    titles = " ".join(one.text for one in asked)
    names = tuple(dict.fromkeys(words.label(key) for one in asked for key in one.concepts))
    return lambda candidate: missed(titles, names, candidate)


def missed_refs(
    spec: shortlist.Spec, top: int | None = None, whole: shortlist.Order | None = None
) -> list[int]:
    """Of those ranked who show something of the work: whom a search by title would have missed, best first."""
    is_missed = misses(spec.qualifications)
    of_the_work = {one.id for one in spec.qualifications if one.kind in _OF_THE_WORK}
    showing = [
        one.ref
        for one, evaluated in (whole or shortlist.order(spec)).ranked
        if any(each.verdict in _SHOWN and each.qualification in of_the_work for each in evaluated.evaluations)
    ]
    found: list[int] = []
    for start in range(0, len(showing), 100):  # the best are enough, and stand at the beginning
        part = showing[start : start + 100]
        cards = pools.load(part)
        found += [ref for ref in part if ref in cards and is_missed(cards[ref].candidate)]
        if top is not None and len(found) >= top:
            return found[:top]
    return found


def missed_entries(
    spec: shortlist.Spec, top: int = MISSED_SHOWN, whole: shortlist.Order | None = None
) -> list[shortlist.Entry]:
    """The rows of the first ``top`` of them, with the words behind the verdicts."""
    whole = whole or shortlist.order(spec)
    return shortlist.entries_of(spec, whole, missed_refs(spec, top, whole))


def as_dict(measured: Yields) -> dict[str, Any]:
    """Yields as plain values, for the API and the command line."""
    return {
        "people": measured.people,
        "best": BEST,
        "searches": [
            {
                "query": one.query,
                "total": one.total,
                "brings": one.brings,
                "adds": one.adds,
                "only": one.only,
                "evaluated": one.evaluated,
                "meeting_musts": one.meeting,
                "good": one.good,
                "mean_fit": one.mean_fit,
                "shared": {
                    other.query: measured.shared[row][column]
                    for column, other in enumerate(measured.rows)
                    if column != row
                },
            }
            for row, one in enumerate(measured.rows)
        ],
    }
