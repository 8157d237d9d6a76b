"""Whether the title of a post and a degree are those of the fact: "assistant manager" is no "manager"."""

from __future__ import annotations

import re

from workfolk.engine.grounding import lexicon
from workfolk.engine.grounding.claims import Claim, Statement
from workfolk.engine.grounding.problem import Problem
from workfolk.engine.grounding.stems import Token, same_word, tokens
from workfolk.engine.grounding.units import Unit


def titles_wrong(claim: Claim, statement: Statement, unit: Unit) -> list[Problem]:
    found: list[Problem] = []
    for token in claim.titles:
        if (token.folded not in unit.words and token.lemma not in unit.words) or _only_of_many(token, unit):
            if not lexicon.STATUS.get(token.folded, frozenset()).isdisjoint(unit.words):
                continue
            if any(p.words == token.text for p in found) or _studied(token, unit):
                continue
            found.append(Problem("title", token.text, 2.0))
        elif (field := _other_field(token, claim, statement.words, unit)) is not None:
            found.append(Problem("title", f"{field.text} {token.text}", 2.0))
        elif _raised(token, statement.words, unit):
            found.append(Problem("title", token.text, 2.0))
    return found


def _only_of_many(token: Token, unit: Unit) -> bool:
    """Whether a fact has a title only as what others are: "led a team of 12 archivists"."""
    if token.folded in unit.title_keys or any(t.folded == token.folded for t in unit.heading):
        return False
    alike = [at for at, t in enumerate(unit.tokens) if token.lemma in (t.folded, t.lemma)]
    return bool(alike) and all(
        at > 0
        and unit.tokens[at].folded != unit.tokens[at].lemma
        and unit.tokens[at - 1].text.isdigit()
        and token.folded == token.lemma
        for at in alike
    )


def _studied(token: Token, unit: Unit) -> bool:
    """Whether a unit says of a "biologist" that they research biology."""
    return (
        token.folded.endswith("ologist")
        and token.folded.removesuffix("ist") + "y" in unit.words
        and bool(unit.words & {"researcher", "scientist", "specialist", "doctor"})
    )


def _other_field(token: Token, claim: Claim, row: tuple[Token, ...], unit: Unit) -> Token | None:
    """The word before a title that the fact's title does not have: "procurement manager" of a project manager."""
    at = next((i for i, t in enumerate(row) if t.start == token.start), 0)
    if at == 0 or row[at - 1].end + 1 < token.start:
        return None
    before = row[at - 1]
    if (
        before not in claim.tokens
        or before.folded in lexicon.DEMOTING
        or before.folded.endswith(("ed", "ing"))
    ):
        return None
    in_heading = token.key in unit.title_keys and (unit.fields or token.key not in unit.own)
    near = unit.title_keys if in_heading else unit.keys
    return None if any(same_word(before.key, key) for key in sorted(near)) else before


# "worked as a nursing auxiliary at", "Warehouse worker at": what stands there is a title, whatever it is called.
_SLOT = re.compile(
    r"\b(?:work\w*|serv\w*|act\w*|employed|job|role|position|post|joined|start\w*|began)\b[^,;.]{0,60}?\bas\s+(?:an?\s+|the\s+)?(?P<as>[^,;.()]+?)(?=\s+(?:at|for|in|with|from|since|until|and|between|on)\b|[,;.()]|$)"
    r"|^\W*(?P<first>[A-Z][^,;.()]{2,60}?)\s+(?:at|bei|chez)\s+(?:the\s+)?[A-ZÄÖÜÉ]"
)


def slot_wrong(claim: Claim, unit: Unit) -> list[Problem]:
    """Words where a title stands that the title of the fact does not have."""
    if not unit.headed or not unit.title_keys or not unit.ranges:
        return []
    m = _SLOT.search(claim.text)
    if m is None:
        return []
    slot = m["as"] or m["first"]
    if m["first"] and (_VERB.search(slot) or _NO_TITLE.match(slot) or len(slot.split()) > 6):
        return []
    row = [t for t in tokens(slot) if t.key and t.folded not in lexicon.PAST_ONLY]
    alien = [t for t in row if not any(same_word(t.key, k) for k in sorted(unit.title_keys))]
    return [Problem("title", slot.strip(), 2.0)] if alien else []


_NO_TITLE = re.compile(
    r"(?:in|after|as|during|since|with|while|before|until|over|more|at|for|from|my|our|his|her|their)\b|.*\d",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|am|are|was|were|has|have|had|i|he|she|they|we|\w+ed|led|ran|works?|years?|months?)\b",
    re.IGNORECASE,
)


def _raised(token: Token, row: tuple[Token, ...], unit: Unit) -> bool:
    """Whether the fact names a lower title: "assistant manager" where the claim says "manager"."""
    own = any(t.lemma == token.lemma for t in unit.tokens)
    theirs_row = unit.tokens if own else unit.heading
    theirs = [_before(theirs_row, i) for i, t in enumerate(theirs_row) if t.lemma == token.lemma]
    at = next((i for i, t in enumerate(row) if t.start == token.start), None)
    if at is None or not theirs:
        return False
    mine = _before(row, at)
    return not mine and all(theirs)


def _before(row: tuple[Token, ...], at: int) -> frozenset[str]:
    """Words just before a title that make it a lower one."""
    return frozenset(t.folded for t in row[max(0, at - 3) : at] if t.folded in lexicon.DEMOTING)


def degrees_wrong(claim: Claim, unit: Unit) -> list[Problem]:
    return [
        Problem("title", t.text, 2.0)
        for t in claim.tokens
        if t.key.startswith("degree:") and t.key not in unit.keys
    ]
