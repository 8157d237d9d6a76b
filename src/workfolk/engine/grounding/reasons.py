"""Why a sentence is not supported, in words for a person."""

from __future__ import annotations

from workfolk.engine.grounding.claims import Statement
from workfolk.engine.grounding.problem import Problem
from workfolk.engine.grounding.units import Library, Unit

_TEXTS = {
    "number": "No fact says “{words}”",
    "date": "The dates do not say “{words}”",
    "duration": "“{words}” is not what the dates give",
    "name": "No fact names “{words}” here",
    "employer": "No fact names “{words}” here",
    "title": "No fact gives the title “{words}” here",
    "skill": "No fact says “{words}”",
    "comparison": "No fact says “{words}”: a comparison needs one",
    "negation": "The fact says the opposite of “{words}”",
    "claim": "Nothing in the facts says “{words}”",
    "join": "“{words}” is said of something else: the facts do not put these together",
}


def reason(problem: Problem, statement: Statement, unit: Unit | None, library: Library) -> str:
    """One sentence that names the words at fault and, where there is one, what the nearest fact says instead."""
    words = problem.words if len(problem.words) <= 90 else problem.words[:89].rsplit(" ", 1)[0] + "…"
    text = _TEXTS[problem.kind].format(words=words)
    if problem.found and unit is not None:
        label = library.facts[unit.fact].label
        return f"{text}; {label} says: {problem.found}."
    if problem.kind in ("join", "negation") and unit is not None:
        return f"{text} ({library.facts[unit.fact].label})."
    return text + "."
