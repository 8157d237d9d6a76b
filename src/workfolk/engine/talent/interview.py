"""An interview kit: the same core questions for every candidate of a role, and this candidate's open ones.

Structured interviews, where everybody is asked the same and each answer is rated against written anchors, predict work
better and differ less between groups than free ones (Campion, Palmer, Campion 1997; Levashina et al. 2014).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workfolk.engine.guardrails.injection import find_instructions
from workfolk.engine.guardrails.protected import find_protected
from workfolk.engine.talent.model import Evaluation, Evidence, Importance, Kind, Qualification, Verdict
from workfolk.engine.talent.score import PUBLISHED, Weights

MOST_CORE = 6
MOST_OPEN = 8
_CORE_KINDS = (Kind.OCCUPATION, Kind.SKILL, Kind.EXPERIENCE, Kind.INDUSTRY, Kind.SENIORITY, Kind.OTHER)

# By kind: the question, and what an answer rated 1, 3 and 5 looks like. ``{it}`` is what is asked for.
_CORE: Mapping[Kind, tuple[str, str, str, str]] = {
    Kind.OCCUPATION: (
        "Tell me about a day in this work ({it}) that went wrong. What was the situation, what did you do, what came of it?",
        "Stays general, or tells what others did",
        "Names a real situation and their own part in it",
        "Names the situation, why they chose what they did, what came of it, and what they do differently since",
    ),
    Kind.SKILL: (
        "Describe the last piece of work in which you used this: {it}. What was yours in it, and how did you know that it was good?",
        "Knows the word, but not from own work",
        "Has used it in real work and can explain the steps",
        "Has decided with it, knows its limits, and can say how the result was checked",
    ),
    Kind.EXPERIENCE: (
        "What can you do today in this ({it}) that you could not do in the first year? Give an example of each.",
        "No example, or only the time that passed",
        "An example of then and one of now",
        "Examples with what changed their way of working, and how others profited",
    ),
    Kind.SENIORITY: (
        "Tell me about a decision that was yours alone to take. What were the choices, and whom did you ask?",
        "No own decision, or one without consequence",
        "An own decision with reasons",
        "Weighs choices, asks those concerned, stands by what came of it",
    ),
    Kind.INDUSTRY: (
        "What is different about work in this field ({it}), and how did you learn it?",
        "Nothing that an outsider would not say",
        "Names rules or customs of the field from own work",
        "Explains why they are so, and how they shaped a decision",
    ),
    Kind.OTHER: (
        "The role asks for “{it}”. Tell me about a time when you did that.",
        "No example",
        "An example with their own part in it",
        "An example with own part, result and what they learned",
    ),
}
_OPEN_ANCHORS = (
    "Cannot say, or says that they have not done it",
    "Has done some of it, or something close",
    "Gives an example from their own work that settles it",
)
# What stands behind a reminder: the topic, and what may be asked instead.
NOT_TO_ASK: tuple[tuple[str, str], ...] = (
    ("Age, year of birth or of graduation", "how much experience the work needs"),
    (
        "Children, pregnancy, plans for a family, marriage",
        "whether the working hours that the role has can be kept",
    ),
    (
        "Origin, nationality, mother tongue, accent",
        "the right to work, and the level of a language that the work needs",
    ),
    ("Religion, belief, holidays", "whether the working hours that the role has can be kept"),
    (
        "Illness, disability, days off sick",
        "whether the tasks can be done, and what would make them possible",
    ),
    ("Party, union, how somebody votes", "nothing: it has nothing to do with the work"),
    ("Partner, sexual orientation, gender identity", "nothing: it has nothing to do with the work"),
    ("Earlier pay", "what they expect to be paid, after saying what the role pays"),
    (
        "Why there is a gap between two jobs",
        "what they have done that helps with the role, whenever that was",
    ),
)


@dataclass(frozen=True, slots=True)
class KitQuestion:
    """A question with written anchors for a rating of 1, 3 and 5, and what the profile says already.

    ``follow_up``: what to ask this candidate besides, where the profile leaves open what a core question is about.
    """

    qualification: str  # id
    about: str  # the words of the qualification
    text: str
    anchors: tuple[str, str, str]
    known: tuple[Evidence, ...] = ()
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class Kit:
    """``core`` is the same for every candidate of a role, but for what is known and the follow-ups; ``open`` is what else
    this profile leaves open; ``shown`` need not be asked.
    """

    core: tuple[KitQuestion, ...]
    open: tuple[KitQuestion, ...]
    shown: tuple[tuple[Qualification, Evaluation], ...]


def interview_kit(
    qualifications: Sequence[Qualification],
    evaluations: Sequence[Evaluation],
    *,
    weights: Weights = PUBLISHED,
) -> Kit:
    """The kit of one candidate; ``evaluations`` stand in the order of ``qualifications``."""
    pairs = list(zip(qualifications, evaluations, strict=True))
    verdicts = {asked.id: one for asked, one in pairs}
    core = tuple(_core(asked, verdicts[asked.id]) for asked in core_of(qualifications, weights))
    asked_already = {one.qualification for one in core}
    open_ones = sorted(
        (
            (-weights.of(asked), one.verdict is Verdict.PARTLY, number, asked, one)
            for number, (asked, one) in enumerate(pairs)
            if _is_open(one) and asked.id not in asked_already
        ),
        key=lambda row: row[:3],
    )
    return Kit(
        core,
        tuple(
            KitQuestion(asked.id, asked.text, one.question, _OPEN_ANCHORS, one.evidence)
            for _weight, _partly, _number, asked, one in open_ones[:MOST_OPEN]
        ),
        tuple((asked, one) for asked, one in pairs if one.verdict is Verdict.MEETS),
    )


def core_of(
    qualifications: Sequence[Qualification], weights: Weights = PUBLISHED
) -> tuple[Qualification, ...]:
    """What everybody is asked about: the weightiest that an interview can show, musts before the rest, in their order.

    Nothing that asks for a protected trait or speaks to an assistant; it follows from the role alone.
    """
    fitting = [
        (asked.importance is not Importance.MUST, -weights.of(asked), number, asked)
        for number, asked in enumerate(qualifications)
        if asked.kind in _CORE_KINDS and not find_protected(asked.text) and not find_instructions(asked.text)
    ]
    return tuple(row[3] for row in sorted(fitting, key=lambda row: row[:3])[:MOST_CORE])


def _is_open(one: Evaluation) -> bool:
    return one.verdict in (Verdict.UNKNOWN, Verdict.PARTLY) and bool(one.question)


def _core(asked: Qualification, verdict: Evaluation) -> KitQuestion:
    text, low, middle, high = _CORE[asked.kind]
    words = " ".join(asked.text.split())
    return KitQuestion(
        asked.id,
        asked.text,
        text.format(it=words),
        (low, middle, high),
        verdict.evidence,
        verdict.question if _is_open(verdict) else "",
    )
