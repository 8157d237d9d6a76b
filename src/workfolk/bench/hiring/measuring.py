"""A full run, stage by stage, beside two peers: everyone evaluated, and everyone ordered."""

from __future__ import annotations

import gc
import heapq
import json
import sqlite3
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from workfolk.bench.data import Dataset
from workfolk.bench.hiring.briefs import ASKED, SEARCHES, Brief, Briefs
from workfolk.bench.hiring.building import CARDS, INDEX
from workfolk.bench.hiring.people import AS_OF, public_id
from workfolk.bench.running import Progress
from workfolk.engine.garbage import settle
from workfolk.engine.retrieval.embedding import MiniLMEmbedder
from workfolk.engine.retrieval.model import AnyOf, Boost, Results, Search
from workfolk.engine.retrieval.shard import Shard
from workfolk.engine.skills.starter import load_starter
from workfolk.engine.talent.brief import read_brief
from workfolk.engine.talent.card import from_card
from workfolk.engine.talent.coverage import coverage
from workfolk.engine.talent.evaluate import prepare
from workfolk.engine.talent.model import Candidate, Evaluation, Qualification, TalentQuery
from workfolk.engine.talent.plan import plan_queries
from workfolk.engine.talent.run import Evaluate, Ran, ask, ask_covering, run
from workfolk.engine.talent.score import Formula, tie
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary

STAGES = ("read", "plan", "embed", "search", "load", "evaluate", "rank")
KEPT = 10_000
"""Candidates kept in memory, as the product does."""
FIRST = (25, 100)
"""Lengths of the beginnings of lists that are compared."""
_ALLOWED = AnyOf("audience", ("recruiters",))
Listed = list[tuple[float, str]]
_WARM = 10
_TIES = "bench"
_VERSIONS = (
    "SELECT ref, version FROM search_card WHERE kind = 'talent' AND ref IN (SELECT value FROM json_each(?))"
)
_BODIES = (
    "SELECT ref, body FROM search_card WHERE kind = 'talent' AND ref IN (SELECT value FROM json_each(?))"
)


class Cards:
    """Candidates from the table of cards, the latest ones kept in memory by the version of their card."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self._kept: OrderedDict[tuple[int, str], Candidate] = OrderedDict()

    def load(self, refs: Sequence[int]) -> dict[int, Candidate]:
        """In two questions, as the product asks: which versions there are, and the bodies of those not kept."""
        versions = dict(self._read(_VERSIONS, refs))
        missing = [ref for ref, version in versions.items() if (ref, version) not in self._kept]
        fresh = {ref: from_card(json.loads(body)) for ref, body in self._read(_BODIES, missing)}
        found = {}
        for ref, version in versions.items():
            found[ref] = self._kept[ref, version] = fresh[ref] if ref in fresh else self._kept[ref, version]
            self._kept.move_to_end((ref, version))
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found

    def everyone(self) -> Iterator[tuple[int, Candidate]]:
        """All of them, none kept."""
        for ref, body in self._connection.execute("SELECT ref, body FROM search_card WHERE kind = 'talent'"):
            yield ref, from_card(json.loads(body))

    def _read(self, question: str, refs: Sequence[int]) -> Iterator[tuple[int, str]]:
        yield from self._connection.execute(question, (json.dumps(refs),))

    def close(self) -> None:
        self._connection.close()


@dataclass(slots=True)
class BenchPool:
    """Everyone in the index who lets recruiters find them.

    Words are embedded as the product does it, and on the clock (``embedding``, seconds); what is searched for is
    ``vector_of`` them, among the vectors of the synthetic members.
    """

    shard: Shard
    cards: Cards
    embedder: MiniLMEmbedder
    vector_of: Callable[[str], NDArray[np.float32]]
    signals: tuple[Boost, ...]
    embedding: float = 0.0
    _kept: dict[str, NDArray[np.float32]] = field(default_factory=dict)

    def search(self, query: TalentQuery, count: int | None) -> Results:
        return ask(
            query,
            count,
            allowed=_ALLOWED,
            signals=self.signals,
            search=self.shard.search,
            vector_of=self._embedded,
        )

    def covering(self, text: str, count: int | None) -> Results:
        return ask_covering(text, count, allowed=_ALLOWED, signals=self.signals, search=self.shard.search)

    def _embedded(self, text: str) -> NDArray[np.float32]:
        started = time.perf_counter()
        if text not in self._kept:
            self.embedder.embed([text])
            self._kept[text] = self.vector_of(text)
        self.embedding += time.perf_counter() - started
        return self._kept[text]

    def everyone(self, count: int | None) -> Results:
        return self.shard.search(Search(where=_ALLOWED, top=count))

    def load(self, refs: Sequence[int]) -> dict[int, Candidate]:
        return self.cards.load(refs)

    def names(self, refs: Sequence[int]) -> dict[int, str]:
        return {ref: public_id(ref) for ref in refs}


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of a stage over the briefs."""

    p50: float
    p95: float

    @staticmethod
    def of(seconds: Sequence[float]) -> Times:
        p50, p95 = (np.percentile(seconds, (50, 95)) * 1000).tolist()
        return Times(round(p50, 2), round(p95, 2))


@dataclass(frozen=True, slots=True)
class Quality:
    """The beginnings of our lists beside those with everyone evaluated, over ``briefs``.

    ``recall[k]`` is the share of the true first ``k`` who are among ours; ``fit[k]`` our sum of fits by theirs, which
    does not mind who of several equals stands there.
    """

    briefs: int
    recall: Mapping[int, float]
    fit: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Figures:
    """One size. ``processor``: the time of the processor in a full run, which does not count waiting for a turn on a
    busy machine. ``ordered``: the way before, everyone put in order by every search and 500 evaluated."""

    members: int
    findable: int
    briefs: int
    evaluated: float
    stages: Mapping[str, Times]
    total: Times
    processor: Times
    ordered: Times
    quality: Quality
    repeats: bool
    left_out: int = 0  # briefs that did not become eight qualifications and six searches


@dataclass(slots=True)
class _Prepared:
    brief: Brief
    qualifications: tuple[Qualification, ...]
    queries: tuple[TalentQuery, ...]
    seconds: dict[str, float] = field(default_factory=dict)


class Bench:
    """Everything that is loaded once in a process."""

    def __init__(self, data: Dataset, place: Path, seed: int) -> None:
        taxonomy = load_starter()
        self._vocabulary = TaxonomyVocabulary(taxonomy)
        self._briefs = Briefs(data, taxonomy, seed)
        self._embedder = MiniLMEmbedder()
        self._shard = Shard.open(place / INDEX)
        self._cards = Cards(place / CARDS)
        self.left_out = 0

    def draw(self, count: int, start: int) -> list[Brief]:
        """``count`` briefs that become as many qualifications and searches as are wanted."""
        found: list[Brief] = []
        number = start
        while len(found) < count:
            brief = self._briefs.draw(number)
            read = self._read(brief)
            if len(read.qualifications) == ASKED and len(read.queries) == SEARCHES:
                found.append(brief)
            else:
                self.left_out += 1
            number += 1
        return found

    def whole(self, brief: Brief) -> tuple[dict[str, float], Ran]:
        """A full run: seconds by stage and of the processor, and the list."""
        began = time.process_time()
        read = self._read(brief)
        pool = self._pool(read)
        ran = run(read.queries, read.qualifications, pool, self._evaluator(read), seed=_TIES)
        took = {**read.seconds, **ran.seconds, "processor": time.process_time() - began}
        return {**took, "embed": pool.embedding, "search": took["search"] - pool.embedding}, ran

    def findable(self) -> int:
        """How many may be found."""
        return self._shard.search(Search(where=_ALLOWED, top=1)).total

    def ordered(self, brief: Brief) -> float:
        """Seconds of the way before: every search puts everyone in order, the best 500 are evaluated."""
        read = self._read(brief)
        pool = self._pool(read)
        started = time.perf_counter()
        relevance = dict.fromkeys(pool.everyone(None).ids.tolist(), 0.0)
        parts: dict[int, dict[str, float]] = {ref: {} for ref in relevance}
        for query in read.queries:
            results = pool.search(query, None)
            best = max((hit.score for hit in results.hits), default=0.0) or 1.0
            for hit in results.hits:
                share = query.weight * max(hit.score, 0.0) / best
                relevance[hit.id] += share
                parts[hit.id][query.id] = round(share, 6)
        ranked = sorted(relevance, key=lambda ref: (-relevance[ref], tie(public_id(ref), _TIES)))
        candidates = pool.load(ranked[:500])
        formula = Formula(read.qualifications)
        evaluations = self._evaluator(read)(candidates)
        for ref, candidate in candidates.items():
            formula.score(candidate.id, evaluations[ref], relevance=relevance[ref], signals=parts[ref])
        return time.perf_counter() - started + sum(read.seconds.values())

    def best(self, briefs: Sequence[Brief], progress: Progress) -> list[Listed]:
        """For each brief the first of everyone who may be found, evaluated one and all: (fit, id)."""
        asked = [self._read(brief) for brief in briefs]
        prepared = [prepare(one.qualifications, self._vocabulary, AS_OF) for one in asked]
        formulas = [Formula(one.qualifications) for one in asked]
        findable = set(self._shard.search(Search(where=_ALLOWED, top=None)).ids.tolist())
        kept: list[list[tuple[float, bytes, str]]] = [[] for _ in briefs]
        for number, (ref, candidate) in enumerate(self._cards.everyone()):
            if number % 10_000 == 0:
                progress("hiring: everyone evaluated", number, len(findable))
            if ref not in findable:
                continue
            place = _backwards(tie(candidate.id, _TIES))
            for heap, one, formula in zip(kept, prepared, formulas, strict=True):
                fit = formula.score(candidate.id, one.evaluate(candidate, quotes=False)).score
                if len(heap) < FIRST[-1]:
                    heapq.heappush(heap, (fit, place, candidate.id))
                elif (fit, place) > heap[0][:2]:
                    heapq.heapreplace(heap, (fit, place, candidate.id))
        return [[(fit, name) for fit, _, name in sorted(heap, reverse=True)] for heap in kept]

    def _read(self, brief: Brief) -> _Prepared:
        at = [time.perf_counter()]
        read = read_brief(brief.text, self._vocabulary)
        at.append(time.perf_counter())
        queries = plan_queries(read, self._vocabulary)
        at.append(time.perf_counter())
        seconds = dict(zip(STAGES[:2], (after - before for before, after in pairwise(at)), strict=True))
        return _Prepared(brief, read.qualifications, queries, seconds)

    def _pool(self, read: _Prepared) -> BenchPool:
        signals = coverage(read.qualifications, self._vocabulary, AS_OF)
        vector_of = partial(self._briefs.vector, read.brief)
        return BenchPool(self._shard, self._cards, self._embedder, vector_of, signals)

    def _evaluator(self, read: _Prepared) -> Evaluate:
        def evaluated(candidates: Mapping[int, Candidate]) -> dict[int, tuple[Evaluation, ...]]:
            prepared = prepare(read.qualifications, self._vocabulary, AS_OF)
            return dict(zip(candidates, prepared.evaluate_all([*candidates.values()]), strict=True))

        return evaluated

    def close(self) -> None:
        self._cards.close()


def _backwards(key: bytes) -> bytes:
    """Sorts the other way round: the heap keeps what is greatest, and of equals the first in the list."""
    return bytes(255 - byte for byte in key)


def measure(
    report: Progress, members_folder: Path, members: int, place: Path, briefs: int, compared: int, seed: int
) -> Figures:
    """All figures of one size, in this process: warm, each brief once."""
    bench = Bench(Dataset(members_folder, members), place, seed)
    try:
        asked = bench.draw(briefs, 0)
        settle()  # as a server does
        for brief in bench.draw(_WARM, 1_000_000):
            bench.whole(brief)
        gc.collect()
        seconds: list[dict[str, float]] = []
        lists: list[Listed] = []
        for number, brief in enumerate(asked):
            took, ran = bench.whole(brief)
            seconds.append(took)
            lists.append(listed(ran))  # a whole list kept would be garbage to walk in the runs that follow
            report("hiring: full runs", number + 1, briefs)
        again = [listed(bench.whole(brief)[1]) for brief in asked[:5]]
        before = [bench.ordered(brief) for brief in asked[: max(1, min(briefs, 200_000 // members))]]
        true = bench.best(asked[:compared], report)
        return Figures(
            members=members,
            findable=bench.findable(),
            briefs=briefs,
            evaluated=float(np.mean([len(one) for one in lists])),
            stages={stage: Times.of([took[stage] for took in seconds]) for stage in STAGES},
            total=Times.of([sum(took[stage] for stage in STAGES) for took in seconds]),
            processor=Times.of([took["processor"] for took in seconds]),
            ordered=Times.of(before),
            quality=quality(lists, true),
            repeats=again == lists[:5],
            left_out=bench.left_out,
        )
    finally:
        bench.close()


def listed(ran: Ran) -> Listed:
    """Fits and ids, best first."""
    return [(evaluated.score, evaluated.candidate) for _found, evaluated in ran.ranked]


def quality(lists: Sequence[Listed], true: Sequence[Listed]) -> Quality:
    """The first of each list beside the true ones: (fit, id) by brief, best first."""
    recall: dict[int, list[float]] = {k: [] for k in FIRST}
    fit: dict[int, list[float]] = {k: [] for k in FIRST}
    for ours, best in zip(lists, true, strict=False):
        for k in FIRST:
            wanted = {name for _, name in best[:k]}
            recall[k].append(len(wanted & {name for _, name in ours[:k]}) / len(wanted) if wanted else 1.0)
            whole = sum(score for score, _ in best[:k])
            fit[k].append(sum(score for score, _ in ours[:k]) / whole if whole else 1.0)
    return Quality(
        len(true),
        {k: round(float(np.mean(found)), 4) for k, found in recall.items() if found},
        {k: round(float(np.mean(found)), 4) for k, found in fit.items() if found},
    )
