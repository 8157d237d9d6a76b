"""A second, naive implementation of searching to compare with, one document at a time, and random material."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable

import numpy as np

from workfolk.engine.retrieval.codes import encode_documents, encode_query
from workfolk.engine.retrieval.model import (
    AllOf,
    And,
    AnyOf,
    Between,
    Boost,
    Document,
    Everything,
    Filter,
    Ids,
    Near,
    Not,
    Or,
    Results,
    Schema,
    Search,
    Signal,
    Value,
)
from workfolk.engine.retrieval.tokens import tokenise

SCHEMA = Schema(
    text_fields={"title": 3.0, "body": 1.0},
    filter_fields=("skill", "country"),
    number_fields=("years", "lat", "lon"),
    vector_dim=8,
    vector_space="test",
)
WORDS = [f"word{i}" for i in range(40)]


def matches(document: Document, where: Filter) -> bool:
    """The meaning of a filter."""
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
        case Near(lat_name, lon_name, lat, lon, km):
            lat2, lon2 = document.numbers.get(lat_name), document.numbers.get(lon_name)
            return lat2 is not None and lon2 is not None and kilometres(lat, lon, lat2, lon2) <= km
        case Ids(ids):
            return document.id in ids
        case And(parts):
            return all(matches(document, part) for part in parts)
        case Or(parts):
            return any(matches(document, part) for part in parts)
        case Not(part):
            return not matches(document, part)


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """By the angle between two points on the unit sphere: another formula than the shard's."""
    one, two = (
        np.array([math.cos(a) * math.cos(b), math.cos(a) * math.sin(b), math.sin(a)])
        for a, b in ((math.radians(lat), math.radians(lon)), (math.radians(lat2), math.radians(lon2)))
    )
    return 6371.0 * math.atan2(float(np.linalg.norm(np.cross(one, two))), float(one @ two))


class Oracle:
    """Documents in a dictionary; BM25 and cosines by the formulas, in plain Python numbers."""

    def __init__(self, documents: Iterable[Document], schema: Schema = SCHEMA) -> None:
        self.schema = schema
        self.documents = {document.id: document for document in documents}

    def rank(self, search: Search) -> list[tuple[int, float]]:
        """Every place of the list: ids and scores, to the last bit."""
        text = self._text(search.text or "") if search.text_weight > 0 else None
        ranked = []
        for id_, document in self.documents.items():
            if matches(document, search.where):
                score = 0.0
                if text is not None:
                    score += search.text_weight * text.get(id_, 0.0)
                if search.vector is not None and search.vector_weight > 0:
                    score += search.vector_weight * max(0.0, self._cosine(document, search.vector))
                for signal in search.signals:
                    score += _signal(document, signal)
                ranked.append((id_, score))
        return sorted(ranked, key=lambda pair: (-pair[1], pair[0]))[: search.top]

    def _text(self, text: str) -> dict[int, float]:
        fields = self.schema.text_fields
        tokens = {i: {f: tokenise(d.texts.get(f, "")) for f in fields} for i, d in self.documents.items()}
        n = len(tokens)
        scores = dict.fromkeys(tokens, 0.0)
        heaviest: list[float] = []
        for word in sorted(set(tokenise(text))):
            weights = []
            for name, weight in fields.items():
                having = [i for i in tokens if word in tokens[i][name]]
                if not having:
                    continue
                average = sum(len(t[name]) for t in tokens.values()) / n
                idf = math.log(1 + (n - len(having) + 0.5) / (len(having) + 0.5))
                weights.append(weight * idf)
                for i in having:
                    count, length = float(tokens[i][name].count(word)), len(tokens[i][name])
                    norm = count + 1.2 * (1 - 0.75 + 0.75 * (length / average))
                    scores[i] += weight * idf * (count * (1.2 + 1) / norm)
            heaviest += [max(weights)] if weights else []
        reference = math.fsum(heaviest)
        return {i: score / (score + reference) if score else 0.0 for i, score in scores.items()}

    @staticmethod
    def _cosine(document: Document, vector: np.ndarray) -> float:
        if document.vector is None:
            return 0.0
        codes, norms = encode_documents(np.asarray(document.vector)[None])
        query = encode_query(vector, len(vector))
        pairs = zip(codes[0].tolist(), query.codes.astype(int).tolist(), strict=True)
        product: int = sum(a * b for a, b in pairs)
        return min(1.0, product / (float(norms[0]) * query.length))


def _signal(document: Document, signal: Signal) -> float:
    match signal:
        case Boost(_, where, weight):
            return weight if matches(document, where) else 0.0
        case Value(_, name, weight, lo, hi):
            number = document.numbers.get(name)
            return 0.0 if number is None else weight * min(1.0, max(0.0, (number - lo) / (hi - lo)))


def assert_like(results: Results, oracle: Oracle, search: Search) -> None:
    """The same ids, the same scores to the last bit, and an exact total."""
    expected = oracle.rank(search)
    assert list(zip(results.ids.tolist(), results.scores.tolist(), strict=True)) == expected
    assert results.total == sum(matches(d, search.where) for d in oracle.documents.values())


def random_document(rng: random.Random, id_: int, sequence: int = 1) -> Document:
    """Words by Zipf, lengths that differ widely, now and then nothing in a field."""

    def words(most: int) -> str:
        count = rng.choice([0, 1, most // 4, most // 2, most])
        return " ".join(WORDS[min(len(WORDS) - 1, int(rng.paretovariate(0.7)) - 1)] for _ in range(count))

    numbers = {"years": float(rng.randint(0, 9))} if rng.random() < 0.8 else {}
    if rng.random() < 0.9:
        numbers |= {"lat": rng.uniform(-90, 90), "lon": rng.uniform(-180, 180)}
    return Document(
        id=id_,
        sequence=sequence,
        texts={"title": words(6), "body": words(60)},
        filters={"skill": tuple(rng.sample("abcdef", rng.randint(0, 3))), "country": (rng.choice("xyz"),)},
        numbers=numbers,
        vector=np.array([rng.gauss(0, 1) for _ in range(8)]) if rng.random() < 0.9 else None,
    )
