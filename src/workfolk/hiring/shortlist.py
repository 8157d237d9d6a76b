"""From a role to a ranked list: live, deterministic, and nobody cut off.

Found by several searches, evaluated on every qualification, ranked by the published formula (``engine.talent.run``).
Who may be found is asked of the index and of the database each time, so a withdrawn consent holds at once, in counts
too. Those who are evaluated come first; everyone else follows by relevance, and is only put in order when somebody
turns the pages that far. What is expensive is cached by exactly what it depends on.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from workfolk.accounts.viewer import NOBODY, Viewer
from workfolk.base import clock
from workfolk.engine.talent import run
from workfolk.engine.talent.evaluate import Prepared, prepare
from workfolk.engine.talent.model import Candidate, Evaluated, Evaluation, Qualification, TalentQuery
from workfolk.engine.talent.run import Found, Fused, Interest, Selection, fused, ranked_by, select
from workfolk.engine.talent.score import PUBLISHED, Formula, Weights, tie
from workfolk.engine.talent.serialise import qualification_to_dict, query_to_dict
from workfolk.hiring import pool as pools
from workfolk.hiring.caching import Cache, digest
from workfolk.hiring.pool import IndexPool
from workfolk.members.indexing import vocabulary
from workfolk.skills import queries as taxonomy

EVALUATED = run.EVALUATED
_KEPT_OF_ONE = 5 * EVALUATED  # people whose verdicts on one qualification are kept
"""The best by relevance are ranked by score; everyone else follows in order of relevance."""

Evaluations = tuple[Evaluation, ...]
Ranked = tuple[tuple[Found, Evaluated], ...]


def no_interest(candidates: Mapping[int, Candidate]) -> Mapping[int, Collection[str]]:
    """Of a brief that is no role nobody knows."""
    return {}


@dataclass(frozen=True, slots=True)
class Spec:
    """What a shortlist follows from. ``organisation_keys`` None: we do not know for whom the search is.

    ``viewer`` is the recruiter who looks: between two people of whom one blocked the other, neither finds the other.
    ``seed`` tells roles apart where people stand equal. ``interest`` gives the signs of interest of candidates by ref.
    """

    qualifications: tuple[Qualification, ...]
    queries: tuple[TalentQuery, ...]
    organisation_keys: tuple[str, ...] | None
    viewer: Viewer = NOBODY
    weights: Weights = PUBLISHED
    seed: str = ""
    interest: Interest = no_interest


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a shortlist. ``ranked`` is False beyond the part that is ordered by score."""

    rank: int
    ref: int
    candidate: Candidate
    evaluated: Evaluated
    found_by: tuple[str, ...]
    ranked: bool


@dataclass(frozen=True, slots=True, eq=False)
class Rest:
    """Those who are not evaluated ahead, by relevance."""

    refs: tuple[int, ...]
    union: Fused

    def found(self, place: int) -> Found:
        """What the searches say of the one who stands at ``place`` (from 0)."""
        ref = self.refs[place]
        row = int(np.searchsorted(self.union.refs, ref))
        is_there = row < len(self.union.refs) and self.union.refs[row] == ref
        return self.union.found(row) if is_there else Found(ref, 0.0)


class Order:
    """Everyone who may be found, in order: first the ranked, then the others by relevance.

    ``seconds`` says what each stage took when this was worked out: "embed" and "search", "load", "evaluate", "rank".
    """

    def __init__(
        self, ranked: Ranked, total: int, rest: Callable[[], Rest], seconds: Mapping[str, float]
    ) -> None:
        self.ranked = ranked
        self.seconds = seconds
        self._total = max(total, len(ranked))
        self._rest = rest
        self._ranks = {one.ref: number for number, (one, _) in enumerate(ranked, start=1)}

    def __len__(self) -> int:
        return self._total

    def others(self) -> Rest:
        """Those beyond the ranked part; worked out when first asked for."""
        return self._rest() if self._total > len(self.ranked) else Rest((), fused([]))

    def rank_of(self, ref: int) -> int | None:
        """The place of a member in the list, from 1; None for somebody who is not in it."""
        known = self._ranks.get(ref)
        if known is None and ref in (refs := self.others().refs):
            return len(self.ranked) + refs.index(ref) + 1
        return known

    def ranks_of(self, refs: Collection[int]) -> dict[int, int]:
        """Member → place in the list, from 1, of those of ``refs`` who are in it. The list is walked once at most."""
        found = {ref: self._ranks[ref] for ref in refs if ref in self._ranks}
        if beyond := set(refs).difference(found):
            rest = enumerate(self.others().refs, start=len(self.ranked) + 1)
            found |= {ref: number for number, ref in rest if ref in beyond}
        return found

    def ranked_at(self, ref: int) -> int | None:
        """The place of somebody who was evaluated, from 1; None for anybody else."""
        return self._ranks.get(ref)

    def at(self, rank: int) -> int | None:
        """Who stands at a place, from 1."""
        if not 1 <= rank <= len(self):
            return None
        if rank <= len(self.ranked):
            return self.ranked[rank - 1][0].ref
        beyond = self.others().refs[rank - 1 - len(self.ranked) :]
        return beyond[0] if beyond else None


@dataclass(frozen=True, slots=True)
class _Selected:
    """Who is evaluated, with what is evaluated of them and the version of each."""

    selection: Selection
    candidates: Mapping[int, Candidate]
    versions: Mapping[int, str]
    seconds: Mapping[str, float] = field(default_factory=dict)


# In people: what is kept is also walked by the collector of garbage, which a request then waits for.
_selections: Cache[str, _Selected] = Cache(10_000, lambda one: len(one.candidates))
_evaluations: Cache[str, Mapping[tuple[int, str], Evaluation]] = Cache(160_000, len)  # by qualification
_quotations: Cache[tuple[str, int, str], Evaluations] = Cache(5_000)
_orders: Cache[str, Order] = Cache(20_000, lambda one: len(one.ranked))
_rests: Cache[str, Rest] = Cache(300_000, lambda one: len(one.refs))


def order(spec: Spec) -> Order:
    """The whole list for a role. Raises IndexMissing while there is no index."""
    pool = pool_of(spec)
    asked = _asked(spec.qualifications)
    searches = [query_to_dict(one) for one in spec.queries]
    searched = digest([pool.state, asked, searches, spec.organisation_keys, spec.seed, EVALUATED])
    chosen = _selections.get(searched) or _selections.put(searched, _select(spec, pool))
    interest = spec.interest(chosen.candidates)
    signs = {str(ref): sorted(interest[ref]) for ref in sorted(interest)}
    key = digest([searched, spec.weights.to_dict(), signs])
    known = _orders.get(key)
    if known is not None:
        return known
    at = [time.perf_counter()]
    evaluations = _evaluated(spec.qualifications, chosen.candidates, chosen.versions)
    at.append(time.perf_counter())
    ranked = ranked_by(
        chosen.selection,
        chosen.candidates,
        evaluations,
        spec.qualifications,
        weights=spec.weights,
        seed=spec.seed,
        interest=lambda _candidates: interest,
    )
    at.append(time.perf_counter())
    evaluating, ranking = (after - before for before, after in pairwise(at))
    seconds = {**chosen.seconds, "evaluate": evaluating, "rank": ranking}
    refs = frozenset(chosen.selection.found)

    def rest() -> Rest:
        return _rests.get(searched) or _rests.put(searched, _rest(spec, pool, refs))

    return _orders.put(key, Order(ranked, chosen.selection.total, rest, seconds))


def pool_of(spec: Spec) -> IndexPool:
    """Who may be found for a role, as things are now."""
    return IndexPool(spec.organisation_keys, spec.viewer, spec.qualifications)


def entries(spec: Spec, whole: Order, start: int, stop: int) -> list[Entry]:
    """The rows ``start`` to ``stop`` (from 0) of an order, evaluated with quotes. Fewer where the list ends."""
    rows: list[tuple[Found, Evaluated | None]] = [*whole.ranked[start:stop]]
    low, high = (max(0, end - len(whole.ranked)) for end in (start, stop))
    if high > low and len(whole) > len(whole.ranked):
        rest = whole.others()
        rows += [(rest.found(place), None) for place in range(low, min(high, len(rest.refs)))]
    return _shown(spec, [(number, *row) for number, row in enumerate(rows, start=start + 1)])


def entries_of(spec: Spec, whole: Order, refs: Sequence[int]) -> list[Entry]:
    """The rows of some of the ranked, in the order of the list."""
    numbers = sorted(number for ref in refs if (number := whole.ranked_at(ref)) is not None)
    return _shown(spec, [(number, *whole.ranked[number - 1]) for number in numbers])


def entries_for(spec: Spec, whole: Order, refs: Sequence[int]) -> list[Entry]:
    """The rows of these members, in the order of ``refs``; nobody who is not in the list."""
    numbers, ranked = whole.ranks_of(refs), len(whole.ranked)
    rows: list[tuple[int, Found, Evaluated | None]] = []
    for number in (numbers[ref] for ref in refs if ref in numbers):
        if number <= ranked:
            rows.append((number, *whole.ranked[number - 1]))
        else:
            rows.append((number, whole.others().found(number - 1 - ranked), None))
    return _shown(spec, rows)


def _shown(spec: Spec, rows: Sequence[tuple[int, Found, Evaluated | None]]) -> list[Entry]:
    """Rows by their place in the list, evaluated with quotes."""
    cards = pools.load([one.ref for _number, one, _evaluated in rows])
    asked, prepared = _asked(spec.qualifications), _prepared(spec.qualifications)
    formula = Formula(spec.qualifications, spec.weights)
    signs: Mapping[int, Collection[str]] = {}
    if any(evaluated is None for _number, _one, evaluated in rows):
        signs = spec.interest({ref: card.candidate for ref, card in cards.items()})
    found = []
    for number, one, evaluated in rows:
        card = cards.get(one.ref)
        if card is None:
            continue  # left the index this very moment
        given = [part.signal for part in evaluated.interest_parts] if evaluated else signs.get(one.ref, ())
        shown = formula.score(
            card.candidate.id,
            _quoted(prepared, asked, one.ref, card),
            interest=given,
            relevance=one.relevance,
            signals=one.parts,
        )
        found.append(Entry(number, one.ref, card.candidate, shown, one.found_by, evaluated is not None))
    return found


def evaluations_of(asked: Qualification, refs: Sequence[int]) -> dict[int, Evaluation]:
    """The verdicts of these members on one qualification, without quotations; nobody who left the index meanwhile."""
    cards = pools.load(refs)
    candidates = {ref: card.candidate for ref, card in cards.items()}
    versions = {ref: card.version for ref, card in cards.items()}
    return {ref: found[0] for ref, found in _evaluated((asked,), candidates, versions).items()}


def entry_for(spec: Spec, whole: Order, ref: int) -> Entry | None:
    """The row of one member; None where they are not in the list."""
    number = whole.rank_of(ref)
    if number is None:
        return None
    rows = entries(spec, whole, number - 1, number)
    return rows[0] if rows else None


def neighbours(whole: Order, ref: int) -> tuple[int | None, int | None]:
    """Who stands before and after a member in the list."""
    number = whole.rank_of(ref)
    return (None, None) if number is None else (whole.at(number - 1), whole.at(number + 1))


def forget() -> None:
    """Drop every cache (tests)."""
    pools.forget()
    for cache in (_selections, _evaluations, _quotations, _orders, _rests):
        cache.clear()


def _select(spec: Spec, pool: IndexPool) -> _Selected:
    at = [time.perf_counter()]
    selection = select(spec.queries, pool, seed=spec.seed, at_most=EVALUATED)
    at.append(time.perf_counter())
    candidates = pool.load(list(selection.found))
    at.append(time.perf_counter())
    searching, loading = (after - before for before, after in pairwise(at))
    seconds = {"embed": pool.embedding, "search": searching - pool.embedding, "load": loading}
    return _Selected(selection, candidates, {ref: pool.version(ref) for ref in candidates}, seconds)


def _evaluated(
    qualifications: Sequence[Qualification], candidates: Mapping[int, Candidate], versions: Mapping[int, str]
) -> dict[int, Evaluations]:
    """The verdicts of these candidates, without quotations.

    What is known of a qualification is not asked again: where a recruiter changes one of eight, that one is.
    """
    keys = {ref: (ref, versions[ref]) for ref in candidates}
    names = [_asked((one,)) for one in qualifications]
    known = [_evaluations.get(name) or {} for name in names]
    unknown: dict[tuple[int, ...], list[int]] = {}
    for number, verdicts in enumerate(known):
        if missing := tuple([ref for ref, key in keys.items() if key not in verdicts]):
            unknown.setdefault(missing, []).append(number)
    for refs, numbers in unknown.items():
        prepared = _prepared([qualifications[number] for number in numbers])
        rows = prepared.evaluate_all([candidates[ref] for ref in refs])
        for number, column in zip(numbers, zip(*rows, strict=True), strict=True):
            verdicts = known[number]
            if len(verdicts) + len(refs) > _KEPT_OF_ONE:
                verdicts = {key: verdicts[key] for key in keys.values() if key in verdicts}
            fresh = {keys[ref]: verdict for ref, verdict in zip(refs, column, strict=True)}
            known[number] = _evaluations.put(names[number], {**verdicts, **fresh})
    return {ref: tuple([verdicts[key] for verdicts in known]) for ref, key in keys.items()}


def _quoted(prepared: Prepared, asked: str, ref: int, card: pools.Loaded) -> Evaluations:
    """The verdicts of one candidate with the words behind them."""
    key = (asked, ref, card.version)
    known = _quotations.get(key)
    return known or _quotations.put(key, prepared.evaluate(card.candidate))


def _prepared(qualifications: Sequence[Qualification]) -> Prepared:
    return prepare(qualifications, vocabulary(), clock.this_month())


def _rest(spec: Spec, pool: IndexPool, ranked: Collection[int]) -> Rest:
    """Everyone who is not among the ranked, the most relevant first; of equals as the hash says."""
    union = fused([(query, pool.search(query, None)) for query in spec.queries if query.enabled])
    everyone = np.sort(pool.everyone(None).ids)
    refs = everyone[~np.isin(everyone, np.array(sorted(ranked), dtype=np.int64))]
    relevance = np.zeros(len(refs), dtype=np.int64)
    if len(union.refs):
        rows = np.minimum(np.searchsorted(union.refs, refs), len(union.refs) - 1)
        relevance = np.where(union.refs[rows] == refs, union.relevance[rows], 0)
    names = pool.names(refs.tolist())
    ordered = sorted(
        zip((-relevance).tolist(), refs.tolist(), strict=True),
        key=lambda pair: (pair[0], tie(names.get(pair[1], ""), spec.seed), pair[1]),
    )
    return Rest(tuple(ref for _relevance, ref in ordered), union)


def _asked(qualifications: Sequence[Qualification]) -> str:
    """All that evaluations depend on besides the candidate."""
    asked = [qualification_to_dict(one) for one in qualifications]
    return digest([asked, taxonomy.taxonomy().version, clock.this_month()])
