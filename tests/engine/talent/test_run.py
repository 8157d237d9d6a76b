"""Runs: who is evaluated, in what order they stand, and what must make no difference."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from workfolk.engine.retrieval.model import And, AnyOf, Boost, Everything, Or, Results, Search
from workfolk.engine.talent import run as running
from workfolk.engine.talent.model import (
    Candidate,
    Evaluation,
    Importance,
    Kind,
    Qualification,
    TalentQuery,
    Verdict,
)
from workfolk.engine.talent.run import Found, fused, run, select
from workfolk.engine.talent.score import Weights, rank, tie

ASKED = (
    Qualification("q1", Kind.SKILL, Importance.MUST, "Python"),
    Qualification("q2", Kind.SKILL, Importance.BONUS, "Docker"),
)
CORE = TalentQuery("core", "Python people.", "python", skills=("python",), weight=1.0)
MEANING = TalentQuery("meaning", "Close in meaning.", "python docker", weight=0.5)
OFF = TalentQuery("off", "Switched off.", "anything", enabled=False)


class Pool:
    """People in a list. ``scores``: search id → score by name; who is not in it does not meet its conditions."""

    def __init__(self, names: Sequence[str], scores: Mapping[str, Mapping[str, float]]) -> None:
        self.people = list(names)
        self.scores = scores
        self.asked: list[tuple[str, int | None]] = []

    def search(self, query: TalentQuery, count: int | None) -> Results:
        self.asked.append((query.id, count))
        known = self.scores[query.id]
        free = not query.skills
        rows = [(known.get(name, 0.0), ref) for ref, name in enumerate(self.people) if free or name in known]
        rows.sort(key=lambda row: (-row[0], row[1]))  # equals by row number, as an index does
        rows = rows[:count]
        return Results(
            ids=np.array([ref for _, ref in rows], dtype=np.int64),
            scores=np.array([score for score, _ in rows], dtype=np.float64),
            total=len(rows),
        )

    def covering(self, text: str, count: int | None) -> Results:
        """Who covers most: what ``scores`` say of the search "covering"; nobody where they say nothing."""
        known = self.scores.get("covering", {})
        rows = sorted((-known[name], ref) for ref, name in enumerate(self.people) if name in known)[:count]
        covers = np.array([-score for score, _ in rows], dtype=np.float64)
        return Results(
            ids=np.array([ref for _, ref in rows], dtype=np.int64), scores=covers, parts={"0 q1": covers}
        )

    def everyone(self, count: int | None) -> Results:
        return Results(ids=np.arange(len(self.people))[:count], total=len(self.people))

    def load(self, refs: Sequence[int]) -> dict[int, Candidate]:
        return {
            ref: Candidate(self.people[ref], ()) for ref in refs if not self.people[ref].startswith("gone")
        }

    def names(self, refs: Sequence[int]) -> dict[int, str]:
        return {ref: self.people[ref] for ref in refs}


def by_name(candidates: Mapping[int, Candidate]) -> dict[int, tuple[Evaluation, ...]]:
    """Verdicts that follow from the name: the digits of "p31" are a meets and an unknown …"""
    verdicts = list(Verdict)
    found = {}
    for ref, candidate in candidates.items():
        number = sum(map(ord, candidate.id))
        found[ref] = (
            Evaluation("q1", verdicts[number % 4], ""),
            Evaluation("q2", verdicts[number // 4 % 4], ""),
        )
    return found


def listed(pool: Pool, queries: Sequence[TalentQuery] = (CORE, MEANING, OFF), **more: object) -> list[str]:
    ran = run(queries, ASKED, pool, by_name, seed="role", **more)  # type: ignore[arg-type]
    return [evaluated.candidate for _found, evaluated in ran.ranked]


people = st.lists(st.integers(0, 400).map("p{}".format), min_size=1, max_size=40, unique=True)
coarse = st.integers(0, 4).map(float)  # many equals


@st.composite
def pools(draw: st.DrawFn) -> Pool:
    names = draw(people)
    core = draw(st.dictionaries(st.sampled_from(names), coarse))
    meaning = {name: draw(coarse) for name in names}
    return Pool(names, {"core": core, "meaning": meaning})


@given(pools())
def test_where_few_may_be_found_everyone_is_evaluated_in_the_order_of_the_formula(pool: Pool) -> None:
    candidates = pool.load(range(len(pool.people)))
    formula = running.Formula(ASKED)
    verdicts = by_name(candidates)
    expected = rank([formula.score(one.id, verdicts[ref]) for ref, one in candidates.items()], "role")
    assert listed(pool) == [one.candidate for one in expected]


@given(pools(), st.randoms(use_true_random=False), st.integers(1, 12))
def test_neither_the_order_of_joining_nor_of_the_searches_changes_the_list(
    pool: Pool, chance: random.Random, at_most: int
) -> None:
    other = Pool(chance.sample(pool.people, len(pool.people)), pool.scores)
    first = listed(pool, evaluate_at_most=at_most)
    assert listed(other, evaluate_at_most=at_most) == first
    assert listed(pool, (OFF, MEANING, CORE), evaluate_at_most=at_most) == first
    assert len(first) == min(at_most, len(pool.people)) or len(first) <= at_most


@given(pools(), st.integers(1, 12))
def test_the_most_relevant_of_the_union_are_evaluated(pool: Pool, at_most: int) -> None:
    """Brute force: whoever a search gives more than somebody who is evaluated, is evaluated as well."""
    chosen = select((CORE, MEANING), pool, seed="role", at_most=at_most)
    assert chosen.total == len(pool.people)
    assert len(chosen.found) <= at_most
    whole = fused([(query, pool.search(query, None)) for query in (CORE, MEANING)])
    relevance = dict(zip(whole.refs.tolist(), whole.relevance.tolist(), strict=True))
    if len(pool.people) <= at_most:
        assert list(chosen.found) == list(range(len(pool.people)))
        return
    # What is cut off of a search before the union is less than what is kept of it.
    for query in (CORE, MEANING):
        given_ = pool.search(query, None)
        if len(given_.ids) and given_.scores[0] > 0:
            alone = select((query,), pool, seed="role", at_most=at_most).found
            scores = dict(zip(given_.ids.tolist(), given_.scores.tolist(), strict=True))
            left_out = [score for ref, score in scores.items() if ref not in alone]
            kept = [scores[ref] for ref in alone if scores.get(ref, 0.0) > 0]
            assert not left_out or not kept or max(left_out) <= min(kept)
    assert all(
        one.relevance <= relevance.get(ref, 0) / running.SCALE + 1e-9 for ref, one in chosen.found.items()
    )


def test_equals_at_the_edge_are_told_apart_by_the_hash_and_not_by_who_joined_first() -> None:
    names = [f"p{number}" for number in range(50)]
    pool = Pool(names, {"core": dict.fromkeys(names, 1.0)})
    chosen = select((CORE,), pool, seed="role", at_most=5)
    expected = sorted(names, key=lambda name: tie(name, "role"))[:5]
    assert sorted(names[ref] for ref in chosen.found) == sorted(expected)
    other = select((CORE,), pool, seed="another role", at_most=5)
    assert other.found != chosen.found


def test_what_a_vector_differs_by_between_machines_changes_nothing() -> None:
    names = [f"p{number}" for number in range(400)]
    chance = random.Random(5)
    scores = {name: chance.random() for name in names}
    here = Pool(names, {"meaning": scores})
    there = Pool(names, {"meaning": {n: s * (1 + chance.uniform(-1e-7, 1e-7)) for n, s in scores.items()}})
    assert listed(here, (MEANING,), evaluate_at_most=100) == listed(there, (MEANING,), evaluate_at_most=100)


def test_relevance_decides_who_is_evaluated_and_not_how_they_stand() -> None:
    names = [f"p{number}" for number in range(30)]
    forward = Pool(names, {"meaning": {name: 1.0 + n for n, name in enumerate(names)}})
    backward = Pool(names, {"meaning": {name: 50.0 - n for n, name in enumerate(names)}})
    assert listed(forward, (MEANING,)) == listed(backward, (MEANING,))
    assert set(listed(forward, (MEANING,), evaluate_at_most=5)) == set(names[-5:])
    assert set(listed(backward, (MEANING,), evaluate_at_most=5)) == set(names[:5])


def test_a_role_that_asks_for_nothing_is_ordered_by_its_searches() -> None:
    names = [f"p{number}" for number in range(10)]
    pool = Pool(names, {"meaning": {name: float(n) for n, name in enumerate(names)}})
    ran = run((MEANING,), (), pool, lambda found: dict.fromkeys(found, ()), seed="role")
    assert [one.candidate for _, one in ran.ranked] == names[::-1]


def test_who_covers_the_role_is_looked_at_although_no_search_finds_them() -> None:
    names = [f"p{number}" for number in range(20)]
    covering = {name: n / 100 for n, name in enumerate(names)}
    pool = Pool(names, {"core": {"p0": 1.0, "p1": 1.0}, "covering": covering})
    pool.scores["covering"] = {name: share for name, share in covering.items() if name not in ("p0", "p1")}
    found = select((CORE,), pool, seed="role", at_most=4).found
    assert {names[ref] for ref in found} == {"p16", "p17", "p18", "p19"}
    assert found[19] == Found(19, 0.0)  # nobody claims to have found them
    found = select((CORE,), pool, seed="role", at_most=19).found
    assert found[0].found_by == ("core",)
    assert len(found) == 19
    assert len(select((), pool, seed="role", at_most=5).found) == 5


def test_who_covers_more_is_looked_at_before_who_is_found_by_more() -> None:
    """What signals gave counts beside the searches, and is told as no search's."""
    names = [f"p{number}" for number in range(40)]

    class Covering(Pool):
        def search(self, query: TalentQuery, count: int | None) -> Results:
            found = super().search(query, None)
            covers = np.array([1.5 if ref >= 35 else 0.0 for ref in found.ids.tolist()])
            scores = found.scores + covers
            order = np.lexsort((found.ids, -scores))[:count]
            return Results(
                ids=found.ids[order],
                scores=scores[order],
                parts={"text": found.scores[order], "0 q1": covers[order]},
                total=len(found.ids),
            )

    scores = {"core": dict.fromkeys(names[:30], 1.0), "meaning": dict.fromkeys(names, 0.1)}
    pool = Covering(names, scores)
    found = select((CORE, MEANING), pool, seed="role", at_most=8).found
    assert set(found) >= set(range(35, 40))
    assert all(set(one.parts) <= {"core", "meaning"} for one in found.values())
    assert all("" not in one.found_by for one in found.values())


SMALL = (AnyOf("skill", ("a",)), 2.0), (AnyOf("skill", ("b",)), 1.0), (AnyOf("skill", ("c",)), 0.5)


@pytest.mark.parametrize(
    ("counts", "wanted", "asks"),
    [
        ([90, 50, 60, 70], 1, 3),
        ([90, 5, 60, 70], 2, 4),
        ([90, 5, 6, 50], 3, 5),
        ([90, 5, 6, 7], 0, 5),
        ([49], 0, 2),
    ],
)
def test_those_who_cover_most_are_looked_for_among_enough(counts: list[int], wanted: int, asks: int) -> None:
    """As many signals, the weightiest first, as it takes until enough people meet one of them; else everyone.

    Where there are not enough people at all no signal is counted.
    """
    allowed = AnyOf("audience", ("recruiters",))
    signals = [Boost(f"{n}", where, weight) for n, (where, weight) in enumerate(reversed(SMALL))]
    asked: list[Search] = []

    def search(one: Search) -> Results:
        asked.append(one)
        return Results(total=counts[len(asked) - 1] if len(asked) <= len(counts) else 0)

    running.ask_covering("nurse", 7, allowed=allowed, signals=signals, search=search, enough=50)
    last = asked[-1]
    assert len(asked) == asks
    narrowed = And(allowed, Or(*(where for where, _ in SMALL[:wanted])))
    assert last.where == (narrowed if wanted else allowed)
    assert (last.text, last.top, last.vector, last.signals) == ("nurse", 7, None, tuple(signals))


@pytest.mark.parametrize(("total", "count", "means"), [(5, 5, False), (6, 5, True), (1, None, True)])
def test_meaning_is_worked_out_only_where_it_decides_who_comes(
    total: int, count: int | None, means: bool
) -> None:
    embedded: list[str] = []

    def vector_of(text: str) -> NDArray[np.float32]:
        embedded.append(text)
        return np.ones(3, dtype=np.float32)

    running.ask(
        CORE,
        count,
        allowed=Everything(),
        signals=(),
        search=lambda _: Results(total=total),
        vector_of=vector_of,
    )
    assert embedded == (["python"] if means else [])
    running.ask(
        replace(CORE, text=" "), count, allowed=Everything(), signals=(), search=lambda _: Results(total=9), vector_of=vector_of
    )  # fmt: skip
    assert len(embedded) == means


def test_searches_without_words_or_people_leave_an_empty_list() -> None:
    silent = replace(CORE, text="")
    pool = Pool([f"p{n}" for n in range(9)], {"core": {}})
    assert select((silent,), pool, at_most=3).found == {}
    assert select((), pool, at_most=3).found == {}
    assert select((), Pool([], {}), at_most=3).found == {}


def test_what_found_whom_is_told() -> None:
    names = [f"p{number}" for number in range(300)]
    meaning = {name: 300.0 - n for n, name in enumerate(names)}
    pool = Pool(names, {"core": {"p299": 2.0, "p298": 1.0}, "meaning": meaning})
    found = select((CORE, MEANING), pool).found
    assert found[299].found_by == ("core",)
    assert found[0].found_by == ("meaning",)
    assert found[99].found_by == ("meaning",)
    assert (
        found[100].found_by == ()
    )  # a search without a condition orders everyone: it found its best hundred
    assert found[299].parts == {"core": 0.6667, "meaning": 0.0011}
    assert found[299].relevance == pytest.approx(0.6678)


def test_signs_of_interest_are_counted_as_the_weights_say() -> None:
    names = [f"p{number}" for number in range(12)]
    pool = Pool(names, {"meaning": dict.fromkeys(names, 1.0)})

    def applied(candidates: Mapping[int, Candidate]) -> dict[int, Collection[str]]:
        return {ref: ["applied"] for ref, one in candidates.items() if one.id == last}

    last = listed(pool, (MEANING,))[-1]
    plain = run((MEANING,), ASKED, pool, by_name, seed="role", interest=applied)
    assert plain.ranked[-1][1].candidate == last
    assert plain.ranked[-1][1].interest_parts[0].signal == "applied"
    weights = Weights(interest={"applied": 20.0})
    raised = run((MEANING,), ASKED, pool, by_name, seed="role", interest=applied, weights=weights)
    assert {one.candidate: one.score for _, one in raised.ranked} == {
        one.candidate: one.score for _, one in plain.ranked
    }
    assert [one.candidate for _, one in raised.ranked].index(last) < 11


def test_who_leaves_between_search_and_loading_is_not_listed() -> None:
    pool = Pool(["p1", "gone2", "p3"], {"meaning": {"p1": 1.0, "gone2": 3.0, "p3": 2.0}})
    assert sorted(listed(pool, (MEANING,))) == ["p1", "p3"]


def test_every_stage_is_timed_by_the_clock_given() -> None:
    ticks = iter(range(100))
    pool = Pool(["p1"], {"meaning": {}})
    ran = run((MEANING,), ASKED, pool, by_name, clock=lambda: float(next(ticks)))
    assert ran.seconds == {"search": 1.0, "load": 1.0, "evaluate": 1.0, "rank": 1.0}
    assert ran.total == 1
