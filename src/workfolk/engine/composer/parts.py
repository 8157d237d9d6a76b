"""The parts of an About, each a few sentences; what the person's own sentences already say is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workfolk.engine.grounding.model import Fact, Origin, Sentence

from .model import Ability, Work
from .names import folded
from .own import Own, overlap
from .path import told_path
from .schooling import best_education, certificates, education
from .skilful import Line, belongs, best, is_learner, lines, tellable, telling_first
from .telling import Teller, opening

_MOST_SKILLS = 4
_SAID = 0.6  # share of its words from which a line has been said
_STUDIED = re.compile(
    r"\b(?:stud(?:y|ied|ying|ies)|degree|train(?:ed|ing)|learn(?:ed|t)|graduat\w+|qualified|phd|msc|bsc|doctorate|apprentic\w+|"
    r"studi\w+|gelernt|ausbildung|abschluss|promov\w+|étud\w+|diplôm\w+|form(?:é|ée|ation))\b",
    re.IGNORECASE,
)
_LONGEST_JOINED = 14  # words: two lines no longer than this are told in one sentence


class Read:
    """What is read of the facts once for all candidates: lines of descriptions, skills worth telling."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
        self._lines: dict[str, list[Line]] = {}
        self.tellable = tellable(teller.material, teller.grammar)

    def lines(self, work: Work) -> list[Line]:
        """The lines of a position that can stand as sentences."""
        key = work.fact.key
        if key not in self._lines:
            self._lines[key] = lines(work.fact, self._teller, ended=not work.current)
        return self._lines[key]


class Parts:
    """Builds parts for one candidate. ``keep`` says which own sentences it will hold."""

    def __init__(self, teller: Teller, kept: Sequence[Own], *, lists: bool, read: Read | None = None) -> None:
        self.teller = teller
        self.lists = lists
        self._read = read or Read(teller)
        self.said = ""
        self._said_texts: list[str] = []
        self._named: set[str] = set()
        self._is_near = False  # whether the text has just spoken of the latest work
        self._works = [one for one in teller.material.path if teller.tells(one)]
        self.keep(kept)

    def keep(self, mine: Sequence[Own]) -> None:
        """What the text will hold in the person's own words: it is not told again."""
        self.said = folded(" ".join(one.text for one in mine))
        self._said_texts = [one.text for one in mine]
        self.teller.openings |= {opening(one.text) for one in mine}

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

    @property
    def has_work(self) -> bool:
        """Whether there is any work to tell."""
        return bool(self._works)

    def has_lines(self, work: Work) -> bool:
        """Whether the person tells what they did there, in sentences that a text can hold."""
        return bool(self._read.lines(work))

    # Work

    def now(self) -> list[Sentence]:
        """Today's work, unless own sentences tell it; the latest where there is none today."""
        main = self._main
        if main is None:
            if not self._works or self._knows_work(self._works[0]):
                return []
            self._is_near = True
            return [self.teller.last(self._works[0])]
        others = [one for one in self._works if one.current and one is not main]
        others = [one for one in others if self.teller.role(one) and not self._knows_work(one)][:2]
        found = [] if self.knows_now else [self.teller.now(main)]
        self._is_near = bool(found)
        return [*found, *([self.teller.also(others)] if others else [])]

    def _done(self, work: Work, most: int) -> list[Sentence]:
        unique = {one.sentence.text: one for one in reversed(self._read.lines(work))}
        fresh = [one for one in unique.values() if overlap(one.sentence.text, self._said_texts) < _SAID]
        chosen = best(fresh, most)
        self._is_near = self._is_near or bool(chosen)
        self._said_texts += [one.sentence.text for one in chosen]
        if work.current:
            # What goes on comes before what is done.
            chosen.sort(key=lambda one: self.teller.grammar.in_past(one.sentence.text))
        if self.lists and len(chosen) > 1:
            return [_as_item(one, self.teller, ended=not work.current) for one in chosen]
        return _joined([one.sentence for one in chosen], self.teller)

    def _main_or_last(self) -> Work | None:
        return self._main or next(iter(self._works), None)

    @property
    def knows_now(self) -> bool:
        """Whether own sentences tell the latest work: then its deeds come after them."""
        work = self._main_or_last()
        return work is not None and self._knows_work(work)

    def names_now(self, text: str) -> bool:
        """Whether a text names the latest work."""
        work = self._main_or_last()
        name = self.teller.organisation(work.fact) if work else ""
        return bool(name) and folded(name) in folded(text)

    def now_and_done(self, most: int = 3) -> list[Sentence]:
        """Today's work with what was done there; then what goes on beside it."""
        work = self._main_or_last()
        if work is None:
            return []
        now = self.now()
        own = 0 if self.knows_now else 1
        return [*now[:own], *self._done(work, most), *now[own:]]

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

    def before(self, *, done: bool = False, apart: bool = False) -> list[Sentence]:
        """The work before this one, with a thing done there if ``done``.

        ``apart``: other sentences stand between, so that "before that" would not say before what.
        """
        groups = self._groups()
        if not groups:
            return []
        first = self._main_or_last()
        works = groups[0]
        if first and self._is_aside(works[0], first):
            role = self.teller.role(works[0])
            return (
                [self.teller.say("other_time", [works[0].fact], **self.teller.slots(works[0]))]
                if role
                else []
            )
        apart = apart or not self._is_near
        if apart and first:
            # "Before X I worked at X" says nothing: of one title in several houses those that are another's.
            works = [one for one in works if not self._same_house(one, first)] or works
        slots = self.teller.slots(works[0])
        is_clear = first is None or (
            self.teller.organisation(first.fact) and not any(self._same_house(one, first) for one in works)
        )
        if apart and not is_clear and slots["role"]:
            # "Before X" would not say before what: told with its years, or as something earlier.
            if slots["Span"] and len(works) == 1:
                return [self.teller.say("dated", [works[0].fact], **slots)]
            text = (slots["as_role" if self.teller.person == "I" else "role"] + slots["at"]).strip()
            return [self.teller.say("earlier", [works[0].fact], list=text)]
        found = [self.teller.before(works[:3], first, apart=apart)]
        if done and len(works) == 1:
            found += self._done(works[0], 1)
        mine = self.teller.role(first) if first else None
        for group in groups[1:4]:
            role = self.teller.role(group[0])
            if role is None or is_learner(group[0]) or (mine and folded(role.text) == folded(mine.text)):
                continue
            part = "as_role" if self.teller.person == "I" else "role"
            slots = self.teller.slots(group[0])
            text = (slots[part] + slots["at"]).strip()
            found.append(self.teller.say("earlier", [group[0].fact], list=text))
            break
        return found

    def _same_house(self, one: Work, other: Work) -> bool:
        return folded(one.fact.organisation) == folded(other.fact.organisation)

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
        return told_path(self._works, self.teller)

    # Skills, training

    def _skills(self, used_only: bool | None) -> list[Ability]:
        """Skills that nothing in the text names yet: all, those of today's work, or the others."""
        work = self._main
        found = []
        said = folded("\n".join(self._said_texts))
        for one in self._read.tellable:
            is_used = work is not None and work.fact.key in one.used_in
            if (
                self._knows(one.label)
                or one.fact.key in self._named
                or (used_only is not None and is_used != used_only)
            ):
                continue
            if folded(one.label) not in said:
                found.append(one)
        if work is None:
            return found
        found = telling_first(found, work.fact.title)
        return sorted(found, key=lambda one: not belongs(one, work, self.teller.material))

    def used(self) -> list[Sentence]:
        """Skills of today's work."""
        found = self._skills(True)[:_MOST_SKILLS]
        if len(found) < 2:
            return []
        self._named |= {one.fact.key for one in found}
        self._is_near = True
        return [self.teller.skills(found, "skills_used")]

    def skills(self) -> list[Sentence]:
        """What else one may be asked about."""
        rest = self._skills(None)[: _MOST_SKILLS - 1]
        if len(rest) < (1 if self._named else 2):
            return []
        key = "skills_more" if self._named else "skills"
        self._named |= {one.fact.key for one in rest}
        return [self.teller.skills(rest, key)]

    def skills_first(self) -> list[Sentence]:
        """Skills as the opening."""
        listed = self._skills(None)[: _MOST_SKILLS + 1]
        if len(listed) < 2:
            return []
        self._named |= {one.fact.key for one in listed}
        return [self.teller.skills(listed, "skills_first" if self._works else "skills")]

    def training(self) -> list[Sentence]:
        """The highest education and the certificates, unless own sentences name the school."""
        found: list[Sentence] = []
        fact = best_education(self.teller)
        if fact is not None and not self._knows_training(fact):
            told = education(self.teller, fact)
            found += [told] if told else []
        papers = certificates(self.teller)
        return [*found, *(one for one in papers if not any(self._knows(e.quote) for e in one.evidence))]

    def _knows_training(self, fact: Fact) -> bool:
        """Own sentences name the school, or say what somebody studied."""
        return self._knows(fact.organisation) or any(
            folded(fact.subject) in folded(one) and _STUDIED.search(one)
            for one in self._said_texts
            if fact.subject.strip()
        )

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


def _joined(sentences: Sequence[Sentence], teller: Teller) -> list[Sentence]:
    """Two short lines in one sentence: "I set up X, and taught Y." """
    found: list[Sentence] = []
    for one in sentences:
        last = found[-1] if found else None
        if (
            last is not None
            and _joinable(last)
            and _joinable(one)
            and teller.grammar.in_past(last.text) == teller.grammar.in_past(one.text)
            and (text := teller.grammar.merged(last.text, one.text)) is not None
        ):
            quotes = {(e.key, e.quote): e for e in (*last.evidence, *one.evidence)}
            found[-1] = replace(last, text=text, origin=Origin.COMPOSED, evidence=tuple(quotes.values()))
        else:
            found.append(one)
    return found


def _joinable(sentence: Sentence) -> bool:
    text = sentence.text
    return (
        sentence.origin is Origin.COMPOSED
        and text.endswith(".")
        and ": " not in text
        and len(text.split()) <= _LONGEST_JOINED
    )


def _as_item(line: Line, teller: Teller, *, ended: bool) -> Sentence:
    text = teller.grammar.bullet(line.sentence.text, ended=ended)
    return replace(line.sentence, text=text, lead="\n- ", origin=Origin.COMPOSED)
