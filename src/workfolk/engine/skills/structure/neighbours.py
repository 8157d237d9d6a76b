"""Skills near a skill, and how much of a needed skill a held one covers: both as sparse matrices, built at first use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..model import Taxonomy
from .needs import Needs
from .together import CoOccurrence, count_pairs, npmi
from .values import How, Relation

# Published weights of ``related``.
NARROWER, BROADER, RELATED, SIBLING, GROUP = 0.9, 0.7, 0.6, 0.5, 0.4
SHARED, TOGETHER = 0.6, 0.5  # times the strength of the bond
_WIDE = 25  # members: what so wide a family or group holds has too little in common
_FEW = 2  # occupations that must need both skills
# What of a needed skill counts as covered.
SAME, BY_NARROWER, BY_BROADER = 1.0, 0.9, 0.3  # the last once for each step down
BY_ADJACENT = 0.5  # times the adjacency, from ``_LEAST_ADJACENCY`` on
_LEAST_ADJACENCY = 0.5 - 1e-9  # logarithms and back: a bond of .5 alone is enough
HOWS: tuple[How, ...] = ("same", "narrower", "broader", "adjacent")

_Ints = NDArray[np.int64]
_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Directed pairs of skills, as one x width + other in ascending order, each with a value."""

    keys: _Ints
    values: _Floats

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, int]], value: float, width: int) -> _Pairs:
        keys = np.unique(np.array([one * width + other for one, other in pairs], np.int64))
        return cls(keys, np.full(len(keys), value))

    @classmethod
    def both_ways(cls, keys: _Ints, values: _Floats, width: int) -> _Pairs:
        """Pairs given once (one < other), in both directions."""
        mirrored = keys % max(width, 1) * width + keys // max(width, 1)
        keys, values = np.concatenate([keys, mirrored]), np.concatenate([values, values])
        order = np.argsort(keys)
        return cls(keys[order], values[order])


class Rows:
    """Pairs by their first number: ``columns[row(n)]`` and ``values[row(n)]`` are what n is paired with."""

    def __init__(self, keys: _Ints, values: _Floats, width: int) -> None:
        self.columns = keys % max(width, 1)
        self.values = values
        self._starts = np.searchsorted(keys, np.arange(width + 1) * width)

    def row(self, number: int) -> slice:
        return slice(int(self._starts[number]), int(self._starts[number + 1]))


class Neighbours:
    """Adjacency between skills. The first question builds it."""

    def __init__(
        self,
        needs: Needs,
        narrower: Mapping[str, tuple[str, ...]],
        together: CoOccurrence,
    ) -> None:
        self._needs = needs
        self._taxonomy: Taxonomy = needs.taxonomy
        self._ids = needs.skill_ids
        self._width = len(needs.skills)
        self._narrower = narrower
        self._together = together
        members: dict[str, list[str]] = {}
        for skill in self._taxonomy.skills.values():
            for group in skill.groups:
                members.setdefault(group, []).append(skill.key)
        self._members = members
        self._built_on: dict[str, list[str]] = {}
        for skill in self._taxonomy.skills.values():
            for other in skill.related:
                self._built_on.setdefault(other, []).append(skill.key)

    def related(self, key: str, limit: int) -> tuple[Relation, ...]:
        """See ``Structure.related``."""
        number = self._ids.get(key)
        if number is None:
            return ()
        near = self._adjacency
        row = near.row(number)
        columns, weights = near.columns[row], np.round(near.values[row], 4)
        best = np.lexsort((columns, -weights))[:limit]
        return tuple(
            Relation(
                self._needs.skills[columns[at]], float(weights[at]), "; ".join(self._why(number, columns[at]))
            )
            for at in best.tolist()
        )

    def why_adjacent(self, one: int, other: int) -> str:
        """The strongest reason, other than that one is a kind of the other."""
        return self._why(one, other, sideways=True)[0]

    # The parts of adjacency

    @cached_property
    def _hierarchy(self) -> tuple[_Pairs, _Pairs]:
        down = [
            (self._ids[wide], self._ids[narrow])
            for wide, below in self._narrower.items()
            for narrow in below
            if wide in self._ids
        ]
        up = [(narrow, wide) for wide, narrow in down]
        return _Pairs.of(down, NARROWER, self._width), _Pairs.of(up, BROADER, self._width)

    @cached_property
    def _sideways(self) -> tuple[_Pairs, ...]:
        built = [
            (self._ids[key], self._ids[other])
            for key, skill in self._taxonomy.skills.items()
            for other in skill.related
            if other in self._ids and other != key
        ]
        shared_keys, shared_strengths = self._shared
        listed = {
            (self._ids[a], self._ids[b]): strength
            for (a, b), strength in sorted(self._together.strengths.items())
            if a in self._ids and b in self._ids
        }
        listed_keys = np.array([min(p) * self._width + max(p) for p in listed], np.int64)
        return (
            _Pairs.of([*built, *((b, a) for a, b in built)], RELATED, self._width),
            self._families(self._narrower.values(), SIBLING),
            self._families(self._members.values(), GROUP),
            _Pairs.both_ways(shared_keys, SHARED * shared_strengths, self._width),
            _Pairs.both_ways(listed_keys, TOGETHER * np.array([*listed.values()], np.float64), self._width),
        )

    def _families(self, families: Iterable[Sequence[str]], value: float) -> _Pairs:
        rows = (
            np.unique(np.array([self._ids[key] for key in family], np.int64))
            for family in families
            if len(family) <= _WIDE
        )
        keys, _counts = count_pairs(rows, self._width)
        return _Pairs.both_ways(keys, np.full(len(keys), value), self._width)

    @cached_property
    def _shared(self) -> tuple[_Ints, _Floats]:
        """Pairs (one < other) that at least two occupations need, and how strongly that binds them, 0 to 1."""
        needs = self._needs
        columns, rows = needs.columns[needs.essential], needs.rows[needs.essential]
        starts = np.searchsorted(rows, np.arange(len(needs.occupations) + 1))
        each = (columns[a:b] for a, b in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True))
        keys, counts = count_pairs(each, self._width)
        keys, counts = keys[counts >= _FEW], counts[counts >= _FEW]
        needed_by = np.bincount(columns, minlength=self._width)
        one, other = needed_by[keys // max(self._width, 1)], needed_by[keys % max(self._width, 1)]
        strengths = npmi(counts, one, other, len(needs.occupations)) * counts / (counts + 1)
        return keys[strengths > 0], strengths[strengths > 0]

    @cached_property
    def _adjacency(self) -> Rows:
        keys, values = _at_least_one((*self._hierarchy, *self._sideways))
        return Rows(keys, values, self._width)

    @cached_property
    def credits(self) -> tuple[Rows, _Ints]:
        """How much of each skill (column) a held one (row) covers, and how: an index into ``HOWS``."""
        width = self._width
        keys, values = _at_least_one(self._sideways)
        strong = values >= _LEAST_ADJACENCY
        up, down = self._kinds()
        parts = (
            (np.arange(width) * width + np.arange(width), np.full(width, SAME)),
            (up, np.full(len(up), BY_NARROWER)),
            down,
            (keys[strong], BY_ADJACENT * values[strong]),
        )
        all_keys = np.concatenate([part for part, _ in parts])
        all_values = np.concatenate([value for _, value in parts])
        hows = np.repeat(np.arange(len(parts)), [len(part) for part, _ in parts])
        order = np.lexsort((hows, -all_values, all_keys))
        all_keys, first = np.unique(all_keys[order], return_index=True)
        return Rows(all_keys, all_values[order][first], width), hows[order][first]

    def _kinds(self) -> tuple[_Ints, tuple[_Ints, _Floats]]:
        """Every skill with all above it; every skill with all below it, and the credit by the number of steps."""
        up: list[int] = []
        credit: list[float] = []
        down: list[int] = []
        skills = self._taxonomy.skills
        for key, skill in skills.items():
            seen, layer, steps = {key}, list(skill.broader), 1
            while layer:
                layer = [one for one in dict.fromkeys(layer) if one not in seen and one in skills]
                seen.update(layer)
                for wide in layer:
                    up.append(self._ids[key] * self._width + self._ids[wide])
                    down.append(self._ids[wide] * self._width + self._ids[key])
                    credit.append(BY_BROADER**steps)
                layer, steps = [above for one in layer for above in skills[one].broader], steps + 1
        return np.array(up, np.int64), (np.array(down, np.int64), np.array(credit, np.float64))

    # Reasons

    def _why(self, one: int, other: int, *, sideways: bool = False) -> tuple[str, ...]:
        """What binds ``other`` to ``one``, the strongest first."""
        skills, label = self._taxonomy.skills, self._taxonomy.label
        key, near = self._needs.skills[one], self._needs.skills[other]
        found: list[tuple[float, str]] = []
        if not sideways and near in self._narrower.get(key, ()):
            found.append((NARROWER, f"a kind of {label(key)}"))
        if not sideways and key in self._narrower.get(near, ()):
            found.append((BROADER, f"{label(key)} is a kind of it"))
        mine, theirs = skills.get(key), skills.get(near)
        if mine and theirs:
            if near in mine.related:
                found.append((RELATED, f"{label(key)} needs it or is helped by it"))
            elif key in theirs.related:
                found.append((RELATED, f"it needs {label(key)} or is helped by it"))
            wide = [w for w in mine.broader if w in theirs.broader and len(self._narrower[w]) <= _WIDE]
            if wide:
                found.append((SIBLING, f"both are kinds of {label(wide[0])}"))
            groups = [g for g in mine.groups if g in theirs.groups and len(self._members[g]) <= _WIDE]
            if groups:
                group = self._taxonomy.groups.get(groups[0])
                found.append((GROUP, f"both are filed under {group.label if group else groups[0]}"))
        found += self._why_shared(one, other)
        strength = self._together.strengths.get((min(key, near), max(key, near)))
        if strength:
            found.append((TOGETHER * strength, self._together.reason))
        return tuple(reason for _weight, reason in sorted(found, key=lambda pair: -pair[0]))

    def _why_shared(self, one: int, other: int) -> list[tuple[float, str]]:
        keys, strengths = self._shared
        wanted = min(one, other) * self._width + max(one, other)
        at = int(np.searchsorted(keys, wanted))
        if at == len(keys) or keys[at] != wanted:
            return []
        needs = self._needs
        both = np.intersect1d(
            *(needs.rows[(needs.columns == skill) & needs.essential] for skill in (one, other))
        )
        # Where few skills are needed, that these two are says most.
        sizes = np.diff(needs.starts)[both]
        first, second = (
            self._taxonomy.label(needs.occupations[number])
            for number in both[np.lexsort((both, sizes))][:2].tolist()
        )
        if len(both) == _FEW:
            reason = f"{first} and {second} need both"
        else:
            reason = f"{len(both)} occupations need both, such as {first} and {second}"
        return [(SHARED * float(strengths[at]), reason)]


def _at_least_one(parts: Sequence[_Pairs]) -> tuple[_Ints, _Floats]:
    """Several bonds as one: 1 - Π(1 - weight), the chance that at least one of them holds."""
    keys, place = np.unique(np.concatenate([part.keys for part in parts]), return_inverse=True)
    missing = np.bincount(
        place, np.concatenate([np.log1p(-part.values) for part in parts]), minlength=len(keys)
    )
    return keys, -np.expm1(missing)
