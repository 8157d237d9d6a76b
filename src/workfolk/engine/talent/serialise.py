"""Qualifications and queries as plain data, and back with checks that name the field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from workfolk.engine.talent.model import Importance, Kind, Level, Qualification, SearchKind, Span, TalentQuery
from workfolk.engine.text.languages import LEVELS

LONGEST_TEXT = 500  # characters of a qualification
MOST_YEARS = 60.0
_DEGREES = ("vocational", "bachelor", "master", "doctorate")
_LEVELS: Mapping[Kind, tuple[str, ...]] = {
    Kind.SENIORITY: tuple(level.value for level in Level),
    Kind.LANGUAGE: LEVELS,
    Kind.EDUCATION: _DEGREES,
}


class FieldError(ValueError):
    """A value that cannot stand; ``field`` names where, the message says what can."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


def qualification_to_dict(one: Qualification) -> dict[str, Any]:
    """A qualification as JSON can hold it."""
    return asdict(one) | {
        "kind": one.kind.value,
        "importance": one.importance.value,
        "sources": [asdict(span) for span in one.sources],
        "concepts": list(one.concepts),
    }


def qualification_from_dict(data: Mapping[str, Any], *, field: str = "qualification") -> Qualification:
    """A qualification from plain data; unknown keys are refused. Raises ``FieldError``, e.g. for ``qualification.years``."""
    known = set(Qualification.__dataclass_fields__)
    for key in data:
        if key not in known:
            raise FieldError(f"{field}.{key}", f"is not known; known are {', '.join(sorted(known))}")
    kind = Kind(_choice(data, "kind", [one.value for one in Kind], field))
    text = " ".join(_text(data, "text", field, LONGEST_TEXT).split())
    if not text:
        raise FieldError(f"{field}.text", "is empty; say in words what is asked")
    years = _number(data, "years", field, MOST_YEARS)
    years_max = _number(data, "years_max", field, MOST_YEARS)
    if kind is Kind.EXPERIENCE and years is None:
        raise FieldError(f"{field}.years", "is needed for experience; give a number of years")
    if years is not None and years_max is not None and years_max < years:
        raise FieldError(f"{field}.years_max", f"is less than years ({years:g})")
    return Qualification(
        id=_text(data, "id", field, 40) or _missing(f"{field}.id"),
        kind=kind,
        importance=Importance(_choice(data, "importance", [one.value for one in Importance], field)),
        text=text,
        sources=_spans(data, field),
        concepts=_texts(data, "concepts", field),
        years=years,
        years_max=years_max,
        level=_level(data, kind, field),
        remote=_flag(data, "remote", field),
        radius_km=_number(data, "radius_km", field, 20_000.0),
    )


def query_to_dict(one: TalentQuery) -> dict[str, Any]:
    """A query as JSON can hold it."""
    return asdict(one) | {
        "kind": one.kind.value,
        "skills": list(one.skills),
        "occupations": list(one.occupations),
        "languages": list(one.languages),
        "without": list(one.without),
        "other_places": list(one.other_places),
    }


def query_from_dict(data: Mapping[str, Any], *, field: str = "query") -> TalentQuery:
    """A query from plain data; unknown keys are refused. Raises ``FieldError``."""
    known = set(TalentQuery.__dataclass_fields__)
    for key in data:
        if key not in known:
            raise FieldError(f"{field}.{key}", f"is not known; known are {', '.join(sorted(known))}")
    weight = _number(data, "weight", field, 10.0)
    kinds = [one.value for one in SearchKind]
    return TalentQuery(
        id=_text(data, "id", field, 40) or _missing(f"{field}.id"),
        purpose=_text(data, "purpose", field, LONGEST_TEXT),
        text=_text(data, "text", field, 2_000),
        skills=_texts(data, "skills", field),
        occupations=_texts(data, "occupations", field),
        place=_text(data, "place", field, 80) or None,
        radius_km=_number(data, "radius_km", field, 20_000.0),
        remote=_flag(data, "remote", field),
        languages=_texts(data, "languages", field),
        enabled=_flag(data, "enabled", field, default=True),
        weight=1.0 if weight is None else weight,
        kind=SearchKind(_choice(data, "kind", kinds, field)) if "kind" in data else SearchKind.OWN,
        every_skill=_flag(data, "every_skill", field),
        without=_texts(data, "without", field),
        other_places=_texts(data, "other_places", field),
        unplaced=_flag(data, "unplaced", field),
        edited=_flag(data, "edited", field),
    )


def _missing(field: str) -> str:
    raise FieldError(field, "is missing")


def _text(data: Mapping[str, Any], key: str, field: str, longest: int) -> str:
    value = data.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise FieldError(f"{field}.{key}", "must be a text")
    if len(value) > longest:
        raise FieldError(f"{field}.{key}", f"has {len(value)} characters; at most {longest} can stand")
    return value


def _choice(data: Mapping[str, Any], key: str, choices: list[str], field: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or value not in choices:
        raise FieldError(f"{field}.{key}", f"must be one of {', '.join(choices)}")
    return value


def _number(data: Mapping[str, Any], key: str, field: str, most: float) -> float | None:
    value = data.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        raise FieldError(f"{field}.{key}", f"must be a number from 0 to {most:g}")
    return float(value)


def _flag(data: Mapping[str, Any], key: str, field: str, *, default: bool = False) -> bool:
    value = data.get(key, default)
    if not isinstance(value, bool):
        raise FieldError(f"{field}.{key}", "must be true or false")
    return value


def _texts(data: Mapping[str, Any], key: str, field: str) -> tuple[str, ...]:
    value = data.get(key) or []
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) and one for one in value):
        raise FieldError(f"{field}.{key}", "must be a list of texts")
    return tuple(dict.fromkeys(value))


def _level(data: Mapping[str, Any], kind: Kind, field: str) -> str | None:
    value = data.get("level")
    if value in (None, ""):
        return None
    allowed = _LEVELS.get(kind)
    if allowed is None:
        raise FieldError(f"{field}.level", f"has no meaning for {kind.value}")
    if value not in allowed:
        raise FieldError(f"{field}.level", f"must be one of {', '.join(allowed)}")
    return str(value)


def _spans(data: Mapping[str, Any], field: str) -> tuple[Span, ...]:
    value = data.get("sources") or []
    if not isinstance(value, list | tuple):
        raise FieldError(f"{field}.sources", "must be a list")
    spans = []
    for number, one in enumerate(value):
        where = f"{field}.sources.{number}"
        if not isinstance(one, Mapping) or set(one) != {"start", "end", "text"}:
            raise FieldError(where, "must have start, end and text")
        start, end, text = one["start"], one["end"], one["text"]
        if (
            type(start) is not int
            or type(end) is not int
            or not isinstance(text, str)
            or not 0 <= start <= end
            or len(text) != end - start
        ):
            raise FieldError(where, "must be a slice of the brief: text as long as end minus start")
        spans.append(Span(start, end, text))
    return tuple(spans)
