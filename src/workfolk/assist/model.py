"""What a feature hands to the door, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workfolk.engine.grounding.model import Draft, Fact


class Feature(StrEnum):
    """Every use of a language model, by name: the ledger, the quota and the configuration speak of these."""

    HEADLINE = "headline"
    ABOUT = "about"
    POSITION = "position"
    JOB = "job"
    POST = "post"
    REWRITE = "rewrite"
    STARTERS = "starters"
    OUTREACH = "outreach"
    INTRODUCTION = "introduction"
    RESUME = "resume"
    TRIAL = "trial"  # the host tries a model (workfolk assist doctor); it has none of its own


WRITTEN = tuple(one for one in Feature if one is not Feature.TRIAL)
"""The features that a model can be configured for."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be written, from which facts. Everything but ``instruction`` is material, never an instruction."""

    feature: Feature
    instruction: str  # ours, in English: what to write, how long, in whose voice
    facts: tuple[Fact, ...]
    text: str = ""  # the person's own text that is worked on
    language: str = "en"
    max_sentences: int = 8
    max_characters: int = 2000
    translates: bool = False  # the answer is in another language than ``text``
    people: tuple[int, ...] = ()  # accounts of others whose words are among the facts: each has a say, too
    organisation: int | None = None  # on whose behalf it is written; its quota counts, too


@dataclass(frozen=True, slots=True)
class Help:
    """Which shares of a text, 0 to 1, are sentences that a person took as they were drafted: by whom."""

    by_model: float = 0.0  # a language model wrote them
    by_rules: float = 0.0  # published rules put them together from facts

    def __bool__(self) -> bool:
        return self.by_model > 0 or self.by_rules > 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the door gives back. ``drafts`` is never empty: the composer always answers.

    The model's draft, where there is one, comes first; the composer's follow.
    """

    drafts: tuple[Draft, ...]
    model: str  # "composer", or the name of the provider whose draft comes first
    note: str = ""  # why the composer answered where a model is configured, for a person
    seconds: float = 0.0
