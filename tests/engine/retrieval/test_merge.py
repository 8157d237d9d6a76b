"""Several shards rank like one."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import reduce
from operator import add

import numpy as np
from tests.engine.retrieval.oracle import SCHEMA, random_document

from workfolk.engine.retrieval.building import build_segment
from workfolk.engine.retrieval.model import (
    AnyOf,
    Boost,
    Document,
    Hit,
    Match,
    Results,
    Search,
    Statistics,
    merge,
)
from workfolk.engine.retrieval.planner import Limits
from workfolk.engine.retrieval.view import View, words_of


def found(view: View, search: Search, statistics: Statistics | None = None) -> Results:
    return view.search(view.prepare(search, statistics, Limits()))


def test_shards_with_summed_statistics_give_the_results_of_one() -> None:
    rng = random.Random(8)
    documents = [random_document(rng, i) for i in range(600)]
    later = [random_document(rng, i, 2) for i in range(50)]

    def view(keep: range) -> View:
        kept = [[d for d in batch if d.id % 3 in keep] for batch in (documents, later)]
        return View.of(SCHEMA, [build_segment(SCHEMA, batch) for batch in kept])

    one, parts = view(range(3)), [view(range(i, i + 1)) for i in range(3)]
    alone_differs = False
    for text in ("word0 word3 word9", "word30", "nowhere"):
        search = Search(
            text=text,
            vector=np.arange(8.0),
            where=AnyOf("country", ("x", "y")),
            signals=(Boost("a", AnyOf("skill", ("a",)), 0.1),),
            top=12,
        )
        statistics = reduce(add, (part.statistics(words_of(text)) for part in parts))
        assert statistics == one.statistics(words_of(text))
        together = merge([found(part, search, statistics) for part in parts], top=12)
        assert together == found(one, search)
        alone_differs |= merge([found(part, search) for part in parts], top=12) != together
    assert alone_differs, "without the sums the shards would not agree, so the sums matter"


def test_equal_scores_merge_by_id() -> None:
    one = Results.of((Hit(4, 1.0, {"text": 1.0}), Hit(9, 0.5, {"text": 0.5})), total=2, took=1.0)
    two = Results.of((Hit(3, 1.0, {}), Hit(1, 0.2, {})), total=7, exact=False, took=3.0)
    merged = merge([one, two], top=3)
    assert [hit.id for hit in merged.hits] == [3, 4, 9]
    assert [hit.parts["text"] for hit in merged.hits] == [0.0, 1.0, 0.5]
    assert (merged.total, merged.exact, merged.took) == (9, False, 3.0)
    assert [hit.id for hit in merge([one, two], top=None).hits] == [3, 4, 9, 1]
    assert merge([], top=5) == Results()


def test_matches_stay_with_their_documents() -> None:
    one = Results.of(
        (Hit(4, 0.9, {}, (Match("a", "x", 0.9),)), Hit(9, 0.1, {}, (Match("b", "y", 0.1),))), total=2
    )
    two = Results.of((Hit(3, 0.5, {}, (Match("a", "z", 0.2), Match("b", "x", 0.3))),), total=1)
    hits = merge([one, two], top=None).hits
    assert hits == (one.hits[0], two.hits[0], one.hits[1])
    assert merge([merge([two, one], top=2), one], top=3).hits == (one.hits[0], one.hits[0], two.hits[0])


def test_a_shard_that_did_not_answer_is_named_in_what_is_merged() -> None:
    one = replace(Results.of((Hit(4, 1.0, {}),), total=1), missing=("shard-2",))
    two = replace(Results.of((Hit(5, 1.0, {}),), total=1), missing=("shard-1", "shard-2"))
    assert merge([one, two], top=None).missing == ("shard-1", "shard-2")
    assert one != replace(one, missing=())


def test_statistics_add_up_to_the_same_in_any_order() -> None:
    one = Statistics(2, {"a": 5}, {("a", "x"): 1})
    two = Statistics(3, {"a": 7, "b": 1}, {("a", "x"): 2, ("b", "y"): 1})
    assert one + two == two + one == Statistics(5, {"a": 12, "b": 1}, {("a", "x"): 3, ("b", "y"): 1})


def test_statistics_count_live_documents_however_they_came_to_be() -> None:
    """Few dead rows are looked up, many are counted through a mask."""
    first = [Document(i, 1, {"body": "nurse " + "ward " * (i % 4)}) for i in range(3000)]
    for gone in (3, 2000):
        second = [Document(i, 2, {"title": "broker"}) for i in range(gone)]
        live = [*first[gone:], *second]
        view = View.of(SCHEMA, [build_segment(SCHEMA, first), build_segment(SCHEMA, second)])
        again = View.of(SCHEMA, [build_segment(SCHEMA, live)])
        assert view.statistics(["broker", "nurse", "ward"]) == again.statistics(["broker", "nurse", "ward"])
