"""Facts prepared for comparing: each sentence of a fact is a unit that knows what belongs to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from workfolk.engine.grounding.model import Fact, FactKind
from workfolk.engine.grounding.polarity import Polarity, polarity
from workfolk.engine.grounding.quantities import Quantity, quantities
from workfolk.engine.grounding.stems import Token, tokens
from workfolk.engine.text.languages import LanguageMention, find_languages, language_code, parse_proficiency
from workfolk.engine.text.sentences import sentences

STRUCTURED = frozenset(
    (
        FactKind.POSITION,
        FactKind.VOLUNTEERING,
        FactKind.EDUCATION,
        FactKind.CERTIFICATION,
        FactKind.PROJECT,
        FactKind.PUBLICATION,
        FactKind.SKILL,
        FactKind.LANGUAGE,
        FactKind.GOAL,
        FactKind.PERSON,
        FactKind.ORGANISATION,
    )
)
WORK = frozenset((FactKind.POSITION, FactKind.VOLUNTEERING))
LONG = 12  # sentences from which a text is a document, whose sentences explain each other
_INHERITS = re.compile(r"^\W*(?:he|she|they|it|his|her|their|its|this|these|er|sie|ihr|seine?|il|elle|ils|elles|son|sa|ella|su|sus)\b", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a fact, or the fields of one, with all that counts as said together with it.

    ``keys`` and ``words`` are its own and those of the fields; ``near`` what its neighbours say. ``text`` is verbatim.
    """

    fact: int
    text: str
    fields: bool  # the fields of a fact, not a sentence of its text
    tokens: tuple[Token, ...]
    keys: frozenset[str]
    words: frozenset[str]
    near: frozenset[str]
    near_words: frozenset[str]
    names: frozenset[str]  # its own capitalised words, folded, but the first
    initials: frozenset[str]
    quantities: tuple[Quantity, ...]
    ranges: tuple[Quantity, ...]  # when: of the fields, else its own
    polarity: Polarity
    languages: tuple[LanguageMention, ...]
    subjects: frozenset[str]  # who is meant where it says "she"
    long: bool


class Library:
    """Prepared facts: the units, and which of them say a word."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = tuple(facts)
        self.units: list[Unit] = []
        self.owner: frozenset[str] = frozenset(
            token.folded for fact in facts if fact.kind is FactKind.PERSON for token in tokens(fact.title)
        )
        self._subjects: frozenset[str] = frozenset()
        self.plain_words: set[str] = set()  # written in lower case somewhere
        for number, fact in enumerate(self.facts):
            self._add(number, fact)
        self.postings: dict[str, list[int]] = defaultdict(list)
        for number, unit in enumerate(self.units):
            for key in sorted(unit.keys):
                self.postings[key].append(number)
        self.keys = frozenset(self.postings)
        self.words = frozenset(word for unit in self.units for word in unit.words) | self.owner
        self.ranges = tuple((number, unit.ranges) for number, unit in enumerate(self.units) if unit.ranges)

    def _add(self, number: int, fact: Fact) -> None:
        structured = fact.kind in STRUCTURED
        field_text = _fields(fact) if structured else ""
        parts: list[tuple[str, bool]] = [(field_text, True)] if field_text else []
        parts += [(fact.text[one.start : one.end], False) for one in sentences(fact.text)]
        read = [(text, is_fields, tuple(tokens(text))) for text, is_fields in parts]
        self.plain_words.update(t.folded for _text, _f, row in read for t in row if t.text[:1].islower())
        keysets = [frozenset(t.key for t in row if t.key) for _text, _f, row in read]
        wordsets = [frozenset(w for t in row for w in (t.folded, t.lemma)) for _text, _f, row in read]
        skills = frozenset(t.key for label in fact.skills for t in tokens(label) if t.key)
        skill_words = frozenset(
            w for label in fact.skills for t in tokens(label) for w in (t.folded, t.lemma)
        )
        header_keys = (keysets[0] if field_text else frozenset()) | skills
        header_words = (wordsets[0] if field_text else frozenset()) | skill_words
        long = len(read) > LONG
        when = _when(fact)
        all_keys = frozenset().union(*keysets) if structured and keysets else frozenset()
        all_words = frozenset().union(*wordsets) if structured and wordsets else frozenset()
        for at, (text, is_fields, row) in enumerate(read):
            near_keys, near_words = (
                (all_keys, all_words) if structured else _around(keysets, wordsets, at, long)
            )
            found = tuple(quantities(text))
            subjects = self._who(text, row)
            self.units.append(
                Unit(
                    fact=number,
                    text=text,
                    fields=is_fields,
                    tokens=row,
                    keys=keysets[at] | header_keys,
                    words=wordsets[at] | header_words,
                    near=near_keys,
                    near_words=near_words,
                    names=frozenset(t.folded for t in row[1:] if t.text[:1].isupper() and t.key),
                    initials=_initials(row),
                    quantities=found,
                    ranges=when or tuple(q for q in found if q.kind == "range"),
                    polarity=polarity(text, row),
                    languages=_languages(fact) if is_fields else tuple(find_languages(text)),
                    subjects=subjects,
                    long=long,
                )
            )

    def _who(self, text: str, row: Sequence[Token]) -> frozenset[str]:
        """The names that a sentence without its own subject takes over; a sentence with one hands it on."""
        leading = []
        for token in row:
            if not token.text[:1].isupper() or not token.key:
                break
            leading.append(token.folded)
        if not leading or _INHERITS.match(text):
            return self._subjects
        if len(leading) >= 1 and len(row) > len(leading) and not row[0].light:
            self._subjects = frozenset(leading)
        return self._subjects


def _fields(fact: Fact) -> str:
    if fact.kind is FactKind.LANGUAGE:
        return f"{fact.title} ({fact.level})" if fact.level else fact.title
    parts = [fact.title, fact.subject, fact.organisation, fact.place, fact.level]
    if fact.kind is FactKind.GOAL:
        parts = [fact.title, fact.place]
    return ", ".join(part for part in parts if part)


def _when(fact: Fact) -> tuple[Quantity, ...]:
    if fact.start is None:
        return ()
    last = None if fact.end is None else float(fact.end - 1)
    open_ = fact.end is None and fact.current
    return (
        Quantity("range", float(fact.start), 0, 0, upper=last, precise=True, precise_end=True, open=open_),
    )


def _languages(fact: Fact) -> tuple[LanguageMention, ...]:
    if fact.kind is not FactKind.LANGUAGE:
        return ()
    code = language_code(fact.title)
    return (LanguageMention(0, len(fact.title), code, parse_proficiency(fact.level)),) if code else ()


def _around(
    keysets: Sequence[frozenset[str]], wordsets: Sequence[frozenset[str]], at: int, long: bool
) -> tuple[frozenset[str], frozenset[str]]:
    reach = 2 if long else 1
    low, high = max(0, at - reach), at + reach + 1
    keys, words = frozenset().union(*keysets[low:high]), frozenset().union(*wordsets[low:high])
    if long:  # the title of a document and its first lines say what it is about
        keys, words = keys.union(*keysets[:2]), words.union(*wordsets[:2])
    return keys, words


def _initials(row: Sequence[Token]) -> frozenset[str]:
    found: set[str] = set()
    letters = ""
    for token in row:
        if token.text[:1].isupper():
            letters += token.folded[0]
            for start in range(max(0, len(letters) - 6), len(letters) - 1):
                found.add(letters[start:])
        elif token.key:
            letters = ""
    return frozenset(found)
