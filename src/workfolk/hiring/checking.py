"""``workfolk hire --check``: whether a qualification may be asked, and what to write instead. Nothing is stored."""

from __future__ import annotations

from typing import Any

import click
from rich.console import Console
from rich.text import Text

from workfolk.engine.talent.brief import LONGEST_BRIEF
from workfolk.engine.talent.intake.check import Checked, check_qualification
from workfolk.engine.talent.intake.finding import Finding
from workfolk.engine.text.normalise import clean

_SAID_OF = {
    "unlawful": "unlawful",
    "proxy": "stands in for a protected trait",
    "sensitive": "personal data",
    "instruction": "addressed to the assistant",
    "note": "allowed, with a remark",
}


def checked(text: str) -> Checked:
    """The check of what was typed. Raises ``click.UsageError`` for nothing and for more than a brief may hold."""
    if not text.strip():
        raise click.UsageError("Give a QUALIFICATION to check, for example: --check “German C1”.")
    if len(text) > LONGEST_BRIEF:
        raise click.UsageError(
            f"The qualification has {len(text):,} characters; at most {LONGEST_BRIEF:,} can be read."
        )
    return check_qualification(clean(text))


def as_json(found: Checked) -> dict[str, Any]:
    """The check as plain values; ``start`` and ``end`` count characters of ``text``."""
    return {
        "text": found.text,
        "allowed": found.allowed,
        "findings": [
            {
                "category": one.category,
                "severity": one.severity,
                "start": one.span.start,
                "end": one.span.end,
                "words": one.span.text,
                "reason": one.reason,
                "alternative": one.alternative,
                "grounds": one.grounds,
                "hint": one.hint,
            }
            for one in found.findings
        ],
    }


def print_check(console: Console, found: Checked) -> None:
    """The answer in one line, then each finding with its reason, a lawful wording and the grounds."""
    words = " ".join(found.text.split())
    answer = Text("Allowed", style="green") if found.allowed else Text("Refused", style="red")
    console.print(answer.append(f": {words[:200]}", style="default"), soft_wrap=True)
    for one in found.findings:
        _print_finding(console, one)


def _print_finding(console: Console, one: Finding) -> None:
    words = " ".join(one.span.text.split())
    category = one.category.replace("_", " ")
    console.print(
        Text(f"  “{words}”").append(f"  {category}, {_SAID_OF[one.severity]}", style="dim"), soft_wrap=True
    )
    console.print(Text(f"     {one.reason}"), soft_wrap=True)
    console.print(Text("     Write instead: ").append(one.alternative, style="bold"), soft_wrap=True)
    if one.hint:
        console.print(Text(f"     {one.hint}"), soft_wrap=True)
    console.print(Text(f"     Grounds: {one.grounds}", style="dim"), soft_wrap=True)
