"""Pure decisions about what a profile may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from workfolk.engine.text.dates import DateError, PartialDate, months_covered

MAX_ITEMS = 300  # in one section; a long career has fewer
FUTURE_MONTHS = 12  # a start that is agreed but not yet there

_MONTH = re.compile(r"(\d{4})(?:-(\d{1,2}))?")


def read_month(text: str) -> PartialDate | None:
    """ "2020-01" or "2020" as a date, None for an empty text.

    Raises ValueError with a sentence that says what is wrong.
    """
    text = text.strip()
    if not text:
        return None
    match = _MONTH.fullmatch(text)
    try:
        if match is None:
            raise DateError(text)
        return PartialDate(int(match[1]), int(match[2]) if match[2] else None)
    except DateError:
        raise ValueError(
            _("“%(text)s” is not a month. Write it as 2020-01, or 2020 where you know the year only.")
            % {"text": text[:40]}
        ) from None


def date_problem(
    start: PartialDate | None, end: PartialDate | None, *, this_month: int
) -> tuple[str, str] | None:
    """(field, what is wrong) of a period; None where it makes sense. Months are absolute numbers."""
    if start is not None and start.to_month("first") > this_month + FUTURE_MONTHS:
        return "start", _("This begins more than a year from now. Please check the year.")
    if start is not None and end is not None and end.to_month("last") < start.to_month("first"):
        return "end", _("This ends before it begins. Please check both dates.")
    return None


def safe_url(text: str) -> str | None:
    """The address if it is a plain http or https one, with https:// added where it was left out; else None."""
    text = text.strip()
    if not text or len(text) > 500 or re.search(r"[\s\x00-\x1f<>\"\\^`{|}]", text):
        return None
    if not re.match(r"[a-z][a-z0-9+.-]*:", text, re.IGNORECASE) or re.match(r"[\w.-]+\.\w+:\d", text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        return None
    host = parts.hostname or ""
    if parts.scheme.lower() not in {"http", "https"} or "." not in host or parts.username or not port_is_fine:
        return None
    return text


def natural_key(values: Mapping[str, Any], fields: tuple[str, ...]) -> tuple[str, ...]:
    """What makes two rows of a section the same thing: no case, no surplus blanks."""
    return tuple(" ".join(str(values.get(field) or "").split()).casefold() for field in fields)


def months_between(start: str, end: str, *, current: bool, this_month: int) -> int | None:
    """How many months a period lasted, first and last included; None where a month is not known."""
    first, last = read_month(start), read_month(end)
    if first is None or first.month is None:
        return None
    if current:
        stop = this_month
    elif last is None or last.month is None:
        return None
    else:
        stop = last.to_month("last")
    return max(0, stop - first.to_month("first") + 1)


def months_worked(periods: Iterable[tuple[str, str, bool]], *, this_month: int) -> int:
    """The months in at least one (start, end, current); overlaps count once.

    At least that many: of a year alone as a start its last month counts, as an end its first. Without an end, and not
    current, nothing is known and nothing counts.
    """
    known = []
    for start, end, current in periods:
        first, last = read_month(start), read_month(end)
        if first is None or (last is None and not current):
            continue
        stop = this_month if current or last is None else min(last.to_month("first"), this_month)
        known.append((first.to_month("last"), stop + 1))
    return months_covered(known)
