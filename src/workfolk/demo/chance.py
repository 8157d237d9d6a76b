"""Repeatable chance, and texts with slots."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")

_RANGE = re.compile(r"\{(\d+)-(\d+)\}")
_CHOICE = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"<([A-Za-z]+2?3?)>")


class Dice:
    """Chance that follows from a seed and from what it is for: ``Dice(7, "person", 12)`` always falls the same."""

    def __init__(self, *parts: object) -> None:
        self._random = random.Random("/".join(map(str, parts)))  # noqa: S311 - repeatable on purpose

    def chance(self, probability: float) -> bool:
        return self._random.random() < probability

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(low, high)

    def share(self, low: float, high: float) -> float:
        return self._random.uniform(low, high)

    def long_tail(self, mean: float) -> int:
        """A whole number from 0 that is mostly small."""
        return int(self._random.expovariate(1 / mean))

    def pick(self, options: Sequence[T]) -> T:
        return self._random.choice(options)

    def weighted(self, weights: Mapping[T, float]) -> T:
        return self._random.choices(list(weights), weights=list(weights.values()))[0]

    def sample(self, options: Sequence[T], count: int) -> list[T]:
        """That many different ones, or all there are."""
        return self._random.sample(list(options), min(count, len(options)))

    def shuffled(self, options: Sequence[T]) -> list[T]:
        return self.sample(options, len(options))


def fill_slots(text: str, dice: Dice) -> str:
    """``{a|b}`` becomes one of the choices, ``{12-40}`` a number in the range (round where the range is wide)."""

    def number(match: re.Match[str]) -> str:
        low, high = int(match[1]), int(match[2])
        value = dice.between(low, high)
        for step in (10_000, 1_000, 100, 10, 5):
            if high - low >= step * 20 and low <= value // step * step:
                value = value // step * step
                break
        return str(value)

    text = _RANGE.sub(number, text)
    return _CHOICE.sub(lambda match: dice.pick(match[1].split("|")), text)


def fill_names(text: str, values: Mapping[str, str]) -> str:
    """``<name>`` becomes the value; ``<Name>`` the value with a capital."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        return capital(values[name[0].lower() + name[1:]]) if name[0].isupper() else values[name]

    return _NAME.sub(value, text)


def capital(text: str) -> str:
    """With a capital letter first."""
    return text[:1].upper() + text[1:]
