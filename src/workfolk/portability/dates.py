"""Dates of a row, to the month."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from workfolk.engine.text.dates import DateError, PartialDate, parse_date

DATES = ("start", "end", "published")


def read_dates(values: dict[str, Any]) -> bool:
    """Put the dates of a row into the profile's form; whether its end says "present".

    Raises ValueError with a sentence where a date cannot be read, or where the end comes before the start.
    """
    ongoing = False
    found: dict[str, PartialDate] = {}
    for field in DATES:
        text = values.pop(field, "")
        if not text:
            continue
        try:
            date = parse_date(text[:80])
        except DateError:
            raise ValueError(
                _("“%(text)s” is not a date that we can read. Write it like Jan 2020, 2020-01 or 2020.")
                % {"text": text[:40]}
            ) from None
        if date is None:
            ongoing = ongoing or field == "end"
            continue
        found[field] = date
        values[field] = str(date)
    start, end = found.get("start"), found.get("end")
    if start and end and end.to_month("last") < start.to_month("first"):
        raise ValueError(
            _("It ends (%(end)s) before it begins (%(start)s). Correct one of the dates, or add it by hand.")
            % {"end": end, "start": start}
        )
    return ongoing
