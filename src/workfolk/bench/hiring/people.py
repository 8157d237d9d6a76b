"""Synthetic members as candidates: the rows of ``bench.data``, with everything in them known and not read from texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workfolk.bench.data import DIM, Dataset
from workfolk.bench.generating import PLACES
from workfolk.engine.retrieval.model import Document, Schema
from workfolk.engine.talent.model import Candidate, LanguageSkill, Level, Mention, Passage, Role
from workfolk.engine.talent.standing import standing
from workfolk.engine.text.gazetteer import Place, gazetteer
from workfolk.engine.text.languages import LEVELS, language_name

AS_OF = 2026 * 12 + 10
"""The month of the synthetic community, absolute."""
SCHEMA = Schema(
    {"headline": 2.0, "titles": 3.0, "skills": 2.0, "experience": 1.0, "about": 1.0, "other": 0.6},
    ("skill", "occupation", "language", "place", "seniority", "industry", "flag", "audience", "not_for"),
    ("latitude", "longitude", "worked", "working_since"),
    DIM,
    "bench",
)
"""Fields and weights of the product's index of people."""
_COUNTRIES = ("DE", "AT", "CH", "GB", "IE", "NL", "BE", "FR", "ES", "IT", "PT", "PL", "SE", "DK", "US", "CA")
_TITLE_LEVELS = {
    "junior": Level.JUNIOR,
    "senior": Level.SENIOR,
    "lead": Level.LEAD,
    "executive": Level.DIRECTOR,
}
_DEGREES = (
    ("Bachelor of Science", "bachelor"),
    ("Master of Arts", "master"),
    ("Apprenticeship", "vocational"),
)
_SENTENCE = 12  # words
_WRITTEN = ("headline", "titles", "skills", "experience", "about")
_FIELDS = {"headline": "headline", "about": "about", "skills": "skills"}


@dataclass(frozen=True, slots=True)
class Person:
    """A candidate and what the index knows of them; the vector is the data set's own."""

    ref: int
    candidate: Candidate
    document: Document


@cache
def cities() -> tuple[Place, ...]:
    """Real cities, one for each place of the data set: the largest whose name means them and nothing else."""
    known = gazetteer()
    found = [
        place
        for place in known.places.values()
        if place.kind == "city"
        and place.country in _COUNTRIES
        and place.name.isalpha()
        and place.name.isascii()
        if known.cities.get(place.name.lower()) == [place.key] and place.name.lower() not in known.areas
    ]
    return tuple(sorted(found, key=lambda place: (-place.population, place.key))[: len(PLACES)])


def public_id(ref: int) -> str:
    """What a member is called outside the index: says nothing about who joined first."""
    return f"{(ref * 2_654_435_761 + 97) % 2**40:010x}"


def people(data: Dataset, start: int, stop: int) -> Iterator[Person]:
    """The members of some rows."""
    source = _Rows(data, start, stop)
    for at in range(stop - start):
        yield source.person(at)


@dataclass(slots=True)
class _Writing:
    """A profile as it is written: passages, and what is mentioned where."""

    passages: list[Passage] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def add(self, where: str, label: str, text: str) -> None:
        if text:
            self.passages.append(Passage(where, label, text))


def _parted(values: NDArray[Any], bounds: NDArray[np.int64]) -> list[list[int]]:
    """What each row holds."""
    whole = values.tolist()
    return [whole[a:b] for a, b in pairwise(bounds.tolist())]


@cache
def _language(code: str) -> str:
    return language_name(code)


class _Rows:
    def __init__(self, data: Dataset, start: int, stop: int) -> None:
        names = data.vocabulary
        self._names, self._start = names, start
        self._data = data
        self._entries = names.entries
        self._texts = {name: _parted(*data.text_entries(name, start, stop)) for name in _WRITTEN}
        values, bounds = data.ragged("language", start, stop)
        known = data.values["language"]
        self._languages = [[known[value] for value in own] for own in _parted(values, bounds)]
        self._columns: dict[str, list[Any]] = {
            name: data.column(name)[start:stop].tolist()
            for name in ("seniority", "industry", "place", "open", "audience", "years", "lot")
        }
        self._vectors = data.vectors(start, stop)

    def person(self, at: int) -> Person:
        row = {name: values[at] for name, values in self._columns.items()}
        ref = self._start + at
        writing = _Writing()
        self._prose(writing, "headline", "Headline", self._texts["headline"][at])
        self._prose(writing, "about", "About", self._texts["about"][at])
        city = cities()[row["place"]]
        writing.add("location", "Location", f"{city.name}, {city.country}")
        roles = self._roles(writing, at, row)
        degree, level = _DEGREES[ref % len(_DEGREES)]
        writing.add("education/0", degree, degree)
        languages = []
        for number, code in enumerate(self._languages[at]):
            stated = LEVELS[(ref + number) % len(LEVELS)]
            writing.add(f"languages/{number}", "Languages", f"{_language(code)}: {stated}")
            languages.append(LanguageSkill(code, stated, f"languages/{number}"))
        skills = self._skills(writing, self._texts["skills"][at])
        is_open = bool(row["open"])
        candidate = Candidate(
            id=public_id(ref),
            passages=tuple(writing.passages),
            mentions=tuple(writing.mentions),
            roles=roles,
            skills=skills,
            languages=tuple(languages),
            degrees=(f"education/0:{level}",),
            latitude=city.lat,
            longitude=city.lon,
            country=city.country,
            place_key=city.key,
            open_to_work=is_open,
            open_remote=is_open and row["lot"] < 0.5,
        )
        return Person(ref, candidate, self._document(ref, at, candidate, city, row["audience"]))

    def _prose(self, writing: _Writing, where: str, label: str, entries: list[int]) -> None:
        """Sentences of some words, with the skills and occupations among them."""
        position = 0
        names = self._names
        words = []
        for number, entry in enumerate(entries, 1):
            word = self._entries[entry]
            end = position + len(word)
            if entry >= names.first_occupation:
                key = names.occupation_keys[entry - names.first_occupation]
                writing.mentions.append(Mention(key, "occupation", where, position, end))
            elif entry >= names.first_skill:
                key = names.skill_keys[entry - names.first_skill]
                writing.mentions.append(Mention(key, "skill", where, position, end))
            words.append(word if number % _SENTENCE else f"{word}.")
            position += len(words[-1]) + 1
        writing.add(where, label, " ".join(words))

    def _roles(self, writing: _Writing, at: int, row: dict[str, Any]) -> tuple[Role, ...]:
        """The positions, one after the other without a break, the present one first; texts in equal parts."""
        names = self._names
        titles, prose = self._texts["titles"][at], self._texts["experience"][at]
        count = len(titles) // 2
        months = max(count, round(row["years"] * 12))
        part = -(-len(prose) // count)
        roles = []
        for number in range(count):
            where = f"positions/{number}"
            level = (
                _TITLE_LEVELS.get(self._data.values["seniority"][row["seniority"]]) if number == 0 else None
            )
            title, firm = (self._entries[entry] for entry in titles[2 * number : 2 * number + 2])
            key = names.occupation_keys[titles[2 * number] - names.first_occupation]
            title = f"{level.value} {title}" if level in (Level.SENIOR, Level.LEAD) else title
            before = len(writing.mentions)
            writing.add(f"{where}/title", f"{title} at {firm}", title)
            writing.mentions.append(
                Mention(
                    key,
                    "occupation",
                    f"{where}/title",
                    len(title) - len(self._entries[titles[2 * number]]),
                    len(title),
                )
            )
            self._prose(
                writing,
                f"{where}/description",
                f"{title} at {firm}, description",
                prose[number * part : (number + 1) * part],
            )
            end = AS_OF + 1 - months * number // count
            shown = dict.fromkeys(m.concept for m in writing.mentions[before:] if m.type == "skill")
            roles.append(
                Role(
                    place=where,
                    title=title,
                    organisation=firm,
                    start=AS_OF + 1 - months * (number + 1) // count,
                    end=end if number else None,
                    current=not number,
                    occupations=(key,),
                    level=level.value if level else None,
                    skills=tuple(shown),
                    industry=(self._data.values["industry"][row["industry"]],) if number == 0 else (),
                )
            )
        return tuple(roles)

    def _skills(self, writing: _Writing, entries: list[int]) -> tuple[str, ...]:
        keys, position = [], 0
        for entry in entries:
            key = self._names.skill_keys[entry - self._names.first_skill]
            end = position + len(self._entries[entry])
            writing.mentions.append(Mention(key, "skill", "skills", position, end))
            keys.append(key)
            position = end + 1
        writing.add("skills", "Skills", "\n".join(self._entries[entry] for entry in entries))
        return tuple(keys)

    def _document(self, ref: int, at: int, candidate: Candidate, city: Place, audience: int) -> Document:
        texts: dict[str, list[str]] = {}
        for place, _label, text in candidate.passages:
            head = place.partition("/")[0]
            name = (
                "titles"
                if place.endswith("/title")
                else "experience"
                if head == "positions"
                else _FIELDS.get(head, "other")
            )
            texts.setdefault(name, []).append(text)
        now = standing(candidate, AS_OF)
        flags = ["open"] if candidate.open_to_work else []
        flags += ["remote"] if candidate.open_remote else []
        return Document(
            id=ref,
            sequence=ref,
            texts={name: "\n".join(parts) for name, parts in sorted(texts.items())},
            filters={
                "skill": tuple(sorted({m.concept for m in candidate.mentions if m.type == "skill"})),
                "occupation": tuple(sorted({key for role in candidate.roles for key in role.occupations})),
                "language": tuple(sorted(one.code for one in candidate.languages)),
                "place": tuple(one for one in (city.key, city.region, f"country:{city.country}") if one),
                "seniority": now.levels,
                "industry": candidate.roles[0].industry,
                "flag": tuple(flags),
                "audience": ("members", "recruiters")
                if self._data.values["audience"][audience] != "nobody"
                else (),
                "not_for": (),
            },
            numbers={
                "latitude": city.lat or 0.0,
                "longitude": city.lon or 0.0,
                "working_since": float(AS_OF + 1 - (now.months or 0)),
            },
            vector=self._vectors[at],
        )
