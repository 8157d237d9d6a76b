"""Sentences as they are complete, however the answer is cut into pieces."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.assist.splitting import Said, Splitter

TEXT = (
    "I am a nurse at St. Mary. Before that, I kept records, e.g. maps.\n\n## What I do\n"
    "- I dress **wounds**.\n- I plan the rota.\n\n1. Nights.\nIs it late? No! It is early."
)
SAID = [
    Said("I am a nurse at St. Mary.", ""),
    Said("Before that, I kept records, e.g. maps.", " "),
    Said("What I do", "\n\n## "),
    Said("I dress wounds.", "\n- "),
    Said("I plan the rota.", "\n- "),
    Said("Nights.", "\n\n- "),
    Said("Is it late?", "\n"),
    Said("No!", " "),
    Said("It is early.", " "),
]


def said(pieces: list[str], *, whole: bool = True) -> list[Said]:
    splitter = Splitter()
    found = [one for piece in pieces for one in splitter.feed(piece)]
    return found + splitter.end(whole=whole)


def test_shape_and_words_are_kept_and_marks_of_markup_are_not() -> None:
    assert said([TEXT]) == SAID


@given(cuts=st.lists(st.integers(0, len(TEXT)), max_size=30))
def test_it_does_not_matter_where_the_answer_is_cut(cuts: list[int]) -> None:
    places = [0, *sorted(cuts), len(TEXT)]
    assert said([TEXT[a:b] for a, b in pairwise(places)]) == SAID


def test_a_sentence_comes_as_soon_as_the_next_begins() -> None:
    splitter = Splitter()
    assert splitter.feed("I dress wounds.") == []
    assert splitter.feed(" I") == [Said("I dress wounds.", "")]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("One is whole. Two is cut", ["One is whole."]),
        ("One is whole. Two as well.", ["One is whole.", "Two as well."]),
        ("Only one that is cut", []),
    ],
)
def test_what_a_limit_cut_off_is_dropped(text: str, kept: list[str]) -> None:
    assert [one.text for one in said([text], whole=False)] == kept


def test_nothing_gives_nothing() -> None:
    assert said(["", "\n\n", "  "]) == []
