"""Numbers for the words of many texts at once.

Nearly all words are up to 16 ASCII letters and digits: two whole numbers of 64 bits. They are looked up in a table of
such pairs, all words of some thousand texts in a few array operations. What the table does not know, a new word, a
long one or one whose place is taken, is looked up in a dictionary.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from workfolk.engine.retrieval.tokens import MAX_TOKEN, fold, is_plain, words_of

Whole = NDArray[np.int64]
_BITS = 18
_HALF = 8
_FIRST, _MOST = 64, 4_096
"""Texts looked at together: few at first, for every word is new; then so many that memory stays bounded."""
_ODD_ONE, _ODD_TWO = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(_HALF + 1)], dtype=np.uint64)
_LETTERS = bytes(ord(chr(i).lower()) if i < 128 and chr(i).isalnum() else ord(" ") for i in range(256))
"""Turns a plain text into its words in lower case and spaces."""


class Numbering:
    """Numbers words as ``tokenise`` finds them, from 0, in no particular order."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        # A slot holds the two halves of a word and its number; a first half of 0 is an empty slot.
        self._halves = np.zeros((2, 1 << _BITS), dtype=np.uint64)
        self._held = np.zeros(1 << _BITS, dtype=np.int32)

    def __len__(self) -> int:
        return len(self._numbers)

    def ordered(self) -> tuple[list[str], Whole]:
        """The words in the order of their bytes, and for each number the place of its word in that order."""
        words = sorted(self._numbers)  # code points ascend as their bytes do
        places = np.empty(len(words), dtype=np.int64)
        places[[self._numbers[word] for word in words]] = np.arange(len(words))
        return words, places

    def of(self, texts: Sequence[str]) -> tuple[Whole, Whole, Whole]:
        """Every word of some texts as a number, the index of its text, in no order; and the words of each text."""
        plain = list(texts)
        foreign = [i for i, text in enumerate(plain) if not text.isascii()]
        if foreign:
            # NUL is no letter and joins with none, so texts can be folded together.
            folded = fold("\0".join([plain[i].replace("\0", " ") for i in foreign])).split("\0")
            for i, text in zip(foreign, folded, strict=True):
                plain[i] = text
        odd = [i for i, text in enumerate(plain) if not is_plain(text)]
        found = [[self._number(word) for word in words_of(plain[i].casefold())] for i in odd]
        for i in odd:
            plain[i] = ""
        numbers = [np.array(row, dtype=np.int64) for row in found]
        sizes = np.zeros(len(texts), dtype=np.int64)
        start, step = 0, _FIRST
        while start < len(plain):
            some, counts = self._of_plain(plain[start : start + step])
            numbers.append(some)
            sizes[start : start + step] = counts
            start, step = start + step, min(2 * step, _MOST)
        odd_sizes = np.array([len(row) for row in found], dtype=np.int64)
        rows = np.concatenate(
            [np.repeat(np.array(odd, dtype=np.int64), odd_sizes), np.repeat(np.arange(len(texts)), sizes)]
        )
        sizes[odd] = odd_sizes
        return np.concatenate([np.empty(0, dtype=np.int64), *numbers]), rows, sizes

    def _number(self, word: str) -> int:
        return self._numbers.setdefault(word[:MAX_TOKEN], len(self._numbers))

    def _of_plain(self, texts: list[str]) -> tuple[Whole, Whole]:
        """The words of plain texts in order as numbers, and how many each text has."""
        raw = " ".join(texts).encode("ascii").translate(_LETTERS) + b" " * (2 * _HALF)
        is_letter = np.frombuffer(raw, dtype=np.uint8) != ord(" ")
        edges = np.flatnonzero(is_letter[1:] != is_letter[:-1]) + 1
        if is_letter[0]:
            edges = np.concatenate([[0], edges])
        starts, ends = edges[::2], edges[1::2]
        bounds = np.cumsum([0, *(len(text) + 1 for text in texts)])
        counts = np.diff(np.searchsorted(starts, bounds))
        # The eight bytes from each place on, as one number.
        eights = np.ndarray((len(raw) - _HALF + 1,), dtype="<u8", buffer=raw, strides=(1,))
        sizes = ends - starts
        one = eights[starts] & _MASKS.take(np.minimum(sizes, _HALF))
        two = eights[starts + _HALF] & _MASKS.take(np.clip(sizes - _HALF, 0, _HALF)) if len(starts) else one
        slots = ((one * _ODD_ONE ^ two * _ODD_TWO) >> np.uint64(64 - _BITS)).astype(np.int64)
        numbers = self._held.take(slots).astype(np.int64)
        known = self._halves[0].take(slots) == one
        known &= self._halves[1].take(slots) == two
        known &= sizes <= 2 * _HALF
        missing = np.flatnonzero(~known)
        numbers[missing] = [
            self._number(raw[start:end].decode("ascii"))
            for start, end in zip(starts[missing].tolist(), ends[missing].tolist(), strict=True)
        ]
        new = missing[(self._halves[0].take(slots[missing]) == 0) & (sizes[missing] <= 2 * _HALF)]
        # Where two new words want one slot, the last one gets it, in all three arrays.
        self._halves[0][slots[new]], self._halves[1][slots[new]] = one[new], two[new]
        self._held[slots[new]] = numbers[new]
        return numbers, counts
