"""Synthetic members, drawn once."""

from __future__ import annotations

from pathlib import Path

import pytest

from workfolk.bench.data import Dataset, dataset


@pytest.fixture(scope="session")
def members_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("members")


@pytest.fixture(scope="session")
def data(members_folder: Path) -> Dataset:
    """A little more than one block of members, so that two blocks meet in it."""
    return dataset(members_folder, 5_200, seed=7)
