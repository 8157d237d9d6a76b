"""A sentence that is not supported: the weightiest thing that is wrong with it, and the fact that comes nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workfolk.engine.grounding.claims import Claim, Statement
from workfolk.engine.grounding.matching import problems
from workfolk.engine.grounding.model import Checked, Evidence
from workfolk.engine.grounding.problem import Problem
from workfolk.engine.grounding.reasons import reason
from workfolk.engine.grounding.units import Library, Unit


def evidence_of(unit: Unit, library: Library) -> Evidence:
    fact = library.facts[unit.fact]
    return Evidence(fact.key, fact.label, unit.text)


def refused(
    whole: Checked,
    claim: Claim,
    statement: Statement,
    found: Sequence[Problem],
    units: Sequence[Unit],
    library: Library,
    as_of: int,
) -> Checked:
    """The sentence with the weightiest thing that is wrong with it; a join where each part is true of something."""
    worst = max(found, key=lambda p: p.weight)
    if worst.kind not in ("join", "negation") and _is_join(claim, statement, found, library, as_of):
        worst = Problem("join", worst.words, worst.weight)
    near = units[0] if units else None
    return replace(
        whole,
        supported=False,
        kind=worst.kind,
        words=worst.words,
        evidence=(evidence_of(near, library),) if near is not None else (),
        reason=reason(worst, statement, near, library),
    )


def _is_join(
    claim: Claim, statement: Statement, found: Sequence[Problem], library: Library, as_of: int
) -> bool:
    """Whether what failed is true of another fact than the rest of the claim."""
    hard = [p for p in found if p.kind in ("name", "employer", "title", "date", "duration", "number")]
    if not hard or len(library.units) < 2:
        return False
    known = library.words
    for p in hard:
        if p.kind in ("name", "employer", "title"):
            if not all(word.lower() in known for word in p.words.split()):
                return False
        else:
            q = next((q for q in claim.quantities if statement.text[q.start : q.end] == p.words), None)
            alone = replace(
                claim,
                tokens=(),
                names=(),
                titles=(),
                languages=(),
                superlatives=(),
                universals=(),
                quantities=(q,) if q else (),
            )
            if q is None or not any(
                not problems(alone, statement, unit, library, as_of, months=frozenset())
                for unit in library.units[:200]
            ):
                return False
    return True
