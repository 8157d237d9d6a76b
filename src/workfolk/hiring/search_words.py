"""Conditions of a search as words, and words as conditions: skills, occupations, languages and places by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from workfolk.base.errors import InvalidInput
from workfolk.engine.talent.model import TalentQuery
from workfolk.engine.text.languages import language_code, language_name
from workfolk.engine.text.normalise import clean
from workfolk.engine.text.places import place, resolve_place
from workfolk.hiring.editing import skill_keys
from workfolk.members.indexing import vocabulary

_MOST_COMMAS = 3  # in the name of one concept


def place_name(key: str | None) -> str:
    """What a place is called; the key itself where we do not know it."""
    known = place(key) if key else None
    return known.name if known else key or ""


def shown(query: TalentQuery) -> dict[str, Any]:
    """The conditions of a search in words, as a form shows and ``LISTS`` reads them."""
    words = vocabulary()
    return {
        "skills": ", ".join(words.label(key) for key in query.skills),
        "every_skill": query.every_skill,
        "occupations": ", ".join(words.label(key) for key in query.occupations),
        "without": ", ".join(words.label(key) for key in query.without),
        "place": place_name(query.place),
        "radius_km": query.radius_km,
        "other_places": ", ".join(place_name(key) for key in query.other_places),
        "remote": query.remote,
        "unplaced": query.unplaced,
        "languages": ", ".join(language_name(code) for code in query.languages),
    }


def _read(
    values: Any, before: Iterable[str], label: Callable[[str], str], find: Callable[[str], str]
) -> tuple[str, ...]:
    """Keys for names in a list or in a text with commas. What stood there before is known by the name it was shown by."""
    known = {label(key).casefold(): key for key in before}
    names = _split(values, known) if isinstance(values, str) else (str(one) for one in values)
    keys = []
    for name in names:
        text = " ".join(clean(name).split())
        if text:
            keys.append(known.get(text.casefold()) or find(text))
    return tuple(dict.fromkeys(keys))


def _split(text: str, known: Mapping[str, str]) -> Iterator[str]:
    """The names in a text with commas; a known name may have commas of its own."""
    parts = [part.strip() for part in text.split(",")]
    at = 0
    while at < len(parts):
        length = next(
            (n for n in range(_MOST_COMMAS, 1, -1) if ", ".join(parts[at : at + n]).casefold() in known), 1
        )
        yield ", ".join(parts[at : at + length])
        at += length


def _skills(values: Any, before: Iterable[str], field: str) -> tuple[str, ...]:
    return _read(values, before, vocabulary().label, lambda name: skill_keys([name], field)[0])


def _occupations(values: Any, before: Iterable[str], field: str) -> tuple[str, ...]:
    words = vocabulary()

    def find(name: str) -> str:
        if words.kind(name) == "occupation":
            return name
        found = words.read_title(name).occupations
        if not found:
            raise InvalidInput(
                _("“%(text)s” is not an occupation that we know. Add it to the words of the search instead.")
                % {"text": name[:80]},
                field=field,
            )
        return found[0][0]

    return _read(values, before, words.label, find)


def _languages(values: Any, before: Iterable[str], field: str) -> tuple[str, ...]:
    def find(name: str) -> str:
        code = language_code(name)
        if code is None and language_name(name) != name:
            code = name
        if code is None:
            raise InvalidInput(
                _("“%(text)s” is not a language that we know.") % {"text": name[:80]}, field=field
            )
        return code

    return _read(values, before, language_name, find)


def _places(values: Any, before: Iterable[str], field: str) -> tuple[str, ...]:
    return _read(values, before, place_name, lambda name: _place(name, field))


def place_key(text: str, before: str | None, field: str) -> str | None:
    """The key of a place given by name or key; None for no words. A place may have a comma ("Paris, Texas")."""
    name = " ".join(clean(text).split())
    if not name:
        return None
    return before if before and name == place_name(before) else _place(name, field)


def _place(name: str, field: str) -> str:
    known = place(name) or resolve_place(name)
    if known is None:
        raise InvalidInput(
            _("“%(text)s” is not a place that we know. Write a city, a region or a country.")
            % {"text": name[:80]},
            field=field,
        )
    return known.key


LISTS: Mapping[str, Callable[[Any, Iterable[str], str], tuple[str, ...]]] = {
    "skills": _skills,
    "occupations": _occupations,
    "without": _occupations,
    "languages": _languages,
    "other_places": _places,
}
