"""A word for who a person is, and the frames that make it a demand or leave it a topic of the work."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workfolk.engine.guardrails import protected_frames
from workfolk.engine.guardrails.protected import find_protected
from workfolk.engine.guardrails.protected_people import SORTS

# The same word in each frame, and where it is what the work is about.
FRAMES = (
    ("no {}", "works with {}"),
    ("{} need not apply", "{} are our guests"),
    ("don't show me any {}", "shows {} around the house"),
    ("please exclude {}", "a service for {}"),
    ("not suitable for {}", "software for {}"),
)


@pytest.mark.parametrize(
    "people", ["Muslims", "foreigners", "wheelchair users", "single mothers", "reservists", "pensioners"]
)
@pytest.mark.parametrize(("demand", "topic"), FRAMES)
def test_a_frame_makes_a_demand_of_a_word(demand: str, topic: str, people: str) -> None:
    assert [one.span.text for one in find_protected(demand.format(people))] != []
    assert find_protected(topic.format(people)) == []


@pytest.mark.parametrize(
    ("demand", "welcome"),
    [
        ("women only", "women are welcome"),
        ("no pensioners", "pensioners and students welcome"),
        ("no veterans", "veterans are encouraged to apply"),
        ("Frauen bevorzugt", "Bewerbungen von Frauen sind ausdrücklich erwünscht"),
        ("no unemployed people", "we invite unemployed people to apply"),
    ],
)
def test_who_is_invited_is_not_excluded(demand: str, welcome: str) -> None:
    assert find_protected(demand)
    assert find_protected(welcome) == []


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("Is she married?", "registers who is married to whom"),
        ("Does he have any disabilities?", "advises people who have disabilities"),
        ("Goes to church on Sundays", "Guided tours of the church on Sundays"),
        ("Nobody who has just come back from maternity leave", "Cover for a maternity leave"),
    ],
)
def test_what_is_asked_of_the_applicant(asked: str, topic: str) -> None:
    assert find_protected(asked)
    assert find_protected(topic) == []


ALTERNATIVES = tuple(
    one
    for sort in SORTS
    for words in (sort.people, sort.kinds, sort.traits, sort.alone)
    for one in (protected_frames._alternatives(words) if words else ())
)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_the_openings_of_a_word_are_those_of_every_match(data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(ALTERNATIVES))
    text = data.draw(st.from_regex(re.compile(word, re.IGNORECASE), fullmatch=True))
    if text.isprintable():
        assert any(text.casefold().startswith(opening) for opening in protected_frames._opening(word))
