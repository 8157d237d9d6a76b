"""Occupations and the skills they need, as one sparse matrix: salience, nearness, distance."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from ..model import Link, Taxonomy
from .values import Distance, Relation, UnknownConcept

OPTIONAL = 0.4  # an optional skill says less about an occupation than an essential one
_ISCO_STEPS = (0.0, 0.0, 0.1, 0.2, 0.3)  # what a shared ISCO-08 prefix of so many digits adds
# What unit, minor and sub-major groups of ISCO-08 are to people who never heard of it.
_ISCO_GROUPS = {4: "the same kind of work", 3: "work in the same field", 2: "work in the same wider field"}
_KIN = 0.1  # what it adds that one occupation is a kind of the other
_LEAST_NEARNESS = 0.1
_FIT = {True: 1.0, False: 0.7, None: 0.5}  # essential, optional, no skill of the posting's occupation
_ONCE = 0.8  # a skill that a posting names once only
_UNUSED_RARITY = 0.5  # of a skill that no occupation of the taxonomy asks for


class Needs:
    """The matrix occupations x skills. Skills and occupations are numbered in the order of their keys."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self.occupations = sorted(taxonomy.occupations)
        named = {key for one in taxonomy.occupations.values() for key in (*one.essential, *one.optional)}
        self.skills = sorted(named | set(taxonomy.skills))
        self.occupation_ids = {key: number for number, key in enumerate(self.occupations)}
        self.skill_ids = {key: number for number, key in enumerate(self.skills)}
        rows: list[int] = []
        columns: list[int] = []
        essential: list[bool] = []
        for number, key in enumerate(self.occupations):
            one = taxonomy.occupations[key]
            needs = dict.fromkeys(one.optional, False) | dict.fromkeys(one.essential, True)
            ordered = sorted((self.skill_ids[skill], is_essential) for skill, is_essential in needs.items())
            rows += [number] * len(ordered)
            columns += [skill for skill, _ in ordered]
            essential += [is_essential for _, is_essential in ordered]
        self.rows = np.array(rows, np.int64)
        self.columns = np.array(columns, np.int64)
        self.essential = np.array(essential, np.bool_)
        self.starts = np.searchsorted(self.rows, np.arange(len(self.occupations) + 1))
        self.used_by = np.bincount(self.columns, minlength=len(self.skills))
        count = len(self.occupations)
        rarity = np.log(1 + count / np.maximum(self.used_by, 1))
        self.rarity = np.where(self.used_by > 0, rarity, 0.0)
        self.weights = np.where(self.essential, 1.0, OPTIONAL) * self.rarity[self.columns]
        self.scale = float(np.log(1 + count)) if count else 1.0
        self.totals = self.sums(self.weights)
        self._narrower: dict[str, list[str]] = {}
        for key in self.occupations:
            for wider in taxonomy.occupations[key].broader:
                self._narrower.setdefault(wider, []).append(key)
        self._isco = _prefixes([taxonomy.occupations[key].isco for key in self.occupations])

    def sums(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum of an array along the entries of the matrix, by occupation."""
        return np.asarray(np.bincount(self.rows, values, minlength=len(self.occupations)), np.float64)

    def row(self, occupation: str) -> slice:
        """Where an occupation's entries lie. Raises UnknownConcept."""
        number = self.occupation_ids.get(occupation)
        if number is None:
            raise UnknownConcept(f"The taxonomy has no occupation “{occupation[:80]}”.")
        return slice(int(self.starts[number]), int(self.starts[number + 1]))

    # Salience

    def salience_of(self, skill: str, occupation: str) -> float:
        """See ``Structure.salience``."""
        if occupation not in self.occupation_ids:
            return 0.0
        entries = self.row(occupation)
        at = np.flatnonzero(self.columns[entries] == self.skill_ids.get(skill, -1))
        return round(float(self.weights[entries][at[0]]) / self.scale, 4) if len(at) else 0.0

    def relations(self, entries: NDArray[np.int64]) -> tuple[Relation, ...]:
        """Entries of the matrix as relations to their skills, the most salient first."""
        weights = np.round(self.weights[entries] / self.scale, 4)
        order = np.lexsort((self.columns[entries], -weights))
        return tuple(
            Relation(self.skills[self.columns[entry]], float(weight), self._why_salient(int(entry)))
            for entry, weight in zip(entries[order].tolist(), weights[order].tolist(), strict=True)
        )

    def _why_salient(self, entry: int) -> str:
        kind = "essential" if self.essential[entry] else "optional"
        return f"{kind}; {self._how_common(int(self.columns[entry]))}"

    def _how_common(self, skill: int) -> str:
        used, count = int(self.used_by[skill]), len(self.occupations)
        if not used:
            return "no occupation of the taxonomy asks for it"
        return f"{used} of {count} occupations {'asks' if used == 1 else 'ask'} for it"

    def salient(self, occupation: str, limit: int) -> tuple[Relation, ...]:
        """See ``Structure.salient``."""
        if occupation not in self.occupation_ids:
            return ()
        entries = self.row(occupation)
        return self.relations(np.arange(entries.start, entries.stop))[:limit]

    def salient_in(self, named: Iterable[str | Link], occupation: str | None) -> tuple[Relation, ...]:
        """See ``Structure.salient_in``."""
        times: dict[str, int] = {}
        for one in named:
            key = one.key if isinstance(one, Link) else one
            if key in self.taxonomy.skills:
                times[key] = times.get(key, 0) + 1
        asked: dict[str, bool] = {}
        if occupation is not None:
            entries = self.row(occupation)
            asked = dict(
                zip(
                    (self.skills[n] for n in self.columns[entries].tolist()),
                    self.essential[entries].tolist(),
                    strict=True,
                )
            )
        found = []
        for key, mentions in times.items():
            number = self.skill_ids[key]
            rarity = float(self.rarity[number]) / self.scale if self.used_by[number] else _UNUSED_RARITY
            fit = _FIT[asked.get(key)] if occupation is not None else 1.0
            reasons = [self._how_common(number)]
            if key in asked and occupation is not None:
                kind = "essential" if asked[key] else "optional"
                reasons.insert(0, f"{kind} for {self.taxonomy.label(occupation)}")
            if mentions > 1:
                reasons.append(f"named {mentions} times")
            weight = round(rarity * fit * (1.0 if mentions > 1 else _ONCE), 4)
            found.append(Relation(key, weight, "; ".join(reasons)))
        return tuple(sorted(found, key=lambda r: (-r.weight, r.key)))

    # Nearness of occupations

    def near(self, key: str, limit: int) -> tuple[Relation, ...]:
        """See ``Structure.occupations_near``."""
        if key not in self.occupation_ids:
            return ()
        me = self.occupation_ids[key]
        overlap, digits, kin = self._compare(key)
        weights = _nearness(overlap, digits, kin)
        others = np.flatnonzero(weights >= _LEAST_NEARNESS)
        others = others[others != me]
        best = others[np.lexsort((others, -weights[others]))][:limit]
        return tuple(
            Relation(
                self.occupations[number],
                float(weights[number]),
                self._why_near(key, self.occupations[number], int(digits[number]), bool(kin[number])),
            )
            for number in best.tolist()
        )

    def _compare(self, key: str) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.bool_]]:
        """Of one occupation with all: weighted Jaccard overlap, shared ISCO-08 digits, whether one is a kind of the other."""
        me, entries = self.occupation_ids[key], self.row(key)
        mine = np.zeros(len(self.skills))
        mine[self.columns[entries]] = self.weights[entries]
        shared = self.sums(np.minimum(self.weights, mine[self.columns]))
        united = (self.totals + self.totals[me]) - shared
        overlap = np.divide(shared, united, out=np.zeros_like(shared), where=united > 0)
        digits = (self._isco == self._isco[:, [me]]).sum(axis=0)
        kin = np.zeros(len(self.occupations), np.bool_)
        for other in self._kin(key):
            kin[self.occupation_ids[other]] = True
        return overlap, digits, kin

    def _kin(self, key: str) -> Iterable[str]:
        occupations = self.taxonomy.occupations
        wider = [one for one in occupations[key].broader if one in occupations]
        return [*wider, *self._narrower.get(key, ())]

    def _why_near(self, key: str, other: str, digits: int, kin: bool) -> str:
        mine = dict(
            zip(self.columns[self.row(key)].tolist(), self.weights[self.row(key)].tolist(), strict=True)
        )
        shared = [n for n in self.columns[self.row(other)].tolist() if n in mine]
        best = sorted(shared, key=lambda n: (-mine[n], n))[:3]
        return self._in_words(
            [self.skills[n] for n in best], digits, self._why_kin(key, other) if kin else ""
        )

    def _why_kin(self, key: str, other: str) -> str:
        label, occupations = self.taxonomy.label, self.taxonomy.occupations
        wide, narrow = (other, key) if other in occupations[key].broader else (key, other)
        return f"{label(narrow)} is a kind of {label(wide)}"

    def _in_words(self, shared: list[str], digits: int, kin: str) -> str:
        parts = ["shares " + ", ".join(self.taxonomy.label(key) for key in shared)] if shared else []
        parts += [kin] if kin else []
        parts += [_ISCO_GROUPS[digits]] if digits in _ISCO_GROUPS else []
        return "; ".join(parts)

    def distance(self, a: str, b: str) -> Distance:
        """See ``Structure.distance``."""
        mine, theirs = self.row(a), self.row(b)
        overlaps, all_digits, all_kin = self._compare(a)
        other = self.occupation_ids[b]
        digits, kin = int(all_digits[other]), bool(all_kin[other])
        near = float(_nearness(overlaps, all_digits, all_kin)[other])
        common = np.intersect1d(self.columns[mine], self.columns[theirs])
        left = mine.start + np.flatnonzero(np.isin(self.columns[mine], common))
        right = theirs.start + np.flatnonzero(np.isin(self.columns[theirs], common))
        weights = np.round(np.minimum(self.weights[left], self.weights[right]) / self.scale, 4)
        shared = tuple(
            Relation(self.skills[self.columns[i]], float(weight), self._asked_by_both(a, b, i, j))
            for i, j, weight in zip(left.tolist(), right.tolist(), weights.tolist(), strict=True)
        )
        shared = tuple(sorted(shared, key=lambda r: (-r.weight, r.key)))
        words = self._in_words([r.key for r in shared[:3]], digits, self._why_kin(a, b) if kin else "")
        return Distance(
            a=a,
            b=b,
            value=0.0 if a == b else round(1.0 - near, 4),
            overlap=round(float(overlaps[other]), 4),
            isco_digits=digits,
            kin=kin,
            shared=shared,
            only_a=self.relations(np.setdiff1d(np.arange(mine.start, mine.stop), left)),
            only_b=self.relations(np.setdiff1d(np.arange(theirs.start, theirs.stop), right)),
            reason="the same occupation" if a == b else words or "no skill and no group in common",
        )

    def _asked_by_both(self, a: str, b: str, left: int, right: int) -> str:
        if self.essential[left] and self.essential[right]:
            return "essential for both"
        optional = [key for key, at in sorted(((a, left), (b, right))) if not self.essential[at]]
        if len(optional) == 2:
            return "optional for both"
        essential = b if optional[0] == a else a
        return (
            f"essential for {self.taxonomy.label(essential)}, optional for {self.taxonomy.label(optional[0])}"
        )


def _nearness(
    overlap: NDArray[np.float64], digits: NDArray[np.int64], kin: NDArray[np.bool_]
) -> NDArray[np.float64]:
    return np.asarray(np.round(np.minimum(1.0, overlap + np.array(_ISCO_STEPS)[digits] + _KIN * kin), 4))


def _prefixes(codes: list[str]) -> NDArray[np.int64]:
    """A number for each ISCO-08 prefix of one to four digits, by length and code: equal where the prefixes are.

    A code that is shorter, or missing, has a number of its own: it is equal to its own only.
    """
    known: dict[tuple[int, str], int] = {}
    table = np.empty((4, len(codes)), np.int64)
    for at, code in enumerate(codes):
        for length in range(1, 5):
            key = (len(code), code[:length]) if len(code) >= length else (-1, str(at))
            table[length - 1, at] = known.setdefault(key, len(known))
    return table
