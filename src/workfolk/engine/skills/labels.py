"""The labels of a taxonomy as arrays: whose they are, their vectors, their words. What ranking by closeness needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from .encoder import TextEncoder, split_words
from .model import Occupation, Skill
from .titles import Embedder

__all__ = ["Labels", "Ranked", "WordIndex", "unit"]

Progress = Callable[[int, int], None]
_EMBEDDED_TOGETHER = 2048
_FILLER = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
)


class Ranked(Protocol):
    """A concept with labels."""

    @property
    def preferred_label(self) -> str: ...
    @property
    def alternative_labels(self) -> tuple[str, ...]: ...
    @property
    def translations(self) -> Mapping[str, tuple[str, ...]]: ...


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The rows brought to length 1; rows of zeros stay."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.where(lengths == 0, 1, lengths), dtype=np.float32)


class WordIndex:
    """Which labels have which words, and how much each word says: rare words say more.

    ``overlap`` costs what the words' lists are long, not what the taxonomy is large. As arrays: ``words`` (the
    vocabulary as UTF-8 lines), ``ends`` (where the list of each word ends), ``labels`` (the lists), ``size``.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        vocabulary = bytes(arrays["words"]).decode().split("\n") if len(arrays["words"]) else []
        self._arrays = arrays
        self._numbers = {word: n for n, word in enumerate(vocabulary)}
        self._labels = arrays["labels"]
        self._ends = arrays["ends"].astype(np.int64)
        self.size = int(np.ravel(arrays["size"])[0])
        counts = np.diff(self._ends, prepend=0)
        self._unseen = (
            log(1 + self.size) * 0.7
        )  # a typo or a name: less telling than a word that one label has
        self._weights = np.log(1 + self.size / np.maximum(counts, 1)).astype(np.float32)
        for word in _FILLER:
            if word in self._numbers:
                self._weights[self._numbers[word]] *= 0.1
        self.mass = np.zeros(self.size, np.float32)
        np.add.at(self.mass, self._labels, np.repeat(self._weights, counts))

    @classmethod
    def of(cls, texts: Sequence[Sequence[str]]) -> WordIndex:
        """From the words of each label."""
        lists: dict[str, list[int]] = {}
        for number, words in enumerate(texts):
            for word in dict.fromkeys(words):
                lists.setdefault(word, []).append(number)
        return cls(
            {
                "words": np.frombuffer("\n".join(lists).encode("utf-8", "replace"), np.uint8),
                "ends": np.cumsum([len(found) for found in lists.values()]).astype(np.uint32),
                "labels": np.array([n for found in lists.values() for n in found], np.uint32),
                "size": np.array(len(texts)),
            }
        )

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """What ``WordIndex`` is made from."""
        return self._arrays

    def weight(self, words: Sequence[str]) -> float:
        """What the words say together, each once."""
        numbers = [self._numbers.get(word) for word in dict.fromkeys(words)]
        return float(sum(self._unseen if n is None else float(self._weights[n]) for n in numbers))

    def overlap(self, words: Sequence[str]) -> NDArray[np.float32]:
        """What each label shares with the words, shape (n_labels,)."""
        total = np.zeros(self.size, np.float32)
        for word in dict.fromkeys(words):
            n = self._numbers.get(word)
            if n is not None:
                found = self._labels[self._ends[n - 1] if n else 0 : self._ends[n]]
                total[found] += self._weights[n]
        return total


@dataclass(frozen=True, slots=True)
class Labels:
    """Every label of some concepts, those of one concept side by side, the preferred one first.

    ``vectors`` are the encoder's, ``meanings`` an embedder's, in 8 bits (127 is 1.0); None where there was no embedder.
    """

    keys: tuple[str, ...]  # of the concepts
    starts: NDArray[np.int64]  # (n_concepts,) where the labels of a concept begin
    owners: NDArray[np.int64]  # (n_labels,) number of the concept
    texts: tuple[str, ...]
    vectors: NDArray[np.float32]  # (n_labels, dim)
    meanings: NDArray[np.int8] | None  # (n_labels, dim of the embedder)

    @classmethod
    def texts_of(cls, concepts: Mapping[str, Skill] | Mapping[str, Occupation]) -> list[list[str]]:
        """The labels of each concept, each once, those in other languages after the English ones."""
        return [
            list(
                dict.fromkeys(
                    (
                        concept.preferred_label,
                        *concept.alternative_labels,
                        *(label for labels in concept.translations.values() for label in labels),
                    )
                )
            )
            for concept in concepts.values()
        ]

    @classmethod
    def build(
        cls,
        concepts: Mapping[str, Skill] | Mapping[str, Occupation],
        encoder: TextEncoder,
        embedder: Embedder | None = None,
        progress: Progress | None = None,
        known: Labels | None = None,
    ) -> Labels:
        """Encode the labels of the concepts; embed them too where there is an embedder, but for those in ``known``."""
        groups = cls.texts_of(concepts)
        texts = [text for group in groups for text in group]
        meanings = None
        if embedder is not None and texts:
            meanings = _embedded(texts, embedder, progress, known)
        return cls.of(tuple(concepts), groups, encoder.encode(texts), meanings)

    @classmethod
    def of(
        cls,
        keys: tuple[str, ...],
        groups: Sequence[Sequence[str]],
        vectors: NDArray[np.float32],
        meanings: NDArray[np.int8] | None,
    ) -> Labels:
        """From vectors that were made before."""
        counts = np.array([len(group) for group in groups], np.int64)
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64) if len(counts) else counts
        owners = np.repeat(np.arange(len(counts)), counts)
        return cls(keys, starts, owners, tuple(t for group in groups for t in group), vectors, meanings)

    def word_index(self) -> WordIndex:
        """The words of the labels."""
        return WordIndex.of([split_words(text) for text in self.texts])

    def of_concepts(
        self, concepts: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """The labels of some concepts, side by side in their order.

        Returns
        -------
        numbers : (n,) of the labels; bounds : (len(concepts),) where those of each concept begin;
        owners : (n,) the place of each label's concept in ``concepts``
        """
        counts = np.diff(self.starts, append=len(self.owners))[concepts]
        ends = np.cumsum(counts)
        bounds = ends - counts
        owners = np.repeat(np.arange(len(concepts)), counts)
        return np.arange(len(owners)) + np.repeat(self.starts[concepts] - bounds, counts), bounds, owners

    def best(self, closeness: NDArray[np.float32]) -> NDArray[np.float32]:
        """The highest value among the labels of each concept; (…, n_labels) → (…, n_concepts)."""
        result: NDArray[np.float32] = np.maximum.reduceat(closeness, self.starts, axis=-1)
        return result


def _embedded(
    texts: Sequence[str], embedder: Embedder, progress: Progress | None, known: Labels | None
) -> NDArray[np.int8]:
    """In 8 bits, shape (len(texts), dim); a text that occurs twice, or in ``known``, is not embedded again."""
    held: dict[str, NDArray[np.int8]] = {}
    if known is not None and known.meanings is not None:
        held = dict(zip(known.texts, known.meanings, strict=True))
    missing = [text for text in dict.fromkeys(texts) if text not in held]
    embed = getattr(embedder, "embed_together", embedder.embed)  # quicker, and near enough for labels
    for start in range(0, len(missing), _EMBEDDED_TOGETHER):
        part = missing[start : start + _EMBEDDED_TOGETHER]
        held.update(zip(part, in_8_bits(embed(part)), strict=True))
        if progress is not None:
            progress(start + len(part), len(missing))
    return np.stack([held[text] for text in texts])


def in_8_bits(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """Vectors of length 1 in steps of 1/127: a quarter of the memory, the same order but for near ties."""
    result: NDArray[np.int8] = np.round(np.clip(vectors, -1, 1) * 127).astype(np.int8)
    return result
