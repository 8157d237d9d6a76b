"""Suggestions for a field in which someone is typing the name of a skill or an occupation."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .model import ConceptType, Taxonomy
from .names import NumberedLabels
from .ngrams import NgramIndex
from .phrases import Arrays, pack, unpack
from .tokens import word_keys

_LEAST_CLOSENESS = 0.35
_CLOSE_WORDS = 12  # words of the taxonomy that a typed word may be a slip for
_TYPES: tuple[ConceptType, ...] = ("occupation", "skill", "industry")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A concept to choose. ``matched`` is the name that fits what was typed, where it is not the preferred one."""

    key: str
    type: ConceptType
    label: str
    matched: str


class Suggester:
    """All names by their words. The words are sorted, so that what begins alike has neighbouring numbers."""

    def __init__(
        self,
        taxonomy: Taxonomy,
        labels: NumberedLabels,
        arrays: Mapping[str, NDArray[np.generic]] | None = None,
    ) -> None:
        """``arrays`` are those that ``arrays()`` of another over the same labels gave: they save reading all labels."""
        self._labels = labels
        names = labels.all()
        if arrays is None:
            rows = [word_keys(name) for name in names]
            self._vocabulary = sorted({word for row in rows for word in row})
            ids = {word: n for n, word in enumerate(self._vocabulary)}
            self._words = np.fromiter((ids[word] for row in rows for word in row), np.uint32)
            self._count = np.fromiter(map(len, rows), np.int32, len(rows))  # words of a name
        else:
            self._vocabulary = unpack(arrays["suggest_words"])
            self._words = arrays["suggest_row"].astype(np.uint32, copy=False)
            self._count = arrays["suggest_count"].astype(np.int32)
        self._end = np.cumsum(self._count)  # where the words of a name end
        self._name = np.repeat(np.arange(len(names), dtype=np.int32), self._count)  # of a word
        self._postings = np.argsort(self._words, kind="stable").astype(np.int32)
        self._first = np.searchsorted(self._words[self._postings], np.arange(len(self._vocabulary) + 1))
        self._length = np.fromiter(map(len, names), np.int32, len(names))
        concepts = np.diff(labels.first)
        self._concept = np.repeat(np.arange(len(concepts), dtype=np.int32), concepts)
        self._alternative = np.ones(len(names), bool)
        self._alternative[labels.first[:-1]] = False
        self._type = np.array([_TYPES.index(kind) for kind in labels.types], np.int8)[self._concept]
        used = Counter(key for o in taxonomy.occupations.values() for key in (*o.essential, *o.optional))
        uses = [
            used[c.key] if kind == "skill" else 0
            for c, kind in zip(labels.concepts, labels.types, strict=True)
        ]
        self._uses = np.array(uses, np.int32)[self._concept]

    def arrays(self) -> Arrays:
        """The words (uint8, UTF-8 lines), those of all names in a row, and how many each name has (uint32)."""
        return {
            "suggest_words": pack(self._vocabulary),
            "suggest_row": self._words,
            "suggest_count": self._count.astype(np.uint32),
        }

    def suggest(self, prefix: str, limit: int, types: Sequence[ConceptType]) -> list[Suggestion]:
        """Best first: names that begin so, names with words that begin so; where there are none, names spelled much like it.

        Among equals: the name itself, preferred labels, fewer words, more occupations that use it, fewer letters.
        """
        typed = word_keys(prefix)
        if not typed or limit < 1 or not len(self._words):
            return []
        wanted = np.isin(self._type, [_TYPES.index(kind) for kind in types])
        chosen = self._distinct(self._by_beginning(typed, wanted), limit)
        if typed[-1].endswith("is"):  # the words have the z of "organize"; someone is at the s of "organise"
            american = (*typed[:-1], typed[-1][:-1] + "z")
            chosen = self._distinct([*chosen, *self._by_beginning(american, wanted)], limit)
        if len(chosen) < limit and len(typed) > 1:
            chosen = self._distinct([*chosen, *self._in_any_order(typed, wanted)], limit)
        if (
            not chosen and sum(map(len, typed)) > 2
        ):  # beside what begins so, what is spelled much like it is noise
            chosen = self._distinct(self._by_spelling(typed, wanted), limit)
        return [self._suggestion(number) for number in chosen]

    def _range(self, beginning: str) -> tuple[int, int]:
        """The numbers of the words that begin so, as a half-open range."""
        first = bisect_left(self._vocabulary, beginning)
        return first, bisect_left(self._vocabulary, beginning + "\U0010ffff", first)

    def _places(self, first: int, last: int) -> NDArray[np.int32]:
        """Where the words of a range stand."""
        return self._postings[self._first[first] : self._first[last]]

    def _by_beginning(self, typed: tuple[str, ...], wanted: NDArray[np.bool_]) -> Iterable[int]:
        *whole, last = typed
        low, high = self._range(last)
        ids = [bisect_left(self._vocabulary, word) for word in whole]
        if any(
            n == len(self._vocabulary) or self._vocabulary[n] != w for n, w in zip(ids, whole, strict=True)
        ):
            return ()
        places = self._places(ids[0], ids[0] + 1) if ids else self._places(low, high)
        places = places[wanted[self._name[places]]]
        numbers = self._name[places]
        fits = places + len(ids) < self._end[numbers]
        for offset, n in enumerate(ids[1:], 1):
            fits[fits] = self._words[places[fits] + offset] == n
        final = self._words[places[fits] + len(ids)]
        fits[fits] = (low <= final) & (final < high)
        places, numbers = places[fits], numbers[fits]
        begins = places == self._end[numbers] - self._count[numbers]
        is_whole = begins & (self._count[numbers] == len(typed)) & (self._words[places + len(ids)] == low)
        if not (low < high and self._vocabulary[low] == last):
            is_whole[:] = False
        rank = 2 * ~begins + self._alternative[numbers]
        order = np.lexsort(
            (self._length[numbers], -self._uses[numbers], self._count[numbers], rank, ~is_whole)
        )
        return (int(n) for n in numbers[order])

    def _in_any_order(self, typed: tuple[str, ...], wanted: NDArray[np.bool_]) -> Iterable[int]:
        numbers: NDArray[np.int32] | None = None
        for word in typed:
            here = np.unique(self._name[self._places(*self._range(word))])
            numbers = here if numbers is None else np.intersect1d(numbers, here, assume_unique=True)
        assert numbers is not None
        numbers = numbers[wanted[numbers]]
        order = np.lexsort(
            (self._length[numbers], -self._uses[numbers], self._count[numbers], self._alternative[numbers])
        )
        return (int(n) for n in numbers[order])

    @cached_property
    def _spellings(self) -> NgramIndex:
        return NgramIndex(self._vocabulary, whole_words=False)

    def _by_spelling(self, typed: tuple[str, ...], wanted: NDArray[np.bool_]) -> Iterable[int]:
        """Names whose words are close to those typed: the mean closeness, less for what the name has besides."""
        total = np.zeros(len(self._count))
        for word in dict.fromkeys((*typed, "".join(typed))):
            best = np.zeros(len(self._count))
            for number, closeness in self._close_words(word):
                names = self._name[self._places(number, number + 1)]
                best[names] = np.maximum(best[names], closeness)
            total = np.maximum(total, best) if word not in typed else total + best / len(typed)
        total *= np.sqrt(np.minimum(1.0, len(typed) / np.maximum(self._count, 1)))
        numbers = np.flatnonzero(wanted & (total >= _LEAST_CLOSENESS))
        order = np.lexsort((self._length[numbers], -self._uses[numbers], -total[numbers].round(9)))
        return (int(n) for n in numbers[order])

    def _close_words(self, word: str) -> list[tuple[int, float]]:
        low, high = self._range(word)
        if low < high and self._vocabulary[low] == word:
            return [(low, 1.0)]
        scores = self._spellings.scores(word)
        close = np.flatnonzero(scores >= _LEAST_CLOSENESS)
        order = np.lexsort((close, -scores[close].round(9)))[:_CLOSE_WORDS]
        return [(int(n), float(scores[n])) for n in close[order]]

    def _distinct(self, numbers: Iterable[int], limit: int) -> list[int]:
        """The first name of each concept, as many as asked for."""
        seen: dict[int, int] = {}
        for number in numbers:
            seen.setdefault(int(self._concept[number]), number)
            if len(seen) == limit:
                break
        return list(seen.values())

    def _suggestion(self, number: int) -> Suggestion:
        place, name = self._labels.of(number)
        concept = self._labels.concepts[place]
        label = concept.preferred_label
        return Suggestion(concept.key, self._labels.types[place], label, "" if name == label else name)
