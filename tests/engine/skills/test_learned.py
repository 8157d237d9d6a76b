"""Vectors of concepts, learned and not."""

from __future__ import annotations

import numpy as np
import pytest

from workfolk.engine.skills.labels import Labels
from workfolk.engine.skills.learned import LearnedVectors, softmax


@pytest.fixture
def learned() -> LearnedVectors:
    return LearnedVectors({"uri:a": 0}, np.array([[0.6, 0.8]], np.float32), np.array([2.0], np.float32), 10.0)


def test_a_concept_takes_its_learned_vector_and_others_a_shorter_mean_of_their_labels(
    learned: LearnedVectors,
) -> None:
    vectors = np.array([[1, 0], [1, 0], [0, 1]], np.float32)
    labels = Labels.of(("a", "b"), [["one"], ["two", "three"]], vectors, None)
    found, bias = learned.of(labels, ["uri:a", None])
    assert found[0] == pytest.approx([0.6, 0.8])
    assert found[1] == pytest.approx(0.55 * np.array([1, 1]) / np.sqrt(2))
    assert bias == pytest.approx([2.0, 2.0])  # nothing is known of the other: the usual bias


def test_no_concepts_have_no_vectors(learned: LearnedVectors) -> None:
    labels = Labels.of((), [], np.zeros((0, 2), np.float32), None)
    assert learned.of(labels, [])[0].shape == (0, 2)


def test_the_labels_of_concepts_are_those_that_stand_side_by_side() -> None:
    labels = Labels.of(
        ("a", "b", "c"), [["0"], ["1", "2"], ["3", "4", "5"]], np.zeros((6, 2), np.float32), None
    )
    numbers, bounds, owners = labels.of_concepts(np.array([2, 0]))
    assert (numbers.tolist(), bounds.tolist(), owners.tolist()) == ([3, 4, 5, 0], [0, 3], [0, 0, 0, 1])


def test_shares_add_up_to_one_however_large_the_logits() -> None:
    assert softmax(np.array([[1000.0, 1000.0], [-1000.0, 0.0]])).tolist() == [[0.5, 0.5], [0.0, 1.0]]
