"""The list of praise: found where it praises, not where the same word has a plain meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.composer import find_boasts
from workfolk.engine.composer.boasts import without_boasts


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Results-driven leader with a proven track record.", "en", ["Results-driven", "a proven track record"]),
        ("I am passionate about cheese.", "en", ["I am passionate about"]),
        ("A dedicated nurse and a team player.", "en", ["dedicated", "team player"]),
        ("Responsible for a dedicated server and dynamic programming.", "en", []),
        ("Expert witness in 40 trials.", "en", []),
        ("I lead a strategic planning unit.", "en", []),
        ("Hochmotivierte Fachkraft mit fundierten Kenntnissen.", "de", ["Hochmotivierte", "fundierten Kenntnissen"]),
        ("Ich leite ein Team von sechs Leuten.", "de", []),
        ("Commerciale dynamique, passionnée par la vente.", "fr", ["dynamique", "passionnée par"]),
        ("J'enseigne la physique à Lyon.", "fr", []),
        ("Results-driven leader.", "xx", []),
    ],
)  # fmt: skip
def test_found(text: str, language: str, words: list[str]):
    found = find_boasts(text, language)
    assert [one.word for one in found] == words
    assert all(text[one.start : one.end] == one.word and one.why and one.instead for one in found)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("A highly motivated engineer.", "An engineer."),
        ("An innovative and dedicated teacher of six classes.", "A teacher of six classes."),
        ("Passionate nurse on nights.", "Nurse on nights."),
        ("Counts the stock of nine shops.", "Counts the stock of nine shops."),
        ("I am a team player.", None),
    ],
)
def test_left_out(text: str, plain: str | None):
    assert without_boasts(text) == plain


@given(st.text(max_size=300), st.sampled_from(["en", "de", "fr"]))
def test_spans_are_exact_and_apart(text: str, language: str):
    reached = 0
    for one in find_boasts(text, language):
        assert reached <= one.start < one.end <= len(text)
        reached = one.end
