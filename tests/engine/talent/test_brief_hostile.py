"""Text that nobody writes takes no longer than a long brief."""

from __future__ import annotations

import contextlib
import time

import pytest

from workfolk.engine.skills.starter import load_starter
from workfolk.engine.talent.brief import BriefError, read_brief
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary


@pytest.fixture(scope="module")
def vocabulary() -> TaxonomyVocabulary:
    taxonomy = load_starter()
    found = TaxonomyVocabulary(taxonomy)
    read_brief("Ward nurse", found)  # what is loaded once
    return found


@pytest.mark.parametrize("unit", ["a", "a ", "1 ", "-", '"', "and ", "must ", "years ", "5 years of ", "\n"])
def test_twenty_thousand_characters_without_an_end(vocabulary: TaxonomyVocabulary, unit: str) -> None:
    began = time.perf_counter()
    with contextlib.suppress(BriefError):
        read_brief(("Nurse wanted. " + unit * 20_000)[:20_000], vocabulary)
    assert time.perf_counter() - began < 8  # was minutes; now under two seconds on a quiet machine
