"""Places named in a text, and the place a location field means.

Ordinary words are not places: "Nice to have", "Reading", "Mobile developer". A city whose name is also a word, a
surname or a product counts only with a country or region after it, or after words like "based in".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .gazetteer import Gazetteer, Place, PlaceKind, contains, distance_km, gazetteer, name_key, place
from .place_names import COUNTRY_AMBIGUOUS, MISLEADING
from .wordlist import words

__all__ = [
    "Place",
    "PlaceKind",
    "PlaceMention",
    "contains",
    "distance_km",
    "find_places",
    "place",
    "resolve_place",
]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text: ``text[start:end]``, with the country or region that was written after a city."""

    start: int
    end: int
    key: str
    name: str
    country: str
    lat: float | None
    lon: float | None
    kind: PlaceKind


_TOKEN = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?|[^\W\d_]+(?:['’][^\W\d_]+)*|&")
_JOINT = re.compile(r"[ \u00a0\n]?[-/–.]?[ \u00a0]?")
_QUALIFIER_JOINT = re.compile(r"\s*,\s*|\s*\(\s*|[ \u00a0]+|\s*[-–/]\s*")
_PARTICLES = words(
    """
    of am an and the de del della di da do dos das la le les el los las sur upon on in im en der den bei ob
    a &
    """
)
_CODES_ANYWHERE = frozenset(["UK", "USA", "US", "UAE", "U.S.", "U.K.", "U.S.A.", "U.A.E."])
_UPPER_ONLY = words(
    """
    uk usa us uae eu gb eea uki prc drc nyc la sf dc cdmx nrw apac latam ue
    """
)
_STRONG_CUE = re.compile(
    r"(?:\b(?:based|located|living|lives?|lived|resid(?:es?|ing)|offices?|relocat(?:e|ing|ed)|mov(?:e|ing|ed)|studio|site|"
    r"hospital|clinic|wohnhaft|standort)\s+(?:in|to|near|around|at)|\b(?:location|standort|lieu|city|ort|lugar)\s*:|"
    r"\b(?:km|miles|mi|minutes|hours?)\s+(?:of|from|around|um))\s+$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"(?:\b(?:in|near|around|outside|from|nach|bei|aus|à|within|at|to)|\b(?:city|town|region|area|raum|großraum)(?: of)?)\s+$",
    re.IGNORECASE,
)
_NOT_A_PLACE_NEXT = words(
    """
    consulting post times herald dynamics scientific protocol convention agreement airways stock method
    school model principle process declaration marathon philharmonic blue triage regulation regulations manual
    exam exams certificate wms speedmaster milling ee persistence ii iii iv codes code law laws directive directives
    gdpr gmp mdr ctr gaap bribery act ai funding institutions grants organic licence license treaty
    """
)
_KNOWN_FROM = 100_000  # people: a capitalised name of such a city counts without a preposition
_KNOWN_UNCASED_FROM = 300_000  # the same in a text without any capitals, or only capitals


def find_places(text: str) -> list[PlaceMention]:
    """Places named in ``text``, in order, not overlapping. Of several with one name the biggest, unless the text says which."""
    return list(_Finder(text, gazetteer()).mentions())


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    key: str


class _Finder:
    def __init__(self, text: str, names: Gazetteer) -> None:
        self.text = text
        self.names = names
        self.tokens = [_Token(m.start(), m.end(), m[0], name_key(m[0]) or "&") for m in _TOKEN.finditer(text)]
        self.uncased = text == text.lower() or text == text.upper()

    def mentions(self) -> Iterator[PlaceMention]:
        i = 0
        while i < len(self.tokens):
            found = self._at(i) if self._may_begin(i) else None
            if found is None:
                i += 1
                continue
            mention, i = found
            yield mention

    def _may_begin(self, i: int) -> bool:
        token = self.tokens[i].text
        first = token[0]
        if not token.isupper() and sum(map(str.isupper, token[1:])) > 1:
            return False  # MoSCoW is no city
        return self.uncased or first.isupper() or not (first.islower() or first == "&")

    def _at(self, i: int) -> tuple[PlaceMention, int] | None:
        longest = self.names.longest.get(self.tokens[i].key, 0)
        for j in range(min(len(self.tokens), i + longest), i, -1):
            key = self._name(i, j)
            if key is None:
                continue
            found = self._city(key, i, j) or self._area(key, i, j)
            if found is not None:
                return found
        return None

    def _name(self, i: int, j: int) -> str | None:
        """The lookup key of tokens ``i`` to ``j`` where they can be one name."""
        tokens = self.tokens
        for k in range(i + 1, j):
            gap = self.text[tokens[k - 1].end : tokens[k].start]
            if not _JOINT.fullmatch(gap) or ("." in gap and len(tokens[k - 1].text) > 3):
                return None
            if not (self.uncased or tokens[k].text[0].isupper() or tokens[k].key in _PARTICLES):
                return None
            if (
                not tokens[k].text[0].isupper()
                and tokens[k].text[0] != "&"
                and k == j - 1
                and not self.uncased
            ):
                return None
        return " ".join(t.key for t in tokens[i:j])

    def _area(self, key: str, i: int, j: int) -> tuple[PlaceMention, int] | None:
        keys = self.names.areas.get(key)
        if not keys or not self._written_as_area(key, i, j):
            return None
        return self._mention(self.names.places[keys[0]], i, j), j

    def _written_as_area(self, key: str, i: int, j: int) -> bool:
        if self._names_something_else(j):
            return False
        if key in _UPPER_ONLY:
            return (
                j == i + 1
                and self.tokens[i].text.isupper()
                and (not self.uncased or key not in {"us", "la", "ue"})
            )
        if key in COUNTRY_AMBIGUOUS:
            return self._strong_cue(i) or (
                not self.uncased and _PREPOSITION.search(self._before(i)) is not None
            )
        return True

    def _city(self, key: str, i: int, j: int) -> tuple[PlaceMention, int] | None:
        keys = self.names.cities.get(key)
        if not keys:
            return None
        candidates = [self.names.places[k] for k in keys]
        narrowed, after = self._qualified(candidates, j)
        if narrowed:
            return self._mention(narrowed[0], i, after), after
        best = candidates[0]
        areas = self.names.areas.get(key)
        if areas and best.population < 1_000_000:
            return None  # Luxembourg, Ontario, Jersey: the country or region is meant
        return (self._mention(best, i, j), j) if self._plausible(best, key, i, j) else None

    def _plausible(self, city: Place, key: str, i: int, j: int) -> bool:
        if key in _UPPER_ONLY:
            return self.tokens[i].text.isupper() and not self.uncased
        if self._strong_cue(i):
            return len(key) > 2
        if (j == i + 1 and len(key) <= 3) or key in MISLEADING:
            return False
        if self._names_something_else(j):
            return False
        if self.uncased:
            return city.population >= _KNOWN_UNCASED_FROM
        return city.population >= _KNOWN_FROM or _PREPOSITION.search(self._before(i)) is not None

    def _names_something_else(self, j: int) -> bool:
        """Whether token ``j`` makes the name before it that of a law, a newspaper, a method: "EU law", "Paris Agreement"."""
        if j >= len(self.tokens):
            return False
        gap = self.text[self.tokens[j - 1].end : self.tokens[j].start]
        return gap.isspace() and "\n" not in gap and self.tokens[j].key in _NOT_A_PLACE_NEXT

    def _qualified(self, candidates: list[Place], j: int) -> tuple[list[Place], int]:
        """The candidates that lie where the following words say, and the token after those words."""
        narrowed: list[Place] = []
        pool = candidates
        while True:
            step = self._qualifier(pool, j)
            if step is None:
                return narrowed, j
            narrowed, j = step
            pool = narrowed

    def _qualifier(self, pool: list[Place], j: int) -> tuple[list[Place], int] | None:
        if j >= len(self.tokens):
            return None
        gap = self.text[self.tokens[j - 1].end : self.tokens[j].start]
        if not _QUALIFIER_JOINT.fullmatch(gap):
            return None
        loose = not ("," in gap or "(" in gap)
        for k in range(min(len(self.tokens), j + 5), j, -1):
            key = self._name(j, k)
            if key is None:
                continue
            areas = self._areas_meant(key, j, k, loose=loose)
            inside = [c for c in pool if any(contains(area, c.key) for area in areas)]
            if inside:
                return inside, k
        return None

    def _areas_meant(self, key: str, j: int, k: int, *, loose: bool) -> list[str]:
        written = self.tokens[j].text
        if key in _UPPER_ONLY and not written.isupper():
            return []
        areas = [a for a in (*self.names.areas.get(key, ()), *self.names.codes.get(key, ())) if _narrows(a)]
        if k == j + 1 and written.isupper() and len(key) in {2, 3} and (self.uncased is False or not loose):
            state_codes = [
                a for a in self.names.codes.get(key.upper(), ()) if not loose or a.startswith("region:us-")
            ]
            areas += state_codes
        return areas

    def _strong_cue(self, i: int) -> bool:
        return _STRONG_CUE.search(self._before(i)) is not None

    def _before(self, i: int) -> str:
        start = self.tokens[i].start
        return self.text[max(0, start - 30) : start]

    def _mention(self, found: Place, i: int, j: int) -> PlaceMention:
        end = self.tokens[j - 1].end
        return PlaceMention(
            self.tokens[i].start, end, found.key, found.name, found.country, found.lat, found.lon, found.kind
        )


def _narrows(area: str) -> bool:
    found = place(area)
    return found is not None and found.kind in {"country", "region"}


_AROUND = re.compile(
    r"\b(?:greater|metropolitan|metro(?:plex)?|area|region|and (?:surroundings?|surrounding areas?)|surroundings?|"
    r"großraum|raum|und umgebung|umgebung|metropolregion|et (?:p[eé]riph[eé]rie|environs|alentours)|r[eé]gion de|"
    r"y alrededores|área metropolitana de|e dintorni|e arredores|en omgeving|city of|county|district|province of)\b",
    re.IGNORECASE,
)
_NOWHERE = re.compile(
    r"\b(?:remote|home ?office|anywhere|worldwide|télétravail|teletrabajo|hybrid|on-?site)\b", re.IGNORECASE
)


def resolve_place(text: str) -> Place | None:
    """The place that a whole location field means: "Berlin, Germany", "Greater London Area", "München und Umgebung".

    None where it names none ("Remote"). The first part that is a place decides; later parts say which one.
    """
    if len(text) > 200:
        text = text[:200]
    names = gazetteer()
    plain = " ".join(_NOWHERE.sub(" ", text).split())
    parts = [part.strip() for part in re.split(r"[,;()|/]|\s[-–—]\s", plain) if part.strip()]
    for index, part in enumerate(parts):
        later = [name_key(p) for p in parts[index + 1 :]]
        for form in dict.fromkeys((name_key(part), name_key(_AROUND.sub(" ", part)))):
            found = _resolve(form, later, names) if form else None
            if found is not None:
                return found
    # "Cologne Bonn Region": a name that is several
    mentions = find_places(plain)
    return names.places[mentions[0].key] if mentions else None


def _resolve(part: str, later: list[str], names: Gazetteer) -> Place | None:
    areas = [
        a
        for p in later
        for a in (*names.areas.get(p, ()), *names.codes.get(p.upper(), ()), *names.codes.get(p, ()))
    ]
    cities = [
        names.places[k]
        for k in dict.fromkeys((*names.cities.get(part, ()), *names.other_names.get(part, ())))
    ]
    inside = [c for c in cities if any(contains(a, c.key) for a in areas)]
    if inside:
        return _most_likely(inside, part, names)
    own_areas = names.areas.get(part) or (
        names.codes.get(part.upper()) if not later and len(part) == 3 else None
    )
    best = _most_likely(cities, part, names) if cities else None
    if best is not None and not names.cities.get(part) and len(cities) > 1:
        # A by-name of several cities of like size says nothing.
        rival = max(c.population for c in cities if c.key != best.key)
        best = best if best.population >= 3 * rival else None
    if own_areas and (best is None or best.population < 1_000_000):
        return names.places[own_areas[0]]
    if best is not None:
        return best
    # "Portland Maine", "Cambridge UK": no comma
    split = part.split()
    for cut in range(len(split) - 1, 0, -1):
        area = " ".join(split[cut:])
        if names.areas.get(area) or names.codes.get(area.upper()):
            found = _resolve(" ".join(split[:cut]), [area], names)
            if (
                found is not None
                and found.kind == "city"
                and any(
                    contains(a, found.key)
                    for a in (*names.areas.get(area, ()), *names.codes.get(area.upper(), ()))
                )
            ):
                return found
    return None


def _most_likely(cities: list[Place], name: str, names: Gazetteer) -> Place:
    """The biggest; a city that only also goes by the name must be ten times as big as one that is called so."""
    main = set(names.cities.get(name, ()))
    return max(cities, key=lambda c: (c.population * (10 if c.key in main else 1), c.key))
