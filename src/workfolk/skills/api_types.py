"""What the API on the taxonomy takes and gives."""

from __future__ import annotations

from typing import Annotated

from ninja import Schema
from pydantic import Field

MOST_TITLES, LONGEST_TITLE = 100, 300
MOST_TEXTS, LONGEST_TEXT = 10, 5_000
MOST_SKILLS, LONGEST_SKILL = 200, 200


class SuggestionOut(Schema):
    """A concept that a person may mean; ``matched`` is the other name that fits what was typed, if any."""

    key: str
    label: str
    matched: str
    why: list[str]


class SkillOut(Schema):
    """A skill of the taxonomy; other concepts by their keys."""

    key: str
    uri: str
    preferred_label: str
    alternative_labels: list[str]
    kind: str
    description: str
    broader: list[str]
    narrower: list[str]
    essential_for: list[str]
    optional_for: list[str]
    esco: str | None
    source: str


class RelationOut(Schema):
    """Another concept, how near it is or how much it says (0 to 1), and why."""

    key: str
    label: str
    weight: float
    why: str


class LinkIn(Schema):
    """A text to be linked, at most 20,000 characters."""

    text: str = Field(max_length=20_000)


class LinkOut(Schema):
    """A concept named in the text at ``[start, end)``."""

    key: str
    type: str
    label: str
    score: float
    start: int
    end: int
    why: str


class TitlesIn(Schema):
    """Job titles to be read, at most 100 of at most 300 characters each."""

    texts: list[Annotated[str, Field(max_length=LONGEST_TITLE)]] = Field(max_length=MOST_TITLES)
    limit: int = Field(5, ge=1, le=50)


class CandidateOut(Schema):
    """An occupation or skill that a text may mean, and what speaks for it, the strongest reason first."""

    key: str
    uri: str
    label: str
    score: float = Field(description="0 to 1: of all candidates with a score near 0.8, about 80 % are right.")
    span: tuple[int, int] | None = Field(description="Where the text names it, start and end, if it does.")
    why: list[str]


class PartOut(Schema):
    """What the title says at ``[start, end)`` beside the work, and its normal form."""

    kind: str
    value: str
    start: int
    end: int


class PartsOut(Schema):
    """A title, taken apart: the words of the work, and everything else by kind."""

    core: str
    expanded: str
    level: str | None
    levels: list[PartOut]
    employment: list[PartOut]
    places: list[PartOut]
    languages: list[PartOut]
    gender: list[PartOut]
    noise: list[PartOut]
    alternatives: list[str]


class TitleOut(Schema):
    """A title, the occupations that it may mean, best first, and its parts."""

    text: str
    candidates: list[CandidateOut]
    parts: PartsOut


class TextsIn(Schema):
    """Texts to be read for skills: spans, sentences or documents, at most 10 of at most 5,000 characters each."""

    texts: list[Annotated[str, Field(max_length=LONGEST_TEXT)]] = Field(max_length=MOST_TEXTS)
    limit: int = Field(10, ge=1, le=100)


class TextOut(Schema):
    """A text and the skills that it may mean, best first; none where it speaks of no skill."""

    text: str
    candidates: list[CandidateOut]


class GapIn(Schema):
    """Skills and an occupation, each by key, by uri or in words. At most 200 skills."""

    skills: list[Annotated[str, Field(max_length=LONGEST_SKILL)]] = Field(max_length=MOST_SKILLS)
    occupation: str = Field(max_length=LONGEST_TITLE)


class CoveredOut(Schema):
    """A skill that the occupation asks for and the skill ``by`` covers, wholly or in part (``credit``)."""

    key: str
    label: str
    by: str
    how: str
    credit: float
    weight: float
    essential: bool
    why: str


class GapOut(Schema):
    """What of an occupation some skills cover, and what is missing; most telling first."""

    occupation: str
    uri: str
    label: str
    coverage: float
    covered: list[CoveredOut]
    missing_essential: list[RelationOut]
    missing_optional: list[RelationOut]
    not_understood: list[str] = Field(description="Of the skills sent: what names no skill for sure.")
