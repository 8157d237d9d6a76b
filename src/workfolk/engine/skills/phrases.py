"""An index of phrases for one pass over a text: a trie of words in sorted arrays.

A node's edges lie side by side, sorted by word, and the child of edge ``e`` is node ``e + 1`` (breadth first), so that
two arrays hold the whole trie. A step costs one look-up of the word and a binary search among the edges of the node:
it hardly grows with the number of phrases. The arrays are stored and loaded as they are.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, NDArray[np.uint8] | NDArray[np.uint32]]
ROOT, NONE = 0, -1


class PhraseIndex:
    """Phrases, each with a number; several may be alike. Walk it from ``ROOT`` word by word with ``child``."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        """From ``arrays()`` of another. ValueError where they do not belong together."""
        self._words = {word: n for n, word in enumerate(unpack(arrays["words"]))}
        self._edge_first, self._edge_word, self._value_first, self._value = (
            _plain(arrays[name]) for name in ("edge_first", "edge_word", "value_first", "value")
        )
        nodes = len(self._edge_word) + 1
        if not (
            len(self._edge_first) == len(self._value_first) == nodes + 1
            and self._edge_first[nodes] == nodes - 1
            and self._value_first[nodes] == len(self._value)
        ):
            raise ValueError("the index of names is damaged: build it again from the taxonomy")

    @classmethod
    def build(cls, phrases: Sequence[Sequence[str]], numbers: Sequence[int]) -> PhraseIndex:
        """Index ``phrases``, none empty, no word empty or with a line break; ``numbers`` (n,) are those of the phrases.

        O(n log n) for n words in all, level by level in numpy.
        """
        vocabulary = sorted({word for phrase in phrases for word in phrase})
        ids = {word: n for n, word in enumerate(vocabulary)}
        flat = np.fromiter((ids[word] for phrase in phrases for word in phrase), np.uint64)
        lengths = np.fromiter(map(len, phrases), np.int64, len(phrases))
        first = np.cumsum(lengths) - lengths
        node = np.zeros(len(phrases), np.uint64)
        levels: list[NDArray[np.uint64]] = []
        nodes = 1
        for depth in range(int(lengths.max(initial=0))):
            longer = np.flatnonzero(lengths > depth)
            edges = (node[longer] << np.uint64(32)) | flat[first[longer] + depth]
            distinct, inverse = np.unique(edges, return_inverse=True)
            node[longer] = inverse.astype(np.uint64) + np.uint64(nodes)
            levels.append(distinct)
            nodes += len(distinct)
        edge = np.concatenate(levels) if levels else np.zeros(0, np.uint64)
        order = np.argsort(node, kind="stable")
        bounds = np.arange(nodes + 1, dtype=np.uint64)
        return cls(
            {
                "words": pack(vocabulary),
                "edge_first": np.searchsorted(edge >> np.uint64(32), bounds).astype(np.uint32),
                "edge_word": (edge & np.uint64(0xFFFFFFFF)).astype(np.uint32),
                "value_first": np.searchsorted(node[order], bounds).astype(np.uint32),
                "value": np.asarray(numbers, np.uint32)[order],
            }
        )

    def arrays(self) -> Arrays:
        """What ``PhraseIndex(arrays)`` needs: the words (uint8, UTF-8 lines) and four arrays of uint32."""
        return {
            "words": pack(list(self._words)),
            "edge_first": np.array(self._edge_first, np.uint32),
            "edge_word": np.array(self._edge_word, np.uint32),
            "value_first": np.array(self._value_first, np.uint32),
            "value": np.array(self._value, np.uint32),
        }

    def child(self, node: int, word: str) -> int:
        """The node that ``word`` leads to from ``node``; ``NONE`` where no phrase goes on so."""
        number = self._words.get(word)
        if number is None:
            return NONE
        last = self._edge_first[node + 1]
        edge = bisect_left(self._edge_word, number, self._edge_first[node], last)
        return edge + 1 if edge < last and self._edge_word[edge] == number else NONE

    def numbers(self, node: int) -> list[int]:
        """The numbers of the phrases that end at ``node``, in the order in which they were given."""
        first, last = self._value_first[node], self._value_first[node + 1]
        return self._value[first:last].tolist() if last > first else []


def _plain(numbers: NDArray[np.generic]) -> array[int]:
    """The numbers for reading one by one, which numpy itself is slow at."""
    plain = array("I")
    plain.frombytes(numbers.astype(np.uint32, copy=False).tobytes())
    return plain


def pack(words: Sequence[str]) -> NDArray[np.uint8]:
    """Words without line breaks as bytes, one a line."""
    return np.array(bytearray("\n".join(words).encode()), np.uint8)


def unpack(packed: NDArray[np.generic]) -> list[str]:
    """The words that ``pack`` packed."""
    text = packed.astype(np.uint8, copy=False).tobytes().decode()
    return text.split("\n") if text else []
