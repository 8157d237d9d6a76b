"""Several shards answer like one with all documents, and what does not answer is named."""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workfolk.engine.retrieval import fleet
from workfolk.engine.retrieval.errors import InvalidSearch
from workfolk.engine.retrieval.fleet import Fleet, FleetDown, Gathering, shard_of
from workfolk.engine.retrieval.model import (
    AnyOf,
    Between,
    Boost,
    Change,
    Delete,
    Document,
    Everything,
    Filter,
    Not,
    Results,
    Schema,
    Search,
    Statistics,
    Value,
)
from workfolk.engine.retrieval.shard import Shard
from workfolk.engine.retrieval.writer import ShardWriter

MakeDocument = Callable[[random.Random, int, int], Document]


@pytest.fixture
def closing() -> Iterator[Callable[[Fleet], Fleet]]:
    made: list[Fleet] = []

    def keep(one: Fleet) -> Fleet:
        made.append(one)
        return one

    yield keep
    for one in made:
        one.close()


def write(path: Path, schema: Schema, batches: Sequence[Sequence[Change]]) -> Shard:
    with ShardWriter(path, schema) as writer:
        for batch in batches:
            writer.apply(batch)
            writer.commit()
    return Shard.open(path)


def split(path: Path, schema: Schema, batches: Sequence[Sequence[Change]], count: int) -> list[Shard]:
    return [
        write(
            path / str(number),
            schema,
            [[change for change in batch if shard_of(change.id, count) == number] for batch in batches],
        )
        for number in range(count)
    ]


def agree(one: Results, two: Results) -> None:
    assert one.total == two.total
    assert one.ids.tolist() == two.ids.tolist()
    np.testing.assert_allclose(one.scores, two.scores, rtol=0, atol=1e-12)
    for name, part in two.parts.items():
        np.testing.assert_allclose(one.parts[name], part, rtol=0, atol=1e-12)
    assert [hit.matches for hit in one.hits] == [hit.matches for hit in two.hits]


FILTERS: list[Filter] = [
    Everything(),
    AnyOf("country", ("x", "y")),
    Not(AnyOf("skill", ("a", "b"))),
    Between("years", 2, 7),
    AnyOf("country", ()),
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 10_000),
    count=st.integers(1, 5),
    text=st.sampled_from([None, "word0", "word0 word3 word17", "word5 nowhere"]),
    with_vector=st.booleans(),
    where=st.sampled_from(FILTERS),
    top=st.sampled_from([1, 7, 50, None]),
    signals=st.booleans(),
)
def test_any_partition_ranks_like_one_shard(
    tmp_path_factory: pytest.TempPathFactory,
    schema: Schema,
    make_document: MakeDocument,
    seed: int,
    count: int,
    text: str | None,
    with_vector: bool,
    where: Filter,
    top: int | None,
    signals: bool,
) -> None:
    rng = random.Random(seed)
    size = rng.randint(0, 60)
    batches: list[list[Change]] = [
        [make_document(rng, id_, 1) for id_ in range(size)],
        [make_document(rng, rng.randrange(90), 2) for _ in range(6)],
        [Delete(rng.randrange(90), 3) for _ in range(8)],
    ]
    path = tmp_path_factory.mktemp("fleet")
    one, parts = write(path / "one", schema, batches), split(path, schema, batches, count)
    search = Search(
        text=text,
        vector=np.array([rng.gauss(0, 1) for _ in range(8)]) if with_vector else None,
        where=where,
        top=top,
        signals=(Boost("young", Between("years", 0, 3), 0.2), Value("years", "years", 0.3, 0, 9))
        if signals
        else (),
    )
    many = Fleet(parts)
    try:
        for _round in range(2):  # asked for the statistics, and then remembering them
            found = many.search(search)
            agree(found, one.search(search))
            assert found.missing == ()
        for id_ in (0, size // 2, 89, 1000):
            alone, together = one.explain(search, id_), many.explain(search, id_)
            assert (together.listed, together.rank) == (alone.listed, alone.rank)
            assert together.score == pytest.approx(alone.score, abs=1e-12)
    finally:
        many.close()


def test_remembered_statistics_do_not_outlive_a_change(
    tmp_path: Path, schema: Schema, closing: Callable[[Fleet], Fleet]
) -> None:
    first: list[Change] = [Document(id_, 1, {"title": "rare" if id_ < 3 else "common"}) for id_ in range(40)]
    later: list[Change] = [Document(id_, 2, {"title": "rare"}) for id_ in range(20, 40)]
    parts = split(tmp_path, schema, [first], 2)
    many, search = closing(Fleet(parts)), Search(text="rare", top=None)
    before = many.search(search)
    split(tmp_path, schema, [later], 2)
    for part in parts:
        part.refresh()
    agree(many.search(search), write(tmp_path / "one", schema, [first, later]).search(search))
    assert many.search(search) != before


def test_the_same_id_always_belongs_to_the_same_shard_and_shards_are_even() -> None:
    assert [shard_of(id_, 4) for id_ in (0, 1, 2, 3, 2**63 - 1)] == [3, 2, 2, 0, 0]
    for count in (1, 2, 5, 16):
        for step in (1, count, 1000):  # also for ids that all leave the same remainder
            sizes = Counter(shard_of(id_, count) for id_ in range(0, 4000 * step, step))
            assert set(sizes) == set(range(count))
            assert max(sizes.values()) < 1.25 * min(sizes.values())


class Stub:
    """A shard that answers as told: with documents, with an error, or only when it is let."""

    def __init__(self, ids: Sequence[int] = (), error: Exception | None = None, late: bool = False) -> None:
        self.ids, self.error, self.asked = list(ids), error, 0
        self.go = threading.Event()
        if not late:
            self.go.set()

    def statistics(self, text: str) -> Statistics:
        self._answer()
        return Statistics(len(self.ids), {"title": len(self.ids)}, {("title", text): len(self.ids)})

    def search(self, search: Search, *, global_statistics: Statistics | None = None) -> Results:
        self._answer()
        documents = global_statistics.documents if global_statistics else 0
        ids = np.array(self.ids, dtype=np.int64)
        return Results(ids=ids, scores=np.full(len(ids), float(documents)), total=len(ids))

    def explain(self, search: Search, id_: int, *, global_statistics: Statistics | None = None) -> Any:
        raise NotImplementedError

    def _answer(self) -> None:
        self.asked += 1
        self.go.wait(10)
        if self.error is not None:
            raise self.error


@pytest.mark.parametrize("broken", [Stub(error=OSError("disk")), Stub(late=True)], ids=["failing", "late"])
def test_a_shard_without_answer_is_named_and_its_statistics_are_left_out(
    broken: Stub, closing: Callable[[Fleet], Fleet]
) -> None:
    many = closing(Fleet([Stub([1, 2]), broken, Stub([3])], names=["a", "b", "c"], limit=0.2))
    found = many.search(Search(text="word", top=5))
    assert found.missing == ("b",)
    assert found.ids.tolist() == [1, 2, 3]
    assert found.scores.tolist() == [3.0] * 3, "the documents of those that answered"
    broken.go.set()


def test_no_answer_at_all_is_an_error_that_names_the_shards(closing: Callable[[Fleet], Fleet]) -> None:
    many = closing(Fleet([Stub(error=OSError("disk")), Stub(error=OSError("disk"))], names=["a", "b"]))
    with pytest.raises(FleetDown, match=r"\(a, b\)") as raised:
        many.search(Search(text="word"))
    assert isinstance(raised.value.__cause__, OSError)


def test_a_search_that_no_shard_can_take_is_refused_and_not_tried_elsewhere() -> None:
    wrong = Held(Stub(error=InvalidSearch("no such field")))
    other = Held(Stub([1]))
    with pytest.raises(InvalidSearch, match="no such field"):
        Gathering({"a": [wrong, other]}).search(Search(where=AnyOf("nowhere", ("x",))))
    assert other.shard.asked == 0


class Held:
    """A copy that answers in a thread of its own when it can."""

    def __init__(self, shard: Stub) -> None:
        self.shard = shard
        self.threads: list[threading.Thread] = []

    def ask(self, call: str, *arguments: Any) -> Future[Any]:
        future: Future[Any] = Future()

        def work() -> None:
            try:
                method = fleet.answer if call == "answer" else Stub.statistics
                future.set_result(method(self.shard, *arguments))
            except Exception as error:
                future.set_exception(error)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        self.threads.append(thread)
        return future


def test_a_failing_copy_is_replaced_at_once_and_asked_last_for_a_while() -> None:
    now = [0.0]
    bad, good = Held(Stub(error=OSError("gone"))), Held(Stub([1]))
    many = Gathering({"a": [bad, good]}, clock=lambda: now[0])
    for _ in range(6):
        assert many.search(Search(top=1)).ids.tolist() == [1]
    assert bad.shard.asked == 1
    now[0] += fleet.REST + 0.1
    for _ in range(2):
        many.search(Search(top=1))
    assert bad.shard.asked == 2, "after its rest it gets another chance"


def test_a_silent_copy_does_not_hold_up_the_answer() -> None:
    silent, good = Held(Stub([1], late=True)), Held(Stub([1]))
    many = Gathering({"a": [silent, good]}, limit=5.0, patience=0.05)
    for _ in range(4):
        found = many.search(Search(top=1))
        assert found.missing == ()
        assert found.took < 2.0
    silent.shard.go.set()


def test_copies_take_turns() -> None:
    copies = [Held(Stub([1])) for _ in range(3)]
    many = Gathering({"a": copies})
    for _ in range(9):
        many.search(Search(top=1))
    assert [copy.shard.asked for copy in copies] == [3, 3, 3]


def test_a_fleet_needs_a_shard() -> None:
    with pytest.raises(ValueError, match="must be a shard"):
        Gathering({})
