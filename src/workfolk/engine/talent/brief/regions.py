"""Regions that recruiters write and the gazetteer has no bounds for: read as a circle, or kept as words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from workfolk.engine.text.places import Place, resolve_place

# Names, the city in the middle, and a radius in km that takes in most of what people mean by it.
_CIRCLES: tuple[tuple[str, str, float], ...] = (
    ("West Midlands", "Birmingham, UK", 40), ("East Midlands", "Nottingham, UK", 60), ("Midlands", "Birmingham, UK", 90),
    ("Merseyside", "Liverpool, UK", 25), ("Tyneside|Tyne and Wear", "Newcastle upon Tyne, UK", 25), ("Thames Valley", "Reading, UK", 50),
    ("Home Counties", "London, UK", 80), ("South Wales", "Cardiff, UK", 60), ("West Country", "Bristol, UK", 100), ("East Anglia", "Norwich, UK", 90),
    ("Ruhrgebiet|Ruhr area|Ruhrpott", "Essen, Germany", 45), ("Rhein-Main-Gebiet|Rhein-Main|Rhine-Main", "Frankfurt, Germany", 60),
    ("Rhein-Neckar|Rhine-Neckar", "Mannheim, Germany", 40), ("Rheinland|Rhineland", "Cologne, Germany", 60), ("Bodensee|Lake Constance", "Konstanz, Germany", 50),
    ("Île-de-France|Ile-de-France|Ile de France|Région parisienne|Paris region", "Paris, France", 60), ("Côte d'Azur|Côte d’Azur|French Riviera", "Nice, France", 70),
    ("San Francisco Bay Area|Bay Area", "San Francisco, California", 80), ("Silicon Valley", "San Jose, California", 50), ("Tri-State Area", "New York, USA", 80),
    ("Randstad", "Utrecht, Netherlands", 60), ("Öresund|Øresund", "Malmö, Sweden", 50), ("Upper Silesia|Silesia|Górny Śląsk", "Katowice, Poland", 50),
    ("Costa del Sol", "Málaga, Spain", 80), ("Costa Brava", "Girona, Spain", 60), ("Algarve", "Faro, Portugal", 90), ("Romandie|Romandy", "Lausanne, Switzerland", 80),
)  # fmt: skip
_WORDS = (
    "EMEA|MENA|GCC|CEE|Middle East|Midwest|East Coast|West Coast|Pacific Northwest|New England|North West|North East|South West|South East|"
    "Scottish Highlands|Central Belt|Cotswolds|Catalonia|Cataluña|Catalunya|Andalusia|Andalucía|Tuscany|Lombardy|South Tyrol|Südtirol|Brittany|"
    "Bretagne|Normandy|Normandie|Provence|Occitanie|Alsace|Eastern Europe|Western Europe|Central Europe|Southern Europe|Northern Europe|"
    "Sub-Saharan Africa|West Africa|East Africa|Southeast Asia|South-East Asia|Balkans|Flanders|Wallonia|Po Valley|Lake District"
)
_CIRCLE = re.compile(
    rf"(?<![\w-])(?:{'|'.join(f'(?P<c{n}>{names})' for n, (names, _, _) in enumerate(_CIRCLES))})(?![\w-])",
    re.IGNORECASE,
)
_WORD = re.compile(
    rf"(?<![\w-])(?:{_WORDS})(?![\w-])(?=\s*(?:$|[,;.|)/\n]|area\b|region\b|or\b|and\b|only\b|based\b))"
)


@dataclass(frozen=True, slots=True)
class Region:
    """A region in a text: ``text[start:end]``; without ``centre`` only its words are known."""

    start: int
    end: int
    centre: Place | None
    radius_km: float | None


def find_regions(text: str) -> Iterator[Region]:
    """Regions named in ``text`` that the gazetteer has no bounds for."""
    for match in _CIRCLE.finditer(text):
        number = int((match.lastgroup or "c0")[1:])
        if match.group()[0].isupper() or text == text.lower():
            centre = _centre(number)
            yield Region(match.start(), match.end(), centre, _CIRCLES[number][2] if centre else None)
    for match in _WORD.finditer(text):
        yield Region(match.start(), match.end(), None, None)


@cache
def _centre(number: int) -> Place | None:
    return resolve_place(_CIRCLES[number][1])
