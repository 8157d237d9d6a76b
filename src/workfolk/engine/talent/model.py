"""The words of talent search: briefs, qualifications, queries, candidates, verdicts.

Everything here is a frozen value. Nothing here can hold a name, a photo, an age, a gender or another
protected trait: what is not in the type cannot become an input.
"""

from __future__ import annotations

from collections.abc import KeysView, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from workfolk.engine.guardrails.model import Refusal, Span
from workfolk.engine.talent.passages import Mention, Mentions, Passage, Stance
from workfolk.engine.talent.traces import traces_of

__all__ = [
    "Brief",
    "Candidate",
    "Evaluated",
    "Evaluation",
    "Evidence",
    "Importance",
    "InterestPart",
    "Kind",
    "LanguageSkill",
    "Level",
    "Mention",
    "Mentions",
    "Passage",
    "Qualification",
    "Refusal",
    "Role",
    "ScorePart",
    "SearchKind",
    "Span",
    "Stance",
    "TalentQuery",
    "Verdict",
]


class Importance(StrEnum):
    """How much a qualification matters to the recruiter."""

    MUST = "must"
    SHOULD = "should"
    BONUS = "bonus"


class Kind(StrEnum):
    """What a qualification asks about; decides which rule evaluates it."""

    OCCUPATION = "occupation"  # the kind of work: "backend engineer"
    SKILL = "skill"  # a skill or knowledge concept: "PostgreSQL"
    EXPERIENCE = "experience"  # years in the role, or with a skill or in an industry
    SENIORITY = "seniority"  # junior … director
    LOCATION = "location"  # a place, or remote
    LANGUAGE = "language"  # a human language, with a level
    CREDENTIAL = "credential"  # licence, registration, certificate
    EDUCATION = "education"  # a degree level or field
    INDUSTRY = "industry"
    CONDITION = "condition"  # nights, weekends, on-call, travel, part-time, contract …
    OTHER = "other"  # the recruiter's own words, matched as text


class Level(StrEnum):
    """Seniority as the field writes it, lowest first."""

    INTERN = "intern"
    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"
    LEAD = "lead"
    PRINCIPAL = "principal"
    MANAGER = "manager"
    DIRECTOR = "director"
    EXECUTIVE = "executive"


class Verdict(StrEnum):
    """What the profile shows about one qualification. Unknown is never no."""

    MEETS = "meets"
    PARTLY = "partly"
    UNKNOWN = "unknown"
    DOES_NOT_MEET = "does_not_meet"


@dataclass(frozen=True, slots=True)
class Qualification:
    """One thing the recruiter asks for, in words and in structure.

    ``concepts`` are alternatives: any one of them satisfies the qualification ("AWS or Azure").
    ``sources`` are the words of the brief it came from; empty where a person added it by hand.
    """

    id: str  # stable within a brief: "q1", "q2" …
    kind: Kind
    importance: Importance
    text: str  # natural language, shown and edited: "PostgreSQL", "5+ years as a backend engineer"
    sources: tuple[Span, ...] = ()
    concepts: tuple[str, ...] = ()  # keys of occupations, skills, industries, languages, places, conditions
    years: float | None = None  # minimum, for EXPERIENCE
    years_max: float | None = None  # an upper end is a range the recruiter wrote, never a cut-off
    level: str | None = None  # Level for SENIORITY, CEFR for LANGUAGE, degree level for EDUCATION
    remote: bool = False  # LOCATION: remote is acceptable
    radius_km: float | None = None  # LOCATION


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief, read: what is asked, what is refused, what was not understood."""

    text: str
    language: str
    title: str  # a short name for the role, from the brief
    qualifications: tuple[Qualification, ...]
    refusals: tuple[Refusal, ...] = ()
    unread: tuple[Span, ...] = ()  # words that became no qualification: shown, never silently dropped
    notes: tuple[str, ...] = ()  # what the recruiter should know, e.g. "written in French, read partly"


class SearchKind(StrEnum):
    """Which way of finding people a search takes."""

    CORE = "core"  # title, skills and place as the brief says them
    SYNONYMS = "synonyms"  # the same work under other names
    ADJACENT = "adjacent"  # close skills instead of those asked for
    BEFORE = "before"  # work from which people step into this one
    INDUSTRIES = "industries"  # the same skills in other work
    PLACE = "place"  # the same, in a wider place
    MEANING = "meaning"  # the brief as a whole, in any words
    BONUS = "bonus"  # what is wanted besides
    USUAL = "usual"  # skills that such work usually needs
    WORDS = "words"  # the words of the brief
    OWN = "own"  # a search that the recruiter wrote


@dataclass(frozen=True, slots=True)
class TalentQuery:
    """One of several searches for a role: visible, with what it is for, editable, can be switched off.

    A person is found who has one of ``occupations`` and of ``skills`` (each where it names any), is in the place or one
    of ``other_places`` or would work remotely, and speaks one of ``languages``. ``text`` orders them and excludes nobody.
    """

    id: str  # its kind, or "own1", "own2" …
    purpose: str  # one sentence for a person
    text: str  # words for the text and vector index
    skills: tuple[str, ...] = ()  # any of these concepts
    occupations: tuple[str, ...] = ()  # any of these
    place: str | None = None  # place key
    radius_km: float | None = None
    remote: bool = False
    languages: tuple[str, ...] = ()
    enabled: bool = True
    weight: float = 1.0
    kind: SearchKind = SearchKind.OWN
    every_skill: bool = False  # all of ``skills`` instead of any
    without: tuple[str, ...] = ()  # occupations that are left out
    other_places: tuple[str, ...] = ()  # place keys that count as well
    unplaced: bool = False  # who says no place counts as well
    edited: bool = False  # the recruiter wrote or changed it: nothing else changes it


class Role(NamedTuple):
    """A position held (or volunteering): months are absolute, ``year * 12 + month - 1``."""

    place: str  # prefix of its passages: "positions/3"
    title: str
    organisation: str
    start: int | None
    end: int | None  # exclusive month; None while it lasts
    current: bool
    occupations: tuple[str, ...] = ()
    level: str | None = None
    skills: tuple[str, ...] = ()
    industry: tuple[str, ...] = ()


class LanguageSkill(NamedTuple):
    """A human language a candidate has stated."""

    code: str  # ISO 639: "de"
    level: str | None  # CEFR "A1" … "C2", "native", or None where not stated
    place: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """What evaluation may look at. There is no field for a name or any protected trait."""

    id: str
    passages: Sequence[Passage]
    mentions: Sequence[Mention] = ()  # always Mentions, whatever it was made of
    roles: tuple[Role, ...] = ()
    skills: tuple[str, ...] = ()  # listed in the skills section
    credentials: tuple[str, ...] = ()
    languages: tuple[LanguageSkill, ...] = ()
    degrees: tuple[str, ...] = ()  # "place:level", level of "vocational|bachelor|master|doctorate"
    latitude: float | None = None
    longitude: float | None = None
    country: str = ""
    place_key: str = ""
    open_to_work: bool = False
    open_remote: bool = False
    open_places: tuple[str, ...] = ()
    withheld: int = 0  # pieces of text left out: addressed to an assistant, hidden from people, or stuffed in
    withheld_kinds: tuple[
        str, ...
    ] = ()  # which: "instruction", "hidden", "comment", "invisible", "repeats", "keywords"
    _traces: bytes | None = field(default=None, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.mentions, Mentions):
            object.__setattr__(self, "mentions", Mentions(self.mentions))

    @property
    def traces(self) -> bytes:
        """What there is in the profile at all (``engine.talent.traces``): follows from the rest, and is worked out once."""
        if self._traces is None:
            return self.with_traces(traces_of(self))
        return self._traces

    def with_traces(self, traces: bytes) -> bytes:
        """Keep traces that were worked out before, from the same profile."""
        object.__setattr__(self, "_traces", traces)
        return traces

    def mentioned(self, kind: str, concept: str) -> Sequence[Mention]:
        """The mentions of a concept, in the order of the profile, without reading the others."""
        assert isinstance(self.mentions, Mentions)
        return self.mentions.of(kind, concept)

    @property
    def concepts(self) -> KeysView[str]:
        """All that is mentioned, as ``type:concept``: a quick way to see that nothing of a kind is there."""
        assert isinstance(self.mentions, Mentions)
        return self.mentions.keys


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim quote: ``quote == passage.text[start:end]`` of the passage at ``place``."""

    place: str
    label: str
    quote: str
    start: int
    end: int
    why: str  # what it shows, one short phrase


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One candidate on one qualification."""

    qualification: str
    verdict: Verdict
    reason: str  # the rule in words: "5 years 2 months as a backend developer, overlaps counted once"
    evidence: tuple[Evidence, ...] = ()
    confidence: float = (
        1.0  # 0 to 1: how sure the verdict is, by the kind of its evidence (``rules.confidence``)
    )
    question: str = ""  # what to ask the person where that would settle it


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One line of the published formula: ``weight × value``."""

    qualification: str
    weight: float
    value: float


@dataclass(frozen=True, slots=True)
class InterestPart:
    """A sign of interest that a candidate has given, with the points that the role gives for it."""

    signal: str  # one of engine.talent.interest.SIGNALS
    points: float


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A candidate with all verdicts, and the fit and interest that follow from them."""

    candidate: str
    score: float  # the fit, 0 to 100
    evaluations: tuple[Evaluation, ...]
    parts: tuple[ScorePart, ...]
    relevance: float = 0.0  # retrieval score: decides who is evaluated, never the order
    signals: Mapping[str, float] = field(default_factory=dict)  # where relevance came from
    interest: float = 0.0  # points beside the fit, never inside it
    interest_parts: tuple[InterestPart, ...] = ()

    @property
    def total(self) -> float:
        """What the order follows: fit and interest, to six decimals."""
        return round(self.score + self.interest, 6)
