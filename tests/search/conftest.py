"""An index over a shelf, in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.search.shelf import Shelf

from workfolk.search import queries, sources


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Iterator[Shelf]:
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(sources, "_sources", {})
    source = Shelf()
    sources.register_source(source)
    queries.forget()
    yield source
    queries.forget()
