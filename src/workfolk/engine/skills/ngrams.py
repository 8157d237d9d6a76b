"""Closeness in spelling: cosine over character trigrams and words, weighted by rarity (TF-IDF), with an inverted index."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from .tokens import word_keys

_WORD_WEIGHT = 2.0  # a whole word in common says more than its trigrams by themselves


def features(text: str, light: frozenset[str] = frozenset(), *, whole_words: bool = True) -> Counter[str]:
    """Trigrams of the padded words, and the words if ``whole_words``; those of ``light`` words count a third."""
    found: Counter[str] = Counter()
    for word in word_keys(text):
        padded, count = f" {word} ", 1 if word in light else 3
        for i in range(len(padded) - 2):
            found[padded[i : i + 3]] += count
        if whole_words:
            found["=" + word] += count
    return found


class NgramIndex:
    """Texts by closeness in spelling. Deterministic; building and asking are linear in what they touch.

    ``light`` words say little by themselves ("manager"): they weigh a third. Without ``whole_words`` only trigrams
    count, which suits texts of one word.
    """

    def __init__(
        self, texts: Sequence[str], light: frozenset[str] = frozenset(), *, whole_words: bool = True
    ) -> None:
        self._light, self._whole_words = light, whole_words
        counts = [features(text, light, whole_words=whole_words) for text in texts]
        frequency = Counter(feature for count in counts for feature in count)
        self._size = len(texts)
        self._unseen = log(1 + self._size)
        self._idf = {feature: log(1 + self._size / n) for feature, n in frequency.items()}
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, count in enumerate(counts):
            weights = self._weights(count)
            length = sqrt(sum(w * w for w in weights.values())) or 1.0
            for feature, weight in weights.items():
                postings[feature].append((number, weight / length))
        self._postings = {
            feature: (np.array([n for n, _ in rows], np.int64), np.array([w for _, w in rows], np.float64))
            for feature, rows in postings.items()
        }

    def _weights(self, count: Counter[str]) -> dict[str, float]:
        return {
            feature: min(n, 3)
            / 3
            * self._idf.get(feature, self._unseen)
            * (_WORD_WEIGHT if feature[0] == "=" else 1.0)
            for feature, n in sorted(count.items())
        }

    def scores(self, text: str) -> NDArray[np.float64]:
        """Cosine of ``text`` with every text, shape ``(n,)``, 0 to 1. What no text has counts against all."""
        weights = self._weights(features(text, self._light, whole_words=self._whole_words))
        length = sqrt(sum(w * w for w in weights.values())) or 1.0
        total = np.zeros(self._size)
        for feature, weight in weights.items():
            rows = self._postings.get(feature)
            if rows is not None:
                total[rows[0]] += rows[1] * (weight / length)
        return np.minimum(total, 1.0)
