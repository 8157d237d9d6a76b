"""Searches against the naive implementation, by every way the planner may take."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workfolk.engine.retrieval.errors import InvalidSearch
from workfolk.engine.retrieval.model import (
    AllOf,
    And,
    AnyOf,
    Between,
    Change,
    Delete,
    Document,
    Everything,
    Filter,
    Ids,
    Match,
    Not,
    Or,
    Results,
    Schema,
    Search,
)
from workfolk.engine.retrieval.shard import Shard
from workfolk.engine.retrieval.writer import ShardWriter

MakeDocument = Callable[[random.Random, int, int], Document]
NEVER = (1_000_000, 1_000_000)  # delta limits that keep the delta
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
)


def written(path: Path, schema: Schema, *batches: list[Change], delta: bool = True) -> Path:
    """A shard of some batches, one commit each; without ``delta`` each commit is folded into the base."""
    with ShardWriter(path, schema, delta_rows=NEVER if delta else (0, 0)) as writer:
        for batch in batches:
            writer.apply(batch)
            writer.commit()
    return path


def assert_ranked_like(results: Results, expected: list[tuple[int, float]]) -> None:
    assert [hit.id for hit in results.hits] == [id_ for id_, _ in expected]
    assert [hit.score for hit in results.hits] == pytest.approx([score for _, score in expected], abs=1e-9)
    for hit in results.hits:
        assert sum(hit.parts.values()) == pytest.approx(hit.score)


@pytest.mark.parametrize("seed", range(3))
def test_every_way_gives_what_the_formula_says(
    tmp_path: Path, schema: Schema, make_document: MakeDocument, new_oracle: Callable[[], object], seed: int
) -> None:
    """Updates and deletes, in a delta or folded in, scored one by one or proposed by the indexes: the same."""
    rng = random.Random(seed)
    first: list[Change] = [make_document(rng, i, i) for i in range(900)]
    # The change moves averages and frequencies: the short documents go, and long ones come.
    gone = [d for d in first if isinstance(d, Document) and len(d.texts["body"]) < 30][:200]
    second: list[Change] = [Delete(d.id, 1000 + d.id) for d in gone]
    second += [make_document(rng, i, 3000 + i) for i in rng.sample(range(1000), 80)]
    oracle = new_oracle()
    oracle.apply([*first, *second])  # type: ignore[attr-defined]
    with_delta = written(tmp_path / "delta", schema, first, second)
    folded = written(tmp_path / "folded", schema, first, second, delta=False)
    afresh: list[Change] = list(oracle.documents.values())  # type: ignore[attr-defined]
    rebuilt = written(tmp_path / "rebuilt", schema, rng.sample(afresh, len(afresh)))
    shards = [Shard.open(path, scan_rows=n) for path in (with_delta, folded, rebuilt) for n in (0, 10**6)]
    for search in SEARCHES:
        answers = [shard.search(search) for shard in shards]
        assert_ranked_like(answers[0], oracle.rank(search))  # type: ignore[attr-defined]
        assert answers[0].exact
        # Not nearly the same: the same bytes.
        assert len({repr(answer.hits) for answer in answers}) == 1
        assert len({answer.total for answer in answers}) == 1


def many(rng: random.Random, start: int, count: int, **fields: object) -> list[Change]:
    """Documents alike but for small noise, so that none ties."""
    made: list[Change] = []
    for id_ in range(start, start + count):
        body = f"{fields.get('body', '')} {'noise ' * rng.randint(0, 3)}"
        vector = fields.get("vector")
        if vector is not None:
            vector = np.asarray(vector) + np.array([rng.gauss(0, 0.01) for _ in range(8)])
        made.append(Document(id_, 1, {"body": body}, vector=vector))
    return made


def hidden_by_both(rng: random.Random) -> tuple[list[Change], list[Change], Search]:
    """The best are third-rate in words and third-rate in meaning, and first in the sum."""
    first = many(rng, 0, 600, body="nurse nurse nurse nurse ward", vector=-QUERY)
    first += many(rng, 600, 600, vector=QUERY)
    first += many(
        rng, 1200, 5, body="nurse " + "other " * 12, vector=np.add(QUERY, [0, 0, 0, 0.9, 0.9, 0, 0, 0])
    )
    return first, [], Search(text="nurse", vector=QUERY, top=3, vector_weight=0.6)


def hidden_by_lengths(rng: random.Random) -> tuple[list[Change], list[Change], Search]:
    """While texts were short, the long ones looked weak; the delta makes long texts ordinary."""
    first = many(rng, 0, 600, body="nurse at sea")
    first += many(rng, 600, 5, body="nurse " * 5 + "other " * 95)
    later: list[Change] = [Document(i, 2, {"body": "long " * 4000}) for i in range(1000, 1040)]
    return first, later, Search(text="nurse", top=3)


def hidden_by_frequencies(rng: random.Random) -> tuple[list[Change], list[Change], Search]:
    """Two words that nearly everyone has: their weights differ little, and are below 1."""
    first = many(rng, 0, 400, body="ward ward")
    first += many(rng, 400, 300, body="ward nurse")
    first += many(rng, 700, 395, body="nurse at sea by night")
    first += many(rng, 1095, 5, body="nurse " * 60)
    return first, [], Search(text="nurse ward", top=3)


@pytest.mark.parametrize("case", [hidden_by_both, hidden_by_lengths, hidden_by_frequencies])
def test_the_best_are_found_where_the_indexes_rank_them_low(
    tmp_path: Path,
    schema: Schema,
    new_oracle: Callable[[], object],
    case: Callable[[random.Random], tuple[list[Change], list[Change], Search]],
) -> None:
    first, later, search = case(random.Random(4))
    oracle = new_oracle()
    oracle.apply([*first, *later])  # type: ignore[attr-defined]
    shard = Shard.open(written(tmp_path, schema, first, later), scan_rows=0)
    assert_ranked_like(shard.search(search), oracle.rank(search))  # type: ignore[attr-defined]


changes = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 40), st.booleans(), st.integers(0, 3)), max_size=30
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=changes, fold=st.booleans(), seed=st.integers(0, 9))
def test_any_order_of_changes_ends_in_the_same_shard(
    tmp_path_factory: pytest.TempPathFactory,
    schema: Schema,
    make_document: MakeDocument,
    new_oracle: Callable[[], object],
    steps: list[tuple[int, int, bool, int]],
    fold: bool,
    seed: int,
) -> None:
    """Changes late, twice, and to the same document, spread over commits."""
    rng = random.Random(seed)
    made: list[tuple[Change, int]] = [
        (Delete(i, s) if delete else make_document(rng, i, s), batch) for i, s, delete, batch in steps
    ]
    batches = [[change for change, batch in made if batch == number] for number in range(4)]
    oracle = new_oracle()
    for batch in batches:
        oracle.apply(batch)  # type: ignore[attr-defined]
    shard = Shard.open(written(tmp_path_factory.mktemp("shard"), schema, *batches, delta=not fold))
    assert shard.last_sequence == max((change.sequence for change, _ in made), default=-1)
    for search in (Search(text="word0 word1 word2", vector=QUERY, top=None), Search(text="word3", top=None)):
        assert_ranked_like(shard.search(search), oracle.rank(search))  # type: ignore[attr-defined]


leaves = st.one_of(
    st.just(Everything()),
    st.builds(AnyOf, st.sampled_from(["skill", "country"]), st.lists(st.sampled_from("abxyq")).map(tuple)),
    st.builds(AllOf, st.sampled_from(["skill", "country"]), st.lists(st.sampled_from("abxq")).map(tuple)),
    st.builds(
        Between,
        st.just("years"),
        st.none() | st.integers(0, 9).map(float),
        st.none() | st.integers(0, 9).map(float),
    ),
    st.builds(Ids, st.lists(st.integers(-5, 70) | st.just(2**70))),
)
filters = st.recursive(
    leaves,
    lambda part: st.one_of(
        st.lists(part, max_size=3).map(lambda parts: And(*parts)),
        st.lists(part, max_size=3).map(lambda parts: Or(*parts)),
        part.map(Not),
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def filtered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("filtered")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=filters)
def test_filters_mean_what_they_say(
    filtered: Path,
    schema: Schema,
    make_document: MakeDocument,
    new_oracle: Callable[[], object],
    where: Filter,
) -> None:
    rng = random.Random(5)
    first: list[Change] = [make_document(rng, i, i) for i in range(60)]
    second: list[Change] = [make_document(rng, i, 100 + i) for i in range(50, 66)] + [
        Delete(i, 200) for i in (3, 55)
    ]
    oracle = new_oracle()
    oracle.apply([*first, *second])  # type: ignore[attr-defined]
    if not (filtered / "CURRENT").exists():
        written(filtered, schema, first, second)
    results = Shard.open(filtered).search(Search(where=where, top=None))
    expected = [id_ for id_, _ in oracle.rank(Search(where=where, top=None))]  # type: ignore[attr-defined]
    assert [hit.id for hit in results.hits] == expected
    assert results.total == len(expected)


def test_nobody_is_cut_off(tmp_path: Path, schema: Schema) -> None:
    """Without ``top`` all who match the filter come, those without any signal last, by id."""
    documents: list[Change] = [
        Document(5, 1, {"body": "nothing of the kind"}, {"country": ("x",)}),
        Document(2, 1, {"body": "unrelated"}, {"country": ("x",)}),
        Document(9, 1, {"title": "customs broker"}, {"country": ("x",)}),
        Document(1, 1, {"title": "customs broker"}, {"country": ("y",)}),
        Document(7, 1, {"body": "a broker"}, {"country": ("x",)}),
    ]
    shard = Shard.open(written(tmp_path, schema, documents))
    results = shard.search(Search(text="customs broker", where=AnyOf("country", ("x",)), top=None))
    assert [hit.id for hit in results.hits] == [9, 7, 2, 5]
    assert [hit.score > 0 for hit in results.hits] == [True, True, False, False]
    assert results.hits[0].matches == (Match("title", "broker"), Match("title", "customs"))
    assert results.hits[1].matches == (Match("body", "broker"),)
    assert results.hits[2].matches == ()
    assert shard.search(Search(text="customs broker", where=AnyOf("country", ("x",)), top=1)).total == 4


def test_query_text_is_words_and_never_syntax(tmp_path: Path, schema: Schema) -> None:
    documents: list[Change] = [
        Document(1, 1, {"body": "and"}),
        Document(2, 1, {"body": "nurse"}),
        Document(3, 1, {"title": "title"}),
    ]
    written(tmp_path, schema, documents)
    for scan_rows in (0, 100):
        shard = Shard.open(tmp_path, scan_rows=scan_rows)

        def found(text: str, shard: Shard = shard) -> set[int]:
            return {hit.id for hit in shard.search(Search(text=text, top=2)).hits if hit.score > 0}

        assert found("AND OR ( ) : *") == {1}
        assert found("-nurse") == {2}
        assert found('"nurse" NOT and') == {1, 2}
        assert found("title:nurse") == {2, 3}
        assert found("nurs* /.*/ [a TO z]") == set()
        assert found("") == set()


def test_filters_do_not_change_scores(tmp_path: Path, schema: Schema, make_document: MakeDocument) -> None:
    rng = random.Random(1)
    shard = Shard.open(written(tmp_path, schema, [make_document(rng, i, i) for i in range(200)]))
    free = {hit.id: hit for hit in shard.search(Search(text="word1 word2", vector=QUERY, top=None)).hits}
    some = shard.search(Search(text="word1 word2", vector=QUERY, where=AnyOf("country", ("x",)), top=None))
    assert some.hits
    assert all(free[hit.id] == hit for hit in some.hits)


def test_equal_scores_come_by_id(tmp_path: Path, schema: Schema) -> None:
    """More equals than the indexes propose at first: still the lowest ids, from base and delta alike."""
    first: list[Change] = [
        Document(i, 1, {"body": "same words"}, vector=QUERY) for i in range(2000, 1000, -1)
    ]
    second: list[Change] = [Document(i, 2, {"body": "same words"}, vector=QUERY) for i in (5, 1500)]
    shard = Shard.open(written(tmp_path, schema, first, second), scan_rows=0)
    for search in (
        Search(text="same", top=3),
        Search(vector=QUERY, top=3),
        Search(text="no such word", top=3),
    ):
        assert [hit.id for hit in shard.search(search).hits] == [5, 1001, 1002]


def test_the_rarest_words_of_a_very_long_query_count(tmp_path: Path, schema: Schema) -> None:
    common = " ".join(f"common{i:03}" for i in range(300))
    documents: list[Change] = [Document(i, 1, {"body": common}) for i in range(20)]
    documents.append(Document(99, 1, {"body": "needle"}))
    shard = Shard.open(written(tmp_path, schema, documents))
    assert shard.search(Search(text=f"{common} needle", top=1)).hits[0].score > 0
    assert shard.search(Search(text=f"{common} needle", where=Ids([99]))).hits[0].score > 0


@pytest.mark.parametrize(
    ("search", "words"),
    [
        (lambda: Search(where=AnyOf("town", ("x",))), "town"),
        (lambda: Search(where=And(Not(AllOf("years", ("x",))))), "years"),
        (lambda: Search(where=Between("age", 1, 2)), "age"),
        (lambda: Search(vector=np.ones(5)), "8 numbers"),
        (lambda: Search(vector=np.zeros(8)), "zero"),
        (lambda: Search(vector=np.full(8, np.nan)), "finite"),
        (lambda: Search(vector=np.full(8, 1e300)), "finite"),
        (lambda: Search(top=0), "top"),
        (lambda: Search(text_weight=-1), "text_weight"),
        (lambda: Search(vector_weight=float("nan")), "vector_weight"),
        (lambda: Search(where=Between("years", float("nan"), 2)), "years"),
    ],
)
def test_bad_searches_are_refused_with_the_reason(
    tmp_path: Path, schema: Schema, search: Callable[[], Search], words: str
) -> None:
    shard = Shard.open(written(tmp_path, schema, []))
    with pytest.raises(InvalidSearch, match=words):
        shard.search(search())


def test_an_empty_shard_answers(tmp_path: Path, schema: Schema) -> None:
    shard = Shard.open(written(tmp_path, schema, []), scan_rows=0)
    assert shard.search(Search(text="anything", vector=QUERY)) == Results(hits=(), total=0)
    assert len(shard) == 0


def test_a_shard_without_vectors(tmp_path: Path) -> None:
    plain = Schema(text_fields={"body": 1.0})
    shard = Shard.open(written(tmp_path, plain, [Document(1, 1, {"body": "x"})]))
    assert [hit.id for hit in shard.search(Search(text="x")).hits] == [1]
    with pytest.raises(InvalidSearch, match="no vectors"):
        shard.search(Search(vector=QUERY))


def test_threads_share_a_shard(tmp_path: Path, schema: Schema, make_document: MakeDocument) -> None:
    rng = random.Random(2)
    shard = Shard.open(written(tmp_path, schema, [make_document(rng, i, i) for i in range(900)]), scan_rows=0)
    alone = [shard.search(search) for search in SEARCHES]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(shard.search, SEARCHES * 8))
    assert together == alone * 8


def test_took_comes_from_the_clock_given(tmp_path: Path, schema: Schema) -> None:
    ticks = iter([10.0, 12.5])
    assert Shard.open(written(tmp_path, schema, [])).search(Search(), clock=lambda: next(ticks)).took == 2.5
