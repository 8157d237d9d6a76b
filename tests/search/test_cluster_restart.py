"""The whole cluster ends and is started anew, while the processes that use it live on."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from workfolk.engine.retrieval.fleet import FleetDown
from workfolk.engine.retrieval.model import Delete, Document, Schema, Search
from workfolk.search.cluster.address import Address
from workfolk.search.cluster.link import _link_to
from workfolk.search.cluster.place import ClusterPlace

pytestmark = [
    pytest.mark.cluster,
    pytest.mark.slow,
    pytest.mark.skipif(
        find_spec("ray") is None, reason="Ray is not installed: pip install workfolk[cluster]"
    ),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning:ray"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:ray"),
]
CLUSTER = """
import sys
from ray.cluster_utils import Cluster
memory = 80 * 1024 * 1024
head = {"num_cpus": 0, "object_store_memory": memory, "include_dashboard": False}
if sys.argv[2] != "0":
    head["gcs_server_port"] = int(sys.argv[2])
cluster = Cluster(initialize_head=True, head_node_args=head)
for number in range(2):
    folder = f"{sys.argv[1]}/node{number}"
    cluster.add_node(num_cpus=1, object_store_memory=memory, env_vars={"WORKFOLK_NODE_DIR": folder})
print(cluster.address, flush=True)
sys.stdin.read()
for node in cluster.list_all_nodes():
    node.kill_all_processes(check_alive=False, allow_graceful=False)
"""


class Elsewhere:
    """A cluster that another process starts; when it ends, nothing is said to anybody."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", CLUSTER, str(folder), str(port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline().rsplit(":", 1)[1])

    def end(self) -> None:
        self._process.communicate("", timeout=60)


@pytest.fixture
def clusters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Elsewhere]]:
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")  # everything on loopback
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    started = [Elsewhere(tmp_path / "nodes")]
    yield started
    import ray

    ray.shutdown()
    _link_to.cache_clear()
    started[-1].end()


def test_files_that_are_complete_serve_again_and_the_processes_join_again(
    clusters: list[Elsewhere], tmp_path: Path
) -> None:
    port = clusters[0].port
    place = ClusterPlace(Address("127.0.0.1", port, 2, 2, "test"), "members", tmp_path / "index")
    writer = place.writer("1", Schema({"title": 1.0}), from_scratch=True)
    writer.apply(Document(id_, 1, {"title": "nurse"}) for id_ in range(30))
    writer.commit()
    writer.apply([Delete(7, 2)])
    writer.commit()
    place.serve("1")
    reader, search = place.reader("1"), Search(text="nurse", top=None)
    before = reader.search(search)
    assert before.total == 29

    clusters[0].end()

    def tend_until(copies: int) -> None:
        deadline = time.monotonic() + 60
        while not all(len(part.in_sync) == copies for part in writer.parts):
            assert time.monotonic() < deadline, "it took too long"
            writer.tend()
            time.sleep(0.1)

    tend_until(0)
    with pytest.raises(FleetDown):
        reader.search(search)
    clusters.append(Elsewhere(tmp_path / "nodes", port))
    tend_until(2)
    assert not writer.has_lost
    assert reader.search(search) == before
    assert place.serving() == "1"
    writer.apply([Document(100, 3, {"title": "nurse"})])
    writer.commit()
    assert reader.search(search).total == 30
