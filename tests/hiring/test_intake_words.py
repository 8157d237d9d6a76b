"""How a qualification was read is said in words."""

from __future__ import annotations

import pytest

from workfolk.engine.skills.starter import load_starter
from workfolk.engine.talent.brief import read_brief
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary
from workfolk.hiring.intake_words import read_as


@pytest.fixture(scope="module")
def words() -> TaxonomyVocabulary:
    return TaxonomyVocabulary(load_starter())


@pytest.mark.parametrize(
    ("brief", "says"),
    [
        ("Backend developer, Postgres or MySQL", "PostgreSQL or MySQL (skill)"),
        ("Backend developer, 5+ years", "at least 5 years in: back-end developer"),
        ("Backend developer, 2-4 years", "2 to 4 years in: back-end developer"),
        ("Backend developer within 50 km of Berlin", "within 50 km of Berlin (place)"),
        ("Backend developer, Berlin or remote", "Berlin or remote (place)"),
        ("Backend developer, remote", "remote (place)"),
        ("Backend developer, German C1", "German at C1 or better (language)"),
        ("Senior backend developer", "senior (level)"),
        ("Backend developer, fintech a plus", "fintech (industry)"),
        ("Backend developer, master's degree", "master’s degree or higher"),
        ("Backend developer, night shifts", "night shifts (condition of the work)"),
        ("Backend developer, juggling", "your own words, looked for as they stand"),
    ],
)
def test_how_a_qualification_was_read_is_said_in_words(
    words: TaxonomyVocabulary, brief: str, says: str
) -> None:
    read = read_brief(brief, words)
    assert says in [read_as(one, words) for one in read.qualifications]
