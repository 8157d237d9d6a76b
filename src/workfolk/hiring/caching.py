"""What is expensive, kept by exactly what it depends on: nothing here can be stale, only unused."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Cache(Generic[K, V]):
    """The most recently used values, by what they depend on; shared by the threads of a process.

    Bounded by weight and not by number: the list of a large community is larger than that of a small one.
    """

    def __init__(self, size: int, weight: Callable[[V], int] = lambda _value: 1) -> None:
        self._size = size
        self._weight = weight
        self._total = 0
        self._values: OrderedDict[K, V] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: K) -> V | None:
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: K, value: V) -> V:
        with self._lock:
            before = self._values.pop(key, None)
            self._total -= self._weight(before) if before is not None else 0
            self._values[key] = value
            self._total += self._weight(value)
            while self._total > self._size and len(self._values) > 1:
                _key, oldest = self._values.popitem(last=False)
                self._total -= self._weight(oldest)
        return value

    def clear(self) -> None:
        with self._lock:
            self._values.clear()
            self._total = 0


def digest(value: object) -> str:
    """Names a value of plain JSON; equal values have equal names."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
