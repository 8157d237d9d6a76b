"""A candidate prepared for the rules: passages by place, mentions by concept, and verbatim quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workfolk.engine.talent.model import (
    Candidate,
    Evaluation,
    Evidence,
    Mention,
    Passage,
    Qualification,
    Role,
    Verdict,
)
from workfolk.engine.talent.negation import is_negated
from workfolk.engine.talent.words import content_words
from workfolk.engine.text.dates import months_covered

MOST_QUOTES = 3
_LONGEST_QUOTE = 200
_SHOWN_IN = ("positions/", "projects/", "certifications/", "volunteering/", "publications/")
_CLAUSE = re.compile(r"[;:,](?=\s)|\s[-–—](?=\s)")
_STOP = re.compile(r"[.!?](?=\s)|\n")


def is_shown(place: str) -> bool:
    """Whether a passage is about something done or certified, rather than listed or claimed."""
    return place.startswith(_SHOWN_IN)


@dataclass(slots=True)
class Facts:
    """Look-ups over one candidate, built once and used by every rule."""

    candidate: Candidate
    passages: dict[str, Passage] = field(default_factory=dict)
    _mentions: dict[tuple[str, str], list[Mention]] = field(default_factory=dict)

    @classmethod
    def of(cls, candidate: Candidate) -> Facts:
        """The facts of ``candidate``."""
        facts = cls(candidate, {passage.place: passage for passage in candidate.passages})
        for mention in candidate.mentions:
            facts._mentions.setdefault((mention.type, mention.concept), []).append(mention)
        return facts

    def mentions(self, kind: str, concepts: Iterable[str], *, negated: bool = False) -> list[Mention]:
        """Mentions of any of ``concepts`` in the order of the profile, denied ones only where asked for."""
        found = [m for c in concepts for m in self._mentions.get((kind, c), ()) if m.negated is negated]
        if len(found) > 1:
            order = {passage.place: index for index, passage in enumerate(self.candidate.passages)}
            found.sort(key=lambda m: (_weight(m), order.get(m.place, len(order)), m.start))
        return found

    def evidence(self, mentions: Iterable[Mention], why: str) -> tuple[Evidence, ...]:
        """Up to three quotes, one a passage, each the sentence around a mention."""
        quotes: dict[str, Evidence] = {}
        for mention in mentions:
            if mention.place not in quotes and mention.place in self.passages:
                quotes[mention.place] = self.quote(mention.place, mention.start, mention.end, why)
                if len(quotes) == MOST_QUOTES:
                    break
        return tuple(quotes.values())

    def quote(self, place: str, start: int, end: int, why: str) -> Evidence:
        """The sentence of the passage at ``place`` around ``start:end``, cut at words where it is long."""
        passage = self.passages[place]
        low, high = _sentence_around(passage.text, start, end)
        return Evidence(place, passage.label, passage.text[low:high], low, high, why)

    def role_evidence(self, roles: Iterable[Role], why: dict[str, str]) -> tuple[Evidence, ...]:
        """The titles of ``roles`` as quotes; ``why`` by the role's place."""
        quotes: list[Evidence] = []
        for role in roles:
            passage = self.passages.get(f"{role.place}/title")
            if passage is not None and len(quotes) < MOST_QUOTES:
                quotes.append(
                    Evidence(
                        passage.place, passage.label, passage.text, 0, len(passage.text), why[role.place]
                    )
                )
        return tuple(quotes)

    def phrase(self, phrase: str) -> list[Mention]:
        """Literal, not denied occurrences of a phrase that no concept stands for."""
        words = phrase.split()
        if not words:
            return []
        pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)
        return [
            Mention(phrase, "text", passage.place, match.start(), match.end())
            for passage in self.candidate.passages
            for match in pattern.finditer(passage.text)
            if not is_negated(passage.text, match.start(), match.end())
        ]

    def says(self, role: Role, word: str) -> bool:
        """Whether any passage of ``role`` has ``word``, as it is written."""
        pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
        return any(
            p.place.startswith(role.place + "/") and pattern.search(p.text) for p in self.candidate.passages
        )

    def _title_stems(self, where: str) -> frozenset[str]:
        """What the title of the position around a passage says: "maths" below "teacher" is teaching maths."""
        section, _, rest = where.partition("/")
        title = self.passages.get(f"{section}/{rest.partition('/')[0]}/title")
        return frozenset(content_words(title.text)) if title and title.place != where else frozenset()

    def overlap(self, words: tuple[str, ...], *, only: str = "") -> tuple[float, Mention | None]:
        """The sentence that shares most of ``words`` (stems), and the share; places starting with ``only``."""
        best, where = 0.0, None
        for passage in self.candidate.passages:
            if not passage.place.startswith(only):
                continue
            folded = passage.text.casefold()
            possible = sum(word[:5] in folded for word in words)
            if not possible or (best >= possible / len(words) and best >= 1.0):
                continue
            for low, high in _sentences(passage.text):
                sentence = passage.text[low:high]
                stems = set(content_words(sentence))
                if not stems.isdisjoint(words):
                    stems |= self._title_stems(passage.place)
                share = sum(word in stems for word in words) / len(words)
                if share > best:
                    first = next((i for w in words if (i := sentence.casefold().find(w)) >= 0), 0)
                    if not is_negated(sentence, first, first):
                        best, where = share, Mention("", "text", passage.place, low, high)
        return best, where


def _weight(mention: Mention) -> tuple[bool, bool, bool]:
    """Best evidence first: said outright, about something done, in a sentence rather than a list."""
    return mention.tentative, not is_shown(mention.place), mention.place.endswith("/skills")


def covered(roles: Iterable[Role], as_of: int) -> int:
    """Months in at least one of the dated ``roles``, overlaps once, nothing after the month ``as_of``."""
    return months_covered(interval for role in roles if (interval := dated(role, as_of)) is not None)


def dated(role: Role, as_of: int) -> tuple[int, int] | None:
    """The months ``[start, end)`` of a role up to and including ``as_of``; None where the profile does not say."""
    if role.start is None:
        return None
    if role.end is None and not role.current:
        return None
    end = as_of + 1 if role.end is None else min(role.end, as_of + 1)
    return (role.start, end) if end > role.start else None


def result(
    qualification: Qualification, verdict: Verdict, reason: str, evidence: tuple[Evidence, ...] = ()
) -> Evaluation:
    """An evaluation of ``qualification``."""
    return Evaluation(qualification.id, verdict, reason, evidence)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    low = 0
    for high in (*(stop.end() for stop in _STOP.finditer(text)), len(text)):
        words = text[low:high]
        if words.strip():
            yield low + len(words) - len(words.lstrip()), low + len(words.rstrip())
        low = high


def _clauses_around(text: str, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """Whole clauses of a long sentence around ``start:end``, as many as may be quoted."""
    cuts = [low, *(match.end() for match in _CLAUSE.finditer(text, low, high)), high]
    first = max(index for index, cut in enumerate(cuts) if cut <= start)
    last = next(index for index, cut in enumerate(cuts) if cut >= end)
    while last + 1 < len(cuts) and cuts[last + 1] - cuts[first] <= _LONGEST_QUOTE // 2:
        last += 1
    return cuts[first], cuts[last]


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    low = 0
    high = len(text)
    for stop in _STOP.finditer(text):
        if stop.end() <= start:
            low = stop.end()
        elif stop.end() >= end:
            high = stop.end()
            break
    if high - low > _LONGEST_QUOTE:
        low, high = _clauses_around(text, low, high, start, end)
    if high - low > _LONGEST_QUOTE:
        room = max(0, _LONGEST_QUOTE - (end - start)) // 2
        if start - low > room:
            space = text.find(" ", start - room, start)
            low = space + 1 if space >= 0 else start
        if high - end > room:
            space = text.rfind(" ", end, end + room)
            high = max(end, space)
    while low < start and text[low].isspace():
        low += 1
    while high > end and (text[high - 1].isspace() or text[high - 1] in ",;:–—-"):
        high -= 1
    return low, high
