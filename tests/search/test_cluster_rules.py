"""What a cluster decides without any cluster: its address, where copies lie, what is written down, who may write."""

from __future__ import annotations

import socket
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.config.environment import ConfigurationError, Environment, environment
from workfolk.search.cluster import record
from workfolk.search.cluster.address import Address
from workfolk.search.cluster.layout import move, placement
from workfolk.search.cluster.link import Link
from workfolk.search.cluster.messages import ClusterUnavailable, Fenced, Spot, View
from workfolk.search.cluster.record import Build, Filled
from workfolk.search.cluster.registry import Registry


def test_an_address_says_where_the_head_is_and_how_the_index_is_split() -> None:
    assert Address.parse("ray://head.example:6380?shards=4&replicas=3&namespace=alumni") == Address(
        "head.example", 6380, 4, 3, "alumni"
    )
    assert Address.parse("ray://10.0.0.4") == Address("10.0.0.4", 6379, 2, 2, "workfolk")
    assert Address.parse("ray://[fd00::1]:7000").head == "[fd00::1]:7000"


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("head:6379", "must look like ray://"),
        ("http://head:6379", "must look like ray://"),
        ("ray://", "names no host"),
        ("ray://:6379", "names no host"),
        ("ray://[fd00::1", "must look like ray://"),
        ("ray://head:99999", "port that is no number"),
        ("ray://head:10001", "Ray Client"),
        ("ray://user:secret@head", "no user, password or path"),
        ("ray://head/index", "no user, password or path"),
        ("ray://head?shards=0", "whole number from 1"),
        ("ray://head?replicas=x", "whole number from 1"),
        ("ray://head?shards=²", "whole number from 1"),
        ("ray://head?shard=4", "there is namespace, replicas, shards"),
        ("ray://head?shards=2&shards=3", "twice"),
        ("ray://head?namespace=a/b", "namespace"),
    ],
)
def test_an_address_that_cannot_be_used_says_what_to_change(
    url: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEARCH_URL", url)
    environment.cache_clear()
    try:
        with pytest.raises(ConfigurationError, match=r"^SEARCH_URL: ") as raised:
            environment()
    finally:
        environment.cache_clear()
    assert says in str(raised.value)
    assert "secret" not in str(raised.value)


def test_without_an_address_the_index_lies_in_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SEARCH_URL", raising=False)
    assert Environment().search_url == ""


def test_where_ray_is_missing_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ClusterUnavailable, match=r"install workfolk\[cluster\]"):
        Link(Address("127.0.0.1"))


@pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed: pip install workfolk[cluster]")
def test_where_nothing_listens_the_error_names_the_address() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(ClusterUnavailable, match=f"Nothing answers at 127.0.0.1:{port}"):
        Link(Address("127.0.0.1", port))


spots = st.builds(Spot, st.just("1"), st.integers(0, 5), st.integers(0, 2))
nodes = st.lists(st.sampled_from("abcde"), unique=True, max_size=5)


@given(
    wanted=st.sets(spots, max_size=12), names=nodes, living=st.dictionaries(spots, st.sampled_from("abcdef"))
)
def test_every_missing_copy_gets_a_node_apart_from_its_siblings_where_there_are_enough(
    wanted: set[Spot], names: list[str], living: dict[Spot, str]
) -> None:
    living = {spot: node for spot, node in living.items() if spot not in wanted}
    chosen = placement(wanted, living, names, {})
    assert chosen.keys() == (wanted if names else set())
    everything = {**{s: n for s, n in living.items() if n in names}, **chosen}
    for spot, node in chosen.items():
        siblings = [o for o in everything if o.shard == spot.shard and o != spot]
        if any(everything[other] == node for other in siblings):
            assert {everything[other] for other in siblings} >= set(names), "every node had one already"


def test_a_copy_goes_where_its_files_lie() -> None:
    one, two = Spot("1", 0, 0), Spot("1", 0, 1)
    assert placement([one, two], {}, ["a", "b", "c"], {one: "c", two: "b"}) == {one: "c", two: "b"}
    assert placement([two], {one: "b"}, ["a", "b"], {two: "b"}) == {two: "a"}, "apart comes first"


@given(living=st.dictionaries(spots, st.sampled_from("abc"), max_size=12), names=nodes)
def test_moving_comes_to_an_end_with_copies_apart_and_nodes_even(
    living: dict[Spot, str], names: list[str]
) -> None:
    for _ in range(60):
        found = move(living, names)
        if found is None:
            break
        spot, node = found
        assert living[spot] != node
        living = {**living, spot: node}
    else:
        pytest.fail("copies are moved for ever")
    sizes = [sum(at == node for at in living.values()) for node in names]
    for spot, node in living.items():
        siblings = {at for other, at in living.items() if other.shard == spot.shard and other != spot}
        free = [name for name in names if name not in siblings | {node}]
        if node in siblings:
            assert free == [], "a copy beside its sibling had somewhere to go"
        elif node in names:
            assert all(sizes[names.index(node)] - sizes[names.index(name)] < 2 for name in free)


def test_what_is_written_down_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "index" / "cluster.json"
    assert record.read(path) == record.Record()
    one, two = Build({"a": 1}, (Filled("x", (0, 1)), Filled("y", ()))), Build({}, (Filled("z", (0,)),))
    record.keep_build(path, "1", one)
    record.keep_serving(path, "1")
    record.keep_build(path, "2", two)
    assert record.read(path) == record.Record("1", {"1": one, "2": two})
    record.keep_only(path, ["2"])
    assert record.read(path) == record.Record(None, {"2": two})


@pytest.mark.parametrize(
    "text", ["", "[]", '{"serving": 1}', '{"builds": {"1": [[]]}, "serving": null}', "{"]
)
def test_a_record_that_cannot_be_read_says_nothing_is_complete(tmp_path: Path, text: str) -> None:
    (tmp_path / "cluster.json").write_text(text)
    assert record.read(tmp_path / "cluster.json") == record.Record()


def test_only_the_latest_writer_may_say_who_answers() -> None:
    registry, view = Registry(), View("1", {}, ((0,),))
    first = registry.epoch("members")
    second = registry.epoch("members")
    assert second > first
    registry.publish("members", second, (view,), "1")
    with pytest.raises(Fenced):
        registry.publish("members", first, (View("1", {}, ((1,),)),), "0")
    assert (registry.serving("members"), registry.view("members", "1")) == ("1", view)
    assert registry.serving("jobs") is None
    registry.remember("members", (View("1", {}, ()), View("0", {}, ())), "0")
    assert (registry.serving("members"), registry.view("members", "1")) == ("1", view), "it knows better"
    registry.drop("members", ("2",))
    assert (registry.serving("members"), registry.view("members", "1")) == (None, None)
    registry.remember("members", (view,), "1")
    assert (registry.serving("members"), registry.view("members", "1")) == ("1", view)


def test_one_process_writes_until_it_lets_go() -> None:
    registry = Registry()
    assert registry.lease("members", "one", 60)
    assert registry.lease("members", "one", 60), "it may renew"
    assert not registry.lease("members", "two", 60)
    assert registry.lease("jobs", "two", 60)
    registry.end_lease("members", "two")
    assert not registry.lease("members", "two", 60), "only the holder lets go"
    registry.end_lease("members", "one")
    assert registry.lease("members", "two", -1)
    assert registry.lease("members", "one", 60), "a lease that has run out"
