"""A brief that changed in one place: which spans move, what of the qualifications stays, how words are taken out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.talent.model import Brief, Importance, Kind, Qualification, Span
from workfolk.hiring.services.merging import cut_out, merged, moved


def brief(text: str, *asked: Qualification) -> Brief:
    return Brief(text=text, language="en", title="", qualifications=asked)


def one(ident: str, concept: str, importance: Importance = Importance.MUST, text: str = "") -> Qualification:
    return Qualification(ident, Kind.SKILL, importance, text or concept, concepts=(concept,))


A, B, C = one("q1", "a"), one("q2", "b"), one("q3", "c")


def test_what_was_not_touched_follows_the_new_reading() -> None:
    after = (one("q1", "b"), one("q2", "c", Importance.SHOULD))
    found = merged((A, B), brief("a, b", A, B), brief("b, c", *after))
    assert [(row.id, row.concepts) for row in found] == [("q2", ("b",)), ("q3", ("c",))]


def test_what_a_person_removed_does_not_come_back() -> None:
    assert merged((A,), brief("a, b", A, B), brief("a, b, c", A, B, C)) == (A, C)


def test_what_a_person_added_or_reworded_stays() -> None:
    own = one("q9", "z")
    reworded = replace(B, concepts=("y",), text="y")
    found = merged((A, reworded, own), brief("a, b", A, B), brief("a", A))
    assert found == (A, reworded, own)


def test_an_importance_that_a_person_chose_stays_and_another_follows() -> None:
    lowered = (replace(A, importance=Importance.SHOULD), replace(B, importance=Importance.SHOULD))
    chosen = replace(A, importance=Importance.BONUS)
    found = merged((chosen, B), brief("a, b", A, B), brief("a, b only", *lowered))
    assert [row.importance for row in found] == [Importance.BONUS, Importance.SHOULD]


def test_what_was_added_by_hand_is_not_added_again_by_an_answer() -> None:
    own = one("q9", "c", Importance.BONUS, "my c")
    found = merged((A, own), brief("a", A), brief("a, c", A, C))
    assert [row.id for row in found] == ["q1", "q9"]


def test_new_ids_are_free_ones() -> None:
    found = merged((A, B), brief("", A, B), brief("", A, B, one("q1", "x"), one("q2", "y")))
    assert len({row.id for row in found}) == 4


@given(st.text("ab \n"), st.text("ab \n"), st.text("ab \n"), st.text("xyz"), st.data())
def test_spans_that_move_still_say_the_same(
    head: str, middle: str, tail: str, new: str, data: st.DataObject
) -> None:
    before, after = head + middle + tail, head + new + tail
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    span = Span(start, end, before[start:end])
    for found in moved([span], before, after):
        assert after[found.start : found.end] == found.text == span.text
    if end <= len(head):
        assert moved([span], before, after) == (span,)
    if start >= len(head) + len(middle):
        assert len(moved([span], before, after)) == 1


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("nurse, young, Graz", "young", "nurse, Graz"),
        ("young, nurse", "young", "nurse"),
        ("nurse, young", "young", "nurse"),
        ("nurse, young.", "young", "nurse."),
        ("nurse, young\nGraz", "young", "nurse\nGraz"),
        ("a young nurse", "young", "a nurse"),
        ("- young\n- nurse", "young", "- \n- nurse"),
        ("Skills: young, wound care", "young", "Skills: wound care"),
    ],
)
def test_words_go_with_the_mark_that_parted_them(text: str, words: str, left: str) -> None:
    start = text.index(words)
    assert cut_out(text, start, start + len(words), "") == left
    assert cut_out(text, start, start + len(words), "keen") == text.replace(words, "keen")
