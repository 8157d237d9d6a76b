"""Which words of a sentence are denied, and which are only wished for or planned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workfolk.engine.grounding.lexicon import NEGATIONS, NOT_NEGATIONS, TENTATIVE
from workfolk.engine.grounding.stems import Token, fold

_CLAUSE_END = re.compile(r"[;:!?]|,(?!\s*(?:or|nor|oder|ni|o)\b)|\s[-–—]\s|\b(?:but|however|although|though|while|whereas|aber|sondern|jedoch|mais|pero|sino|before|until|because|and\s+(?:i|he|she|they|we|it|then|also|later))\b")  # fmt: skip
_NO = re.compile(r"\bno\b(?!\s*[.:\d])")
_NARROW = frozenset(("no", "without", "sans", "sin", "ohne", "kein", "keine", "keinen", "keinem", "keiner"))


@dataclass(frozen=True, slots=True)
class Polarity:
    """Keys of words by how they are said. A word said both ways is in both."""

    said: frozenset[str]
    denied: frozenset[str]
    tentative: frozenset[str]
    cues: tuple[tuple[int, int], ...]  # where something is denied


def polarity(text: str, row: Sequence[Token]) -> Polarity:
    """How each content word of ``text`` is said; ``row`` are its tokens."""
    folded = fold(text)
    cues = _cues(folded, row)
    tentative = [m.span() for m in TENTATIVE.finditer(folded)]
    content = [t for t in row if t.key]
    if not cues and not tentative:
        return Polarity(frozenset(t.key for t in content), frozenset(), frozenset(), ())
    ends = [m.start() for m in _CLAUSE_END.finditer(folded)]
    said: set[str] = set()
    denied: set[str] = set()
    wished: set[str] = set()
    for token in content:
        begin = max((e for e in ends if e <= token.start), default=-1)
        is_denied = sum(begin < c[0] < token.start and _reaches(c, token, row, folded) for c in cues) % 2 == 1
        (denied if is_denied else said).add(token.key)
        if any(begin <= c[0] and c[1] <= token.start for c in tentative):
            wished.add(token.key)
    return Polarity(frozenset(said), frozenset(denied), frozenset(wished), tuple(cues))


def _cues(folded: str, row: Sequence[Token]) -> list[tuple[int, int]]:
    spared = [m.span() for m in NOT_NEGATIONS.finditer(folded)]
    found = [
        (t.start, t.end)
        for t in row
        if t.folded in NEGATIONS or (t.folded == "t" and folded[max(0, t.start - 2) : t.start - 1] == "n")
    ]
    found += [m.span() for m in _NO.finditer(folded) if m.span() not in found]
    return sorted(c for c in found if not any(low <= c[0] < high for low, high in spared))


def _reaches(cue: tuple[int, int], token: Token, row: Sequence[Token], folded: str) -> bool:
    """ "no" and "without" deny the next few words, "not" and "never" the rest of the clause."""
    if folded[cue[0] : cue[1]] not in _NARROW:
        return True
    return sum(cue[1] <= t.start < token.start for t in row) < 5
