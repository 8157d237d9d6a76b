"""What the guard of the intake says about words of a recruiter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workfolk.engine.guardrails.model import Span

# unlawful: names a protected trait; proxy: stands in for one; sensitive: asks for or holds personal data;
# instruction: is addressed to the assistant; note: may stay, but read this.
Severity = Literal["unlawful", "proxy", "sensitive", "instruction", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that are refused, block the step, or deserve a note: ``text[span.start:span.end]``."""

    category: str  # "age", "prestige", "photo", "personal_data" …
    span: Span
    severity: Severity
    reason: str
    alternative: str  # a lawful wording that can be used as it stands
    grounds: str  # the rule of law or standard, in a few words: "2000/78/EC"
    hint: str = ""  # where the law knows narrow exceptions: what to do first
