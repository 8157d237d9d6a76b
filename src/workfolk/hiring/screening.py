"""Screening questions of a role, and answers checked against them. An answer never becomes a verdict by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from workfolk.base.errors import InvalidInput
from workfolk.engine.guardrails.injection import find_instructions
from workfolk.engine.text.normalise import clean
from workfolk.hiring.models import Application, Outreach, Role

LONGEST_ANSWER = 2000
MOST_QUESTIONS = 8


class AnswerKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    YES_NO = "yes_no"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class ScreeningQuestion:
    """A question that every candidate of a role is asked, in the same words."""

    id: str  # "s1", "s2" …
    text: str
    kind: AnswerKind = AnswerKind.TEXT
    choices: tuple[str, ...] = ()
    qualification: str = ""  # id of the qualification that the answer helps to judge, where there is one
    about: str = ""  # the words of that qualification

    def to_dict(self) -> dict[str, Any]:
        """As it is stored."""
        return asdict(self) | {"kind": self.kind.value, "choices": list(self.choices)}


def questions_of(role: Role) -> tuple[ScreeningQuestion, ...]:
    """The questions of a role, in their order.

    A brief that is read again gives its ids to other qualifications: one with other words is not the one that was meant.
    """
    words = {row["id"]: row["text"] for row in role.qualifications}
    found = []
    for row in role.screening:
        tied, about = row.get("qualification", ""), row.get("about", "")
        is_there = bool(tied) and words.get(tied) == about
        found.append(
            ScreeningQuestion(
                row["id"],
                row["text"],
                AnswerKind(row.get("kind", "text")),
                tuple(row.get("choices", ())),
                tied if is_there else "",
                about if is_there else "",
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What a candidate answered, with the words that they were asked; ``qualification`` "" where it belongs to none now."""

    question: str
    text: str
    kind: AnswerKind
    answer: str
    qualification: str
    at: datetime


def answers_of(role: Role, member_id: int) -> tuple[GivenAnswer, ...]:
    """What a candidate answered for a role, applying or replying; of one question the latest answer. In order of the role."""
    applied = Application.objects.filter(role=role, member_id=member_id, withdrawn_at=None)
    replied = Outreach.objects.filter(role=role, member_id=member_id, state=Outreach.State.SENT).exclude(
        reply=""
    )
    return answers_in(
        role, [*applied.values_list("at", "answers"), *replied.values_list("replied_at", "answers")]
    )


def answers_in(
    role: Role, sources: Sequence[tuple[datetime | None, Sequence[Mapping[str, str]]]]
) -> tuple[GivenAnswer, ...]:
    """The answers that these applications and replies hold: when each was given, and its rows."""
    asked = {one.id: one for one in questions_of(role)}
    given: dict[str, GivenAnswer] = {}
    dated = [(at, rows) for at, rows in sources if at is not None]
    for at, rows in sorted(dated, key=lambda one: one[0]):
        for row in rows:
            known = asked.get(row["question"])
            tied = known.qualification if known and known.text == row["text"] else ""
            given[row["question"]] = GivenAnswer(
                row["question"], row["text"], AnswerKind(row["kind"]), row["answer"], tied, at
            )
    order = {ident: number for number, ident in enumerate(asked)}
    return tuple(sorted(given.values(), key=lambda one: (order.get(one.question, len(order)), one.question)))


def checked_answers(role: Role, answers: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Answers (``question``, ``answer``) as they are stored, each with the words of its question as they were.

    A question may be left unanswered: that is unknown, never no. Raises InvalidInput whose ``field`` is
    ``answers.<question>``.
    """
    asked = {one.id: one for one in questions_of(role)}
    given: dict[str, str] = {}
    for row in answers:
        key, text = str(row.get("question", "")), clean(str(row.get("answer") or "")).strip()
        field = f"answers.{key[:20]}"
        if key not in asked:
            raise InvalidInput(_("This role does not ask that question."), field=field)
        if text:
            given[key] = _checked(asked[key], text, field)
    return [
        {"question": one.id, "text": one.text, "kind": one.kind.value, "answer": given[one.id]}
        for one in asked.values()
        if one.id in given
    ]


def _checked(question: ScreeningQuestion, text: str, field: str) -> str:
    if len(text) > LONGEST_ANSWER:
        raise InvalidInput(
            _("An answer has at most %(count)d characters.") % {"count": LONGEST_ANSWER}, field=field
        )
    match question.kind:
        case AnswerKind.YES_NO if text not in ("yes", "no"):
            raise InvalidInput(_("Answer yes or no, or leave it open."), field=field)
        case AnswerKind.NUMBER if not _is_number(text):
            raise InvalidInput(_("Answer with a number, or leave it open."), field=field)
        case AnswerKind.CHOICE if text not in question.choices:
            raise InvalidInput(_("Choose one of the answers, or leave it open."), field=field)
        case AnswerKind.TEXT if find_instructions(text):
            raise InvalidInput(
                _(
                    "A part of this reads like an instruction to an assistant. Write to the people who read it."
                ),
                field=field,
            )
        case _:
            return text


def _is_number(text: str) -> bool:
    try:
        return 0 <= float(text.replace(",", ".")) < 1_000_000
    except ValueError:
        return False
