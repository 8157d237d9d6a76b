"""Brute force agrees with the plainest way to work the same out."""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np
import pytest

from workfolk.bench.data import WEIGHTS, Dataset
from workfolk.bench.questions import HYBRID, HYBRID_SHARE, TEXT, VECTORS, questions
from workfolk.bench.truth import Truth
from workfolk.engine.retrieval.model import And, AnyOf, Between, Document, Everything, Filter, Or, Search


@pytest.fixture(scope="module")
def head(data: Dataset) -> Dataset:
    return Dataset(data.folder, 800)


@pytest.fixture(scope="module")
def asked(head: Dataset) -> dict[str, list[Search]]:
    return questions(head, 6, seed=3)


@pytest.fixture(scope="module")
def documents(head: Dataset) -> list[Document]:
    return head.batch(0, head.members).documents()


def _matches(where: Filter, document: Document) -> bool:
    match where:
        case AnyOf(field, values):
            return bool(set(values) & set(document.filters[field]))
        case Between(field, lo, hi):
            assert lo is not None
            assert hi is not None
            return lo <= document.numbers[field] <= hi
        case And(parts):
            return all(_matches(part, document) for part in parts)
        case Or(parts):
            return any(_matches(part, document) for part in parts)
    raise AssertionError(where)


def _bm25(search: Search, documents: list[Document]) -> list[int]:
    scores: dict[int, float] = defaultdict(float)
    for field, weight in WEIGHTS.items():
        texts = [document.texts[field].split() for document in documents]
        average = sum(map(len, texts)) / len(texts)
        for word in (search.text or "").split():
            holding = [i for i, text in enumerate(texts) if word in text]
            idf = math.log(1 + (len(texts) - len(holding) + 0.5) / (len(holding) + 0.5))
            for i in holding:
                count = texts[i].count(word)
                norm = count + 1.2 * (0.25 + 0.75 * len(texts[i]) / average)
                scores[i] += weight * idf * count * 2.2 / norm
    kept = [i for i in scores if _matches(search.where, documents[i])]
    return sorted(kept, key=lambda i: (-scores[i], i))


def test_who_matches(head: Dataset, asked: dict[str, list[Search]], documents: list[Document]) -> None:
    truth = Truth(head)
    for searches in asked.values():
        for search in searches:
            assert truth.mask(search.where).tolist() == [_matches(search.where, d) for d in documents]


def test_only_the_filters_of_questions_are_known(head: Dataset) -> None:
    with pytest.raises(ValueError, match="No question of the benchmark"):
        Truth(head).mask(Everything())


@pytest.mark.parametrize("task", [task.name for task in VECTORS])
def test_who_is_nearest(
    head: Dataset, asked: dict[str, list[Search]], documents: list[Document], task: str
) -> None:
    vectors = head.vectors(0, head.members)
    for search, found in zip(asked[task], Truth(head).nearest(asked[task]), strict=True):
        assert search.vector is not None
        cosines = vectors @ search.vector
        allowed = [i for i, document in enumerate(documents) if _matches(search.where, document)]
        right = sorted(allowed, key=lambda i: (-cosines[i], i))[:100]
        assert len(found) == len(right)
        assert np.allclose(cosines[found], cosines[right], atol=1e-6)


def test_who_is_best_by_text(
    head: Dataset, asked: dict[str, list[Search]], documents: list[Document]
) -> None:
    everyone = [Search(search.text, where=Between("lot", 0.0, 1.0)) for search in asked[TEXT]]
    for search, found in zip(everyone, Truth(head).best_by_text(everyone, 10), strict=True):
        assert found.tolist() == _bm25(search, documents)[:10]
        assert len(found) > 0


def test_filters_leave_what_the_task_says(data: Dataset) -> None:
    asked = questions(data, 20, seed=4)
    truth = Truth(data)
    for task in VECTORS:
        share = np.mean([truth.mask(search.where).mean() for search in asked[task.name]])
        assert share == pytest.approx(task.selectivity, rel=0.35)
    hybrid = [truth.mask(search.where).mean() for search in asked[HYBRID]]
    assert all(abs(share - HYBRID_SHARE) < 0.03 for share in hybrid)


def test_the_same_seed_asks_the_same(head: Dataset, asked: dict[str, list[Search]]) -> None:
    again, other = questions(head, 6, seed=3), questions(head, 6, seed=4)
    assert [(s.text, s.where) for s in again[TEXT]] == [(s.text, s.where) for s in asked[TEXT]]
    assert [s.text for s in other[TEXT]] != [s.text for s in asked[TEXT]]
    assert all(len(set((search.text or "").split())) == 4 for search in asked[TEXT] + asked[HYBRID])
