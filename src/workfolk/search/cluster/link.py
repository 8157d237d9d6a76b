"""The one place that imports Ray, with ``inside``: joining the cluster, its actors, work on its nodes.

A process joins as an ordinary driver, through the Ray node of its own machine. So it speaks to the actors directly,
1.2 ms a round trip to several at once. Ray Client, the other way, sends every call through one more process at the
head, and is made for interactive work.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from workfolk.engine.retrieval.errors import RetrievalError
from workfolk.search.cluster.address import Address
from workfolk.search.cluster.inside import call
from workfolk.search.cluster.messages import REGISTRY, ClusterUnavailable, Spot
from workfolk.search.cluster.registry import Registry
from workfolk.search.cluster.replica import GROUPS, Replica

T = TypeVar("T")
log = logging.getLogger("workfolk.search.cluster")
CPU = 0.1
"""Of a core, for where actors are placed; a search takes what there is."""
CALM = 10.0
"""Seconds between attempts to reach a head that does not answer, and to join anew."""
HEAD = 2.0
"""Seconds for what only the head knows."""
RESTART = 20.0
"""Seconds for the registry to be there again after its node was lost."""
CALL = 5.0
"""Seconds for small calls."""
FRESH = 0.5
"""Seconds for which a view of the cluster is believed: a copy that was dismissed is asked no longer than that."""


class Link:
    """This process in the cluster. Threads may share it."""

    def __init__(self, head: Address) -> None:
        self.address = head
        self._lock = threading.Lock()
        self._actors: dict[str, Any] = {}
        self._serving: dict[str, tuple[str | None, float]] = {}
        self._epochs: dict[str, int] = {}
        self._tried = 0.0
        self._headless_until = 0.0
        self._asking = ThreadPoolExecutor(4, thread_name_prefix="head")
        self._ray = _join(head)

    def renew(self) -> bool:
        """Join anew: for when nobody answers any more, as after a start of the whole cluster. True where that was done.

        Not asked of Ray whether it still knows us: of another cluster at the same address, that ends the process.
        """
        with self._lock:
            now = time.monotonic()
            if now - self._tried < CALM or not _listens(self.address):
                return False
            self._tried = now
            log.warning("nobody answers in the cluster of SEARCH_URL: joining it anew")
            self._actors.clear()
            self._ray.shutdown()
            self._ray = _join(self.address)
            return True

    def nodes(self) -> tuple[str, ...]:
        """Nodes that may hold copies: alive, and started with CPUs."""
        alive = (
            one
            for one in self._head(self._ray.nodes)
            if one["Alive"] and one["Resources"].get("CPU", 0.0) > 0.0
        )
        return tuple(sorted(one["NodeID"] for one in alive))

    def _head(self, question: Callable[[], T]) -> T:
        """Ask what only the head knows. Raises TimeoutError where there is none: Ray itself would wait for ever."""
        if time.monotonic() < self._headless_until or not _listens(self.address):
            self._headless_until = max(self._headless_until, time.monotonic() + HEAD)
            raise TimeoutError("The cluster has no head.")
        try:
            return self._asking.submit(question).result(timeout=HEAD)
        except TimeoutError:
            self._headless_until = time.monotonic() + CALM
            raise

    def tell(self, method: str, *arguments: Any, limit: float = RESTART) -> Any:
        """Call the registry and wait; again where it is just being started on another node.

        Raises what the registry raises, and ClusterUnavailable where it does not answer.
        """
        deadline = time.monotonic() + limit
        while True:
            answer = self.look(method, *arguments, limit=CALL)
            if not isinstance(answer, Exception):
                return answer
            if isinstance(answer, RetrievalError):
                raise answer
            if time.monotonic() >= deadline:
                raise ClusterUnavailable("The cluster of SEARCH_URL does not answer.") from answer
            time.sleep(0.2)

    def look(self, method: str, *arguments: Any, limit: float = HEAD) -> Any:
        """Call the registry once; gives its answer, or the error."""
        try:
            answer = call(self.registry(), method, *arguments).result(timeout=limit)
        except Exception as error:  # the registry's own, and Ray has many ways to say that it is not there
            answer = error
        if isinstance(answer, Exception) and not isinstance(answer, RetrievalError):
            self.forget(REGISTRY)
        return answer

    def registry(self) -> Any:
        """The registry's actor, made where there is none."""
        return self._actor(REGISTRY, self._new_registry)

    def _new_registry(self) -> Any:
        return (
            self._ray.remote(Registry)
            .options(
                name=REGISTRY,
                get_if_exists=True,
                lifetime="detached",
                max_restarts=-1,
                num_cpus=0,
                max_concurrency=1,
            )
            .remote()
        )

    def serving(self, kind: str) -> str | None:
        """The build that serves, as the registry knows it: asked again after half a second."""
        known, until = self._serving.get(kind, (None, 0.0))
        if time.monotonic() >= until:
            asked = self.look("serving", kind)
            known = asked if isinstance(asked, str) else known
            self.note_serving(kind, known)
        return known

    def note_serving(self, kind: str, build: str | None) -> None:
        self._serving[kind] = (build, time.monotonic() + FRESH)

    def new_epoch(self, kind: str) -> int:
        """Take over writing from whoever wrote before."""
        epoch: int = self.tell("epoch", kind)
        self._epochs[kind] = epoch
        return epoch

    def epoch(self, kind: str) -> int:
        """The number under which this process writes."""
        return self._epochs.get(kind) or self.new_epoch(kind)

    def actor(self, name: str) -> Any:
        """An actor by name; raises ValueError where there is none."""
        return self._actor(name, None)

    def replica(self, kind: str, spot: Spot) -> Any:
        """The actor of a copy; raises ValueError where there is none."""
        return self._actor(spot.name(kind), None)

    def _actor(self, name: str, make: Callable[[], Any] | None) -> Any:
        found = self._actors.get(name)
        if found is None:
            found = self._head(make or (lambda: self._ray.get_actor(name, namespace=self.address.namespace)))
            self._actors[name] = found
        return found

    def forget(self, name: str) -> None:
        """Look an actor up again at its next use."""
        self._actors.pop(name, None)

    def start_replica(self, kind: str, spot: Spot, schema: Mapping[str, Any], node: str) -> None:
        """Make the actor of a copy on a node; if the node dies, Ray starts it on another one."""
        from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

        name = spot.name(kind)
        self._actors[name] = (
            self._ray.remote(concurrency_groups=GROUPS)(Replica)
            .options(
                name=name,
                get_if_exists=True,
                lifetime="detached",
                max_restarts=-1,
                num_cpus=CPU,
                scheduling_strategy=NodeAffinitySchedulingStrategy(node, soft=True),
            )
            .remote(self.address.namespace, kind, spot, schema)
        )

    def kill(self, name: str) -> None:
        """End an actor for good."""
        with suppress(ValueError):  # there may be none
            self._ray.kill(self._actor(name, None), no_restart=True)
        self.forget(name)

    def names(self, kind: str) -> tuple[str, ...]:
        """The actors of a kind."""
        found = self._head(lambda: self._ray.util.list_named_actors(all_namespaces=False))
        return tuple(sorted(name for name in found if name.startswith(f"{kind}/")))

    def start_on_nodes(
        self,
        task: Callable[..., Any],
        nodes: Sequence[str],
        arguments: Callable[[str], tuple[Any, ...]],
    ) -> dict[str, Future[Any]]:
        """Run a function on each node, without waiting for it."""
        from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

        remote = self._ray.remote(num_cpus=0, max_retries=0)(task)
        return {
            node: remote.options(scheduling_strategy=NodeAffinitySchedulingStrategy(node, soft=False))
            .remote(*arguments(node))
            .future()
            for node in nodes
        }

    def on_nodes(
        self,
        task: Callable[..., Any],
        nodes: Sequence[str],
        arguments: Callable[[str], tuple[Any, ...]],
        limit: float,
    ) -> dict[str, Any]:
        """What a function answers on each node; a node that is late or fails is not in it."""
        answers = settled(self.start_on_nodes(task, nodes, arguments), limit)
        return {node: answer for node, answer in answers.items() if not isinstance(answer, Exception)}

    def put(self, value: Any) -> Any:
        """Store a value once for several calls."""
        return self._ray.put(value)


def settled(calls: dict[Any, Future[Any]], limit: float) -> dict[Any, Any]:
    """What each call gave, or the exception that it ended with."""
    deadline = time.monotonic() + limit
    found: dict[Any, Any] = {}
    for key, future in calls.items():
        try:
            found[key] = future.result(timeout=max(0.0, deadline - time.monotonic()))
        except Exception as error:  # a late or lost actor is an answer too
            found[key] = error
    return found


def link_to(address: Address) -> Link:
    """This process's one link to a cluster; raises ClusterUnavailable."""
    return _link_to(replace(address, shards=1, replicas=1))


_link_to = cache(Link)


def _join(address: Address) -> Any:
    # Without the head a process goes on: actors that it knows keep answering. Ray would end the process after a minute.
    os.environ.setdefault("RAY_gcs_rpc_server_reconnect_timeout_s", "31536000")
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
    except ImportError as error:
        raise ClusterUnavailable(
            "SEARCH_URL names a Ray cluster, and Ray is not installed: install workfolk[cluster]."
        ) from error
    if ray.is_initialized():
        return ray
    if not _listens(address):  # Ray would end this process
        raise ClusterUnavailable(f"Nothing answers at {address.head}, the head of the cluster in SEARCH_URL.")
    main = threading.current_thread() is threading.main_thread()
    handlers = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)} if main else {}
    try:
        ray.init(
            address=address.head,
            namespace=address.namespace,
            configure_logging=False,
            log_to_driver=False,
        )
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise ClusterUnavailable(
            f"The cluster at {address.head} cannot be joined. Start a Ray node on this machine: "
            f"ray start --address={address.head} --num-cpus=0"
        ) from error
    finally:
        for name, handler in handlers.items():
            signal.signal(name, handler)  # Ray takes them over, and the server needs them
    return ray


def _listens(address: Address) -> bool:
    """Whether there is a head."""
    try:
        with socket.create_connection((address.host, address.port), timeout=HEAD):
            return True
    except OSError:
        return False
