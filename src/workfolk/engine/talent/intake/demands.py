"""What a brief asks too much of, each with a milder form that can be applied with one press.

Nothing here is refused: it is the recruiter's to say. A demand says in words what is over-required and why it shrinks the
pool for nothing, and proposes qualifications that take the place of those with the same id.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from workfolk.engine.talent.intake.questions import MOST_MUSTS
from workfolk.engine.talent.intake.technologies import (
    FAMILIES,
    RELEASED,
    technologies_in,
    technology_named,
)
from workfolk.engine.talent.model import Brief, Importance, Kind, Level, Qualification
from workfolk.engine.talent.vocabulary import Vocabulary

DemandKind = Literal["technology_age", "years_for_level", "degree", "alternatives", "too_many_musts"]

ENOUGH_YEARS = 5  # from here on, more years of one tool say little about skill
SURELY_TOO_MANY = 10
_RIVALS = 3  # two may be meant; nobody needs three that do the same
# The most years that a level leaves room for: who has more is no longer at it.
MOST_YEARS = {
    Level.INTERN: 1, Level.JUNIOR: 3, Level.MID: 6, Level.SENIOR: 10, Level.LEAD: 12, Level.PRINCIPAL: 12,
    Level.MANAGER: 12, Level.DIRECTOR: 15, Level.EXECUTIVE: 15,
}  # fmt: skip
_MOST_YEARS_OF_ANY = 15

# Work for which a law or the work itself asks for the degree.
_REGULATED = re.compile(
    r"\b(?:nurs(?:e|ing)|midwi(?:fe|ves)|physicians?|doctors?|surgeons?|dentists?|pharmacists?|veterinar\w+|psycholog\w+|psychiatrists?|psychotherap\w+|physiotherap\w+|(?:occupational|speech\w*|language|radiation) therap\w+|"
    r"dieti[ct]ians?|radiograph\w+|optometr\w+|paramedics?|medical|an(?:a?)esthe\w+|lawyers?|attorneys?|solicitors?|barristers?|judges?|notar(?:y|ies)|prosecutors?|legal counsel|teachers?|lecturers?|professors?|kindergarten|"
    r"social workers?|surveyors?|(?:civil|structural) engineers?|auditors?|tax advis\w+|actuar(?:y|ies)|pilots?|(?<!data )scientists?|researchers?|postdoc\w*|clergy|"
    r"kranken\w+|pfleg\w+|arzt|ärztin|ärzte|\w*ärzt\w+|anwalt|anwält\w+|\w*lehrer\w*|apotheker\w*|notar\w*|richter\w*|hebamme\w*|infirmi\w+|médecin\w*|avocat\w*|professeure?s?|enfermer\w+|médic[oa]s?|abogad\w+)\b"
    r"|(?<!software )(?<!solution )(?<!solutions )(?<!data )(?<!cloud )(?<!enterprise )(?<!it )(?<!system )(?<!systems )(?<!security )(?<!network )(?<!information )(?<!application )\barchite[ck]t(?:in|s|e)?\b",
    re.IGNORECASE,
)
_OR_EQUIVALENT = re.compile(
    r"\b(?:or (?:\w+ )?(?:equivalent|comparable|similar)|equivalent (?:experience|skills)|oder (?:vergleichbar|gleichwertig)\w*|ou équivalent|o equivalente)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b\d{1,2}(?:[.,]\d)?(?: ?(?:-|–|to|bis) ?\d{1,2}(?:[.,]\d)?)?(?:\s?\+| (?:or|oder) (?:more|mehr)\b|\b)"
)
# What may become a wish first; of equals, what stands later in the brief.
_SOFTEST_FIRST = (
    Kind.OTHER, Kind.INDUSTRY, Kind.SENIORITY, Kind.SKILL, Kind.EDUCATION, Kind.CONDITION, Kind.LANGUAGE,
    Kind.EXPERIENCE, Kind.LOCATION, Kind.CREDENTIAL,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Demand:
    """Something over-required. ``proposal`` replaces the qualifications of the same ids, ``removed`` are left out."""

    kind: DemandKind
    qualifications: tuple[str, ...]  # ids, in the order of the brief
    message: str
    proposal: tuple[Qualification, ...]
    removed: tuple[str, ...] = ()


def find_demands(brief: Brief, vocabulary: Vocabulary, this_year: int) -> tuple[Demand, ...]:
    """What ``brief`` asks too much of, in ``this_year``: impossible years first, then what only narrows the pool."""
    asked = brief.qualifications
    level = next((Level(one.level) for one in asked if one.kind is Kind.SENIORITY and one.level), None)
    found: list[Demand] = []
    for one in asked:
        if one.kind is Kind.EXPERIENCE and one.years is not None:
            demand = _too_old(one, vocabulary, this_year, level) or _too_long(one, level)
            if demand is not None:
                found.append(demand)
    is_regulated = _is_regulated(brief, vocabulary)
    if not is_regulated:
        found += [_degree(one) for one in asked if _is_bare_degree(one)]
    found += _alternatives(asked, vocabulary)
    found += _too_many(asked, found, vocabulary, is_regulated=is_regulated)
    order = ("technology_age", "years_for_level", "degree", "alternatives", "too_many_musts")
    return tuple(sorted(found, key=lambda one: order.index(one.kind)))


def applied(demand: Demand, qualifications: Sequence[Qualification]) -> tuple[Qualification, ...]:
    """``qualifications`` with the proposal of ``demand`` in place; those that it does not know stay as they are."""
    changed = {one.id: one for one in demand.proposal}
    return tuple(changed.get(one.id, one) for one in qualifications if one.id not in demand.removed)


def _technologies(asked: Qualification, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What the words name; where they name nothing that we know, what their concepts are called."""
    named = technologies_in(asked.text)
    if named:
        return named
    keys = [key for key in asked.concepts if vocabulary.kind(key) in {"skill", "knowledge"}]
    found = (technology_named(vocabulary.labels(key)[:1]) for key in keys)
    return tuple(dict.fromkeys(name for name in found if name is not None))


def _too_old(
    asked: Qualification, vocabulary: Vocabulary, this_year: int, level: Level | None
) -> Demand | None:
    """More years than any of the named technologies is public; alternatives count by the oldest."""
    names = _technologies(asked, vocabulary)
    if not names or asked.years is None:
        return None
    name = min(names, key=lambda one: (RELEASED[one], one))
    age = this_year - RELEASED[name]
    if asked.years <= age:
        return None
    fewer = min(
        ENOUGH_YEARS, max(1, age // 2), MOST_YEARS.get(level, ENOUGH_YEARS) if level else ENOUGH_YEARS
    )
    message = (
        f"{name} became public in {RELEASED[name]}: nobody can have {_years(asked.years)} of it in {this_year}. "
        f"Who is good at it may have {_years(fewer)}."
    )
    return Demand("technology_age", (asked.id,), message, (_with_years(asked, fewer),))


def _too_long(asked: Qualification, level: Level | None) -> Demand | None:
    most = MOST_YEARS[level] if level else _MOST_YEARS_OF_ANY
    if asked.years is None or asked.years <= most:
        return None
    if level:
        message = f"{_years(asked.years)} are more than the level “{level.value}” leaves room for: after {_years(most)} most people are past it."
    else:
        message = f"Beyond {_years(most)} more years say little about skill, and shut out those who came to this work later."
    return Demand("years_for_level", (asked.id,), message, (_with_years(asked, most),))


def _is_regulated(brief: Brief, vocabulary: Vocabulary) -> bool:
    keys = [key for one in brief.qualifications if one.kind is Kind.OCCUPATION for key in one.concepts]
    titles = [one.text for one in brief.qualifications if one.kind is Kind.OCCUPATION]
    names = [*titles, brief.title, *(vocabulary.label(key) for key in keys)]
    return any(_REGULATED.search(name) for name in names)


def _is_bare_degree(asked: Qualification) -> bool:
    is_degree = asked.kind is Kind.EDUCATION and asked.level != "vocational"
    return is_degree and asked.importance is Importance.MUST and not _OR_EQUIVALENT.search(asked.text)


def _degree(asked: Qualification) -> Demand:
    message = (
        f"No law asks for “{asked.text}” in this work as far as we know. Who learned it at work is shut out; "
        "ask for the skills as musts and let the degree be one way to show them."
    )
    text = f"{asked.text} or equivalent experience"
    return Demand("degree", (asked.id,), message, (replace(asked, importance=Importance.SHOULD, text=text),))


def _alternatives(asked: Sequence[Qualification], vocabulary: Vocabulary) -> list[Demand]:
    """Three or more musts that do the same work: any one of them is asked instead."""
    musts = [one for one in asked if one.kind is Kind.SKILL and one.importance is Importance.MUST]
    names = {one.id: _technologies(one, vocabulary) for one in musts}
    found = []
    for family, members in FAMILIES.items():
        rivals = [one for one in musts if len(names[one.id]) == 1 and names[one.id][0] in members]
        if len(rivals) < _RIVALS:
            continue
        words = [one.text for one in rivals]
        one_of = f"{', '.join(words[:-1])} or {words[-1]}"
        concepts = tuple(dict.fromkeys(key for one in rivals for key in one.concepts))
        sources = tuple(span for one in rivals for span in one.sources)
        message = f"{len(rivals)} {family} are all musts. Hardly anybody has used all of them, and who knows one learns the next: ask for {one_of}."
        kept = replace(rivals[0], text=one_of, concepts=concepts, sources=sources)
        found.append(
            Demand(
                "alternatives",
                tuple(one.id for one in rivals),
                message,
                (kept,),
                tuple(one.id for one in rivals[1:]),
            )
        )
    return found


def _too_many(
    asked: Sequence[Qualification],
    found: Sequence[Demand],
    vocabulary: Vocabulary,
    *,
    is_regulated: bool,
) -> list[Demand]:
    """More musts than a list can hold: alternatives are joined and degrees eased first, then the softest become wishes."""
    count = sum(one.importance is Importance.MUST for one in asked)
    if count <= MOST_MUSTS:
        return []
    milder = tuple(asked)
    for demand in found:
        if demand.kind in {"degree", "alternatives"}:
            milder = applied(demand, milder)
    wishes = _softest(milder, vocabulary, is_regulated=is_regulated)
    milder = tuple(replace(one, importance=Importance.SHOULD) if one.id in wishes else one for one in milder)
    before = {one.id: one for one in asked}
    changed = tuple(one for one in milder if one != before[one.id])
    left = {one.id for one in milder}
    removed = tuple(one.id for one in asked if one.id not in left)
    joined = [one.text for one in changed if one.importance is Importance.MUST]
    eased = [one.text for one in changed if one.importance is Importance.SHOULD]
    surely = "Hardly anybody meets" if count >= SURELY_TOO_MANY else "Few people meet"
    steps = [f"ask for {'; '.join(joined)}"] if joined else []
    steps += [f"let these be wishes: {'; '.join(eased)}"] if eased else []
    message = (
        f"There are {count} musts. {surely} all of them, and many who could do the work count themselves out. "
        f"To come to {MOST_MUSTS} at most, {', and '.join(steps)}."
    )
    ids = {one.id for one in changed} | set(removed)
    return [
        Demand("too_many_musts", tuple(one.id for one in asked if one.id in ids), message, changed, removed)
    ]


def _softest(asked: Sequence[Qualification], vocabulary: Vocabulary, *, is_regulated: bool) -> frozenset[str]:
    """The ids of the musts beyond the most that should be: what the work itself does not need, later ones first."""
    occupations = [key for one in asked if one.kind is Kind.OCCUPATION for key in one.concepts]
    essential = {key for occupation in occupations for key in vocabulary.essential(occupation)}
    musts = [one for one in asked if one.importance is Importance.MUST]

    def softness(place: int) -> tuple[int, bool, int]:
        one = musts[place]
        kept = one.kind is Kind.EDUCATION and is_regulated
        rank = len(_SOFTEST_FIRST) if kept else _SOFTEST_FIRST.index(one.kind)
        return rank, not essential.isdisjoint(one.concepts), -place

    places = [place for place, one in enumerate(musts) if one.kind is not Kind.OCCUPATION]
    beyond = max(0, len(musts) - MOST_MUSTS)
    return frozenset(musts[place].id for place in sorted(places, key=softness)[:beyond])


def _with_years(asked: Qualification, years: float) -> Qualification:
    """The qualification with fewer years, in its words and in its structure."""
    number = f"{years:g}+"
    text, changed = _NUMBER.subn(number, asked.text, count=1)
    if not changed:
        text = f"{number} years: {asked.text}"
    return replace(asked, text=text, years=float(years), years_max=None)


def _years(years: float) -> str:
    return f"{years:g} year" if years == 1 else f"{years:g} years"
