"""The words of job descriptions: what a recruiter says, and what a review of a posting finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workfolk.engine.grounding.model import Fact, FactKind
from workfolk.engine.guardrails.model import Span
from workfolk.engine.talent.intake.finding import Finding

# The fields of JobFacts that are lists, and what the facts are called where a person reads them.
LISTS = ("tasks", "musts", "wishes", "benefits", "steps")
CONDITIONS = ("place", "remote", "hours", "contract", "start", "pay", "team")
UNLABELLED = frozenset({"work", "tasks", "benefits", "steps", "organisation_words"})
LABELS = {
    "title": "Job title", "organisation": "Organisation", "place": "Place", "remote": "Work from home", "hours": "Hours",
    "contract": "Contract", "pay": "Pay", "start": "Start", "team": "Team", "work": "The work", "tasks": "Task",
    "musts": "Must", "wishes": "Nice to have", "benefits": "Benefit", "steps": "How hiring goes", "apply": "How to apply",
    "organisation_words": "The organisation about itself",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class JobFacts:
    """What is known of a job, each part in the recruiter's own words; empty is not known."""

    title: str
    organisation: str
    place: str = ""
    remote: str = ""
    hours: str = ""
    contract: str = ""
    pay: str = ""
    start: str = ""
    team: str = ""
    work: str = ""  # what the work is about
    tasks: tuple[str, ...] = ()
    musts: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    benefits: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()  # how hiring goes
    apply: str = ""
    organisation_words: str = ""  # what the organisation says about itself

    def values(self, name: str) -> tuple[str, ...]:
        """What a field says: a list's items, or the one value; nothing where it is not known."""
        value = getattr(self, name)
        return tuple(value) if name in LISTS else ((value,) if value else ())

    def facts(self) -> tuple[Fact, ...]:
        """Everything as facts, each with its label: "Pay: 2,900 € a month".

        What a sentence may join is in one fact as well: title, organisation and the conditions, all tasks, all musts.
        """
        whole = ", ".join(one for one in (self.title, self.organisation, self.place) if one)
        conditions = [f"{LABELS[name]}: {value}" for name in CONDITIONS for value in self.values(name)]
        job = Fact(
            key="posting",
            kind=FactKind.POSTING,
            label="The job",
            text="\n".join([whole, *conditions]),
            title=self.title,
            organisation=self.organisation,
            place=self.place,
        )
        found = [job]
        for name in ("tasks", "musts"):
            values = self.values(name)
            if len(values) > 1:
                text = f"{LABELS[name]}: {'; '.join(values)}"
                found.append(Fact(f"posting/{name}", FactKind.POSTING, LABELS[name], text=text))
        for name, label in LABELS.items():
            if name not in {"title", "organisation", "place"}:
                found += self._of(name, label)
        return tuple(found)

    def _of(self, name: str, label: str) -> Iterator[Fact]:
        is_own = name == "organisation_words"
        for number, value in enumerate(self.values(name), 1):
            key = f"posting/{name}/{number}" if name in LISTS else f"posting/{name}"
            kind = FactKind.ORGANISATION if is_own else FactKind.POSTING
            text = value if name in UNLABELLED else f"{label}: {value}"
            yield Fact(
                key, kind, label, text=text, title="" if is_own else label, organisation=self.organisation
            )


@dataclass(frozen=True, slots=True)
class Hard:
    """A sentence that is hard to read, with the reason in words: "34 words"."""

    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard a text is to read: LIX = words per sentence + percentage of words of more than six letters."""

    lix: int
    band: str  # "very easy", "easy", "medium", "hard", "very hard"
    words: int
    sentences: int
    per_sentence: float  # words in a sentence, on average
    long_share: float  # 0 to 1: words of more than six letters
    hard: tuple[Hard, ...] = ()  # what makes it hard, the longest first
    long_words: tuple[str, ...] = ()  # the longest, each once


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that a candidate looks for and a posting does not say, as a question with the reason."""

    key: str  # a field of JobFacts
    question: str
    why: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a posting says that keeps people away, what it leaves out, and how hard it is to read."""

    text: str
    language: str
    findings: tuple[Finding, ...]  # in the order of the text, not overlapping
    remarks: tuple[str, ...]  # what concerns no single words, such as too many musts
    missing: tuple[Missing, ...]
    reading: Reading
