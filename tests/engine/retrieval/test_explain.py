"""Explanations: the parts of a score add up, and say why a document is where it is."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest
from tests.engine.retrieval.oracle import SCHEMA, Oracle, random_document

from workfolk.engine.retrieval.model import (
    AllOf,
    And,
    AnyOf,
    Between,
    Boost,
    Delete,
    Not,
    Search,
    Value,
)
from workfolk.engine.retrieval.shard import Shard
from workfolk.engine.retrieval.writer import ShardWriter

SEARCH = Search(
    text="word0 word4 nowhere",
    vector=np.arange(1.0, 9.0),
    where=And(AnyOf("country", ("x", "y")), Not(AllOf("skill", ("a", "b")))),
    signals=(Boost("b", AnyOf("skill", ("c",)), 0.2), Value("y", "years", 0.1, 0, 9)),
    top=10,
)


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> tuple[Shard, Oracle]:
    rng = random.Random(1)
    documents = [random_document(rng, i) for i in range(700)]
    newer = [random_document(rng, i, 2) for i in range(30)]
    path = tmp_path_factory.mktemp("shard")
    with ShardWriter(path, SCHEMA) as writer:
        writer.apply([*documents])
        writer.commit()
        writer.apply([*newer, Delete(699, 2)])
        writer.commit()
    return Shard.open(path), Oracle([*newer, *documents[30:699]])


def test_parts_add_up_to_what_the_list_says(material: tuple[Shard, Oracle]) -> None:
    shard, _ = material
    for rank, hit in enumerate(shard.search(SEARCH).hits, 1):
        why = shard.explain(SEARCH, hit.id)
        assert (why.listed, why.rank, why.score, why.parts) == ("listed", rank, hit.score, hit.parts)
        assert sum(term.gives for term in why.terms) == pytest.approx(why.bm25)
        assert why.parts["text"] == pytest.approx(why.bm25 / (why.bm25 + why.reference))
        assert why.parts["vector"] == max(0.0, why.cosine or 0.0)
        assert [signal.gives for signal in why.signals] == [why.parts["b"], why.parts["y"]]
        assert {(m.field, m.word) for m in hit.matches} == {(t.field, t.word) for t in why.terms if t.count}


def test_terms_say_how_often_and_how_rare(material: tuple[Shard, Oracle]) -> None:
    shard, oracle = material
    id_ = next(d.id for d in oracle.documents.values() if d.texts["body"].split().count("word0") > 2)
    (term,) = (t for t in shard.explain(SEARCH, id_).terms if (t.field, t.word) == ("body", "word0"))
    body = oracle.documents[id_].texts["body"].split()
    assert (term.count, term.length) == (body.count("word0"), len(body))
    assert term.documents == sum("word0" in d.texts["body"].split() for d in oracle.documents.values())
    assert term.weight == SCHEMA.text_fields["body"]


def test_a_place_below_is_told(material: tuple[Shard, Oracle]) -> None:
    shard, oracle = material
    everyone = oracle.rank(Search(**{n: getattr(SEARCH, n) for n in SEARCH.__slots__} | {"top": None}))
    id_, score = everyone[25]
    why = shard.explain(SEARCH, id_)
    assert (why.listed, why.rank, why.score) == ("below", 26, score)
    assert why.total == len(everyone)


def test_the_filter_says_which_part_fails(material: tuple[Shard, Oracle]) -> None:
    shard, oracle = material
    inside = {id_ for id_, _ in oracle.rank(Search(where=SEARCH.where, top=None))}
    outside = next(
        d for d in oracle.documents.values() if d.id not in inside and d.filters["country"] == ("z",)
    )
    why = shard.explain(SEARCH, outside.id)
    assert (why.listed, why.rank) == ("filtered", None)
    assert why.score > 0
    assert why.condition is not None
    country, no_skills = why.condition.parts
    assert (why.condition.holds, country.holds) == (False, False)
    assert country.what == {"kind": "any_of", "field": "country", "values": ["x", "y"]}
    assert [part.holds for part in country.parts] == [False, False]
    assert no_skills.holds is not no_skills.parts[0].holds


def test_an_unknown_document_is_unknown(material: tuple[Shard, Oracle]) -> None:
    shard, _ = material
    for id_ in (699, 10**9, -1, 2**80):
        assert shard.explain(SEARCH, id_).listed == "unknown"


def test_an_explanation_is_json(material: tuple[Shard, Oracle]) -> None:
    shard, _ = material
    for search in (SEARCH, Search(where=Between("years", 3))):
        told = shard.explain(search, 5).to_dict()
        assert json.loads(json.dumps(told, allow_nan=False))["id"] == 5


def test_an_empty_shard_knows_nobody(tmp_path: Path) -> None:
    with ShardWriter(tmp_path, SCHEMA) as writer:
        writer.commit()
    assert Shard.open(tmp_path).explain(SEARCH, 1).listed == "unknown"
