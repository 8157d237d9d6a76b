"""What lies near what in the taxonomy: wider and narrower skills, related skills, neighbouring occupations.

Everything is computed from the links of the taxonomy alone, and comes with its reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from .model import Taxonomy

_NARROWER, _BROADER, _SIBLING, _SHARED = 0.9, 0.7, 0.5, 0.4  # published weights of ``related``
_OPTIONAL = 0.4  # an optional skill says less about an occupation than an essential one
_ISCO_STEPS = {4: 0.3, 3: 0.2, 2: 0.1}  # what a shared ISCO-08 prefix of so many digits adds
_LEAST_NEARNESS = 0.1
_WIDE_GROUP = 25  # children: siblings in so wide a group have too little in common
_FEW_TOGETHER = 2  # occupations that must need both skills


@dataclass(frozen=True, slots=True)
class Relation:
    """Another skill or occupation, how near it is (0 to 1) and why."""

    key: str
    weight: float
    reason: str


class Structure:
    """The taxonomy's links, indexed. Build it once."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        narrower: dict[str, list[str]] = defaultdict(list)
        for skill in taxonomy.skills.values():
            for wider in skill.broader:
                narrower[wider].append(skill.key)
        self._narrower = {key: tuple(sorted(children)) for key, children in narrower.items()}
        users: dict[str, list[str]] = defaultdict(list)
        self._weights: dict[str, dict[str, float]] = {}
        for occupation in taxonomy.occupations.values():
            for key in dict.fromkeys((*occupation.essential, *occupation.optional)):
                users[key].append(occupation.key)
        count = len(taxonomy.occupations)
        rarity = {key: log(1 + count / len(found)) for key, found in users.items()}
        for occupation in taxonomy.occupations.values():
            weights = {key: _OPTIONAL * rarity[key] for key in occupation.optional}
            self._weights[occupation.key] = weights | {key: rarity[key] for key in occupation.essential}
        self._rarity = rarity
        self._users = {key: tuple(found) for key, found in users.items()}

    def narrower(self, key: str) -> tuple[str, ...]:
        """The skills directly below a skill, sorted."""
        return self._narrower.get(key, ())

    def descendants(self, key: str) -> tuple[str, ...]:
        """All skills below a skill, nearest first; never the skill itself."""
        return self._walk(key, self._narrower)

    def ancestors(self, key: str) -> tuple[str, ...]:
        """All skills above a skill, nearest first; never the skill itself."""
        return self._walk(
            key,
            {k: s.broader for k, s in self.taxonomy.skills.items()} if key in self.taxonomy.skills else {},
        )

    def occupations_with(self, skill: str) -> tuple[str, ...]:
        """The occupations that need or use a skill, in the taxonomy's order."""
        return self._users.get(skill, ())

    @staticmethod
    def _walk(key: str, links: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        layer = [key]
        while layer:
            layer = [n for k in layer for n in links.get(k, ()) if n not in found and n != key]
            found.update(dict.fromkeys(layer))
            layer = list(dict.fromkeys(layer))
        return tuple(found)

    def related(self, key: str, limit: int = 12) -> tuple[Relation, ...]:
        """Skills near a skill, nearest first: narrower, broader, siblings, and those that the same occupations need.

        Empty for an unknown key. Ties stand in the order of their keys.
        """
        skill = self.taxonomy.skills.get(key)
        if skill is None:
            return ()
        label = self.taxonomy.label
        found: dict[str, Relation] = {}
        for other in self.narrower(key):
            _keep(found, Relation(other, _NARROWER, f"a kind of {label(key)}"))
        for wider in skill.broader:
            _keep(found, Relation(wider, _BROADER, f"{label(key)} is a kind of it"))
            siblings = self.narrower(wider)
            if len(siblings) <= _WIDE_GROUP:
                for other in siblings:
                    _keep(found, Relation(other, _SIBLING, f"both are kinds of {label(wider)}"))
        for relation in self._needed_together(key):
            _keep(found, relation)
        found.pop(key, None)
        return tuple(sorted(found.values(), key=lambda r: (-r.weight, r.key))[:limit])

    def _needed_together(self, key: str) -> Iterable[Relation]:
        together: dict[str, list[str]] = defaultdict(list)
        mine = [o for o in self._users.get(key, ()) if key in self.taxonomy.occupations[o].essential]
        for occupation in mine:
            for other in self.taxonomy.occupations[occupation].essential:
                together[other].append(occupation)
        for other in sorted(together):
            shared = together[other]
            if other != key and len(shared) >= _FEW_TOGETHER:
                overlap = len(shared) / (len(mine) + len(self._users[other]) - len(shared))
                names = ", ".join(self.taxonomy.label(o) for o in shared[:2])
                yield Relation(other, round(_SHARED * min(1.0, overlap), 4), f"{names} need both")

    def occupations_near(self, key: str, limit: int = 10) -> tuple[Relation, ...]:
        """Occupations near an occupation, nearest first, with the skills that carry over as the reason.

        The weight is the weighted Jaccard overlap of their skills (rare skills count more, optional ones 0.4 times)
        plus 0.1 to 0.3 for a shared ISCO-08 prefix of two to four digits, at most 1. Unknown key: empty.
        """
        occupation = self.taxonomy.occupations.get(key)
        if occupation is None:
            return ()
        mine = self._weights[key]
        found: list[Relation] = []
        for other in self.taxonomy.occupations.values():
            if other.key == key:
                continue
            theirs = self._weights[other.key]
            shared = [s for s in mine if s in theirs]
            united = sum(max(mine.get(s, 0.0), theirs.get(s, 0.0)) for s in dict.fromkeys((*mine, *theirs)))
            overlap = sum(min(mine[s], theirs[s]) for s in shared) / united if united else 0.0
            digits = _common_prefix(occupation.isco, other.isco)
            weight = round(min(1.0, overlap + _ISCO_STEPS.get(digits, 0.0)), 4)
            if weight >= _LEAST_NEARNESS:
                found.append(Relation(other.key, weight, self._why(shared, digits, mine)))
        return tuple(sorted(found, key=lambda r: (-r.weight, r.key))[:limit])

    def _why(self, shared: list[str], digits: int, weights: Mapping[str, float]) -> str:
        best = sorted(shared, key=lambda s: (-weights[s], s))[:3]
        parts = []
        if best:
            parts.append("shares " + ", ".join(self.taxonomy.label(s) for s in best))
        if digits >= 2:
            group = {4: "unit group", 3: "minor group", 2: "sub-major group"}[digits]
            parts.append(f"same ISCO-08 {group}")
        return "; ".join(parts)


def _keep(found: dict[str, Relation], relation: Relation) -> None:
    held = found.get(relation.key)
    if held is None or relation.weight > held.weight:
        found[relation.key] = relation


def _common_prefix(a: str, b: str) -> int:
    return (
        next((n for n, (x, y) in enumerate(zip(a, b, strict=True)) if x != y), len(a))
        if len(a) == len(b)
        else 0
    )
