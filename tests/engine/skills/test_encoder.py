"""Vectors without a neural network: what they depend on, and what they bring together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.skills.encoder import (
    BUCKETS,
    TextEncoder,
    pair_feature,
    split_words,
    word_features,
)
from workfolk.engine.skills.numbers_read import shipped

ENCODER = shipped().encoder


def closeness(a: str, b: str) -> float:
    one, two = ENCODER.encode([a, b])
    return float(one @ two)


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        ("truck driver", "lorry driver", "bus conductor"),
        ("software engineer", "software developer", "civil engineer"),
        ("registered nurse", "nurse responsible for general care", "nursery gardener"),
        ("lawyer", "solicitor", "plumber"),
        ("negotiate contracts", "bargain over agreements", "lay bricks"),
    ],
)
def test_names_of_the_same_work_lie_nearer_than_names_that_look_alike(
    one: str, same: str, other: str
) -> None:
    assert closeness(one, same) > closeness(one, other)


def test_a_misspelt_word_is_still_near() -> None:
    assert closeness("electrician", "electricain") > closeness("electrician", "beautician")


@given(st.lists(st.text(max_size=40), max_size=6))
def test_a_vector_depends_on_its_own_text_only(texts: list[str]) -> None:
    together = ENCODER.encode(texts)
    assert together.shape == (len(texts), ENCODER.dim)
    for row, text in enumerate(texts):
        assert np.array_equal(together[row], ENCODER.encode([text])[0])


@given(st.text(max_size=60))
def test_vectors_have_length_one_or_none(text: str) -> None:
    length = float(np.linalg.norm(ENCODER.encode([text])[0]))
    assert length == pytest.approx(1, abs=1e-5) if split_words(text) else length == 0


def test_case_accents_and_british_spelling_make_no_difference() -> None:
    assert np.array_equal(*ENCODER.encode(["LABOUR organiser", "labor organizer"]))
    assert np.array_equal(*ENCODER.encode(["Konditor in Zürich", "konditor in zurich"]))


def test_the_order_of_words_makes_a_difference() -> None:
    assert not np.array_equal(*ENCODER.encode(["nurse teacher", "teacher nurse"]))


def test_a_vector_is_the_sum_of_the_rows_of_its_features() -> None:
    random = np.random.default_rng(1)
    table = random.integers(-127, 128, (BUCKETS, 8)).astype(np.int8)
    scale = random.random(BUCKETS).astype(np.float16)
    rows = [*word_features("pastry"), *word_features("chef"), pair_feature("pastry", "chef")]
    total = (table[rows].astype(float) * scale[rows].astype(float)[:, None]).sum(0)
    assert TextEncoder(table, scale).encode(["Pastry chef"])[0] == pytest.approx(
        total / np.linalg.norm(total), abs=1e-5
    )


def test_only_the_beginning_of_a_very_long_text_is_read() -> None:
    assert len(split_words("word " * 10_000)) <= 80
