"""How hard a posting is to read, and notes of what a recruiter knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.composer.job import JobFacts, NotesError, items_in, read_facts, read_level


def test_lix_is_words_in_a_sentence_and_long_words_in_a_hundred() -> None:
    # 12 words in 2 sentences, 3 of them of more than six letters: 6 + 25.
    found = read_level("You prepare patients for surgery and wash up. Then you go home.")
    assert (found.words, found.sentences, found.per_sentence, found.long_share) == (12, 2, 6.0, 0.25)
    assert (found.lix, found.band) == (31, "easy")
    assert found.long_words == ("patients", "prepare", "surgery")


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("", "very easy"),
        ("… !", "very easy"),
        ("You cook. You wash up.", "very easy"),
        ("Verantwortungsvolle Durchführung administrativer Angelegenheiten.", "very hard"),
    ],
)
def test_bands(text: str, band: str) -> None:
    assert read_level(text).band == band


def test_what_makes_it_hard_is_named_longest_first() -> None:
    long, longer = " ".join(["word"] * 26) + ".", " ".join(["more"] * 40) + "."
    found = read_level(f"Short one. W{long[1:]} M{longer[1:]}")
    assert [one.why for one in found.hard] == ["40 words", "26 words"]
    assert read_level(" ".join(["word"] * 25) + ".").hard == ()


def test_addresses_are_no_words() -> None:
    assert read_level("Write to jobs.applications@stahlbauhuber.example now.").long_words == ()


NOTES = """Welding for farmers.
Job title: Welder
Employer: Stahlbau Huber
Pay: 2,900 € a month; paid 14 times: yes
Tasks:
- weld frames
* check seams
3. read drawings
Nice to have: robots
**About us:** Since 1962.
See https://huber.example
"""


def test_notes_are_read_by_their_labels() -> None:
    assert read_facts(NOTES) == JobFacts(
        title="Welder",
        organisation="Stahlbau Huber",
        work="Welding for farmers.",
        pay="2,900 € a month; paid 14 times: yes",
        tasks=("weld frames", "check seams", "read drawings"),
        wishes=("robots",),
        organisation_words="Since 1962. See https://huber.example",
    )


def test_german_notes_and_what_is_said_beside_them() -> None:
    found = read_facts("Gehalt: 3.000 €\nAufgaben:\n• Nähte prüfen\nVoraussetzungen: Schweißerprüfung\nOrt: Linz", title="Schweißer", organisation="Huber")  # fmt: skip
    assert found == JobFacts(
        "Schweißer", "Huber", "Linz", pay="3.000 €", tasks=("Nähte prüfen",), musts=("Schweißerprüfung",)
    )


def test_json_is_read_by_the_names_of_the_parts() -> None:
    found = read_facts('{"title": "Cook", "tasks": ["fish", " soup "], "musts": "knife\\n- salt"}')
    assert found == JobFacts("Cook", "", tasks=("fish", "soup"), musts=("knife", "salt"))


@pytest.mark.parametrize(
    ("notes", "message"),
    [
        ("{", "begin like JSON"),
        ('{"wage": "1"}', "“wage” is no part of a job"),
        ('{"pay": 3}', "has to be a text"),
        ('{"tasks": {"a": 1}}', "list of texts"),
        ('{"tasks": [1]}', "list of texts"),
        ("Pay: " + "x" * 3000, "3000 characters"),
        ("Tasks:\n" + "- weld\n" * 31, "31 items"),
        ('{"a": ' + "[" * 100_000, "begin like JSON"),
    ],
)
def test_notes_that_cannot_be_read_are_told(notes: str, message: str) -> None:
    with pytest.raises(NotesError, match=message):
        read_facts(notes)


@given(st.text(max_size=300))
def test_any_text_is_notes_or_told(text: str) -> None:
    try:
        found = read_facts(text, title="Cook", organisation="Huber")
    except NotesError:
        return
    assert (found.title, found.organisation) == ("Cook", "Huber")
    assert items_in("tasks", found.tasks) == found.tasks or any("-" in one for one in found.tasks)
