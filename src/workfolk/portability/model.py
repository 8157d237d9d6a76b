"""What an import reads, and what it would do: values, before anything is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Action = Literal["added", "changed", "unchanged", "skipped"]
ACTIONS: tuple[Action, ...] = ("added", "changed", "unchanged", "skipped")

# The parts of a profile in the order in which they are shown. Keys are those of members.Section, and "basics".
SECTIONS: dict[str, Promise] = {
    "basics": gettext_lazy("Name, headline, about and location"),
    "positions": gettext_lazy("Experience"),
    "education": gettext_lazy("Education"),
    "skills": gettext_lazy("Skills"),
    "certifications": gettext_lazy("Licences and certifications"),
    "languages": gettext_lazy("Languages"),
    "projects": gettext_lazy("Projects"),
    "volunteering": gettext_lazy("Volunteering"),
    "publications": gettext_lazy("Publications"),
    "links": gettext_lazy("Links"),
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something was read: a file with the line its row begins in (from 1), or a path in a JSON document."""

    file: str
    line: int = 0
    path: str = ""

    def __str__(self) -> str:
        if self.path:
            return self.path
        return (
            _("%(file)s, line %(line)d") % {"file": self.file, "line": self.line} if self.line else self.file
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing for a section of the profile. ``values`` are named as the profile names its fields."""

    section: str
    values: Mapping[str, Any]
    origin: Origin
    notes: tuple[str, ...] = ()  # what of it was left out, and why


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that cannot be used, and why."""

    origin: Origin
    section: str
    reason: str
    label: str = ""  # what the row is about, where that can be told


@dataclass(frozen=True, slots=True)
class NotYet:
    """A file, or a field, that has no place in a profile: how many rows of it there are, and why they stay out."""

    file: str
    rows: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is never taken in, on purpose."""

    file: str
    what: str
    reason: str


@dataclass(frozen=True)
class Parsed:
    """All that was found in an archive or document."""

    source: str  # "linkedin" or "jsonresume"; kept with what is imported
    entries: tuple[Entry, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    not_yet: tuple[NotYet, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A field that gets another value; both as people read them."""

    field: str
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class PlanLine:
    """What one entry does to the profile."""

    id: str
    section: str
    action: Action
    label: str
    origin: Origin
    changes: tuple[Change, ...] = ()
    reason: str = ""

    @property
    def can_choose(self) -> bool:
        """Whether there is something to accept or leave."""
        return self.action in ("added", "changed")


@dataclass(frozen=True)
class Plan:
    """What an import would do, or did, line by line."""

    lines: tuple[PlanLine, ...] = field(default=())

    def counts(self) -> dict[str, dict[str, int]]:
        """Section → action → how many, for the sections that occur, in the order of SECTIONS."""
        found: dict[str, dict[str, int]] = {}
        for line in self.lines:
            found.setdefault(line.section, dict.fromkeys(ACTIONS, 0))[line.action] += 1
        return {name: found[name] for name in SECTIONS if name in found}

    def totals(self) -> dict[str, int]:
        """Action → how many in all."""
        return {action: sum(line.action == action for line in self.lines) for action in ACTIONS}

    @property
    def digest(self) -> str:
        """Changes when any line would do something else: what was shown is what is then done, or nothing is."""
        return _digest(
            [[line.id, line.action, [[c.field, c.old, c.new] for c in line.changes]] for line in self.lines]
        )


def line_id(section: str, origin: Origin, part: object) -> str:
    """A name for a line that stays the same as long as the file does."""
    return _digest([section, origin.file, origin.line, origin.path, part])


def _digest(value: Sequence[Any]) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]
