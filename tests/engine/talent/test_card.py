"""Cards: what is read from one is what was written, however it is packed, and whichever concept is asked first."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.talent.candidate import read_candidate
from workfolk.engine.talent.card import from_card, to_card
from workfolk.engine.talent.model import Candidate, LanguageSkill, Mention, Mentions, Passage, Role, Stance
from workfolk.engine.talent.profile import RawProfile
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary

texts = st.text(max_size=12)
places = st.sampled_from(["headline", "about", "positions/0/title", "skills", "elsewhere"])
months = st.none() | st.integers(-400, 30_000)
mentions = st.builds(
    Mention,
    concept=texts,
    type=st.sampled_from(["skill", "occupation", "industry"]),
    place=places,
    start=st.integers(0, 500),
    end=st.integers(0, 500),
    score=st.floats(0, 1),
    stance=st.sampled_from([one.value for one in Stance]),
    since=months,
    until=months,
    months=st.none() | st.floats(0, 600),
)
candidates = st.builds(
    Candidate,
    id=texts,
    passages=st.lists(st.builds(Passage, places, texts, texts), max_size=4).map(tuple),
    mentions=st.lists(mentions, max_size=12).map(tuple),
    roles=st.lists(
        st.builds(
            Role,
            place=places,
            title=texts,
            organisation=texts,
            start=st.none() | st.integers(0, 30_000),
            end=st.none() | st.integers(0, 30_000),
            current=st.booleans(),
            occupations=st.lists(texts, max_size=2).map(tuple),
            level=st.none() | texts,
            skills=st.lists(texts, max_size=2).map(tuple),
            industry=st.lists(texts, max_size=2).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
    skills=st.lists(texts, max_size=3).map(tuple),
    languages=st.lists(st.builds(LanguageSkill, texts, st.none() | texts, places), max_size=2).map(tuple),
    latitude=st.none() | st.floats(-90, 90),
    open_to_work=st.booleans(),
    withheld=st.integers(0, 9),
)


@given(candidates)
def test_what_is_written_is_read_also_through_json(candidate: Candidate) -> None:
    card = json.loads(json.dumps(to_card(candidate)))
    assert from_card(card) == candidate
    assert to_card(from_card(card)) == card


@given(candidates)
def test_mentions_of_a_concept_are_those_of_the_whole_in_its_order(candidate: Candidate) -> None:
    read = from_card(to_card(candidate))
    wanted = {(one.type, one.concept) for one in candidate.mentions}
    for kind, concept in sorted(wanted):
        expected = [one for one in candidate.mentions if (one.type, one.concept) == (kind, concept)]
        assert list(read.mentioned(kind, concept)) == expected
        assert list(candidate.mentioned(kind, concept)) == expected
    assert set(read.concepts) == set(candidate.concepts) == {f"{kind}:{key}" for kind, key in wanted}
    assert not read.mentioned("skill", "never heard of it")
    assert tuple(read.mentions) == tuple(candidate.mentions)
    assert len(read.mentions) == len(candidate.mentions)


def test_a_profile_survives_being_a_card(engineer: RawProfile, vocabulary: TaxonomyVocabulary) -> None:
    candidate = read_candidate(engineer, vocabulary)
    assert len(candidate.mentions) > 10
    assert from_card(json.loads(json.dumps(to_card(candidate)))) == candidate


@pytest.mark.parametrize(
    ("negated", "tentative", "stance"),
    [(False, False, ""), (True, False, "denied"), (False, True, "wished"), (True, True, "denied")],
)
def test_cards_of_before_mentions_were_packed_are_read(negated: bool, tentative: bool, stance: str) -> None:
    card = to_card(Candidate("m1", (Passage("about", "About", "Java"),)))
    del card["places"]
    card["mentions"] = [["java", "skill", "about", 0, 4, 1.0, negated, tentative]]
    assert from_card(card).mentions == (Mention("java", "skill", "about", 0, 4, 1.0, stance),)


def test_mentions_compare_as_what_they_hold() -> None:
    one, other = Mention("a", "skill", "about", 0, 1), Mention("b", "skill", "about", 2, 3)
    assert Mentions([one, other]) == (one, other) == tuple(Mentions([one, other]))
    assert Mentions([one, other]) != Mentions([other, one])
    assert hash(Mentions([one])) == hash(Mentions([one]))
    assert Mentions([one, other])[1] == other
    assert Mentions([one, other])[:1] == (one,)
    assert repr(Mentions([one])) == repr((one,))
