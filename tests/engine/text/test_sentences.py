"""Sentences of prose, lists and wrapped lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.text.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I nurse. You teach!  Who pays?", ["I nurse.", "You teach!", "Who pays?"]),
        (
            "Worked with Dr. Okafor, e.g. on C++ and Node.js. Then left.",
            ["Worked with Dr. Okafor, e.g. on C++ and Node.js.", "Then left."],
        ),
        ("Ich begann am 3. Mai 2024. Danach blieb ich.", ["Ich begann am 3. Mai 2024.", "Danach blieb ich."]),
        ("Beginn am 1. April 2027.", ["Beginn am 1. April 2027."]),
        ("We hired 12. August was quiet.", ["We hired 12.", "August was quiet."]),
        ("Sr. Engineer at Acme Inc. in Graz", ["Sr. Engineer at Acme Inc. in Graz"]),
        ("Needs 5+ yrs. Python. Needs care.", ["Needs 5+ yrs. Python.", "Needs care."]),
        ("Worked there 5 yrs. We moved.", ["Worked there 5 yrs.", "We moved."]),
        ("The U.S. Navy called. J. R. Mbeki left.", ["The U.S. Navy called.", "J. R. Mbeki left."]),
        (
            "Tasks:\n- ran nights\n• led days. Often\n1. first\n2) second",
            ["Tasks:", "ran nights", "led days.", "Often", "first", "second"],
        ),
        ("She said “stop.” He did.", ["She said “stop.”", "He did."]),
        ("Version 3.5 is out... Maybe", ["Version 3.5 is out...", "Maybe"]),
        ("今日は。元気です。", ["今日は。", "元気です。"]),
        ("", []),
        (" \n\n\t", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_long_line_that_goes_on_in_lower_case_is_one_sentence() -> None:
    text = "This sentence was wrapped by a mail program somewhere\nin the middle of it. Next"
    assert split(text) == [text[:-5], "Next"]


def test_a_short_line_is_a_sentence_even_before_lower_case() -> None:
    assert split("Night shifts\npaid overtime") == ["Night shifts", "paid overtime"]


@given(st.text(alphabet=st.sampled_from("ab A.!?\n-•1) \"'…。e.g"), max_size=80) | st.text(max_size=80))
def test_spans_are_ordered_trimmed_and_lose_no_letter(text: str) -> None:
    spans = sentences(text)
    reached = 0
    for start, end in spans:
        assert reached <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not any(c.isalnum() and ord(c) > 127 for c in text[reached:start])
        reached = end
    covered = "".join(text[s:e] for s, e in spans)
    # bullet marks ("a)", "1.", "o ") are the only letters and digits that may be left out, at the start of a line
    missing = sum(c.isalnum() for c in text) - sum(c.isalnum() for c in covered)
    assert missing <= 2 * (1 + sum(text.count(c) for c in "\n\r\v\f\x85\u2028\u2029"))
