"""The index of phrases: what is put in is found, and nothing else; a step costs the same in a small and a large one."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.skills.model import Skill, Taxonomy
from workfolk.engine.skills.names import NameIndex, NumberedLabels
from workfolk.engine.skills.phrases import NONE, ROOT, PhraseIndex, pack, unpack
from workfolk.engine.skills.tokens import tokenise

_WORDS = st.sampled_from(["a", "b", "ab", "ß", "c++", "/", "zz"])
_PHRASES = st.lists(st.lists(_WORDS, min_size=1, max_size=4).map(tuple), max_size=12)


def _walk(index: PhraseIndex, words: Sequence[str]) -> int:
    node = ROOT
    for word in words:
        node = index.child(node, word)
        if node == NONE:
            break
    return node


@given(_PHRASES, st.lists(_WORDS, max_size=5).map(tuple))
def test_a_walk_finds_what_a_search_through_all_finds(
    phrases: list[tuple[str, ...]], asked: tuple[str, ...]
) -> None:
    index = PhraseIndex.build(phrases, range(100, 100 + len(phrases)))
    for words in [*phrases, asked]:
        node = _walk(index, words)
        begun = any(phrase[: len(words)] == words for phrase in phrases)
        assert (node != NONE) == (begun or not words)
        if node != NONE:
            alike = [100 + n for n, phrase in enumerate(phrases) if phrase == words]
            assert index.numbers(node) == alike


@given(_PHRASES)
def test_arrays_hold_the_whole_index(phrases: list[tuple[str, ...]]) -> None:
    index = PhraseIndex.build(phrases, range(len(phrases)))
    arrays = index.arrays()
    assert {array.dtype for array in arrays.values()} <= {np.dtype(np.uint8), np.dtype(np.uint32)}
    again = PhraseIndex(arrays)
    for phrase in phrases:
        assert again.numbers(_walk(again, phrase)) == index.numbers(_walk(index, phrase))


@given(st.lists(st.text(st.characters(exclude_characters="\n", codec="utf-8"), min_size=1)))
def test_words_survive_packing(words: list[str]) -> None:
    assert unpack(pack(words)) == words


@pytest.mark.parametrize("name", ["edge_first", "edge_word", "value_first", "value"])
def test_a_damaged_index_is_refused(name: str) -> None:
    arrays = PhraseIndex.build([("a", "b"), ("b",)], [0, 1]).arrays()
    with pytest.raises(ValueError, match="damaged"):
        PhraseIndex({**arrays, name: arrays[name][:-1]})


class _Counting(PhraseIndex):
    steps = 0

    def child(self, node: int, word: str) -> int:
        self.steps += 1
        return super().child(node, word)


def _steps(concepts: int, text: str) -> int:
    labels = [
        f"manage {a} of kind{b}" for b in range(concepts // 4) for a in ("care", "staff", "tools", "risk")
    ]
    taxonomy = Taxonomy(
        "t", {str(n): Skill(str(n), label, (), "skill", (), None) for n, label in enumerate(labels)}, {}, {}
    )
    numbered = NumberedLabels(taxonomy)
    phrases = _Counting(NameIndex(taxonomy, numbered).arrays())
    assert NameIndex(taxonomy, numbered, phrases).matches(tokenise(text))
    return phrases.steps


def test_steps_grow_with_the_text_and_not_with_the_taxonomy() -> None:
    text = "managing care of kind3 and managed the staff of kind1 , manage tools of kind2 . " * 20
    small = _steps(40, text)
    assert _steps(400, text) == small
    assert _steps(40, text * 3) <= 3 * small + 10
    assert small <= 6 * len(tokenise(text))
