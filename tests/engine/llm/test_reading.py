"""What a model thinks aloud is left out, however it arrives; estimates and prices of tokens."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.llm.model import Message, Price, Request, Usage
from workfolk.engine.llm.reading import Thinking
from workfolk.engine.llm.tokens import estimated_tokens, estimated_usage, most_characters


def read(text: str, cuts: list[int]) -> str:
    places = sorted({0, len(text), *(min(cut, len(text)) for cut in cuts)})
    thinking = Thinking()
    parts = [thinking.feed(text[a:b]) for a, b in pairwise(places)]
    return "".join(parts) + thinking.end()


CUTS = st.lists(st.integers(0, 120), max_size=10)


@given(
    cuts=CUTS,
    thought=st.text("ab<>/think \n", max_size=90),
    answer=st.text("ab </\n", min_size=1, max_size=20),
)
def test_thoughts_are_left_out(cuts: list[int], thought: str, answer: str) -> None:
    thought = thought.replace("</think>", "")
    # Whatever ends the first thought belongs to the tag: "</think>" cannot be cut in two by what comes before.
    whole = f"\n<think>{thought}</think>\n\n{answer}"
    expected = whole.partition("</think>")[2].lstrip()
    assert read(whole, cuts) == expected


@given(cuts=CUTS, text=st.text("ab <>/thinkTHINK\n", max_size=60))
def test_everything_else_is_left_as_it_is(cuts: list[int], text: str) -> None:
    if not text.lstrip().startswith("<think>"):
        assert read(text, cuts) == text


def test_thoughts_without_end_are_no_answer() -> None:
    assert read("<think>" + "hm " * 1000, [5, 50, 500]) == ""


@pytest.mark.parametrize("text", ["<", "<thin", "  ", "a <think>b</think>"])
def test_what_only_looks_like_a_thought_is_said(text: str) -> None:
    assert read(text, [1]) == text


@pytest.mark.parametrize(
    ("text", "tokens"), [("", 0), ("a", 1), ("word", 2), ("Grüße", 3), ("日本語", 3), ("\ud800", 1)]
)
def test_estimates(text: str, tokens: int) -> None:
    assert estimated_tokens(text) == tokens


def test_what_is_estimated_counts_the_question_and_the_schema() -> None:
    request = Request((Message("system", "Write."), Message("user", "x" * 300)), max_tokens=40)
    shaped = Request(request.messages, max_tokens=40, schema={"type": "object"})
    assert estimated_usage(shaped, "").read > estimated_usage(request, "").read == 2 + 100 + 16
    assert estimated_usage(request, "y" * 90) == Usage(118, 30, estimated=True)
    assert most_characters(request) > 40 * 8


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.integers(0, 10**8), st.integers(0, 10**8))
def test_a_price_is_never_rounded_down(read: int, written: int, a: int, b: int) -> None:
    price = Price(a, b)
    cost = price.of(Usage(read, written))
    assert (cost - 1) * 1_000_000 < read * a + written * b <= cost * 1_000_000
