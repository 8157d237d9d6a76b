"""How near two titles are in the meaning of their work.

Four views, added: shares in ESCO's occupations, shares in O*NET's, the encoder's vectors, and meaning where there is
an embedder. Titles of the same work in other words agree in the shares; titles that share a word and no work do not.
The weights were set on O*NET occupations that training held out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .encoder import TextEncoder
from .labels import unit
from .learned import softmax
from .parts import take_apart
from .title_ranker import OccupationVectors
from .titles import Embedder

__all__ = ["TitleSimilarity"]

_ESCO, _ONET, _WORDING, _MEANING = 0.36, 0.24, 0.14, 0.25
_FLATTER = 0.4  # of the logits: a title's second and third reading matter when titles are compared
_COMMON = 0.88  # what the shares of any two titles have in common, so flat are they


@dataclass(frozen=True, slots=True)
class _Views:
    wording: NDArray[np.float32]
    esco: NDArray[np.float32]
    onet: NDArray[np.float32]
    meaning: NDArray[np.float32] | None


class TitleSimilarity:
    """Ranks titles by the meaning of their work."""

    def __init__(
        self, encoder: TextEncoder, learned: OccupationVectors, embedder: Embedder | None = None
    ) -> None:
        self._encoder = encoder
        self._learned = learned
        self._embedder = embedder
        self._last: tuple[tuple[str, ...], _Views] | None = None

    def rank(self, texts: Sequence[str], corpus: Sequence[str], limit: int) -> list[list[tuple[int, float]]]:
        """See ``Matcher.rank``. The vectors of the last corpus are kept."""
        if not texts or not corpus:
            return [[] for _ in texts]
        held = self._corpus(tuple(corpus))
        result = []
        for start in range(0, len(texts), 256):
            scores = self._scores(self._views(texts[start : start + 256]), held)
            for row in scores:
                best = np.argsort(-row, kind="stable")[:limit]
                result.append([(int(n), round(min(max(float(row[n]), 0.0), 1.0), 4)) for n in best])
        return result

    def _corpus(self, corpus: tuple[str, ...]) -> _Views:
        if self._last is None or self._last[0] != corpus:
            self._last = (corpus, self._views(corpus))
        return self._last[1]

    def _views(self, titles: Sequence[str]) -> _Views:
        work = [parts.expanded or parts.core or parts.title for parts in map(take_apart, titles)]
        vectors = self._encoder.encode(work)
        n = self._learned
        return _Views(
            vectors,
            # without the biases: how common an occupation is says nothing about how alike two titles are
            _shares(_FLATTER * n.sharpness * vectors @ n.vectors.T),
            _shares(_FLATTER * n.onet_sharpness * vectors @ n.onet.T),
            None if self._embedder is None else unit(self._embedder.embed(work)),
        )

    @staticmethod
    def _scores(a: _Views, b: _Views) -> NDArray[np.float32]:
        total = (
            _WORDING * a.wording @ b.wording.T
            + _ESCO * _apart(a.esco @ b.esco.T)
            + _ONET * _apart(a.onet @ b.onet.T)
        )
        weight = _WORDING + _ESCO + _ONET
        if a.meaning is not None and b.meaning is not None:
            total = total + _MEANING * a.meaning @ b.meaning.T
            weight += _MEANING
        return np.asarray(total / weight, np.float32)


def _apart(shared: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray((shared - _COMMON) / (1 - _COMMON), np.float32)


def _shares(logits: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    """Square roots of probabilities: their product is how much two distributions have in common."""
    return np.sqrt(softmax(logits))
