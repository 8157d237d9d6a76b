from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from workfolk.demo.community import make_community
from workfolk.demo.model import Community
from workfolk.engine.skills.starter import load_starter
from workfolk.search import queries as search
from workfolk.skills import queries as taxonomy


@pytest.fixture(scope="session")
def community() -> Community:
    """The community as it is by default: 2,000 members."""
    return make_community(2000, 7, load_starter())


@pytest.fixture(scope="session")
def small() -> Community:
    """A community of 60."""
    return make_community(60, 7, load_starter())


@pytest.fixture(scope="session")
def community_of_150() -> Community:
    """A community in which the prepared roles find people on both sides."""
    return make_community(150, 7, load_starter())


@pytest.fixture
def demo_folder(db: None, settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """A data folder of its own, so that no other test sees the index; nothing stays in memory."""
    settings.DATA_DIR = tmp_path
    taxonomy.forget()
    search.forget()
    yield tmp_path
    taxonomy.forget()
    search.forget()
