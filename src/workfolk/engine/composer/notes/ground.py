"""What two people made visible and share: where they worked or studied, what they can do, where they live."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workfolk.engine.grounding.model import Evidence, Fact, FactKind
from workfolk.engine.text.normalise import normalise

THEIRS = "them/"  # before the keys of the other person's facts, so that both can stand in one list
MOST_SKILLS = 3
_WORK = (FactKind.POSITION, FactKind.VOLUNTEERING)
# A club or a cause that says what somebody believes, whom they love, where they come from or how they are. Where they
# are paid to work says none of that.
_TRAITS = re.compile(
    r"\b(?:church|parish|catholic|protestant|evangelical|lutheran|baptist|methodist|christian|muslim|islam\w*|mosque|jewish|"
    r"synagogue|hindu|buddhist|sikh|kirch\w*|pfarr\w*|katholi\w*|evangelisch\w*|christlich\w*|muslimisch\w*|jüdisch\w*|moschee\w*|synagoge\w*|église|paroisse|"
    r"party|partei|political|politisch\w*|(?:trade|labou?r|workers['’]?) union|gewerkschaft\w*|syndicat|spd|cdu|csu|fdp|afd|grünen|"
    r"lgbt\w*|gay|lesbian|lesbisch\w*|schwul\w*|queer\w*|pride|trans(?:gender)?|"
    r"diaspora|refugees?|migrants?|immigrants?|flüchtling\w*|migrant\w*|kulturverein|cultural association|"
    r"anonymous|anonyme\w*|self-help|selbsthilfe\w*|support group|survivors?|disabled|disabilit\w+|blind\w*|deaf|gehörlos\w*|behindert\w*|"
    r"women\w*|frauen\w*|mothers|fathers|mütter\w*|väter\w*|single parents?|alleinerziehend\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Common:
    """One thing that two people share. ``kind`` is work, school, skills or place; evidence from both sides."""

    kind: str
    names: tuple[str, ...]  # as the writer writes them
    evidence: tuple[Evidence, ...]
    together: bool = False  # work: their dates overlap, so far as both are known


def with_owner(facts: Iterable[Fact], name: str) -> tuple[Fact, ...]:
    """Another person's facts with keys and labels that say whose they are."""
    return tuple(replace(one, key=THEIRS + one.key, label=f"{name}: {one.label}") for one in facts)


def common_ground(mine: Sequence[Fact], theirs: Sequence[Fact]) -> tuple[Common, ...]:
    """All that both facts say, most telling first: work, school, skills, place.

    What tells of a protected trait (a parish, a party, a self-help group) is nothing to write about, whoever made it visible.
    """
    found = [
        *_same_organisation("work", mine, theirs, _WORK),
        *_same_organisation("school", mine, theirs, (FactKind.EDUCATION,)),
        *_same_skills(mine, theirs),
        *_same_place(mine, theirs),
    ]
    return tuple(found)


def _same_organisation(
    kind: str, mine: Sequence[Fact], theirs: Sequence[Fact], kinds: tuple[FactKind, ...]
) -> list[Common]:
    own = [one for one in mine if one.kind in kinds and one.organisation]
    found: dict[str, Common] = {}
    for other in theirs:
        if other.kind not in kinds or not other.organisation or _is_private(other):
            continue
        key = normalise(other.organisation)
        same = [one for one in own if normalise(one.organisation) == key]
        if not same:
            continue
        beside = [one for one in same if _overlap(one, other)]
        one = (beside or same)[0]
        if key not in found or (beside and not found[key].together):
            found[key] = Common(
                kind, (one.organisation,), (_quote(one), _quote(other)), together=bool(beside)
            )
    return sorted(found.values(), key=lambda one: not one.together)


def _same_skills(mine: Sequence[Fact], theirs: Sequence[Fact]) -> list[Common]:
    own: dict[str, Fact] = {}
    for fact in mine:
        if fact.kind is FactKind.SKILL:
            for name in _names(fact):
                own.setdefault(name, fact)
    shared: list[tuple[Fact, Fact]] = []
    for other in theirs:
        if other.kind is not FactKind.SKILL or _is_private(other):
            continue
        match = next((own[name] for name in _names(other) if name in own), None)
        if match is not None and all(other.title != known.title for _mine, known in shared):
            shared.append((match, other))
    if not shared:
        return []
    kept = shared[:MOST_SKILLS]
    evidence = tuple(Evidence(one.key, one.label, one.title) for pair in kept for one in pair)
    return [Common("skills", tuple(one.title for one, _theirs in kept), evidence)]


def _same_place(mine: Sequence[Fact], theirs: Sequence[Fact]) -> list[Common]:
    own = next((one for one in mine if one.kind is FactKind.PERSON and one.place), None)
    other = next((one for one in theirs if one.kind is FactKind.PERSON and one.place), None)
    if own is None or other is None or normalise(own.place) != normalise(other.place):
        return []
    evidence = (Evidence(own.key, own.label, own.place), Evidence(other.key, other.label, other.place))
    return [Common("place", (own.place,), evidence)]


def _names(fact: Fact) -> tuple[str, ...]:
    """What a skill is compared by: its concepts, and its label."""
    return (*fact.concepts, f"label:{normalise(fact.title)}")


def _overlap(one: Fact, other: Fact) -> bool:
    if one.start is None or other.start is None:
        return False
    ends = [fact.end if fact.end is not None else None for fact in (one, other)]
    if any(end is None and not fact.current for end, fact in zip(ends, (one, other), strict=True)):
        return False
    last = 12 * 10_000
    first_end, second_end = (end if end is not None else last for end in ends)
    return max(one.start, other.start) < min(first_end, second_end)


def _is_private(fact: Fact) -> bool:
    told = f"{fact.title} {fact.organisation}"
    return fact.kind in (FactKind.VOLUNTEERING, FactKind.SKILL) and _TRAITS.search(told) is not None


def _quote(fact: Fact) -> Evidence:
    return Evidence(fact.key, fact.label, fact.organisation)
