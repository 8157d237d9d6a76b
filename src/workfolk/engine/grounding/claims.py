"""A sentence as the claims that it makes: each a stretch of words that one fact must support."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from workfolk.engine.grounding import lexicon
from workfolk.engine.grounding.clauses import clauses
from workfolk.engine.grounding.polarity import Polarity, polarity
from workfolk.engine.grounding.quantities import Quantity, quantities
from workfolk.engine.grounding.stems import Token, fold, key_of, names_role, tokens
from workfolk.engine.grounding.synonyms import GROUPS
from workfolk.engine.grounding.units import Library
from workfolk.engine.skills.common_words import COMMON_WORDS
from workfolk.engine.text.languages import LanguageMention, find_languages

_KNOWN_VERBS = frozenset(word for group in GROUPS for word in group)
_PLACEHOLDER = re.compile(r"\[[^\]]{1,80}\]|\{[^}]{1,80}\}|_{3,}")
_AT = frozenset(
    [
        "at",
        "for",
        "with",
        "by",
        "from",
        "to",
        "bei",
        "beim",
        "chez",
        "en",
        "fur",
        "von",
        "mit",
        "joined",
        "join",
        "joining",
        "pour",
    ]
)
_ORGANISATION = re.compile(
    r"\b(?:gmbh|ag|inc|ltd|llc|plc|corp|group|company|university|college|school|hospital|clinic|institute|museum|library|archive|bank|council|agency|ministry|foundation|association|institut|universitat|klinik|klinikum|stadt|sarl|consulting|partners|services|solutions|systems|labs|holding)\b"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """``sentence[start:end]`` and what in it has to be found in a fact."""

    text: str
    start: int
    tokens: tuple[Token, ...]  # content words that need support, in order
    names: tuple[Token, ...]
    titles: tuple[Token, ...]
    quantities: tuple[Quantity, ...]  # positions in the sentence
    superlatives: tuple[Token, ...]
    universals: tuple[Token, ...]
    languages: tuple[LanguageMention, ...]
    now: bool = False
    past: bool = False
    adjunct: bool = False  # hangs on the claim before it: "where she led …"

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def empty(self) -> bool:
        """Whether nothing in it could be wrong."""
        return not (
            self.tokens or self.names or self.titles or self.quantities or self.superlatives or self.languages
        )

    @property
    def anchored(self) -> bool:
        """Whether it says by itself which work it is about."""
        return bool(self.names or self.titles)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence read: its claims, and what holds for all of it."""

    text: str
    language: str
    polarity: Polarity
    claims: tuple[Claim, ...]
    frame: bool = False  # a greeting, a question, a wish: asserts nothing by itself
    words: tuple[Token, ...] = field(default=())


def read(text: str, library: Library, language: str) -> Statement:
    """The claims of one sentence. ``library`` tells known names and titles; nothing is decided here."""
    folded = fold(text)
    row = tuple(tokens(text))
    found = tuple(quantities(text))
    whole = _Sentence(text, folded, row, found, tuple(find_languages(text)), library, language)
    claims = (_claim(whole, low, high) for low, high in clauses(folded, row, found))
    return Statement(
        text,
        language,
        polarity(text, row),
        tuple(c for c in claims if not c.empty),
        _is_frame(text, folded),
        row,
    )


def _is_frame(text: str, folded: str) -> bool:
    if text.rstrip(" \"'”’)").endswith("?") or _PLACEHOLDER.search(text):
        return True
    return bool(lexicon.PLANNED_GREETING.search(folded) or lexicon.OPINION.search(folded))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence read once for all of its claims."""

    text: str
    folded: str
    row: tuple[Token, ...]
    quantities: tuple[Quantity, ...]
    languages: tuple[LanguageMention, ...]
    library: Library
    language: str


def _claim(whole: _Sentence, low: int, high: int) -> Claim:
    text = whole.text[low:high]
    segment = whole.folded[low:high]
    found = tuple(
        q for q in whole.quantities if low <= q.start < high and not _in_a_name(q, whole.row, whole.folded)
    )
    inside = [(q.start, q.end) for q in found if q.kind != "ordinal"]
    here = [t for t in whole.row if low <= t.start < high and not any(a <= t.start < b for a, b in inside)]
    spoken = tuple(m for m in whole.languages if low <= m.start < high)
    superlatives, universals = _comparing(here, segment, low)
    content = [
        t
        for t in here
        if t.key
        and (not t.light or _hyphened(t, whole.folded))
        and t not in superlatives
        and t not in universals
        and t.folded not in lexicon.NEGATIONS
    ]
    if not content and any(t.folded in lexicon.NEGATIONS for t in here):
        # "has never had a practice": what is denied counts, however common the word is
        content = [t for t in here if t.key and t.folded not in lexicon.NEGATIONS]
    called = [t for t in here if t.key and not any(m.start <= t.start < m.end for m in spoken)]
    names, titles = _names_and_titles(called, content, whole)
    return Claim(
        text=text.strip(" ,;"),
        start=low + len(text) - len(text.lstrip(" ,;")),
        tokens=tuple(t for t in content if t not in names and t in called),
        names=names,
        titles=titles,
        quantities=tuple(
            q
            for q in found
            if q.kind != "ordinal" or not _spared(lexicon.NOT_SUPERLATIVE, whole.folded, q.start)
        ),
        superlatives=tuple(t for t in superlatives if t.folded != "first"),
        universals=universals,
        languages=spoken,
        now=any(t.folded in lexicon.NOW for t in here),
        past=any(t.folded in lexicon.PAST_ONLY for t in here),
        adjunct=_ADJUNCT.match(segment) is not None,
    )


_ADJUNCT = re.compile(r"\W*(?:where|there|in\s+this\s+role|in\s+that\s+role|wo\b|dort|ou\b)")


def _comparing(here: Sequence[Token], segment: str, low: int) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The superlatives and the words for all of something in a stretch that begins at ``low``."""
    superlatives = tuple(
        t
        for t in here
        if (t.folded in lexicon.SUPERLATIVES or _is_the_most(segment, t.start - low))
        and not _spared(lexicon.NOT_SUPERLATIVE, segment, t.start - low)
    )
    universals = tuple(
        t
        for t in here
        if t.folded in lexicon.UNIVERSALS and not _spared(lexicon.NOT_UNIVERSAL, segment, t.start - low)
    )
    return superlatives, universals


def _names_and_titles(
    called: Sequence[Token], content: Sequence[Token], whole: _Sentence
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """What is written as a name, and what is the title of a post."""
    library, folded = whole.library, whole.folded
    names = tuple(
        t
        for t in called
        if t.folded in library.owner or _is_name(t, whole.row, folded, library, whole.language)
    )
    titles = tuple(
        t
        for t in content
        if not folded[: t.start].endswith("co-")
        and _is_title(t)
        and (t not in names or _is_common(t, library))
    )
    return names, titles


_FIGURES = re.compile(r"\d+(?:\.\d+)?")


def _in_a_name(q: Quantity, row: Sequence[Token], folded: str) -> bool:
    """Whether a figure belongs to the name before it: "Office 365", "ISO 9001"."""
    if q.kind not in ("number", "date") or q.how or not _FIGURES.fullmatch(folded[q.start : q.end]):
        return False
    before = next((t for t in reversed(row) if t.end <= q.start), None)
    if before is None or not before.key or before.end + 1 != q.start or folded[before.end] not in " -":
        return False
    if q.kind == "date" and not before.text.isupper():
        return False
    return before.text[:1].isupper() and before.start > 0 and before.folded not in lexicon.MONTHS


_THE_MOST = re.compile(r"\bthe\s+(most|least|fewest)\b(?!\s+of\b)|\b(twice|thrice)\s+(?:as|the)\b")


def _is_the_most(segment: str, at: int) -> bool:
    return any(at in (m.start(1), m.start(2)) for m in _THE_MOST.finditer(segment))


def _hyphened(token: Token, folded: str) -> bool:
    """Whether a word is part of a compound that means more than it does alone: "go-live"."""
    after, before = folded[token.end : token.end + 1], folded[max(0, token.start - 4) : token.start]
    return after == "-" or (before.endswith("-") and not before.endswith("co-"))


def _spared(pattern: re.Pattern[str], text: str, at: int) -> bool:
    return any(m.start() <= at < m.end() for m in pattern.finditer(text))


def _is_title(token: Token) -> bool:
    if token.folded in lexicon.RANKS:
        return True
    return (
        token.folded == token.lemma  # "nurses" are people, "nurse" is a title
        and token.folded not in lexicon.NOT_ROLES
        and token.lemma not in lexicon.NOT_ROLES
        and len(token.folded) > 3
        and not token.light
        and not token.key.startswith("degree:")
        and names_role(token.folded)
    )


def _is_common(token: Token, library: Library) -> bool:
    """Whether a capitalised word is also written small: a title in a headline, not the name Weber."""
    return (
        token.folded in lexicon.RANKS or token.folded in library.plain_words
    ) and token.folded not in library.only_names


_NTH = re.compile(r"\d{1,3}(?:st|nd|rd|th)")


def _is_name(token: Token, row: Sequence[Token], folded: str, library: Library, language: str) -> bool:
    """Whether a word is written as a name: capitalised where it need not be, or with figures or capitals inside."""
    text = token.text
    if token.key.startswith("degree:"):
        return False
    if any(c.isdigit() for c in text):
        return _NTH.fullmatch(text) is None
    if not text[:1].isupper():
        return any(c.isupper() for c in text)
    if (len(text) > 1 and text.isupper()) or any(c.isupper() for c in text[1:]):
        return True
    at = next(i for i, t in enumerate(row) if t.start == token.start)
    first = (
        at == 0
        or folded[: token.start].rstrip(" \"'(“‘«•-").endswith((".", ":", "!", "?", "|", "\n"))
        or not folded[: token.start].strip(" \"'(“‘«•-*")
    )
    if first:
        return not (
            token.light
            or token.folded in lexicon.OPENERS
            or token.folded in library.plain_words
            or token.folded in COMMON_WORDS
            or token.lemma in COMMON_WORDS
            or token.folded in _KNOWN_VERBS
            or token.lemma in _KNOWN_VERBS
            or (key_of(token.folded) != token.folded and token.folded.endswith(("ed", "ing", "ly")))
            or (_is_title(token) and token.folded not in library.only_names)
            or language == "de"
        )
    if language == "de":
        before = row[at - 1]
        after = row[at + 1] if at + 1 < len(row) else None
        return (before.text[:1].isupper() and before.end + 1 == token.start and at > 1) or (
            after is not None and after.text[:1].isupper() and after.start == token.end + 1
        )
    return True


def kind_of_name(claim: Claim, token: Token, sentence: str) -> str:
    """ "employer" where the words around say so, else "name"."""
    before = fold(sentence[max(0, token.start - 40) : token.start]).split()
    while before and before[-1] in ("the", "der", "dem", "die", "das", "la", "le", "a", "an"):
        before.pop()
    run = re.match(
        r"(?:[A-ZÄÖÜÉ][\w'’&.-]*\s?(?:of\s+|the\s+|für\s+|de\s+)*)+", sentence[token.start : token.start + 80]
    )
    if (before and before[-1].strip(",") in _AT) or (run and _ORGANISATION.search(fold(run.group()))):
        return "employer"
    return "name"
