"""The occupation: what the titles of positions say, and when they were held."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workfolk.engine.talent.model import Evaluation, Kind, Level, Qualification, Role, Stance
from workfolk.engine.talent.rules import confidence
from workfolk.engine.talent.rules.facts import LONG_AGO, Facts, Wording, covered, dated
from workfolk.engine.talent.rules.rule import Rule, keyed
from workfolk.engine.talent.traces import DENIES, all_openings, at_work, each, either, title_openings
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.talent.words import content_words, join, month_name, months_in_words, with_article
from workfolk.engine.text.dates import months_covered

_SHORTEST_NAME = 3
_REMEMBERED = 65_536  # titles of which the answer is kept
_DEPUTY = re.compile(r"\b(?:deputy|vice|acting|stellv\w*|stv|adjointe?|subdirector\w*|subjef\w+|segund[oa]|(?:assistant|junior|trainee|under)(?= (?:\w+ )?(?:manager|head|director|principal)))\b", re.IGNORECASE)  # fmt: skip
_PARTS = re.compile(r"\s*(?:[,;(|/&]|\s[-–—]\s|\s(?:at|in|for|of|and|bei|im|für|und|chez|en|et|y)\s)\s*")
_NOT_THE_WORK = ("assistant", "assistant to", "trainee", "apprentice", "student", "aspiring", "former", "vice", "to", "for", "of")  # fmt: skip


def _ends_in(part: str, label: str) -> bool:
    if not part.endswith(label):
        return False
    before = part[: len(part) - len(label)]
    return not before or (before[-1] == " " and not before.rstrip().endswith(_NOT_THE_WORK))


class TitleNames:
    """The names of an occupation, to be found at the end of titles that the linker reads as another or as none."""

    __slots__ = ("_known", "_names", "traces")

    def __init__(self, asked: Qualification, vocabulary: Vocabulary) -> None:
        keys = [key for key in asked.concepts if vocabulary.kind(key) == "occupation"]
        names = [label for key in keys for label in vocabulary.labels(key)]
        names += [asked.text] if asked.kind is Kind.OCCUPATION else []
        self._names = tuple(dict.fromkeys(name.casefold() for name in names if len(name) > _SHORTEST_NAME))
        self._known: dict[str, bool] = {}
        self.traces = tuple(map(title_openings, self._names))

    def says(self, title: str) -> bool:
        """Whether a title ends in one of the names: "Maintenance electrician", not "Electrician's mate"."""
        known = self._known.get(title)
        if known is None:
            folded = title.casefold()
            names = [name for name in self._names if name in folded]
            parts = [part.strip() for part in _PARTS.split(folded)] if names else []
            known = any(_ends_in(part, name) for part in parts for name in names)
            if len(self._known) < _REMEMBERED:
                self._known[title] = known
        return known


class OccupationRule(Rule):
    """A position with the occupation: meets. Long ago with other work since, a neighbouring one, or only the headline: partly.

    A no only where the profile itself says so; a pause without other work is never held against anyone.
    """

    def __init__(self, asked: Qualification, vocabulary: Vocabulary, as_of: int) -> None:
        super().__init__(asked, vocabulary)
        self.as_of = as_of
        self.wanted = frozenset(asked.concepts)
        self.keys = keyed("occupation", asked.concepts)
        self.near = {
            key: why for one in reversed(asked.concepts) for key, why in vocabulary.beside(one).items()
        }
        self.rank = {key: number for number, key in enumerate(self.near)}
        self.words = () if asked.concepts else content_words(asked.text)
        names = join([vocabulary.label(key) for key in asked.concepts])
        self.silence = self.unknown(f"no position as {names}")
        self.titles = TitleNames(asked, vocabulary)
        last = content_words(asked.text)[-1:]
        self.last = Wording.of(last) if last and len(last[0]) > _SHORTEST_NAME else None
        self.deputy = _DEPUTY.search(asked.text) is not None
        if asked.concepts:
            work = each(map(at_work, {*asked.concepts, *self.near}))
            said = [(*all_openings(self.last.words), DENIES)] if self.last else []
            self.traces = either(each(self.keys), work, self.titles.traces, said)

    def __call__(self, facts: Facts) -> Evaluation:
        if not self.wanted:
            return self.in_words(facts)
        roles = facts.candidate.roles
        wanted = self.wanted
        held = [
            role for role in roles if not wanted.isdisjoint(role.occupations) or self.titles.says(role.title)
        ]
        if held:
            return self.held(held, roles, facts)
        said = facts.mentions(self.keys) if not facts.hits.isdisjoint(self.keys) else []
        if any(m.stance == Stance.DENIED for m in said) and not any(m.stance == Stance.OWN for m in said):
            return self.named(facts)
        near = self.near
        close = [role for role in roles if any(key in near for key in role.occupations)]
        if close and (found := self.close([r for r in close if not self._is_yet(r)], facts)):
            return found
        return self.named(facts)

    def held(self, held: list[Role], roles: Sequence[Role], facts: Facts) -> Evaluation:
        """Positions with the occupation: now, once, in training, or yet to begin."""
        as_of = self.as_of
        begun = [role for role in held if not self._is_yet(role)]
        name = self.name(held[0])
        if not begun:
            reason = f"will begin as {name} in {month_name(held[0].start or 0)}"
            why = {role.place: "begins later" for role in held}
            return self.partly(reason, confidence.LEARNING, facts.titles(held, why))
        held = sorted(begun, key=lambda role: role.level == Level.INTERN)
        name = self.name(held[0])
        quotes = facts.titles(held, _whens(held, as_of) if facts.quotes else {})
        if held[0].level == Level.INTERN:
            reason = f"{name}, so far in training ({latest(held, as_of)})"
            return self.partly(reason, confidence.LEARNING, quotes)
        if not self.deputy and all(_DEPUTY.search(role.title) for role in held):
            reason = f"{held[0].title} ({latest(held, as_of)}), one step below {name}"
            return self.partly(reason, confidence.CLOSE, quotes)
        months = covered(held, as_of)
        reason = f"{name}, {latest(held, as_of)}{f', {months_in_words(months)}' if months else ''}"
        if _is_long_ago(held, roles, as_of):
            reason += f"; in other work for more than {LONG_AGO // 12} years since"
            return self.partly(reason, confidence.DATED, quotes, ask=False)
        return self.meets(reason, confidence.STATED if months else 0.85, quotes)

    def name(self, role: Role) -> str:
        """The occupation of ``role`` that was asked for."""
        return self.vocabulary.label(
            next((key for key in role.occupations if key in self.wanted), self.asked.concepts[0])
        )

    def close(self, close: list[Role], facts: Facts) -> Evaluation | None:
        """Positions in neighbouring occupations; the nearest of the first is named."""
        if not close:
            return None
        key = min((key for key in close[0].occupations if key in self.near), key=lambda one: self.rank[one])
        reason = f"{self.vocabulary.label(key)} ({latest(close, self.as_of)}): {self.near[key]}"
        quotes = facts.titles(close, _whens(close, self.as_of) if facts.quotes else {})
        return self.partly(reason, confidence.CLOSE, quotes)

    def named(self, facts: Facts) -> Evaluation:
        """No position shows it: what the headline or the summary says."""
        found = [m for m in facts.mentions(self.keys) if m.place in ("headline", "about")]
        for stance, sure, says in (
            (Stance.OWN, confidence.LISTED, "says {name}; no position shows it"),
            (Stance.LEARNING, confidence.LEARNING, "says in training as {name}; no position shows it"),
        ):
            if said := [mention for mention in found if mention.stance == stance]:
                name = self.vocabulary.label(said[0].concept)
                reason = f"the {said[0].place} {says.format(name=name)}"
                return self.partly(reason, sure, facts.evidence(said, "own words"))
        if denied := [m for m in facts.mentions(self.keys) if m.stance == Stance.DENIED]:
            reason = (
                f"the profile itself says not to be {with_article(self.vocabulary.label(denied[0].concept))}"
            )
            return self.does_not_meet(reason, confidence.DENIED, facts.evidence(denied, "says so"))
        if wished := [m for m in found if m.stance == Stance.WISHED]:
            reason = f"{self.silence.reason}; it is only wished for"
            return self.unknown(reason, confidence.WISHED, facts.evidence(wished, "wished for"))
        return self.word_denied(self.last, facts) or self.silence

    def in_words(self, facts: Facts) -> Evaluation:
        """No occupation of the taxonomy: the words of the titles."""
        words, as_of = self.words, self.as_of
        best = 0.0
        roles: list[Role] = []
        for role in facts.candidate.roles if words else ():
            title = content_words(role.title)
            share = sum(word in title for word in words) / len(words)
            if share > best:
                best, roles = share, []
            if share == best:
                roles.append(role)
        if best < 0.5:
            return self.unknown(f"no position as {self.asked.text}", confidence.SILENT_WORDS)
        quotes = facts.titles(roles, _whens(roles, as_of) if facts.quotes else {})
        if best >= 0.99 and not all(self._is_yet(role) for role in roles):
            return self.meets(f"the title says so, {latest(roles, as_of)}", confidence.STATED, quotes)
        return self.partly(f"the title says part of it, {latest(roles, as_of)}", confidence.CLOSE, quotes)

    def _is_yet(self, role: Role) -> bool:
        return role.start is not None and role.start > self.as_of


def _whens(roles: Sequence[Role], as_of: int) -> dict[str, str]:
    return {role.place: when_held(role, as_of) for role in roles}


def when_held(role: Role, as_of: int) -> str:
    """ "current", "until 2019", "no dates"."""
    if role.start is not None and role.start > as_of:
        return f"from {month_name(role.start)}"
    if role.current:
        return "current"
    if role.end is not None:
        return f"until {(min(role.end, as_of + 1) - 1) // 12}"
    return "no dates"


def latest(roles: Sequence[Role], as_of: int) -> str:
    """When the last of ``roles`` was held."""
    for role in roles:
        if role.current:
            return "current"
    ended = [role for role in roles if role.end is not None]
    if not ended:
        return "no dates"
    return when_held(max(ended, key=lambda role: (role.end or 0, role.place)), as_of)


def _is_long_ago(held: list[Role], roles: Sequence[Role], as_of: int) -> bool:
    """Whether all of ``held`` ended long before ``as_of`` and at least as long was worked in something else since."""
    last = 0
    for role in held:
        if role.current:
            return False
        if role.end is not None and role.end > last:
            last = role.end
    if not last or as_of - last < LONG_AGO:
        return False
    places = {role.place for role in held}
    others = [role for role in roles if role.place not in places and role.place.startswith("positions/")]
    spans = [span for role in others if (span := dated(role, as_of)) is not None and span[1] > last]
    return months_covered((max(low, last), high) for low, high in spans) > LONG_AGO
