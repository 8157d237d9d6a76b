"""Which concepts of two taxonomies are the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..model import Occupation, Skill
from .names import Name, Names

C = TypeVar("C", Skill, Occupation)
_BRACKET = re.compile(r"\s*\([^()]*\)$")


@dataclass(slots=True)
class _Pairing(Generic[C]):
    """Finds for concepts of ``other`` the one of ``base`` that is the same, rule by rule, the surest rule first."""

    base: Mapping[str, C]
    other: Mapping[str, C]
    fit: Callable[[C, C], bool]
    found: dict[str, str]  # key in other → key in base
    taken: set[str]

    def by(self, candidates: Callable[[C], Iterable[str]], *, only: bool) -> None:
        """Pair what is still alone. ``only``: not where several candidates are left; else the first by key."""
        for key in sorted(self.other.keys() - self.found.keys()):
            concept = self.other[key]
            fitting = sorted(
                (k for k in set(candidates(concept)) - self.taken if self.fit(self.base[k], concept)),
                key=lambda k: (k != key, k),
            )
            if fitting and not (only and len(fitting) > 1):
                self.found[key] = fitting[0]
                self.taken.add(fitting[0])


def _index(concepts: Mapping[str, C], values: Callable[[C], Iterable[object]]) -> dict[object, list[str]]:
    index: dict[object, list[str]] = defaultdict(list)
    for key, concept in concepts.items():
        for value in values(concept):
            if value is not None:
                index[value].append(key)
    return index


def skill_twins(base: Mapping[str, Skill], other: Mapping[str, Skill], names: Names) -> dict[str, str]:
    twins = _Pairing(base, other, _skills_fit, {}, set())
    by_uri = _index(base, lambda s: (s.esco,))
    twins.by(lambda s: by_uri.get(s.esco, ()) if s.esco else (), only=False)
    by_name = _index(base, lambda s: (names.of(s.preferred_label),))
    twins.by(lambda s: by_name.get(names.of(s.preferred_label), ()), only=False)
    if any(skill.source == "onet" for skill in other.values()):
        bare = _index(base, lambda s: (names.of(_BRACKET.sub("", s.preferred_label)),))
        twins.by(lambda s: bare.get(names.of(s.preferred_label), ()) if s.source == "onet" else (), only=True)
        known = _index(base, lambda s: {names.of(label) for label in s.alternative_labels})
        shared = _index(other, lambda s: {names.of(label) for label in s.alternative_labels})

        def with_maker(skill: Skill) -> Iterable[str]:
            """Concepts that have the name as another label which contains their own: Jira has "Atlassian Jira"."""
            name = names.of(skill.preferred_label)
            if skill.source != "onet" or name in shared:
                return ()
            return [k for k in known.get(name, ()) if set(names.of(base[k].preferred_label)) < set(name)]

        twins.by(with_maker, only=True)
    return twins.found


def _skills_fit(base: Skill, other: Skill) -> bool:
    alike = (base.kind == "credential") == (other.kind == "credential")
    return agree(base.esco, other.esco) and (alike or (base.esco is not None and base.esco == other.esco))


def agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def occupation_twins(
    base: Mapping[str, Occupation], other: Mapping[str, Occupation], names: Names
) -> dict[str, str]:
    def fit(one: Occupation, two: Occupation) -> bool:
        return agree(one.esco, two.esco) and agree(one.onet, two.onet)

    twins = _Pairing(base, other, fit, {}, set())
    by_uri = _index(base, lambda o: (o.esco,))
    twins.by(lambda o: by_uri.get(o.esco, ()) if o.esco else (), only=False)
    by_code = _index(base, lambda o: (o.onet,))
    twins.by(lambda o: by_code.get(o.onet, ()) if o.onet else (), only=False)
    by_name = _index(base, lambda o: (names.of(o.preferred_label),))
    twins.by(lambda o: by_name.get(names.of(o.preferred_label), ()), only=False)
    if any(job.onet for job in other.values()):
        twins.by(lambda o: _found(by_name, _singular(o, names)), only=True)
        known = _index(base, lambda o: {names.of(label) for label in o.alternative_labels})

        def confirmed(job: Occupation) -> Iterable[str]:
            """Concepts that have the title as another label, and whose own label O*NET has as another title."""
            theirs = names.all_of(job)
            return [
                k
                for k in _found(known, (names.of(job.preferred_label), *_singular(job, names)))
                if names.of(base[k].preferred_label) in theirs
            ]

        twins.by(confirmed, only=True)
    return twins.found


def _singular(job: Occupation, names: Names) -> tuple[Name, ...]:
    """O*NET names occupations in the plural: ``Registered Nurses``. Nothing for others."""
    *first, last = names.of(job.preferred_label)
    if job.onet is None or not last.endswith("s") or last.endswith("ss"):
        return ()
    return (
        ((*first, last[:-1]), (*first, last[:-3] + "y")) if last.endswith("ies") else ((*first, last[:-1]),)
    )


def _found(index: Mapping[object, list[str]], names: Iterable[Name]) -> list[str]:
    return [key for name in names for key in index.get(name, ())]
