"""The parts of a sentence that may each name a skill."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.skills.chunks import chunks


def parts(sentence: str) -> list[str]:
    return [sentence[a:b] for a, b in chunks(sentence)]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "Experience in risk assessment, budgeting and fleet management.",
            ["risk assessment", "budgeting", "fleet management"],
        ),
        ("Strong knowledge of HTML and CSS", ["HTML", "CSS"]),
        ("5+ years of C++, C# or .NET", ["C++", "C#"]),
        ("You plan shifts for a team of twelve nurses", ["plan shifts"]),
        ("Node.js/React", ["Node.js/React"]),
        ("javascript", ["javascript"]),
    ],
)
def test_what_stands_between_commas_and_conjunctions_is_a_part(sentence: str, wanted: list[str]) -> None:
    assert set(wanted) <= set(parts(sentence))


def test_words_that_only_say_that_there_is_a_skill_are_no_part() -> None:
    assert parts("Excellent knowledge of and experience with") == []
    assert "knowledge of welding" not in parts("Good knowledge of welding")


def test_a_sentence_of_one_name_has_itself() -> None:
    assert parts("responsive web design")[0] == "responsive web design"


@given(st.text(max_size=300))
def test_parts_lie_in_the_sentence_in_order_and_once(sentence: str) -> None:
    found = chunks(sentence)
    assert len(found) <= 60
    assert len(set(found)) == len(found)
    assert found == sorted(found, key=lambda p: (p[0], -p[1]))
    for start, end in found:
        assert 0 <= start < end <= len(sentence)
        assert sentence[start:end].strip() == sentence[start:end]


def test_an_endless_sentence_has_no_more_parts_than_are_read() -> None:
    assert len(chunks("welding, " * 5_000)) <= 60
