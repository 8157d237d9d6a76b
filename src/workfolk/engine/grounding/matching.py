"""Whether one unit of the facts supports one claim, and what is wrong where it does not."""

from __future__ import annotations

import re

from workfolk.engine.grounding import lexicon
from workfolk.engine.grounding.amounts import amount_problem, rates_wrong
from workfolk.engine.grounding.claims import Claim, Statement, kind_of_name
from workfolk.engine.grounding.contrasts import contrary, counts_all, measured
from workfolk.engine.grounding.doers import doer_problem
from workfolk.engine.grounding.problem import Problem
from workfolk.engine.grounding.stems import Token, same_word, tokens
from workfolk.engine.grounding.synonyms import IRREGULAR
from workfolk.engine.grounding.titles import degrees_wrong, slot_wrong, titles_wrong
from workfolk.engine.grounding.units import STRUCTURED, WORK, Library, Unit
from workfolk.engine.text.languages import parse_proficiency

# What is wrong with a fact that has all the words: it is the nearest, and the one to name.
_NEAR_MISS = 0.4
# Up to which share of its words a claim may differ from the fact that supports it. Chosen on the development half of
# the claims written by hand and on exams of three seeds; see docs/explanation/grounding.md.
LOOSE, LOOSE_WORDS, LOOSE_VERB, LOOSE_LONG = 0.26, 0.34, 0.5, 0.4
_NAME_ENDINGS = frozenset(("s", "es", "er", "ern", "n", "en", "an", "ian", "ians", "ese", "ish"))
_PLACES = frozenset(["usa", "britain", "german", "english", "french", "spanish", "italian"])
_OPPOSITES: dict[str, frozenset[str]] = {}


def problems(
    claim: Claim,
    statement: Statement,
    unit: Unit,
    library: Library,
    as_of: int,
    *,
    months: frozenset[int],
) -> list[Problem]:
    """Everything of ``claim`` that ``unit`` does not support; empty where it supports all. ``months``: lengths of
    time that several facts together give."""
    if statement.language != library.language:
        return _across_languages(claim, statement, unit, library, as_of, months)
    found: list[Problem] = []
    found += _names(claim, statement, unit, library)
    found += titles_wrong(claim, statement, unit)
    found += slot_wrong(claim, unit)
    found += degrees_wrong(claim, unit)
    found += [
        Problem(kind, words, 2.0, instead)
        for q in claim.quantities
        if (problem := amount_problem(q, statement.text, claim, unit, as_of, months)) is not None
        for kind, words, instead in (problem,)
    ]
    found += _languages(claim, statement, unit)
    found += [
        Problem("number", words, 2.0)
        for words in rates_wrong(claim.text, unit.text)
        if words.lower() not in unit.words
    ]
    found += [Problem("comparison", t.text, 1.5) for t in claim.superlatives if not _says(unit, t)]
    found += [
        Problem("comparison", t.text, 1.0)
        for t in claim.universals
        if not any(word in unit.words for word in lexicon.UNIVERSALS) and not counts_all(t, claim, unit)
    ]
    found += _content(claim, statement, unit)
    if not found:
        words = contrary(claim, statement, unit)
        found += [Problem("negation", words, _NEAR_MISS)] if words else _polarity(claim, statement, unit)
        found += _time(claim, statement, unit, library)
        found += _doers(claim, statement, unit, library)
    return found


def _across_languages(
    claim: Claim, statement: Statement, unit: Unit, library: Library, as_of: int, months: frozenset[int]
) -> list[Problem]:
    """What can be told of a text in another language than its facts: names, figures, times and levels, not words."""
    amounts = [
        amount_problem(q, statement.text, claim, unit, as_of, months, across=True) for q in claim.quantities
    ]
    return [
        *_names(claim, statement, unit, library),
        *(Problem(p[0], p[1], 2.0, p[2]) for p in amounts if p is not None),
        *degrees_wrong(claim, unit),
        *_languages(claim, statement, unit),
    ]


def _says(unit: Unit, token: Token) -> bool:
    return token.folded in unit.words or token.lemma in unit.words or token.key in unit.keys


def _names(claim: Claim, statement: Statement, unit: Unit, library: Library) -> list[Problem]:
    found: list[Problem] = []
    run: list[Token] = []
    letters = "".join(t.folded[0] for t in claim.names)
    for token in claim.names:
        if _named(token, unit, library) or any(
            len(w) >= 2 and w in letters and token.folded[0] in w
            for w in unit.names
            if len(w) <= 6 and w.isalpha() and len(w) < len(token.folded)
        ):
            continue
        run.append(token)
    for token in run:
        if found and found[-1].words and token.start - run[run.index(token) - 1].end <= 1:
            last = found.pop()
            found.append(Problem(last.kind, f"{last.words} {token.text}", last.weight + 0.5))
        else:
            found.append(Problem(kind_of_name(claim, token, statement.text), token.text, 2.0))
    return found


def _named(token: Token, unit: Unit, library: Library) -> bool:
    if token.folded in unit.words or token.lemma in unit.words or token.folded in library.owner:
        return True
    if token.folded in unit.subjects or spelt_out(token, unit):
        return True
    if token.text.isupper() and 2 <= len(token.text) <= 6 and token.folded in unit.initials:
        return True
    if token.key in _PLACES and token.key in unit.keys:
        return True
    if len(token.folded) <= 4:
        return False
    return any(word[:5] == token.folded[:5] and inflected(word, token.folded) for word in unit.words)


def spelt_out(token: Token, unit: Unit) -> bool:
    """Whether a word says what a degree's letters say: "Arts" where the fact has "BA"."""
    letters = lexicon.DEGREE_FIELDS.get(token.folded)
    return letters is not None and any(
        t.folded.replace(".", "") in letters and t.key.startswith("degree:")
        for t in (*unit.tokens, *unit.heading)
    )


def inflected(one: str, other: str) -> bool:
    """Whether one is the other with a genitive or an adjective's ending: "Bremens", "Leipziger"."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and long[len(short) :] in _NAME_ENDINGS


_LEVEL = re.compile(
    r"\b(?:native|mother\s+tongue|first\s+language|fluent(?:ly)?|bilingual|beginner|basic|conversational|intermediate|[ABC][12])\b"
)


def _languages(claim: Claim, statement: Statement, unit: Unit) -> list[Problem]:
    found = []
    said = _LEVEL.search(claim.text) if len(claim.languages) == 1 else None
    for mention in claim.languages:
        level_said = mention.level
        if mention.level is None and said is not None:
            level_said = parse_proficiency(said.group())
        words = statement.text[mention.start : mention.end]
        theirs = [m for m in unit.languages if m.code == mention.code]
        if not theirs:
            if not any(t.key and t.folded in unit.words for t in tokens(words) if not t.light):
                found.append(Problem("skill", words, 2.0))
        elif level_said and not any(m.level == level_said for m in theirs):
            level = next((m.level for m in theirs if m.level), None)
            found.append(Problem("skill", f"{words} {level_said}", 2.0, level or "no level"))
    return found


def _content(claim: Claim, statement: Statement, unit: Unit) -> list[Problem]:
    weights = [(t, _weight(t)) for t in claim.tokens if not t.key.startswith("degree:")]
    total = sum(w for _t, w in weights) + min(1.0, 0.5 * len(claim.names))
    opposite = next((t for t, _w in weights if t.key not in unit.keys and _opposed(t, unit)), None)
    if opposite is not None:
        return [Problem("negation", opposite.text, _NEAR_MISS)]
    missing = [(t, w * lacking) for t, w in weights if (lacking := 1.0 - _coverage(t, unit)) > 0]
    if not missing:
        return []
    gone = {t.start for t, w in missing if w >= 0.5}
    for piece in _pieces(claim, statement):
        if sum(t.start in gone for t in piece) * 2 >= len(piece):
            words = " ".join(t.text for t in piece if t.start in gone)
            return [Problem("claim", words, 1.0 + 0.5 * len(missing))]
    what = measured(claim, statement)
    if what is not None and not unit.long and any(t is what for t, _w in missing):
        return [Problem("claim", what.text, 1.5)]
    share = sum(w for _t, w in missing) / total
    tied = bool(claim.names or claim.quantities or claim.titles)  # something of it is found for sure
    of_words = sum(_weight(t) for t, _w in missing) / sum(w for _t, w in weights) if tied else 1.0
    if share <= (LOOSE_LONG if unit.long else LOOSE) or of_words <= _slack(missing):
        return []
    words = ", ".join(dict.fromkeys(t.text for t, _w in missing))
    return [Problem("claim", words, 0.5 + 2 * share)]


def _slack(missing: list[tuple[Token, float]]) -> float:
    """Up to which share of its words a claim may differ that a name or figure ties to its fact: a third, half for a verb."""
    verb = missing[0][0].folded
    return LOOSE_VERB if len(missing) == 1 and (verb.endswith("ed") or verb in IRREGULAR) else LOOSE_WORDS


_PARTED = re.compile(r"[,;/]|\b(?:and|or|und|oder|et|ou|y|e)\b", re.IGNORECASE)


def _pieces(claim: Claim, statement: Statement) -> list[list[Token]]:
    """The content words of a claim between its commas and "and"s, where it has several such stretches."""
    found: list[list[Token]] = []
    last = claim.start
    for token in sorted((*claim.tokens, *claim.names), key=lambda t: t.start):
        if not found or _PARTED.search(statement.text, last, token.start):
            found.append([])
        found[-1].append(token)
        last = token.end
    return found if len(found) > 1 else []


def _weight(token: Token) -> float:
    return 0.5 if token.folded.endswith("ly") else 1.0


_OF_A_TEAM = frozenset(("people", "members", "persons"))
_NEARBY = 0.6  # what only a neighbouring sentence says counts for less


def _coverage(token: Token, unit: Unit) -> float:
    """1 where the unit says a word, less where only its neighbours do, 0 where nobody does."""
    if token.key in unit.keys or token.folded in unit.words or spelt_out(token, unit):
        return 1.0
    if len(token.key) >= 5 and any(
        key[:3] == token.key[:3] and same_word(token.key, key) for key in unit.keys
    ):
        return 1.0
    if token.folded in unit.subjects or (token.folded in _OF_A_TEAM and "team" in unit.keys):
        return 1.0
    if token.folded in ("employ", "employs") and "employees" in unit.words:
        return 1.0
    return _NEARBY if token.key in unit.near else 0.0


def _opposites() -> dict[str, frozenset[str]]:
    if not _OPPOSITES:
        found: dict[str, set[str]] = {}
        from workfolk.engine.grounding.stems import key_of

        for pair in lexicon.ANTONYMS:
            sides = [[key_of(w) for w in side.split()] for side in "/".join(pair).split("/")]
            for one, other in ((0, 1), (1, 0)):
                for key in sides[one]:
                    found.setdefault(key, set()).update(sides[other])
        _OPPOSITES.update({k: frozenset(v) for k, v in found.items()})
    return _OPPOSITES


def _opposed(token: Token, unit: Unit) -> bool:
    return any(key in unit.own for key in _opposites().get(token.key, ()))


def _polarity(claim: Claim, statement: Statement, unit: Unit) -> list[Problem]:
    shared = [t for t in (*claim.tokens, *claim.names) if t.key in unit.keys]
    mine, theirs = statement.polarity, unit.polarity
    denied = [
        t for t in shared if t.key in mine.denied and t.key not in mine.said and t.key not in theirs.denied
    ]
    said = [t for t in shared if t.key in mine.said and t.key in theirs.denied and t.key not in theirs.said]
    wrong = denied or said
    if wrong and (len(wrong) * 3 >= len(shared)):
        return [Problem("negation", " ".join(t.text for t in wrong), _NEAR_MISS)]
    here = [c for c in mine.cues if claim.start <= c[0] < claim.end]
    if here and not theirs.cues and not any(t.key in mine.denied for t in shared):
        return [Problem("negation", claim.text, _NEAR_MISS)]
    wished = [t for t in shared if t.key in theirs.tentative and t.key not in mine.tentative]
    if wished and len(wished) * 2 >= len(shared):
        return [Problem("claim", " ".join(t.text for t in wished), _NEAR_MISS, "only planned or wished for")]
    return []


def _time(claim: Claim, statement: Statement, unit: Unit, library: Library) -> list[Problem]:
    """ "currently" of work that has ended, "former" of work that goes on."""
    if not unit.ranges or not (claim.names or claim.titles):
        return []
    ended = all(not q.open and q.upper is not None for q in unit.ranges)
    going_on = all(q.open for q in unit.ranges)
    if ended and (claim.now or _is_present(claim, statement)):
        return [Problem("date", claim.text, _NEAR_MISS, "it has ended")]
    if going_on and claim.past and not any(w in unit.words for w in lexicon.PAST_ONLY):
        return [Problem("date", claim.text, _NEAR_MISS, "it goes on")]
    return []


_WAS = re.compile(r"\b(?:was|were|been|had|became|worked|served|until)\b", re.IGNORECASE)
_IS = re.compile(
    r"^\W*(?:(?:I|[Ww]e|[Tt]hey|[Hh]e|[Ss]he|(?!My|Our|His|Her|Their|Your|The|This)[A-Z]\w+(?:\s+[A-Z]\w+)?)\s+(?:am|is|are|works|leads|manages)\b"
    r"|(?:I|[Ww]e|[Tt]hey)\s+(?:work|lead|manage)\b|I['’]m\b)"
)


def _is_present(claim: Claim, statement: Statement) -> bool:
    """Whether a claim about work is in the present tense and names no time."""
    return (
        _IS.match(claim.text) is not None
        and _WAS.search(statement.text) is None
        and not any(q.kind in ("range", "date") for q in claim.quantities)
    )


def _doers(claim: Claim, statement: Statement, unit: Unit, library: Library) -> list[Problem]:
    words = doer_problem(claim, statement, unit, library.owner)
    return [Problem("claim", words, _NEAR_MISS, unit.text)] if words else []


def is_work(unit: Unit, library: Library) -> bool:
    """Whether a unit tells of work with a time."""
    kind = library.facts[unit.fact].kind
    return bool(unit.ranges) and (kind in WORK or kind not in STRUCTURED)
