"""Facts prepared for comparing: each sentence of a fact is a unit that knows what belongs to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workfolk.engine.grounding.model import Fact, FactKind
from workfolk.engine.grounding.polarity import Polarity, polarity
from workfolk.engine.grounding.quantities import Quantity, quantities
from workfolk.engine.grounding.sentences import sentence_spans
from workfolk.engine.grounding.stems import Token, fold, names_role, tokens
from workfolk.engine.text.languages import LanguageMention, find_languages, language_code, parse_proficiency

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
MANY = 40  # plain sentences given one by one from which they are one text
LONG = 12  # sentences from which a text is a document, whose sentences explain each other
_INHERITS = re.compile(r"^\W*(?:he|she|they|it|his|her|their|its|this|these|er|sie|ihr|seine?|il|elle|ils|elles|son|sa|ella|su|sus)\b", re.IGNORECASE)  # fmt: skip


# A sentence that says by itself where: it takes no place over from the one before it.
_ANCHOR = re.compile(
    r"\b(?:[Aa]t|joined|joining|(?:[Ww]ork\w*|employed|[Aa]rbeit\w*|[Tt]ätig)\s+(?:for|with|für)|[Bb]ei|[Bb]eim|[Cc]hez)\s+"
    r"(?:the\s+|der\s+|dem\s+|la\s+|le\s+|l['’])?[A-ZÄÖÜÉ]"
)
_OF_WORK = re.compile(
    r"\b(?:work\w*|job|career|employ\w*|serv(?:ed|es|ing)|experience|profession\w*|position|arbeit\w*|beruf\w*|tatig|travail\w*|metier|trabaj\w*)\b"
)


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
    title_keys: frozenset[str]  # of the title, where it is a field
    initials: frozenset[str]
    quantities: tuple[Quantity, ...]
    ranges: tuple[Quantity, ...]  # when: of the fields, else its own
    polarity: Polarity
    languages: tuple[LanguageMention, ...]
    subjects: frozenset[str]  # who is meant where it says "she"
    long: bool
    block: int  # sentences of one text; a text given sentence by sentence is one
    of_work: bool  # tells of a piece of work, not of a hobby


class Library:
    """Prepared facts: the units, and which of them say a word."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = tuple(facts)
        self.units: list[Unit] = []
        self.owner: frozenset[str] = frozenset(
            token.folded for fact in facts if fact.kind is FactKind.PERSON for token in tokens(fact.title)
        )
        self._subjects: frozenset[str] = frozenset()
        self._all_subjects: frozenset[str] = frozenset()
        self._titles = frozenset(
            t.folded for fact in facts if fact.kind is not FactKind.PERSON for t in tokens(fact.title)
        )
        self._one_text = len(self.facts) > MANY and all(fact.kind is FactKind.DOCUMENT for fact in facts)
        self.plain_words: set[str] = set()  # written in lower case somewhere
        for number, fact in enumerate(self.facts):
            self._add(number, fact)
        self.postings: dict[str, list[int]] = defaultdict(list)
        for number, unit in enumerate(self.units):
            for key in sorted(unit.keys):
                self.postings[key].append(number)
        self.keys = frozenset(self.postings)
        self.has_documents = any(unit.long for unit in self.units)
        self.verbatim: dict[str, int] = {}
        for number, unit in enumerate(self.units):
            self.verbatim.setdefault(plain(unit.text), number)
        capitals = {name for unit in self.units for name in unit.names}
        # Written as names wherever they stand: "Weber" is nobody's trade here.
        self.only_names = (frozenset(capitals) | self.owner) - self.plain_words - self._titles
        self.words = frozenset(word for unit in self.units for word in unit.words) | self.owner
        self.of_fact: dict[int, list[int]] = defaultdict(list)
        for number, unit in enumerate(self.units):
            self.of_fact[unit.fact].append(number)
        self.persons = self.owner | self._all_subjects
        self.ranges = tuple((number, unit.ranges) for number, unit in enumerate(self.units) if unit.ranges)

    def _add(self, number: int, fact: Fact) -> None:
        structured = fact.kind in STRUCTURED
        field_text = _fields(fact) if structured else ""
        parts: list[tuple[str, bool]] = [(field_text, True)] if field_text else []
        parts += [(fact.text[one.start : one.end], False) for one in sentence_spans(fact.text)]
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
        title_keys = frozenset(t.key for t in tokens(f"{fact.title} {fact.subject}") if t.key)
        context: frozenset[str] = frozenset()
        for at, (text, is_fields, row) in enumerate(read):
            near_keys, near_words = (
                (all_keys, all_words) if structured else _around(keysets, wordsets, at, long)
            )
            found = tuple(quantities(text))
            names = frozenset(t.folded for t in row[1:] if t.text[:1].isupper() and t.key)
            anchored = is_fields or _ANCHOR.search(text) is not None
            if (anchored or at == 0) and names:
                context = names | frozenset(t.folded for t in row[:1])
            subjects = (frozenset() if structured else self._who(text, row)) | (
                frozenset() if anchored else context
            )
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
                    names=names,
                    title_keys=title_keys if structured else keysets[at],
                    initials=_initials(row),
                    quantities=found,
                    ranges=when or _ranges(found),
                    of_work=is_fields
                    or _OF_WORK.search(fold(text)) is not None
                    or any(names_role(t.folded) for t in row),
                    polarity=polarity(text, row),
                    languages=_languages(fact) if is_fields else tuple(find_languages(text)),
                    subjects=subjects,
                    long=long or self._one_text,
                    block=-1 if self._one_text else number,
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
        if len(row) > len(leading) and row[len(leading)].text[:1].islower() and not row[0].light:
            self._subjects = frozenset(leading)
            self._all_subjects |= self._subjects
        return self._subjects


def plain(text: str) -> str:
    """A sentence as it is compared verbatim: without case, outer punctuation and double spaces."""
    return " ".join(text.split()).strip(" .!…•*-–").casefold()


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


def _ranges(found: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The times a sentence names; "since 2019" lasts until now."""
    return tuple(
        q if q.kind == "range" else replace(q, kind="range", upper=None, open=True)
        for q in found
        if q.kind == "range" or (q.kind == "date" and q.cue == "since")
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
