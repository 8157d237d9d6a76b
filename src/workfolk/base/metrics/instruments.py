"""Counters and histograms by name. Their labels are few and known; a guard holds where one is not."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Sequence

from prometheus_client.mmap_dict import mmap_key

from workfolk.base.metrics import store

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 60.0)
"""Seconds: a search takes some milliseconds, a page some tens, a merge some seconds."""
MAX_SERIES = 500
"""More label sets than this in one process are counted together as ``other``."""

_all: dict[str, Counter | Histogram] = {}


class _Instrument(ABC):
    def __init__(self, name: str, about: str, labels: Sequence[str] = ()) -> None:
        if name in _all:
            raise ValueError(f"there is a metric {name} already")
        self.name = name
        self.about = about
        self.labels = tuple(labels)
        self._keys: dict[tuple[str, ...], list[str]] = {}

    def _known(self, values: tuple[str, ...]) -> list[str]:
        """The keys of one label set, made once."""
        found = self._keys.get(values)
        if found is None:
            if len(values) != len(self.labels):
                raise ValueError(f"{self.name} has the labels {self.labels}")
            if len(self._keys) >= MAX_SERIES:
                values = ("other",) * len(values)
            found = self._keys[values] = self._made(values)
        return found

    @abstractmethod
    def _made(self, values: tuple[str, ...]) -> list[str]: ...

    def _key(self, sample: str, labels: Sequence[str], values: Sequence[str]) -> str:
        key: str = mmap_key(self.name.removesuffix("_total"), sample, list(labels), list(values), self.about)
        return key


class Counter(_Instrument):
    """Something that is counted; ``name`` ends in ``_total``."""

    def __init__(self, name: str, about: str, labels: Sequence[str] = ()) -> None:
        super().__init__(name, about, labels)
        _all[name] = self

    def inc(self, *values: str, by: float = 1.0) -> None:
        """Count ``by`` more for these label values; 0 makes the series known before anything happens."""
        store.add("counter", [(self._known(values)[0], by)])

    def _made(self, values: tuple[str, ...]) -> list[str]:
        return [self._key(self.name, self.labels, values)]


class Histogram(_Instrument):
    """Seconds that something takes; ``name`` ends in ``_seconds``."""

    def __init__(self, name: str, about: str, labels: Sequence[str] = ()) -> None:
        super().__init__(name, about, labels)
        _all[name] = self

    def observe(self, seconds: float, *values: str) -> None:
        """Take one duration in."""
        keys = self._known(values)
        # Buckets are kept apart and added up by whoever reads them; the last one has no upper end. Every bucket is
        # written, so that a histogram is whole from its first value on.
        at = bisect_left(BUCKETS, seconds)
        amounts = [(key, float(i == at)) for i, key in enumerate(keys[:-1])]
        store.add("histogram", [*amounts, (keys[-1], seconds)])

    def _made(self, values: tuple[str, ...]) -> list[str]:
        ends = [*map(str, BUCKETS), "+Inf"]
        labels = (*self.labels, "le")
        buckets = [self._key(f"{self.name}_bucket", labels, (*values, end)) for end in ends]
        return [*buckets, self._key(f"{self.name}_sum", self.labels, values)]


def all_metrics() -> dict[str, Counter | Histogram]:
    """Every counter and histogram there is, by name."""
    return dict(sorted(_all.items()))
