"""How well a check of facts does in the exam: what it caught of each kind, and what it rejected wrongly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workfolk.engine.evals.classification import accuracy, class_scores
from workfolk.engine.evals.grounding_cases import CORE_KINDS, ClaimCase, Variant

__all__ = ["ClaimScore", "Exam", "Tally", "score_claims", "score_variants"]

_CLASSES = ("supported", "unsupported")


@dataclass(frozen=True, slots=True)
class Tally:
    """Of ``count`` sentences of one kind, how many were called unsupported."""

    name: str
    count: int
    rejected: int

    @property
    def share(self) -> float:
        """0 where there are none."""
        return self.rejected / self.count if self.count else 0.0


@dataclass(frozen=True, slots=True)
class Exam:
    """The exam of one check. ``caught``: false sentences by what is wrong; ``lost``: true ones by what is claimed."""

    caught: tuple[Tally, ...]
    lost: tuple[Tally, ...]
    ways: tuple[Tally, ...]  # false sentences by what is wrong and how it came about

    @property
    def all_caught(self) -> Tally:
        return _together("all that is false", self.caught)

    @property
    def core_caught(self) -> Tally:
        """Numbers, dates, employers, titles and joins: what the project promises."""
        return _together("core", [one for one in self.caught if one.name in CORE_KINDS])

    @property
    def all_lost(self) -> Tally:
        return _together("all that is true", self.lost)


@dataclass(frozen=True, slots=True)
class ClaimScore:
    """Labelled claims: the share that was called right, and how well the unsupported ones were told from the others."""

    count: int
    accuracy: float
    precision: float  # of "unsupported"
    recall: float  # of "unsupported"
    false_rejections: float  # the share of the supported that was called unsupported


def score_variants(variants: Sequence[Variant], supported: Sequence[bool]) -> Exam:
    """The exam of a check that called ``variants[i]`` supported or not. Raises ValueError for lengths that differ."""
    pairs = list(zip(variants, supported, strict=True))
    wrong = [(one, given) for one, given in pairs if not one.true]
    return Exam(
        _tallies((one.kind, given) for one, given in wrong),
        _tallies((one.kind, given) for one, given in pairs if one.true),
        _tallies((f"{one.kind}, {one.how}", given) for one, given in wrong),
    )


def score_claims(cases: Sequence[ClaimCase], supported: Sequence[bool]) -> ClaimScore:
    """Figures over labelled claims. Raises ValueError for lengths that differ or no claims."""
    expected = [_CLASSES[not case.supported] for case in cases]
    given = [_CLASSES[not one] for one in supported]
    fine, wrong = class_scores(expected, given, _CLASSES)
    return ClaimScore(
        len(cases),
        accuracy(expected, given),
        wrong.precision,
        wrong.recall,
        1 - fine.recall if fine.expected else 0.0,
    )


def _tallies(pairs: Iterable[tuple[str, bool]]) -> tuple[Tally, ...]:
    found: dict[str, list[bool]] = {}
    for name, given in pairs:
        found.setdefault(name, []).append(given)
    return tuple(Tally(name, len(some), some.count(False)) for name, some in sorted(found.items()))


def _together(name: str, tallies: Sequence[Tally]) -> Tally:
    return Tally(name, sum(one.count for one in tallies), sum(one.rejected for one in tallies))
