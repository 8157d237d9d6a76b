"""What the community is made from: the data files of this package, read once and checked against the taxonomy."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from workfolk.demo.model import City
from workfolk.engine.text.gazetteer import gazetteer
from workfolk.engine.text.places import resolve_place


class DemoDataError(ValueError):
    """A data file of the demo that does not fit; the message names file and entry."""


@dataclass(frozen=True, slots=True)
class Career:
    """What people of one occupation do, learn and come from."""

    occupation: str
    employers: tuple[str, ...]
    degree: str
    credentials: tuple[str, ...]
    starts_as: tuple[str, ...]
    leads_to: tuple[str, ...]
    tasks: tuple[str, ...]
    headlines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Culture:
    """Given and family names that go together."""

    language: str
    given: Mapping[str, tuple[str, ...]]  # gender → names
    family: tuple[str, ...]
    family_f: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """Where people live: its cities with their weights, and what people there are called and speak."""

    code: str
    weight: float
    cities: Mapping[City, float]
    cultures: Mapping[str, float]
    languages: Mapping[str, float]
    english: tuple[str, str] | None  # lowest and highest usual level; None where it is the first language


@cache
def careers() -> Mapping[str, Career]:
    """Careers by occupation."""
    found: dict[str, Career] = {}
    folder = files(__package__).joinpath("careers")
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if not entry.name.endswith(".toml"):
            continue
        for key, row in tomllib.loads(entry.read_text(encoding="utf-8")).items():
            found[key] = Career(
                occupation=key,
                degree=row["degree"],
                **{
                    name: tuple(row[name])
                    for name in ("employers", "credentials", "starts_as", "leads_to", "tasks", "headlines")
                },
            )
    for career in found.values():
        for other in (*career.starts_as, *career.leads_to):
            if other not in found:
                raise DemoDataError(f"careers: {career.occupation} refers to {other}, which has no career")
    return found


@cache
def cultures() -> Mapping[str, Culture]:
    """Naming cultures by key."""
    return {
        key: Culture(
            language=row["language"],
            given={gender: _names(row[gender]) for gender in ("f", "m", "n")},
            family=_names(row["family"]),
            family_f=_names(row.get("family_f", row["family"])),
        )
        for key, row in data("cultures").items()
    }


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.replace("_", " ") for name in text.split())


@cache
def countries() -> Mapping[str, Country]:
    """Countries by code, with cities weighted by the number of their people (less than in proportion)."""
    places = gazetteer().places
    found = {}
    for code, row in data("countries").items():
        label = places[f"country:{code}"].name
        cities: dict[City, float] = {}
        for name in (*row["cities"], *row.get("more", ())):
            place = resolve_place(f"{name}, {label}")
            if place is None or place.kind != "city" or place.lat is None or place.lon is None:
                raise DemoDataError(f"countries: {name}, {label} is no city that we know")
            alone = resolve_place(place.name)
            known = alone is not None and alone.key == place.key
            city = City(place.key, place.name, code, label, place.lat, place.lon, known)
            cities[city] = place.population**0.6 * row["cities"].get(name, 1)
        found[code] = Country(
            code=code,
            weight=row["weight"],
            cities=cities,
            cultures=row["cultures"],
            languages=row["languages"],
            english=tuple(row["english"]) if "english" in row else None,
        )
    return found


@cache
def data(name: str) -> Mapping[str, Any]:
    """A file of ``data/`` as it stands there."""
    text = files(__package__).joinpath("data", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
