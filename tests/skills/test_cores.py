"""Work that is shared out gives what it gives alone, in order."""

from __future__ import annotations

import os
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.retrieval.embedding import HashEmbedder
from workfolk.skills import cores
from workfolk.skills.cores import OnAllCores, in_order


@given(st.lists(st.text(max_size=12), max_size=20), st.integers(1, 4))
def test_vectors_are_those_of_the_embedder_alone(texts: list[str], number: int) -> None:
    alone = HashEmbedder()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cores, "CORES", number)
        shared = OnAllCores(alone)
        assert np.array_equal(shared.embed(texts), alone.embed(texts))
        assert np.array_equal(shared.embed_together(texts), alone.embed(texts))
    assert shared.name == alone.name


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 40])
def test_results_come_in_order(jobs: int, count: int) -> None:
    base = [100]  # the processes have what the function holds
    found = list(in_order(lambda n: base[0] + n, range(count), jobs))
    assert found == [(n, 100 + n) for n in range(count)]


def test_one_item_needs_no_process() -> None:
    assert [pid for _item, pid in in_order(lambda _n: os.getpid(), [1], 4)] == [os.getpid()]
    assert os.getpid() not in [pid for _item, pid in in_order(lambda _n: os.getpid(), [1, 2, 3], 2)]


def test_no_more_is_read_ahead_than_there_are_processes_for() -> None:
    read = []

    def items() -> Iterator[int]:
        for n in range(1000):
            read.append(n)
            yield n

    found = in_order(lambda n: n, items(), 2)
    for _ in range(10):
        next(found)
    assert len(read) <= 20
    found.close()


def test_an_error_in_a_process_is_raised_here() -> None:
    def divide(n: int) -> float:
        return 1 / n

    with pytest.raises(ZeroDivisionError):
        list(in_order(divide, [1, 2, 0, 3], 2))
