"""Putting plain words in the place of wordy ones, and leaving fillers out, in one sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from workfolk.engine.composer.rewrite.english_words import DETERMINERS
from workfolk.engine.composer.rewrite.inflection import fitting, pairs
from workfolk.engine.composer.rewrite.keeping import protected
from workfolk.engine.composer.rewrite.model import Change

_A = re.compile(r"\b([Aa])(n?)(\s+)$")
_FIRST_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_QUANTITIES = frozenset(["many", "several", "most", "much", "more", "enough", "a", "at", "all"])
_MODALS = frozenset(["can", "could", "must"])
# "must have the ability to" is not "must can".
_NEEDS_BASE = re.compile(
    r"(?:\b(?:to|must|may|might|will|would|shall|should|can|could|not|do|does|did|let|make|makes|made|help|helps)|n['’]t|['’](?:ll|d))(?:\s+\w+ly|\s+also)?\s+$",
    re.IGNORECASE,
)
_AFTER_SUBJECT = re.compile(
    r"(?:\b(?:I|we|you|they|he|she|it|who|which|also|have|has|had|is|are|was|were|been|be|being|get|got)|['’](?:ve|s|re|m))\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_ASKS_WITH_DO = re.compile(r"^(?:do|does|did|don['’]t)\b", re.IGNORECASE)
_SOUNDS_VOWEL = re.compile(
    r"(?!(?:uni(?!n|m)|use|usual|usable|utili|euro|one\b|once\b|u[kmn]\b))[aeiou]|hour|honest|honou?r|heir",
    re.IGNORECASE,
)
# A German clause with its verb at the end: behind a comma, or another word that allows it, and never behind "dass".
_CONJUNCTIONS = frozenset(["weil", "obwohl", "falls", "wenn", "damit", "sodass", "während"])
_MAY_BEGIN_CLAUSE = re.compile(
    r"(?:^|[,;:(–—-]|[\"“„]|\b(?:und|oder|aber|sondern|nur|auch|erst|gerade|eben|schon|allein|vor allem|selbst|nicht|besonders))\s*$",
    re.IGNORECASE,
)
_OTHER_CLAUSE = re.compile(r"\b(?:dass|ob|wenn|weil|obwohl|falls|damit|als|wie)\s*$", re.IGNORECASE)
_DENIAL = re.compile(
    r"(?:\b(?:not|never|no|without|nicht|nie|kein\w*|pas|jamais)|n['’]t)(?:\s+\w+)?\s+$", re.IGNORECASE
)
_KEEPS_INTENSIFIER = re.compile(
    r"\b(?:so|how|too|as|the|this|that|these|those|my|our|your|his|her|its|their)\s+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Phrases:
    """A table ready for use. ``anywhere`` and ``opening`` map wordy to (plain, participle where it differs)."""

    anywhere: Mapping[str, tuple[str, str]]
    opening: Mapping[str, str]
    pattern: re.Pattern[str]
    opening_pattern: re.Pattern[str] | None
    pasts: frozenset[str] = frozenset()  # of verbs of one word: "assisted" may also stand before a noun

    @property
    def entries(self) -> tuple[tuple[str, str], ...]:
        """Every wordy phrase and its plain one, in the order of the table."""
        return (*((wordy, plain) for wordy, (plain, _p) in self.anywhere.items()), *self.opening.items())


def phrases(table: str, verbs: str = "") -> Phrases:
    """A table of ``wordy > plain; …``; ``verbs`` are given in their base form and made in every form."""
    anywhere: dict[str, tuple[str, str]] = {}
    opening: dict[str, str] = {}
    for wordy, plain in _rows(table):
        if wordy.startswith("^"):
            opening[wordy[1:]] = plain
        else:
            for one in DETERMINERS.split() if "{det}" in wordy else [""]:
                made = plain.replace("{det}", one)
                anywhere.setdefault(wordy.replace("{det}", one), (made, made))
    pasts: set[str] = set()
    for wordy, plain in _rows(verbs):
        for long, past, participle in pairs(wordy, plain):
            anywhere.setdefault(long, (past, participle))
            if " " not in wordy and long.endswith("ed"):
                pasts.add(long)
    return Phrases(
        anywhere,
        opening,
        _pattern(anywhere),
        re.compile(_any(opening) + r"(?!\w)") if opening else None,
        frozenset(pasts),
    )


def plainer(text: str, table: Phrases, changes: list[Change]) -> str:
    """``text``, one sentence, with the plain words of ``table``; what changed is appended to ``changes``."""
    lowered, is_lowered = _lowered(text)
    begins = False  # whether the words that the sentence began with are gone
    if table.opening_pattern is not None and (match := table.opening_pattern.match(lowered)):
        plain, begins = table.opening[match.group()], text[:1].isupper()
        changes.append(Change("words" if plain else "cut", match.group().strip(","), plain.strip(",")))
        rest = lowered[match.end() :]
        # "I am writing to let you know that, because …": the comma belonged to what went.
        lowered = (plain + rest).lstrip() if plain else rest.lstrip(" ,;:–—-")
    forbidden = protected(lowered)
    out: list[str] = []
    done = 0
    for match in table.pattern.finditer(lowered):
        low, high = match.span()
        if any(low < end and start < high for start, end in forbidden):
            continue
        before = "".join(out) + lowered[done:low]
        wordy = " ".join(match.group().split())
        plain_or_none = _plain_for(table, wordy, before)
        if plain_or_none is None or plain_or_none == wordy:
            continue
        rest = lowered[high:]
        if not plain_or_none:
            rest = rest.lstrip(" ")
            high = len(lowered) - len(rest)
        before = _with_article(before, plain_or_none or rest)
        if plain_or_none in _CONJUNCTIONS and ", " in wordy and not _MAY_BEGIN_CLAUSE.search(before):
            before = before.rstrip() + ", "
        changes.append(Change("words" if plain_or_none else "cut", wordy, plain_or_none))
        out = [before, plain_or_none]
        done = high
    made = "".join(out) + lowered[done:]
    return _raised(made) if is_lowered or begins else made


def without(text: str, words: Iterable[re.Pattern[str]], changes: list[Change]) -> str:
    """``text``, one sentence, without the fillers that ``words`` find; where leaving one out is not safe it stays."""
    for pattern in words:
        lowered, is_lowered = _lowered(text)
        forbidden = protected(lowered)
        for match in reversed(list(pattern.finditer(lowered))):
            if any(match.start() < end and start < match.end() for start, end in forbidden):
                continue
            made = _left_out(lowered, match)
            if made is not None:
                changes.append(Change("cut", match["word"]))
                lowered = made
        text = _raised(lowered) if is_lowered else lowered
    return text


def filler(words: Collection[str]) -> re.Pattern[str]:
    """Finds any of ``words`` with the commas around it."""
    return re.compile(rf"(?P<pre>,)?(?P<gap>\s+|^)(?P<word>{_any(words)})(?P<post>,)?(?=\s|[.!?;:]|$)")


def article(next_words: str) -> str:
    """ "a" or "an" before ``next_words``."""
    return "an" if _SOUNDS_VOWEL.match(next_words.lstrip("\"'“‘(")) else "a"


def rows(table: str) -> list[str]:
    """The entries of a list parted by semicolons."""
    return [" ".join(one.split()) for one in table.split(";") if one.strip()]


def _left_out(text: str, match: re.Match[str]) -> str | None:
    before, after = text[: match.start()], text[match.end() :]
    pre, post = match["pre"], match["post"]
    if _DENIAL.search(before + " ") or _KEEPS_INTENSIFIER.search(before + " "):
        return None
    at_start, at_end = not before.strip(), not after.strip(" .!?;:")
    if at_start:
        rest = after.lstrip()
        return rest if len(rest.split()) > 2 else None
    if at_end or after[:1] in ".!?;:":
        return before + after if pre else None  # "He is, of course." but not "He is very."
    if post and not pre:
        return None
    if not pre and not post and before.lower().endswith(match["word"].lower() + ","):
        return before[:-1] + after  # of "very, very good" one goes, with the comma
    if pre and post:
        return before + after
    if not after.lstrip()[:1].isalpha():
        return None  # before a number it may weigh it: "quite 30"
    return _with_article(before + (pre or "") + " ", after.lstrip()) + after.lstrip()


def _plain_for(table: Phrases, wordy: str, before: str) -> str | None:
    past, participle = table.anywhere[wordy]
    plain = fitting(before, past, participle)
    if wordy in table.pasts and not _AFTER_SUBJECT.search(before):
        return None
    first = plain.split()[0] if plain else ""
    if first in _QUANTITIES and _A.search(before):
        return None
    if first in _CONJUNCTIONS and ", " in wordy and _OTHER_CLAUSE.search(before):
        return None
    if first in _MODALS and (_NEEDS_BASE.search(before) or _ASKS_WITH_DO.match(before)):
        return None
    return plain


def _with_article(before: str, following: str) -> str:
    found = _A.search(before)
    word = _FIRST_WORD.match(following.lstrip())
    if found is None or word is None:
        return before
    fitting_article = article(following)
    shown = fitting_article.capitalize() if found[1] == "A" else fitting_article
    return before[: found.start()] + shown + found[3]


def _lowered(text: str) -> tuple[str, bool]:
    word = _FIRST_WORD.match(text)
    if word is None or word.start() != 0:
        return text, False
    first = word.group()
    is_plain = first[0].isupper() and not any(map(str.isupper, first[1:])) and first[:2] not in ("I'", "I’")
    if not is_plain or first == "I" or len(text[0].lower()) != 1:
        return text, False
    return text[0].lower() + text[1:], True


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _rows(table: str) -> Iterable[tuple[str, str]]:
    for row in rows(table):
        wordy, _arrow, plain = row.partition(">")
        yield wordy.strip(), plain.strip()


def _pattern(wordy: Collection[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’@#/-]){_any(wordy)}(?![\w'’/-])")


def _any(wordy: Collection[str]) -> str:
    if not wordy:
        return "(?!)"
    longest_first = sorted(set(wordy), key=lambda one: (-len(one), one))
    return "(?:" + "|".join(re.escape(one).replace("\\ ", r"\s+") for one in longest_first) + ")"
