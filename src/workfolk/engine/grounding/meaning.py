"""How near the words of a sentence come to those of other sentences, where no table knows them as the same.

Each word is a vector of MiniLM's last layer, read in its sentence, so "bank" beside "river" is another word than beside
"loan". A word of the claim is as near as the nearest word of the sentences it is compared with (the matching of
BERTScore: Zhang et al. 2020). Nearness is for ordinary words only: it cannot tell 12 from 20, nor *before* from *after*.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from workfolk.engine.grounding.stems import Token
from workfolk.engine.retrieval.embedding import EmbedderUnavailable, MiniLMEmbedder, opened

_PIECES = 128  # word pieces that are read of one sentence; what follows is near to nothing
Vectors = NDArray[np.float32]
_lock = Lock()


class Meaning:
    """Sentences as vectors of their words, each sentence read once. Made for one set of facts; goes with it."""

    def __init__(self) -> None:
        self._read: dict[str, Vectors] = {}

    def nearness(
        self, text: str, row: Sequence[Token], others: Sequence[tuple[str, Sequence[Token]]]
    ) -> Vectors | None:
        """The best cosine of each content word of ``text`` in each of ``others``, shape (words, others), 0 to 1.

        ``row`` are the words of a text. None where the model is not installed.
        """
        with _lock:
            encode = _encoder()
        words = _content(row)
        if encode is None:
            return None
        mine = encode(text, words)
        found = np.zeros((len(words), len(others)), dtype=np.float32)
        for column, (other, theirs) in enumerate(others):
            if other not in self._read:
                self._read[other] = encode(other, _content(theirs))
            vectors = self._read[other]
            if len(vectors) and len(words):
                found[:, column] = np.clip((mine @ vectors.T).max(axis=1), 0.0, 1.0)
        return found


def _content(row: Sequence[Token]) -> list[Token]:
    return [token for token in row if token.key]


@cache
def _encoder() -> Callable[[str, Sequence[Token]], Vectors] | None:
    """Reads a text: the vectors of some of its words, of length 1. None where the model's files are missing."""
    try:
        tokenizer, session = opened(pieces=_PIECES)
    except EmbedderUnavailable:
        return None

    def encode(text: str, words: Sequence[Token]) -> Vectors:
        read = tokenizer.encode(text.encode("utf-8", "replace").decode())
        ids = np.array([read.ids], dtype=np.int64)
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        pieces = session.run(None, inputs)[0][0]
        found = np.zeros((len(words), MiniLMEmbedder.dim), dtype=np.float32)
        starts = np.array([start for start, _end in read.offsets])
        ends = np.array([end for _start, end in read.offsets])
        for row, word in enumerate(words):
            inside = (ends > starts) & (starts < word.end) & (ends > word.start)
            if inside.any():
                vector = pieces[inside].mean(axis=0)
                found[row] = vector / max(float(np.linalg.norm(vector)), 1e-9)
        return found

    return encode
