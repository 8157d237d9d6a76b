"""What a reader sees in disguised letters, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.guardrails.letters import read_letters


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("\u0443oung", "young"),
        ("yo\u200bung", "young"),
        ("\uff59\uff4f\uff55\uff4e\uff47", "young"),
        ("y o u n g nurse", "young nurse"),
        ("y-o-u-n-g", "young"),
        ("n o  w o m e n", "no women"),
        ("n o m e n", "no men"),
        ("m.e.n o.n.l.y", "men only"),
        ("y0ung w0men", "young women"),
        ("m@le nurse", "male nurse"),
        ("jobs@firm.example", "jobs@firm.example"),
        ("B2B, C1 and ISO 9001", "B2B, C1 and ISO 9001"),
        ("Größe, Übung, élève", "Größe, Übung, élève"),
        ("a b c", "a b c"),
    ],
)
def test_letters_are_read_as_they_look(text: str, read: str) -> None:
    assert read_letters(text).text == read


@given(st.text(alphabet=st.sampled_from("ab y0@.-_ \u0443\u200b\u00df\ufb01é\n"), max_size=60))
def test_every_letter_leads_back_to_its_place(text: str) -> None:
    letters = read_letters(text)
    places = range(len(letters.text)) if letters.offsets is None else letters.offsets
    assert len(places) == len(letters.text)
    assert list(places) == sorted(places)
    for place in range(len(letters.text)):
        start, end = letters.original(place, place + 1)
        assert 0 <= start < end <= len(text)
