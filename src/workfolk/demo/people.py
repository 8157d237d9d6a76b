"""Who somebody is: where they live, what they are called, which languages they speak.

Names follow loosely from the place, and never from the occupation: they are drawn from chance of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workfolk.demo.chance import Dice
from workfolk.demo.model import City, Gender, Spoken
from workfolk.demo.sources import countries, cultures, data
from workfolk.engine.text.languages import LEVELS

_FLUENCY = {
    "B1": "Limited working proficiency",
    "B2": "Professional working proficiency",
    "C1": "Full professional proficiency",
    "native": "Native or bilingual proficiency",
}
_THIRD = {"French": 5.0, "German": 4.0, "Spanish": 6.0, "Italian": 3.0, "Portuguese": 2.0, "Arabic": 1.0, "Chinese": 1.0,
          "Dutch": 1.0, "Polish": 1.0, "Turkish": 1.0, "Swedish": 1.0, "Hindi": 1.0}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identity:
    """Name, home and languages of somebody."""

    given_name: str
    family_name: str
    culture: str
    gender: Gender
    city: City
    location: str
    languages: tuple[Spoken, ...]


def make_identity(seed: int, number: int, occupation: str) -> Identity:
    """The person with this number. The occupation moves the odds of a few cities (see data/weights.toml), nothing else."""
    city = _home(Dice(seed, "home", number), occupation)
    dice = Dice(seed, "name", number)
    culture = dice.weighted(countries()[city.country].cultures)
    gender: Gender = dice.weighted({"f": 46, "m": 46, "n": 8})
    names = cultures()[culture]
    given = dice.pick(names.given[gender] or names.given["f"])
    family = dice.pick(names.family_f if gender == "f" else names.family)
    if culture in {"spanish", "latin_american"} and dice.chance(0.5):
        family = f"{family} {dice.pick([name for name in names.family if name != family])}"
    location = city.name if city.known_alone and dice.chance(0.15) else city.text
    return Identity(
        given,
        family,
        culture,
        gender,
        city,
        location,
        _languages(Dice(seed, "languages", number), city, culture),
    )


def city_of(country: str, dice: Dice) -> City:
    """A city of a country."""
    return dice.weighted(countries()[country].cities)


def city_named(name: str, country: str) -> City:
    """The city of this name."""
    return next(city for city in countries()[country].cities if city.name == name)


def _home(dice: Dice, occupation: str) -> City:
    anchors: Mapping[str, float] = data("weights")["anchors"].get(occupation, {})
    weights: dict[City, float] = {}
    for country in countries().values():
        total = sum(country.cities.values())
        for city, weight in country.cities.items():
            weights[city] = country.weight * weight / total * anchors.get(city.name, 1)
    return dice.weighted(weights)


def _languages(dice: Dice, city: City, culture: str) -> tuple[Spoken, ...]:
    country = countries()[city.country]
    local = dice.weighted(country.languages)
    home = cultures()[culture].language
    core = max(country.cultures.values())
    grew_up_here = home in country.languages or country.cultures[culture] >= core / 2 or dice.chance(0.5)
    found: dict[str, str] = {}
    if grew_up_here:
        found[local] = "native"
        if home != local and (home != "English" or dice.chance(0.5)) and dice.chance(0.7):
            found[home] = dice.pick(["native", "C1", "B2"])
    else:
        found[home] = "native"
        if home != local:
            found[local] = dice.pick(["B2", "C1", "C1", "C2"])
    if "English" not in found and (country.english or home != "English"):
        low, high = country.english or ("B2", "C2")
        levels = LEVELS[LEVELS.index(low) : LEVELS.index(high) + 1]
        if dice.chance(0.92):
            found["English"] = dice.pick(levels)
    if dice.chance(0.22):
        third = dice.weighted({name: weight for name, weight in _THIRD.items() if name not in found})
        found[third] = dice.pick(["A1", "A2", "B1", "B1", "B2"])
    return tuple(_spoken(name, level, dice) for name, level in found.items())


def _spoken(language: str, level: str, dice: Dice) -> Spoken:
    """As a form holds it, or in words as other networks export them, or without a level."""
    if level in _FLUENCY and dice.chance(0.25):
        return Spoken(language, "", _FLUENCY[level])
    return Spoken(language, "" if dice.chance(0.04) else level)
