"""Who did what to whom: the doer of a claim against the doer of the fact, active and passive."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workfolk.engine.grounding.claims import Claim, Statement
from workfolk.engine.grounding.preparing import Unit
from workfolk.engine.grounding.quantities import quantities
from workfolk.engine.grounding.stems import Token, key_of, singular, tokens
from workfolk.engine.grounding.synonyms import IRREGULAR

LEADS = "lead"  # the group of synonyms that "led", "managed" and "oversaw" belong to
_BOUNDARY = re.compile(r"[,;:(]|\s[-–—]\s")
_BY = re.compile(
    r"\b(?:was|were|is|are|am|been|being|be|got|wurden?|worden)\s+(?:\w+ly\s+)?(?P<verb>\w+)\s+by\s+",
    re.IGNORECASE,
)
_LED_PEOPLE = re.compile(
    r"\b(?:led|managed|headed|supervised|ran|directed|oversaw)\s+(?:the|a|an|my|our)\s+(?:[\w-]+\s+){0,2}(?:team|group|crew|squad|staff|people)\b",
    re.IGNORECASE,
)
_LEADS_NOW = re.compile(
    r"\b(?:I|we|they)\s+(?:also\s+|now\s+|currently\s+)?(?:run|lead|manage|head|direct|oversee|supervise|chair)\b"
    r"|\b(?:[Hh]e|[Ss]he)\s+(?:also\s+|now\s+|currently\s+)?(?:runs|leads|manages|heads|directs|oversees|supervises|chairs)\b"
)
# "from four servers to one": said the other way round it is another thing.
_FROM_TO = re.compile(
    r"\bfrom\s+(?P<whence>[^,;.]{2,40}?)\s+(?:in)?to\s+(?P<whither>[^,;.]{2,40})", re.IGNORECASE
)
_BE = frozenset(("was", "were", "been", "being", "be"))
_WHO = frozenset(["he", "she", "it", "who", "that", "which"])
_PEOPLE = frozenset(["team", "group", "crew", "squad", "staff", "people", "colleague", "person", "employee"])
_PRONOUN = re.compile(r"\b(?:i|we|he|she|they|it|you|who|that|which)\b", re.IGNORECASE)
_SOMEBODY_ELSE = re.compile(
    r"^\W*(?:another|other|a\s+different|some|somebody|someone|(?:my|our|his|her|their|the|a)\s+(?:colleagues?|co-?workers?|managers?|boss|supervisors?|teams?|deputy|predecessor|successor|employers?|clients?|customers?|students?|pupils?|patients?))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Deed:
    verb: str
    doer: frozenset[str]  # keys of who did it; empty for "I", "she" or nobody named
    rest: frozenset[str]  # keys of what follows
    doer_text: str


def doer_problem(claim: Claim, statement: Statement, unit: Unit, owner: frozenset[str]) -> str:
    """The words of a doer that the fact does not have, or has on the other side; "" where nothing is wrong."""
    if unit.fields:
        return ""
    row = [t for t in statement.words if claim.start <= t.start < claim.end]
    if _leads_wrongly(claim, row, unit) or _turned_round(claim.text, unit.text):
        return claim.text
    if words := _deed_of_others(claim, row, unit, owner):
        return words
    else_ = _SOMEBODY_ELSE.match(claim.text)
    if (
        else_ is not None
        and not {t.key for t in row if t.end <= claim.start + else_.end() and t.key} <= unit.own
    ):
        return else_.group().strip()
    mine = _deed(statement.text, claim.start, row, unit.own, owner)
    if mine is None:
        return ""
    theirs = _deed(unit.text, 0, unit.tokens, frozenset((mine.verb,)), owner)
    if not mine.doer:
        return ""
    if theirs is not None and mine.doer & theirs.rest and not mine.doer & theirs.doer:
        return claim.text
    if theirs is not None and theirs.doer and mine.rest & theirs.doer and not mine.rest & theirs.rest:
        return claim.text
    if _OWN_WORK.match(mine.doer_text) and not (_OTHERS.match(unit.text) or _SOMEBODY_ELSE.match(unit.text)):
        return ""
    known = unit.keys | {key_of(name) for name in unit.subjects}
    return "" if mine.doer & known else mine.doer_text


# Whose deed is not one's own, and what of one's own may do something for one.
_OTHERS = re.compile(
    r"^\W*(?:(?:my|our|his|her|their)\s+(?:[\w-]+\s+){0,2}?|(?=wife|husband|sister|brother|son\b|daughter|mother|father))(?P<who>wife|husband|partner|spouse|brother|sister|son|daughter|mother|father|parents?|cousin|uncle|aunt|friends?|neighbou?r|"
    r"students?|pupils?|apprentices?|trainees?|mentees?|players?|patients?|clients?|customers?|colleagues?|boss|manager|predecessor|successor|children)\s+(?=(?P<verb>[a-z]+))",
    re.IGNORECASE,
)
_OWN_WORK = re.compile(
    r"^\W*(?:my|our|his|her|their|\w+['’]s)\s+(?:work|efforts?|contributions?|changes?|ideas?|initiatives?|approach|improvements?|solutions?|measures?)$",
    re.IGNORECASE,
)


def _deed_of_others(claim: Claim, row: Sequence[Token], unit: Unit, owner: frozenset[str]) -> str:
    """The words of a claim that says of the person what the fact says of their students or their wife."""
    theirs = _OTHERS.match(unit.text)
    if theirs is None or any(t.lemma == singular(theirs["who"].lower()) for t in row):
        return ""
    verb = next((t.key for t in unit.tokens if t.start >= theirs.start("verb") and t.key), "")
    mine = next((t for t in row if t.key == verb), None)
    if mine is None or _BY.search(claim.text):
        return ""
    before = [t for t in row if t.start < mine.start and t.key]
    if all(t.folded in unit.subjects or t.folded in owner or t.light for t in before):
        return claim.text
    return ""


def _by_title(claim: Claim, verb: Token, unit: Unit) -> bool:
    """Whether "managed projects" says what the title "Project manager" does, and "led fifty people" a supervisor's."""
    after = [t.key for t in claim.tokens if t.start > verb.start][:3]
    for heading in (unit.heading, unit.tokens):
        for at, token in enumerate(heading):
            if token.lemma in _LEADERS and (
                (at > 0 and heading[at - 1].key in after)
                or (_PEOPLE & {t.lemma for t in unit.tokens} and _counts_people(claim))
            ):
                return True
    return False


_AS = re.compile(r"\bas\s+(?:its|the|their|an?)\s+(?P<role>[a-z]+)")
_LEADERS = frozenset(("manager", "supervisor", "director", "head", "leader", "foreman", "forewoman"))


def _counts_people(claim: Claim) -> bool:
    return any(
        re.match(r"\s*(?:people|persons|staff|employees|colleagues)\b", claim.text[q.end - claim.start :])
        for q in claim.quantities
    )


def _leads_wrongly(claim: Claim, row: Sequence[Token], unit: Unit) -> bool:
    """Whether the claim says "led" or "managed" of what the sentence of the fact does not."""
    leads = [t for t in row if t.key == LEADS and t in claim.tokens and t not in claim.titles and _is_verb(t)]
    if leads and _by_title(claim, leads[0], unit):
        return False
    if leads and not any(t.key == LEADS and (_is_verb(t) or at == 0) for at, t in enumerate(unit.tokens)):
        return True
    as_ = _AS.search(claim.text)
    if as_ is not None and key_of(as_["role"].lower()) in unit.own:
        return False  # "runs the club as its coach" of one who coaches it
    if _LEADS_NOW.search(claim.text) and not any(t.key == LEADS for t in (*unit.tokens, *unit.heading)):
        return True
    return _LED_PEOPLE.search(claim.text) is not None and not _PEOPLE & {t.lemma for t in unit.tokens}


def _turned_round(claim: str, fact: str) -> bool:
    """Whether a claim goes from where a fact goes to: "from English into Japanese" of a translator into English."""
    mine, theirs = _FROM_TO.search(claim), _FROM_TO.search(fact)
    if mine is None or theirs is None:
        return False
    here = {name: _first_words(mine[name]) for name in ("whence", "whither")}
    there = {name: _first_words(theirs[name]) for name in ("whence", "whither")}
    return bool(
        here["whence"] & there["whither"] - there["whence"]
        and here["whither"] & there["whence"] - there["whither"]
    )


def _first_words(text: str) -> frozenset[str]:
    """The words that say which, figures in words and digits alike."""
    found = {t.key for t in tokens(text)[:4] if t.key and not t.text.isdigit()}
    return frozenset(found | {str(q.value) for q in quantities(text)} | {t.folded for t in tokens(text)[:1]})


def _is_verb(token: Token) -> bool:
    return token.text[:1].islower() and (token.folded.endswith(("ed", "ing")) or token.folded in IRREGULAR)


def _deed(
    text: str, start: int, row: Sequence[Token], verbs: frozenset[str], owner: frozenset[str]
) -> _Deed | None:
    passive = _BY.search(text, start, row[-1].end if row else start)
    at = _verb_at(row, verbs, passive)
    if at is None:
        return None
    verb = row[at]
    before, before_text = _phrase(text, start, row[:at], owner)
    if passive is None and at and any(t.folded in _BE for t in row[max(0, at - 2) : at]):
        # "46 wells were built": what stands before is not who did it
        return _Deed(verb.key, frozenset(), before, before_text)
    if passive is None:
        rest = frozenset(t.key for t in row[at + 1 :] if _counts(t, owner))
        return _Deed(verb.key, before, rest, before_text)
    after = [t for t in row if t.start >= passive.end()]
    doer = frozenset(t.key for t in after[:4] if _counts(t, owner))
    return _Deed(verb.key, doer, before, text[passive.end() : after[0].end] if after else "")


def _verb_at(row: Sequence[Token], verbs: frozenset[str], passive: re.Match[str] | None) -> int | None:
    if passive is not None:
        return next(
            (at for at, t in enumerate(row) if t.start == passive.start("verb") and t.key in verbs), None
        )
    known = [(at, t) for at, t in enumerate(row) if t.key in verbs and (t.text[:1].islower() or at == 0)]
    past = next((at for at, t in known if t.folded.endswith("ed") or t.folded in IRREGULAR), None)
    return (
        past
        if past is not None
        else next(
            (at for at, t in known if at and t.folded.endswith("s") and row[at - 1].folded in _WHO), None
        )
    )


def _phrase(text: str, start: int, row: Sequence[Token], owner: frozenset[str]) -> tuple[frozenset[str], str]:
    """The words between the last comma and the verb; empty where a pronoun stands among them."""
    if not row:
        return frozenset(), ""
    end = row[-1].end
    low = max((m.end() for m in _BOUNDARY.finditer(text, start, end)), default=start)
    phrase = text[low:end].strip()
    if _PRONOUN.search(phrase):
        return frozenset(), ""
    return frozenset(t.key for t in row if t.start >= low and _counts(t, owner)), phrase


def _counts(token: Token, owner: frozenset[str]) -> bool:
    return bool(token.key) and not token.text.isdigit() and token.folded not in owner
