"""The starter taxonomy in force, read once: with the few rows that members point at instead of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from workfolk.engine.skills.linker import Linker
from workfolk.engine.skills.matcher import Matcher
from workfolk.engine.skills.model import Taxonomy
from workfolk.engine.skills.starter import load_starter
from workfolk.skills import models, queries

ROWS = ("wound-care", "kubernetes", "nursing-care", "registered-nurse-licence")


@pytest.fixture(scope="session")
def loaded() -> tuple[Taxonomy, Linker]:
    taxonomy = load_starter()
    return taxonomy, Linker(taxonomy)


@cache
def matcher() -> Matcher:
    """Over the starter taxonomy; built when a test first asks for it."""
    return Matcher.build(load_starter())


@pytest.fixture
def in_force(
    loaded: tuple[Taxonomy, Linker], monkeypatch: pytest.MonkeyPatch, db: None
) -> Iterator[Taxonomy]:
    """The starter taxonomy in force, with the rows that members point at."""
    queries.forget()
    monkeypatch.setattr(queries, "taxonomy", lambda: loaded[0])
    monkeypatch.setattr(queries, "linker", lambda: loaded[1])
    monkeypatch.setattr(queries, "matcher", matcher)
    for key in ROWS:
        skill = loaded[0].skills[key]
        models.Skill.objects.create(key=key, preferred_label=skill.preferred_label, kind=skill.kind)
    yield loaded[0]
    queries.forget()
