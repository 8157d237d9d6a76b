"""A filter or a search as JSON values: a small typed tree, for the API, the command line and the wire.

Every node is an object whose ``kind`` says what it is:

    {"kind": "everything"}
    {"kind": "any_of", "field": "skill", "values": ["welding"]}        also "all_of"
    {"kind": "between", "field": "years", "lo": 3, "hi": null}
    {"kind": "near", "lat_field": "lat", "lon_field": "lon", "lat": 47.1, "lon": 15.4, "km": 50}
    {"kind": "ids", "ids": [4, 7]}
    {"kind": "and", "parts": [...]}    also "or";    {"kind": "not", "part": {...}}

What comes in is data from anywhere: its size is limited, a key that is not known is refused, and an error names the
path to what is wrong. No value is ever read as an operator.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

import numpy as np

from workfolk.engine.retrieval.documents import MAX_DIM, MAX_ID
from workfolk.engine.retrieval.errors import InvalidSearch
from workfolk.engine.retrieval.searching import (
    AllOf,
    And,
    AnyOf,
    Between,
    Boost,
    Everything,
    Filter,
    Ids,
    Near,
    Not,
    Or,
    Search,
    Signal,
    Value,
)

T = TypeVar("T")

MAX_DEPTH = 12
MAX_NODES = 2_000
"""Nodes of all filter trees of a search together; a value in an AnyOf or AllOf counts as one."""
MAX_IDS = 100_000
MAX_TEXT = 10_000
"""Characters of a query text."""
MAX_VALUE = 1_000
"""Characters of a field name, a filter value or a signal's name."""
MAX_SIGNALS = 50
MAX_TOP = 100_000


def filter_to_json(where: Filter) -> dict[str, Any]:
    """A filter as JSON values."""
    match where:
        case Everything():
            return {"kind": "everything"}
        case AnyOf(field, values):
            return {"kind": "any_of", "field": field, "values": list(values)}
        case AllOf(field, values):
            return {"kind": "all_of", "field": field, "values": list(values)}
        case Between(field, lo, hi):
            return {"kind": "between", "field": field, "lo": _end_to_json(lo), "hi": _end_to_json(hi)}
        case Near(lat_field, lon_field, lat, lon, km):
            point = {"lat": lat, "lon": lon, "km": km}
            return {"kind": "near", "lat_field": lat_field, "lon_field": lon_field, **point}
        case Ids(ids):
            return {"kind": "ids", "ids": list(ids)}
        case And(parts):
            return {"kind": "and", "parts": [filter_to_json(part) for part in parts]}
        case Or(parts):
            return {"kind": "or", "parts": [filter_to_json(part) for part in parts]}
        case Not(part):
            return {"kind": "not", "part": filter_to_json(part)}


def _end_to_json(end: float | None) -> float | None:
    """JSON knows no infinity, and an infinite end is an open one."""
    return None if end is None or math.isinf(end) else end


def search_to_json(search: Search) -> dict[str, Any]:
    """A search as JSON values."""
    return {
        "text": search.text,
        "vector": None if search.vector is None else np.asarray(search.vector, dtype=np.float64).tolist(),
        "where": filter_to_json(search.where),
        "top": search.top,
        "text_weight": search.text_weight,
        "vector_weight": search.vector_weight,
        "signals": [_signal_to_json(signal) for signal in search.signals],
        "exact": search.exact,
    }


def _signal_to_json(signal: Signal) -> dict[str, Any]:
    match signal:
        case Boost(name, where, weight):
            return {"kind": "boost", "name": name, "where": filter_to_json(where), "weight": weight}
        case Value(name, field, weight, lo, hi):
            return {"kind": "value", "name": name, "field": field, "weight": weight, "lo": lo, "hi": hi}


def filter_from_json(value: Any) -> Filter:
    """The inverse of ``filter_to_json``. Raises InvalidSearch, naming the path of what is wrong."""
    return _Reader().filter(value, "where")


def search_from_json(value: Any) -> Search:
    """The inverse of ``search_to_json``; what is left out has its default. Raises InvalidSearch with the path."""
    reader = _Reader()
    fields = _object(value, "search", (), _SEARCH)
    given = {key: read(reader, fields[key], key) for key, read in _SEARCH.items() if key in fields}
    return _made(lambda: Search(**given), "search")


@dataclass(slots=True)
class _Reader:
    """Reads one request; counts what it holds."""

    nodes: int = 0
    ids: int = 0

    def filter(self, value: Any, path: str, depth: int = 1) -> Filter:
        if depth > MAX_DEPTH:
            _refuse(path, f"filters may be nested {MAX_DEPTH} deep")
        self._count(path, 1)
        kind = value.get("kind") if isinstance(value, dict) else None
        keys = _KEYS.get(kind) if isinstance(kind, str) else None
        if keys is None:
            _refuse(path, f'an object is needed whose "kind" is one of {", ".join(_KEYS)}')
        fields = _object(value, path, keys, ("kind", *keys, *_OPTIONAL.get(str(kind), ())))
        return _made(lambda: self._node(str(kind), fields, path, depth), path)

    def _node(self, kind: str, fields: Mapping[str, Any], path: str, depth: int) -> Filter:
        match kind:
            case "everything":
                return Everything()
            case "any_of" | "all_of":
                values = _list(fields["values"], f"{path}.values")
                self._count(f"{path}.values", len(values))
                texts = tuple(_text(v, f"{path}.values[{i}]", MAX_VALUE) for i, v in enumerate(values))
                name = _text(fields["field"], f"{path}.field", MAX_VALUE)
                return AnyOf(name, texts) if kind == "any_of" else AllOf(name, texts)
            case "between":
                lo, hi = (_end(fields.get(end), f"{path}.{end}") for end in ("lo", "hi"))
                return Between(_text(fields["field"], f"{path}.field", MAX_VALUE), lo, hi)
            case "near":
                lat_field, lon_field = (
                    _text(fields[key], f"{path}.{key}", MAX_VALUE) for key in ("lat_field", "lon_field")
                )
                lat, lon, km = (_number(fields[key], f"{path}.{key}") for key in ("lat", "lon", "km"))
                return Near(lat_field, lon_field, lat, lon, km)
            case "ids":
                ids = _list(fields["ids"], f"{path}.ids")
                self.ids += len(ids)
                if self.ids > MAX_IDS:
                    _refuse(f"{path}.ids", f"a search may name {MAX_IDS:,} ids")
                return Ids(_whole(id_, f"{path}.ids[{i}]", 0, MAX_ID) for i, id_ in enumerate(ids))
            case "not":
                return Not(self.filter(fields["part"], f"{path}.part", depth + 1))
            case _:
                parts = _list(fields["parts"], f"{path}.parts")
                self._count(f"{path}.parts", 0)
                read = [self.filter(p, f"{path}.parts[{i}]", depth + 1) for i, p in enumerate(parts)]
                return And(*read) if kind == "and" else Or(*read)

    def _count(self, path: str, more: int) -> None:
        self.nodes += more
        if self.nodes > MAX_NODES:
            _refuse(path, f"a search may hold {MAX_NODES:,} conditions and values")

    def signal(self, value: Any, path: str) -> Signal:
        kind = value.get("kind") if isinstance(value, dict) else None
        if kind not in ("boost", "value"):
            _refuse(path, 'an object is needed whose "kind" is boost or value')
        keys = ("name", "where", "weight") if kind == "boost" else ("name", "field", "weight", "lo", "hi")
        fields = _object(value, path, keys, ("kind", *keys))
        name = _text(fields["name"], f"{path}.name", MAX_VALUE)
        weight = _number(fields["weight"], f"{path}.weight")
        if kind == "boost":
            return Boost(name, self.filter(fields["where"], f"{path}.where"), weight)
        lo, hi = (_number(fields[end], f"{path}.{end}") for end in ("lo", "hi"))
        field = _text(fields["field"], f"{path}.field", MAX_VALUE)
        return _made(lambda: Value(name, field, weight, lo, hi), path)


_KEYS: dict[str, tuple[str, ...]] = {
    "everything": (),
    "any_of": ("field", "values"),
    "all_of": ("field", "values"),
    "between": ("field",),
    "near": ("lat_field", "lon_field", "lat", "lon", "km"),
    "ids": ("ids",),
    "and": ("parts",),
    "or": ("parts",),
    "not": ("part",),
}
_OPTIONAL: dict[str, tuple[str, ...]] = {"between": ("lo", "hi")}


def _signals(reader: _Reader, value: Any, path: str) -> tuple[Signal, ...]:
    given = _list(value, path)
    if len(given) > MAX_SIGNALS:
        _refuse(path, f"a search may have {MAX_SIGNALS} signals")
    return tuple(reader.signal(signal, f"{path}[{i}]") for i, signal in enumerate(given))


def _vector(value: Any, path: str) -> Any:
    if value is None:
        return None
    numbers = _list(value, path)
    if len(numbers) > MAX_DIM:
        _refuse(path, f"a vector may have {MAX_DIM} numbers")
    return np.array([_number(number, f"{path}[{i}]") for i, number in enumerate(numbers)])


def _flag(value: Any, path: str) -> bool:
    if not isinstance(value, bool):
        _refuse(path, "true or false is needed")
    return value


_SEARCH: dict[str, Callable[[_Reader, Any, str], Any]] = {
    "text": lambda _, value, path: None if value is None else _text(value, path, MAX_TEXT),
    "vector": lambda _, value, path: _vector(value, path),
    "where": lambda reader, value, path: reader.filter(value, path),
    "top": lambda _, value, path: None if value is None else _whole(value, path, 1, MAX_TOP),
    "text_weight": lambda _, value, path: _number(value, path),
    "vector_weight": lambda _, value, path: _number(value, path),
    "signals": _signals,
    "exact": lambda _, value, path: _flag(value, path),
}


def _object(value: Any, path: str, needed: Any, known: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        _refuse(path, "an object is needed")
    for key in value:
        if key not in known:
            _refuse(path, f"it has an unknown key {_shown(key)}; there is {', '.join(known)}")
    for key in needed:
        if key not in value:
            _refuse(path, f'"{key}" is missing')
    return value


def _list(value: Any, path: str) -> list[Any]:
    if not isinstance(value, list):
        _refuse(path, "a list is needed")
    return value


def _text(value: Any, path: str, most: int) -> str:
    if not isinstance(value, str):
        _refuse(path, "a text is needed")
    if len(value) > most:
        _refuse(path, f"it is longer than {most:,} characters")
    return value


def _end(value: Any, path: str) -> float | None:
    return None if value is None else _number(value, path)


def _number(value: Any, path: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        _refuse(path, "a number is needed")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        _refuse(path, "a finite number is needed")
    return number


def _whole(value: Any, path: str, lo: int, hi: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not lo <= value <= hi:
        _refuse(path, f"a whole number from {lo} to {hi} is needed")
    return value


def _made(make: Callable[[], T], path: str) -> T:
    try:
        return make()
    except InvalidSearch as error:
        raise error if isinstance(error, _At) else _At(f"{path}: {error}") from error


class _At(InvalidSearch):
    """An InvalidSearch whose message begins with a path already."""


def _refuse(path: str, why: str) -> NoReturn:
    raise _At(f"{path}: {why}.")


def _shown(key: Any) -> str:
    return repr(str(key)[:40])
