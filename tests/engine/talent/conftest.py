"""The vocabulary of the starter taxonomy, and a candidate that many tests look at."""

from __future__ import annotations

from functools import cache

import pytest

from workfolk.engine.skills.starter import load_starter
from workfolk.engine.talent.profile import (
    RawEducation,
    RawItem,
    RawLanguage,
    RawPosition,
    RawProfile,
    RawSkill,
)
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary


@cache
def _vocabulary() -> TaxonomyVocabulary:
    return TaxonomyVocabulary(load_starter())


def _month(year: int, month: int) -> int:
    return year * 12 + month - 1


@pytest.fixture(scope="session")
def vocabulary() -> TaxonomyVocabulary:
    return _vocabulary()


@pytest.fixture
def engineer() -> RawProfile:
    """A backend engineer with six years since 2020-11, seen in 2026-11."""
    return RawProfile(
        id="m1",
        headline="Backend engineer for payments",
        about="I like quiet systems. No experience with Java. I do not work night shifts.",
        location="Potsdam, Germany",
        positions=(
            RawPosition(
                "Senior Backend Engineer",
                "Lumera Pay",
                _month(2021, 3),
                None,
                True,
                "Built the ledger in Python with PostgreSQL for a fintech. On call every fourth week.\nTaught two apprentices.",
            ),
            RawPosition(
                "Backend Developer",
                "Osterbach IT",
                _month(2020, 11),
                _month(2021, 6),
                False,
                "Django applications.",
            ),
            RawPosition(
                "Waiter", "Café Linde", _month(2016, 1), _month(2018, 1), False, "Served guests in French."
            ),
        ),
        education=(RawEducation("BSc", "Computer Science", "TU Ilmenau"),),
        certifications=(RawItem("First aid certificate", "Red Cross"),),
        languages=(
            RawLanguage("German", "Native or bilingual proficiency"),
            RawLanguage("English", "B2"),
            RawLanguage("Polish"),
        ),
        skills=(RawSkill("Kubernetes"), RawSkill("Python")),
        open_to_work=True,
        open_remote=True,
    )
