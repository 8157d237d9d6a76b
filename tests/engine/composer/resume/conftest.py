"""A record that many tests look at, and the vocabulary of the starter taxonomy."""

from __future__ import annotations

from functools import cache

import pytest

from workfolk.engine.composer.resume.model import Entry, Record, Section, Spoken
from workfolk.engine.skills.starter import load_starter
from workfolk.engine.talent.brief.reader import read_brief
from workfolk.engine.talent.model import Brief
from workfolk.engine.talent.profile import RawSkill
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary

POSTING = """Backend engineer
We look for a backend engineer for our ledger team.
Requirements:
- 5+ years as a backend engineer
- Python and PostgreSQL
- Kubernetes
- Terraform
- German B2
Berlin, hybrid"""


@cache
def _vocabulary() -> TaxonomyVocabulary:
    return TaxonomyVocabulary(load_starter())


@pytest.fixture(scope="session")
def vocabulary() -> TaxonomyVocabulary:
    return _vocabulary()


@pytest.fixture(scope="session")
def posting() -> Brief:
    return read_brief(POSTING, _vocabulary())


@pytest.fixture
def record() -> Record:
    """A backend engineer in Potsdam, as of November 2026."""
    return Record(
        name="Ana Łukasik",
        headline="Backend engineer for payments",
        about="I like quiet systems. I have built ledgers in Python since 2015. In my free time I bake bread.",
        place="Potsdam, Germany",
        email="ana@example.org",
        links=("https://example.org/ana",),
        entries=(
            Entry(
                Section.POSITIONS,
                "Backend Developer",
                "Osterbach IT",
                start="2018-11",
                end="2020-06",
                text="Wrote the documentation.\nDjango applications.",
            ),
            Entry(
                Section.POSITIONS,
                "Senior Backend Engineer",
                "Lumera Pay",
                "Berlin",
                "2021-03",
                current=True,
                text="On call every fourth week. Built the ledger in Python with Postgres. It books 3 million entries a day.",
                points=("Taught two apprentices", "Moved 14 services to Kubernetes"),
            ),
            Entry(Section.POSITIONS, "Waiter", "Café Mitte", start="2012", end="2014", text="Served guests."),
            Entry(
                Section.EDUCATION,
                "BSc",
                "University of Potsdam",
                subject="Computer Science",
                start="2015-10",
                end="2018-09",
            ),
            Entry(
                Section.CERTIFICATIONS,
                "Certified Kubernetes Administrator",
                "CNCF",
                start="2022-05",
                note="LF-123",
            ),
        ),
        skills=(RawSkill("Baking"), RawSkill("Postgres"), RawSkill("Python"), RawSkill("k8s")),
        languages=(Spoken("English", "C1"), Spoken("German", "native")),
    )
