"""What may go out to a model, and what of its answer may come in: two ordered lists of guards.

A guard before changes the job that is sent, or refuses it. A guard after changes a sentence, or cuts it. Redaction masks
in the first and puts back in the second; further guardrails join in by ``register_before`` and ``register_after``.
Text that is hidden or speaks to a machine is withheld from every job before any guard, and before facts are checked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from workfolk.assist.model import Job
from workfolk.assist.prompting import all_material
from workfolk.engine.composer.boasts import find_boasts
from workfolk.engine.grounding.model import Fact
from workfolk.engine.guardrails.injection import find_instructions
from workfolk.engine.guardrails.injection_hidden import withhold
from workfolk.engine.guardrails.protected import find_protected


class NotSent(Exception):
    """A guard before will not let the job out; the composer answers."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a guard after says of a sentence: its text from now on, or why it is cut (one word)."""

    text: str
    cut: str = ""


Before = Callable[[Job], Job]
After = Callable[[str, Job], Ruling]

_before: dict[str, tuple[int, Before]] = {}
_after: dict[str, tuple[int, After]] = {}


def register_before(name: str, guard: Before, *, order: int = 100) -> None:
    """Let ``guard`` see every job before it is sent, in order of ``order``, then ``name``. Called from AppConfig.ready."""
    _before[name] = (order, guard)


def register_after(name: str, guard: After, *, order: int = 100) -> None:
    """Let ``guard`` see every sentence of an answer, with the job as it was sent. Called from AppConfig.ready."""
    _after[name] = (order, guard)


def unregister(name: str) -> None:
    """Take a guard away again."""
    _before.pop(name, None)
    _after.pop(name, None)


def before(job: Job) -> Job:
    """The job as it may be sent. Raises NotSent."""
    for _name, (_order, guard) in sorted(_before.items(), key=lambda item: (item[1][0], item[0])):
        job = guard(job)
    return job


def after(text: str, job: Job) -> Ruling:
    """A sentence of the answer as it may be shown, or why not."""
    for _name, (_order, guard) in sorted(_after.items(), key=lambda item: (item[1][0], item[0])):
        ruling = guard(text, job)
        if ruling.cut:
            return ruling
        text = ruling.text
    return Ruling(text)


def without_hidden(job: Job) -> Job:
    """The job without text that people do not see or that speaks to a machine, in facts and in the own text."""
    return replace(
        job, text=withhold(job.text).text, facts=tuple(_fact_without_hidden(one) for one in job.facts)
    )


def _fact_without_hidden(fact: Fact) -> Fact:
    changed: dict[str, Any] = {}
    for name in ("text", "title", "organisation", "subject", "place", "level"):
        value = getattr(fact, name)
        if value and (kept := withhold(value).text) != value:
            changed[name] = kept
    skills = tuple(kept for one in fact.skills if (kept := withhold(one).text))
    if skills != fact.skills:
        changed["skills"] = skills
    return replace(fact, **changed) if changed else fact


_CHATTER = re.compile(
    r"(?:sure|certainly|of course|okay|ok|absolutely|great|gerne|natürlich|selbstverständlich|bien sûr|voici)\b[^.!?:]{0,60}[.!:,]\s*$"
    r"|(?:here (?:is|are)|here's|below is|hier ist|hier sind|hier folgt|voici)\b[^.!?]{0,120}:?\s*$"
    r"|(?:let me know|feel free|i hope this|as an ai|as a language model|note:|please note|remember to)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_ECHO = re.compile(
    r"<<<|‹‹‹|\bthe material\b|\bperson['’]s own text\b|\bsystem prompt\b|\bthese rules\b", re.IGNORECASE
)
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s)\]>]+|[\w.+-]+@[\w-]+\.[\w.]+|\]\([^)]*\)|<[a-z!/][^>]*>", re.IGNORECASE
)
_PLACEHOLDER = re.compile(r"\[[^\]]{2,60}\]|\{[^}]{2,60}\}|\bX{2,}\b|lorem ipsum", re.IGNORECASE)


def _chatter(text: str, job: Job) -> Ruling:
    """Small talk of the model about its answer: dropped without a word."""
    return Ruling(text, "chatter" if _CHATTER.match(text) else "")


def _addressed(text: str, job: Job) -> Ruling:
    """What repeats our rules or speaks to a machine."""
    return Ruling(text, "echo" if _ECHO.search(text) or find_instructions(text) else "")


def _protected(text: str, job: Job) -> Ruling:
    """Words about protected traits, unless they are the person's own in the text that is worked on."""
    own = job.text.casefold()
    told = [one for one in find_protected(text) if one.span.text.casefold() not in own]
    return Ruling(text, "protected" if told else "")


def _links(text: str, job: Job) -> Ruling:
    """Addresses and markup that stand nowhere in the material, and gaps that somebody would have to fill."""
    material = all_material(job)
    strange = [match[0] for match in _LINK.finditer(text) if match[0].rstrip(".,;") not in material]
    strange += [match[0] for match in _PLACEHOLDER.finditer(text) if match[0] not in material]
    return Ruling(text, "link" if strange else "")


def _boasts(text: str, job: Job) -> Ruling:
    """Praise that the person did not write."""
    own = job.text.casefold()
    told = [one for one in find_boasts(text, job.language) if one.word.casefold() not in own]
    return Ruling(text, "boast" if told else "")


register_after("chatter", _chatter, order=10)
register_after("addressed", _addressed, order=20)
register_after("protected", _protected, order=30)
register_after("links", _links, order=40)
register_after("boasts", _boasts, order=50)
