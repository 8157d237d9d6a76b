"""Whether each sentence of a text is supported by facts, with the words that support it or the reason why not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from workfolk.engine.grounding.amounts import covered_months, length_agrees, spans_of
from workfolk.engine.grounding.claims import Claim, Statement, read
from workfolk.engine.grounding.documents import support_in_documents
from workfolk.engine.grounding.languages import language_of
from workfolk.engine.grounding.matching import is_work, problems
from workfolk.engine.grounding.model import Checked, Evidence, Fact, FactKind
from workfolk.engine.grounding.order import in_order, order_of
from workfolk.engine.grounding.parting import Counted, apposition, employers
from workfolk.engine.grounding.problem import Problem
from workfolk.engine.grounding.reasons import reason
from workfolk.engine.grounding.refusals import evidence_of, refused
from workfolk.engine.grounding.sentences import sentence_spans
from workfolk.engine.grounding.stems import Token
from workfolk.engine.grounding.units import STRUCTURED, WORK, Library, Unit, plain

MOST_TEXT = 20_000  # characters
MOST_FACTS = 2_000
MOST_FACT_TEXT = 400_000
_TRIED = 24  # units that are compared with a claim


class TooMuch(ValueError):
    """More text or facts than can be checked; the message says how much is possible."""


def check(text: str, facts: Sequence[Fact], *, language: str = "", as_of: int) -> tuple[Checked, ...]:
    """Each sentence of ``text``, checked against ``facts``. ``as_of``: the absolute month in which "now" is.

    ``language`` is an ISO 639 code; "" finds out. Linear in the length of text and facts. Raises ``TooMuch`` above
    ``MOST_TEXT`` characters of text or ``MOST_FACT_TEXT`` of facts.
    """
    check_size(text, facts)
    return check_with(Library(facts), text, language=language, as_of=as_of)


def check_size(text: str, facts: Sequence[Fact]) -> None:
    """Raises ``TooMuch`` where text or facts are more than can be checked."""
    if len(text) > MOST_TEXT:
        raise TooMuch(f"the text has {len(text):,} characters; at most {MOST_TEXT:,} can be checked at once")
    if len(facts) > MOST_FACTS:
        raise TooMuch(f"there are {len(facts):,} facts; at most {MOST_FACTS:,} can be used at once")
    size = sum(len(fact.text) for fact in facts)
    if size > MOST_FACT_TEXT:
        raise TooMuch(f"the facts have {size:,} characters; at most {MOST_FACT_TEXT:,} can be used at once")


def check_with(library: Library, text: str, *, language: str = "", as_of: int) -> tuple[Checked, ...]:
    """As ``check``, with facts prepared once for several texts."""
    spoken = language or language_of(text)
    return tuple(
        _sentence(text[one.start : one.end], one.start, library, spoken, as_of)
        for one in sentence_spans(text)
    )


def _sentence(text: str, start: int, library: Library, language: str, as_of: int) -> Checked:
    statement = read(text, library, language)
    whole = Checked(text, start, start + len(text), supported=True)
    if (verbatim := library.verbatim.get(plain(text))) is not None:
        return replace(whole, evidence=(evidence_of(library.units[verbatim], library),))
    if not statement.claims:
        return whole
    if (listed := _listed(whole, statement, library, language, as_of)) is not None:
        return listed
    if statement.frame:
        return _framed(whole, statement, library)
    if (parted := _parted(whole, statement, library, as_of)) is not None:
        return parted
    if (ordered := _ordered(whole, statement, library, as_of)) is not None:
        return ordered
    evidence: list[Evidence] = []
    tied: frozenset[int] = frozenset()  # facts about the work that the claim before names
    for claim in statement.claims:
        units, found = _support(claim, statement, library, as_of)
        if found and library.has_documents and not _of_ones_own_work(statement, library):
            together = support_in_documents(statement, library, bound=_names_a_post(statement))
            if together:
                return replace(whole, evidence=tuple(evidence_of(unit, library) for unit in together))
        if found:
            return refused(whole, claim, statement, found, units, library, as_of)
        if tied and not claim.anchored and _elsewhere(units, tied, library):
            problem = Problem("join", claim.text, 2.0)
            return refused(whole, claim, statement, [problem], units[:1], library, as_of)
        if claim.anchored and units:
            tied = frozenset(unit.fact for unit in units)
        evidence += [evidence_of(unit, library) for unit in units[:2]]
    return replace(whole, evidence=tuple(dict.fromkeys(evidence)))


def _listed(
    whole: Checked, statement: Statement, library: Library, language: str, as_of: int
) -> Checked | None:
    """The sentence where it only names what facts list, after a role that a fact supports; else None."""
    if statement.frame or statement.polarity.cues or any(claim.quantities for claim in statement.claims):
        return None
    found = library.labels.listed(whole.text)
    if found is None:
        return None
    evidence = [evidence_of(library.units[library.of_fact[number][0]], library) for number in found.facts]
    if found.rest:
        role = _sentence(found.rest, whole.start, library, language, as_of)
        if not role.supported:
            return None
        evidence = [*role.evidence, *evidence]
    return replace(whole, evidence=tuple(dict.fromkeys(evidence)))


_FIRST_PERSON = re.compile(
    r"(?<![A-Z]\w\w )(?<!War )\bI\b|\b(?:[Mm]y|[Mm]e|[Ii]ch|[Mm]ein\w*|[Jj]e|[Mm]on|[Mm]es|[Mm]i|[Mm]is)\b|\bJ['’]"
)
_OF_WORK = re.compile(
    r"\b(?:[Ss]kill(?:s|ed)|[Ee]xperienced?\s+(?:in|with|as|at)|of\s+experience|[Pp]roficient|[Ff]luent(?:ly)?|speaks?\s+[A-Z]|[Ss]pecialis\w+|[Kk]nowledge|holds?\s+(?:an?|the)\b|degree|diploma|certificate|licen[cs]e|studied|apprenticeship)\b"
)
_WITHOUT_SUBJECT = re.compile(
    r"^\W*(?:(?:At|In|For|As|With|Since|From)\b[^,]{2,60},\s*(?!(?:an?|the|h?is|s?he|her|their|they|its?|this|these|those|one|two|some|all|both|after|when|while|where|who|which|and|but|in|on|at|with)\b)[a-z]\w*(?:ed|s)?\b|[A-Z]\w+ed\b(?!\s+by))"
)
_PAPER_ABOVE = re.compile(
    r"\s*(?:degree|of\s+(?:arts|science|engineering|education|laws?|business|fine)|['’]s\b|in\b)",
    re.IGNORECASE,
)


def _of_ones_own_work(statement: Statement, library: Library) -> bool:
    """Whether a sentence is what somebody says of their own work: there one fact must say all of it.

    Neighbouring sentences of a text with the headings of a career are other posts.
    """
    if _FIRST_PERSON.search(statement.text):
        return True
    if not library.of_a_career:
        return False
    if _OF_WORK.search(statement.text) or _WITHOUT_SUBJECT.match(statement.text) or _names_a_post(statement):
        return True
    return any(_is_degree(t, statement.text) for claim in statement.claims for t in claim.tokens)


def _names_a_post(statement: Statement) -> bool:
    """Whether a sentence says who held which post, for how long, or which languages."""
    return any(
        claim.languages
        or (bool(claim.titles) and any(q.kind in ("duration", "range") for q in claim.quantities))
        or _holds_a_post(claim, statement.text)
        for claim in statement.claims
    )


def _is_degree(token: Token, text: str) -> bool:
    """Whether a word means a degree: "Master of Arts", not "Master of Puppets"."""
    if not token.key.startswith("degree:"):
        return False
    return (
        token.folded not in ("master", "masters", "doctor") or _PAPER_ABOVE.match(text, token.end) is not None
    )


_EMPLOYED = re.compile(
    r"\b(?:at|for|with|joined|bei|beim|für|chez|pour)\s+(?:the\s+|der\s+|dem\s+|la\s+|le\s+)?[A-ZÄÖÜÉ]"
)


def _holds_a_post(claim: Claim, text: str) -> bool:
    """Whether a claim joins a title to an employer: "manager at Nordbank", "joined Nordbank as a manager"."""
    return bool(claim.titles and claim.names) and _EMPLOYED.search(text, claim.start, claim.end) is not None


def _elsewhere(units: Sequence[Unit], tied: frozenset[int], library: Library) -> bool:
    """Whether all that supports an unanchored claim belongs to another piece of work than the one just named."""
    if not units or any(unit.fact in tied for unit in units):
        return False
    here = [library.units[number] for fact in sorted(tied) for number in library.of_fact[fact]]
    if not any(is_work(unit, library) for unit in here):
        return False
    named = frozenset().union(*(unit.words for unit in here))
    return all(_of_other_work(unit, named, library) for unit in units)


def _of_other_work(unit: Unit, named: frozenset[str], library: Library) -> bool:
    kind = library.facts[unit.fact].kind
    if kind in STRUCTURED:
        return kind in WORK or kind is FactKind.PROJECT
    return bool(unit.names - named) and not unit.subjects & named


def _parted(whole: Checked, statement: Statement, library: Library, as_of: int) -> Checked | None:
    """The sentence where it says two things in one and each of them holds; else None."""
    if library.has_documents:
        return None
    evidence: list[Evidence] = []
    if (two := apposition(statement.text)) is not None:
        for part in two:
            found = _sentence(part, whole.start, library, statement.language, as_of)
            if not found.supported:
                return None
            evidence += found.evidence
        return replace(whole, evidence=tuple(dict.fromkeys(evidence)))
    if (counted := employers(statement.text)) is not None:
        return _across_employers(whole, counted, statement, library, as_of)
    return None


def _across_employers(
    whole: Checked, counted: Counted, statement: Statement, library: Library, as_of: int
) -> Checked | None:
    """The sentence where the rest of it is true of as many pieces of work as it says."""
    rest = read(counted.rest, library, statement.language)
    work = [unit for unit in library.units if is_work(unit, library) and unit.of_work]
    meant = [
        unit
        for unit in work
        if all(
            not problems(replace(c, quantities=()), rest, unit, library, as_of, months=frozenset())
            for c in rest.claims
        )
    ]
    places = {(unit.fact, unit.ranges) for unit in meant if not unit.headed or unit.title_keys}
    found = _sentence(counted.rest, whole.start, library, statement.language, as_of)
    if not found.supported or len(places) != counted.count:
        return None
    return replace(whole, evidence=tuple(dict.fromkeys(evidence_of(unit, library) for unit in meant)))


def _ordered(whole: Checked, statement: Statement, library: Library, as_of: int) -> Checked | None:
    """The sentence where it puts two things in order that facts tell with their times; else None."""
    if library.has_documents or statement.language != library.language or statement.polarity.cues:
        return None
    order = order_of(statement.text)
    if order is None:
        return None

    def support(text: str) -> list[Unit]:
        part = read(text, library, statement.language)
        found: list[Unit] = []
        for claim in part.claims:
            units, wrong = _support(claim, part, library, as_of)
            if wrong:
                return []
            found += units
        return list(dict.fromkeys(found))

    told = in_order(order, support)
    if told is None:
        return None
    right, units = told
    if right:
        return replace(whole, evidence=tuple(evidence_of(unit, library) for unit in units))
    problem = Problem("date", statement.text, 2.0)
    return refused(whole, statement.claims[0], statement, [problem], units, library, as_of)


def _framed(whole: Checked, statement: Statement, library: Library) -> Checked:
    """A greeting, question or wish asserts nothing; but the names and figures in it must be known."""
    known = library.words
    for claim in statement.claims:
        for token in claim.names:
            if token.folded not in known and token.lemma not in known and token.key not in library.keys:
                words = token.text
                return replace(
                    whole,
                    supported=False,
                    kind="name",
                    words=words,
                    reason=reason(Problem("name", words, 1.0), statement, None, library),
                )
    return whole


def _support(
    claim: Claim, statement: Statement, library: Library, as_of: int
) -> tuple[list[Unit], list[Problem]]:
    """The units that support a claim, best first; where none does, the nearest and what is wrong with it."""
    candidates = _candidates(claim, library)
    months = _together(claim, statement, candidates, library, as_of)
    good: list[Unit] = []
    nearest: tuple[float, int] | None = None
    wrong: list[Problem] = []
    for number in candidates:
        unit = library.units[number]
        found = problems(claim, statement, unit, library, as_of, months=months)
        if not found:
            good.append(unit)
            continue
        rank = (sum(p.weight for p in found), number)
        if nearest is None or rank < nearest:
            nearest, wrong = rank, found
    if good:
        return good, []
    items = _items(claim, statement, library, as_of) or _one_after_the_other(claim, statement, library, as_of)
    if items:
        return items, []
    if nearest is None:
        return [], [Problem("claim", claim.text, 1.0)]
    return [library.units[nearest[1]]], wrong


def _candidates(claim: Claim, library: Library) -> list[int]:
    """The units that share most words with a claim, rare words first; all where there are few."""
    if len(library.units) <= _TRIED:
        return list(range(len(library.units)))
    votes: defaultdict[int, float] = defaultdict(float)
    for key in dict.fromkeys(t.key for t in (*claim.tokens, *claim.names, *claim.titles)):
        holders = library.postings.get(key, ())
        for number in holders[:400]:
            votes[number] += 1 / (1 + len(holders)) ** 0.5
    for mention in claim.languages:
        for number in library.by_language.get(mention.code, ())[:50]:
            votes[number] += 1.0
    for q in claim.quantities:
        for number in library.by_value.get(q.value, ())[:50]:
            votes[number] += 0.3
    if not votes:
        return list(library.ranges[:_TRIED]) or list(range(_TRIED))
    best = sorted(votes, key=lambda number: (-votes[number], number))
    return best[:_TRIED]


def _together(
    claim: Claim, statement: Statement, candidates: Sequence[int], library: Library, as_of: int
) -> frozenset[int]:
    """Lengths of time that the facts about what the claim names give together."""
    if not any(q.kind == "duration" for q in claim.quantities):
        return frozenset()
    bare = replace(claim, quantities=())
    pool = [library.units[number] for number in library.ranges]
    work = [unit for unit in pool if is_work(unit, library) and unit.of_work]
    if all(t.folded in library.persons for t in bare.names) and not bare.tokens and not bare.titles:
        return frozenset((covered_months(work, as_of),)) if work else frozenset()
    from workfolk.engine.grounding.lists import items_of

    parts = [bare, *items_of(bare, statement)]
    meant = [
        u
        for u in work
        if any(not problems(part, statement, u, library, as_of, months=frozenset()) for part in parts)
    ]
    # A sentence without a subject may only seem to go on about what the one before it named.
    named = {u.fact for u in meant if any(t.folded in u.words for t in bare.names)}
    meant = [u for u in meant if u.fact in named or "there" in u.words] if named else meant
    return frozenset((covered_months(meant, as_of),)) if meant else frozenset()


def _one_after_the_other(claim: Claim, statement: Statement, library: Library, as_of: int) -> list[Unit]:
    """The units of several posts at one employer that together last as long as a claim says: "there since 2008"."""
    if not claim.names or not any(
        q.kind == "range" or (q.kind == "date" and q.cue == "since") for q in claim.quantities
    ):
        return []
    bare = replace(claim, quantities=())
    meant = [
        unit
        for number in library.ranges
        if is_work(unit := library.units[number], library)
        and not problems(bare, statement, unit, library, as_of, months=frozenset())
    ]
    spans = sorted(span for unit in meant for span in spans_of(unit, as_of))
    if len(spans) < 2 or any(later[0] > former[1] + 12 for former, later in pairwise(spans)):
        return []
    first = min((r for unit in meant for r in unit.ranges), key=lambda r: r.value)
    last = max(
        (r for unit in meant for r in unit.ranges), key=lambda r: r.upper if r.upper is not None else 9e9
    )
    whole = replace(first, upper=last.upper, open=last.open, precise_end=last.precise_end)
    together = replace(meant[0], ranges=(whole,))
    return [] if problems(claim, statement, together, library, as_of, months=frozenset()) else meant


def _items(claim: Claim, statement: Statement, library: Library, as_of: int) -> list[Unit]:
    """The units behind a list whose items stand in different facts: skills, languages, employers."""
    from workfolk.engine.grounding.lists import items_of

    found: list[Unit] = []
    for item in items_of(claim, statement):
        units = [
            unit
            for number in _candidates(item, library)
            if not problems(
                item, statement, unit := library.units[number], library, as_of, months=frozenset()
            )
        ]
        if not units:
            return []
        # What is listed by itself needs no post that it was used in.
        found.append(min(units, key=lambda unit: library.facts[unit.fact].kind in WORK))
    return found


__all__ = ["TooMuch", "check", "check_size", "check_with", "length_agrees"]
