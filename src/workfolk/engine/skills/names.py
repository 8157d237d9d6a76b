"""All names of a taxonomy, numbered, and the index that finds them in a row of tokens."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .ambiguous import is_acronym_word, is_ambiguous
from .model import ConceptType, Industry, Occupation, Skill, Taxonomy
from .phrases import NONE, ROOT, Arrays, PhraseIndex
from .shared import Meaning, shared_names
from .tokens import Token, is_joint, masculine, token_keys
from .variants import Form, Writing, form_of, stem, without_bracket, writings

_FORMAT = b"1"  # counted up whenever tokens, stems or writings change: indexes stored before are then refused


STORED = (
    "fingerprint", "words", "edge_first", "edge_word", "value_first", "value",
    "suggest_words", "suggest_row", "suggest_count",
)  # fmt: skip


class Name(NamedTuple):
    """A name of a concept as a text may write it."""

    key: str
    type: ConceptType
    label: str  # as the taxonomy writes it
    preferred: bool
    exact_case: bool  # capitals that would be a word when written small
    ambiguous: bool  # needs its surroundings
    proper: bool  # the name of a product, language or standard
    meanings: tuple[Meaning, ...] = ()  # of a name that several concepts share; ``key`` is empty then
    form: Form = Form.SAME


class Match(NamedTuple):
    """Names that the tokens ``start`` to ``end`` write."""

    start: int
    end: int
    names: tuple[Name, ...]


class NumberedLabels:
    """The labels of a taxonomy, numbered: occupations, skills, industries, each with its preferred label first."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        kinds: tuple[tuple[ConceptType, Sequence[Occupation | Skill | Industry]], ...] = (
            ("occupation", list(taxonomy.occupations.values())),
            ("skill", list(taxonomy.skills.values())),
            ("industry", list(taxonomy.industries.values())),
        )
        self.concepts: list[Occupation | Skill | Industry] = [c for _, concepts in kinds for c in concepts]
        self.types: list[ConceptType] = [kind for kind, concepts in kinds for _ in concepts]
        self.first = list(accumulate((1 + len(c.alternative_labels) for c in self.concepts), initial=0))

    def __len__(self) -> int:
        return self.first[-1]

    def all(self) -> list[str]:
        """Every label, in the order of their numbers."""
        return [
            label for c in self.concepts for label in (c.preferred_label, *c.alternative_labels)
        ]  # fmt: skip

    def of(self, number: int) -> tuple[int, str]:
        """The number of the concept that label ``number`` is of, and the label."""
        place = bisect_right(self.first, number) - 1
        concept, nth = self.concepts[place], number - self.first[place]
        return place, concept.alternative_labels[nth - 1] if nth else concept.preferred_label

    def fingerprint(self) -> NDArray[np.uint8]:
        """32 bytes that change whenever a concept, a label or a shared name does."""
        digest = blake2b(_FORMAT, digest_size=32)
        digest.update("\n".join(shared_names()).encode())
        for concept, kind in zip(self.concepts, self.types, strict=True):
            names = (kind, concept.key, concept.preferred_label, *concept.alternative_labels)
            digest.update("\x00".join(names).encode(errors="surrogatepass") + b"\n")
        return np.frombuffer(digest.digest(), np.uint8)


class NameIndex:
    """Finds names in tokens: longest first, in every writing that ``variants`` knows."""

    def __init__(
        self, taxonomy: Taxonomy, labels: NumberedLabels, phrases: PhraseIndex | None = None
    ) -> None:
        self._labels = labels
        known = {**taxonomy.skills, **taxonomy.occupations}
        meanings = {
            label: tuple(m for m in several if not m.key or m.key in known)
            for label, several in shared_names().items()
        }
        self._shared = {label: several for label, several in meanings.items() if any(m.key for m in several)}
        self._shared_labels = list(self._shared)
        self._phrases = phrases or self._built()
        self._entry = lru_cache(maxsize=16384)(self._read_entry)

    @classmethod
    def from_arrays(cls, taxonomy: Taxonomy, labels: NumberedLabels, arrays: Mapping[str, NDArray[np.generic]]) -> NameIndex:  # fmt: skip
        """From ``arrays()`` of an index of the same taxonomy; ValueError where it is another's."""
        lacking = [name for name in STORED if name not in arrays]
        if lacking:
            raise ValueError(
                f"the index of names lacks {', '.join(lacking)}: build it again from the taxonomy"
            )
        if not np.array_equal(arrays["fingerprint"], labels.fingerprint()):
            raise ValueError(
                "the index of names was made from other names than this taxonomy has: build it again"
            )
        return cls(taxonomy, labels, PhraseIndex(arrays))

    def arrays(self) -> Arrays:
        """What ``from_arrays`` needs beside the taxonomy."""
        return {**self._phrases.arrays(), "fingerprint": self._labels.fingerprint()}

    def _built(self) -> PhraseIndex:
        phrases: list[tuple[str, ...]] = []
        numbers: list[int] = []
        for number, label in enumerate(self._labels.all()):
            for stems in dict.fromkeys(tuple(map(stem, writing.keys)) for writing in writings(label)):
                phrases.append(stems)
                numbers.append(number)
        for number, label in enumerate(self._shared_labels, len(self._labels)):
            phrases.append(tuple(map(stem, token_keys(label))))
            numbers.append(number)
        return PhraseIndex.build(phrases, numbers)

    def matches(self, tokens: Sequence[Token]) -> list[Match]:
        """The names that ``tokens`` write, from left to right, without overlap, the longest first."""
        found: list[Match] = []
        i = 0
        while i < len(tokens):
            end, names = self.longest(tokens, i)
            if names:
                found.append(Match(i, end, names))
            i = max(end, i + 1)
        return found

    def longest(self, tokens: Sequence[Token], first: int) -> tuple[int, tuple[Name, ...]]:
        """The longest name that begins with token ``first``: the token after it and what is so named.

        ``(first, ())`` where none does. The walk is never longer than the longest name.
        """
        best: tuple[int, tuple[Name, ...]] = (first, ())
        waiting: list[tuple[int, int, tuple[str, ...], Form]] = [(ROOT, first, (), Form.SAME)]
        while waiting:
            node, here, keys, least = waiting.pop()
            if here >= best[0] and here > first:
                names = self._named(node, keys, least)
                if names:  # "e-learning" may be written so and in one word: the nearer form is chosen later
                    best = (here, (*best[1], *names) if here == best[0] else names)
            if here == len(tokens) or (here > first and not is_joint(tokens[here - 1], tokens[here])):
                continue
            for key in (tokens[here].key, masculine(tokens[here].key)):
                child = self._phrases.child(node, stem(key)) if key else NONE
                if key and child != NONE:
                    waiting.append((child, here + 1, (*keys, key), least))
                    break
            if here + 1 < len(tokens) and tokens[here + 1].gap == "-":  # "on-boarding" is also "onboarding"
                joined = tokens[here].key + tokens[here + 1].key
                child = self._phrases.child(node, stem(joined))
                if child != NONE:
                    waiting.append((child, here + 2, (*keys, joined), Form.VARIANT))
        return best

    def _named(self, node: int, keys: tuple[str, ...], least: Form) -> tuple[Name, ...]:
        found: list[Name] = []
        for number in self._phrases.numbers(node):
            name, ways, verbs = self._entry(number)
            forms = [
                form
                for way in ways
                if len(way.keys) == len(keys) and (form := form_of(way, keys, verbs=verbs)) is not None
            ]
            if forms:
                form = max(least, min(forms))
                found.append(self._short(number) if form == Form.SHORT else name._replace(form=form))
        return tuple(found)

    def _read_entry(self, number: int) -> tuple[Name, tuple[Writing, ...], bool]:
        if number >= len(self._labels):
            label = self._shared_labels[number - len(self._labels)]
            keys = token_keys(label)
            return self._of_several(label), (Writing(keys, (False,) * len(keys), Form.SAME),), False
        place, label = self._labels.of(number)
        concept = self._labels.concepts[place]
        verbs = isinstance(concept, Skill) and concept.kind == "skill"
        return self._name(number, label), tuple(writings(label)), verbs

    def _short(self, number: int) -> Name:
        """The name without its bracket: whether it is ambiguous is decided by what is left."""
        _, label = self._labels.of(number)
        return self._name(number, without_bracket(label))._replace(label=label, form=Form.SHORT)

    def _name(self, number: int, label: str) -> Name:
        place, whole = self._labels.of(number)
        concept = self._labels.concepts[place]
        single = len(token_keys(label)) == 1
        return Name(
            concept.key,
            self._labels.types[place],
            label,
            whole == concept.preferred_label,
            exact_case=single and is_acronym_word(label),
            ambiguous=(single and label != label.lower() and not label.isupper() and is_ambiguous(label))
            or len(label) == 1,
            proper=label != label.lower() or concept.preferred_label != concept.preferred_label.lower(),
        )

    def _of_several(self, label: str) -> Name:
        capitals = " " not in label and sum(c.isupper() or c.isdigit() for c in label) > 1
        return Name("", "skill", label, False, capitals, False, True, self._shared[label])
