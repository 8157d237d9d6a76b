"""Years of experience and seniority: computed from the dated months of positions, overlaps counted once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workfolk.engine.talent.model import (
    Evaluation,
    Evidence,
    Level,
    Mention,
    Qualification,
    Role,
    Stance,
)
from workfolk.engine.talent.rules import confidence
from workfolk.engine.talent.rules.facts import Facts, covered, dated
from workfolk.engine.talent.rules.rule import Rule, keyed
from workfolk.engine.talent.rules.skill import all_below, names_in_words, told_keys
from workfolk.engine.talent.rules.work import TitleNames, latest, when_held
from workfolk.engine.talent.traces import all_openings, at_work, each, either
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.talent.words import join, month_name, months_in_words, years_in_words
from workfolk.engine.text.dates import months_covered

NEARLY = 0.5  # this share of the asked years counts as partly
_PROPER = re.compile(r"(?<=[a-z] )[A-Z][\w+#.]*")  # names in the recruiter's words: "4 years of Flink"
_RANK = {
    Level.INTERN: 0, Level.JUNIOR: 1, Level.MID: 2, Level.SENIOR: 3, Level.LEAD: 4,
    Level.PRINCIPAL: 5, Level.MANAGER: 5, Level.DIRECTOR: 6, Level.EXECUTIVE: 7,
}  # fmt: skip
_RANK_OF = {level.value: rank for level, rank in _RANK.items()}
# Years in the work from which a level may be assumed although no title says so; leading people is never assumed.
_YEARS_OF = {
    Level.INTERN: 0,
    Level.JUNIOR: 0,
    Level.MID: 2,
    Level.SENIOR: 5,
    Level.LEAD: 7,
    Level.PRINCIPAL: 9,
}


class ExperienceRule(Rule):
    """Months of the matching positions, overlaps once, against the years asked.

    At least the years asked: meets. Half of them, enough together with neighbouring work, or said by themselves: partly. Clearly
    less: does not meet, but only where every matching position is dated. No matching position: unknown. Where a text
    says since or until when ("Python since 2019"), months of its position count from or to then.
    """

    def __init__(self, asked: Qualification, vocabulary: Vocabulary, as_of: int) -> None:
        super().__init__(asked, vocabulary)
        self.as_of = as_of
        self.wanted = all_below(asked.concepts, vocabulary)
        self.skills = keyed("skill", self.wanted)
        self.unnamed = told_keys(asked, vocabulary) if asked.concepts else frozenset[str]()
        self.linked = self.skills | keyed("occupation", self.wanted) | keyed("industry", self.wanted)
        self.keys = self.linked | self.unnamed
        self.near = frozenset(key for one in asked.concepts for key in vocabulary.near(one))
        self.months = round((asked.years or 0) * 12)
        self.years = years_in_words(asked.years or 0)
        self.subject = join([vocabulary.label(key) for key in asked.concepts]) or "dated work"
        self.titles = TitleNames(asked, vocabulary)
        skills = [key for key in asked.concepts if vocabulary.kind(key) in ("skill", "knowledge")]
        self.worded = (
            names_in_words(replace(asked, text="", concepts=tuple(skills)), vocabulary) if skills else ()
        )
        self.named = tuple(dict.fromkeys(_PROPER.findall(asked.text))) if not asked.concepts else ()
        self.silence = self.unknown(f"no position shows {self.subject}")
        if asked.concepts:
            said = [all_openings(name.words) for name in self.worded]
            self.traces = either(each(self.keys), each(map(at_work, self.wanted)), self.titles.traces, said)

    def __call__(self, facts: Facts) -> Evaluation:
        as_of = self.as_of
        matching = [role for role in self.matching(facts) if role.start is None or role.start <= as_of]
        counted = [(role, span) for role in matching if (span := self.span(role, facts)) is not None]
        says = self.says(facts)
        if not counted:
            return self.undated(matching, says, facts)
        months = months_covered(span for _, span in counted)
        number = f"{len(counted)} position{'s' if len(counted) > 1 else ''}"
        joint = " of" if months < self.months else ";"
        has = f"{months_in_words(months)}{joint} {self.years} asked, from {number}"
        if len(counted) > 1 and sum(high - low for _, (low, high) in counted) > months:
            has += ", overlaps counted once"
        why = {role.place: _dates(role, span, as_of) for role, span in counted} if facts.quotes else {}
        evidence = facts.titles([role for role, _ in counted], why)
        if months >= self.months:
            return self.meets(has, confidence.DATED, evidence)
        if months >= self.months * NEARLY:
            return self.partly(has, confidence.DATED, evidence)
        if says is not None and says[0] >= self.months:
            reason = f"{has}; says {months_in_words(round(says[0]))} itself"
            return self.partly(reason, confidence.CLAIMED, (*evidence, *facts.evidence([says[1]], "says so")))
        if self.near:
            beside = [r for r in facts.candidate.roles if not self.near.isdisjoint(r.occupations)]
            wider = covered([*(role for role, _ in counted), *beside], as_of) if beside else 0
            if wider >= self.months:
                reason = f"{has}; {months_in_words(wider)} with neighbouring work"
                return self.partly(reason, confidence.CLOSE, evidence)
        if len(counted) < len(matching):
            return self.partly(f"{has}; further positions have no dates", confidence.UNDATED, evidence)
        return self.does_not_meet(has, confidence.DATED, evidence)

    def undated(self, matching: list[Role], says: tuple[float, Mention] | None, facts: Facts) -> Evaluation:
        """No matching position has dates, or there is none: what the person says counts in part."""
        if says is not None and says[0] >= self.months * NEARLY:
            reason = f"says {months_in_words(round(says[0]))} itself; no dated position shows {self.subject}"
            return self.partly(reason, confidence.CLAIMED, facts.evidence([says[1]], "says so"))
        if not matching:
            said = [] if facts.hits.isdisjoint(self.linked) else facts.mentions(self.linked)
            denied = [m for m in said if m.stance == Stance.DENIED]
            if denied and not any(m.stance == Stance.OWN for m in said):
                reason = f"the profile itself says no {self.vocabulary.label(denied[0].concept)}"
                return self.does_not_meet(reason, confidence.DENIED, facts.evidence(denied, "says so"))
            return self.silence
        reason = f"positions show {self.subject}, but without dates"
        why = {role.place: "no dates" for role in matching}
        return self.unknown(reason, confidence.UNDATED, facts.titles(matching, why))

    def matching(self, facts: Facts) -> list[Role]:
        """The roles whose occupation, skills or industry is asked for; every position where nothing is named."""
        roles = facts.candidate.roles
        if not self.asked.concepts:
            held = [role for role in roles if role.place.startswith("positions/")]
            return [role for role in held if not self.named or any(facts.says(role, w) for w in self.named)]
        none, says = self.wanted.isdisjoint, self.titles.says
        places = self.told(facts)
        return [
            role
            for role in roles
            if not (none(role.occupations) and none(role.skills) and none(role.industry))
            or says(role.title)
            or role.place in places
        ]

    def told(self, facts: Facts) -> frozenset[str]:
        """Places of positions whose texts speak of it in other words than the linker knows."""
        found = [] if facts.hits.isdisjoint(self.unnamed) else facts.mentions(self.unnamed)
        found = [*facts.worded(self.worded), *found] if self.worded else found
        return frozenset("/".join(m.place.split("/")[:2]) for m in facts.own(found))

    def span(self, role: Role, facts: Facts) -> tuple[int, int] | None:
        """The months of a role that count; fewer where its texts say since or until when."""
        span = dated(role, self.as_of)
        if span is None or not self.skills or facts.hits.isdisjoint(self.skills):
            return span
        if not (self.wanted.isdisjoint(role.occupations) and self.wanted.isdisjoint(role.industry)):
            return span
        said = [
            m for m in facts.mentions(self.skills) if not m.stance and m.place.startswith(f"{role.place}/")
        ]
        if not said or any(m.since is None and m.until is None for m in said):
            return span
        low = min(span[0] if m.since is None else m.since for m in said)
        high = max(span[1] if m.until is None or m.until < 0 else m.until for m in said)
        low, high = max(low, span[0]), min(high, span[1])
        return (low, high) if low < high else span

    def says(self, facts: Facts) -> tuple[float, Mention] | None:
        """The longest time that the texts themselves give, in months, with where; None where they give none."""
        if facts.hits.isdisjoint(self.linked):
            return None
        best: tuple[float, Mention] | None = None
        for mention in facts.mentions(self.linked):
            months = None if mention.stance else _said_months(mention, self.as_of)
            if months is not None and (best is None or months > best[0]):
                best = (months, mention)
        return best


class SeniorityRule(Rule):
    """A title of at least the level, or the years that stand for it. Having been more than asked is never held against anyone."""

    def __init__(self, asked: Qualification, vocabulary: Vocabulary, as_of: int) -> None:
        super().__init__(asked, vocabulary)
        self.as_of = as_of
        self.level = Level(asked.level) if asked.level in _RANK_OF else Level.SENIOR
        near = (key for one in asked.concepts for key in vocabulary.near(one))
        self.known = frozenset((*asked.concepts, *near))
        self.silence = self.unknown("no position in this work to read a level from")
        self.traces = either(each(map(at_work, self.known))) if self.known else None

    def __call__(self, facts: Facts) -> Evaluation:
        as_of, rank = self.as_of, _RANK[self.level]
        relevant = [role for role in self.relevant(facts) if role.start is None or role.start <= as_of]
        if not relevant:
            return self.silence
        titled = [role for role in relevant if role.level and _RANK_OF[role.level] >= rank]
        if titled:
            why = {role.place: when_held(role, as_of) for role in titled} if facts.quotes else {}
            reason = f"a title of this level or above ({latest(titled, as_of)})"
            return self.meets(reason, confidence.STATED, facts.titles(titled, why))
        if self.level not in _YEARS_OF:
            below = [role for role in relevant if role.level and _RANK_OF[role.level] == rank - 1]
            if below:
                why = {role.place: when_held(role, as_of) for role in below} if facts.quotes else {}
                return self.partly(
                    "the level just below in a title", confidence.CLOSE, facts.titles(below, why)
                )
            return self.unknown(f"no title says {self.level.value}")
        return self.by_years(relevant, facts)

    def by_years(self, relevant: list[Role], facts: Facts) -> Evaluation:
        """No title says the level: years in the work may stand for it."""
        as_of, rank = self.as_of, _RANK[self.level]
        dated_roles = [role for role in relevant if dated(role, as_of)]
        months = covered(dated_roles, as_of)
        evidence = self._spans(dated_roles or relevant, facts)
        needed = _YEARS_OF[self.level] * 12
        lower = [r for r in relevant if r.current and r.level and _RANK_OF[r.level] < rank]
        years, level = years_in_words(_YEARS_OF[self.level]), self.level.value
        says = f"no title says {level}; {months_in_words(months)} in this work, {years} count as {level}"
        if months >= needed and dated_roles:
            says = (
                f"no title says {level}, but {months_in_words(months)} in this work; {years} count as {level}"
            )
            if lower or rank >= _RANK[Level.SENIOR]:
                return self.partly(says, confidence.ASSUMED, evidence)
            return self.meets(says, confidence.ASSUMED, evidence)
        plain = [r for r in relevant if not r.level and r.place.startswith("positions/")]
        if (
            dated_roles
            and rank <= _RANK[Level.LEAD]
            and (months >= needed * NEARLY or (self.level is Level.SENIOR and plain and not lower))
        ):
            return self.partly(says, confidence.ASSUMED, evidence)
        if lower and len(dated_roles) == len(relevant):
            reason = f"the current title says {lower[0].level}; {says}"
            return self.does_not_meet(reason, confidence.DATED, evidence)
        return self.unknown(says, confidence.ASSUMED, evidence)

    def relevant(self, facts: Facts) -> Sequence[Role]:
        """The roles in the work asked for or next to it; every position where none is named."""
        if not self.known:
            return [role for role in facts.candidate.roles if role.place.startswith("positions/")]
        return [role for role in facts.candidate.roles if not self.known.isdisjoint(role.occupations)]

    def _spans(self, roles: Sequence[Role], facts: Facts) -> tuple[Evidence, ...]:
        why = {role.place: _dates(role, dated(role, self.as_of), self.as_of) for role in roles} if facts.quotes else {}  # fmt: skip
        return facts.titles(roles, why)


def _said_months(mention: Mention, as_of: int) -> float | None:
    """How long the words around a mention say it was done."""
    if mention.months is not None:
        return mention.months
    if mention.since is None or mention.since > as_of:
        return None
    until = as_of + 1 if mention.until is None else mention.until
    return float(min(until, as_of + 1) - mention.since)


def _dates(role: Role, span: tuple[int, int] | None, as_of: int) -> str:
    if span is None:
        return "no dates"
    last = "today" if role.current and span[1] > as_of else month_name(span[1] - 1)
    return f"{month_name(span[0])} – {last}, {months_in_words(span[1] - span[0])}"
