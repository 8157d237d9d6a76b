"""Words of texts and queries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.retrieval.tokens import MAX_TOKEN, tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("Ward nurse, nights", ["ward", "nurse", "nights"]),
        ("AND OR NOT ( ) : * \" ' title:x^2 ~", ["and", "or", "not", "title", "x", "2"]),
        ("C++, C# and A+; not a+b", ["c++", "c#", "and", "a+", "not", "a", "b"]),
        ("Node.js .NET snake_case", ["node", "js", "net", "snake", "case"]),
        ("Zürich ZÜRICH Zu\u0308rich Straße STRASSE", ["zurich", "zurich", "zurich", "strasse", "strasse"]),
        ("Ёлка Άνθρωπος", ["елка", "ανθρωποσ"]),
        ("看護師", ["看護", "護師"]),
        ("看 Java開発", ["看", "java", "開発"]),
        ("नर्स की", ["नर्स", "की"]),
        ("พยาบาล", ["พยาบาล"]),
        ("\ud800 lone \x00 zero", ["lone", "zero"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert tokenise(text) == words


@given(st.text())
def test_words_are_stable_and_hold_no_separator(text: str) -> None:
    for word in tokenise(text):
        assert 0 < len(word) <= MAX_TOKEN
        assert not any(c.isspace() or c == "\x1f" for c in word)


@given(st.text(), st.text())
def test_texts_side_by_side_give_the_words_of_each(one: str, two: str) -> None:
    assert tokenise(f"{one}\n{two}") == tokenise(one) + tokenise(two)
