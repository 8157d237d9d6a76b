"""The composer over many profiles: what independent rules object to, and how long it takes."""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workfolk.engine.composer.about import abouts
from workfolk.engine.composer.headline import headlines
from workfolk.engine.composer.salience import material
from workfolk.engine.evals.writing_rules import FACTS, Lexicon, Problem, find_problems
from workfolk.engine.grounding.facts import profile_facts
from workfolk.engine.grounding.model import Draft, FactKind
from workfolk.engine.skills.model import Taxonomy
from workfolk.engine.skills.structure.structure import Structure
from workfolk.engine.talent.profile import RawProfile

Profiles = Mapping[str, tuple[RawProfile, str]]
TARGET_MS = {"headline": 20, "about": 50}
RUNS = 3  # the fastest of so many counts, so that a busy neighbour does not


@dataclass(frozen=True, slots=True)
class Composed:
    """One text that the composer offers, and what is wrong with it."""

    profile: str
    part: str
    emphasis: str
    text: str
    problems: tuple[Problem, ...]


def compose(profile: RawProfile, name: str, structure: Structure, as_of: int) -> dict[str, tuple[Draft, ...]]:
    """Headlines and Abouts as the pages have them composed."""
    return {part: make() for part, make in makers(profile, name, structure, as_of).items()}


def makers(
    profile: RawProfile, name: str, structure: Structure, as_of: int
) -> dict[str, Callable[[], tuple[Draft, ...]]]:
    """What composes each part, from the facts on: facts are read once for a page."""
    facts = profile_facts(profile, name=name, as_of=as_of)
    bare = tuple(one for one in facts if one.kind is not FactKind.HEADLINE)
    return {
        "headline": lambda: headlines(material(bare, as_of=as_of, structure=structure)),
        "about": lambda: abouts(material(facts, as_of=as_of, structure=structure), profile.about),
    }


def composed(
    profiles: Profiles, taxonomy: Taxonomy, as_of: int
) -> tuple[list[Composed], dict[str, list[float]]]:
    """Every candidate for every profile, read by the rules; and the milliseconds that each set of candidates took."""
    structure, lexicon = Structure(taxonomy), Lexicon.of(taxonomy)
    texts: list[Composed] = []
    times: dict[str, list[float]] = {part: [] for part in TARGET_MS}
    for key in sorted(profiles):
        profile, name = profiles[key]
        for part, make in makers(profile, name, structure, as_of).items():
            took = []
            for _ in range(RUNS):
                began = time.perf_counter()
                drafts = make()
                took.append(1000 * (time.perf_counter() - began))
            times[part].append(min(took))
            for draft in drafts:
                if draft.text:
                    found = find_problems(
                        profile, draft.text, part=part, as_of=as_of, lexicon=lexicon, language=draft.language
                    )
                    texts.append(Composed(key, part, draft.emphasis, draft.text, found))
    return texts, times


def figures(texts: Sequence[Composed], times: Mapping[str, Sequence[float]], profiles: int) -> dict[str, Any]:
    """The numbers of a run."""
    about_facts = [one for one in texts if any(each.rule in FACTS for each in one.problems)]
    about_wording = [one for one in texts if any(each.rule not in FACTS for each in one.problems)]
    rules = Counter(each.rule for one in texts for each in one.problems)
    return {
        "profiles": profiles,
        "texts": len(texts),
        "texts with a claim that the rules find in no fact": len(about_facts),
        "texts with a slip of wording": len(about_wording),
        "by rule": dict(sorted(rules.items())),
        "ms": {
            part: {
                "p50": round(statistics.median(took), 2),
                "p95": round(quantile(took, 0.95), 2),
                "target": TARGET_MS[part],
            }
            for part, took in times.items()
        },
    }


def quantile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of all values do not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def objections(texts: Sequence[Composed]) -> list[str]:
    """What the rules object to, a line each."""
    return [
        f"{each.rule} | {one.profile} | {one.part}, {one.emphasis} | “{each.words}” {each.why} | {' / '.join(one.text.split(chr(10)))}"
        for one in texts
        for each in one.problems
    ]
