"""Rows of a formset, and where a refusal belongs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workfolk.base.errors import InvalidInput


def kept_rows(formset: Any) -> list[tuple[int, dict[str, Any]]]:
    """(number of the form, its values) of the rows that stay: not removed, and not an empty new one."""
    rows = []
    for number, form in enumerate(formset.forms):
        values = form.cleaned_data
        if values.get("DELETE") or not (values.get("id") or values.get("text") or values.get("skills")):
            continue
        rows.append((number, values))
    return rows


def add_error(formset: Any, numbers: Sequence[int], error: InvalidInput) -> None:
    """Put an error of a service ("qualifications.2.text") where the person can see it."""
    _name, _dot, rest = (error.field or "").partition(".")
    row, _dot, field = rest.partition(".")
    if row.isdecimal() and int(row) < len(numbers):
        form = formset.forms[numbers[int(row)]]
        form.add_error(field if field in form.fields else None, error.message)
    else:
        formset._non_form_errors.append(error.message)
