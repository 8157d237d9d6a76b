"""Screening questions of a role, and answers checked against them. An answer never becomes a verdict by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from workfolk.base.errors import InvalidInput
from workfolk.engine.guardrails.injection import find_instructions
from workfolk.engine.text.normalise import clean
from workfolk.hiring.models import Role

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

    def to_dict(self) -> dict[str, Any]:
        """As it is stored."""
        return asdict(self) | {"kind": self.kind.value, "choices": list(self.choices)}


def questions_of(role: Role) -> tuple[ScreeningQuestion, ...]:
    """The questions of a role, in their order."""
    return tuple(
        ScreeningQuestion(
            row["id"],
            row["text"],
            AnswerKind(row.get("kind", "text")),
            tuple(row.get("choices", ())),
            row.get("qualification", ""),
        )
        for row in role.screening
    )


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
