"""What follows from a candidate's positions as a whole: how long, and at what level."""

from __future__ import annotations

from dataclasses import dataclass

from workfolk.engine.talent.model import Candidate, Level, Role
from workfolk.engine.talent.rules.facts import covered, dated

_LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class Standing:
    """``months`` in at least one dated position, overlaps once; None where no position is dated.

    ``goes_on`` says that a dated position still lasts, so that each month adds one. ``levels`` are those of the
    titles held now, or else held last, lowest first. What a profile does not say is empty, and never a guess.
    """

    months: int | None
    goes_on: bool
    levels: tuple[str, ...]


def standing(candidate: Candidate, as_of: int) -> Standing:
    """The standing in the month ``as_of`` (absolute). Voluntary posts do not count."""
    positions = [role for role in candidate.roles if role.place.startswith("positions/")]
    counted = [role for role in positions if dated(role, as_of) is not None]
    levels = {role.level for role in _latest(positions, as_of) if role.level}
    return Standing(
        months=covered(counted, as_of) if counted else None,
        goes_on=any(role.end is None for role in counted),
        levels=tuple(level for level in _LEVELS if level in levels),
    )


def _latest(positions: list[Role], as_of: int) -> list[Role]:
    """The positions held now; where there are none, those that ended last."""
    held = [role for role in positions if role.current or (role.end is not None and role.end > as_of)]
    ended = [role for role in positions if role.end is not None]
    last = max((role.end or 0 for role in ended), default=0)
    return held or [role for role in ended if role.end == last]
