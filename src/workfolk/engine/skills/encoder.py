"""Short texts as vectors without a neural network: sums over words, pairs of words and parts of words.

``numbers/encoder.npz`` holds a row for each bucket that a hashed feature can fall into. The rows were learned from the
labels of ESCO and O*NET, so that names of the same work lie together; ``tools/train_linker.py`` makes them anew.
A vector depends on its own text only, and costs about as much as reading the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from workfolk.engine.text.normalise import fold_marks

from .tokens import canonical

__all__ = ["BUCKETS", "TextEncoder", "pair_feature", "split_words", "word_features"]

BUCKETS = 1 << 16
_LONGEST = 400  # characters of a text that are read, more than any title, label or phrase
_WORDS_KEPT = 200_000
_WORD = re.compile(r"\.net(?!\w)|[^\W_]+(?:['’&][^\W_]+)*[+#]*")
_SIZES = (3, 4, 5)


def split_words(text: str) -> list[str]:
    """The words of a text as they are compared: small, without accents, in one spelling."""
    return [canonical(word) for word in _WORD.findall(fold_marks(text[:_LONGEST].casefold()))]


def word_features(word: str) -> list[int]:
    """Buckets of a word: the word as a whole, and its parts of three to five letters."""
    padded = f"<{word[:40]}>"
    found = [_bucket("w" + word)]
    for size in _SIZES:
        if len(padded) > size or size == _SIZES[0]:
            found.extend(_bucket(padded[i : i + size]) for i in range(len(padded) - size + 1))
    return found


def pair_feature(first: str, second: str) -> int:
    """The bucket of two words in a row."""
    return _bucket(f"b{first} {second}")


def _bucket(feature: str) -> int:
    return crc32(feature.encode("utf-8", "replace")) & (BUCKETS - 1)


class TextEncoder:
    """Makes vectors of length 1 from a table of features.

    Parameters
    ----------
    table : ndarray of int8, shape (BUCKETS, dim)
    scale : ndarray of float16, shape (BUCKETS,)
        What a row of the table is multiplied by.
    """

    def __init__(self, table: NDArray[np.int8], scale: NDArray[np.float16]) -> None:
        self._table = table
        self._scale = scale.astype(np.float32)
        self.dim = int(table.shape[1])
        self._words: dict[str, NDArray[np.float32]] = {}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of length 1, shape (len(texts), dim). A text without words gets zeros."""
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            words = split_words(text)
            if words:
                vectors[row] = self.sum(words)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.where(lengths == 0, 1, lengths), np.float32)

    def sum(self, words: Sequence[str]) -> NDArray[np.float32]:
        """The vector of words in a row, before it is brought to length 1; shape (dim,)."""
        total = np.zeros(self.dim, np.float32)
        for word in words:
            total += self._word(word)
        if len(words) > 1:
            total += self._rows([pair_feature(a, b) for a, b in pairwise(words)])
        return np.asarray(total, np.float32)

    def _word(self, word: str) -> NDArray[np.float32]:
        held = self._words.get(word)
        if held is None:
            if len(self._words) >= _WORDS_KEPT:
                self._words.clear()
            held = self._words[word] = self._rows(word_features(word))
        return held

    def _rows(self, buckets: Sequence[int]) -> NDArray[np.float32]:
        return np.asarray(self._scale[buckets] @ self._table[buckets].astype(np.float32), dtype=np.float32)
