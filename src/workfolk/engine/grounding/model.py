"""The words of grounding: facts, evidence, sentences, drafts. Everything here is a frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class FactKind(StrEnum):
    """What a fact is about; decides which of its fields are filled."""

    PERSON = "person"  # who the text is about: name, place
    POSITION = "position"  # title, organisation, start, end, place, text
    VOLUNTEERING = "volunteering"  # the same
    EDUCATION = "education"  # title (degree), subject, organisation
    CERTIFICATION = "certification"  # title, organisation (who issued it)
    PROJECT = "project"  # title, organisation, text
    PUBLICATION = "publication"  # the same
    SKILL = "skill"  # title (its label)
    LANGUAGE = "language"  # title (its name), level
    ABOUT = "about"  # text, in the person's own words
    HEADLINE = "headline"  # text
    GOAL = "goal"  # what the person looks for: title, text
    ORGANISATION = "organisation"  # who a posting is for: organisation, text
    POSTING = "posting"  # text of a posting, or one of its facts (title says which)
    POST = "post"  # text of a post that is answered
    STATED = "stated"  # what somebody told the assistant in this session: text
    DOCUMENT = "document"  # any other text


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known, with identity and place. What belongs to one thing is in one fact.

    A claim that joins a title, an employer and a duration must find all three in the *same* fact: that is how
    facts joined wrongly are caught. Months are absolute (``year * 12 + month - 1``), ``end`` exclusive.
    """

    key: str  # unique among the facts of a text: "positions/3", "skills/python"
    kind: FactKind
    label: str  # where a person finds it, in words: "Position: Records manager, City Archive"
    text: str = ""  # the person's own words about it, or the whole document
    title: str = ""
    organisation: str = ""
    subject: str = ""
    place: str = ""
    level: str = ""
    start: int | None = None
    end: int | None = None
    current: bool = False
    skills: tuple[str, ...] = ()  # labels of skills used in it
    concepts: tuple[str, ...] = ()  # keys of occupations and skills that it is about
    url: str = ""


class Origin(StrEnum):
    """Who the words of a sentence come from."""

    OWN = "own"  # the person's own words, unchanged
    COMPOSED = "composed"  # put together from facts by rule
    MODEL = "model"  # written by a language model, and every claim of it found in the facts
    ADDED = "added"  # typed or changed by the person in this session
    FRAME = "frame"  # says nothing about anybody: a greeting, a heading, a placeholder to fill in


@dataclass(frozen=True, slots=True)
class Evidence:
    """What supports a sentence: a fact, and its words. ``quote`` is verbatim from the fact (or a value of it)."""

    key: str
    label: str
    quote: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a draft. The text of a draft is ``lead + text`` of its sentences, in order."""

    text: str
    origin: Origin
    evidence: tuple[Evidence, ...] = ()
    lead: str = (
        " "  # what stands before it: "", " ", "\n\n" (a new paragraph), "\n- " (a list item), "\n\n## " …
    )
    replaces: str = ""  # the person's own sentence that it rewrites, verbatim
    why: str = ""  # why it is worded so, where that helps: "says in 12 words what took 31"


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as it is proposed, sentence by sentence, with what the assistant would have to ask to say more."""

    sentences: tuple[Sentence, ...]
    language: str = "en"
    emphasis: str = ""  # what this candidate puts first: "skills", "current work" …
    questions: tuple[str, ...] = ()  # for the person: what was cut, or is missing, asked
    notes: tuple[str, ...] = ()  # what they should know, e.g. "left out: two sentences that no fact supports"
    terms: tuple[str, ...] = field(default=())  # words that recruiters search for, used or offered

    @property
    def text(self) -> str:
        """The whole text; the first sentence has no lead unless it is a heading or list item."""
        whole = "".join(one.lead + one.text for one in self.sentences)
        return whole.lstrip("\n ")


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence of a text, checked against facts: ``text == whole[start:end]``."""

    text: str
    start: int
    end: int
    supported: bool
    evidence: tuple[Evidence, ...] = ()
    reason: str = (
        ""  # in words, for a person: "“11 years” stands with the City Archive, not with “records manager”"
    )
    kind: str = ""  # what failed: "number", "date", "duration", "name", "employer", "title", "skill", "comparison", "join", "negation", "claim"
    words: str = ""  # the words of the sentence that failed
