"""Facts of a profile have identity and place, and texts keep theirs."""

from __future__ import annotations

from workfolk.engine.grounding.facts import profile_facts, text_facts
from workfolk.engine.grounding.model import FactKind
from workfolk.engine.talent.profile import RawItem, RawLanguage, RawPosition, RawProfile, RawSkill

NOW = 2026 * 12 + 10


def test_keys_are_the_places_of_a_profile_and_unique() -> None:
    profile = RawProfile(
        id="p",
        headline="Cook",
        about="I cook.",
        location="Bremen",
        positions=(RawPosition("Cook", "Inn", start=NOW - 12, current=True), RawPosition("Waiter", "Inn")),
        certifications=(RawItem("Food hygiene", "Town"),),
        skills=(RawSkill("C"), RawSkill("C++"), RawSkill("Baking bread")),
        languages=(RawLanguage("German", "native"),),
        open_to_work=True,
        open_titles=("Chef",),
    )
    facts = profile_facts(profile, name="Ada Roth", as_of=NOW)
    keys = [fact.key for fact in facts]
    assert len(set(keys)) == len(keys)
    assert {"person", "headline", "about", "positions/0", "positions/1", "certifications/0"} <= set(keys)
    assert {"skills/c", "skills/c-2", "skills/baking-bread", "languages/0", "open_to_work"} <= set(keys)
    first = next(fact for fact in facts if fact.key == "positions/0")
    assert (first.label, first.kind, first.current) == ("Position: Cook, Inn", FactKind.POSITION, True)


def test_what_has_yet_to_begin_or_has_ended_is_not_current() -> None:
    profile = RawProfile(
        id="p",
        positions=(
            RawPosition("Cook", "Inn", start=NOW + 3),
            RawPosition("Cook", "Inn", start=NOW - 30, end=NOW - 3, current=True),
            RawPosition("Cook", "Inn", start=NOW - 30),
        ),
    )
    assert [fact.current for fact in profile_facts(profile, as_of=NOW)] == [False, False, True]


def test_an_empty_profile_has_no_facts() -> None:
    assert profile_facts(RawProfile(id="p"), as_of=NOW) == ()


def test_hidden_characters_do_not_reach_a_fact() -> None:
    (fact,) = text_facts(["She led\u202e 12\u200b people."])
    assert fact.text == "She led 12 people."
    assert (fact.key, fact.label) == ("0", "Fact 1")
