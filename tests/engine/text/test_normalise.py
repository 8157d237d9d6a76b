"""Cleaning for storage and folding for comparison, with the way back to the original."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.text.normalise import clean, fold_in_place, fold_marks, normalise, normalise_with_offsets

anything = st.text(alphabet=st.characters(), max_size=60)
tricky = st.text(
    alphabet="aÉé\u0301ﬁß\u200b\u200d\u202eİıﾊﾞ한\u1112\u1161\u11ab’“–  \n🏴\U000e0067👩\ufe0f½", max_size=30
)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("pay\u200bpal\ufeff", "paypal"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("flag\U000e0067\U000e007f", "flag"),
        ("nul\x00bell\x07tab\tend", "nulbelltab\tend"),
        ("e\u0301", "é"),
        ("lone\ud800surrogate", "lonesurrogate"),
        ("soft\u00adhyphen", "softhyphen"),
        ("hid\u200dden", "hidden"),
    ],
)
def test_clean_removes_what_hides_or_reorders_text(written: str, kept: str) -> None:
    assert clean(written) == kept


@pytest.mark.parametrize("text", ["می\u200cخواهم", "👩\u200d⚕️ nurse", "क्\u200dष", "Füße – “ok”"])
def test_clean_keeps_joiners_where_scripts_need_them(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@given(anything | tricky)
def test_clean_is_idempotent_and_can_be_encoded(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t" for c in once)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("STRASSE", "straße"),
        ("ﬁne", "FINE"),
        ("Children’s", "children's"),
        ("e\u0301", "É"),
        ("Py\u200bthon", "python"),
        ("C–D", "c-d"),
        ("１２", "12"),
    ],
)
def test_texts_that_compare_equal(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@given(anything | tricky)
def test_offsets_lead_back_to_the_characters_that_gave_a_match(text: str) -> None:
    folded = normalise_with_offsets(text)
    assert folded.text == normalise(text)
    reached = 0
    for i in range(len(folded.text)):
        start, end = folded.original(i, i + 1)
        assert 0 <= start < end <= len(text)
        assert start >= reached
        assert folded.text[i] in normalise(text[start:end])
        reached = start


@given(st.text(alphabet="abc ÄÖÜ’–\u200b", max_size=20), st.text(alphabet="Pythonß", min_size=1, max_size=8))
def test_a_match_is_a_verbatim_slice(around: str, word: str) -> None:
    text = around + " " + word + " " + around
    folded = normalise_with_offsets(text)
    at = folded.text.index(" " + normalise(word) + " ") + 1
    start, end = folded.original(at, at + len(normalise(word)))
    assert normalise(text[start:end]) == normalise(word)


def test_marks_are_folded() -> None:
    assert fold_marks("Zürich Łódź Ærø") == "Zurich Lodz Aero"


@given(anything | tricky)
def test_folding_in_place_keeps_positions(text: str) -> None:
    assert len(fold_in_place(text)) == len(text)


def test_of_very_many_blanks_some_stay() -> None:
    assert clean("a" + " \t" * 5000 + "b\n" + " " * 60 + "c") == "a" + " \t" * 30 + "b\n" + " " * 60 + "c"
