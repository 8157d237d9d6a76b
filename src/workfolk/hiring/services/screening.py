"""Screening questions of a role: written by a person, checked as a qualification is, asked of everybody alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import InvalidInput
from workfolk.engine.text.normalise import clean
from workfolk.hiring.models import Application, Outreach, Role
from workfolk.hiring.permissions import Permission, check_may
from workfolk.hiring.queries import qualifications_of
from workfolk.hiring.screening import MOST_QUESTIONS, AnswerKind, ScreeningQuestion, questions_of
from workfolk.hiring.services.common import bump, fresh
from workfolk.hiring.services.outreach import check_words_to_people

LONGEST_QUESTION = 300
LONGEST_CHOICE = 100
MOST_CHOICES = 10


@transaction.atomic
def do_edit_questions(role: Role, viewer: Viewer, rows: Sequence[Mapping[str, Any]], *, version: int) -> Role:
    """Replace the questions of a role; rows have text, kind, choices, qualification, and id where they are there already.

    A question whose words, kind or choices change becomes a new one: answers stay with the words that they answered.
    Raises Conflict, and InvalidInput whose ``field`` is ``questions.<row>.<field>``, rows from 0.
    """
    check_may(role, viewer, Permission.LEAD)
    role = fresh(role, version)
    if len(rows) > MOST_QUESTIONS:
        raise InvalidInput(
            _("A role asks at most %(count)d questions.") % {"count": MOST_QUESTIONS}, field="questions"
        )
    before = {one.id: one for one in questions_of(role)}
    tied = {one.id: one.text for one in qualifications_of(role)}
    taken = _ids_in_use(role)
    kept: list[ScreeningQuestion] = []
    for number, row in enumerate(rows):
        where = f"questions.{number}"
        known = before.get(str(row.get("id") or ""))
        if row.get("id") and known is None:
            raise InvalidInput(_("This role has no such question."), field=f"{where}.id")
        made = _checked(row, known, tied, where)
        if known is None or (made.text, made.kind, made.choices) != (known.text, known.kind, known.choices):
            ident = next(ident for n in count(1) if (ident := f"s{n}") not in taken)
            taken.add(ident)
            made = replace(made, id=ident)
        if any(one.text.casefold() == made.text.casefold() for one in kept):
            raise InvalidInput(_("This question is there twice."), field=f"{where}.text")
        kept.append(made)
    role.screening = [one.to_dict() for one in kept]
    return bump(role)


def _checked(
    row: Mapping[str, Any], known: ScreeningQuestion | None, tied: Mapping[str, str], where: str
) -> ScreeningQuestion:
    text = " ".join(clean(str(row.get("text") or "")).split())
    if not text:
        raise InvalidInput(_("A question needs words. Remove the row instead."), field=f"{where}.text")
    if len(text) > LONGEST_QUESTION:
        raise InvalidInput(
            _("A question has at most %(count)d characters.") % {"count": LONGEST_QUESTION},
            field=f"{where}.text",
        )
    check_words_to_people(text, f"{where}.text")
    try:
        kind = AnswerKind(str(row.get("kind") or AnswerKind.TEXT))
    except ValueError:
        kinds = ", ".join(one.value for one in AnswerKind)
        raise InvalidInput(
            _("A kind is one of: %(kinds)s.") % {"kinds": kinds}, field=f"{where}.kind"
        ) from None
    qualification = str(row.get("qualification") or "")
    if qualification and qualification not in tied:
        raise InvalidInput(_("This role has no such qualification."), field=f"{where}.qualification")
    choices = _choices(row.get("choices") or (), f"{where}.choices") if kind is AnswerKind.CHOICE else ()
    return ScreeningQuestion(
        known.id if known else "", text, kind, choices, qualification, tied.get(qualification, "")
    )


def _choices(values: Sequence[Any], field: str) -> tuple[str, ...]:
    texts = [" ".join(clean(str(one)).split()) for one in values]
    choices = tuple(dict.fromkeys(one for one in texts if one))
    if not 2 <= len(choices) <= MOST_CHOICES:
        raise InvalidInput(
            _("Give between 2 and %(count)d answers to choose from, one on each line.")
            % {"count": MOST_CHOICES},
            field=field,
        )
    for one in choices:
        if len(one) > LONGEST_CHOICE:
            raise InvalidInput(
                _("An answer to choose has at most %(count)d characters.") % {"count": LONGEST_CHOICE},
                field=field,
            )
        check_words_to_people(one, field)
    return choices


def _ids_in_use(role: Role) -> set[str]:
    """Ids of questions that stand, or that somebody has answered."""
    taken = {one.id for one in questions_of(role)}
    for rows in (Application.objects.filter(role=role), Outreach.objects.filter(role=role)):
        for answers in rows.exclude(answers=[]).values_list("answers", flat=True):
            taken |= {one["question"] for one in answers}
    return taken
