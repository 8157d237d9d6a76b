"""Finding words in a brief that ask for a protected trait or for a proxy of one.

The rules are data (``protected_rules``); this module applies them. A match is dropped where it lies inside a lawful
phrase ("women's health nurse", "under 35 hours"), so that a topic of the work is never taken for a demand on the person.
The grounds follow the EU equality directives (2000/43/EC, 2000/78/EC, 2006/54/EC), ILO C111 and their usual proxies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workfolk.engine.guardrails.protected_rules import (
    CITIZENSHIP_IS_LAWFUL,
    COUNTRY_OF,
    LANGUAGE_OF,
    LAWFUL,
    REASONS,
    RULES,
)
from workfolk.engine.guardrails.model import Refusal, Span


@dataclass(frozen=True, slots=True)
class _Rule:
    category: str
    pattern: re.Pattern[str]
    alternative: str


_RULES = tuple(
    _Rule(category, re.compile(pattern, re.IGNORECASE), alternative)
    for category, alternative, patterns in RULES
    for pattern in patterns
)
_LAWFUL = tuple(re.compile(pattern, re.IGNORECASE) for pattern in LAWFUL)
_CITIZENSHIP_IS_LAWFUL = re.compile(CITIZENSHIP_IS_LAWFUL, re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n")


def find_protected(text: str) -> list[Refusal]:
    """The words of ``text`` that ask for a protected trait, in order, not overlapping.

    Each refusal has the exact span, the category, the reason and a lawful alternative phrase. Where two rules
    match the same words the longer match wins, then the earlier rule.
    """
    lawful = [match.span() for pattern in _LAWFUL for match in pattern.finditer(text)]
    found: list[tuple[int, int, int, _Rule, re.Match[str]]] = []
    for order, rule in enumerate(_RULES):
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            if start == end or any(low <= start and end <= high for low, high in lawful):
                continue
            if rule.category == "origin" and _asked_by_law(text, match):
                continue
            found.append((start, end, order, rule, match))
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
