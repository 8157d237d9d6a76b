"""A working life told forwards: where it began, what came between, today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workfolk.engine.grounding.model import Sentence

from .model import Work
from .names import folded
from .telling import Teller, closed

_MOST_STEPS = 5
_MOST_IN_ONE = 3


def told_path(works: Sequence[Work], teller: Teller) -> list[Sentence]:
    """Sentences of a path, the oldest first; none where there are fewer than two steps to tell.

    ``works`` are all positions, the latest first.
    """
    dated = [one for one in works if one.fact.start is not None and teller.role(one)]
    if any(one.fact.start is None and teller.role(one) and not one.current for one in works):
        return []  # nobody knows whether that came first
    steps = _steps(list(reversed(dated)), teller)
    if len(steps) < 2:
        return []
    skipped = len(steps) > _MOST_STEPS
    if skipped:
        steps = [steps[0], *steps[-(_MOST_STEPS - 1) :]]
    found = [teller.say("began", [steps[0].fact], **teller.slots(steps[0]))]
    run: list[tuple[Work, Work]] = []  # moves to other employers, told in one sentence
    for number, step in enumerate(steps[1:], start=1):
        before = steps[number - 1]
        is_there = _same_house(before, step)
        if skipped and number == 1:
            # Not the next station: "I moved to" would say that it was.
            slots = teller.slots(step)
            found.append(
                teller.say(
                    "dated" if slots["Span"] and not step.current else "now_since", [step.fact], **slots
                )
            )
            continue
        if not is_there and not (step is steps[-1] and step.current):
            run.append((before, step))
            continue
        found += _moves(run, teller)
        run = []
        found.append(
            _step(before, step, teller, is_there=is_there, is_today=step is steps[-1] and step.current)
        )
    found += _moves(run, teller)
    others = [one for one in works if one.current and one not in steps and teller.role(one)]
    others = [one for one in others if not _same_house(one, steps[-1])][:2]
    if others and steps[-1].current:
        found.append(teller.also(others))
    return found


def _same_house(one: Work, other: Work) -> bool:
    return bool(one.fact.organisation) and folded(one.fact.organisation) == folded(other.fact.organisation)


def _same_role(one: Work, other: Work, teller: Teller) -> bool:
    return teller.slots(one)["role"] == teller.slots(other)["role"]


def _step(before: Work, step: Work, teller: Teller, *, is_there: bool, is_today: bool) -> Sentence:
    slots = teller.slots(step)
    role = teller.role(step)
    field = "_field" if role is not None and role.kind == "field" else ""
    there = teller.organisation(step.fact)
    if is_today and not is_there and _same_role(before, step, teller) and slots["org"]:
        return teller.say("today_same", [step.fact], **slots)
    if is_today:
        key = "today_there" if is_there and not field else f"today{field}"
        return teller.say(key, [step.fact], there=there, **slots)
    return teller.say("became" if not field else "other_time", [step.fact], there=there, **slots)


def _moves(run: Sequence[tuple[Work, Work]], teller: Teller) -> list[Sentence]:
    """Moves from one employer to the next, at most three in a sentence: "In 2016 I went to X as a clerk, in 2020 to Y"."""
    found: list[Sentence] = []
    for begin in range(0, len(run), _MOST_IN_ONE):
        part = run[begin : begin + _MOST_IN_ONE]
        if any(not teller.organisation(step.fact) for _before, step in part):
            found += [teller.say("other_time", [step.fact], **teller.slots(step)) for _before, step in part]
            continue
        told = [
            _move(before, step, teller, first=n == 0, several=len(part) > 1)
            for n, (before, step) in enumerate(part)
        ]
        house = teller.organisation(part[0][1].fact)
        first = told[0].text
        if len(told) > 1 and not (house.endswith(".") and first.endswith(house)):
            first = first.removesuffix(".")
        text = closed(teller.grammar.joined([first, *(one.text for one in told[1:])]) + ".")
        supports = {one.key: one for sentence in told for one in sentence.evidence}
        found.append(replace(told[0], text=text, evidence=tuple(supports.values())))
    return found


def _move(before: Work, step: Work, teller: Teller, *, first: bool, several: bool) -> Sentence:
    slots = teller.slots(step)
    then = "" if _same_role(before, step, teller) else f" {slots['as_role']}"
    key = "moved_more" if not first else "moved" if several else "joined"
    return teller.say(key, [step.fact], then=then, **slots)


def _steps(works: Sequence[Work], teller: Teller) -> list[Work]:
    """The steps of a path, the oldest first: a new title or a new employer. Work beside another is no step."""
    found: list[Work] = []
    for one in works:
        last = found[-1] if found else None
        if last is not None and _same_role(last, one, teller) and _same_house(last, one):
            continue
        if last is not None and last.current and one.current:
            continue
        if any(_holds(other, one) for other in found):
            continue
        found.append(one)
    ongoing = next((one for one in found if one.current), None)
    if ongoing is not None:
        # The path ends with what goes on, though something shorter began later.
        start = ongoing.fact.start or 0
        found = [one for one in found if one is not ongoing and (one.fact.start or 0) < start] + [ongoing]
    return found


def _holds(one: Work, other: Work) -> bool:
    """Whether the whole of a work lay within another."""
    mine, theirs = one.fact, other.fact
    if mine.end is None or theirs.end is None or mine.start is None or theirs.start is None:
        return False
    return mine.start <= theirs.start and mine.end >= theirs.end
