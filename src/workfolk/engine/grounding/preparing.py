"""Facts read sentence by sentence: what each sentence says, and what is said together with it.

The fields of a fact belong to each sentence of its text. A plain text has headings too: "Store manager at Zlatomost
Retail, 2019 to 2021" stands over the sentences that follow it, in its line and the next, until another heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workfolk.engine.grounding import lexicon
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
LONG = 12  # sentences from which a text is a document, whose sentences explain each other
_MOST_STAGES = 6
_LONGEST_HEADING = 30  # words


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a fact, or the fields of one, with all that counts as said together with it.

    ``keys`` and ``words`` are its own and those of its heading; ``near`` what its neighbours say. ``text`` is verbatim.
    """

    fact: int
    text: str
    fields: bool  # the fields of a fact, not a sentence of its text
    tokens: tuple[Token, ...]
    own: frozenset[str]  # keys of the sentence alone
    keys: frozenset[str]
    words: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]  # its own capitalised words, folded, but the first
    heading: tuple[Token, ...]  # the words of the fields or the heading over it
    title_keys: frozenset[str]  # of the title over it, where it has one
    initials: frozenset[str]
    quantities: tuple[Quantity, ...]
    ranges: tuple[Quantity, ...]  # when: of the heading, else its own
    polarity: Polarity
    languages: tuple[LanguageMention, ...]
    subjects: frozenset[str]  # who or where is meant where it says "she" or "there"
    headed: bool  # stands under fields or a heading
    long: bool
    block: int  # sentences of one text; a text given sentence by sentence is one
    of_work: bool  # tells of a piece of work, not of a hobby


_INHERITS = re.compile(r"^\W*(?:he|she|they|it|his|her|their|its|this|these|er|sie|ihr|seine?|il|elle|ils|elles|son|sa|ella|su|sus)\b", re.IGNORECASE)  # fmt: skip
# A sentence that says by itself where: it takes no place over from the one before it.
_ANCHOR = re.compile(
    r"\b(?:[Aa]t|joined|joining|(?:[Ww]ork\w*|employed|[Aa]rbeit\w*|[Tt]ätig)\s+(?:for|with|für)|[Bb]ei|[Bb]eim|[Cc]hez)\s+"
    r"(?:the\s+|der\s+|dem\s+|la\s+|le\s+|l['’])?[A-ZÄÖÜÉ]"
)
# A sentence that says "there" speaks of the place before it, whatever other places it names.
_THERE = re.compile(r"\b(?:there|dort|là)\b")
_OF_WORK = re.compile(
    r"\b(?:work\w*|job|career|employ\w*|serv(?:ed|es|ing)|experience|profession\w*|position|arbeit\w*|beruf\w*|tatig|travail\w*|metier|trabaj\w*)\b"
)
_FINITE = re.compile(
    r"\b(?:i|he|she|we|they|it|my|our|is|am|are|was|were|has|have|had|ich|wir|bin|ist|war|habe|hat|je|nous|suis|est|soy|es)\b"
)
_LABELLED = re.compile(r"^\W*[A-Z][\w ]{2,30}:\s")


@dataclass(slots=True)
class _Heading:
    """What stands over the sentences that follow."""

    keys: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    title_keys: frozenset[str] = frozenset()
    ranges: tuple[Quantity, ...] = ()
    near: frozenset[str] = frozenset()
    row: tuple[Token, ...] = ()

    @property
    def there(self) -> bool:
        return bool(self.keys)


@dataclass(slots=True)
class Preparer:
    """Reads facts in order; who "she" is goes on from one plain fact to the next."""

    one_text: bool  # the facts are the sentences of one text
    subjects: frozenset[str] = frozenset()
    place: frozenset[str] = frozenset()  # where the plain fact before was, for one that says "there"
    people: frozenset[str] = frozenset()  # everybody who was the subject of a sentence

    def units_of(self, number: int, fact: Fact) -> list[Unit]:
        """The units of ``fact``, the ``number``-th of all."""
        structured = fact.kind in STRUCTURED
        parts = _parts(fact, structured=structured)
        rows = [tuple(tokens(text)) for text, _line in parts]
        keysets = [frozenset(t.key for t in row if t.key) for row in rows]
        long = not structured and (len(parts) > LONG or self.one_text)
        heading = _of_fields(fact, keysets) if structured else _Heading()
        units: list[Unit] = []
        context: frozenset[str] = frozenset()
        place = self.place if fact.kind is FactKind.DOCUMENT else frozenset()
        for at, ((text, line), row) in enumerate(zip(parts, rows, strict=True)):
            is_fields = line < 0
            if not structured:
                heading = self._heading(text, row, heading, first=at == 0 or line != parts[at - 1][1])
            names = frozenset(t.folded for t in row[1:] if t.text[:1].isupper() and t.key)
            anchored = is_fields or heading.there or _ANCHOR.search(text) is not None
            before = (context or place) if _THERE.search(text) else frozenset()
            if (anchored or at == 0) and names:
                context = names | frozenset(t.folded for t in row[:1])
            inherited = frozenset() if structured else self._who(text, row, headed=heading.there)
            near = heading.near if structured else heading.keys | _around(keysets, at, long=long)
            if is_fields:  # what the text says is read in the text, with its numbers and its doer
                near = heading.keys
            units.append(
                _unit(number, fact, text, row, is_fields=is_fields, heading=heading, near=near)
                if structured
                else replace(
                    _unit(number, fact, text, row, is_fields=False, heading=heading, near=near),
                    names=names,
                    subjects=inherited | before | (frozenset() if anchored else context),
                    long=long and not heading.there,
                    block=-1 if self.one_text else number,
                )
            )
        self.place = context or (place if any(_THERE.search(text) for text, _line in parts) else context)
        return units

    def _heading(self, text: str, row: Sequence[Token], before: _Heading, *, first: bool) -> _Heading:
        """The heading that a sentence of a plain text stands under; it may be one itself."""
        stage = text[:1].islower() and any(q.kind == "range" for q in quantities(text))
        if first and (stage or _is_heading(text, row)):
            keys = frozenset(t.key for t in row if t.key)
            words = frozenset(w for t in row for w in (t.folded, t.lemma))
            end = next((t.start for t in row if t.folded in ("at", "bei", "chez", "for")), len(text))
            comma = text.find(",")
            end = min(end, comma if comma > 0 else end)
            titles = frozenset(t.key for t in row if t.key and t.start < end)
            return _Heading(keys, words, titles, _ranges(quantities(text)), row=tuple(row))
        if first and (_LABELLED.match(text) or self._begins_with_subject(row)):
            return _Heading()
        return before

    def _begins_with_subject(self, row: Sequence[Token]) -> bool:
        return len(row) > 1 and row[0].text[:1].isupper() and row[1].text[:1].isupper() and not row[0].light

    def _who(self, text: str, row: Sequence[Token], *, headed: bool) -> frozenset[str]:
        """The names that a sentence without its own subject takes over; a sentence with one hands it on."""
        leading = leading_names(text, row)
        if not leading or _INHERITS.match(text):
            return self.subjects
        if len(row) > len(leading) and row[len(leading)].text[:1].islower() and not row[0].light:
            self.subjects = frozenset(leading)
            if not headed:  # "Electrician at Kolb" is nobody's name
                self.people |= self.subjects
        return self.subjects


_ADDRESS = frozenset(("dr", "prof", "professor", "mr", "mrs", "ms", "sir", "dame", "frau", "herr"))


def leading_names(text: str, row: Sequence[Token]) -> list[str]:
    """The capitalised words that a sentence begins with, folded, as far as nothing but a space parts them."""
    leading: list[str] = []
    before: Token | None = None
    addressed = bool(row) and row[0].folded in _ADDRESS and len(row) > 1 and row[1].text[:1].isupper()
    for token in row:
        joined = before is None or token.start - before.end == 1
        hyphened = before is not None and joined and token.text[:1].islower() and len(leading) == 1
        capital = token.text[:1].isupper() or (hyphened and len(token.text) < 6)
        named = (
            bool(token.key) or (addressed and before is None) or (bool(leading) and joined)
        )  # He and Ha are names, too, beside another
        if not joined or not capital or not (named or text[token.end : token.end + 1] == "-"):
            break
        leading.append(token.folded)
        before = token
    return leading


def _unit(
    number: int,
    fact: Fact,
    text: str,
    row: tuple[Token, ...],
    *,
    is_fields: bool,
    heading: _Heading,
    near: frozenset[str],
) -> Unit:
    found = tuple(quantities(text))
    own = frozenset(t.key for t in row if t.key)
    return Unit(
        fact=number,
        text=text,
        fields=is_fields,
        tokens=row,
        own=own,
        keys=own | heading.keys,
        words=frozenset(w for t in row for w in (t.folded, t.lemma)) | heading.words,
        near=near,
        names=frozenset(t.folded for t in row[1:] if t.text[:1].isupper() and t.key),
        heading=heading.row,
        title_keys=heading.title_keys,
        initials=_initials(row),
        quantities=found,
        ranges=heading.ranges or _ranges(found),
        polarity=polarity(text, row),
        languages=_languages(fact) if is_fields else tuple(find_languages(text)),
        subjects=frozenset(),
        headed=heading.there,
        long=False,
        block=number,
        of_work=is_fields
        or heading.there
        or _OF_WORK.search(fold(text)) is not None
        or any(names_role(t.folded) for t in row),
    )


def _parts(fact: Fact, *, structured: bool) -> list[tuple[str, int]]:
    """The fields of a fact (line -1) and its sentences, each with the line that it stands in."""
    fields = _fields(fact) if structured else ""
    parts: list[tuple[str, int]] = [(fields, -1)] if fields else []
    line = 0
    last = 0
    for one in sentence_spans(fact.text):
        line += fact.text.count("\n", last, one.start)
        last = one.start
        text = fact.text[one.start : one.end]
        for number, stage in enumerate([text] if structured else _stages(text)):
            line += number > 0  # each is a heading of its own
            parts.append((stage, line))
    return parts


_NEXT_STAGE = re.compile(r";\s+")


def _stages(sentence: str) -> list[str]:
    """The posts that one line names: "police officer, 2009-2016; detective, 2016-2022"."""
    stages = _NEXT_STAGE.split(sentence) if ";" in sentence else [sentence]
    if not 2 <= len(stages) <= _MOST_STAGES:
        return [sentence]
    timed = all(any(q.kind == "range" for q in quantities(stage)) for stage in stages)
    return stages if timed else [sentence]


# What may be said of a fact of a kind whatever it is called.
_IMPLIED = {
    FactKind.EDUCATION: "education trained training studies course graduated",
    FactKind.CERTIFICATION: "certificate training licence",
    FactKind.VOLUNTEERING: "volunteer volunteering voluntary",
    FactKind.PROJECT: "project",
    FactKind.PUBLICATION: "publication published wrote paper article",
}


def _of_fields(fact: Fact, keysets: Sequence[frozenset[str]]) -> _Heading:
    implied = _IMPLIED.get(fact.kind, "")
    rows = [tokens(_fields(fact)), *(tokens(label) for label in fact.skills), tokens(implied)]
    return _Heading(
        keys=frozenset(t.key for row in rows for t in row if t.key),
        words=frozenset(w for row in rows for t in row for w in (t.folded, t.lemma)),
        title_keys=frozenset(t.key for t in tokens(f"{fact.title} {fact.subject}") if t.key),
        ranges=_when(fact),
        near=frozenset().union(*keysets),
        row=tuple(rows[0]),
    )


def _fields(fact: Fact) -> str:
    if fact.kind is FactKind.LANGUAGE:
        return f"{fact.title} ({fact.level})" if fact.level else fact.title
    parts = [fact.title, fact.subject, fact.organisation, fact.place, fact.level]
    if fact.kind is FactKind.GOAL:
        parts = [fact.title, fact.place]
    return ", ".join(part for part in parts if part)


def _is_heading(text: str, row: Sequence[Token]) -> bool:
    """Whether a sentence is a heading over what follows: a title with an employer or a time, and no verb."""
    head = text.split(":", 1)[0] if ": " in text[:120] else text
    folded = fold(head)
    if len(tokens(head)) > _LONGEST_HEADING or _FINITE.search(folded):
        return False
    titled = any(t.folded in lexicon.RANKS or names_role(t.folded) for t in row if t.start < len(head))
    placed = _ANCHOR.search(head) is not None or any(q.kind == "range" for q in quantities(head))
    named = "," in head and any(t.text[:1].isupper() for t in row[1:] if t.start < len(head))
    return titled and (placed or (named and head is not text))


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


def _around(keysets: Sequence[frozenset[str]], at: int, *, long: bool) -> frozenset[str]:
    reach = 2 if long else 1
    keys = frozenset().union(*keysets[max(0, at - reach) : at + reach + 1])
    return keys.union(*keysets[:2]) if long else keys  # the title of a document says what it is about


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
