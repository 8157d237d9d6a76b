"""The network that weighs features: against the same computed by hand, and its calibration curve."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.skills.network import Network


def network(**other: object) -> Network:
    values = {
        "mean": [1.0, 0.0],
        "deviation": [2.0, 1.0],
        "hidden": [[1.0], [-1.0]],
        "hidden_bias": [0.5],
        "output": [2.0],
        "direct": [0.25, 0.5],
        "x": [0.0, 0.5, 1.0],
        "y": [0.0, 0.2, 0.9],
    } | other
    return Network(**{name: np.array(value, np.float32) for name, value in values.items()})


def test_a_score_is_what_the_formula_says() -> None:
    z = np.array([(3 - 1) / 2, 4.0])
    by_hand = 2 * np.tanh(z[0] - z[1] + 0.5) + 0.25 * z[0] + 0.5 * z[1]
    assert network().scores(np.array([[3.0, 4.0]], np.float32))[0] == pytest.approx(by_hand, abs=1e-6)


def test_probabilities_are_the_shares_on_the_curve() -> None:
    features = np.array([[[3.0, 4.0], [1.0, 0.0], [0.0, 0.0]]], np.float32)
    scores = network().scores(features)[0]
    shares = np.exp(scores) / np.exp(scores).sum()
    assert network().probabilities(features)[0] == pytest.approx(
        np.interp(shares, [0, 0.5, 1], [0, 0.2, 0.9]), abs=1e-5
    )


@given(st.lists(st.floats(0, 1, width=32), min_size=2, max_size=20))
def test_calibration_keeps_the_order(values: list[float]) -> None:
    calibrated = network().calibrated(np.sort(np.array(values, np.float32)))
    assert (np.diff(calibrated) >= 0).all()
