"""What is to be written for a profile: the facts, the job for a model, and the composer that always answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workfolk.assist.model import Feature, Job
from workfolk.base import clock
from workfolk.engine.composer.about import abouts
from workfolk.engine.composer.headline import LONGEST, headlines
from workfolk.engine.composer.position import positions
from workfolk.engine.composer.salience import material
from workfolk.engine.composer.voice import Voice
from workfolk.engine.grounding.model import Draft, Fact, FactKind
from workfolk.engine.text.language import detect
from workfolk.skills.catalogue import catalogue

LANGUAGES = ("en", "de", "fr")
"""Languages that the composer has a grammar for."""
LEAST_WORDS = 8  # fewer do not tell their language


@dataclass(frozen=True)
class Task:
    """Something to be written: the job for a model, and what the composer makes of the same facts."""

    job: Job
    compose: Callable[[], Sequence[Draft]]


def headline_task(
    facts: Sequence[Fact], *, language: str, own: str = "", goal: str = "", voice: Voice | None = None
) -> Task:
    """A headline, in several emphases."""
    known = without(facts, FactKind.HEADLINE)
    job = Job(
        Feature.HEADLINE,
        "Write one headline for this person's professional profile: what they do and for whom, in at most "
        f"{LONGEST} characters, without a full stop, without adjectives of praise and without a list of keywords."
        + _told(voice, goal),
        with_goal(known, goal),
        text=own,
        language=language,
        max_sentences=1,
        max_characters=LONGEST,
    )

    def compose() -> Sequence[Draft]:
        found = material(known, as_of=clock.this_month(), goal=goal, structure=catalogue().structure)
        # The headline as it stands is no material; only whether it says that somebody studies.
        said = next((one for one in facts if one.kind is FactKind.HEADLINE), None)
        return headlines(replace(found, headline=said), language=language, voice=voice)

    return Task(job, compose)


def about_task(
    facts: Sequence[Fact], *, language: str, own: str = "", goal: str = "", voice: Voice | None = None
) -> Task:
    """An About, in several emphases, the person's own good sentences first."""
    job = Job(
        Feature.ABOUT,
        "Write the About of this person's professional profile: 60 to 150 words, in the first person or without a "
        "subject, plain and specific. Keep their own good sentences word for word. No praise, no buzzwords, nothing that "
        "the facts do not say." + _told(voice, goal),
        with_goal(tuple(facts), goal),
        text=own,
        language=language,
        max_sentences=12,
        max_characters=2600,
    )

    def compose() -> Sequence[Draft]:
        found = material(facts, as_of=clock.this_month(), goal=goal, structure=catalogue().structure)
        return abouts(found, own, language=language, voice=voice)

    return Task(job, compose)


def position_task(
    facts: Sequence[Fact], key: str, *, language: str, own: str = "", voice: Voice | None = None
) -> Task:
    """The description of one position, as bullets. ``key`` names its fact. Raises KeyError where there is none."""
    known = {one.key: one for one in facts}
    fact = known[key]
    job = Job(
        Feature.POSITION,
        "Rewrite the description of this one position as three to six bullets: one deed each, a verb first, the numbers "
        "kept exactly, no praise." + _told(voice, ""),
        (fact,),
        text=own,
        language=language,
        max_sentences=8,
        max_characters=2000,
    )

    def compose() -> Sequence[Draft]:
        found = material(facts, as_of=clock.this_month(), structure=catalogue().structure)
        return positions(fact, found, own, language=language, voice=voice)

    return Task(job, compose)


def language_of(text: str, otherwise: str) -> str:
    """The language to write in: that of the person's own text where it can be told, among those we have a grammar for."""
    code, sure = detect(text) if len(text.split()) >= LEAST_WORDS else ("", 0.0)
    if code in LANGUAGES and sure > 0.9:
        return code
    return otherwise if otherwise in LANGUAGES else "en"


def without(facts: Sequence[Fact], *kinds: FactKind) -> tuple[Fact, ...]:
    """The facts that are of none of ``kinds``."""
    return tuple(one for one in facts if one.kind not in kinds)


def with_goal(facts: Sequence[Fact], goal: str) -> tuple[Fact, ...]:
    """The facts, with what the person said just now that they look for."""
    goal = " ".join(goal.split())
    return (
        (*facts, Fact("goal/said", FactKind.GOAL, "What you look for", text=goal)) if goal else tuple(facts)
    )


def _told(voice: Voice | None, goal: str) -> str:
    told = f" They write like this: {voice.in_words()}" if voice is not None else ""
    return told + (
        " They look for what the fact “goal/said” says: let it decide what comes first." if goal else ""
    )
