"""The few questions that a brief leaves open, and how an answer becomes part of the brief.

An answer is put into the brief as a sentence, so that one reader reads all of it: a conversation is a brief that grows
by a sentence at a time.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from workfolk.engine.talent.brief import read_brief
from workfolk.engine.talent.model import Brief, Importance, Kind, Qualification, Span
from workfolk.engine.talent.score import PUBLISHED
from workfolk.engine.talent.vocabulary import Vocabulary

MOST_QUESTIONS = 3  # of a whole conversation, the skipped ones too
MOST_MUSTS = 7
LONGEST_ANSWER = 500  # characters
_MOST_CHOICES = 12
_SAME_FROM = 3  # things of one importance say nothing about what matters
_ONLY_MUSTS = "Only these are musts:"
_ONLY_MUSTS_LINE = re.compile(rf"\n{_ONLY_MUSTS} (?P<names>[^\n]+)\.[ \t]*\Z")
_HOURS = frozenset({"full-time", "part-time", "night-shifts", "weekends", "on-call", "shift-work", "freelance", "contract", "permanent"})  # fmt: skip
_YEARS = re.compile(r"\d{1,2}(?:[.,]\d)?\s*\+?(?:\s*(?:-|–|to)\s*\d{1,2})?")
# How often a profile says something about it: an answer that few profiles speak of moves few people.
_SAID = {"work": 1.0, "skills": 0.9, "place": 0.95, "years": 0.8, "hours": 0.25}


@dataclass(frozen=True, slots=True)
class Question:
    """One question; it can be skipped. ``choices`` are answers to pick from, several where ``several``."""

    key: str  # "work", "skills", "musts", "place", "years" or "hours"
    text: str
    why: str
    examples: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    several: bool = False


WORK = Question(
    "work",
    "What is the work?",
    "The work itself counts twice, and decides whom the searches find first.",
    ("ward nurse", "backend developer", "customs broker"),
)


def questions(
    brief: Brief, vocabulary: Vocabulary, asked_before: Collection[str] = ()
) -> tuple[Question, ...]:
    """What to ask about a brief: at most three questions with those ``asked_before``, none of them twice.

    Only what is missing is asked, first what would change the list most: the weight that the answer adds to the
    published formula, or moves within it, times the share of profiles that say anything about it. So the work itself
    (2 × 3) comes before two skills (2 × 3 × 0.9), a place (3 × 0.95), years (3 × 0.8) and hours (3 × 0.25); asking what
    is a must counts one for each thing that could then weigh less, so a long list of musts overtakes the place.
    """
    missing = _missing(brief, vocabulary)
    open_ones = [(key, effect) for key, effect in missing.items() if key not in asked_before]
    ranked = sorted(open_ones, key=lambda one: (-one[1], list(missing).index(one[0])))
    left = max(0, MOST_QUESTIONS - len(set(asked_before)))
    return tuple(_question(key, brief, vocabulary) for key, _effect in ranked[:left])


def answered(brief_text: str, question: Question | str, answer: str) -> str:
    """The brief with the answer to a question (or to the question of this key) as its last sentence.

    An empty answer changes nothing: the question was skipped.
    """
    key = question if isinstance(question, str) else question.key
    said = " ".join(answer.split())[:LONGEST_ANSWER].strip(" .;,")
    if not said:
        return brief_text
    if key == "musts":
        return f"{_ONLY_MUSTS_LINE.sub('', brief_text.rstrip())}\n{_ONLY_MUSTS} {said}."
    text, only = _without_musts_line(brief_text.rstrip())
    return f"{text}\n{_sentence(key, said)}{only}"


def read_answered(text: str, vocabulary: Vocabulary) -> Brief:
    """``read_brief``, and the last sentence of a brief that says which of the things asked for are musts.

    What that sentence does not name weighs as "should"; the work itself stays a must. Raises BriefError.
    """
    rest, line = _without_musts_line(text)
    brief = read_brief(rest if line else text, vocabulary)
    if not line:
        return brief
    names, at = line[len(_ONLY_MUSTS) + 2 :].rstrip(" \t.").split(";"), len(rest) + len(_ONLY_MUSTS) + 2
    asked = list(brief.qualifications)
    found: dict[str, Span] = {}
    unknown: list[Span] = []
    for name in names:
        start = at + len(name) - len(name.lstrip())
        span = Span(start, start + len(name.strip()), name.strip())
        at += len(name) + 1
        one = _named(span.text, asked)
        if one is not None:
            found[one.id] = span
        elif span.text:
            unknown.append(span)
    if found:
        asked = [_weighed(one, found.get(one.id)) for one in asked]
    return replace(brief, text=text, qualifications=tuple(asked), unread=(*brief.unread, *unknown))


def must_names(brief: Brief) -> tuple[str, ...]:
    """The things of a brief that can be told apart as musts, by the words that an answer names them with."""
    texts = [one.text for one in brief.qualifications if one.kind is not Kind.OCCUPATION]
    return tuple(dict.fromkeys(text for text in texts if ";" not in text and len(text) <= 80))


def _missing(brief: Brief, vocabulary: Vocabulary) -> dict[str, float]:
    """The questions worth asking, in the order that breaks ties, each with how much its answer would change."""
    asked = brief.qualifications
    kinds = {one.kind for one in asked}
    must = PUBLISHED.must
    found: dict[str, float] = {}
    if Kind.OCCUPATION not in kinds:
        found["work"] = must * PUBLISHED.occupation * _SAID["work"]
    if not any(_is_ability(one, vocabulary) for one in asked):
        found["skills"] = 2 * must * _SAID["skills"]
    loose = _could_weigh_less(asked)
    if loose and must_names(brief):
        found["musts"] = loose * (must - PUBLISHED.should)
    if Kind.LOCATION not in kinds and not any("remote" in one.concepts for one in asked):
        found["place"] = must * _SAID["place"]
    if not kinds & {Kind.EXPERIENCE, Kind.SENIORITY}:
        found["years"] = must * _SAID["years"]
    if not any(one.kind is Kind.CONDITION and _HOURS & set(one.concepts) for one in asked):
        found["hours"] = must * _SAID["hours"]
    return found


def _is_ability(one: Qualification, vocabulary: Vocabulary) -> bool:
    """Whether it says what somebody can do: a skill, a licence, years with a skill."""
    if one.kind is Kind.EXPERIENCE:
        return any(vocabulary.kind(key) not in {"occupation", "industry", ""} for key in one.concepts)
    return one.kind in {Kind.SKILL, Kind.CREDENTIAL, Kind.OTHER, Kind.EDUCATION}


def _could_weigh_less(asked: Sequence[Qualification]) -> int:
    """How many things would weigh less once it is known what is a must."""
    others = [one for one in asked if one.kind is not Kind.OCCUPATION]
    musts = sum(one.importance is Importance.MUST for one in others)
    if musts > MOST_MUSTS:
        return musts - MOST_MUSTS // 2
    if len(others) >= _SAME_FROM and len({one.importance for one in others}) == 1:
        return len(others) // 2
    return 0


def _question(key: str, brief: Brief, vocabulary: Vocabulary) -> Question:
    match key:
        case "work":
            return WORK
        case "skills":
            return Question(
                key,
                "What must somebody be able to do on the first day?",
                "Without it everybody in this work is equally good.",
                choices=_usual_skills(brief, vocabulary),
                examples=("wound care, medication administration",),
                several=True,
            )
        case "musts":
            return Question(
                key,
                "Which of these can you not do without?",
                "Where everything matters the same, nothing decides; the others still count, only less.",
                choices=must_names(brief)[:_MOST_CHOICES],
                several=True,
            )
        case "place":
            return Question(
                key,
                "Where is the work, or can it be done from anywhere?",
                "Without a place people from everywhere are listed.",
                ("Graz", "within 50 km of Graz", "Berlin or remote"),
                ("remote",),
            )
        case "years":
            return Question(
                key,
                "How many years in this work are needed, if any?",
                "Beginners and people with twenty years stand side by side otherwise.",
                ("2", "5"),
                ("1 year", "3 years", "5 years"),
            )
    return Question(
        "hours",
        "Are hours or contract fixed?",
        "It spares a talk with somebody who cannot. Few profiles say it, so it changes the list little.",
        ("part-time, weekends",),
        ("full-time", "part-time", "night shifts", "freelance"),
        several=True,
    )


def _usual_skills(brief: Brief, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Skills that the work needs, as the taxonomy has them."""
    for one in brief.qualifications:
        for concept in one.concepts if one.kind is Kind.OCCUPATION else ():
            needed = [key for key in vocabulary.essential(concept) if vocabulary.kind(key) != "credential"]
            if needed:
                return tuple(vocabulary.label(key) for key in needed[:6])
    return ()


def _sentence(key: str, said: str) -> str:
    match key:
        case "work":
            return f"Role: {said}."
        case "skills":
            return f"Must have: {said}."
        case "place":
            return f"Location: {said}."
        case "years":
            years = _YEARS.fullmatch(said)
            return f"Requirements: at least {said}{' years' if years else ''} of experience."
        case "hours":
            return f"Working hours: {said}."
    raise ValueError(f"no question is called {key!r}")


def _without_musts_line(text: str) -> tuple[str, str]:
    """The brief, and the line that says what is a must, with its newline; "" where there is none."""
    match = _ONLY_MUSTS_LINE.search(text)
    return (text[: match.start()], match.group()) if match else (text, "")


def _named(name: str, asked: Sequence[Qualification]) -> Qualification | None:
    """The qualification that an answer names: its very words, else the only one that holds them."""
    wanted = name.casefold()
    for one in asked:
        if wanted and one.text.casefold() == wanted:
            return one
    holding = [one for one in asked if wanted and wanted in one.text.casefold()]
    return holding[0] if len(holding) == 1 else None


def _weighed(one: Qualification, named: Span | None) -> Qualification:
    if named is not None:
        return replace(one, importance=Importance.MUST, sources=(*one.sources, named))
    if one.kind is Kind.OCCUPATION or one.importance is not Importance.MUST:
        return one
    return replace(one, importance=Importance.SHOULD)
