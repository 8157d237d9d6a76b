"""What fits on a page or two: the least telling lines are left out first, the dates of work never.

The room that something takes is a forecast in lines of the typeset page; whoever typesets it knows better, and asks
again with less ``room`` where a page too many came out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from workfolk.engine.composer.resume.model import Block, Line, Resume, Section

PAGES = 2
MOST_PAGES = 2
A_PAGE = 60.0  # lines of text on a page, A4 or Letter
_WIDE = 92  # characters of a printed line
_HEADER, _HEADING, _ENTRY = 4.0, 2.2, 1.6
MOST_LINES = 7  # of one entry: more is not read
_NO_ROOM = "no room on the page"
_TOO_MANY = f"more than {MOST_LINES} points of one entry are not read"
_OLD = 20 * 12  # months after which work that shows nothing asked may be left out whole


class Value(NamedTuple):
    """What a line or an entry is worth: by what it shows, how many months ago, and how far down its entry."""

    shows: float
    age: int
    place: int


def fitted(resume: Resume, values: Mapping[str, Value], *, pages: int = PAGES, room: float = 1.0) -> Resume:
    """``resume`` with the least telling lines left out, until the rest is likely to fit on ``pages`` (1 or 2)."""
    allowed = A_PAGE * min(max(pages, 1), MOST_PAGES) * room
    gone: dict[str, str] = {}
    for block in resume.blocks:
        gone |= {line.key: _TOO_MANY for line in block.lines[MOST_LINES:]}
    needed = _header_room(resume) + sum(_room_of(resume, one, gone) for one in resume.blocks)
    # Lines first, then entries that are no work, then work of long ago; each time what shows least and is oldest.
    for key, saved in _order(resume, values, gone):
        if needed <= allowed:
            break
        if key not in gone:
            gone[key] = _NO_ROOM
            needed -= saved
    return _without(resume, gone)


def room_needed(resume: Resume) -> float:
    """How many printed lines the included part takes, as a forecast."""
    gone = {line.key: "" for line in resume.lines if not line.included}
    return _header_room(resume) + sum(_room_of(resume, one, gone) for one in resume.blocks if one.included)


def _order(resume: Resume, values: Mapping[str, Value], gone: Mapping[str, str]) -> list[tuple[str, float]]:
    rows: list[tuple[tuple[float, ...], str, float]] = []
    for number, block in enumerate(resume.blocks):
        value = values[block.key]
        for line in block.lines:
            if line.key in gone:
                continue
            one = values[line.key]
            # The first line of what somebody does now, and any line that shows something asked, goes last.
            rows.append(((one.shows > 0, one.shows, -one.age, -one.place, -number), line.key, _lines(line)))
        if block.entry.section is not Section.POSITIONS:
            rows.append(((value.shows > 0, value.shows + 0.5, -value.age, 0.0, -number), block.key, _ENTRY))
        elif value.shows == 0 and value.age > _OLD:
            rows.append(((True, 0.0, -value.age, 0.0, -number), block.key, _ENTRY))
        else:
            rows.append(((2.0, value.shows, -value.age, 0.0, -number), block.key, _ENTRY))
    return [(key, saved) for _order, key, saved in sorted(rows)]


def _header_room(resume: Resume) -> float:
    room = _HEADER + _HEADING * (len(resume.parts) + 1)
    room += sum(_lines(line) for line in resume.summary if line.included)
    for rows in (resume.skills, resume.languages):
        room += -(-sum(len(line.text) + 2 for line in rows if line.included) // _WIDE)
    return room + (_HEADING if resume.languages else 0.0)


def _room_of(resume: Resume, block: Block, gone: Mapping[str, str]) -> float:
    return _ENTRY + sum(_lines(line) for line in block.lines if line.key not in gone)


def _lines(line: Line) -> float:
    return float(-(-(len(line.text) + 3) // _WIDE))


def _without(resume: Resume, gone: Mapping[str, str]) -> Resume:
    def line(one: Line) -> Line:
        return replace(one, included=False, why=gone[one.key]) if one.key in gone else one

    def block(one: Block) -> Block:
        lines = tuple(map(line, one.lines))
        if one.key in gone:
            return replace(one, included=False, why=gone[one.key], lines=lines)
        return replace(one, lines=lines)

    return replace(
        resume,
        parts=tuple(replace(part, blocks=tuple(map(block, part.blocks))) for part in resume.parts),
    )
