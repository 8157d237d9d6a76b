"""A search for people as a tree of JSON values: checked against what members may ask about.

The tree can only narrow: who may be found is added to every search, whatever it says.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from workfolk.base import clock
from workfolk.base.errors import InvalidInput
from workfolk.engine.retrieval.errors import InvalidSearch
from workfolk.engine.retrieval.model import (
    AllOf,
    And,
    AnyOf,
    Between,
    Everything,
    Filter,
    Ids,
    Near,
    Not,
    Or,
    filter_from_json,
)
from workfolk.members.people_where import years_between

FIELDS = ("skill", "occupation", "industry", "language", "seniority", "place", "flag")
YEARS = "years"


def where_from_json(value: Any) -> Filter:
    """The filter that a tree says. Raises InvalidInput whose field is the path of what is wrong."""
    try:
        return _allowed(filter_from_json(value), "where")
    except InvalidSearch as error:
        path, _colon, why = str(error).partition(": ")
        raise InvalidInput(_("%(path)s: %(why)s") % {"path": path, "why": why}, field=path) from None


def _allowed(where: Filter, path: str) -> Filter:
    match where:
        case Everything():
            return where
        case AnyOf(field, _values) | AllOf(field, _values):
            if field not in FIELDS:
                _refuse(f"{path}.field", _("choose one of %(names)s") % {"names": ", ".join(FIELDS)})
            return where
        case Between(field, lo, hi):
            if field != YEARS:
                _refuse(f"{path}.field", _("choose one of %(names)s") % {"names": YEARS})
            return years_between(lo, hi, clock.this_month())
        case Near(lat_field, lon_field):
            for name, given in (("latitude", lat_field), ("longitude", lon_field)):
                if given != name:
                    _refuse(f"{path}.{name[:3]}_field", _("choose one of %(names)s") % {"names": name})
            return where
        case Not(part):
            return Not(_allowed(part, f"{path}.part"))
        case And(parts=parts):
            return And(*(_allowed(part, f"{path}.parts[{n}]") for n, part in enumerate(parts)))
        case Or(parts=parts):
            return Or(*(_allowed(part, f"{path}.parts[{n}]") for n, part in enumerate(parts)))
        case Ids():
            _refuse(path, _("people cannot be chosen by number"))
    raise TypeError(f"{where!r} is no filter")


def _refuse(path: str, why: str) -> None:
    raise InvalidInput(_("%(path)s: %(why)s") % {"path": path, "why": why}, field=path)
