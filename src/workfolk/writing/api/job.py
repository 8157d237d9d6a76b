"""Job descriptions over the API: from facts, or a posting that is made better."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from workfolk.accounts.api_auth import AUTH
from workfolk.base.api import PROBLEMS
from workfolk.engine.composer.job import JobFacts
from workfolk.engine.composer.job.notes import LONGEST_VALUE, MOST_ITEMS
from workfolk.writing.api.common import OutcomeOut, writer, written
from workfolk.writing.services.job import (
    LONGEST_POSTING,
    asked_for,
    job_task,
    looked_at,
    organisation_for,
    review_as_json,
    skills_as_json,
)

router = Router(tags=["Writing"], auth=AUTH)
Value = Annotated[str, Field(max_length=LONGEST_VALUE)]
Items = Annotated[tuple[Value, ...], Field(max_length=MOST_ITEMS)]


class JobIn(Schema):
    """What is known of a job; the title is enough. With ``posting`` that is made better, and the facts do not count."""

    model_config = ConfigDict(extra="forbid")

    organisation: str = Field("", description="Its id; the only one that you recruit for where it is empty.")
    title: str = Field("", max_length=160)
    language: Literal["en", "de"] = "en"
    posting: str = Field("", max_length=LONGEST_POSTING)
    place: Value = ""
    remote: Value = ""
    hours: Value = ""
    contract: Value = ""
    pay: Value = ""
    start: Value = ""
    team: Value = ""
    work: Value = ""
    tasks: Items = ()
    musts: Items = ()
    wishes: Items = ()
    benefits: Items = ()
    steps: Items = ()
    apply: Value = ""
    organisation_words: Value = ""


class WordsOut(Schema):
    """Words that keep people away: ``text[start:end]`` of what ``reviewed`` names, and what to write instead."""

    category: str
    severity: str
    start: int
    end: int
    text: str
    reason: str
    instead: str
    grounds: str
    hint: str


class MissingOut(Schema):
    """What a candidate looks for and the text does not say."""

    key: str
    question: str
    why: str


class HardOut(Schema):
    """A sentence that is hard to read."""

    text: str
    start: int
    end: int
    why: str


class ReadingOut(Schema):
    """LIX: words in a sentence plus the percentage of words of more than six letters."""

    lix: int
    band: str
    words: int
    sentences: int
    per_sentence: float
    long_share: float
    long_words: list[str]
    hard: list[HardOut]


class SkillOut(Schema):
    """A skill of the taxonomy that the facts name."""

    key: str
    label: str


class JobOut(OutcomeOut):
    """A proposal, and what a candidate would stumble over in ``reviewed``: the posting, or else the proposal."""

    reviewed: str
    findings: list[WordsOut]
    remarks: list[str]
    missing: list[MissingOut]
    reading: ReadingOut
    skills: list[SkillOut]


@router.post("/job", response={200: JobOut, **PROBLEMS}, summary="Write a job description, or improve one")
def job(request: HttpRequest, body: JobIn) -> Any:
    """For recruiters. What is not known is asked; skills that such work usually needs stand in brackets to be confirmed."""
    viewer = writer(request)
    names = {one.name for one in fields(JobFacts)} - {"organisation"}
    facts = JobFacts(
        organisation=organisation_for(viewer, body.organisation),
        **{name: value for name, value in body.dict().items() if name in names},
    )
    asked = asked_for(facts, words=body.posting, language=body.language)
    review = looked_at(asked.posting, asked.language) if asked.posting else None
    found = written(viewer, job_task(asked, review), own=asked.posting, title=body.title)
    review = review or looked_at(found["text"], asked.language)
    return {
        **found,
        "reviewed": "posting" if asked.posting else "text",
        **review_as_json(review),
        "skills": skills_as_json(asked),
    }
