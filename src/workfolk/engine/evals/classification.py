"""Measures of answers that are one of a few classes, as information retrieval and machine learning define them.

``expected[i]`` is the class that a person gave to item i, ``given[i]`` the class that a system gave it.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import fsum

__all__ = ["ClassScore", "accuracy", "class_scores", "confusion", "macro", "share_given_as"]


@dataclass(frozen=True, slots=True)
class ClassScore:
    """How well one class is told from the others."""

    name: str
    expected: int  # items that are of the class
    given: int  # items that were said to be
    right: int  # both

    @property
    def precision(self) -> float:
        """The share of what was given as this class that is of it; 0 where it was never given."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """The share of what is of this class that was given as it; 0 where nothing is of it."""
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where both are."""
        return 2 * self.right / (self.expected + self.given) if self.right else 0.0


def class_scores(
    expected: Sequence[str], given: Sequence[str], classes: Sequence[str]
) -> tuple[ClassScore, ...]:
    """Counts by class, in the order of ``classes``. Raises ValueError for lengths that differ or an unknown class."""
    _check(expected, given)
    if unknown := sorted({*expected, *given} - {*classes}):
        raise ValueError(f"{', '.join(unknown)}: not among the classes {', '.join(classes)}.")
    return tuple(
        ClassScore(
            name,
            sum(one == name for one in expected),
            sum(one == name for one in given),
            sum(one == other == name for one, other in zip(expected, given, strict=True)),
        )
        for name in classes
    )


def macro(scores: Sequence[ClassScore]) -> tuple[float, float]:
    """The mean precision and the mean recall over the classes that some item is of, each class counting the same.

    A class that is expected but never given has precision 0. Raises ValueError where no class is expected at all.
    Source: Manning, Raghavan and Schütze, Introduction to Information Retrieval, 13.6 (2008).
    """
    present = [one for one in scores if one.expected]
    if not present:
        raise ValueError("No class has an item.")
    return (
        fsum(one.precision for one in present) / len(present),
        fsum(one.recall for one in present) / len(present),
    )


def accuracy(expected: Sequence[str], given: Sequence[str]) -> float:
    """The share of items that were given their class. Raises ValueError for lengths that differ or no items."""
    _check(expected, given)
    return sum(one == other for one, other in zip(expected, given, strict=True)) / len(expected)


def share_given_as(expected: Sequence[str], given: Sequence[str], kind: str, wrongly: str) -> float:
    """Of the items of class ``kind``, the share that was given as ``wrongly``; 0 where nothing is of that class."""
    _check(expected, given)
    of_kind = [other for one, other in zip(expected, given, strict=True) if one == kind]
    return sum(other == wrongly for other in of_kind) / len(of_kind) if of_kind else 0.0


def confusion(
    expected: Sequence[str], given: Sequence[str], classes: Sequence[str]
) -> tuple[tuple[int, ...], ...]:
    """Counts: a row for each expected class, a column for each given class, both in the order of ``classes``."""
    _check(expected, given)
    pairs: dict[tuple[Hashable, Hashable], int] = {}
    for pair in zip(expected, given, strict=True):
        pairs[pair] = pairs.get(pair, 0) + 1
    return tuple(tuple(pairs.get((row, column), 0) for column in classes) for row in classes)


def _check(expected: Sequence[str], given: Sequence[str]) -> None:
    if len(expected) != len(given):
        raise ValueError(f"{len(expected)} expected and {len(given)} given; they come in pairs.")
    if not expected:
        raise ValueError("There are no items.")
