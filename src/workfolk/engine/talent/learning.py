"""What a recruiter's decisions say about the qualifications: proposals in words, with the numbers behind them.

Counting, not training: of those whom the recruiter invited or kept and of those set aside, who shows what. Each
proposal is one change that a person can take or refuse. Only verdicts and taxonomy concepts shown in work are counted;
nothing that could stand for a protected trait is looked at, and human languages are left out because they stand for
origin.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from workfolk.engine.guardrails.protected import find_protected
from workfolk.engine.talent.model import (
    Candidate,
    Evaluated,
    Evaluation,
    Importance,
    Kind,
    Qualification,
    Verdict,
)
from workfolk.engine.talent.score import PUBLISHED, Formula, Weights, rank, rescore
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.text.languages import find_languages

ENOUGH = 3  # decisions on each side, and people behind a skill that is proposed
SEPARATES = 0.5  # difference of shares from which a qualification tells the two sides apart
ALIKE = 0.1  # up to which it does not
LIFT = 2.0  # how much commoner a skill has to be among the wanted, both shares smoothed (Laplace)
MOST_ADDED = 2

# A reason that names one thing counts for that thing only; one that has nothing to do with the profile not at all.
ABOUT: Mapping[str, frozenset[Kind]] = {
    "place": frozenset({Kind.LOCATION}),
    "conditions": frozenset({Kind.CONDITION}),
    "other_level": frozenset({Kind.SENIORITY, Kind.EXPERIENCE}),
    "too_little_experience": frozenset({Kind.SENIORITY, Kind.EXPERIENCE}),
    "interested": frozenset(),
    "not_interested": frozenset(),
    "filled": frozenset(),
}
# A skill that may stand for belief, sex, family, health, origin or a union is never proposed; a person can still ask.
_STANDS_FOR = re.compile(
    r"relig|theolog|church|catholic|protestant|christian|islam|muslim|mosque|quran|jewish|juda|rabbi|bible|pastoral"
    r"|liturg|wom[ae]n|gender|femini|lgbt|queer|matern|patern|pregnan|parent|disab|sign language|braille|ethnic|migra"
    r"|refugee|diaspora|trade union|works council",
    re.IGNORECASE,
)
_STEPS = (Importance.BONUS, Importance.SHOULD, Importance.MUST)
_LONGEST_KEY = 200


class Change(StrEnum):
    """What is proposed."""

    RAISE = "raise"
    LOWER = "lower"
    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Decided:
    """Somebody about whom a person decided, as the list shows them now."""

    evaluated: Evaluated
    wanted: bool  # invited or kept, against set aside
    shown: tuple[str, ...] = ()  # skills shown in work, ``shown_in_work``
    reason: str = ""  # key of the reason given

    def counts_for(self, kind: Kind) -> bool:
        """Whether the decision says something about a qualification of this kind."""
        about = ABOUT.get(self.reason)
        return about is None or kind in about


@dataclass(frozen=True, slots=True)
class Counts:
    """Who shows it, on each side."""

    wanted_show: int
    wanted: int
    aside_show: int
    aside: int

    @property
    def enough(self) -> bool:
        """Whether there are enough decisions on each side to say anything."""
        return self.wanted >= ENOUGH and self.aside >= ENOUGH

    @property
    def difference(self) -> float:
        """Share of the wanted who show it less the share of those set aside, -1 to 1."""
        return self.wanted_show / self.wanted - self.aside_show / self.aside

    @property
    def lift(self) -> float:
        """How much commoner it is among the wanted, both shares smoothed as if one more of each had been seen."""
        wanted = (self.wanted_show + 1) / (self.wanted + 2)
        return wanted * (self.aside + 2) / (self.aside_show + 1)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change. ``qualification`` is what would stand in the role; for a removal, what stands there now."""

    key: str  # what is proposed about what: a refusal holds for it
    change: Change
    qualification: Qualification
    words: str
    counts: Counts
    before: Importance | None = None  # where the importance changes


@dataclass(frozen=True, slots=True)
class Learned:
    """The proposals, or how many more decisions are needed before there can be any."""

    proposals: tuple[Proposal, ...]
    wanted: int
    aside: int

    @property
    def wanted_needed(self) -> int:
        """How many more people have to be invited or kept."""
        return max(0, ENOUGH - self.wanted)

    @property
    def aside_needed(self) -> int:
        """How many more have to be set aside."""
        return max(0, ENOUGH - self.aside)


def shown_in_work(candidate: Candidate) -> tuple[str, ...]:
    """The skills that positions show as the candidate's own, by key, each once, sorted."""
    return tuple(sorted({skill for role in candidate.roles for skill in role.skills}))


def learn(
    decided: Sequence[Decided],
    ranked: Sequence[Evaluated],
    qualifications: Sequence[Qualification],
    vocabulary: Vocabulary,
    *,
    seed: str,
    weights: Weights = PUBLISHED,
    refused: Collection[str] = (),
) -> Learned:
    """What to change, what tells most first; nothing before there are three decisions on each side.

    ``ranked`` is the evaluated part of the list, by which a qualification that changes nobody's place is known.
    A proposal whose key is in ``refused`` is not made again.
    """
    telling = [one for one in decided if ABOUT.get(one.reason) != frozenset()]
    wanted = sum(one.wanted for one in telling)
    learned = Learned((), wanted, len(telling) - wanted)
    if learned.wanted_needed or learned.aside_needed:
        return learned
    proposals = [
        *_about_asked(telling, ranked, qualifications, seed, weights),
        *_added(telling, qualifications, vocabulary),
    ]
    kept = [one for one in proposals if one.key not in refused]
    kept.sort(key=lambda one: -abs(one.counts.difference))
    return replace(learned, proposals=tuple(kept))


def applied(proposal: Proposal, qualifications: Sequence[Qualification]) -> tuple[Qualification, ...]:
    """The qualifications as they would be."""
    one = proposal.qualification
    match proposal.change:
        case Change.ADD:
            return (*qualifications, one)
        case Change.REMOVE:
            return tuple(asked for asked in qualifications if asked.id != one.id)
        case _:
            return tuple(one if asked.id == one.id else asked for asked in qualifications)


def reranked(
    evaluated: Iterable[Evaluated],
    qualifications: Sequence[Qualification],
    *,
    seed: str,
    weights: Weights = PUBLISHED,
    added: Mapping[str, Evaluation] | None = None,
) -> list[Evaluated]:
    """The same people ranked by other qualifications or weights, each by the verdicts that are there.

    ``added``: by candidate, the verdict on the one qualification that is new.
    """
    formula = Formula(qualifications, weights)
    found = []
    for one in evaluated:
        verdicts = {each.qualification: each for each in one.evaluations}
        if added is not None:
            verdicts[added[one.candidate].qualification] = added[one.candidate]
        found.append(rescore(one, formula, tuple(verdicts[asked.id] for asked in qualifications)))
    return rank(found, seed)


# --- What is asked already -----------------------------------------------------------------------------------------


def _about_asked(
    decided: Sequence[Decided],
    ranked: Sequence[Evaluated],
    qualifications: Sequence[Qualification],
    seed: str,
    weights: Weights,
) -> list[Proposal]:
    order = [one.candidate for one in reranked(ranked, qualifications, seed=seed, weights=weights)]
    found = []
    for asked in qualifications:
        counting = [one for one in decided if one.counts_for(asked.kind)]
        counts = _counts(counting, [_verdict(one, asked) is Verdict.MEETS for one in counting])
        rest = [one for one in qualifications if one.id != asked.id]
        if not counts.enough:
            continue
        if counts.difference >= SEPARATES:
            if asked.importance is not Importance.MUST:
                found.append(_step(Change.RAISE, asked, counts))
        elif rest and order == [one.candidate for one in reranked(ranked, rest, seed=seed, weights=weights)]:
            found.append(_removal(asked, counts, len(order)))
        elif counts.difference <= ALIKE and asked.importance is not Importance.BONUS and _tells(counts):
            found.append(_step(Change.LOWER, asked, counts))
    return found


def _tells(counts: Counts) -> bool:
    """Whether some show it and some do not: what everybody shows cannot tell anybody apart, and may matter still."""
    showing = counts.wanted_show + counts.aside_show
    return 0 < showing < counts.wanted + counts.aside


def _verdict(one: Decided, asked: Qualification) -> Verdict:
    return next(each.verdict for each in one.evaluated.evaluations if each.qualification == asked.id)


def _counts(decided: Sequence[Decided], shows: Sequence[bool]) -> Counts:
    tally = Counter((one.wanted, show) for one, show in zip(decided, shows, strict=True))
    return Counts(
        wanted_show=tally[True, True],
        wanted=tally[True, True] + tally[True, False],
        aside_show=tally[False, True],
        aside=tally[False, True] + tally[False, False],
    )


def _step(change: Change, asked: Qualification, counts: Counts) -> Proposal:
    to = _STEPS[_STEPS.index(asked.importance) + (1 if change is Change.RAISE else -1)]
    words = (
        _separating(asked.text, counts)
        if change is Change.RAISE
        else (
            f"“{asked.text}” does not tell those you want from those you set aside: {counts.wanted_show} of "
            f"{counts.wanted} of the first show it, and {counts.aside_show} of {counts.aside} of the second."
        )
    )
    return Proposal(
        _key(change, asked), change, replace(asked, importance=to), words, counts, asked.importance
    )


def _removal(asked: Qualification, counts: Counts, people: int) -> Proposal:
    words = f"“{asked.text}” decides nothing: without it nobody among the {people} people evaluated changes place."
    return Proposal(_key(Change.REMOVE, asked), Change.REMOVE, asked, words, counts)


def _separating(text: str, counts: Counts) -> str:
    show = counts.wanted_show + counts.aside_show
    others, aside = counts.wanted + counts.aside - show, counts.aside - counts.aside_show
    without = (
        f"and set aside {aside} of the {others} who do not."
        if others
        else "and nobody you decided about does not."
    )
    return f"You invited or kept {counts.wanted_show} of the {show} people who show “{text}”, {without}"


def _key(change: Change, asked: Qualification) -> str:
    subject = "+".join(asked.concepts) or asked.text.casefold()
    key = f"{change}:{asked.kind}:{subject}"
    if len(key) <= _LONGEST_KEY:
        return key
    return f"{change}:{asked.kind}:{hashlib.blake2b(subject.encode(), digest_size=16).hexdigest()}"


# --- What is not asked yet -----------------------------------------------------------------------------------------


def _added(
    decided: Sequence[Decided], qualifications: Sequence[Qualification], vocabulary: Vocabulary
) -> list[Proposal]:
    counting = [one for one in decided if one.counts_for(Kind.SKILL)]
    asked_for = {
        key for asked in qualifications for one in asked.concepts for key in (one, *vocabulary.narrower(one))
    }
    ident = _free_id(qualifications)
    found: list[Proposal] = []
    taken: set[tuple[bool, ...]] = (
        set()
    )  # skills of just the same people say the same: the first stands for them
    skills = sorted({skill for one in counting if one.wanted for skill in one.shown} - asked_for)
    by_skill = {skill: _counts(counting, [skill in one.shown for one in counting]) for skill in skills}
    skills = [skill for skill in skills if _is_telling(by_skill[skill])]
    for skill in sorted(skills, key=lambda one: (-by_skill[one].lift, one)):
        label = vocabulary.label(skill)
        people = tuple(skill in one.shown for one in counting)
        if people in taken or _may_stand_for_a_trait(label):
            continue
        taken.add(people)
        asked = Qualification(ident, Kind.SKILL, Importance.SHOULD, label, concepts=(skill,))
        counts = by_skill[skill]
        found.append(Proposal(_key(Change.ADD, asked), Change.ADD, asked, _separating(label, counts), counts))
    return found[:MOST_ADDED]


def _is_telling(counts: Counts) -> bool:
    return counts.enough and counts.wanted_show >= ENOUGH and counts.lift >= LIFT


def _may_stand_for_a_trait(label: str) -> bool:
    return bool(_STANDS_FOR.search(label) or find_protected(label) or find_languages(label))


def _free_id(qualifications: Sequence[Qualification]) -> str:
    taken = {one.id for one in qualifications}
    return next(ident for number in range(1, len(taken) + 2) if (ident := f"q{number}") not in taken)
