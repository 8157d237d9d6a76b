"""qdrant-edge: HNSW that knows the indexed payload fields, and BM25 over one text field.

Loaded as its documentation has it: points first, indexes of the payload fields next, then ``optimize``, which builds one
segment with HNSW (16 links, construction 100) on one thread. Its text index ranks one field, so all texts are joined
and fields have no weights. Hybrid is one query with two prefetches fused by reciprocal rank.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from workfolk.bench.data import DIM, NUMBERS, Batch
from workfolk.bench.engines.base import own_memory
from workfolk.bench.questions import TOP
from workfolk.engine.retrieval.model import And, AnyOf, Between, Filter, Or, Search

q: Any = importlib.import_module("qdrant_edge")
_WIDTHS = (128, 256, 512, 1_024)
_TEXT = "text"
_CHUNK = 1_000


class Builder:
    def __init__(self, folder: Path) -> None:
        config = q.EdgeConfig(
            vectors=q.EdgeVectorParams(DIM, q.Distance.Dot),
            hnsw_config=q.HnswIndexConfig(16, 100, 10_000, max_indexing_threads=1),
            optimizers=q.EdgeOptimizersConfig(default_segment_number=1, max_segment_size=1_000_000_000),
            max_search_threads=1,
        )
        self._shard = q.EdgeShard.create(str(folder), config)
        self._fields: tuple[str, ...] = ()

    def prepare(self, batch: Batch) -> list[Any]:
        self._fields = tuple(batch.filters)
        numbers = {name: values.tolist() for name, values in batch.numbers.items()}
        points = [
            q.Point(
                batch.start + i,
                batch.vectors[i].tolist(),
                {
                    _TEXT: " ".join(texts[i] for texts in batch.texts.values()),
                    **{name: list(values[i]) for name, values in batch.filters.items()},
                    **{name: values[i] for name, values in numbers.items()},
                },
            )
            for i in range(len(batch))
        ]
        return [
            q.UpdateOperation.upsert_points(points[i : i + _CHUNK]) for i in range(0, len(points), _CHUNK)
        ]

    def add(self, prepared: list[Any]) -> None:
        for operation in prepared:
            self._shard.update(operation)

    def finish(self) -> None:
        kinds: dict[str, Any] = {
            **dict.fromkeys(self._fields, q.PayloadSchemaType.Keyword),
            **dict.fromkeys(NUMBERS, q.PayloadSchemaType.Float),
            _TEXT: q.TextIndexParams(tokenizer=q.TokenizerType.Word, lowercase=True, scoring=True),
        }
        for field, kind in kinds.items():
            self._shard.update(q.UpdateOperation.create_field_index(field, kind))
        self._shard.optimize()
        self._shard.flush()

    def close(self) -> None:
        self._shard.close()


class Searcher:
    def __init__(self, folder: Path) -> None:
        self._shard = q.EdgeShard.load(str(folder))

    def supports(self, search: Search) -> bool:
        return True

    def widths(self) -> tuple[int, ...]:
        return _WIDTHS

    def prepare(self, search: Search, width: int) -> Callable[[], Any]:
        where = q.Filter(must=[_condition(search.where)])
        params = q.SearchParams(hnsw_ef=width)
        text = q.TextQuery(_TEXT, search.text) if search.text else None
        near = q.Query.Nearest(search.vector.tolist()) if search.vector is not None else None
        if text is not None and near is not None:
            prefetches = [
                q.Prefetch(TOP, query=text, filter=where),
                q.Prefetch(TOP, query=near, filter=where, params=params),
            ]
            request = q.QueryRequest(TOP, prefetches=prefetches, query=_FUSION, **_IDS_ONLY)
        elif text is not None:
            request = q.QueryRequest(TOP, query=text, filter=where, **_IDS_ONLY)
        else:
            request = q.QueryRequest(TOP, query=near, filter=where, params=params, **_IDS_ONLY)
        return lambda: self._shard.query(request)

    def ids(self, answer: Any) -> list[int]:
        return [int(point.id) for point in answer]

    def count(self, where: Filter) -> int:
        return int(self._shard.count(q.CountRequest(filter=q.Filter(must=[_condition(where)]), exact=True)))

    def memory(self) -> dict[str, int]:
        return own_memory()

    def close(self) -> None:
        self._shard.close()


_FUSION: Any = q.Fusion.Rrf(60)
_IDS_ONLY: dict[str, Any] = {"with_payload": False, "with_vector": False}


def _condition(where: Filter) -> Any:
    match where:
        case AnyOf(field, values):
            return q.FieldCondition(field, match=q.MatchAny(list(values)))
        case Between(field, lo, hi):
            return q.FieldCondition(field, range=q.RangeFloat(gte=lo, lte=hi))
        case And(parts):
            return q.Filter(must=[_condition(part) for part in parts])
        case Or(parts):
            return q.Filter(should=[_condition(part) for part in parts])
    raise ValueError(f"No question of the benchmark filters by {where!r}.")


class Qdrant:
    """See the module."""

    notes = (
        "text: BM25 over one field, all texts joined, no weights",
        "hybrid: two prefetches fused by reciprocal rank",
        "making points is not counted",
    )

    @property
    def version(self) -> str:
        return version("qdrant-edge-py")

    def builder(self, folder: Path, members: int) -> Builder:
        return Builder(folder)

    def searcher(self, folder: Path) -> Searcher:
        return Searcher(folder)


ENGINE = Qdrant
