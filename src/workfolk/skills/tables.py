"""Bulk writes of concepts and their relations: what is stored is compared, and only what differs is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, cast

from django.db import models

from workfolk.skills.models import Group, Industry, Occupation, RetiredBy, Skill, Status

Advance = Callable[[int], None]  # so many rows more are done
Row = Skill | Occupation | Industry | Group
Values = Mapping[str, Any]
_BATCH = 2000
_IDENTITIES = ("esco", "onet")  # names that others gave a concept; each is unique


class Table:
    """One kind of concept: the rows that are stored, and which of them each concept is.

    ``wanted`` is key → columns. A row is the same concept where the ESCO uri is equal, else the key unless other names
    contradict it, else the O*NET code. A row keeps its key for ever.
    """

    def __init__(self, model: type[Row], wanted: Mapping[str, Values], taken: set[str]) -> None:
        self.model = model
        self.wanted = wanted
        self.stored: dict[int, Any] = {row.pk: row for row in model._default_manager.order_by("pk")}
        self._taken = taken  # keys of every table
        self._taken.update(row.key for row in self.stored.values())
        self._rows: dict[str, Any] = {}
        self._match()

    def _match(self) -> None:
        claimed: set[int] = set()
        by_key = {row.key: row for row in self.stored.values()}
        for name in ("esco", "key", "onet"):
            rows = by_key if name == "key" else self._by(name)
            for key, values in self.wanted.items():
                if key in self._rows:
                    continue
                row = rows.get(key if name == "key" else values.get(name) or "")
                if row is None or row.pk in claimed or (name == "key" and _contradict(row, values)):
                    continue
                self._rows[key] = row
                claimed.add(row.pk)
        self.unclaimed = [row for row in self.stored.values() if row.pk not in claimed]

    def _by(self, name: str) -> dict[str, Any]:
        return {value: row for row in self.stored.values() if (value := getattr(row, name, None))}

    def write(self, source: str, advance: Advance) -> tuple[int, int, int]:
        """Add and change rows; how many were added, changed, and left as they were."""
        fresh: list[Any] = []
        changed: list[Any] = []
        for key, values in self.wanted.items():
            row = self._rows.get(key)
            if row is None:
                first = {"source": source} if hasattr(self.model, "source") else {}
                row = self._rows[key] = self.model(key=self._free_key(key), **first, **values)
                fresh.append(row)
            elif _apply(row, values):
                changed.append(row)
        self._release_identities([row.pk for row in changed])
        manager = self.model._default_manager
        for batch in _batches(fresh):
            manager.bulk_create(batch)
            advance(len(batch))
        columns = [f.name for f in self.model._meta.concrete_fields if not f.primary_key]
        for batch in _batches(changed):
            # An upsert by id: one statement for many rows, where bulk_update grows with rows times columns.
            manager.bulk_create(batch, update_conflicts=True, unique_fields=["id"], update_fields=columns)
            advance(len(batch))
        unchanged = len(self.wanted) - len(fresh) - len(changed)
        advance(unchanged)
        return len(fresh), len(changed), unchanged

    def row(self, key: str) -> Any:
        """The row of a concept that is wanted; it has an id once ``write`` has run."""
        return self._rows[key]

    def id_of(self, key: str) -> int:
        return int(self._rows[key].pk)

    def ids(self, keys: Iterable[str]) -> list[int]:
        """The rows of several concepts, each once; keys that are not wanted are left out."""
        return list(dict.fromkeys(self.id_of(key) for key in keys if key in self._rows))

    def _free_key(self, key: str) -> str:
        free, number = key, 2
        while free in self._taken:
            suffix = f"-{number}"
            free, number = key[: 120 - len(suffix)] + suffix, number + 1
        self._taken.add(free)
        return free

    def _release_identities(self, ids: Sequence[int]) -> None:
        """Two rows that trade a unique name would meet on the way; so each lets go first."""
        names = [name for name in _IDENTITIES if hasattr(self.model, name)]
        if names:
            for batch in _batches(ids, 500):
                self.model._default_manager.filter(pk__in=batch).update(**dict.fromkeys(names))


def _contradict(row: Any, values: Values) -> bool:
    """Whether another name says that a row with the same key is another concept."""
    pairs = ((getattr(row, name, None), values.get(name)) for name in _IDENTITIES)
    return any(mine and theirs and mine != theirs for mine, theirs in pairs)


def _apply(row: Any, values: Values) -> bool:
    """Put the columns into a row, and take it back into use where its source had retired it; whether it differs now."""
    differs = False
    if getattr(row, "status", None) == Status.RETIRED and row.retired_by == RetiredBy.SOURCE:
        row.status, row.retired_by, row.replaced_by_id = Status.ACTIVE, RetiredBy.NOBODY, None
        differs = True
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
            differs = True
    return differs


def sync_links(
    through: Any,
    wanted: Mapping[int, Sequence[tuple[int, ...]]],
    columns: Sequence[str],
    *,
    own: Collection[int] = (),
    own_targets: Collection[int] = (),
    position: str | None = None,
    advance: Advance = lambda rows: None,
) -> int:
    """Make the links of each row those wanted, in that order; rows not named keep theirs. How many rows differ.

    ``columns`` are those of the row and then those of a link, the row it leads to first. Rows in ``own`` keep the
    links they have and are given more; links that lead to ``own_targets`` stay: both are this community's.
    """
    left, *rest = columns
    current: dict[int, list[tuple[int, ...]]] = defaultdict(list)
    order = (left, position) if position else ("pk",)
    for pk, *link in through._default_manager.order_by(*order).values_list(*columns):
        current[pk].append(tuple(link))
    differing: dict[int, list[tuple[int, ...]]] = {}
    done = 0
    for pk, links in wanted.items():
        kept = [link for link in current[pk] if pk in own or link[0] in own_targets]
        goal = _joined(kept, links) if pk in own else _joined(links, kept)
        done += len(goal)
        if goal != current[pk]:
            differing[pk] = goal
    advance(done - sum(map(len, differing.values())))
    for ids in _batches(list(differing), 500):
        through._default_manager.filter(**{f"{left}__in": ids}).delete()
    rows = (
        through(**{left: pk}, **dict(zip(rest, link, strict=True)), **({position: n} if position else {}))
        for pk, links in differing.items()
        for n, link in enumerate(links)
    )
    for batch in _batches(rows):
        through._default_manager.bulk_create(batch)
        advance(len(batch))
    return len(differing)


def _joined(first: Sequence[tuple[int, ...]], second: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Both lists, each target once."""
    once: dict[int, tuple[int, ...]] = {}
    for link in (*first, *second):
        once.setdefault(link[0], link)
    return list(once.values())


def columns_of(model: type[models.Model], name: str) -> tuple[Any, tuple[str, str]]:
    """The table behind a many-to-many field, and its columns from the row to the other end."""
    field = cast(Any, model._meta.get_field(name))
    through = field.remote_field.through
    return through, (f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id")


def _batches(items: Iterable[Any], size: int = _BATCH) -> Iterator[list[Any]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
