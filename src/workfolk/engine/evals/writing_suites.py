"""The evaluations of writing as suites: run over profiles, compared with a floor, usable on any day by whoever schedules them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workfolk.engine.composer.about import abouts
from workfolk.engine.composer.headline import headlines
from workfolk.engine.composer.salience import material
from workfolk.engine.evals.grounding_cases import make_variants
from workfolk.engine.evals.grounding_scores import score_variants
from workfolk.engine.evals.writing_rules import FACTS, Lexicon, find_problems
from workfolk.engine.grounding.check import check
from workfolk.engine.grounding.facts import profile_facts
from workfolk.engine.grounding.model import Fact, FactKind
from workfolk.engine.skills.model import Taxonomy
from workfolk.engine.skills.structure.structure import Structure
from workfolk.engine.talent.profile import RawProfile

__all__ = ["SUITES", "Measure", "Subject", "Suite"]

_TRUE, _FALSE = 200, 300
_NAMELESS = "Robin Ashdown"  # the exam speaks of a profile without a name by this one


@dataclass(frozen=True, slots=True)
class Subject:
    """What a suite runs over: profiles by id, each with a name or "", the taxonomy, the present absolute month."""

    profiles: Mapping[str, tuple[RawProfile, str]]
    taxonomy: Taxonomy
    as_of: int
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a run: a share, and where it has to lie."""

    name: str
    value: float
    count: int  # of how many
    least: float = 0.0
    most: float = 1.0

    @property
    def passed(self) -> bool:
        return self.least <= self.value <= self.most


@dataclass(frozen=True, slots=True)
class Suite:
    """An evaluation by name."""

    name: str
    about: str
    run: Callable[[Subject], tuple[Measure, ...]]


def _grounding(subject: Subject) -> tuple[Measure, ...]:
    asked = make_variants(subject.profiles, subject.seed, as_of=subject.as_of, true=_TRUE, false=_FALSE)
    facts: dict[str, tuple[Fact, ...]] = {}
    given = []
    for one in asked:
        if one.profile not in facts:
            profile, name = subject.profiles[one.profile]
            facts[one.profile] = profile_facts(profile, name=name or _NAMELESS, as_of=subject.as_of)
        given.append(all(each.supported for each in check(one.text, facts[one.profile], as_of=subject.as_of)))
    found = score_variants(asked, given)
    return (
        Measure("core caught", found.core_caught.share, found.core_caught.count, least=0.97),
        Measure("all caught", found.all_caught.share, found.all_caught.count, least=0.9),
        Measure("true rejected", found.all_lost.share, found.all_lost.count, most=0.03),
    )


def _composer(subject: Subject) -> tuple[Measure, ...]:
    structure, lexicon = Structure(subject.taxonomy), Lexicon.of(subject.taxonomy)
    texts, invented, slipped = 0, 0, 0
    for key in sorted(subject.profiles):
        profile, name = subject.profiles[key]
        facts = profile_facts(profile, name=name, as_of=subject.as_of)
        bare = tuple(one for one in facts if one.kind is not FactKind.HEADLINE)
        drafts = {
            "headline": headlines(material(bare, as_of=subject.as_of, structure=structure)),
            "about": abouts(material(facts, as_of=subject.as_of, structure=structure), profile.about),
        }
        for part, several in drafts.items():
            for draft in several:
                found = find_problems(
                    profile,
                    draft.text,
                    part=part,
                    as_of=subject.as_of,
                    lexicon=lexicon,
                    language=draft.language,
                )
                texts += bool(draft.text)
                invented += any(one.rule in FACTS for one in found)
                slipped += any(one.rule not in FACTS for one in found)
    return (
        Measure("texts with a claim in no fact", invented / max(1, texts), texts, most=0.0),
        Measure("texts with a slip of wording", slipped / max(1, texts), texts, most=0.02),
    )


SUITES: Mapping[str, Suite] = {
    one.name: one
    for one in (
        Suite(
            "grounding",
            "True and false sentences about profiles, told apart by the check of facts.",
            _grounding,
        ),
        Suite("composer", "Composed headlines and Abouts, read by rules of their own.", _composer),
    )
}
