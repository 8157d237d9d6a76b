"""Calls between actors, for both ends. Ray is imported only where an actor asks where it is."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

# By name, so no other actor may have methods of these names: a group that it does not know ends its process.
READING = ("statistics", "answer", "explain", "position", "sizes")
COPYING = ("hold", "read", "release", "fill")
FETCH = 60.0


def call(actor: Any, method: str, *arguments: Any) -> Future[Any]:
    """Call a method of a copy or of the registry, in the threads that are meant for it."""
    remote = getattr(actor, method)
    group = "reading" if method in READING else "copying" if method in COPYING else None
    if group is not None:
        remote = remote.options(concurrency_group=group)
    future: Future[Any] = remote.remote(*arguments).future()
    return future


def fetch(actor: Any, method: str, *arguments: Any) -> Any:
    """Call a method of a copy and wait for what it gives."""
    return call(actor, method, *arguments).result(timeout=FETCH)


def here() -> str:
    """The node on which this actor lives."""
    import ray

    return str(ray.get_runtime_context().get_node_id())
