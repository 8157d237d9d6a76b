"""Employers that do not exist: made when first needed, the same for everybody who works there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workfolk.demo.chance import Dice
from workfolk.demo.model import City
from workfolk.demo.sources import data
from workfolk.organisations.rules import name_key

_DEFAULT_ZONE = "en"
_OUTSIDE_MEAN = 2.2  # how far down the list of a country's or a city's employers people spread
_LOCAL_MEAN = 0.9


class Employers:
    """The employers of one community, by where they are and what they do. No two have the same name."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._names: dict[tuple[str, str, int], str] = {}
        self._taken: set[str] = set()

    def choose(self, kind: str, city: City, dice: Dice) -> str:
        """An employer of this kind for somebody in this city: a few of them employ many."""
        local = kind in data("employers")["local"]
        where = city.key if local else city.country
        number = min(dice.long_tail(_LOCAL_MEAN if local else _OUTSIDE_MEAN), 3 if local else 11)
        place = (kind, where, number)
        if place not in self._names:
            self._names[place] = self._make(kind, city, Dice(self._seed, "employer", *place))
        return self._names[place]

    def _make(self, kind: str, city: City, dice: Dice) -> str:
        source: Mapping[str, Any] = data("employers")
        zone = source["zones"].get(city.country, _DEFAULT_ZONE)
        patterns: Sequence[str] = source.get(f"patterns_{zone}", {}).get(kind) or source["patterns"][kind]
        heads, tails = source["heads"][zone].split(), source["tails"][zone].split()
        while True:
            root = dice.pick(heads) + dice.pick(tails)
            name = dice.pick(patterns).format(r=root, c=city.name, f=source["forms"].get(city.country, "Ltd"))
            key = name_key(name)
            if key not in self._taken:
                self._taken.add(key)
                return name
