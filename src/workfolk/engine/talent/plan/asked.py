"""What the searches of a plan are made of: the parts of a brief that one can search by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workfolk.engine.talent.model import Brief, Importance, Kind, Qualification
from workfolk.engine.talent.vocabulary import Vocabulary

SKILL_KINDS = frozenset({Kind.SKILL, Kind.EXPERIENCE, Kind.CREDENTIAL})
_CONCEPTS = frozenset({"skill", "knowledge", "credential"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A brief as searches see it. ``skills`` are the must-haves, or what is wanted where nothing is a must."""

    brief: Brief
    title: str
    occupations: tuple[str, ...]
    skills: tuple[str, ...]
    bonus: tuple[str, ...]  # other skills: nice to have
    extras: tuple[str, ...]  # the words of whatever is no must and no skill already searched for
    place: Qualification | None
    languages: tuple[str, ...]  # of the first language that is a must

    @property
    def place_is_must(self) -> bool:
        """Whether somebody elsewhere would miss a must."""
        return self.place is not None and self.place.importance is Importance.MUST


def asked_by(brief: Brief, vocabulary: Vocabulary) -> Asked:
    """The parts of a brief that one can search by, in its order."""
    all_asked = brief.qualifications
    must = _skills(all_asked, {Importance.MUST}, vocabulary)
    wanted = must or _skills(all_asked, {Importance.SHOULD}, vocabulary)
    bonus = _skills(all_asked, {Importance.SHOULD, Importance.BONUS}, vocabulary)
    extras = [
        one.text
        for one in all_asked
        if one.importance is not Importance.MUST
        and one.kind not in {Kind.SENIORITY, Kind.LOCATION, Kind.OCCUPATION}
        and not any(key in wanted for key in one.concepts)
    ]
    languages = [
        one.concepts
        for one in all_asked
        if one.kind is Kind.LANGUAGE and one.importance is Importance.MUST and one.concepts
    ]
    return Asked(
        brief=brief,
        title=next((one.text for one in all_asked if one.kind is Kind.OCCUPATION), ""),
        occupations=tuple(
            unique(key for one in all_asked if one.kind is Kind.OCCUPATION for key in one.concepts)
        ),
        skills=wanted,
        bonus=tuple(key for key in bonus if key not in wanted),
        extras=tuple(unique(extras)),
        place=next((one for one in all_asked if one.kind is Kind.LOCATION), None),
        languages=languages[0] if languages else (),
    )


def unique(items: Iterable[str]) -> list[str]:
    """The items once each, in their order; those that differ in case only are the same."""
    seen: dict[str, str] = {}
    for item in items:
        seen.setdefault(item.casefold(), item)
    return list(seen.values())


def _skills(
    asked: Iterable[Qualification], importance: set[Importance], vocabulary: Vocabulary
) -> tuple[str, ...]:
    keys = (
        key
        for one in asked
        if one.kind in SKILL_KINDS and one.importance in importance
        for key in one.concepts
    )
    return tuple(unique(key for key in keys if vocabulary.kind(key) in _CONCEPTS))
