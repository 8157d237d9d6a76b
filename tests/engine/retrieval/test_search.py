"""Searches against the naive implementation, over one segment, several, and lists; and what a shard promises."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.retrieval.oracle import SCHEMA, Oracle, assert_like, random_document

from workfolk.engine.retrieval import text as text_module
from workfolk.engine.retrieval.building import build_segment
from workfolk.engine.retrieval.errors import InvalidSearch
from workfolk.engine.retrieval.merging import merge_segments
from workfolk.engine.retrieval.model import (
    AllOf,
    And,
    AnyOf,
    Between,
    Boost,
    Change,
    Delete,
    Document,
    Ids,
    Near,
    Not,
    Or,
    Results,
    Schema,
    Search,
    Value,
)
from workfolk.engine.retrieval.planner import Limits
from workfolk.engine.retrieval.shard import Shard
from workfolk.engine.retrieval.view import View
from workfolk.engine.retrieval.writer import ShardWriter

QUERY = np.array([1.0, -0.5, 0.25, 0, 0, 1, 0.5, -1])
SEARCHES = (
    Search(text="word0", top=3),
    Search(text="word0 word1 word7 word20", top=5),
    Search(text="word30 word39", top=7),
    Search(text="nowhere", top=4),
    Search(vector=QUERY, top=5),
    Search(text="word1 word5", vector=QUERY, top=6),
    Search(text="word2 word3 word2", vector=QUERY, text_weight=3.0, vector_weight=0.1, top=2),
    Search(text="word4", vector=QUERY, text_weight=0.0, top=9),
    Search(top=5),
    Search(text="word0 word6", vector=QUERY, where=AnyOf("country", ("x", "y")), top=5),
    Search(text="word3", where=Not(AnyOf("skill", ("a",))), top=5),
    Search(text="word3", where=AnyOf("skill", ("a", "b")), signals=(Value("y", "years", 0.4, 2, 7),), top=8),
)


def found(view: View, search: Search) -> Results:
    return view.search(view.prepare(search, None, Limits()))


def written(path: Path, schema: Schema, *batches: Sequence[Change]) -> Path:
    """A shard of some batches, one commit each."""
    with ShardWriter(path, schema) as writer:
        for batch in batches:
            writer.apply(batch)
            writer.commit()
    return path


def views(rng: random.Random, count: int) -> tuple[list[View], Oracle]:
    """The same documents after changes and deletes: as one segment, with lists, as several, and merged."""
    first = [random_document(rng, id_) for id_ in rng.sample(range(3 * count + 1), count)]
    changed = rng.sample(first, count // 5)
    second = [random_document(rng, document.id, 2) for document in changed[::2]]
    gone = [Delete(document.id, 3) for document in changed[1::2]]
    third = [random_document(rng, 5 * count + i, 3) for i in range(count // 9)]
    live = {document.id: document for document in (*first, *second, *third)}
    for delete in gone:
        live.pop(delete.id, None)
    documents = rng.sample(sorted(live.values(), key=lambda document: document.id), len(live))
    parts = [build_segment(SCHEMA, first), build_segment(SCHEMA, second, gone), build_segment(SCHEMA, third)]
    return [
        View.of(SCHEMA, [build_segment(SCHEMA, documents)]),
        View.of(SCHEMA, [build_segment(SCHEMA, documents, list_rows=max(20, count // 2))]),
        View.of(SCHEMA, parts),
        View.of(SCHEMA, [merge_segments(parts)]),
    ], Oracle(live.values())


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("early", [0, 10**9], ids=["stopping early", "reading all"])
def test_every_way_gives_what_the_formula_says(
    monkeypatch: pytest.MonkeyPatch, seed: int, early: int
) -> None:
    monkeypatch.setattr(text_module, "_EARLY_POSTINGS", early)
    same, oracle = views(random.Random(seed), 250)
    for search in SEARCHES:
        answers = [found(view, search) for view in same]
        for answer in answers:
            assert_like(answer, oracle, search)
            assert answer.exact
            for hit in answer.hits:
                assert sum(hit.parts.values()) == pytest.approx(hit.score)
                shares = [match.share for match in hit.matches]
                assert sum(shares) == pytest.approx(hit.parts.get("text", 0.0))
        # Not nearly the same: the same bytes, matches and their shares too.
        assert len({repr(answer.hits) for answer in answers}) == 1


words = st.lists(st.integers(0, 42).map(lambda i: f"word{i}"), max_size=8).map(" ".join)
leaves = st.one_of(
    st.builds(AnyOf, st.just("skill"), st.lists(st.sampled_from("abq"), max_size=3).map(tuple)),
    st.builds(AllOf, st.just("skill"), st.lists(st.sampled_from("abq"), max_size=2).map(tuple)),
    st.builds(Between, st.just("years"), st.none() | st.integers(0, 6).map(float)),
    st.builds(
        Near, st.just("lat"), st.just("lon"), st.integers(-90, 90), st.integers(-180, 180), st.just(7000)
    ),
)
weights = st.sampled_from([0.0, 0.3, 1.0, 2.5])
signals = st.one_of(
    st.builds(Boost, st.just("a"), leaves, st.floats(-2, 2)),
    st.builds(Value, st.just("b"), st.just("years"), st.floats(-2, 2), st.just(1.5), st.integers(2, 9)),
)
searches = st.builds(
    Search,
    text=st.none() | words,
    vector=st.none() | st.lists(st.integers(-3, 3), min_size=8, max_size=8).filter(any).map(np.array),
    where=st.one_of(
        leaves, leaves.map(Not), st.builds(And, leaves, leaves), st.builds(Or, leaves, leaves), st.just(And())
    ),
    top=st.none() | st.integers(1, 40),
    text_weight=weights,
    vector_weight=weights,
    signals=st.lists(signals, max_size=2, unique_by=lambda signal: signal.name).map(tuple),
    exact=st.booleans(),
)


@pytest.fixture(scope="module")
def material() -> list[tuple[list[View], Oracle]]:
    return [views(random.Random(seed), count) for seed, count in ((7, 90), (8, 40), (9, 0))]


@settings(max_examples=120, deadline=None)
@given(search=searches, which=st.integers(0, 2), early=st.sampled_from([0, 10**9]))
def test_any_search_gives_what_the_formula_says(
    material: list[tuple[list[View], Oracle]], search: Search, which: int, early: int
) -> None:
    same, oracle = material[which]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_module, "_EARLY_POSTINGS", early)
        for view in same:
            assert_like(found(view, search), oracle, search)


def test_nobody_is_cut_off() -> None:
    """Without ``top`` all who match the filter come, those without any signal last, by id."""
    documents = [
        Document(5, 1, {"body": "nothing of the kind"}, {"country": ("x",)}),
        Document(2, 1, {"body": "unrelated"}, {"country": ("x",)}),
        Document(9, 1, {"title": "customs broker"}, {"country": ("x",)}),
        Document(1, 1, {"title": "customs broker"}, {"country": ("y",)}),
        Document(7, 1, {"body": "a broker"}, {"country": ("x",)}),
    ]
    view = View.of(SCHEMA, [build_segment(SCHEMA, documents)])
    search = Search(text="customs broker", where=AnyOf("country", ("x",)), top=None)
    results = found(view, search)
    assert [hit.id for hit in results.hits] == [9, 7, 2, 5]
    assert [hit.score > 0 for hit in results.hits] == [True, True, False, False]
    assert [(m.field, m.word) for m in results.hits[0].matches] == [("title", "broker"), ("title", "customs")]
    (match,) = results.hits[1].matches
    assert (match.field, match.word) == ("body", "broker")
    assert match.share == pytest.approx(results.hits[1].parts["text"])
    assert results.hits[2].matches == ()
    assert found(view, replace(search, top=1)).total == 4
    assert [hit.id for hit in found(view, replace(search, top=3)).hits] == [9, 7, 2]


def test_query_text_is_words_and_never_syntax() -> None:
    documents = [
        Document(1, 1, {"body": "and"}),
        Document(2, 1, {"body": "nurse"}),
        Document(3, 1, {"title": "title"}),
    ]
    view = View.of(SCHEMA, [build_segment(SCHEMA, documents)])

    def hits(text: str) -> set[int]:
        return {hit.id for hit in found(view, Search(text=text, top=2)).hits if hit.score > 0}

    assert hits("AND OR ( ) : *") == {1}
    assert hits("-nurse") == {2}
    assert hits('"nurse" NOT and') == {1, 2}
    assert hits("title:nurse") == {2, 3}
    assert hits("nurs* /.*/ [a TO z]") == set()
    assert hits("") == set()


def test_filters_do_not_change_scores() -> None:
    (view, *_), _ = views(random.Random(1), 200)
    free = {hit.id: hit for hit in found(view, Search(text="word1 word2", vector=QUERY, top=None)).hits}
    some = found(
        view, Search(text="word1 word2", vector=QUERY, where=AnyOf("country", ("x",)), top=None)
    ).hits
    assert some
    assert all(free[hit.id] == hit for hit in some)


@pytest.mark.parametrize("list_rows", [10**6, 100])
def test_equal_scores_come_by_id(list_rows: int) -> None:
    """Many equals, in rows that do not ascend by id: still the lowest ids, from every segment."""
    first = [
        Document(i, 1, {"body": "same words"}, vector=QUERY if i % 3 else -QUERY)
        for i in range(2000, 1000, -1)
    ]
    second = [Document(i, 2, {"body": "same words"}, vector=QUERY) for i in (5, 1500)]
    segments = [build_segment(SCHEMA, first, list_rows=list_rows), build_segment(SCHEMA, second)]
    view = View.of(SCHEMA, segments)
    for search in (Search(text="same", top=3), Search(text="no such word", top=3), Search(top=3)):
        assert found(view, search).ids.tolist() == [5, 1001, 1002]
    assert found(view, Search(vector=QUERY, top=3)).ids.tolist() == [5, 1001, 1003]
    half = replace(Search(text="nowhere", top=4), where=Not(Ids([5, 1002])))
    assert found(view, half).ids.tolist() == [1001, 1003, 1004, 1005]


def test_the_rarest_words_of_a_very_long_query_count() -> None:
    common = " ".join(f"common{i:03}" for i in range(300))
    documents = [Document(i, 1, {"body": common}) for i in range(20)]
    documents.append(Document(99, 1, {"body": "needle"}))
    view = View.of(SCHEMA, [build_segment(SCHEMA, documents)])
    assert found(view, Search(text=f"{common} needle", top=1)).hits[0].score > 0
    assert found(view, Search(text=f"{common} needle", where=Ids([99]))).hits[0].score > 0


@pytest.mark.parametrize(
    ("search", "says"),
    [
        (lambda: Search(where=AnyOf("town", ("x",))), "town"),
        (lambda: Search(where=And(Not(AllOf("years", ("x",))))), "years"),
        (lambda: Search(where=Or(Between("age", 1, 2))), "age"),
        (lambda: Search(where=Near("lat", "east", 1, 2, 3)), "east"),
        (lambda: Search(where=Near("lat", "lon", 91, 2, 3)), "lat must"),
        (lambda: Search(where=Near("lat", "lon", 1, 181, 3)), "lon must"),
        (lambda: Search(where=Near("lat", "lon", 1, 2, -1)), "km"),
        (lambda: Search(vector=np.ones(5)), "8 numbers"),
        (lambda: Search(vector=np.zeros(8)), "zero"),
        (lambda: Search(vector=np.full(8, np.nan)), "finite"),
        (lambda: Search(vector=np.full(8, 1e300)), "finite"),
        (lambda: Search(top=0), "top"),
        (lambda: Search(text_weight=-1), "text_weight"),
        (lambda: Search(vector_weight=float("nan")), "vector_weight"),
        (lambda: Search(where=Between("years", float("nan"), 2)), "years"),
        (lambda: Search(signals=(Boost("b", AnyOf("town", ("x",)), 1),)), "town"),
        (lambda: Search(signals=(Value("b", "age", 1, 0, 1),)), "age"),
    ],
)
def test_bad_searches_are_refused_with_the_reason(
    tmp_path: Path, search: Callable[[], Search], says: str
) -> None:
    shard = Shard.open(written(tmp_path, SCHEMA, []))
    with pytest.raises(InvalidSearch, match=says):
        shard.search(search())


def test_an_empty_shard_answers(tmp_path: Path) -> None:
    shard = Shard.open(written(tmp_path, SCHEMA, []))
    assert shard.search(Search(text="anything", vector=QUERY)) == Results()
    assert len(shard) == 0


def test_a_shard_without_vectors(tmp_path: Path) -> None:
    plain = Schema(text_fields={"body": 1.0})
    shard = Shard.open(written(tmp_path, plain, [Document(1, 1, {"body": "x"})]))
    assert [hit.id for hit in shard.search(Search(text="x")).hits] == [1]
    with pytest.raises(InvalidSearch, match="no vectors"):
        shard.search(Search(vector=QUERY))


def test_a_shard_follows_its_writer_and_keeps_open_what_stays(tmp_path: Path) -> None:
    rng = random.Random(4)
    first = [random_document(rng, i, 1) for i in range(700)]  # too many to be folded into the next commit
    second: list[Change] = [
        *(random_document(rng, i, 2) for i in range(650, 720)),
        *(Delete(i, 2) for i in range(20)),
    ]
    with ShardWriter(tmp_path, SCHEMA) as writer:
        writer.apply(first)
        writer.commit()
        shard = Shard.open(tmp_path)
        assert not shard.refresh()
        old = shard.search(SEARCHES[5])
        writer.apply(second)
        generation = writer.commit()
        assert shard.search(SEARCHES[5]) == old, "nothing changes until refresh"
        before = shard._view.parts[0].opened
        assert shard.refresh()
        assert shard.generation == generation
        assert shard._view.parts[0].opened is before
        live = {d.id: d for d in (*first, *second) if isinstance(d, Document) and d.id >= 20}
        oracle = Oracle(live.values())
        for search in SEARCHES:
            assert_like(shard.search(search), oracle, search)
        assert shard.sizes().documents == len(shard) == len(live)
        assert shard.sizes().dead == 70
        writer.compact()
        shard.refresh()
        assert (shard.sizes().segments, shard.sizes().dead) == (1, 0)
        for search in SEARCHES:
            assert_like(shard.search(search), oracle, search)


def test_results_travel_to_another_process(tmp_path: Path) -> None:
    """What arrives is equal and holds no open files; matches are found before the journey."""
    rng = random.Random(3)
    shard = Shard.open(written(tmp_path, SCHEMA, [random_document(rng, i, i) for i in range(300)]))
    results = shard.search(Search(text="word0 word3", vector=QUERY, top=10))
    arrived = pickle.loads(pickle.dumps(results))
    assert len(pickle.dumps(results)) < 20_000
    assert any(hit.matches for hit in arrived.hits)
    assert arrived == results
    assert arrived.plan == results.plan


def test_threads_share_a_shard(tmp_path: Path) -> None:
    rng = random.Random(2)
    shard = Shard.open(written(tmp_path, SCHEMA, [random_document(rng, i, i) for i in range(900)]))
    alone = [Shard.open(tmp_path).search(search) for search in SEARCHES]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(shard.search, SEARCHES * 8))
    assert together == alone * 8


def test_took_comes_from_the_clock_given(tmp_path: Path) -> None:
    ticks = iter([10.0, 12.5])
    assert Shard.open(written(tmp_path, SCHEMA, [])).search(Search(), clock=lambda: next(ticks)).took == 2.5
