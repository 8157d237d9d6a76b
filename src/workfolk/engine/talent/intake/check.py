"""Whether a qualification may be asked, and what to write instead.

One door for all that is refused: protected traits and their proxies (``engine.guardrails``), personal data that nobody
needs before an offer, text addressed to the assistant. What only deserves a remark is a note and stays allowed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workfolk.engine.guardrails.injection import find_instructions
from workfolk.engine.guardrails.protected import ProtectedWords, read_protected
from workfolk.engine.talent.brief.plain import plain_text
from workfolk.engine.talent.intake.finding import Finding
from workfolk.engine.talent.intake.sensitive import (
    find_notes,
    find_sensitive,
    in_original,
    without_overlaps,
)
from workfolk.engine.talent.intake.wordings import GROUNDS, exception, wording

_INSTRUCTION = (
    "Text addressed to the assistant is not followed; a qualification says what a person should bring."
)
_INSTRUCTION_INSTEAD = "the skills that the work needs"


@dataclass(frozen=True, slots=True)
class Checked:
    """What may be asked of ``text``; ``allowed`` where every finding is a note at most."""

    allowed: bool
    text: str
    findings: tuple[Finding, ...]


def check_qualification(text: str) -> Checked:
    """Whether ``text`` may be asked: a qualification, a sentence or a whole brief, in English, German, French or Spanish.

    Findings are in the order of the text and do not overlap; where words ask for personal data and a trait at once,
    the data are named. The rules are patterns: what they miss stays with the recruiter.
    """
    instructions = [
        Finding("instruction", span, "instruction", _INSTRUCTION, _INSTRUCTION_INSTEAD, "this service")
        for span in find_instructions(text)
    ]
    plain = plain_text(text)
    refused = read_protected(plain.text)
    hints = {
        category: exception(category, plain.text) for category in {one.refusal.category for one in refused}
    }
    protected = in_original(plain, (_of_protected(one, hints[one.refusal.category]) for one in refused))
    sensitive = find_sensitive(text)
    blocking = [one for one in sensitive if one.severity != "note"]
    notes = [*(one for one in sensitive if one.severity == "note"), *find_notes(text)]
    findings = without_overlaps([*instructions, *blocking, *protected, *notes])
    return Checked(all(one.severity == "note" for one in findings), text, findings)


def without(text: str, findings: Iterable[Finding]) -> str:
    """``text`` without the words of the findings; a recruiter's one press on "take out"."""
    for one in sorted(findings, key=lambda one: one.span.start, reverse=True):
        before, after = text[: one.span.start], text[one.span.end :]
        if before.endswith((" ", "\n")) or not before:
            after = after.lstrip(" ,;")
        text = before + after
    return text


def _of_protected(words: ProtectedWords, hint: str) -> Finding:
    refusal = words.refusal
    return Finding(
        category=refusal.category,
        span=refusal.span,
        severity="proxy" if words.is_proxy else "unlawful",
        reason=refusal.reason,
        alternative=wording(refusal),
        grounds=GROUNDS[refusal.category],
        hint=hint,
    )
