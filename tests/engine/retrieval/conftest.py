"""A second, naive implementation of the shard to compare with, and random documents."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
import pytest

from workfolk.engine.retrieval.model import (
    AllOf,
    And,
    AnyOf,
    Between,
    Change,
    Delete,
    Document,
    Everything,
    Filter,
    Ids,
    Not,
    Or,
    Schema,
    Search,
)
from workfolk.engine.retrieval.tokens import tokenise

SCHEMA = Schema(
    text_fields={"title": 3.0, "body": 1.0},
    filter_fields=("skill", "country"),
    number_fields=("years",),
    vector_dim=8,
    vector_space="test",
)
WORDS = [f"word{i}" for i in range(40)]


def matches(document: Document, where: Filter) -> bool:
    """The meaning of a filter, one document at a time."""
    match where:
        case Everything():
            return True
        case AnyOf(name, values):
            return any(value in document.filters.get(name, ()) for value in values)
        case AllOf(name, values):
            return all(value in document.filters.get(name, ()) for value in values)
        case Between(name, lo, hi):
            number = document.numbers.get(name)
            return number is not None and (lo is None or number >= lo) and (hi is None or number <= hi)
        case Ids(ids):
            return document.id in ids
        case And(parts):
            return all(matches(document, part) for part in parts)
        case Or(parts):
            return any(matches(document, part) for part in parts)
        case Not(part):
            return not matches(document, part)


@dataclass
class Oracle:
    """Documents in a dictionary, BM25 as the formula is written, cosines of whole numbers in Python."""

    documents: dict[int, Document] = field(default_factory=dict)
    sequences: dict[int, int] = field(default_factory=dict)

    def apply(self, changes: Iterable[Change]) -> None:
        for change in changes:
            if change.sequence <= self.sequences.get(change.id, -1):
                continue
            self.sequences[change.id] = change.sequence
            if isinstance(change, Delete):
                self.documents.pop(change.id, None)
            else:
                self.documents[change.id] = change

    def rank(self, search: Search) -> list[tuple[int, float]]:
        text, vector = self._text(search.text or ""), search.vector
        ranked = []
        for id_, document in self.documents.items():
            if matches(document, search.where):
                score = search.text_weight * text.get(id_, 0.0)
                if vector is not None:
                    score += search.vector_weight * max(0.0, self._cosine(document, vector))
                ranked.append((id_, score))
        return sorted(ranked, key=lambda pair: (-round(pair[1], 9), pair[0]))[: search.top]

    def _text(self, text: str) -> dict[int, float]:
        tokens = {
            i: {f: tokenise(d.texts.get(f, "")) for f in SCHEMA.text_fields}
            for i, d in self.documents.items()
        }
        n = len(tokens)
        scores = dict.fromkeys(tokens, 0.0)
        reference = 0.0
        for word in set(tokenise(text)):
            heaviest = 0.0
            for name, weight in SCHEMA.text_fields.items():
                having = [i for i in tokens if word in tokens[i][name]]
                if not having:
                    continue
                average = sum(len(t[name]) for t in tokens.values()) / n
                idf = math.log(1 + (n - len(having) + 0.5) / (len(having) + 0.5))
                heaviest = max(heaviest, weight * idf)
                for i in having:
                    count, length = tokens[i][name].count(word), len(tokens[i][name])
                    scores[i] += weight * idf * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length / average))
            reference += heaviest
        return {i: score / (score + reference) if score else 0.0 for i, score in scores.items()}

    @staticmethod
    def _cosine(document: Document, query: np.ndarray) -> float:
        if document.vector is None:
            return 0.0
        one = [round(x) for x in (document.vector / np.linalg.norm(document.vector) * 2047).tolist()]
        two = [round(x) for x in (query / np.linalg.norm(query) * 8000).tolist()]
        product: int = sum(a * b for a, b in zip(one, two, strict=True))
        return min(1.0, product / (2047 * 8000))


def random_document(rng: random.Random, id_: int, sequence: int) -> Document:
    """Words by Zipf, lengths that differ widely, now and then nothing in a field."""

    def words(most: int) -> str:
        count = rng.choice([0, 1, most // 4, most // 2, most])
        return " ".join(WORDS[min(len(WORDS) - 1, int(rng.paretovariate(0.7)) - 1)] for _ in range(count))

    return Document(
        id=id_,
        sequence=sequence,
        texts={"title": words(6), "body": words(60)},
        filters={"skill": tuple(rng.sample("abcdef", rng.randint(0, 3))), "country": (rng.choice("xyz"),)},
        numbers={"years": float(rng.randint(0, 9))} if rng.random() < 0.8 else {},
        vector=np.array([rng.gauss(0, 1) for _ in range(8)]) if rng.random() < 0.9 else None,
    )


@pytest.fixture(name="schema")
def _schema() -> Schema:
    return SCHEMA


@pytest.fixture
def oracle() -> Oracle:
    return Oracle()


@pytest.fixture(name="new_oracle")
def _new_oracle() -> type[Oracle]:
    return Oracle


@pytest.fixture
def make_document() -> Callable[[random.Random, int, int], Document]:
    return random_document
