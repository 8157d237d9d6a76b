"""A small network that weighs features, and a curve that makes its answers honest probabilities. Plain numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Network"]


@dataclass(frozen=True, slots=True)
class Network:
    """One hidden layer over standardised features; ``x`` and ``y`` are the knots of the calibration curve."""

    mean: NDArray[np.float32]  # (n_features,)
    deviation: NDArray[np.float32]
    hidden: NDArray[np.float32]  # (n_features, n_hidden)
    hidden_bias: NDArray[np.float32]
    output: NDArray[np.float32]  # (n_hidden,)
    direct: NDArray[np.float32]  # (n_features,)
    x: NDArray[np.float32]
    y: NDArray[np.float32]

    @classmethod
    def read(cls, numbers: Mapping[str, Any], prefix: str) -> Network:
        """From arrays named ``prefix`` + field."""
        return cls(**{name: np.asarray(numbers[prefix + name], np.float32) for name in cls.__slots__})

    def scores(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """What speaks for each candidate; (…, n_features) → (…)."""
        z = (features - self.mean) / self.deviation
        hidden = np.tanh(z @ self.hidden + self.hidden_bias)
        return np.asarray(hidden @ self.output + z @ self.direct, np.float32)

    def probabilities(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Calibrated probabilities of candidates of which at most one is right; (n, k, n_features) → (n, k)."""
        scores = self.scores(features)
        shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
        return self.calibrated(shifted / shifted.sum(axis=-1, keepdims=True))

    def calibrated(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Values on the calibration curve: it never changes an order."""
        return np.interp(values, self.x, self.y).astype(np.float32)
