"""The index over several nodes: the answers of one shard, whatever is lost meanwhile. A real cluster, on loopback."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.search.shelf import Shelf, found

from workfolk.engine.retrieval.errors import ShardLocked, ShardMissing
from workfolk.engine.retrieval.fleet import shard_of
from workfolk.engine.retrieval.model import (
    And,
    AnyOf,
    Between,
    Change,
    Delete,
    Document,
    Results,
    Schema,
    Search,
)
from workfolk.engine.retrieval.shard import Shard
from workfolk.engine.retrieval.writer import ShardWriter
from workfolk.search import backends, queries
from workfolk.search.cluster.address import Address
from workfolk.search.cluster.inside import call
from workfolk.search.cluster.link import _link_to, link_to
from workfolk.search.cluster.messages import REGISTRY, Spot
from workfolk.search.cluster.place import ClusterPlace
from workfolk.search.cluster.reader import ClusterReader
from workfolk.search.cluster.writer import ClusterWriter
from workfolk.search.writer import IndexWriter

pytestmark = [
    # Not importorskip: Ray reads the environment when it is imported, and the fixture sets it.
    pytest.mark.skipif(
        find_spec("ray") is None, reason="Ray is not installed: pip install workfolk[cluster]"
    ),
    pytest.mark.cluster,
    pytest.mark.slow,
    # Ray's own, none of ours.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning:ray"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:ray"),
]

SCHEMA = Schema(
    text_fields={"title": 2.0, "body": 1.0},
    filter_fields=("tag",),
    number_fields=("years",),
    vector_dim=8,
    vector_space="test",
)
WORDS = [f"word{i}" for i in range(30)]
MEMORY = 80 * 1024 * 1024
FAST = {
    "health_check_initial_delay_ms": 500,
    "health_check_period_ms": 500,
    "health_check_timeout_ms": 1000,
    "health_check_failure_threshold": 2,
}


class Nodes:
    """A head that holds nothing, and nodes that come and go, each with a folder of its own."""

    def __init__(self, folder: Path) -> None:
        from ray.cluster_utils import Cluster

        self._folder = folder
        self._count = 0
        self.cluster = Cluster(
            initialize_head=True,
            head_node_args={
                "num_cpus": 0,
                "object_store_memory": MEMORY,
                "include_dashboard": False,
                "_system_config": FAST,
            },
        )
        self.nodes = [self.add() for _ in range(3)]

    def add(self) -> Any:
        self._count += 1
        folder = str(self._folder / f"node{self._count}")
        return self.cluster.add_node(
            num_cpus=1, object_store_memory=MEMORY, env_vars={"WORKFOLK_NODE_DIR": folder}
        )

    def fill_up(self) -> None:
        """Three nodes again."""
        self.nodes = [node for node in self.nodes if node in self.cluster.worker_nodes]
        while len(self.nodes) < 3:
            self.nodes.append(self.add())

    def remove(self, node_id: str) -> None:
        node = next(node for node in self.nodes if node.node_id == node_id)
        self.cluster.remove_node(node, allow_graceful=False)
        self.nodes.remove(node)


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("RAY_USAGE_STATS_ENABLED", "0")
        environment.setenv("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")  # everything on loopback
        environment.setenv("RAY_DEDUP_LOGS", "0")
        environment.setenv("RAY_LOG_TO_DRIVER", "0")
        environment.setenv("OMP_NUM_THREADS", "1")
        import ray

        nodes = Nodes(tmp_path_factory.mktemp("nodes"))
        try:
            yield nodes
        finally:
            ray.shutdown()
            nodes.cluster.shutdown()  # type: ignore[no-untyped-call]
            _link_to.cache_clear()


@pytest.fixture
def address(nodes: Nodes) -> Address:
    host, port = nodes.cluster.address.rsplit(":", 1)
    return Address(host, int(port), shards=2, replicas=2, namespace="test")


_kinds = iter(f"kind{number}" for number in range(1000))


@pytest.fixture
def place(nodes: Nodes, address: Address, tmp_path: Path) -> Iterator[ClusterPlace]:
    nodes.fill_up()
    place = ClusterPlace(address, next(_kinds), tmp_path / "index")
    yield place
    link = link_to(address)
    for name in link.names(place._kind):
        link.kill(name)


def document(rng: random.Random, id_: int, sequence: int) -> Document:
    def words(most: int) -> str:
        return " ".join(WORDS[min(29, int(rng.paretovariate(0.8)) - 1)] for _ in range(rng.randint(0, most)))

    return Document(
        id_,
        sequence,
        {"title": words(5), "body": words(30)},
        {"tag": tuple(rng.sample("abc", rng.randint(0, 2)))},
        {"years": float(rng.randint(0, 9))},
        np.array([rng.gauss(0, 1) for _ in range(8)]),
    )


def documents(count: int, seed: int = 1) -> list[Change]:
    rng = random.Random(seed)
    return [document(rng, id_, 0) for id_ in range(count)]


SEARCHES = [
    Search(text="word0 word3 word9", top=15),
    Search(text="word2 nowhere", where=AnyOf("tag", ("a", "b")), top=10),
    Search(vector=np.arange(8.0), where=Between("years", 2, 6), top=10),
    Search(
        text="word1 word5", vector=np.ones(8), where=And(AnyOf("tag", ("c",)), Between("years", 1)), top=20
    ),
    Search(text="word4", top=None),
]


def same(one: Results, two: Results) -> bool:
    return (
        one.total == two.total
        and one.ids.tolist() == two.ids.tolist()
        and np.allclose(one.scores, two.scores, rtol=0, atol=1e-12)
    )


def filled(place: ClusterPlace, build: str = "1", changes: list[Change] | None = None) -> ClusterWriter:
    writer = place.writer(build, SCHEMA, from_scratch=True)
    writer.apply(documents(120) if changes is None else changes)
    writer.commit()
    return writer


def until(condition: Callable[[], bool], writer: ClusterWriter | None = None, seconds: float = 25.0) -> None:
    """Wait, as the writer's process does."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it took too long"
        if writer is not None:
            writer.tend()
        time.sleep(0.05)


def whole(writer: ClusterWriter) -> bool:
    return all(len(part.in_sync) == writer.copies for part in writer.parts)


class Searching:
    """Searches in a thread, again and again, and keeps what came of them."""

    def __init__(self, search: Callable[[], Results]) -> None:
        self.results: list[Results] = []
        self.errors: list[Exception] = []
        self._search = search
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self.results.append(self._search())
            except Exception as error:  # the tests look at them
                self.errors.append(error)
            time.sleep(0.005)

    def __enter__(self) -> Searching:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()


def test_a_cluster_answers_like_one_shard(place: ClusterPlace, tmp_path: Path) -> None:
    writer, later = filled(place), random.Random(5)
    changes: list[Change] = [Delete(id_, 5) for id_ in range(0, 40, 3)] + [
        document(later, id_, 5) for id_ in range(110, 130)
    ]
    reader = place.reader("1")
    before = reader.generation
    writer.apply(changes)
    writer.commit()
    assert reader.generation != before
    with ShardWriter(tmp_path / "one", SCHEMA) as one:
        one.apply(documents(120))
        one.apply(changes)
        one.commit()
    shard = Shard.open(tmp_path / "one")
    for _round in range(2):  # the second time with the statistics remembered
        for search in SEARCHES:
            found = reader.search(search)
            assert same(found, shard.search(search)), search
            assert found.missing == ()
    explained = reader.explain(SEARCHES[0], 50)
    alone = shard.explain(SEARCHES[0], 50)
    assert (explained.rank, explained.listed, explained.total) == (alone.rank, alone.listed, alone.total)
    assert explained.score == pytest.approx(alone.score)
    assert reader.sizes()["documents"] == len(shard)
    assert reader.schema == SCHEMA


def test_a_change_is_seen_by_the_next_search(place: ClusterPlace) -> None:
    writer = filled(place)
    reader = place.reader("1")
    for number in range(5):
        writer.apply([Document(500 + number, writer.last_sequence + 1, {"title": f"fresh{number}"})])
        writer.commit()
        for _copy in range(2):  # both copies have it
            assert reader.search(Search(text=f"fresh{number}", top=1)).ids.tolist() == [500 + number]


def test_answers_go_on_when_a_copy_dies_and_it_comes_back(
    place: ClusterPlace, address: Address, caplog: pytest.LogCaptureFixture
) -> None:
    writer = filled(place)
    reader = place.reader("1")
    expected = reader.search(SEARCHES[0])
    with Searching(lambda: reader.search(SEARCHES[0])) as searching:
        time.sleep(0.2)
        kill(address, writer, Spot("1", 0, 0))
        # A small copy can be missed and filled again within one look of the writer.
        until(lambda: "answers no more" in caplog.text, writer)
        until(lambda: whole(writer), writer)
        time.sleep(0.2)
    assert searching.errors == []
    assert len(searching.results) > 20
    whole_or_said(searching.results, expected)


def whole_or_said(results: list[Results], expected: Results) -> None:
    """Every answer is whole or says what it lacks; nearly all are whole, however busy the machine is."""
    assert [result for result in results if not same(result, expected) and not result.missing] == []
    assert sum(not result.missing for result in results) > 0.8 * len(results)


def kill(address: Address, writer: ClusterWriter, spot: Spot) -> None:
    import ray

    ray.kill(link_to(address).replica(writer.kind, spot), no_restart=False)


def test_a_shard_without_copies_is_named_and_comes_back_from_the_database(
    place: ClusterPlace, address: Address
) -> None:
    writer = filled(place)
    reader = place.reader("1")
    expected = reader.search(SEARCHES[0])
    assert not writer.has_lost
    for copy in range(2):
        stopped = call(link_to(address).replica(writer.kind, Spot("1", 1, copy)), "stop")
        stopped.result(timeout=10)
        kill(address, writer, Spot("1", 1, copy))
    until(lambda: reader.search(SEARCHES[0]).missing == ("shard 1",), writer)
    degraded = reader.search(SEARCHES[4])
    assert {shard_of(int(id_), 2) for id_ in degraded.ids} == {0}
    until(lambda: writer.has_lost, writer)
    again = [change for change in documents(120) if writer.is_lost(change.id)]
    assert {shard_of(change.id, 2) for change in again} == {1}
    sequence = writer.last_sequence + 1
    writer.apply(Document(c.id, sequence, c.texts, c.filters, c.numbers, c.vector) for c in again)  # type: ignore[union-attr]
    writer.commit()
    assert reader.search(SEARCHES[0]).missing == ("shard 1",), "half filled, it does not answer"
    writer.restored()
    assert not writer.has_lost
    until(lambda: not reader.search(SEARCHES[0]).missing)
    assert same(reader.search(SEARCHES[0]), expected)


def test_copies_that_all_died_and_kept_their_files_need_no_database(
    place: ClusterPlace, address: Address
) -> None:
    writer = filled(place)
    reader = place.reader("1")
    expected = reader.search(SEARCHES[0])
    for copy in range(2):
        kill(address, writer, Spot("1", 1, copy))
    until(lambda: not any(writer.parts[1].in_sync), writer)
    until(lambda: whole(writer), writer)
    assert not writer.has_lost
    until(lambda: not reader.search(SEARCHES[0]).missing)
    assert same(reader.search(SEARCHES[0]), expected)


def test_a_lost_node_is_replaced_while_queries_and_changes_go_on(place: ClusterPlace, nodes: Nodes) -> None:
    writer = filled(place)
    reader = place.reader("1")
    with Searching(lambda: reader.search(Search(text="word0", top=10))) as searching:
        time.sleep(0.2)
        nodes.remove(home(writer, 0, 0))
        sequence = 10
        while whole(writer) or sequence < 20:
            sequence += 1
            writer.apply([Document(1000 + sequence, sequence, {"title": "onward"})])
            writer.commit()
            writer.tend()
            time.sleep(0.05)
        until(lambda: apart(writer), writer)
    assert searching.errors == []
    assert len(searching.results) > 20
    found = reader.search(Search(text="onward", top=sequence - 10))
    assert set(found.ids.tolist()) == {1000 + number for number in range(11, sequence + 1)}


def home(writer: ClusterWriter, shard: int, copy: int) -> str:
    return writer.mending.ask_states(10.0)[Spot(writer.build, shard, copy)].node


def apart(writer: ClusterWriter) -> bool:
    """Every copy answers, and the two of a shard live on different nodes."""
    return whole(writer) and all(home(writer, n, 0) != home(writer, n, 1) for n in range(2))


def test_a_new_node_takes_its_share(place: ClusterPlace, nodes: Nodes, address: Address) -> None:
    for _ in range(2):
        nodes.remove(nodes.nodes[0].node_id)
    until(lambda: len(link_to(address).nodes()) == 1)
    writer = filled(place)
    assert len({home(writer, shard, copy) for shard in range(2) for copy in range(2)}) == 1
    nodes.fill_up()
    reader = place.reader("1")
    expected = reader.search(SEARCHES[0])

    with Searching(lambda: reader.search(SEARCHES[0])) as searching:
        until(lambda: apart(writer), writer)
    assert searching.errors == []
    whole_or_said(searching.results, expected)


def test_a_new_build_takes_over_in_one_step(place: ClusterPlace, address: Address) -> None:
    old = [Document(id_, 0, {"title": "stone"}) for id_ in range(60)]
    new = [Document(id_, 0, {"title": "stone bridge"}) for id_ in range(30, 110)]
    writer = filled(place, "1", list(old))
    place.serve("1")
    readers: dict[str, ClusterReader] = {}

    def search() -> Results:
        build = place.serving()
        assert build is not None
        if build not in readers:
            readers[build] = place.reader(build)
        return readers[build].search(Search(text="stone", top=None))

    search()
    wider = ClusterPlace(
        Address(address.host, address.port, shards=3, replicas=1, namespace=address.namespace),
        place._kind,
        place._folder,
    )
    assert wider.layout != place.layout
    with Searching(search) as searching:
        beside = wider.writer("2", SCHEMA, from_scratch=True)
        for start in range(0, 80, 20):
            beside.apply(new[start : start + 20])
            beside.commit()
            writer.tend()
        wider.serve("2")
        writer.close()
        wider.clear(keep=["2"])
        time.sleep(0.3)
    assert searching.errors == []
    kinds = [tuple(sorted(result.ids.tolist())) for result in searching.results]
    assert set(kinds) == {tuple(range(60)), tuple(range(30, 110))}
    assert kinds == sorted(kinds, key=lambda ids: ids[0]), "never back to the old one"
    assert not any(result.missing for result in searching.results)
    assert wider.traces([5]) == ()
    with pytest.raises(ShardMissing):
        place.reader("1")


def test_what_was_erased_is_gone_from_every_copy(place: ClusterPlace) -> None:
    writer = filled(place)
    assert len(place.traces([7])) == 2, "both copies hold it"
    writer.apply([Delete(7, 9)])
    writer.commit()
    until(writer.purge, writer)
    assert place.traces([7]) == ()
    assert len(place.traces([8])) == 2


def test_the_next_writer_goes_on_where_the_last_one_stopped(place: ClusterPlace, address: Address) -> None:
    first = filled(place)
    expected = place.reader("1").search(SEARCHES[0])
    with place.locked():
        with pytest.raises(ShardLocked):
            place.__class__(address, place._kind, place._folder).locked().__enter__()
        second = place.writer("1", SCHEMA)
        assert second.last_sequence == first.last_sequence
        assert not second.has_lost
        second.apply([Document(900, second.last_sequence + 1, {"title": "second"})])
        second.commit()
        first.apply([Document(901, first.last_sequence + 1, {"title": "first"})])
        with pytest.raises(ShardLocked):
            first.commit()
    reader = place.reader("1")
    assert reader.search(Search(text="second", top=1)).ids.tolist() == [900]
    assert reader.search(SEARCHES[0]).total == expected.total + 1


@pytest.mark.django_db
def test_the_community_searches_in_a_cluster_as_in_a_folder(
    shelf: Shelf, settings: Any, nodes: Nodes, address: Address
) -> None:
    nodes.fill_up()
    url = f"ray://{address.host}:{address.port}?namespace=test&replicas=2&shards="
    settings.SEARCH_URL = f"{url}2"
    kind = shelf.kind
    shelf.change(1, "nurse in Graz")
    shelf.change(2, "nurse in Linz")
    with IndexWriter.open(shelf) as writer:
        writer.build()
        assert found("nurse") == [1, 2]
        shelf.change(3, "nurse in Wels")
        shelf.change(1, None)
        writer.take_in_waiting()
        assert found("nurse") == [2, 3]
        until(lambda: not writer.step())
        assert backends.place(kind).traces([1]) == ()

    # Whatever the registry has forgotten, the writer's file tells it: nothing is built again.
    link, build = link_to(address), backends.place(kind).serving()
    link.kill(REGISTRY)
    with IndexWriter.open(shelf) as writer:
        assert writer.is_complete
        assert backends.place(kind).serving() == build
        assert found("nurse") == [2, 3]

    settings.SEARCH_URL = f"{url}3"
    with IndexWriter.open(shelf) as writer:
        assert not writer.is_complete, "another number of shards is another index"
        assert found("nurse") == [2, 3]
        writer.build()
        assert found("nurse") == [2, 3]
    assert backends.place(kind).serving() != build
    assert queries.size(kind)["documents"] == 2
    for name in link.names(kind):
        link.kill(name)
