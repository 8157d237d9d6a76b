"""What a set of skills covers of an occupation, and which occupations it covers most of."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from .needs import Needs
from .neighbours import HOWS, Neighbours
from .values import Covered, Gap, Relation

_PRIOR = 1.0  # salience added to what an occupation asks for, in the ranking of occupations only


class Gaps:
    """Gaps between a person's skills and occupations."""

    def __init__(self, needs: Needs, neighbours: Neighbours) -> None:
        self._needs = needs
        self._neighbours = neighbours

    def gap(self, skills: Iterable[str], occupation: str) -> Gap:
        """See ``Structure.gap``."""
        needs = self._needs
        row = needs.row(occupation)
        held = self._held(skills)
        best = self._best(held)
        entries = np.arange(row.start, row.stop)
        is_covered = best[needs.columns[entries]] > 0
        missing = entries[~is_covered]
        return Gap(
            occupation=occupation,
            coverage=round(self._coverage(best, entries), 4),
            covered=self._covered(held, entries[is_covered]),
            missing_essential=needs.relations(missing[needs.essential[missing]]),
            missing_optional=needs.relations(missing[~needs.essential[missing]]),
        )

    def nearest(self, skills: Iterable[str], limit: int) -> tuple[Relation, ...]:
        """See ``Structure.nearest_occupations``."""
        needs = self._needs
        held = self._held(skills)
        best = self._best(held)
        credited = needs.sums(needs.weights * best[needs.columns])
        weights = np.round(credited / (needs.totals + _PRIOR * needs.scale), 4)
        order = np.lexsort((np.arange(len(weights)), -weights))[:limit]
        return tuple(
            Relation(needs.occupations[number], float(weights[number]), self._why(best, number))
            for number in order.tolist()
            if weights[number] > 0
        )

    def _held(self, skills: Iterable[str]) -> list[int]:
        ids = self._needs.skill_ids
        return sorted({ids[key] for key in skills if key in ids})

    def _best(self, held: list[int]) -> NDArray[np.float64]:
        """How much of each skill of the taxonomy the held ones cover: of several, the best counts."""
        best = np.zeros(len(self._needs.skills))
        rows, _hows = self._neighbours.credits
        for number in held:
            row = rows.row(number)
            columns = rows.columns[row]
            best[columns] = np.maximum(best[columns], rows.values[row])
        return best

    def _coverage(self, best: NDArray[np.float64], entries: NDArray[np.int64]) -> float:
        needs = self._needs
        asked = entries[needs.essential[entries]]
        asked = asked if len(asked) else entries
        weights = needs.weights[asked]
        total = float(weights.sum())
        return float(weights @ best[needs.columns[asked]]) / total if total else 0.0

    def _covered(self, held: list[int], entries: NDArray[np.int64]) -> tuple[Covered, ...]:
        needs, (rows, hows) = self._needs, self._neighbours.credits
        wanted = {int(needs.columns[entry]): int(entry) for entry in entries}
        by: dict[int, tuple[float, int, int]] = {}
        for number in held:
            row = rows.row(number)
            for at in range(row.start, row.stop):
                column = int(rows.columns[at])
                if column in wanted and rows.values[at] > by.get(column, (0.0, 0, 0))[0]:
                    by[column] = (float(rows.values[at]), number, int(hows[at]))
        found = [
            Covered(
                key=needs.skills[column],
                by=needs.skills[number],
                how=HOWS[how],
                credit=round(credit, 4),
                salience=round(float(needs.weights[wanted[column]]) / needs.scale, 4),
                essential=bool(needs.essential[wanted[column]]),
                reason=self._how(column, number, how),
            )
            for column, (credit, number, how) in by.items()
        ]
        return tuple(sorted(found, key=lambda one: (-one.salience, one.key)))

    def _how(self, needed: int, held: int, how: int) -> str:
        label = self._needs.taxonomy.label
        by = self._needs.skills[held]
        if HOWS[how] == "same":
            return "the same skill"
        if HOWS[how] == "narrower":
            return f"{label(by)} is a kind of it"
        if HOWS[how] == "broader":
            return f"in part: it is a kind of {label(by)}"
        reason = self._neighbours.why_adjacent(held, needed)
        return f"in part: {reason}" if label(by) in reason else f"in part: near {label(by)} ({reason})"

    def _why(self, best: NDArray[np.float64], number: int) -> str:
        needs = self._needs
        entries = slice(int(needs.starts[number]), int(needs.starts[number + 1]))
        columns = needs.columns[entries]
        credited = needs.weights[entries] * best[columns]
        top = columns[np.lexsort((columns, -credited))][:3]
        names = [needs.taxonomy.label(needs.skills[column]) for column in top.tolist() if best[column] > 0]
        share = max(1, round(100 * float(credited.sum() / needs.totals[number])))
        return f"covers {share} % of what it asks for, above all {', '.join(names)}"
