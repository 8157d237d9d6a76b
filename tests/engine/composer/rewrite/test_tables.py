"""Every entry of the tables does something, and keeps what the guard asks for."""

from __future__ import annotations

import pytest

from workfolk.engine.composer.rewrite import english_words, french_words, german_words
from workfolk.engine.composer.rewrite.inflection import forms, past_of
from workfolk.engine.composer.rewrite.keeping import keeps
from workfolk.engine.composer.rewrite.phrases import article, phrases, plainer, rows

FRAMES = {
    "en": ("They ", " work here."),
    "de": ("Dort ", " das Haus dort."),
    "fr": ("Là ", " la maison là."),
}
WORDS = {"en": english_words, "de": german_words, "fr": french_words}


@pytest.mark.parametrize("language", sorted(WORDS))
@pytest.mark.parametrize("name", ["PHRASES", "DOUBLETS", "FORMAL", "WARM"])
def test_every_entry_is_put_and_keeps_the_facts(language: str, name: str) -> None:
    module = WORDS[language]
    verbs = module.VERBS if name == "PHRASES" and language == "en" else ""
    table = phrases(getattr(module, name), verbs)
    before, after = FRAMES[language]
    for wordy, plain in table.entries:
        opens = wordy in table.opening
        text = (wordy[:1].upper() + wordy[1:] if opens else before + wordy) + after
        made = plainer(text, table, [])
        if wordy != plain:
            assert made != text, wordy
            assert keeps(text, made, german=language == "de"), (text, made)
        for _again in range(3):  # what is put leads nowhere further, or comes to rest
            text, made = made, plainer(made, table, [])
        assert made == text, wordy


def test_there_are_enough_of_them() -> None:
    assert len(rows(english_words.PHRASES)) + len(rows(english_words.VERBS)) >= 400
    assert len(rows(german_words.PHRASES)) >= 150


@pytest.mark.parametrize(
    ("verb", "made"),
    [
        ("make a plan", ("make a plan", "makes a plan", "made a plan", "made a plan", "making a plan")),
        ("carry", ("carry", "carries", "carried", "carried", "carrying")),
        ("plan", ("plan", "plans", "planned", "planned", "planning")),
        ("use", ("use", "uses", "used", "used", "using")),
        ("reach", ("reach", "reaches", "reached", "reached", "reaching")),
        ("agree", ("agree", "agrees", "agreed", "agreed", "agreeing")),
    ],
)
def test_forms_of_verbs(verb: str, made: tuple[str, ...]) -> None:
    assert forms(verb) == made


def test_past_tense_of_a_participle() -> None:
    assert [past_of(one) for one in ("written", "cleaned", "gone", "xyz")] == [
        "wrote",
        "cleaned",
        "went",
        None,
    ]


@pytest.mark.parametrize(
    ("word", "made"),
    [("old map", "an"), ("map", "a"), ("hour", "an"), ("user", "a"), ("unusual day", "an"), ("unit", "a")],
)
def test_a_or_an(word: str, made: str) -> None:
    assert article(word) == made
