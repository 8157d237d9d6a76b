"""What a role could ask everybody: what the profiles of those at the top of its list leave open most often."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from workfolk.engine.talent.model import Kind, Qualification, Verdict
from workfolk.hiring import queries, shortlist
from workfolk.hiring.models import Role
from workfolk.hiring.screening import AnswerKind, ScreeningQuestion, questions_of

LOOKED_AT = 25  # the first page of the list
MOST_PROPOSED = 5
OPEN_FOR = 1 / 3  # of those looked at: below it, asking one by one troubles fewer people
LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")


@dataclass(frozen=True, slots=True)
class ProposedQuestion:
    """A question that a person may take over, and for how many of those looked at it is open."""

    question: ScreeningQuestion  # without an id
    unknown: int
    looked_at: int


def proposed(role: Role) -> tuple[ProposedQuestion, ...]:
    """Questions for a role, what is open most often first, of equals in the order of the role. Nothing is stored."""
    spec = queries.spec_of(role)
    entries = shortlist.entries(spec, shortlist.order(spec), 0, LOOKED_AT)
    open_for: Counter[str] = Counter()
    texts: dict[str, str] = {}
    for entry in entries:
        for one in entry.evaluated.evaluations:
            if one.verdict is Verdict.UNKNOWN and one.question:
                open_for[one.qualification] += 1
                texts.setdefault(one.qualification, one.question)
    asked = questions_of(role)
    tied = {one.qualification for one in asked}
    said = {one.text.casefold() for one in asked}
    found = [
        ProposedQuestion(_question(one, texts[one.id]), open_for[one.id], len(entries))
        for one in queries.qualifications_of(role)
        if one.id not in tied
        and open_for[one.id] >= len(entries) * OPEN_FOR
        and open_for[one.id]
        and texts[one.id].casefold() not in said
    ]
    return tuple(sorted(found, key=lambda one: -one.unknown)[:MOST_PROPOSED])


def _question(asked: Qualification, text: str) -> ScreeningQuestion:
    match asked.kind:
        case Kind.LANGUAGE if len(asked.concepts) == 1:
            return ScreeningQuestion("", text, AnswerKind.CHOICE, LEVELS, asked.id, asked.text)
        case Kind.CREDENTIAL | Kind.LOCATION:
            return ScreeningQuestion("", text, AnswerKind.YES_NO, (), asked.id, asked.text)
        case Kind.CONDITION if "right-to-work" not in asked.concepts:
            return ScreeningQuestion("", text, AnswerKind.YES_NO, (), asked.id, asked.text)
        case _:
            return ScreeningQuestion("", text, AnswerKind.TEXT, (), asked.id, asked.text)
