"""Concepts that their source no longer has: retired, mapped to what replaces them, and never deleted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from workfolk.skills.models import RetiredBy, Skill, Status
from workfolk.skills.tables import Table
from workfolk.skills.uses import folded, uses


@dataclass(frozen=True, slots=True)
class Retired:
    """A concept that its source dropped, what takes its place, and how many members used it."""

    key: str
    label: str
    replaced_by: str | None  # key
    replacement: str | None  # label
    members: int

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def do_retire_missing(table: Table, retired: Mapping[str, str | None]) -> list[Retired]:
    """Retire the rows that no source has any more, and move what used them to what replaces them, if that is sure.

    What replaces a concept is what the source says, or else the one concept that carries the old preferred label.
    Rows that a host made or retired stay as they are.
    """
    gone = [row for row in table.unclaimed if row.status == Status.ACTIVE and row.source != "host"]
    if not gone:
        return []
    replacements = _Replacements(table, retired)
    members = uses().count([row.pk for row in gone]) if table.model is Skill else {}
    report = []
    for row in gone:
        new = replacements.of(row)
        row.status, row.retired_by, row.replaced_by = Status.RETIRED, RetiredBy.SOURCE, new
        row.save(update_fields=["status", "retired_by", "replaced_by"])
        if members.get(row.pk):
            uses().repoint(row.pk, new.pk if new else None)
        report.append(
            Retired(
                key=row.key,
                label=row.preferred_label,
                replaced_by=new.key if new else None,
                replacement=new.preferred_label if new else None,
                members=members.get(row.pk, 0),
            )
        )
    return sorted(report, key=lambda one: (-one.members, one.label, one.key))


class _Replacements:
    def __init__(self, table: Table, retired: Mapping[str, str | None]) -> None:
        self._table, self._retired = table, retired
        self._by_uri: dict[str, Any] = {}
        self._by_label: dict[str, dict[int, Any]] = defaultdict(dict)
        for key in table.wanted:
            row = table.row(key)
            if uri := getattr(row, "esco", None):
                self._by_uri[uri] = row
            for label in _labels(row):
                self._by_label[label][row.pk] = row

    def of(self, row: Any) -> Any | None:
        """The concept in use that takes the place of ``row``, or None where that is not sure."""
        uri = getattr(row, "esco", None)
        seen: set[str] = set()
        while uri and uri not in seen and (following := self._retired.get(uri)):
            seen.add(uri)
            uri = following
        if uri and uri in self._by_uri:
            return _in_use(self._by_uri[uri])
        if row.key in self._table.wanted:
            # Two rows became one concept: it kept the other row, which has the uri.
            return _in_use(self._table.row(row.key))
        carrying = self._by_label.get(folded(row.preferred_label), {})
        return _in_use(next(iter(carrying.values()))) if len(carrying) == 1 else None


def _labels(row: Any) -> Iterator[str]:
    dropped = set(row.dropped_labels)
    for label in (row.preferred_label, *row.alternative_labels, *row.added_labels):
        if label not in dropped:
            yield folded(label)


def _in_use(row: Any) -> Any | None:
    """The row, or where a host merged it into another, that one."""
    seen = set()
    while row is not None and row.status != Status.ACTIVE and row.pk not in seen:
        seen.add(row.pk)
        row = row.replaced_by
    return row if row is not None and row.status == Status.ACTIVE else None
