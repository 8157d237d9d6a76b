"""Finding words of a posting that keep people away: what may not be asked, and what shuts out for nothing.

What the law forbids comes from ``engine.talent.intake.check``; the rest are the rules of ``lint_rules``, all of them notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workfolk.engine.composer.job import lint_rules
from workfolk.engine.composer.job.german import GERMAN_LANGUAGES, GERMAN_WORDINGS
from workfolk.engine.guardrails.model import Span
from workfolk.engine.talent.intake.check import check_qualification
from workfolk.engine.talent.intake.finding import Finding
from workfolk.engine.talent.intake.sensitive import without_overlaps


@dataclass(frozen=True, slots=True)
class _Rule:
    category: str
    reason: str
    grounds: str
    pattern: re.Pattern[str]
    alternative: str


_RULES = tuple(
    _Rule(category, reason, grounds, re.compile(pattern, re.IGNORECASE), alternative)
    for category, reason, grounds, rows in lint_rules.RULES
    for pattern, alternative in rows
)
# A rule of the category is silent where the text says what the demand is for.
_NEEDED = {
    "physical": re.compile(lint_rules.PHYSICAL_WORK, re.IGNORECASE),
    "driving": re.compile(lint_rules.DRIVING_WORK, re.IGNORECASE),
}
# Notes of the intake about a brief that are no fault of a posting: it names whom to write to.
_OWN = frozenset(rule.category for rule in _RULES) | {"demand"}
_AT_C2 = re.compile(r"(?P<language>[\w ]+) at C2")
_FINE_IN_A_POSTING = frozenset({"contact"})


def findings(text: str, language: str = "en") -> tuple[Finding, ...]:
    """What ``text`` says that keeps people away, in its order, not overlapping; what may not be asked goes first.

    Wordings are English, and German where ``language`` is "de".
    """
    checked = [
        replace(one, alternative=_in_german(one.alternative)) if language == "de" else one
        for one in check_qualification(text).findings
        if one.category not in _FINE_IN_A_POSTING
    ]
    blocked = [one for one in checked if one.severity != "note"]
    noted = [one for one in checked if one.severity == "note"]
    return tuple(without_overlaps([*blocked, *noted, *_notes(text)]))


def blocking(text: str, language: str = "en") -> tuple[Finding, ...]:
    """The words of ``text`` that may not stand in a posting."""
    return tuple(one for one in findings(text, language) if one.severity != "note")


def fits_in_place(one: Finding, text: str) -> bool:
    """Whether the alternative can take the place of the words in ``text`` and leave a sentence.

    Those of the rules here do; those of the intake say what to write, which fits where the words are a whole line of a list.
    """
    if "…" in one.alternative:
        return False
    is_own = one.category in _OWN or (one.category == "gender" and one.severity == "note")
    return is_own or (bool(one.alternative) and text.strip(" ;,-*•") == one.span.text)


def empty_claims(text: str) -> tuple[Finding, ...]:
    """The words of ``text`` that praise an organisation and that nobody can check."""
    return tuple(one for one in without_overlaps(list(_notes(text))) if one.category == "claim")


def _in_german(wording: str) -> str:
    language = _AT_C2.fullmatch(wording)
    if language is not None:
        return f"{GERMAN_LANGUAGES.get(language['language'], 'Arbeitssprache')} auf dem Niveau C2"
    return GERMAN_WORDINGS.get(wording, "")


def _notes(text: str) -> Iterator[Finding]:
    silent = {category for category, needed in _NEEDED.items() if needed.search(text)}
    for rule in _RULES:
        if rule.category in silent:
            continue
        for match in rule.pattern.finditer(text):
            start, end = match.span("said" if rule.pattern.groupindex.get("said") and match["said"] else 0)
            words = text[start:end]
            start += len(words) - len(words.lstrip())
            end -= len(words) - len(words.rstrip())
            if start < end:
                span = Span(start, end, text[start:end])
                instead = rule.alternative.replace("{ending}", match.groupdict().get("ending") or "")
                yield Finding(rule.category, span, "note", rule.reason, instead, rule.grounds)
