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
from itertools import accumulate, pairwise

from workfolk.engine.guardrails import protected_proxies, protected_rules
from workfolk.engine.guardrails.model import Refusal, Span
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
    order: int
    rule: _Rule
    match: re.Match[str]


_RULES = tuple(
    _Rule(category, frozenset(openings.split()), re.compile(pattern, re.IGNORECASE), alternative, is_proxy)
    for is_proxy, rules in ((False, protected_rules.RULES), (True, protected_proxies.RULES))
    for category, alternative, patterns in rules
    for openings, pattern in patterns
)
_OPENINGS = frozenset().union(*(rule.openings for rule in _RULES))
_LAWFUL = tuple(re.compile(pattern, re.IGNORECASE) for pattern in LAWFUL)
_LAWFUL_REASONS = {
    category: re.compile(pattern, re.IGNORECASE) for category, pattern in LAWFUL_REASONS.items()
}
# A German ordinal ends no sentence: "im 1. Bezirk".
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)(?! (?:Bezirk|Stock|Lehrjahr))|\n")
_WORD = re.compile(r"[^\W_]+")


def find_protected(text: str) -> list[Refusal]:
    """The words of ``text`` that ask for a protected trait or a proxy, in order, not overlapping.

    Each refusal has the exact span, the category, the reason and a lawful alternative phrase. Where two rules
    match the same words the longer match wins, then the earlier rule.
    """
    return [words.refusal for words in read_protected(text)]


def read_protected(text: str) -> list[ProtectedWords]:
    """Like ``find_protected``, and whether the words name a trait or stand in for one."""
    found: list[ProtectedWords] = []
    for low, high in _sentences(text):
        found.extend(_words(text, hit) for hit in _without_overlaps(_hits(text, low, high)))
    return found


def _words(text: str, hit: _Hit) -> ProtectedWords:
    rule = hit.rule
    refusal = Refusal(
        span=Span(hit.start, hit.end, text[hit.start : hit.end]),
        category=rule.category,
        reason=protected_rules.REASONS[rule.category],
        alternative=_alternative(rule.alternative, hit.match),
    )
    return ProtectedWords(refusal, rule.is_proxy)


def _hits(text: str, low: int, high: int) -> list[_Hit]:
    """What the rules find in one sentence; a rule runs only where a word opens like one of those it needs."""
    openings = _openings(text[low:high])
    if openings.isdisjoint(_OPENINGS):
        return []
    found: list[_Hit] = []
    for order, rule in enumerate(_RULES):
        if openings.isdisjoint(rule.openings):
            continue
        matches = [
            _Hit(*match.span("said" if "said" in rule.pattern.groupindex and match["said"] else 0), order, rule, match)
            for match in rule.pattern.finditer(text, low, high)
        ]  # fmt: skip
        if matches and not _has_lawful_reason(text, low, high, rule):
            found.extend(hit for hit in matches if hit.start < hit.end)
    return _outside_lawful(text, low, high, found) if found else []


def _has_lawful_reason(text: str, low: int, high: int, rule: _Rule) -> bool:
    """Whether the sentence itself says why it may be asked: a law, a clearance, work with children, stand-by."""
    key = "citizenship" if "citizen" in rule.pattern.groupindex else rule.category
    reason = _LAWFUL_REASONS.get(key)
    return reason is not None and reason.search(text, low, high) is not None


def _outside_lawful(text: str, low: int, high: int, hits: list[_Hit]) -> list[_Hit]:
    """The hits of which none lies wholly inside one lawful phrase."""
    phrases = sorted(match.span() for pattern in _LAWFUL for match in pattern.finditer(text, low, high))
    starts = [start for start, _ in phrases]
    reach = list(accumulate((end for _, end in phrases), max))  # the furthest end of all that begin so far

    def is_lawful(hit: _Hit) -> bool:
        begun = bisect_right(starts, hit.match.start())
        return begun > 0 and hit.match.end() <= reach[begun - 1]

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
    return ((low, high) for low, high in pairwise([0, *ends, len(text)]) if low < high)


def _alternative(template: str, match: re.Match[str]) -> str:
    groups = {name: value for name, value in match.groupdict().items() if value}
    word = next((groups[name] for name in ("language", "language2") if name in groups), "")
    language = LANGUAGE_OF.get(word.casefold(), word.capitalize()) or "the language"
    citizen = groups.get("citizen", "").casefold()
    country = COUNTRY_OF.get(citizen, "the country of work")
    return template.format(language=language, country=country)
