"""Finding words in a brief that ask for a protected trait or for a proxy of one.

The rules are data (``protected_rules``); this module applies them. A match is dropped where it lies inside a lawful
phrase ("women's health nurse", "under 35 hours"), so that a topic of the work is never taken for a demand on the person.
The grounds follow the EU equality directives (2000/43/EC, 2000/78/EC, 2006/54/EC), ILO C111 and their usual proxies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from workfolk.engine.guardrails.model import Refusal, Span
from workfolk.engine.guardrails.protected_rules import (
    CITIZENSHIP_IS_LAWFUL,
    COUNTRY_OF,
    LANGUAGE_OF,
    LAWFUL,
    REASONS,
    RULES,
)


@dataclass(frozen=True, slots=True)
class _Rule:
    category: str
    openings: frozenset[str]
    pattern: re.Pattern[str]
    alternative: str


_RULES = tuple(
    _Rule(category, frozenset(openings.split()), re.compile(pattern, re.IGNORECASE), alternative)
    for category, alternative, patterns in RULES
    for openings, pattern in patterns
)
_OPENINGS = frozenset().union(*(rule.openings for rule in _RULES))
_LAWFUL = tuple(re.compile(pattern, re.IGNORECASE) for pattern in LAWFUL)
_CITIZENSHIP_IS_LAWFUL = re.compile(CITIZENSHIP_IS_LAWFUL, re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n")
_WORD = re.compile(r"[^\W_]+")


def find_protected(text: str) -> list[Refusal]:
    """The words of ``text`` that ask for a protected trait, in order, not overlapping.

    Each refusal has the exact span, the category, the reason and a lawful alternative phrase. Where two rules
    match the same words the longer match wins, then the earlier rule.
    """
    found = [hit for low, high in _sentences(text) for hit in _matches(text, low, high)]
    found.sort(key=lambda item: (item[0] - item[1], item[0], item[2]))
    kept: list[tuple[int, Refusal]] = []
    for start, end, _order, rule, match in found:
        if any(start < refusal.span.end and refusal.span.start < end for _, refusal in kept):
            continue
        refusal = Refusal(
            span=Span(start, end, text[start:end]),
            category=rule.category,
            reason=REASONS[rule.category],
            alternative=_alternative(rule.alternative, match),
        )
        kept.append((start, refusal))
    return [refusal for _, refusal in sorted(kept, key=lambda item: item[0])]


def _matches(text: str, low: int, high: int) -> list[tuple[int, int, int, _Rule, re.Match[str]]]:
    """What the rules find in one sentence; a rule runs only where a word opens like one of those it needs."""
    openings = _openings(text[low:high])
    if openings.isdisjoint(_OPENINGS):
        return []
    hits: list[tuple[int, int, int, _Rule, re.Match[str]]] = []
    for order, rule in enumerate(_RULES):
        if openings.isdisjoint(rule.openings):
            continue
        for match in rule.pattern.finditer(text, low, high):
            start, end = match.span("said" if match.groupdict().get("said") else 0)
            if start < end and not (rule.category == "origin" and _asked_by_law(text, match)):
                hits.append((start, end, order, rule, match))
    if not hits:
        return []
    lawful = [match.span() for pattern in _LAWFUL for match in pattern.finditer(text, low, high)]
    return [hit for hit in hits if not any(a <= hit[4].start() and hit[4].end() <= b for a, b in lawful)]


def _openings(sentence: str) -> set[str]:
    """The first two, three and four letters of every word."""
    openings: set[str] = set()
    for word in _WORD.findall(sentence.casefold()):
        openings.update((word[:2], word[:3], word[:4]))
    return openings


def _sentences(text: str) -> list[tuple[int, int]]:
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return [(low, high) for low, high in pairwise([0, *ends, len(text)]) if low < high]


def _asked_by_law(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence itself says that a law asks for the citizenship, or accepts a work permit instead."""
    if "citizen" not in match.groupdict() or match.group("citizen") is None:
        return False
    start = 0
    end = len(text)
    for stop in _SENTENCE_END.finditer(text):
        if stop.end() <= match.start():
            start = stop.end()
        elif stop.start() >= match.end():
            end = stop.start()
            break
    return _CITIZENSHIP_IS_LAWFUL.search(text, start, end) is not None


def _alternative(template: str, match: re.Match[str]) -> str:
    groups = {name: value for name, value in match.groupdict().items() if value}
    word = next((groups[name] for name in ("language", "language2") if name in groups), "")
    language = LANGUAGE_OF.get(word.casefold(), word.capitalize()) or "the language"
    citizen = groups.get("citizen", "").casefold()
    country = COUNTRY_OF.get(citizen, "the country of work")
    return template.format(language=language, country=country)
