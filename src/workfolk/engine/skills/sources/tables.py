"""Rows of CSV, tab-separated and XLSX tables, one by one, columns by name."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from workfolk.engine.text.normalise import clean

from .files import Files, Table, check_entry
from .reading import MIB, Limits, Progress, SourceError

_EVERY = 2_000  # rows between two reports of progress
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


class Reader:
    """Reads tables and counts: what is read in all stays within the limits, and progress is told in bytes."""

    def __init__(self, files: Files, tables: Sequence[Table | None], progress: Progress | None) -> None:
        self._limits = files.limits
        self._progress = progress or (lambda what, done, total: None)
        wanted = list({table.place: table for table in tables if table}.values())
        self._total = sum(table.size for table in wanted)
        self._done = 0
        for table in wanted:
            if table.size > files.limits.member:
                raise SourceError(
                    f"{table.place} has more than {files.limits.member // MIB} MB and was not read."
                )
        if self._total > files.limits.unpacked:
            raise SourceError(
                f"The tables in {files.root} have more than {files.limits.unpacked // MIB} MB. "
                "Ask for fewer languages at a time."
            )

    def rows(
        self, table: Table, needed: Sequence[str], wanted: Sequence[str] = ()
    ) -> Iterator[tuple[int, list[str]]]:
        """The line and the cells of the columns ``needed`` and ``wanted``, in that order, of each row with any text.

        A wanted column that is missing gives empty cells. Raises ``SourceError`` for a needed column that is missing,
        for text that is not UTF-8, and for a damaged file.
        """
        line = 0
        try:
            with table.open() as raw:
                lines = (
                    _sheet(raw, table, self._limits) if _is_sheet(table) else _text(raw, table, self._limits)
                )
                line, header = next(lines, (1, []))
                places = _columns(table, header, needed, wanted)
                least = max(places[: len(needed)], default=0) + 1
                for count, (line, row) in enumerate(lines):
                    if not any(row):
                        continue
                    if len(row) < least:
                        raise SourceError(
                            f"{table.place}, line {line}: the row breaks off after {len(row)} of {len(header)} "
                            "columns. Please download the file again."
                        )
                    yield line, [row[at] if 0 <= at < len(row) else "" for at in places]
                    if count % _EVERY == 0 and not _is_sheet(table):
                        self._progress(table.name, self._done + raw.tell(), self._total)
        except UnicodeDecodeError:
            raise SourceError(
                f"{table.place}, after line {line}: this is not UTF-8 text. Use the official file as it was "
                "downloaded, not one saved by a spreadsheet program."
            ) from None
        except csv.Error as error:
            raise SourceError(
                f"{table.place}, after line {line}: {error}. Use the official file as it was downloaded."
            ) from None
        except _DAMAGED:
            raise SourceError(f"{table.place} is damaged or incomplete. Please download it again.") from None
        self._done += table.size
        self._progress(table.name, self._done, self._total)


def tidy(text: str) -> str:
    """A label or a sentence on one line, without stray spaces and invisible characters."""
    return " ".join(clean(text).split())


def distinct(labels: Iterable[str], besides: str = "") -> tuple[str, ...]:
    """The labels in order, tidied, without empty ones, repeats and ``besides``; upper and lower case differ."""
    found = dict.fromkeys(tidy(label) for label in labels)
    return tuple(label for label in found if label and label != besides)


def _is_sheet(table: Table) -> bool:
    return table.name.lower().endswith(".xlsx")


def _columns(table: Table, header: list[str], needed: Sequence[str], wanted: Sequence[str]) -> list[int]:
    have = {re.sub(r"\W", "", name).casefold(): at for at, name in reversed(list(enumerate(header)))}
    places = [have.get(re.sub(r"\W", "", name).casefold(), -1) for name in (*needed, *wanted)]
    missing = [name for name, at in zip(needed, places, strict=False) if at < 0]
    if missing:
        there = ", ".join(header)[:300] or "none"
        raise SourceError(
            f"{table.place}: the column {' and '.join(missing)} is missing; its columns are: {there}. "
            "Use the official file as it was downloaded."
        )
    return places


def _text(raw: IO[bytes], table: Table, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    # Closed here: a wrapper that is only dropped warns of a file left open.
    with io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as text:
        tabs = table.name.lower().endswith(".txt")
        reader = csv.reader(
            _lines(text, table, limits),
            delimiter="\t" if tabs else ",",
            quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL,
            strict=not tabs,
        )
        for row in reader:
            yield reader.line_num, row


def _lines(text: io.TextIOWrapper, table: Table, limits: Limits) -> Iterator[str]:
    number = 0
    while line := text.readline(limits.line + 1):
        number += 1
        if len(line) > limits.line:
            raise SourceError(
                f"{table.place}, line {number}: the line is longer than {limits.line} characters: this is no table."
            )
        yield line


def _sheet(raw: IO[bytes], table: Table, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet. A workbook is a zip of XML, so it is held to the same limits first."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    content = io.BytesIO(raw.read())
    with zipfile.ZipFile(content) as packed:
        for entry in packed.infolist():
            check_entry(entry, table.place, limits)
        if sum(entry.file_size for entry in packed.infolist()) > limits.member:
            raise SourceError(
                f"{table.place} has more than {limits.member // MIB} MB unpacked and was not read."
            )
    try:
        book = load_workbook(content, read_only=True, data_only=True)
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            yield number, ["" if cell is None else str(cell) for cell in row]
        book.close()
    except (InvalidFileException, KeyError, IndexError, ValueError, SyntaxError) as error:
        # defusedxml refuses entities with a ValueError; broken XML is a SyntaxError.
        if isinstance(error, UnicodeDecodeError | SourceError):
            raise
        raise SourceError(
            f"{table.place} is no workbook that can be read. Use the official file as it was downloaded."
        ) from None
