"""A proposed text beside a person's own, line by line: what stays, what changes, what is new, what is left out.

A line is decided by a person: take what is proposed, keep one's own, write it oneself, or have neither. Nothing is
lost on the way: deciding "keep" on every line gives the person's own text back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workfolk.engine.grounding.model import Draft, Evidence, Origin, Sentence
from workfolk.engine.text.sentences import sentences

ALIKE = 0.5  # share of words in common from which a sentence is another one in other words
_WORD = re.compile(r"[^\W_]+")


class Change(StrEnum):
    """What a proposal does to a line."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


class Choice(StrEnum):
    """What a person decides on a line."""

    TAKE = "take"  # as it is proposed
    KEEP = "keep"  # their own words as they were; nothing where there were none
    EDIT = "edit"  # words typed now
    DROP = "drop"  # neither


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a review. ``old`` is the person's own sentence, ``new`` the proposed one; either may be empty."""

    number: int
    change: Change
    old: str = ""
    new: str = ""
    lead: str = " "  # before the proposed words
    old_lead: str = " "  # before the person's own
    origin: Origin = Origin.OWN
    evidence: tuple[Evidence, ...] = ()
    why: str = ""
    keeps: bool = False  # own words that the draft leaves out stay unless the person says otherwise

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be decided here."""
        match self.change:
            case Change.SAME:
                return (Choice.KEEP, Choice.EDIT, Choice.DROP)
            case Change.NEW:
                return (Choice.TAKE, Choice.EDIT, Choice.DROP)
            case Change.GONE if self.keeps:
                return (Choice.KEEP, Choice.EDIT, Choice.DROP)
            case Change.GONE:
                return (Choice.DROP, Choice.KEEP, Choice.EDIT)
            case _:
                return (Choice.TAKE, Choice.KEEP, Choice.EDIT, Choice.DROP)

    @property
    def usual(self) -> Choice:
        """What holds where nothing was decided: the proposal as a whole."""
        return self.choices[0]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a line, and the words where they were typed."""

    choice: Choice
    text: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of the text that came of a review, with who its words come from."""

    text: str
    origin: Origin
    evidence: tuple[Evidence, ...] = ()


def lines(own: str, draft: Draft, *, keeps_own: bool = False) -> tuple[Line, ...]:
    """``draft`` beside the person's ``own`` text, in the order of the draft.

    What the draft leaves out stands where it stood: behind the own sentence before it. With ``keeps_own`` it stays in the
    text where nothing is decided: for drafts that add to a text and do not rewrite it.
    """
    mine = _own_sentences(own)
    taken: dict[int, int] = {}  # own sentence → place in the draft
    for place, sentence in enumerate(draft.sentences):
        for wanted in (sentence.replaces, sentence.text):
            at = _find(mine, wanted, taken)
            if at is not None:
                taken[at] = place
                break
    _pair_alike(mine, draft, taken)
    behind: dict[int, list[int]] = {}
    last = -1
    for at in range(len(mine)):
        if at in taken:
            last = taken[at]
        else:
            behind.setdefault(last, []).append(at)
    by_place = {place: at for at, place in taken.items()}
    found: list[Line] = []

    def gone(after: int) -> None:
        for at in behind.get(after, ()):
            words, lead = mine[at]
            found.append(Line(len(found), Change.GONE, old=words, lead=lead, old_lead=lead, keeps=keeps_own))

    gone(-1)
    for place, sentence in enumerate(draft.sentences):
        found.append(_line(len(found), sentence, mine[by_place[place]] if place in by_place else None))
        gone(place)
    return tuple(found)


def _pair_alike(mine: Sequence[tuple[str, str]], draft: Draft, taken: dict[int, int]) -> None:
    """Put a new sentence beside the own one that it says in other words, where a draft does not name it.

    In their order, by words in common; where nothing is alike and there are as many (a translation), one by one.
    """
    free = [place for place in range(len(draft.sentences)) if place not in taken.values()]
    if not taken and len(free) == len(mine) and all(one.origin is Origin.MODEL for one in draft.sentences):
        taken |= dict(enumerate(free))
        return
    for place in free:
        words = _words(draft.sentences[place].text)
        alike = [
            (len(words & other) / len(words | other), -at)
            for at, (own, _lead) in enumerate(mine)
            if at not in taken and (other := _words(own))
        ]
        share, at = max(alike, default=(0.0, 0))
        if share >= ALIKE:
            taken[-at] = place


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_folded(text)))


def _line(number: int, sentence: Sentence, own: tuple[str, str] | None) -> Line:
    if own is None:
        change, old, old_lead = Change.NEW, "", sentence.lead
    else:
        old, old_lead = own
        change = Change.SAME if _folded(old) == _folded(sentence.text) else Change.CHANGED
    origin = Origin.OWN if change is Change.SAME else sentence.origin
    return Line(
        number, change, old, sentence.text, sentence.lead, old_lead, origin, sentence.evidence, sentence.why
    )


def assembled(reviewed: Sequence[Line], decisions: Mapping[int, Decision]) -> tuple[str, tuple[Part, ...]]:
    """The text that the decisions make, and its parts. A line without a decision follows the proposal.

    A text that keeps every own line and takes nothing new is the person's own, word for word but for its spaces.
    """
    text, parts = "", []
    for line in reviewed:
        decision = decisions.get(line.number, Decision(line.usual))
        choice = decision.choice if decision.choice in line.choices else line.usual
        match choice:
            case Choice.TAKE:
                lead, part = line.lead, Part(line.new, line.origin, line.evidence)
            case Choice.KEEP:
                lead = line.lead if line.change is Change.SAME else line.old_lead
                part = Part(line.old, Origin.OWN)
            case Choice.EDIT:
                words = " ".join(decision.text.split())
                is_as_proposed = _folded(words) == _folded(line.new) and bool(line.new)
                lead = line.lead
                part = (
                    Part(line.new, line.origin, line.evidence)
                    if is_as_proposed
                    else Part(words, Origin.ADDED)
                )
            case _:
                continue
        if not part.text.strip():
            continue
        text += (lead.lstrip("\n ") if not text else lead or " ") + part.text
        parts.append(part)
    return text, tuple(parts)


def parts_of(text: str, draft: Draft) -> tuple[Part, ...]:
    """Who the words of a finished ``text`` come from, sentence by sentence: as drafted, or the person's own."""
    # What was split into two is one sentence of the draft and two of the text.
    drafted = {_folded(words): one for one in draft.sentences for words, _lead in _own_sentences(one.text)}
    drafted |= {_folded(one.text): one for one in draft.sentences}
    found = []
    for words, _lead in _own_sentences(text):
        same = drafted.get(_folded(words))
        found.append(
            Part(words, same.origin, same.evidence) if same is not None else Part(words, Origin.ADDED)
        )
    return tuple(found)


def help_share(parts: Sequence[Part]) -> float:
    """The share of the words that the assistant wrote and the person left as they were, 0 to 1."""
    counts = [(len(part.text.split()), part.origin) for part in parts if part.origin is not Origin.FRAME]
    whole = sum(count for count, _origin in counts)
    helped = sum(count for count, origin in counts if origin in (Origin.COMPOSED, Origin.MODEL))
    return helped / whole if whole else 0.0


def _own_sentences(text: str) -> list[tuple[str, str]]:
    """The sentences of a text, each with what stands before it: a space, a new line or paragraph, the mark of a list."""
    found: list[tuple[str, str]] = []
    end = 0
    for span in sentences(text):
        between = text[end : span.start]
        mark = re.search(r"[^\s].*\Z", between)  # a bullet or a number that the sentence does not hold itself
        breaks = between.count("\n")
        lead = ("\n\n" if breaks > 1 else "\n" if breaks else " ") + (
            mark[0].strip() + " " if mark and breaks + (not found) else ""
        )
        found.append((text[span.start : span.end], lead))
        end = span.end
    return found


def _find(mine: Sequence[tuple[str, str]], wanted: str, taken: Mapping[int, int]) -> int | None:
    if not wanted:
        return None
    folded = _folded(wanted)
    return next(
        (at for at, (one, _lead) in enumerate(mine) if at not in taken and _folded(one) == folded), None
    )


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).rstrip(".").casefold()
