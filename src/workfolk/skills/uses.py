"""What uses skills: a context above registers how its rows are counted and moved when the taxonomy changes.

Nothing here says whose a row is. Labels are compared as ``folded`` writes them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from workfolk.engine.text.normalise import normalise

RowId = str  # of whoever registered: kept to undo, never read
MIN_MEMBERS = (
    2  # that wrote the same words before a host sees them: one person's may name a person or an employer
)


class Uses(Protocol):
    """How the rows that point at skills are counted and moved. All is called within a transaction."""

    def count(self, skill_ids: Collection[int]) -> Mapping[int, int]:
        """Skill id → how many members use it; skills that nobody uses are left out."""
        ...

    def repoint(self, old_id: int, new_id: int | None, labels: Collection[str] | None = None) -> list[RowId]:
        """Move rows from one skill to another, or to none; the rows moved.

        With ``labels``, only rows whose written words fold to one of them.
        """
        ...

    def point_rows(self, row_ids: Collection[RowId], skill_id: int | None, *, from_id: int | None) -> int:
        """Undo a move: point these rows at ``skill_id``, where they still point at ``from_id``; how many did."""
        ...

    def link_free(self, skills: Mapping[str, int]) -> list[RowId]:
        """Tie free skills, folded label → skill id, to the taxonomy; the rows tied."""
        ...

    def free(self) -> Iterable[tuple[str, int]]:
        """Every free skill as it is most often written, with how many members wrote it in whatever spelling."""
        ...


_registered: list[Uses] = []


def register_uses(uses: Uses) -> None:
    """Let the taxonomy move these rows. Called from AppConfig.ready; a second call replaces the first."""
    _registered[:] = [uses]


def uses() -> Uses:
    """What was registered."""
    if not _registered:
        raise RuntimeError("nothing has registered its uses of skills (AppConfig.ready)")
    return _registered[0]


def folded(label: str) -> str:
    """A label as it is compared: letter case, kinds of dashes and quotes, and spaces do not count."""
    return " ".join(normalise(label).split())
