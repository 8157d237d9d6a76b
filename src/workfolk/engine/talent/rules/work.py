"""Occupation, years and seniority: computed from the titles and the dated months of positions."""

from __future__ import annotations

import re

from workfolk.engine.talent.model import Evaluation, Level, Qualification, Role, Verdict
from workfolk.engine.talent.rules.facts import Facts, covered, dated, result
from workfolk.engine.talent.rules.skill import all_below
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.talent.words import content_words, join, month_name, months_in_words, years_in_words
from workfolk.engine.text.dates import months_covered

_LONG_AGO = 8 * 12  # months in other work after which work that was done before is only partly what is asked
_PROPER = re.compile(r"(?<=[a-z] )[A-Z][\w+#.]*")  # names in the recruiter's words: "4 years of Flink"
NEARLY = 0.6  # this share of the asked years counts as partly
_RANK = {
    Level.INTERN: 0, Level.JUNIOR: 1, Level.MID: 2, Level.SENIOR: 3, Level.LEAD: 4,
    Level.PRINCIPAL: 5, Level.MANAGER: 5, Level.DIRECTOR: 6, Level.EXECUTIVE: 7,
}  # fmt: skip
# Years in the work from which a level may be assumed although no title says so; leading people is never assumed.
_YEARS_OF = {
    Level.INTERN: 0,
    Level.JUNIOR: 0,
    Level.MID: 2,
    Level.SENIOR: 5,
    Level.LEAD: 7,
    Level.PRINCIPAL: 9,
}


def evaluate_occupation(asked: Qualification, facts: Facts, vocabulary: Vocabulary, as_of: int) -> Evaluation:
    """A position with the occupation: meets. Long ago with other work since, a neighbouring one, or only the headline: partly.

    Never a no; a pause without other work is never held against anyone.
    """
    roles = facts.candidate.roles
    if not asked.concepts:
        return _occupation_in_words(asked, facts, as_of)
    held = [role for role in roles if any(key in asked.concepts for key in role.occupations)]
    learning = [role for role in held if role.level == Level.INTERN]
    if held and len(learning) == len(held):
        name = vocabulary.label(next(key for key in held[0].occupations if key in asked.concepts))
        reason = f"{name}, so far in training ({_latest(held, as_of)})"
        why = {role.place: _when(role, as_of) for role in held}
        return result(asked, Verdict.PARTLY, reason, facts.role_evidence(held, why))
    if held:
        held = sorted(held, key=lambda role: role.level == Level.INTERN)
        name = vocabulary.label(next(key for key in held[0].occupations if key in asked.concepts))
        why = {role.place: _when(role, as_of) for role in held}
        months = covered(held, as_of)
        length = f", {months_in_words(months)}" if months else ""
        reason = f"{name}, {_latest(held, as_of)}{length}"
        if _is_long_ago(held, roles, as_of):
            reason += f"; in other work for more than {_LONG_AGO // 12} years since"
            return result(asked, Verdict.PARTLY, reason, facts.role_evidence(held, why))
        return result(asked, Verdict.MEETS, reason, facts.role_evidence(held, why))
    near = {key: why for concept in reversed(asked.concepts) for key, why in vocabulary.near(concept).items()}
    close = [role for role in roles if any(key in near for key in role.occupations)]
    if close:
        key = min((key for key in close[0].occupations if key in near), key=list(near).index)
        why = {role.place: _when(role, as_of) for role in close}
        reason = f"{vocabulary.label(key)} ({_latest(close, as_of)}): {near[key]}"
        return result(asked, Verdict.PARTLY, reason, facts.role_evidence(close, why))
    found = facts.mentions("occupation", asked.concepts)
    named = [m for m in found if m.place in {"headline", "about"} and not m.tentative]
    if named:
        reason = f"the {named[0].place} says {vocabulary.label(named[0].concept)}; no position shows it"
        return result(asked, Verdict.PARTLY, reason, facts.evidence(named, "own words"))
    names = join([vocabulary.label(key) for key in asked.concepts])
    return result(asked, Verdict.UNKNOWN, f"no position as {names}")


def evaluate_experience(asked: Qualification, facts: Facts, vocabulary: Vocabulary, as_of: int) -> Evaluation:
    """Months of the matching positions, overlaps once, against the years asked.

    At least the years asked: meets. 60 %, or enough together with neighbouring work: partly. Clearly less: does not
    meet, but only where every matching position is dated. No matching position: unknown.
    """
    matching = _matching(asked, facts, vocabulary)
    wanted = round((asked.years or 0) * 12)
    subject = _subject(asked, vocabulary)
    if not matching:
        return result(asked, Verdict.UNKNOWN, f"no position shows {subject}")
    counted = [role for role in matching if dated(role, as_of)]
    if not counted:
        why = {role.place: "no dates" for role in matching}
        reason = f"positions show {subject}, but without dates"
        return result(asked, Verdict.UNKNOWN, reason, facts.role_evidence(matching, why))
    months = covered(counted, as_of)
    number = f"{len(counted)} position{'s' if len(counted) > 1 else ''}"
    joint = " of" if months < wanted else ";"
    has = f"{months_in_words(months)}{joint} {years_in_words(asked.years or 0)} asked, from {number}"
    if sum(high - low for role in counted if (span := dated(role, as_of)) for low, high in [span]) > months:
        has += ", overlaps counted once"
    evidence = facts.role_evidence(counted, {role.place: _dates(role, as_of) for role in counted})
    if months >= wanted:
        return result(asked, Verdict.MEETS, has, evidence)
    if months >= wanted * NEARLY:
        return result(asked, Verdict.PARTLY, has, evidence)
    wider = covered([*counted, *_neighbouring(asked, facts, vocabulary)], as_of)
    if wider >= wanted:
        return result(
            asked, Verdict.PARTLY, f"{has}; {months_in_words(wider)} with neighbouring work", evidence
        )
    if len(counted) < len(matching):
        return result(asked, Verdict.PARTLY, f"{has}; further positions have no dates", evidence)
    return result(asked, Verdict.DOES_NOT_MEET, has, evidence)


def evaluate_seniority(asked: Qualification, facts: Facts, vocabulary: Vocabulary, as_of: int) -> Evaluation:
    """A title of at least the level, or the years that stand for it. Having been more than asked is never held against anyone."""
    wanted = Level(asked.level) if asked.level in {level.value for level in Level} else Level.SENIOR
    relevant = _relevant(asked, facts, vocabulary)
    if not relevant:
        return result(asked, Verdict.UNKNOWN, "no position in this work to read a level from")
    titled = [role for role in relevant if role.level and _RANK[Level(role.level)] >= _RANK[wanted]]
    if titled:
        why = {role.place: _when(role, as_of) for role in titled}
        return result(
            asked,
            Verdict.MEETS,
            f"a title of this level or above ({_latest(titled, as_of)})",
            facts.role_evidence(titled, why),
        )
    dated_roles = [role for role in relevant if dated(role, as_of)]
    months = covered(dated_roles, as_of)
    evidence = facts.role_evidence(
        dated_roles or relevant, {role.place: _dates(role, as_of) for role in relevant}
    )
    if wanted not in _YEARS_OF:
        below = [role for role in relevant if role.level and _RANK[Level(role.level)] == _RANK[wanted] - 1]
        if below:
            why = {role.place: _when(role, as_of) for role in below}
            return result(
                asked, Verdict.PARTLY, "the level just below in a title", facts.role_evidence(below, why)
            )
        return result(asked, Verdict.UNKNOWN, f"no title says {wanted.value}")
    needed = _YEARS_OF[wanted] * 12
    lower = [
        role for role in relevant if role.current and role.level and _RANK[Level(role.level)] < _RANK[wanted]
    ]
    says = f"no title says {wanted.value}, but {months_in_words(months)} in this work; {years_in_words(_YEARS_OF[wanted])} count as {wanted.value}"
    if months < needed:
        says = f"no title says {wanted.value}; {months_in_words(months)} in this work, {years_in_words(_YEARS_OF[wanted])} count as {wanted.value}"
    if months >= needed and dated_roles:
        return result(asked, Verdict.PARTLY if lower else Verdict.MEETS, says, evidence)
    if dated_roles and months >= needed * NEARLY:
        return result(asked, Verdict.PARTLY, says, evidence)
    if lower and len(dated_roles) == len(relevant):
        return result(
            asked, Verdict.DOES_NOT_MEET, f"the current title says {lower[0].level}; {says}", evidence
        )
    return result(asked, Verdict.UNKNOWN, says, evidence)


def _matching(asked: Qualification, facts: Facts, vocabulary: Vocabulary) -> list[Role]:
    roles = facts.candidate.roles
    if not asked.concepts:
        named = set(_PROPER.findall(asked.text))
        held = [role for role in roles if role.place.startswith("positions/")]
        return [role for role in held if not named or any(facts.says(role, word) for word in named)]
    wanted = all_below(asked.concepts, vocabulary)
    return [
        role
        for role in roles
        if not wanted.isdisjoint(role.occupations)
        or not wanted.isdisjoint(role.skills)
        or not wanted.isdisjoint(role.industry)
    ]


def _neighbouring(asked: Qualification, facts: Facts, vocabulary: Vocabulary) -> list[Role]:
    near = {key for concept in asked.concepts for key in vocabulary.near(concept)}
    return [role for role in facts.candidate.roles if not near.isdisjoint(role.occupations)]


def _relevant(asked: Qualification, facts: Facts, vocabulary: Vocabulary) -> list[Role]:
    if not asked.concepts:
        return [role for role in facts.candidate.roles if role.place.startswith("positions/")]
    known = {*asked.concepts, *(key for concept in asked.concepts for key in vocabulary.near(concept))}
    return [role for role in facts.candidate.roles if not known.isdisjoint(role.occupations)]


def _occupation_in_words(asked: Qualification, facts: Facts, as_of: int) -> Evaluation:
    words = content_words(asked.text)
    shares: dict[str, float] = {}
    for role in facts.candidate.roles:
        title = set(content_words(role.title))
        shares[role.place] = sum(word in title for word in words) / len(words) if words else 0.0
    best = max(shares.values(), default=0.0)
    roles = [role for role in facts.candidate.roles if shares[role.place] == best]
    if best < 0.5:
        return result(asked, Verdict.UNKNOWN, f"no position as {asked.text}")
    why = {role.place: _when(role, as_of) for role in roles}
    if best >= 0.99:
        return result(
            asked,
            Verdict.MEETS,
            f"the title says so, {_latest(roles, as_of)}",
            facts.role_evidence(roles, why),
        )
    return result(
        asked,
        Verdict.PARTLY,
        f"the title says part of it, {_latest(roles, as_of)}",
        facts.role_evidence(roles, why),
    )


def _subject(asked: Qualification, vocabulary: Vocabulary) -> str:
    return join([vocabulary.label(key) for key in asked.concepts]) or "dated work"


def _is_long_ago(held: list[Role], roles: tuple[Role, ...], as_of: int) -> bool:
    """Whether all of ``held`` ended long before ``as_of`` and at least as long was worked in something else since."""
    ends = [role.end for role in held if role.end is not None]
    if not ends or any(role.current for role in held):
        return False
    last = max(ends)
    others = [role for role in roles if role not in held and role.place.startswith("positions/")]
    spans = [span for role in others if (span := dated(role, as_of)) is not None and span[1] > last]
    return months_covered((max(low, last), high) for low, high in spans) > _LONG_AGO


def _when(role: Role, as_of: int) -> str:
    if role.current:
        return "current"
    if role.end is not None:
        return f"until {(min(role.end, as_of + 1) - 1) // 12}"
    return "no dates"


def _dates(role: Role, as_of: int) -> str:
    interval = dated(role, as_of)
    if interval is None:
        return "no dates"
    last = "today" if role.current else month_name(interval[1] - 1)
    return f"{month_name(interval[0])} – {last}, {months_in_words(interval[1] - interval[0])}"


def _latest(roles: list[Role], as_of: int) -> str:
    if any(role.current for role in roles):
        return "current"
    ended = [role for role in roles if role.end is not None]
    return _when(max(ended, key=lambda role: (role.end or 0, role.place)), as_of) if ended else "no dates"
