"""Several shards rank like one."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import reduce
from operator import add
from pathlib import Path

import numpy as np

from workfolk.engine.retrieval.model import (
    AnyOf,
    Change,
    Delete,
    Document,
    Hit,
    Results,
    Schema,
    Search,
    Statistics,
    merge,
)
from workfolk.engine.retrieval.shard import Shard
from workfolk.engine.retrieval.writer import ShardWriter

MakeDocument = Callable[[random.Random, int, int], Document]


def test_shards_with_summed_statistics_give_the_results_of_one(
    tmp_path: Path, schema: Schema, make_document: MakeDocument
) -> None:
    rng = random.Random(8)
    documents: list[Change] = [make_document(rng, i, i) for i in range(600)]
    later: list[Change] = [make_document(rng, i, 1000 + i) for i in range(50)] + [
        Delete(i, 2000) for i in range(80)
    ]
    shards = []
    for name, chosen in [("all", range(1)), ("0", range(1)), ("1", range(1, 2)), ("2", range(2, 3))]:
        with ShardWriter(tmp_path / name, schema) as writer:
            for batch in (documents, later):
                writer.apply(change for change in batch if name == "all" or change.id % 3 in chosen)
                writer.commit()
        shards.append(Shard.open(tmp_path / name, scan_rows=0))
    one, *parts = shards
    alone_differs = False
    for text in ("word0 word3 word9", "word30", "nowhere"):
        search = Search(text=text, vector=np.arange(8.0), where=AnyOf("country", ("x", "y")), top=12)
        statistics = reduce(add, (part.statistics(text) for part in parts))
        assert statistics == one.statistics(text)
        together = merge([part.search(search, global_statistics=statistics) for part in parts], top=12)
        assert together == one.search(search)
        alone_differs |= merge([part.search(search) for part in parts], top=12) != together
    assert alone_differs, "without the sums the shards would not agree, so the sums matter"


def test_equal_scores_merge_by_id() -> None:
    one = Results(hits=(Hit(4, 1.0, {}), Hit(9, 0.5, {})), total=2, took=1.0)
    two = Results(hits=(Hit(3, 1.0, {}), Hit(1, 0.2, {})), total=7, exact=False, took=3.0)
    merged = merge([one, two], top=3)
    assert [hit.id for hit in merged.hits] == [3, 4, 9]
    assert (merged.total, merged.exact, merged.took) == (9, False, 3.0)
    assert [hit.id for hit in merge([one, two], top=None).hits] == [3, 4, 9, 1]
    assert merge([], top=5) == Results(hits=(), total=0)


def test_statistics_add_up_to_the_same_in_any_order() -> None:
    one = Statistics(2, {"a": 5}, {("a", "x"): 1})
    two = Statistics(3, {"a": 7, "b": 1}, {("a", "x"): 2, ("b", "y"): 1})
    assert one + two == two + one == Statistics(5, {"a": 12, "b": 1}, {("a", "x"): 3, ("b", "y"): 1})
