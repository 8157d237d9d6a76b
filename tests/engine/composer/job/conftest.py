"""The vocabulary of the starter taxonomy."""

from __future__ import annotations

from functools import cache

import pytest

from workfolk.engine.skills.starter import load_starter
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary


@cache
def _vocabulary() -> TaxonomyVocabulary:
    return TaxonomyVocabulary(load_starter())


@pytest.fixture(scope="session")
def vocabulary() -> TaxonomyVocabulary:
    return _vocabulary()
