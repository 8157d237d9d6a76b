"""The starter taxonomy in force, read once: with the few rows that members point at instead of all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from workfolk.engine.skills.linker import Linker
from workfolk.engine.skills.model import Taxonomy
from workfolk.engine.skills.starter import load_starter
from workfolk.skills import models, queries

ROWS = ("wound-care", "kubernetes", "nursing-care", "registered-nurse-licence")


@pytest.fixture(scope="session")
def loaded() -> tuple[Taxonomy, Linker]:
    taxonomy = load_starter()
    return taxonomy, Linker(taxonomy)


@pytest.fixture
def in_force(
    loaded: tuple[Taxonomy, Linker], monkeypatch: pytest.MonkeyPatch, db: None
) -> Iterator[Taxonomy]:
    """The starter taxonomy in force, with the rows that members point at."""
    queries.forget()
    monkeypatch.setattr(queries, "taxonomy", lambda: loaded[0])
    monkeypatch.setattr(queries, "linker", lambda: loaded[1])
    for key in ROWS:
        skill = loaded[0].skills[key]
        models.Skill.objects.create(key=key, preferred_label=skill.preferred_label, kind=skill.kind)
    yield loaded[0]
    queries.forget()
