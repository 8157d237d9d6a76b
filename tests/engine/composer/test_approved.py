"""The texts that somebody read aloud as the person they are of: they stay as they were approved."""

from __future__ import annotations

import json
from calendar import month_name
from pathlib import Path

import pytest
from tests.engine.composer.approved_profiles import FOLDER, composed, material_of, profile_of, read

from workfolk.engine.composer import abouts, find_boasts, headlines
from workfolk.engine.composer.private import is_private
from workfolk.engine.grounding.model import Fact, Origin

FILES = sorted(FOLDER.glob("*.json"))
MOST_WORDS = 180


def test_there_are_thirty_profiles():
    assert len(FILES) >= 30


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_approved_texts_are_composed(path: Path):
    row = read(path)
    now = json.loads(json.dumps(composed(profile_of(row["profile"], path.stem))))
    assert now == {name: row[name] for name in ("headlines", "abouts")}


def unheld(quote: str, fact: Fact) -> str:
    """What of a quote is no value of its fact, as it is written, and none of its months."""
    values = [fact.title, fact.subject, fact.organisation, fact.place, fact.level]
    for value in sorted((one for one in values if one), key=len, reverse=True):
        quote = quote.replace(value, "", 1)
    months = {f"{month_name[month % 12 + 1]} {month // 12}" for month in _months(fact)}
    rest = quote.strip(", ").removeprefix("since ").removeprefix("until ")
    return "".join(one for one in rest.split(" – ") if one and one not in months)


def _months(fact: Fact) -> list[int]:
    return [one for one in (fact.start, fact.end - 1 if fact.end is not None else None) if one is not None]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_holds_for_every_text(path: Path):
    profile = profile_of(read(path)["profile"], path.stem)
    known = material_of(profile)
    facts = {
        one.key: one
        for one in (
            *(work.fact for work in known.path),
            *(ability.fact for ability in known.abilities),
            *known.education, *known.certifications, *known.languages, *known.volunteering, *known.goals,
            *(one for one in (known.about, known.headline, known.person) if one),
        )
    }  # fmt: skip
    for draft in (*headlines(known), *abouts(known, profile.about)):
        assert not find_boasts(draft.text)
        assert not is_private(draft.text)
        assert len(draft.text.split()) <= MOST_WORDS
        for sentence in draft.sentences:
            assert sentence.evidence, sentence
            for one in sentence.evidence:
                fact = facts[one.key]
                assert one.quote in fact.text or not unheld(one.quote, fact), one
            if sentence.origin is Origin.OWN:
                assert sentence.text in sentence.evidence[0].quote
