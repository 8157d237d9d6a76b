"""The units of all facts, and which of them say a word."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

from workfolk.engine.grounding.labels import Labels
from workfolk.engine.grounding.languages import language_of
from workfolk.engine.grounding.meaning import Meaning
from workfolk.engine.grounding.model import Fact, FactKind
from workfolk.engine.grounding.preparing import STRUCTURED, Preparer, Unit, leading_names
from workfolk.engine.grounding.stems import tokens
from workfolk.engine.text.wordlist import words

__all__ = ["STRUCTURED", "WORK", "Library", "Unit", "plain", "undoubled"]

WORK = frozenset((FactKind.POSITION, FactKind.VOLUNTEERING))
_SAID_OF_PEOPLE = words(
    "is was has works worked lives lived holds held speaks spoke studied joined had led s"
)
_MANY = 18  # plain sentences given one by one from which they are one text


_PRONOUN = re.compile(r"(?:He|She|His|Her)\s")
_CAREER = 6  # one sentence in so many under a heading of a career makes a text one


class Library:
    """Facts prepared for checking, once for any number of texts."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = tuple(facts)
        one_text = len(self.facts) > _MANY and all(fact.kind is FactKind.DOCUMENT for fact in facts)
        preparer = Preparer(one_text)
        self.units: list[Unit] = [
            unit for number, fact in enumerate(self.facts) for unit in preparer.units_of(number, fact)
        ]
        self.postings: dict[str, list[int]] = defaultdict(list)
        self.of_fact: dict[int, list[int]] = defaultdict(list)
        self.verbatim: dict[str, int] = {}
        for number, unit in enumerate(self.units):
            self.of_fact[unit.fact].append(number)
            self.verbatim.setdefault(plain(unit.text), number)
            for key in sorted(unit.keys):
                self.postings[key].append(number)
        self.keys = frozenset(self.postings)
        under = sum(unit.headed and bool(unit.ranges) and not unit.fields for unit in self.units)
        headings = {unit.title_keys for unit in self.units if unit.headed and unit.ranges and not unit.fields}
        # A text with the headings of a career is no article: there each post stands for itself.
        many = under * _CAREER >= len(self.units)
        self.has_documents = not (len(headings) > 1 and many) and any(unit.long for unit in self.units)
        self.of_a_career = bool(headings) and many
        # Written in lower case somewhere, and written as names wherever they stand.
        self.plain_words = frozenset(
            t.folded for unit in self.units for t in unit.tokens if t.text[:1].islower()
        )
        self.owner = self._owner()
        self.language = language_of(" ".join(unit.text for unit in self.units)[:8000])
        self.words = frozenset(word for unit in self.units for word in unit.words) | self.owner
        titles = frozenset(
            t.folded for fact in facts if fact.kind is not FactKind.PERSON for t in tokens(fact.title)
        )
        capitals = frozenset(name for unit in self.units for name in unit.names)
        self.only_names = (capitals | self.owner) - self.plain_words - titles
        self.persons = self.owner | preparer.people
        self.ranges = tuple(number for number, unit in enumerate(self.units) if unit.ranges)

    @cached_property
    def meaning(self) -> Meaning:
        """The words of its sentences as vectors, read when they are first asked for."""
        return Meaning()

    @cached_property
    def labels(self) -> Labels:
        """What its facts list by name."""
        return Labels(self.facts)

    @cached_property
    def undoubled(self) -> frozenset[str]:
        """Its words as their other spelling has them, each double letter once."""
        return frozenset(undoubled(word) for word in self.words)

    @cached_property
    def by_value(self) -> dict[float, list[int]]:
        """Which units name a quantity of this value."""
        found: dict[float, list[int]] = defaultdict(list)
        for number, unit in enumerate(self.units):
            for q in unit.quantities:
                found[q.value].append(number)
        return found

    @cached_property
    def by_language(self) -> dict[str, list[int]]:
        """Which units name a human language, by its code."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, unit in enumerate(self.units):
            for code in dict.fromkeys(mention.code for mention in unit.languages):
                found[code].append(number)
        return found

    def _owner(self) -> frozenset[str]:
        """The names of the person that all facts are about: said so, or nobody else begins a sentence of theirs."""
        stated = frozenset(
            token.folded
            for fact in self.facts
            if fact.kind is FactKind.PERSON
            for token in tokens(fact.title)
        )
        if stated:
            return stated
        counts: Counter[tuple[str, ...]] = Counter()
        for unit in self.units:
            leading = leading_names(unit.text, unit.tokens)
            follows = unit.tokens[len(leading)] if len(leading) < len(unit.tokens) else None
            if not 2 <= len(leading) <= 4 or unit.headed or any(w in self.plain_words for w in leading):
                continue
            if follows is None:
                counts[tuple(leading)] += 3  # a line that is a name
            elif follows.folded in _SAID_OF_PEOPLE or follows.folded.endswith("ed"):
                counts[tuple(leading)] += 1
        if not counts:
            return frozenset()
        best, most = min(counts.items(), key=lambda row: (-row[1], row[0]))
        alone = len(counts) == 1 and any(_PRONOUN.match(unit.text) for unit in self.units)
        if alone and not self.has_documents:
            return frozenset(best)
        others = sum(count for name, count in counts.items() if not set(name) & set(best))
        return frozenset(best) if most >= 2 and others * 2 <= most else frozenset()


def plain(text: str) -> str:
    """A sentence as it is compared verbatim: without case, outer punctuation and double spaces."""
    return " ".join(text.split()).strip(" .!…•*-–").casefold()


def undoubled(word: str) -> str:
    """A name without double letters: "Patterson" and "Paterson" are two spellings of one."""
    return re.sub(r"(.)\1", r"\1", word)
