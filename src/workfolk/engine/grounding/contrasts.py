"""Words that exclude each other in the same place: *national* and *state* before "fair", *late* and *on time*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workfolk.engine.grounding.claims import Claim, Statement
from workfolk.engine.grounding.stems import Token, fold
from workfolk.engine.grounding.synonyms import IRREGULAR
from workfolk.engine.grounding.units import Unit
from workfolk.engine.text.wordlist import words

# Words of one row exclude those of the row's other groups, where the same word follows.
_EXCLUDING = tuple(
    tuple(words(group) for group in row.split("/"))
    for row in (
        "local regional municipal communal district county/state provincial cantonal/national federal/international global worldwide",
        "day daytime/evening/night/morning/afternoon/weekend",
        "volunteer voluntary unpaid honorary/professional paid salaried",
        "child children paediatric pediatric/adult adults/elderly geriatric",
        "online remote/classroom in-person",
    )
)
_REACH = 2  # words from such a word to the one that it belongs to: "state science fair"
_SIDES = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        (
            r"\b(?:on[ -]time|on\s+schedule|ahead\s+of\s+(?:time|schedule)|punctual(?:ly)?|before\s+the\s+deadline|early)\b",
            r"\b(?:late(?!\s+(?:\d|shift|evening|night|summer|autumn|winter|spring))|delayed|behind\s+schedule|overdue|belated(?:ly)?)\b",
        ),
        (
            r"\b(?:within|in|under|below|on)\s+(?:the\s+|its\s+|their\s+)?budget\b",
            r"\b(?:over|above|beyond)\s+(?:the\s+|its\s+|their\s+)?budget\b",
        ),
        (
            r"\b(?:without|with\s+no|no|zero)\s+(?:an?\s+|any\s+)?(?:single\s+|serious\s+|safety\s+)*(?:accidents?|incidents?|injur\w+|complaints?)\b",
            r"\b(?:several|some|few|many|two|three|four|five|\d+)\s+(?:single\s+|serious\s+|safety\s+)*(?:accidents?|incidents?|injur\w+|complaints?)\b",
        ),
        (r"\bfull[ -]time\b", r"\bpart[ -]time\b|\bhalf[ -]time\b"),
    )
)


def contrary(claim: Claim, statement: Statement, unit: Unit) -> str:
    """The words of a claim that exclude what the unit says; "" where there are none."""
    mine = fold(claim.text)
    for pair in _SIDES:
        for one, other in (pair, pair[::-1]):
            m = one.search(mine)
            if m is None or other.search(mine):
                continue
            theirs = fold(unit.text)
            if other.search(theirs) and not one.search(theirs):
                return claim.text[m.start() : m.end()]
    if (m := _OWN.search(mine)) is not None and not _OWNERS & unit.words:
        return claim.text[m.start() : m.end()]
    if (year := _year_of_another(claim, unit)) is not None:
        return year
    row = [t for t in statement.words if claim.start <= t.start < claim.end]
    for at, token in enumerate(row):
        if token.folded in unit.words:
            continue
        others = _others(token)
        follow = _following(row, at) if others else frozenset()
        if follow and any(
            t.folded in others and _following(unit.tokens, number) & follow
            for number, t in enumerate(unit.tokens)
        ):
            return token.text
    return ""


_OWN = re.compile(r"\b(?:i|we|they)\s+own\b")
_OWNERS = frozenset(
    ("own", "owns", "owned", "owner", "founder", "founded", "founding", "proprietor", "self", "bought")
)
_NAMED_YEAR = re.compile(
    r"(?P<name>[A-ZÄÖÜÉ][\w'’-]+(?:\s+[A-ZÄÖÜÉ][\w'’-]+){0,4})\s*\((?P<year>(?:19|20)\d\d)\)"
)


def _year_of_another(claim: Claim, unit: Unit) -> str | None:
    """A year of a claim that the fact gives to another name: "Haiti (2016), Yemen (2020)"; None where there is none."""
    years = [str(int(q.value // 12)) for q in claim.quantities if q.kind == "date"]
    if not years or not claim.names:
        return None
    pairs = [(fold(m["name"]), m["year"]) for m in _NAMED_YEAR.finditer(unit.text)]
    if len(pairs) < 2:
        return None
    named = [year for name, year in pairs if any(t.folded in name.split() for t in claim.names)]
    return next((year for year in years if named and year not in named), None)


def _others(token: Token) -> frozenset[str]:
    for row in _EXCLUDING:
        for group in row:
            if token.folded in group:
                return frozenset().union(*(other for other in row if other is not group))
    return frozenset()


def _following(row: Sequence[Token], at: int) -> frozenset[str]:
    return frozenset(t.key for t in row[at + 1 : at + 1 + _REACH] if t.key)


_SOME = re.compile(
    r"\b(?:of\s+(?:them|which|whom|these|those)|(?:most|some|half|part|several|part|the\s+majority)\s+of|all\s+but|except)\b"
)


def counts_all(token: Token, claim: Claim, unit: Unit) -> bool:
    """Whether "all" stands before a number that the fact gives for all of them: "all twelve schools"."""
    return (
        token.folded == "all"
        and any(q.kind == "number" and 0 < q.start - token.end <= len(" of the ") for q in claim.quantities)
        and _SOME.search(fold(unit.text)) is None
    )


_BY = re.compile(r"\bby\s+(?:an?\s+|about\s+|around\s+|almost\s+|nearly\s+|over\s+|more\s+than\s+|some\s+)*$")


def measured(claim: Claim, statement: Statement) -> Token | None:
    """The word for what a claim measures: "costs" in "cut billing costs by 40 %". No other word can stand for it."""
    for q in claim.quantities:
        by = _BY.search(statement.text, claim.start, q.start)
        if by is None or q.kind in ("date", "range"):
            continue
        before = [t for t in claim.tokens if t.end <= by.start() and not _is_deed(t)]
        if before:
            return before[-1]
    return None


def _is_deed(token: Token) -> bool:
    return token.folded.endswith(("ed", "ing", "ly")) or token.folded in IRREGULAR
