"""A run: several searches, the union of their best, all of those evaluated, ranked by the published formula.

What searches find decides who is evaluated, and nothing else: the order among those evaluated follows from verdicts,
signs of interest and a hash seeded with the role. Vectors may differ in the last bits between machines; the list must
not. So what the searches give is added up in whole ten-thousandths, and who stands equal at the edge of those evaluated
is decided by the same hash. Where no more people may be found than are evaluated, everyone is, and the searches decide
nothing at all.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from workfolk.engine.retrieval.model import And, Boost, Everything, Filter, Or, Results, Search
from workfolk.engine.retrieval.searching import TEXT_PART, VECTOR_PART
from workfolk.engine.talent.model import Candidate, Evaluated, Evaluation, Qualification, TalentQuery
from workfolk.engine.talent.plan.filters import where
from workfolk.engine.talent.score import PUBLISHED, Formula, Weights, rank, tie

EVALUATED = 1_000
"""People that a run evaluates at most."""
FOUND_BY_MEANING = 100
FOUND_SHARE = 0.5
"""A search without a condition orders everyone: it found those it ranks this high with this share of its best score."""
SCALE = 10_000
AMONG = 10
"""Of how many times as many people those are taken who cover most of a role."""
_WIDE = ""  # the search that is nobody's: it has no id, and nobody is told to have been found by it

Numbers = NDArray[np.int64]
Evaluate = Callable[[Mapping[int, Candidate]], Mapping[int, tuple[Evaluation, ...]]]
Interest = Callable[[Mapping[int, Candidate]], Mapping[int, Collection[str]]]


class Pool(Protocol):
    """Who may be found for a role. Refs are row numbers of an index; names are what outlives it, such as public ids."""

    def search(self, query: TalentQuery, count: int | None) -> Results:
        """The best ``count`` of those who meet the conditions of a search; all of them for None."""
        ...

    def covering(self, text: str, count: int | None) -> Results:
        """The best ``count`` of whoever meets most of the role as far as an index can see, whatever the searches say."""
        ...

    def everyone(self, count: int | None) -> Results:
        """``count`` of all who may be found, in no order that means anything; ``total`` says how many there are."""
        ...

    def load(self, refs: Sequence[int]) -> Mapping[int, Candidate]:
        """The candidates behind refs. Who has left a moment ago is not among them."""
        ...

    def names(self, refs: Sequence[int]) -> Mapping[int, str]:
        """The ids of the candidates behind refs; asked only where equals have to be told apart."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody the searches brought up: how relevant (0 to 1), which searches found them, what each gave."""

    ref: int
    relevance: float
    found_by: tuple[str, ...] = ()
    parts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Selection:
    """Who is evaluated for a role, by ref, and how many may be found in all."""

    found: Mapping[int, Found]
    total: int


@dataclass(frozen=True, slots=True)
class Ran:
    """A ranked list. ``total`` counts everyone who may be found; ``seconds`` says what each stage took."""

    ranked: tuple[tuple[Found, Evaluated], ...]
    total: int
    seconds: Mapping[str, float]


def ask(
    query: TalentQuery,
    count: int | None,
    *,
    allowed: Filter,
    signals: Sequence[Boost],
    search: Callable[[Search], Results],
    vector_of: Callable[[str], NDArray[np.float32]],
) -> Results:
    """What a pool over an index answers: the best ``count`` of ``allowed`` who meet the conditions of a search.

    Ranked by its words, its meaning and ``signals``. Where no more people meet them than are asked for, they all come
    whatever they mean, and the meaning of the words, which takes longer than the search, is not worked out.
    """
    conditions = And(allowed, where(query))
    text = query.text.strip()
    means = bool(text) and (count is None or search(Search(where=conditions, top=1)).total > count)
    return search(
        Search(text or None, vector_of(text) if means else None, conditions, count, signals=tuple(signals))
    )


def ask_covering(
    text: str,
    count: int | None,
    *,
    allowed: Filter,
    signals: Sequence[Boost],
    search: Callable[[Search], Results],
    enough: int = AMONG * EVALUATED,
) -> Results:
    """What a pool over an index answers to ``covering``: the best of ``allowed`` by ``signals`` and the words ``text``.

    Among a million most meet next to nothing: only those are put in order who meet the weightiest signal, or the next,
    or as many as it takes until ``enough`` people meet one of them.
    """
    conditions = allowed
    # Where fewer may be found in all, no signal has as many: none of them is counted.
    most = len(signals) if search(Search(where=allowed, top=1)).total >= enough else 0
    for known in range(1, most + 1):
        ordered = sorted(signals, key=lambda one: -one.weight)[:known]
        narrowed = And(allowed, Or(*(one.where for one in ordered)))
        if search(Search(where=narrowed, top=1)).total >= enough:
            conditions = narrowed
            break
    return search(Search(text.strip() or None, None, conditions, count, signals=tuple(signals)))


def run(
    queries: Sequence[TalentQuery],
    qualifications: Sequence[Qualification],
    pool: Pool,
    evaluate: Evaluate,
    *,
    weights: Weights = PUBLISHED,
    seed: str = "",
    interest: Interest = lambda candidates: {},
    evaluate_at_most: int = EVALUATED,
    clock: Callable[[], float] = time.perf_counter,
) -> Ran:
    """The ranked part of a role's list: everyone evaluated, best first.

    ``evaluate`` gives the evaluations of ``qualifications`` for candidates by ref, ``interest`` the signs that they
    have given. Stages timed are "search", "load", "evaluate" and "rank".
    """
    at = [clock()]
    chosen = select(queries, pool, seed=seed, at_most=evaluate_at_most)
    at.append(clock())
    candidates = pool.load(list(chosen.found))
    at.append(clock())
    evaluations = evaluate(candidates)
    at.append(clock())
    ranked = ranked_by(
        chosen, candidates, evaluations, qualifications, weights=weights, seed=seed, interest=interest
    )
    at.append(clock())
    stages = ("search", "load", "evaluate", "rank")
    return Ran(ranked, chosen.total, {name: at[n + 1] - at[n] for n, name in enumerate(stages)})


def select(
    queries: Sequence[TalentQuery], pool: Pool, *, seed: str = "", at_most: int = EVALUATED
) -> Selection:
    """Who is evaluated: everyone where no more than ``at_most`` may be found, else the most relevant of the union.

    Each search gives its best ``at_most``, each counts by its weight and by the share of its own best hit. Beside them
    come those who cover most of the role whatever the searches' conditions say: who is called something else in the
    index, or wrote their profile in another way, is looked at as well.
    """
    enabled = [query for query in queries if query.enabled]
    everyone = pool.everyone(at_most)
    lists = [(query, _best(partial(pool.search, query), pool, at_most, seed)) for query in enabled]
    if everyone.total <= at_most:
        union = fused(lists)
        refs = np.sort(everyone.ids)
    else:
        widest = max(
            enabled, key=lambda query: query.weight, default=TalentQuery(_WIDE, "", "")
        )  # of equals the first
        most = _best(partial(pool.covering, widest.text), pool, at_most, seed)
        union = fused([*lists, (TalentQuery(_WIDE, "", widest.text, weight=widest.weight), most)])
        refs = union.best(at_most, pool.names, seed)
    chosen = np.searchsorted(union.refs, refs)
    known = np.zeros(len(refs), dtype=bool)
    if len(union.refs):
        chosen = np.minimum(chosen, len(union.refs) - 1)
        known = union.refs[chosen] == refs
    told = iter(union.founds(chosen[known]))
    found = {
        ref: next(told) if is_known else Found(ref, 0.0)
        for ref, is_known in zip(refs.tolist(), known.tolist(), strict=True)
    }
    return Selection(found, everyone.total)


def _best(ask_for: Callable[[int | None], Results], pool: Pool, count: int, seed: str) -> Results:
    """The best ``count`` of a search. Where equals stand on both sides of the edge the hash decides, and not the index:
    it would go by the number of the row, which is by who joined first."""
    results = ask_for(count + 1)
    if len(results.ids) <= count:
        return results
    edge = results.scores[count]
    if edge < results.scores[count - 1]:
        return _rows(results, np.arange(count))
    above = np.flatnonzero(results.scores > edge)
    if edge <= 0:
        return _rows(results, above)
    whole = ask_for(None)
    level = np.flatnonzero(whole.scores == edge).tolist()
    called = pool.names(whole.ids[level].tolist())
    level.sort(key=lambda row: (tie(called.get(int(whole.ids[row]), ""), seed), row))
    above = np.flatnonzero(whole.scores > edge)
    return _rows(whole, np.concatenate([above, np.array(level[: count - len(above)], np.int64)]))


def _rows(results: Results, rows: NDArray[np.int64]) -> Results:
    parts = {name: part[rows] for name, part in results.parts.items()}
    return Results(ids=results.ids[rows], scores=results.scores[rows], parts=parts, total=results.total)


def ranked_by(
    chosen: Selection,
    candidates: Mapping[int, Candidate],
    evaluations: Mapping[int, tuple[Evaluation, ...]],
    qualifications: Sequence[Qualification],
    *,
    weights: Weights = PUBLISHED,
    seed: str = "",
    interest: Interest = lambda candidates: {},
) -> tuple[tuple[Found, Evaluated], ...]:
    """Those evaluated, best first. Who has no candidate any more is left out."""
    formula = Formula(qualifications, weights)
    signs = interest(candidates)
    by_id: dict[str, Found] = {}
    scored: list[Evaluated] = []
    for ref, candidate in candidates.items():
        one = chosen.found[ref]
        by_id[candidate.id] = one
        scored.append(
            formula.score(
                candidate.id,
                evaluations[ref],
                interest=signs.get(ref, ()),
                relevance=one.relevance,
                signals=one.parts,
            )
        )
    # A role that asks for nothing has nothing but its searches to order by.
    ordered = rank(scored, seed, by_relevance=not qualifications)
    return tuple((by_id[one.candidate], one) for one in ordered)


@dataclass(frozen=True, slots=True, eq=False)
class Fused:
    """Several ranked lists added up. ``refs`` ascend; ``gave[i, j]`` is what search ``j`` gave row ``i``, in
    ten-thousandths of the best that anybody can reach; ``met[i, j]`` whether it found them; ``covers[i]`` what signals
    gave row ``i``, in ten-thousandths."""

    queries: tuple[str, ...]
    refs: Numbers
    gave: Numbers
    met: NDArray[np.bool_]
    covers: Numbers

    @property
    def relevance(self) -> Numbers:
        """By row, in ten-thousandths; what nobody's search gave does not count."""
        total: Numbers = self.gave[:, [name != _WIDE for name in self.queries]].sum(axis=1)
        return total

    @property
    def worth(self) -> Numbers:
        """What decides who is evaluated: what of the role the index sees in somebody, then how relevant they are.

        Relevance alone would put who is found by many searches before who is found by one and covers more.
        """
        total: Numbers = self.covers + self.gave.sum(axis=1)
        return total

    def found(self, row: int) -> Found:
        """What is told of one row."""
        return self.founds([row])[0]

    def founds(self, rows: Sequence[int] | NDArray[np.int64]) -> list[Found]:
        """What is told of some rows, in their order."""
        told = np.array([column for column, name in enumerate(self.queries) if name != _WIDE], dtype=np.int64)
        names = [name for name in self.queries if name != _WIDE]
        at = np.asarray(rows, dtype=np.int64)
        gave, met = self.gave[np.ix_(at, told)], self.met[np.ix_(at, told)]
        # Many are found by the same searches: each such set is written down once.
        sets, which = np.unique(met, axis=0, return_inverse=True)
        found_by = [
            tuple([name for name, is_met in zip(names, one, strict=True) if is_met]) for one in sets.tolist()
        ]
        each = zip(
            self.refs[at].tolist(),
            (gave.sum(axis=1) / SCALE).tolist(),
            (gave / SCALE).tolist(),
            which.reshape(-1).tolist(),
            strict=True,
        )
        return [
            Found(
                ref,
                relevance,
                found_by[number],
                {name: part for name, part in zip(names, parts, strict=True) if part},
            )
            for ref, relevance, parts, number in each
        ]

    def best(self, count: int, names: Callable[[Sequence[int]], Mapping[int, str]], seed: str) -> Numbers:
        """The ``count`` of most worth, ascending; of equals at the edge those whose hash comes first."""
        if len(self.refs) <= count:
            return self.refs
        worth = self.worth
        edge = np.partition(worth, len(worth) - count)[len(worth) - count]
        above = self.refs[worth > edge]
        level = self.refs[worth == edge].tolist()
        if len(above) + len(level) > count:
            called = names(level)
            level.sort(key=lambda ref: (tie(called.get(ref, ""), seed), ref))
        kept: Numbers = np.sort(np.concatenate([above, np.array(level[: count - len(above)], np.int64)]))
        return kept


def fused(lists: Sequence[tuple[TalentQuery, Results]]) -> Fused:
    """The lists of some searches as one; each scaled to its own best hit and by its weight."""
    whole = sum(query.weight for query, _ in lists if query.id != _WIDE) or 1.0
    refs = np.unique(np.concatenate([np.empty(0, np.int64), *(results.ids for _, results in lists)]))
    gave = np.zeros((len(refs), len(lists)), dtype=np.int64)
    met = np.zeros((len(refs), len(lists)), dtype=bool)
    covers = np.zeros(len(refs), dtype=np.int64)
    for column, (query, results) in enumerate(lists):
        rows = np.searchsorted(refs, results.ids)
        scores = np.maximum(results.scores, 0.0)
        best = float(scores.max(initial=0.0))
        signals = [part for name, part in results.parts.items() if name not in (TEXT_PART, VECTOR_PART)]
        if signals:
            covers[rows] = np.rint(SCALE * np.sum(signals, axis=0))
        if best > 0:
            gave[rows, column] = np.rint(SCALE * query.weight / whole * scores / best)
        if _has_conditions(query):
            met[rows, column] = True
        else:
            met[rows[:FOUND_BY_MEANING], column] = (scores >= FOUND_SHARE * best)[:FOUND_BY_MEANING] & (
                best > 0
            )
    return Fused(tuple(query.id for query, _ in lists), refs, gave, met, covers)


def _has_conditions(query: TalentQuery) -> bool:
    return where(query) != Everything()
