"""The parts of an About, each a few sentences; what the person's own sentences already say is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from workfolk.engine.grounding.model import Origin, Sentence

from .model import Ability, Work
from .names import folded
from .own import Own, overlap
from .skilful import Line, best, lines, tellable
from .telling import Teller

_MOST_SKILLS = 4
_MOST_STEPS = 5
_SAID = 0.6  # share of its words from which a line has been said
_LONGEST_JOINED = 14  # words: two lines no longer than this are told in one sentence


class Parts:
    """Builds parts for one candidate. ``keep`` says which own sentences it will hold."""

    def __init__(self, teller: Teller, kept: Sequence[Own], *, lists: bool) -> None:
        self.teller = teller
        self.lists = lists
        self.said = ""
        self._said_texts: list[str] = []
        self._named: set[str] = set()
        self._works = [one for one in teller.material.path if teller.tells(one)]
        self.keep(kept)

    def keep(self, mine: Sequence[Own]) -> None:
        """What the text will hold in the person's own words: it is not told again."""
        self.said = folded(" ".join(one.text for one in mine))
        self._said_texts = [one.text for one in mine]

    # What is said already

    def _knows(self, name: str) -> bool:
        return bool(name) and folded(name) in self.said

    def _knows_work(self, work: Work) -> bool:
        """Own sentences name the employer, or, of work without one, the title."""
        role, name = self.teller.role(work), self.teller.organisation(work.fact)
        if name:
            return self._knows(name)
        return role is not None and self._knows(role.text)

    @property
    def _main(self) -> Work | None:
        return next((one for one in self.teller.material.current if self.teller.tells(one)), None)

    def has_lines(self, work: Work) -> bool:
        """Whether the person tells what they did there, in sentences that a text can hold."""
        return bool(lines(work.fact, self.teller, ended=not work.current))

    # Work

    def now(self) -> list[Sentence]:
        """Today's work, unless own sentences tell it; the latest where there is none today."""
        main = self._main
        if main is None:
            if not self._works or self._knows_work(self._works[0]):
                return []
            return [self.teller.last(self._works[0])]
        others = [one for one in self._works if one.current and one is not main]
        others = [one for one in others if self.teller.role(one) and not self._knows_work(one)][:2]
        found = [] if self._knows_work(main) else [self.teller.now(main)]
        return [*found, *([self.teller.also(others)] if others else [])]

    def _done(self, work: Work, most: int) -> list[Sentence]:
        fresh = [
            one
            for one in lines(work.fact, self.teller, ended=not work.current)
            if overlap(one.sentence.text, self._said_texts) < _SAID
        ]
        chosen = best(fresh, most)
        self._said_texts += [one.sentence.text for one in chosen]
        if self.lists and len(chosen) > 1:
            return [_as_item(one, self.teller, ended=not work.current) for one in chosen]
        return _joined([one.sentence for one in chosen])

    def _main_or_last(self) -> Work | None:
        return self._main or next(iter(self._works), None)

    def now_and_done(self) -> list[Sentence]:
        """Today's work with two or three things done there."""
        work = self._main_or_last()
        if work is None:
            return []
        now = self.now()
        if not now and not self._knows_work(work):
            return []
        return [*now[:1], *self._done(work, 3), *now[1:]]

    def now_and_done_once(self) -> list[Sentence]:
        """Today's work with the one thing that tells most."""
        work = self._main_or_last()
        return [*self.now(), *self._done(work, 2)] if work else []

    def done_lately(self) -> list[Sentence]:
        """What was done in the latest work, where it is clear which that is."""
        work = self._main_or_last()
        return self._done(work, 2) if work else []

    def _groups(self) -> list[list[Work]]:
        """Earlier work, the latest first, neighbours under one title together."""
        first = self._main_or_last()
        groups: list[list[Work]] = []
        for one in self._works:
            if one is first or one.current or self._knows_work(one):
                continue
            last = groups[-1][0] if groups else None
            role = self.teller.role(one)
            mine = self.teller.role(last) if last else None
            if role and mine and folded(role.text) == folded(mine.text) and role.detail == mine.detail:
                groups[-1].append(one)
            else:
                groups.append([one])
        return groups

    def before(self) -> list[Sentence]:
        """The work before this one."""
        return self._before(done=False)

    def before_and_done(self) -> list[Sentence]:
        """The work before this one, with a thing done there."""
        return self._before(done=True)

    def _before(self, *, done: bool) -> list[Sentence]:
        groups = self._groups()
        if not groups:
            return []
        first = self._main_or_last()
        works = groups[0]
        if first and self._is_aside(works[0], first):
            return (
                [self.teller.say("other_time", [works[0].fact], **self.teller.slots(works[0]))]
                if self.teller.role(works[0])
                else []
            )
        found = [self.teller.before(works[:3])]
        if done and len(works) == 1:
            found += self._done(works[0], 1)
        mine = self.teller.role(first) if first else None
        for group in groups[1:4]:
            role = self.teller.role(group[0])
            if role is None or (mine and folded(role.text) == folded(mine.text)):
                continue
            part = "as_role" if self.teller.person == "I" else "role"
            slots = self.teller.slots(group[0])
            text = (slots[part] + slots["at"]).strip()
            found.append(self.teller.say("earlier", [group[0].fact], list=text))
            break
        return found

    def _is_aside(self, work: Work, main: Work) -> bool:
        """Whether a work that has ended lay beside today's and not before it."""
        mine, theirs = work.fact, main.fact
        return (
            main.current
            and None not in (mine.start, theirs.start)
            and (mine.start or 0) >= (theirs.start or 0)
        )

    def path(self) -> list[Sentence]:
        """The way here, told forwards: where it began, what came between, today."""
        dated = [one for one in self._works if one.fact.start is not None and self.teller.role(one)]
        steps = _steps(list(reversed(dated)), self.teller)
        if len(steps) < 2:
            return self.now()
        if len(steps) > _MOST_STEPS:
            steps = [steps[0], *steps[-(_MOST_STEPS - 1) :]]
        found = [self.teller.say("began", [steps[0].fact], **self.teller.slots(steps[0]))]
        for before, step in pairwise(steps):
            found.append(self._step(before, step, is_last=step is steps[-1]))
        others = [one for one in self._works if one.current and one not in steps]
        others = [one for one in others if self.teller.role(one) and not self._same(one, steps[-1])][:2]
        if others and steps[-1].current:
            found.append(self.teller.also(others))
        return found

    def _same(self, one: Work, other: Work) -> bool:
        return (
            self.teller.slots(one)["role"] == self.teller.slots(other)["role"]
            and one.fact.organisation == other.fact.organisation
        )

    def _step(self, before: Work, step: Work, *, is_last: bool) -> Sentence:
        slots = self.teller.slots(step)
        role = self.teller.role(step)
        is_there = bool(slots["org"]) and folded(step.fact.organisation) == folded(before.fact.organisation)
        field = "_field" if role is not None and role.kind == "field" else ""
        if is_last and step.current:
            key = "today_there" if is_there and not field else f"today{field}"
        elif is_there and not field:
            key = "became"
        else:
            key = "joined" if slots["org"] else "other_time"
        return self.teller.say(key, [step.fact], **slots)

    # Skills, training

    def _skills(self, used_only: bool | None) -> list[Ability]:
        """Skills that nothing in the text names yet: all, those of today's work, or the others."""
        work = self._main
        found = []
        for one in tellable(self.teller.material):
            is_used = work is not None and work.fact.key in one.used_in
            if (
                self._knows(one.label)
                or one.fact.key in self._named
                or (used_only is not None and is_used != used_only)
            ):
                continue
            if not any(folded(one.label) in folded(text) for text in self._said_texts):
                found.append(one)
        return found

    def skills(self) -> list[Sentence]:
        """Skills of today's work, then what else one may be asked about."""
        found: list[Sentence] = []
        used = self._skills(True)[:_MOST_SKILLS]
        if len(used) > 1:
            self._named |= {one.fact.key for one in used}
            found.append(self.teller.skills(used, "skills_used_own"))
        rest = self._skills(None)[: _MOST_SKILLS - 1]
        least = 1 if found else 2
        if len(rest) >= least:
            self._named |= {one.fact.key for one in rest}
            found.append(self.teller.skills(rest, "skills_more" if found else "skills"))
        return found

    def skills_first(self) -> list[Sentence]:
        """Skills as the opening."""
        listed = self._skills(None)[: _MOST_SKILLS + 1]
        if len(listed) < 2:
            return []
        self._named |= {one.fact.key for one in listed}
        return [self.teller.skills(listed, "skills_first")]

    def training(self) -> list[Sentence]:
        """The highest education and the certificates, unless own sentences name the school."""
        found: list[Sentence] = []
        fact = self.teller.best_education()
        if fact is not None and not self._knows(fact.organisation) and not self._knows(fact.subject):
            told = self.teller.training(fact)
            found += [told] if told else []
        papers = self.teller.certificates()
        if papers is not None and not any(self._knows(one.quote) for one in papers.evidence):
            found.append(papers)
        return found

    def rest(self) -> list[Sentence]:
        """Languages and voluntary work."""
        found = list(self.teller.spoken())
        if found and any(self._knows(one.title) for one in self.teller.material.languages[:2]):
            found = []
        voluntary = self.teller.volunteering()
        if voluntary is not None and not self._knows(self._organisation_of(voluntary)):
            found.append(voluntary)
        return found

    def _organisation_of(self, sentence: Sentence) -> str:
        keys = {one.key for one in sentence.evidence}
        return next((one.organisation for one in self.teller.material.volunteering if one.key in keys), "")


def _steps(works: Sequence[Work], teller: Teller) -> list[Work]:
    """The steps of a path, oldest first: a new title or a new employer; work beside another is no step."""
    found: list[Work] = []
    for one in works:
        if (
            found
            and teller.slots(found[-1])["role"] == teller.slots(one)["role"]
            and found[-1].fact.organisation == one.fact.organisation
        ):
            continue
        if found and found[-1].current and one.current:
            continue
        if (
            found
            and one.fact.end is not None
            and any(
                other.fact.end is not None
                and (other.fact.start or 0) <= (one.fact.start or 0)
                and other.fact.end >= one.fact.end
                for other in found
            )
        ):
            continue
        found.append(one)
    # The path ends with what goes on, though something shorter began later.
    ongoing = [one for one in found if one.current]
    if ongoing and not found[-1].current:
        found = [one for one in found if one is not ongoing[0]] + [ongoing[0]]
        found = [
            one for one in found if (one.fact.start or 0) < (ongoing[0].fact.start or 0) or one is ongoing[0]
        ]
    return found


def _joined(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Two short lines in one sentence: "I set up X, and taught Y." """
    found: list[Sentence] = []
    for one in sentences:
        last = found[-1] if found else None
        if last is not None and _joinable(last) and _joinable(one):
            text = f"{last.text.rstrip('.')}, and {one.text.removeprefix('I ')}"
            quotes = {(e.key, e.quote): e for e in (*last.evidence, *one.evidence)}
            found[-1] = replace(last, text=text, origin=Origin.COMPOSED, evidence=tuple(quotes.values()))
        else:
            found.append(one)
    return found


def _joinable(sentence: Sentence) -> bool:
    text = sentence.text
    return (
        sentence.origin is Origin.COMPOSED
        and text.startswith("I ")
        and text.endswith(".")
        and ", and " not in text
        and len(text.split()) <= _LONGEST_JOINED
    )


def _as_item(line: Line, teller: Teller, *, ended: bool) -> Sentence:
    text = teller.grammar.bullet(line.sentence.text, ended=ended)
    return replace(line.sentence, text=text, lead="\n- ", origin=Origin.COMPOSED)
