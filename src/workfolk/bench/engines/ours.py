"""The shard of ``workfolk.engine.retrieval``."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from workfolk.bench.data import SCHEMA, Batch
from workfolk.bench.engines.base import own_memory
from workfolk.engine.retrieval.model import Document, Filter, Results, Search
from workfolk.engine.retrieval.shard import Shard
from workfolk.engine.retrieval.writer import ShardWriter


class Builder:
    """Applies batches and commits once."""

    def __init__(self, folder: Path) -> None:
        self._writer = ShardWriter(folder, SCHEMA)

    def prepare(self, batch: Batch) -> list[Document]:
        return batch.documents()

    def add(self, prepared: list[Document]) -> None:
        self._writer.apply(prepared)

    def finish(self) -> None:
        self._writer.commit()

    def close(self) -> None:
        self._writer.close()


class Searcher:
    """One shard, read by this process."""

    def __init__(self, folder: Path) -> None:
        self.shard = Shard.open(folder)

    def supports(self, search: Search) -> bool:
        return True

    def widths(self) -> tuple[int, ...]:
        return (0,)

    def prepare(self, search: Search, width: int) -> Callable[[], Results]:
        return lambda: self.shard.search(search)

    def ids(self, answer: Results) -> list[int]:
        found: list[int] = answer.ids.tolist()
        return found

    def count(self, where: Filter) -> int:
        return self.shard.search(Search(where=where, top=1)).total

    def memory(self) -> dict[str, int]:
        return own_memory()

    def close(self) -> None:
        pass


class Ours:
    """With its own defaults."""

    notes = ("hybrid: weighted sum of both scores, exact for what is retrieved",)

    @property
    def version(self) -> str:
        return version("workfolk")

    def builder(self, folder: Path, members: int) -> Builder:
        return Builder(folder)

    def searcher(self, folder: Path) -> Searcher:
        return Searcher(folder)


ENGINE = Ours
