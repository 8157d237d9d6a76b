"""CSV as archives really hold it: notes before the header, several dialects, rows that are broken.

A broken row costs that row: reading goes on with the next line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

# The csv module's limit is one for the whole process; files that are read into memory are no larger than this.
MAX_CELL_READ = 64 * 1024 * 1024
csv.field_size_limit(MAX_CELL_READ)

DELIMITERS = (",", ";", "\t")
MAX_CELL = 100_000  # characters of a cell that we take in; the longest field of a profile has 8,000
MAX_ROWS = 10_000
PREAMBLE = 80  # lines in which the header must begin
# Going back after a broken quote reads lines again; a file made to cause that is given up.
REREAD = 20
MAX_LINE_KEPT = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by the name of their column; ``line`` is where the row begins."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that cannot be read as a row, and why: "quotes", "cells", "cell", "rows"."""

    line: int
    why: str


@dataclass(frozen=True)
class Table:
    """The rows below a header. ``header`` holds the columns as they are written."""

    header: tuple[str, ...]
    header_line: int
    delimiter: str
    rows: tuple[Row, ...] = ()
    broken: tuple[Broken, ...] = field(default=())


# Given the cells of a line, how much it looks like the header that is sought; 0: not at all.
Likeness = Callable[[Sequence[str]], int]


def read_table(text: str, likeness: Likeness) -> Table | None:
    """Find the header and read what is below it. None where no line looks like the header."""
    lines = list(io.StringIO(text, newline=""))
    found = _find_header(lines, likeness)
    if found is None:
        return None
    at, delimiter, header = found
    rows: list[Row] = []
    broken: list[Broken] = []
    for record in _records(lines, at + 1, delimiter, len(header)):
        if isinstance(record, Broken):
            broken.append(record)
        elif len(rows) >= MAX_ROWS:
            broken.append(Broken(record[0], "rows"))
            break
        else:
            _take(record, header, rows, broken)
    return Table(tuple(header), at + 1, delimiter, tuple(rows), tuple(broken))


def _find_header(lines: Sequence[str], likeness: Likeness) -> tuple[int, str, list[str]] | None:
    best: tuple[int, int, str, list[str]] | None = None
    for at, line in enumerate(lines[:PREAMBLE]):
        if not line.strip() or len(line) > MAX_CELL:
            continue
        for delimiter in DELIMITERS:
            cells = _one_line(line, delimiter)
            score = likeness(cells) if cells else 0
            if score and cells and (best is None or score > best[0]):
                best = (score, at, delimiter, [cell.strip() for cell in cells])
    return best[1:] if best else None


def _one_line(line: str, delimiter: str) -> list[str] | None:
    """A line as a row by itself, stray quotes forgiven; None where it is none."""
    try:
        rows = list(csv.reader([line.rstrip("\r\n")], delimiter=delimiter))
    except csv.Error:
        return None
    return rows[0] if rows else None


def _records(
    lines: Sequence[str], start: int, delimiter: str, width: int
) -> Iterator[tuple[int, list[str]] | Broken]:
    """(line number, cells) of each row from ``lines[start]`` on; lines that are no row as Broken."""
    at = start
    budget = REREAD * len(lines) + 1000
    while at < len(lines):
        reader = csv.reader(_from(lines, at), delimiter=delimiter, strict=True)
        base = at
        try:
            for cells in reader:
                begin, at = at, base + reader.line_num
                if (
                    cells
                    and at - begin > 1
                    and len(cells) != width
                    and _is_row(lines, begin + 1, delimiter, width)
                ):
                    # A quote that was never closed has swallowed good rows: give them back.
                    at = begin
                    raise csv.Error
                if cells and any(cell.strip() for cell in cells):
                    yield begin + 1, cells
            return
        except csv.Error:
            budget -= reader.line_num
            single = _one_line(lines[at], delimiter)
            if single is not None and len(single) == width > 1:
                yield at + 1, single
            else:
                yield Broken(at + 1, "quotes")
            at += 1
        if budget < 0:
            yield Broken(at + 1, "rows")
            return


def _from(lines: Sequence[str], start: int) -> Iterator[str]:
    """The lines from ``start`` on, without a copy."""
    return (lines[at] for at in range(start, len(lines)))


def _is_row(lines: Sequence[str], at: int, delimiter: str, width: int) -> bool:
    if at >= len(lines):
        return False
    try:
        rows = list(csv.reader([lines[at]], delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return bool(rows) and len(rows[0]) == width > 1


def _take(
    record: tuple[int, list[str]], header: Sequence[str], rows: list[Row], broken: list[Broken]
) -> None:
    line, cells = record
    if any(cell.strip() for cell in cells[len(header) :]):
        broken.append(Broken(line, "cells"))
    elif any(len(cell) > MAX_CELL for cell in cells):
        broken.append(Broken(line, "cell"))
    else:
        rows.append(Row(line, dict(zip(header, cells, strict=False))))


def count_rows(chunks: Iterator[str]) -> int:
    """How many rows a CSV has below its header, read in pieces and with little memory."""
    rows = 0
    widest = 0
    header_at = 0
    first = next(chunks, "")
    delimiter = max(DELIMITERS, key=first[:4000].count)
    try:
        for cells in csv.reader(_lines(chain([first], chunks)), delimiter=delimiter):
            if not any(cell.strip() for cell in cells):
                continue
            rows += 1
            if rows <= 10 and len(cells) > widest:
                # Notes come before the header and are narrower.
                widest, header_at = len(cells), rows
    except csv.Error:
        pass  # counted as far as it can be read
    return max(0, rows - header_at)


def _lines(chunks: Iterator[str]) -> Iterator[str]:
    rest = ""
    for chunk in chunks:
        pieces = io.StringIO(rest + chunk, newline="").readlines()
        # The last piece may go on, and a "\r" at its end may be half of a line's end.
        rest = pieces.pop() if pieces else ""
        yield from pieces
        if len(rest) > MAX_LINE_KEPT:
            yield rest
            rest = ""
    if rest:
        yield rest
