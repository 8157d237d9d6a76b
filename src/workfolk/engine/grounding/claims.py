"""A sentence as the claims that it makes: each a stretch of words that one fact must support."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from workfolk.engine.grounding import lexicon
from workfolk.engine.grounding.polarity import Polarity, polarity
from workfolk.engine.grounding.quantities import Quantity, quantities
from workfolk.engine.grounding.stems import Token, fold, key_of, names_role, tokens
from workfolk.engine.grounding.synonyms import GROUPS
from workfolk.engine.grounding.units import Library
from workfolk.engine.skills.common_words import COMMON_WORDS
from workfolk.engine.text.languages import LanguageMention, find_languages

_KNOWN_VERBS = frozenset(word for group in GROUPS for word in group)
_PLACEHOLDER = re.compile(r"\[[^\]]{1,80}\]|\{[^}]{1,80}\}|_{3,}")
_PAPER = r"(?:certificates?|licen[cs]es?|qualifications?|diplomas?|charter|status|registration|degrees?|certification|accreditation)"
_SPLIT = re.compile(
    r";|(?<=\w):\s|\s[-–—|·•]\s|,\s*(?:and\s+|but\s+|und\s+|aber\s+|et\s+|mais\s+|y\s+|pero\s+)?(?=(?:where|while|whereas|who|then|before\s+(?:that|this)|after\s+(?:that|this)|previously|formerly|wo|wobei|ou\s+(?:je|il|elle))\b)|"
    r"\b(?:but|whereas|while|aber|mais|pero)\b|"
    r"\b(?=(?:skilled|experienced|specialis(?:ed|ing)|specializ(?:ed|ing)|proficient|fluent|expertise|certified)\s+(?:in|with)\b)|\b(?=(?:including|such\s+as)\b)|"
    r"\b(?=(?:before|after)\s+(?!being\b|having\b)[a-z]{3,}ing\s)|"
    # "in 2018 I moved to A and in 2021 to B", "Before A I was …", "Operator with a forklift licence"
    rf"(?:,|\band\b|\bund\b|\bet\b)\s*(?=(?:in|seit|en)\s+(?:[a-z]+\s+)?(?:19|20)\d\d\b)|\bwith\s+(?=(?:an?\s+)?(?:[\w'’-]+\s+){{0,6}}?{_PAPER}\b)"
)
_BEFORE_I = re.compile(
    r"^\W*(?:before|after|nach|vor|avant|apres)\s+(?!that\b|this\b|then\b|dem\b|cela\b)[^,;]{3,90}?\s+(?=(?:i|he|she|we|they)\b)"
)
_AND = re.compile(
    r"(?:,\s*(?:and\s+|then\s+|und\s+|et\s+|y\s+)?|\b(?:and|then|und|et|y)\s+)(?=(?P<next>[\w'’-]+))"
)
_SUBJECT = frozenset(
    [
        "i",
        "he",
        "she",
        "they",
        "we",
        "it",
        "ich",
        "er",
        "sie",
        "wir",
        "je",
        "il",
        "elle",
        "nous",
        "ils",
        "elles",
    ]
)
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
    frame = _is_frame(text, folded)
    spans = _spans(folded, row, found)
    languages = tuple(find_languages(text))
    claims = tuple(
        _claim(text, folded, row, found, languages, low, high, library, language) for low, high in spans
    )
    claims = tuple(c for c in claims if not c.empty)
    return Statement(text, language, polarity(text, row), claims, frame, row)


def _is_frame(text: str, folded: str) -> bool:
    if text.rstrip(" \"'”’)").endswith("?") or _PLACEHOLDER.search(text):
        return True
    return bool(lexicon.PLANNED_GREETING.search(folded) or lexicon.OPINION.search(folded))


def _spans(folded: str, row: Sequence[Token], found: Sequence[Quantity]) -> list[tuple[int, int]]:
    """Where one claim ends and the next begins."""
    inside = [(q.start, q.end) for q in found]
    cuts = {max(m.start(), m.end()) for m in _SPLIT.finditer(folded)}
    for m in _AND.finditer(folded):
        if _begins_anew(m["next"], folded[m.end() :]):
            cuts.add(m.end())
    if (early := _BEFORE_I.match(folded)) is not None:
        cuts.add(early.end())
    cuts = {c for c in cuts if not any(low < c < high for low, high in inside)}
    edges = [0, *sorted(cuts), len(folded)]
    spans = [(low, high) for low, high in itertools.pairwise(edges) if high > low]
    merged: list[tuple[int, int]] = []
    for span in spans:
        content = sum(span[0] <= t.start < span[1] and bool(t.key) and not t.light for t in row)
        before = folded[slice(*merged[-1])].rstrip() if merged else ""
        early_one = early is not None and bool(merged) and merged[-1][1] == early.end()
        former = folded[span[0] : span[1]].lstrip(" ,").startswith(("formerly", "previously"))
        titled = (early_one or former or before.endswith((":", " with"))) and _weight(merged[-1], row) > 0
        if (
            merged
            and not titled
            and (
                _weight(merged[-1], row) < 2
                or content == 0
                or (merged[-1][0] == 0 and opens(folded, merged[-1]))
            )
        ):
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    return merged


_OPENS = re.compile(
    r"\W*(?:at|in|as|for|with|during|since|from|under|within|after|before|by|on|over|alongside|besides|bei|in|als|fur|mit|seit|von|chez|en|dans|comme|pour|avec|depuis|como|para|con|desde)\b"
)
# What opens with these and names a post is a claim of its own: "After a job as …, I joined …".
_ANOTHER_TIME = re.compile(
    r"\W*(?:after|before|following|previously|until|prior|nach|vor|apres|avant|tras|despues|antes)\b"
)
_FINITE = re.compile(r"\b(?:i|he|she|we|they|is|am|are|was|were|has|have|had)\b")


def opens(folded: str, span: tuple[int, int]) -> bool:
    """Whether a stretch is only the place or time of what follows: "At the City Archive, …"."""
    text = folded[span[0] : span[1]]
    # "After 2011" opens, "After a job as …" tells
    if _ANOTHER_TIME.match(text) and not any(c.isdigit() for c in text):
        return False
    return _OPENS.match(text) is not None and _FINITE.search(text) is None


def _weight(span: tuple[int, int], row: Sequence[Token]) -> int:
    return sum(span[0] <= t.start < span[1] and bool(t.key) and not t.light for t in row)


def _begins_anew(word: str, rest: str) -> bool:
    """Whether a new verb or a new subject follows: "and led", ", she wrote"."""
    word = word.split("'")[0].split("’")[0]
    if word in _SUBJECT:
        return True
    if word.endswith("ed") and len(word) > 4 and not re.match(r"\w+ed\s+(?:and|or)\b", rest):
        return True
    from workfolk.engine.grounding.synonyms import IRREGULAR

    return word in IRREGULAR and not word.endswith(("n", "children", "people", "feet", "lives", "wives"))


def _claim(
    text: str,
    folded: str,
    row: Sequence[Token],
    found: Sequence[Quantity],
    languages: Sequence[LanguageMention],
    low: int,
    high: int,
    library: Library,
    language: str,
) -> Claim:
    quantities_here = tuple(q for q in found if low <= q.start < high and not _in_a_name(q, row, folded))
    in_quantity = [(q.start, q.end) for q in quantities_here if q.kind != "ordinal"]
    here = [t for t in row if low <= t.start < high and not any(a <= t.start < b for a, b in in_quantity)]
    spoken = tuple(m for m in languages if low <= m.start < high)
    segment = folded[low:high]
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
    content = [
        t
        for t in here
        if t.key and (not t.light or _hyphened(t, folded)) and t not in superlatives and t not in universals
    ]
    content = [t for t in content if t.folded not in lexicon.NEGATIONS]
    called = [t for t in here if t.key and not any(m.start <= t.start < m.end for m in spoken)]
    names = [t for t in called if t.folded in library.owner or _is_name(t, row, folded, library, language)]
    titles = [
        t
        for t in content
        if not folded[: t.start].endswith("co-")
        and _is_title(t)
        and (t not in names or _is_common(t, library))
    ]
    kept = tuple(t for t in content if t not in names and t in called)
    after_now = any(t.folded in lexicon.NOW for t in here)
    return Claim(
        text=text[low:high].strip(" ,;"),
        start=low + len(text[low:high]) - len(text[low:high].lstrip(" ,;")),
        tokens=kept,
        names=tuple(names),
        titles=tuple(titles),
        quantities=tuple(
            q
            for q in quantities_here
            if q.kind != "ordinal" or not _spared(lexicon.NOT_SUPERLATIVE, folded, q.start)
        ),
        superlatives=tuple(t for t in superlatives if t.folded != "first"),
        universals=universals,
        languages=spoken,
        now=after_now,
        past=any(t.folded in lexicon.PAST_ONLY for t in here),
        adjunct=re.match(r"\W*(?:where|there|in\s+this\s+role|in\s+that\s+role|wo\b|dort|ou\b)", segment)
        is not None,
    )


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
