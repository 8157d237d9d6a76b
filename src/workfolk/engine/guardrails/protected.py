"""Finding words in a brief that ask for a protected trait or for a proxy of one.

The rules are data (``protected_rules``, ``protected_proxies``); this module applies them. A match is dropped where it lies
inside a lawful phrase ("women's health nurse", "under 35 hours"), so that a topic of the work is never taken for a demand
on the person, and where the sentence gives the reason that makes it lawful ("no convictions, as the law asks").
The grounds follow the EU equality directives (2000/43/EC, 2000/78/EC, 2006/54/EC), ILO C111 and their usual proxies.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from workfolk.engine.guardrails import protected_phrases, protected_proxies, protected_rules
from workfolk.engine.guardrails.letters import read_letters
from workfolk.engine.guardrails.model import Refusal, Span
from workfolk.engine.guardrails.protected_frames import OPENINGS as FRAMED_OPENINGS
from workfolk.engine.guardrails.protected_frames import find_framed
from workfolk.engine.guardrails.protected_lawful import LAWFUL, LAWFUL_REASONS
from workfolk.engine.guardrails.protected_words import COUNTRY_OF, LANGUAGE_OF


@dataclass(frozen=True, slots=True)
class ProtectedWords:
    """Words that are refused; ``is_proxy`` where they stand in for a trait rather than name it."""

    refusal: Refusal
    is_proxy: bool


@dataclass(frozen=True, slots=True)
class _Rule:
    category: str
    openings: frozenset[str]
    pattern: re.Pattern[str]
    alternative: str
    is_proxy: bool


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    whole: tuple[int, int]  # with the words around that make it a demand
    order: int
    category: str
    alternative: str
    is_proxy: bool


_RULES = tuple(
    _Rule(category, frozenset(openings.split()), re.compile(pattern, re.IGNORECASE), alternative, is_proxy)
    for is_proxy, rules in (
        (False, protected_rules.RULES),
        (True, protected_proxies.RULES),
        (False, protected_phrases.NAMING),
        (True, protected_phrases.STANDING_IN),
    )
    for category, alternative, patterns in rules
    for openings, pattern in patterns
)
_OPENINGS = FRAMED_OPENINGS.union(*(rule.openings for rule in _RULES))
_PROXIES = frozenset(rule[0] for rule in protected_proxies.RULES) - {"age", "origin"}
_LAWFUL = tuple(re.compile(pattern, re.IGNORECASE) for pattern in LAWFUL)
_LAWFUL_REASONS = {
    category: re.compile(pattern, re.IGNORECASE) for category, pattern in LAWFUL_REASONS.items()
}
_KEPT = 2048  # sentences whose findings are kept
_LONG = 800  # characters
# A German ordinal ends no sentence: "im 1. Bezirk".
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)(?! (?:Bezirk|Stock|Lehrjahr))|\n")
# A list without a full stop is read in parts, so that the openings of a part still tell what need not be tried.
_PART = re.compile(r".{400,}?[,;](?= )|.{2000}\S*", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")


def find_protected(text: str) -> list[Refusal]:
    """The words of ``text`` that ask for a protected trait or a proxy, in order, not overlapping.

    Each refusal has the exact span, the category, the reason and a lawful alternative phrase. Where two rules
    match the same words the longer match wins, then the earlier rule.
    """
    return [words.refusal for words in read_protected(text)]


def read_protected(text: str) -> list[ProtectedWords]:
    """Like ``find_protected``, and whether the words name a trait or stand in for one."""
    letters = read_letters(text)
    found: list[ProtectedWords] = []
    for low, high in _sentences(letters.text):
        for hit in _hits(letters.text[low:high]):
            start, end = letters.original(low + hit.start, low + hit.end)
            refusal = Refusal(
                span=Span(start, end, text[start:end]),
                category=hit.category,
                reason=protected_rules.REASONS[hit.category],
                alternative=hit.alternative,
            )
            found.append(ProtectedWords(refusal, hit.is_proxy))
    return found


@lru_cache(maxsize=_KEPT)
def _hits(sentence: str) -> tuple[_Hit, ...]:
    """What the rules and the frames find in one sentence; each is tried only where a word opens like one of those it needs.

    Kept, because the same sentences are read again and again: a brief is read at each change of one of its lines.
    """
    openings = _openings(sentence)
    if openings.isdisjoint(_OPENINGS):
        return ()
    lawful = frozenset(key for key, reason in _LAWFUL_REASONS.items() if reason.search(sentence))
    found = [*_of_rules(sentence, openings, lawful), *_of_frames(sentence, openings, lawful)]
    return tuple(_without_overlaps(_outside_lawful(sentence, found))) if found else ()


def _of_rules(sentence: str, openings: set[str], lawful: frozenset[str]) -> Iterator[_Hit]:
    """What the rules find; not of the categories (or "citizenship") for which the sentence itself gives a ``lawful`` reason."""
    for order, rule in enumerate(_RULES):
        key = "citizenship" if "citizen" in rule.pattern.groupindex else rule.category
        if key in lawful or openings.isdisjoint(rule.openings):
            continue
        for match in rule.pattern.finditer(sentence):
            is_part = "said" in rule.pattern.groupindex and match["said"]
            start, end = _trimmed(sentence, *match.span("said" if is_part else 0))
            if start < end:
                alternative = _alternative(rule.alternative, match)
                yield _Hit(start, end, match.span(), order, rule.category, alternative, rule.is_proxy)


def _of_frames(sentence: str, openings: set[str], lawful: frozenset[str]) -> Iterator[_Hit]:
    for one in find_framed(sentence, openings):
        if one.category not in lawful:
            alternative = one.alternative.format(country="the country of work")
            whole = (one.since, one.end)
            yield _Hit(
                one.start, one.end, whole, len(_RULES), one.category, alternative, one.category in _PROXIES
            )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the blanks around it."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _outside_lawful(sentence: str, hits: list[_Hit]) -> list[_Hit]:
    """The hits of which none lies wholly inside one lawful phrase."""
    phrases = sorted(match.span() for pattern in _LAWFUL for match in pattern.finditer(sentence))
    starts = [start for start, _ in phrases]
    reach = list(accumulate((end for _, end in phrases), max))  # the furthest end of all that begin so far

    def is_lawful(hit: _Hit) -> bool:
        begun = bisect_right(starts, hit.whole[0])
        return begun > 0 and hit.whole[1] <= reach[begun - 1]

    return [hit for hit in hits if not is_lawful(hit)]


def _without_overlaps(hits: list[_Hit]) -> list[_Hit]:
    """The longest hits, then the earliest rules, of those that share words; in order of the text."""
    taken: set[int] = set()
    kept: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start, hit.order)):
        # What is kept is at least as long, so an overlap covers the first or the last character.
        if hit.start in taken or hit.end - 1 in taken:
            continue
        taken.update(range(hit.start, hit.end))
        kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _openings(sentence: str) -> set[str]:
    """The first two, three and four letters of every word."""
    openings: set[str] = set()
    for word in set(_WORD.findall(sentence.casefold())):
        openings.update((word[:2], word[:3], word[:4]))
    return openings


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    ends = (match.end() for match in _SENTENCE_END.finditer(text))
    for low, high in pairwise([0, *ends, len(text)]):
        parts = (match.end() for match in _PART.finditer(text, low, high)) if high - low > _LONG else ()
        yield from ((start, end) for start, end in pairwise([low, *parts, high]) if start < end)


def _alternative(template: str, match: re.Match[str]) -> str:
    groups = {name: value for name, value in match.groupdict().items() if value}
    word = next((groups[name] for name in ("language", "language2") if name in groups), "")
    language = LANGUAGE_OF.get(word.casefold(), word.capitalize()) or "the language"
    citizen = groups.get("citizen", "").casefold()
    country = COUNTRY_OF.get(citizen, "the country of work")
    return template.format(language=language, country=country)
