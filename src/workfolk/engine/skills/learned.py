"""Learned vectors of concepts, and what stands in for them where nothing was learned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .labels import Labels, unit

__all__ = ["LearnedVectors", "softmax"]

# The mean of its own labels lies nearer to a text than a learned vector does, and would win for no other reason: over
# ESCO's occupations, where there are both, the learned one is at .55 of the mean's closeness to a label.
_UNLEARNED = 0.55


@dataclass(frozen=True, slots=True)
class LearnedVectors:
    """Learned vectors by ESCO uri. Float32; ``sharpness`` scales cosines to logits."""

    uris: dict[str, int]
    vectors: NDArray[np.float32]  # (n, dim), length 1
    bias: NDArray[np.float32]  # (n,)
    sharpness: float

    def of(
        self, labels: Labels, uris: Iterable[str | None]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Vectors (n_concepts, dim) and biases (n_concepts,) of the concepts of ``labels``, whose uris are given.

        Concepts without a learned vector (a host's own, a newer edition's) take the mean of their labels.
        """
        if not labels.keys:
            return labels.vectors, np.zeros(0, np.float32)
        vectors = _UNLEARNED * unit(np.add.reduceat(labels.vectors, labels.starts, axis=0))
        bias = np.full(len(labels.keys), np.median(self.bias) if len(self.bias) else 0.0, np.float32)
        for number, uri in enumerate(uris):
            row = self.uris.get(uri or "")
            if row is not None:
                vectors[number], bias[number] = self.vectors[row], self.bias[row]
        return np.asarray(vectors, np.float32), bias


def softmax(logits: Any) -> NDArray[np.float32]:
    """Shares that add up to 1 over the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), np.float32)
