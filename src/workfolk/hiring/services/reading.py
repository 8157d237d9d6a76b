"""A brief, read: qualifications and the searches that follow. Nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workfolk.base.errors import InvalidInput
from workfolk.base.unreadable import told
from workfolk.engine.talent.brief import BriefError
from workfolk.engine.talent.intake.questions import read_answered
from workfolk.engine.talent.model import Brief, TalentQuery
from workfolk.engine.talent.plan import plan_queries
from workfolk.engine.text.normalise import clean
from workfolk.hiring.editing import LONGEST_QUALIFICATION
from workfolk.members.indexing import vocabulary

LONGEST_QUERY = 1000


@dataclass(frozen=True, slots=True)
class Reading:
    """A brief as it was read, with the searches that follow from it."""

    brief: Brief
    queries: tuple[TalentQuery, ...]


def read(text: str) -> Reading:
    """Read a brief. Nothing is stored. Raises InvalidInput with what is wrong and what to do."""
    try:
        brief = read_answered(clean(text), vocabulary())
    except BriefError as error:
        raise InvalidInput(told(error), field="brief", extra={"kind": error.kind}) from None
    asked = tuple(replace(one, text=cut(one.text, LONGEST_QUALIFICATION)) for one in brief.qualifications)
    brief = replace(brief, qualifications=asked)
    return Reading(brief, planned(brief))


def planned(brief: Brief) -> tuple[TalentQuery, ...]:
    found = plan_queries(brief, vocabulary())
    return tuple(
        replace(one, purpose=cut(one.purpose, 400), text=cut(one.text, LONGEST_QUERY)) for one in found
    )


def cut(text: str, length: int) -> str:
    """The text, or its beginning where it is too long to be kept and edited."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
