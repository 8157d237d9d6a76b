"""A voice is a few numbers: nothing of the text is in it."""

from __future__ import annotations

import pytest

from workfolk.engine.composer import Voice

BRITISH = (
    "I'm an archivist, and I've catalogued maps for years – slowly. I don't hurry. The colour of the ink matters to "
    "me, and so does the organisation of the shelves. It's quiet work."
)
LISTS = (
    "Things that I do all day in the shop:\n- I order the bread from the baker in our street\n- I count the till "
    "every night before nine\n- I plan the rota with my team every Friday\n"
)
NONE = (
    "Started in the kitchen at the age of reason. Ran the pass of a hotel with forty rooms. Wrote menus with growers "
    "from the valley. Trained cooks who now run kitchens of their own."
)


def test_numbers_of_a_text():
    voice = Voice.of([BRITISH])
    assert (voice.person, voice.spelling, voice.lists) == ("I", "british", False)
    assert voice.contractions == 1.0
    assert voice.dashes == 0.25
    assert 8 < voice.sentence_length < 10
    assert Voice.of([LISTS]).lists


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (NONE, "none"),
        ("Anna leads visits. She works at a museum.", "third"),
        ("Ich leite einen Laden.", "I"),
        ("Je dirige une équipe.", "I"),
        ("Leitet seit 2019 einen Laden in der Stadt.", "none"),
        ("", ""),
    ],
)
def test_person(text: str, person: str):
    assert Voice.of([text]).person == person


def test_a_short_text_says_nothing_but_the_person():
    assert Voice.of(["I'm a nurse."]) == Voice(person="I")


def test_american_spelling():
    assert (
        Voice.of([BRITISH.replace("colour", "color").replace("organisation", "organization")]).spelling
        == "american"
    )


def test_in_words_names_what_is_known_only():
    assert Voice().in_words() == ""
    words = Voice.of([BRITISH]).in_words()
    assert "first person" in words
    assert "contractions" in words
    assert "British" in words
    assert not any(word in words for word in ("archivist", "maps", "shelves"))
