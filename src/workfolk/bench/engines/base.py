"""What the benchmark asks of an engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from workfolk.bench.data import Batch
from workfolk.engine.retrieval.model import Filter, Search


class Builder(Protocol):
    """Fills a new index. Only ``add`` and ``finish`` are on the clock."""

    def prepare(self, batch: Batch) -> Any:
        """The members in the form that the engine takes."""
        ...

    def add(self, prepared: Any) -> None: ...

    def finish(self) -> None:
        """The index is on disk and ready to be searched when this returns."""
        ...

    def close(self) -> None: ...


class Searcher(Protocol):
    """Answers questions from an index on disk. Only what ``prepare`` returned is on the clock."""

    def supports(self, search: Search) -> bool: ...

    def widths(self) -> tuple[int, ...]:
        """Settings of the approximate vector search, cheapest first; (0,) where there is nothing to set."""
        ...

    def prepare(self, search: Search, width: int) -> Callable[[], Any]:
        """The question in the engine's words, ready to be asked."""
        ...

    def ids(self, answer: Any) -> list[int]:
        """The members found, best first."""
        ...

    def count(self, where: Filter) -> int:
        """How many members match, exactly."""
        ...

    def memory(self) -> dict[str, int]:
        """Resident bytes of what serves: ``rss``, and how much of it is ``file`` pages and ``anon`` memory."""
        ...

    def close(self) -> None: ...


class Engine(Protocol):
    """``version`` and ``notes`` go into the report: how the engine was set up, what it does not do."""

    @property
    def version(self) -> str: ...

    @property
    def notes(self) -> tuple[str, ...]: ...

    def builder(self, folder: Path, members: int) -> Builder: ...

    def searcher(self, folder: Path) -> Searcher: ...


def own_memory() -> dict[str, int]:
    """Resident bytes of this process, from /proc/self/status."""
    fields = dict(
        line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line
    )
    found = {name: int(fields[key].split()[0]) * 1024 for name, key in _FIELDS.items() if key in fields}
    return {**dict.fromkeys(_FIELDS, 0), **found}


_FIELDS = {"rss": "VmRSS", "file": "RssFile", "anon": "RssAnon"}


def fused(lists: list[list[int]], top: int, constant: int = 60) -> list[int]:
    """The first ``top`` by the sum of reciprocal ranks (Cormack, Clarke, Buettcher, 2009); ties by id."""
    scores: dict[int, float] = {}
    for ranked in lists:
        for rank, id_ in enumerate(ranked):
            scores[id_] = scores.get(id_, 0.0) + 1.0 / (constant + rank + 1)
    return sorted(scores, key=lambda id_: (-scores[id_], id_))[:top]
