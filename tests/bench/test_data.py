"""Synthetic members are what they claim to be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workfolk.bench.data import SCHEMA, WEIGHTS, Dataset, dataset
from workfolk.engine.retrieval.shard import Shard
from workfolk.engine.retrieval.tokens import tokenise
from workfolk.engine.retrieval.writer import ShardWriter


def test_the_first_members_do_not_depend_on_how_many_there_are(data: Dataset, tmp_path: Path) -> None:
    few, many = dataset(tmp_path, 250, seed=7).batch(0, 250), data.batch(0, 250)
    assert few.texts == many.texts
    assert few.filters == many.filters
    assert all(np.array_equal(few.numbers[name], many.numbers[name]) for name in few.numbers)
    assert np.array_equal(few.vectors, many.vectors)


def test_another_seed_gives_other_members(data: Dataset, tmp_path: Path) -> None:
    other = dataset(tmp_path, 250, seed=8).batch(0, 250)
    assert other.texts["about"] != data.batch(0, 250).texts["about"]
    assert not np.allclose(other.vectors, data.batch(0, 250).vectors)


def test_a_set_that_is_large_enough_is_used_again(data: Dataset, members_folder: Path) -> None:
    steps: list[int] = []
    again = dataset(members_folder, 1_000, seed=7, progress=lambda done, total: steps.append(done))
    assert not steps
    assert again.members == 1_000
    with pytest.raises(ValueError, match="holds 5200 members only"):
        Dataset(data.folder, 5_201)


def test_a_run_that_is_stopped_leaves_nothing_half_written(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        dataset(tmp_path, 250, seed=7, progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_batches_hold_everyone_once_whatever_their_size(data: Dataset) -> None:
    head = Dataset(data.folder, 1_100)
    batches = list(head.batches(300))
    assert [(batch.start, len(batch)) for batch in batches] == [(0, 300), (300, 300), (600, 300), (900, 200)]
    assert [t for batch in batches for t in batch.texts["titles"]] == data.batch(0, 1_100).texts["titles"]


def test_skills_are_skewed_and_two_to_twenty_each(data: Dataset) -> None:
    flat, bounds = data.ragged("skill")
    held = np.diff(bounds)
    assert held.min() >= 2
    assert held.max() <= 20
    frequencies = np.sort(np.bincount(flat, minlength=len(data.values["skill"])))[::-1]
    assert frequencies[:32].sum() > 0.1 * len(flat)  # one in a hundred skills, a tenth of what is listed
    assert frequencies[0] > 20 * max(1.0, float(np.median(frequencies)))
    for row in range(0, data.members, 500):
        own = flat[bounds[row] : bounds[row + 1]]
        assert len(set(own.tolist())) == len(own)


def test_a_profile_has_about_ninety_words_that_every_tokeniser_parts_alike(data: Dataset) -> None:
    batch = data.batch(4_900, 5_200)  # over the border of a block
    texts = [" ".join(batch.texts[field][i] for field in WEIGHTS) for i in range(len(batch))]
    assert 75 < np.mean([len(text.split()) for text in texts]) < 105
    assert all(tokenise(text) == text.split() for text in texts)


def test_people_of_an_occupation_are_alike_in_words_skills_and_vectors(data: Dataset) -> None:
    occupation = data.column("occupation")
    largest = np.flatnonzero(occupation == np.bincount(occupation).argmax())[:60]
    others = np.flatnonzero(occupation != occupation[largest[0]])[:60]
    vectors = data.vectors(0, data.members)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-6)
    inside = (vectors[largest] @ vectors[largest].T)[np.triu_indices(len(largest), 1)].mean()
    across = (vectors[largest] @ vectors[others].T).mean()
    assert inside > across + 0.1
    whole = data.batch(0, data.members)
    kept = [set(whole.filters["skill"][i]) for i in largest]
    strangers = [set(whole.filters["skill"][i]) for i in others]
    assert sum(len(a & b) for a in kept for b in kept if a is not b) > 3 * sum(
        len(a & b) for a in kept for b in strangers
    )
    assert np.bincount(occupation).max() > 5 * np.median(np.bincount(occupation))  # clusters of skewed size


def test_the_shard_takes_the_members_as_they_are(data: Dataset, tmp_path: Path) -> None:
    with ShardWriter(tmp_path, SCHEMA) as writer:
        assert writer.apply(data.batch(0, 30).documents()) == 30
        writer.commit()
    assert len(Shard.open(tmp_path)) == 30
