"""What matters about a person: facts, weighed and put in order."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence

from workfolk.engine.grounding.model import Fact, FactKind
from workfolk.engine.skills.seniority import highest, marks
from workfolk.engine.skills.structure import Structure

from .model import Ability, Material, Work
from .names import Names, folded, names_of

_HALF_LIFE = 60  # months after which a position that has ended matters half as much
_LEVELS = {"intern": 0.5, "junior": 0.8, "lead": 1.1, "principal": 1.1, "manager": 1.1, "director": 1.2, "executive": 1.2}  # fmt: skip
# Weights of what speaks for a skill. Chosen so that a skill central to today's work comes before one that is only
# listed, and what somebody lists first decides between equals.
_CENTRAL, _USED, _RARE, _WANTED, _LISTED = 1.0, 0.8, 0.25, 0.6, 0.45
_NO_WORK = re.compile(
    r"^(?:\W*)(?:(?:career|family|work|professional) break|sabbatical|gap year|(?:parental|maternity|paternity|sick|family|carer'?s?) leave"
    r"|retired|retirement|pensioner|rentner(?:in)?|retraité?e?|jubilad[oa]|elternzeit|congé parental|unemployed|between jobs|job ?seek\w+|looking for\b.*|seeking\b.*|open to\b.*"
    r"|stay[- ]at[- ]home\b.*|full[- ]time (?:parent|mother|father|mum|mom|dad)|homemaker|career gap|elternzeit|familien(?:zeit|pause|phase)|(?:berufliche )?auszeit|babypause|pflegezeit|arbeit(?:s)?suchend|(?:auf )?(?:jobsuche|arbeitssuche|stellensuche)\b.*|im ruhestand|ruhestand|pensionist(?:in)?|pensioniert|hausfrau|hausmann|en recherche d['’]emploi\b.*|recherche d['’]emploi|sans emploi|demandeu(?:r|se) d['’]emploi|pause (?:familiale|carrière|professionnelle)|année sabbatique|(?:mère|père) au foyer|à la retraite|n/?a|none|-+)(?:\W*)$",
    re.IGNORECASE,
)
_NOT_HELD = re.compile(
    r"\b(?:studying|in progress|ongoing|expected|pending|lapsed|expired|planned|candidate|part[- ]qualified|not (?:yet|completed|finished|held)|"
    r"in (?:training|preparation|arbeit)|preparing|working towards|registered for|exam in|until (?:19|20)\d\d|abgelaufen|laufend|en cours|en curso|échue?|expiré)\b",
    re.IGNORECASE,
)
_SECTIONS: Mapping[FactKind, str] = {
    FactKind.EDUCATION: "education",
    FactKind.CERTIFICATION: "certifications",
    FactKind.LANGUAGE: "languages",
    FactKind.VOLUNTEERING: "volunteering",
    FactKind.PUBLICATION: "publications",
    FactKind.PROJECT: "projects",
    FactKind.GOAL: "goals",
}


def material(
    facts: Sequence[Fact], *, as_of: int, goal: str = "", structure: Structure | None = None
) -> Material:
    """What is known of a person, what matters most first.

    ``facts`` of one person, as ``engine.grounding.facts.profile_facts`` makes them. ``as_of`` is the absolute month
    of reading. ``goal`` is what the person works towards, in their words: skills and positions that belong to it come
    forward. ``structure`` knows which skill is central to which occupation; without it order and use decide.
    """
    names = names_of(structure) if structure else Names()
    works = _works(facts, as_of, names)
    sections: dict[str, tuple[Fact, ...]] = {}
    for kind, name in _SECTIONS.items():
        sections[name] = tuple(one for one in facts if one.kind is kind)
    sections["certifications"] = tuple(
        one
        for one in sections["certifications"]
        if (one.end is None or one.end > as_of) and not _NOT_HELD.search(f"{one.title} {one.level}")
    )
    if names.occupation(goal) and not any(one.title for one in sections["goals"]):
        said = Fact("goal/said", FactKind.GOAL, "What you look for", text=goal, title=" ".join(goal.split()))
        sections["goals"] = (said,)
    wanted = f"{goal} {' '.join(one.title for one in sections['goals'])}"
    return Material(
        as_of=as_of,
        works=tuple(sorted(works, key=lambda one: (-one.weight, one.fact.key))),
        path=tuple(sorted(works, key=_latest)),
        abilities=_abilities(facts, works, wanted, names),
        headline=_first(facts, FactKind.HEADLINE),
        about=_first(facts, FactKind.ABOUT),
        person=_first(facts, FactKind.PERSON),
        digest=_digest(facts),
        names=names,
        **sections,
    )


def _first(facts: Iterable[Fact], kind: FactKind) -> Fact | None:
    return next((one for one in facts if one.kind is kind), None)


def _latest(one: Work) -> tuple[bool, int, int, str]:
    start = one.fact.start
    return (not one.current, -(one.fact.end or (start or 0) + 1), -(start or 0), one.fact.key)


def _digest(facts: Sequence[Fact]) -> int:
    """The same for the same facts, whatever their order of keys: it only chooses between wordings."""
    return zlib.crc32("\0".join(f"{one.title}\1{one.organisation}\1{one.start}" for one in facts).encode())


def _works(facts: Sequence[Fact], as_of: int, names: Names) -> list[Work]:
    found = []
    listed: set[tuple[str, str, int | None, int | None]] = set()
    for fact in facts:
        if fact.kind is not FactKind.POSITION or not (fact.title or fact.organisation):
            continue
        entry = (folded(fact.title), folded(fact.organisation), fact.start, fact.end)
        if entry in listed:
            continue  # twice the same
        listed.add(entry)
        if _NO_WORK.match(fact.title) or (fact.start is not None and fact.start > as_of):
            continue
        is_current = fact.current or (
            fact.end is None and fact.start is not None and not _ended_later(fact, facts)
        )
        # What ends next year goes on today, whatever the box says.
        is_current = (is_current and fact.end is None) or (fact.end is not None and fact.end > as_of)
        until = as_of + 1 if is_current else fact.end
        months = max(0, until - fact.start) if until is not None and fact.start is not None else 0
        age = 0 if is_current else max(0, as_of - (until if until is not None else fact.start or 0))
        if not is_current and until is None and fact.start is None:
            age = 240
        level = _LEVELS.get(highest([m.level for m in marks(fact.title) if m.level]) or "", 1.0)
        length = 0.5 + 0.5 * min(months, 60) / 60 if months else 0.6
        weight = 0.5 ** (age / _HALF_LIFE) * length * level + (0.5 if is_current else 0)
        known = next((one for one in fact.concepts if names.structure and one in _occupations(names)), "")
        found.append(Work(fact, round(weight, 4), months, is_current, known or names.occupation(fact.title)))
    return found


def _occupations(names: Names) -> Mapping[str, object]:
    return names.structure.taxonomy.occupations if names.structure else {}


def _ended_later(fact: Fact, facts: Sequence[Fact]) -> bool:
    """Whether another position began after one whose end nobody gave: then it is not taken to go on."""
    return any(
        other.kind is FactKind.POSITION
        and other is not fact
        and other.start is not None
        and fact.start is not None
        and other.start > fact.start
        for other in facts
    )


def _abilities(
    facts: Sequence[Fact], works: Sequence[Work], wanted: str, names: Names
) -> tuple[Ability, ...]:
    listed = [one for one in facts if one.kind is FactKind.SKILL and one.title.strip()]
    asked = set(re.findall(r"[^\W_]{3,}", folded(wanted)))
    goal_occupation = names.occupation(wanted.strip()) if wanted.strip() else ""
    found: dict[str, Ability] = {}
    for number, fact in enumerate(listed):
        key = next(iter(fact.concepts), "") or names.skill(fact.title)
        users = tuple(one for one in works if _uses(one.fact, fact.title, key, names))
        central, occupation = max(
            ((names.salience(key, one.occupation) * min(one.weight, 1.0), one.occupation) for one in works),
            default=(0.0, ""),
        )
        used = max((min(one.weight, 1.0) for one in users), default=0.0)
        tokens = set(re.findall(r"[^\W_]{3,}", folded(fact.title)))
        is_wanted = bool(tokens & asked) or names.salience(key, goal_occupation) > 0
        weight = (
            _CENTRAL * central
            + _USED * used
            + _RARE * names.rarity(key)
            + _WANTED * is_wanted
            + _LISTED * (1 - number / len(listed))
        )
        if names.is_general(key):
            weight *= 0.3
        why = _why(names.label(occupation) if central > 0 else "", len(users))
        identity = key or folded(fact.title)
        found.setdefault(
            identity,
            Ability(
                fact,
                names.written(fact.title.strip()),
                key,
                round(weight, 4),
                tuple(one.fact.key for one in users),
                why,
            ),
        )
    return tuple(sorted(found.values(), key=lambda one: (-one.weight, one.fact.key)))


def _uses(position: Fact, label: str, key: str, names: Names) -> bool:
    wanted = folded(label)
    for one in position.skills:
        if folded(one) == wanted or (key and names.skill(one) == key):
            return True
    return bool(key) and key in position.concepts


def _why(occupation: str, positions: int) -> str:
    reasons = []
    if occupation:
        reasons.append(f"central to the work of “{occupation}”")
    if positions:
        reasons.append(f"used in {positions} position{'s' if positions > 1 else ''}")
    return ", ".join(reasons) or "listed among the skills"
