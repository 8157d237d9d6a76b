"""A filter tree over a segment.

A tree is evaluated within the rows that are left: the cheap parts of an And come first (bitmaps, ids), and numbers are
compared only for the rows that those leave, unless there are so many that the whole column is quicker.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from workfolk.engine.retrieval.errors import InvalidSearch
from workfolk.engine.retrieval.model import (
    MAX_ID,
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
    Schema,
    Signal,
)
from workfolk.engine.retrieval.opened import Part, Rows
from workfolk.engine.retrieval.postings import bitmap_of, rows_array

EARTH_KM = 6371.0
_COLUMN_SHARE = 8
"""Numbers are compared row by row where less than an eighth of the rows is left."""
_COLUMN_ROWS = 50_000
_SPARSE_SHARE = 32
_KEPT_IDS = 1_000
"""A filter that names more ids than this is not one that is asked again."""
_SLACK = 1e-6
"""Degrees by which a box is wider than its circle, and kilometres (a millimetre) by which the rim is: room for rounding."""


def check_filter(schema: Schema, where: Filter) -> None:
    """Raises InvalidSearch for a field that the schema does not have."""
    match where:
        case AnyOf(field, _) | AllOf(field, _):
            _check_field(field, schema.filter_fields, "filter")
        case Between(field):
            _check_field(field, schema.number_fields, "number")
        case Near(lat_field, lon_field):
            _check_field(lat_field, schema.number_fields, "number")
            _check_field(lon_field, schema.number_fields, "number")
        case And(parts) | Or(parts):
            for part in parts:
                check_filter(schema, part)
        case Not(part):
            check_filter(schema, part)
        case Everything() | Ids():
            pass


def check_signal(schema: Schema, signal: Signal) -> None:
    """Raises InvalidSearch for a field that the schema does not have."""
    if isinstance(signal, Boost):
        check_filter(schema, signal.where)
    else:
        _check_field(signal.field, schema.number_fields, "number")


def _check_field(field: str, known: tuple[str, ...], kind: str) -> None:
    if field not in known:
        raise InvalidSearch(f"There is no {kind} field {field!r}; there is {json.dumps(list(known))}.")


def select(part: Part, schema: Schema, where: Filter, within: BitMap | None = None) -> BitMap:
    """The rows among ``within`` (default: the live ones) that match a checked filter. Not to be changed."""
    if within is not None:
        return _Evaluation(part, schema).rows(where, within)
    found = part.selected(where)
    if found is None:
        found = _Evaluation(part, schema).rows(where, part.alive)
        if _ids_in(where) <= _KEPT_IDS:
            part.keep_selected(where, found)
    return found


def _ids_in(where: Filter) -> int:
    """How many ids a filter names."""
    match where:
        case Ids(ids):
            return len(ids)
        case And(parts) | Or(parts):
            return sum(map(_ids_in, parts))
        case Not(part):
            return _ids_in(part)
        case _:
            return 0


class Allowed:
    """The rows that match a filter, in the form that is needed; each is made once."""

    def __init__(self, bitmap: BitMap, size: int) -> None:
        self.bitmap = bitmap
        self.size = size
        self._count = len(bitmap)

    def __len__(self) -> int:
        return self._count

    @cached_property
    def rows(self) -> Rows:
        """Ascending."""
        return rows_array(self.bitmap)

    @cached_property
    def mask(self) -> NDArray[np.bool_] | None:
        """For each of the segment's rows whether it is allowed; None where all are."""
        return None if self._count == self.size else mask_of(self.bitmap, self.size)


class _Evaluation:
    def __init__(self, part: Part, schema: Schema) -> None:
        self._opened = part.opened
        self._segment = part.segment
        self._numbers = schema.number_fields

    def rows(self, where: Filter, within: BitMap) -> BitMap:
        """The rows of ``within`` that match."""
        if not within:
            return within
        match where:
            case Everything():
                return within
            case AnyOf(field, values):
                return within & self._any_of(field, values)
            case AllOf(field, values):
                for value in values:
                    within = within & self._opened.bitmap(field, value)
                return within
            case Between() | Near():
                return self._by_number(where, within)
            case Ids(ids):
                known = np.array([id_ for id_ in ids if 0 <= id_ <= MAX_ID], dtype=np.int64)
                return within & bitmap_of(self._segment.rows_of(known))
            case And(parts):
                for part in sorted(parts, key=_cost):
                    within = self.rows(part, within)
                return within
            case Or(parts):
                found = BitMap()
                for part in sorted(parts, key=_cost):
                    found |= self.rows(part, within - found)
                return found
            case Not(part):
                return within - self.rows(part, within)

    def _any_of(self, field: str, values: tuple[str, ...]) -> BitMap:
        bitmaps = [self._opened.bitmap(field, value) for value in values]
        return bitmaps[0] if len(bitmaps) == 1 else BitMap().union(*bitmaps)

    def _by_number(self, where: Between | Near, within: BitMap) -> BitMap:
        if isinstance(where, Near):
            around = math.degrees(where.km / EARTH_KM) + _SLACK
            within = self._between(where.lat_field, where.lat - around, where.lat + around, within)
            rows = rows_array(within)
            lats, lons = (self._column(field, rows) for field in (where.lat_field, where.lon_field))
            return bitmap_of(rows[is_near(where, lats, lons)])
        lo, hi = (
            end if end is not None else sign * math.inf for end, sign in ((where.lo, -1), (where.hi, 1))
        )
        return self._between(where.field, lo, hi, within)

    def _between(self, field: str, lo: float, hi: float, within: BitMap) -> BitMap:
        """The rows whose number is in a range; an absent one (NaN) is in none."""
        if len(within) * _COLUMN_SHARE < max(len(self._segment), _COLUMN_ROWS):
            rows = rows_array(within)
            numbers = self._column(field, rows)
            return bitmap_of(rows[(numbers >= lo) & (numbers <= hi)])
        return self._opened.ranges(self._numbers.index(field)).between(lo, hi, within)

    def _column(self, field: str, rows: Rows) -> NDArray[np.float64]:
        found: NDArray[np.float64] = self._segment.numbers[self._numbers.index(field)].take(rows)
        return found


def _cost(where: Filter) -> int:
    """In which order parts are looked at: bitmaps, then numbers, then distances."""
    match where:
        case Between():
            return 1
        case Near():
            return 2
        case And(parts) | Or(parts):
            return max(map(_cost, parts), default=0)
        case Not(part):
            return _cost(part)
        case _:
            return 0


def is_near(where: Near, lats: NDArray[np.float64], lons: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which points (degrees) lie within the circle; points with NaN do not.

    A box around the circle is compared first. Its width in longitude is asin(sin(r) / cos(lat)) for a circle of
    angular radius r that holds no pole (Bronstein et al., spherical trigonometry); else every longitude is in it.
    """
    radius = where.km / EARTH_KM
    holds = np.abs(lats - where.lat) <= math.degrees(radius) + _SLACK
    east = np.abs((lons - where.lon + 180.0) % 360.0 - 180.0)
    if abs(math.radians(where.lat)) + radius < math.pi / 2:
        width = math.asin(min(1.0, math.sin(radius) / math.cos(math.radians(where.lat))))
        holds &= east <= math.degrees(width) + _SLACK
    left = np.flatnonzero(holds)
    holds[left] = distances(where.lat, lats[left], east[left]) <= where.km + _SLACK
    return holds


def distances(lat: float, lats: NDArray[np.float64], east: NDArray[np.float64]) -> NDArray[np.float64]:
    """Kilometres along the great circle (haversine formula); ``east`` is the difference in longitude, degrees."""
    phi, phis = math.radians(lat), np.radians(lats)
    root = np.sin((phis - phi) / 2) ** 2 + math.cos(phi) * np.cos(phis) * np.sin(np.radians(east) / 2) ** 2
    km: NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(root, 1.0)))
    return km


def mask_of(bitmap: BitMap, size: int) -> NDArray[np.bool_]:
    """For each of ``size`` rows whether it is in the bitmap, whose rows are all below ``size``.

    Dense bitmaps are not unpacked row by row: their stored form holds the bits themselves.
    """
    if len(bitmap) * _SPARSE_SHARE < size:
        mask = np.zeros(size, dtype=bool)
        mask[rows_array(bitmap)] = True
        return mask
    mask = np.zeros(-(-size // _CHUNK) * _CHUNK, dtype=bool)
    for start, container in _containers(bitmap.serialize()):
        here = mask[start : start + _CHUNK]
        if container.dtype == np.uint8:
            here[:] = np.unpackbits(container.view(np.uint8), bitorder="little").view(bool)
        elif container.ndim == 2:
            for first, more in container.tolist():
                here[first : first + more + 1] = True
        else:
            here[container] = True
    return mask[:size]


_CHUNK = 65_536
_NO_RUNS, _RUNS = 12346, 12347
_NO_OFFSETS = 4


def _containers(raw: bytes) -> Iterator[tuple[int, NDArray[np.uint8] | NDArray[np.uint16]]]:
    """The containers of a stored bitmap: where each starts, and its bits (uint8), runs (r, 2) or values (uint16).

    Source: RoaringFormatSpec, the portable format of https://github.com/RoaringBitmap.
    """
    data = np.frombuffer(raw, dtype=np.uint8)
    cookie = int.from_bytes(raw[:4], "little")
    has_runs = cookie & 0xFFFF == _RUNS
    if has_runs:
        count = (cookie >> 16) + 1
        flags = np.unpackbits(data[4 : 4 + (count + 7) // 8], bitorder="little").tolist()
        at = 4 + (count + 7) // 8
    else:
        count, at, flags = int.from_bytes(raw[4:8], "little"), 8, []
    headers = data[at : at + 4 * count].view(np.uint16).tolist()
    at += 4 * count
    if not has_runs or count >= _NO_OFFSETS:
        at += 4 * count  # containers stand one after the other: their offsets are not needed
    for index in range(count):
        key, size = headers[2 * index], headers[2 * index + 1] + 1
        container: NDArray[np.uint8] | NDArray[np.uint16]
        if has_runs and flags[index]:
            runs = int.from_bytes(raw[at : at + 2], "little")
            container = np.frombuffer(raw, dtype="<u2", count=2 * runs, offset=at + 2).reshape(runs, 2)
            at += 2 + 4 * runs
        elif size > 4096:  # the format's limit of an array
            container = data[at : at + 8192]
            at += 8192
        else:
            container = np.frombuffer(raw, dtype="<u2", count=size, offset=at)
            at += 2 * size
        yield key * _CHUNK, container
