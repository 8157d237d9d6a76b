"""One value of a column: as SQLite gives it, as PostgreSQL takes it, and in the one form in which both are compared."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import Field

WHOLE = frozenset(
    {
        "AutoField",
        "BigAutoField",
        "BigIntegerField",
        "IntegerField",
        "PositiveBigIntegerField",
        "PositiveIntegerField",
        "PositiveSmallIntegerField",
        "SmallAutoField",
        "SmallIntegerField",
    }
)
TEXT = frozenset({"CharField", "FileField", "SlugField", "TextField"})
OTHER = frozenset({"BinaryField", "BooleanField", "DateField", "DateTimeField", "FloatField", "JSONField"})
FORMS = frozenset(
    {"BinaryField", "DateTimeField", "JSONField"}
)  # of which one value has several written forms
BITS = {"Small": 16, "Big": 64}
# Every escape of a JSON string in turn, so that an escaped backslash before a "u" is not taken for one.
ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class Invalid(ValueError):
    """PostgreSQL cannot hold this value. ``replaceable``: only for characters, which may be replaced."""

    def __init__(self, what: str, *, replaceable: bool = False) -> None:
        super().__init__(what)
        self.replaceable = replaceable


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name and Django's name for its type, with what it may hold."""

    name: str
    kind: str
    longest: int | None = None
    null: bool = False

    @classmethod
    def of(cls, field: Field[Any, Any]) -> Column:
        """The column of a field; a reference is of the type that it refers to. Raises TypeError for a type that is not known here."""
        concrete: Any = field
        while concrete.remote_field:
            concrete = concrete.target_field
        kind = concrete.get_internal_type()
        if kind not in WHOLE | TEXT | OTHER:
            raise TypeError(
                f"{field.model._meta.db_table}.{field.column} is a {kind}, which cannot be copied"
            )
        longest = concrete.max_length if kind in TEXT - {"TextField"} else None
        return cls(str(field.column), kind, longest, field.null)

    def read(self, value: Any) -> Any:
        """What SQLite gave as what psycopg writes. Raises Invalid."""
        if value is None:
            return None
        if self.kind in WHOLE:
            return self._whole(value)
        if self.kind in TEXT:
            return self._text(value)
        if self.kind == "JSONField":
            return self._json(value)
        if self.kind == "BooleanField":
            if value not in (0, 1):
                raise Invalid("is neither true nor false")
            return bool(value)
        if self.kind == "DateTimeField":
            return self._moment(value)
        if self.kind == "DateField":
            return self._day(value)
        if self.kind == "FloatField":
            if not isinstance(value, int | float):
                raise Invalid("is no number")
            return float(value)
        if not isinstance(value, bytes):
            raise Invalid("is no binary value")
        return value

    def canonical(self, value: Any) -> Any:
        """The value from either database in a form whose ``repr`` is the same exactly when the values are."""
        if value is None or self.kind not in FORMS:
            return value
        if self.kind == "DateTimeField":
            return value.astimezone(UTC).isoformat()
        return canonical_json(value) if self.kind == "JSONField" else bytes(value)

    def replaced(self, value: Any) -> Any:
        """A text or JSON value with the characters that PostgreSQL cannot hold replaced by U+FFFD."""
        if self.kind == "JSONField":
            value = ESCAPE.sub(_good_escape, value)
        return _without_surrogates(value.replace("\x00", REPLACEMENT))

    def _whole(self, value: Any) -> int:
        if not isinstance(value, int):
            raise Invalid("is no whole number")
        bits = next((bits for name, bits in BITS.items() if name in self.kind), 32)
        if not -(2 ** (bits - 1)) <= value < 2 ** (bits - 1):
            raise Invalid("is too large a number")
        return value

    def _text(self, value: Any) -> str:
        if not isinstance(value, str):
            raise Invalid("is no text")
        _check_characters(value)
        if self.longest is not None and len(value) > self.longest:
            raise Invalid(f"is longer than the {self.longest} characters allowed")
        return value

    def _json(self, value: Any) -> str:
        if value in ("[]", "{}"):  # which most of them are
            return str(value)
        if not isinstance(value, str):
            raise Invalid("is no JSON")
        _check_characters(value)
        if "\\u" in value and ESCAPE.sub(_good_escape, value) != value:
            raise Invalid("holds a NUL or half a character", replaceable=True)
        try:
            json.loads(value, parse_constant=_no_constant, parse_int=str)
        except (ValueError, RecursionError):
            raise Invalid("is no JSON") from None
        return value

    @staticmethod
    def _day(value: Any) -> date:
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            raise Invalid("is no date") from None

    @staticmethod
    def _moment(value: Any) -> datetime:
        try:
            moment = datetime.fromisoformat(value)
        except (TypeError, ValueError):
            raise Invalid("is no date and time") from None
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)  # as Django writes it


@lru_cache(maxsize=10_000)
def canonical_json(text: str) -> str:
    """JSON with sorted keys and numbers by their value: 1e2, 100 and 100.0 are the same, as they are to PostgreSQL."""
    return json.dumps(json.loads(text, parse_float=_number, parse_int=_number), sort_keys=True)


def _number(text: str) -> str:
    """A number as text that no string of JSON in PostgreSQL can be: those hold no NUL."""
    sign, digits, exponent = Decimal(text).as_tuple()
    whole = "".join(map(str, digits)).lstrip("0")
    short = whole.rstrip("0")
    if not short:
        return "\x000"
    return f"\x00{'-' if sign else ''}{short}e{int(exponent) + len(whole) - len(short)}"


def _no_constant(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity are no JSON


def _check_characters(value: str) -> None:
    if "\x00" in value:
        raise Invalid("holds a NUL character", replaceable=True)
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise Invalid("holds bytes that are no UTF-8", replaceable=True) from None


def _without_surrogates(value: str) -> str:
    return re.sub("[\ud800-\udfff]", REPLACEMENT, value)


def _good_escape(found: re.Match[str]) -> str:
    escape = found[0]
    lone = len(escape) == 6 and escape[2] in "dD" and escape[3] in "89abcdefABCDEF"
    return "\\ufffd" if lone or escape == "\\u0000" else escape
