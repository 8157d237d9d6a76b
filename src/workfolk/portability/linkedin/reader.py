"""From the files of an archive to entries for a profile. Everything in it is either taken in or named."""

from __future__ import annotations

import codecs
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from workfolk.portability.archive import Archive, ArchiveTooLarge, Member, NotAnArchive
from workfolk.portability.linkedin.columns import (
    LAYOUTS,
    Layout,
    columns_of,
    guess_layout,
    layout_of,
    likeness,
)
from workfolk.portability.linkedin.others import is_known, reason_for
from workfolk.portability.linkedin.rows import SECTION_OF, read_row, tidy
from workfolk.portability.linkedin.table import MAX_CELL, MAX_ROWS, Broken, Table, count_rows, read_table
from workfolk.portability.model import Entry, LeftOut, NotYet, Origin, Parsed, Skipped
from workfolk.portability.text import decode

SOURCE = "linkedin"


def read_linkedin(archive: Archive) -> Parsed:
    """All entries of an archive, in the order of LAYOUTS, and by name what is not taken in.

    Raises NotAnArchive where nothing in it looks like LinkedIn's, ArchiveTooLarge, DamagedArchive.
    """
    reading = _Reading(archive)
    for member in archive.members:
        reading.take(member)
    if not reading.found and not any(is_known(member.name) for member in archive.members):
        raise NotAnArchive(
            _(
                "This is no LinkedIn archive: no table such as Profile.csv or Positions.csv is in it. Choose the zip file that "
                "LinkedIn sends you for “Get a copy of your data”."
            )
        )
    return reading.result()


class _Reading:
    def __init__(self, archive: Archive):
        self.archive = archive
        self.found = 0
        self.entries: dict[str, list[Entry]] = defaultdict(list)
        self.skipped: list[Skipped] = []
        self.not_yet: list[NotYet] = []
        self.left_out: dict[tuple[str, str], LeftOut] = {}
        self.loose: dict[str, list[Member]] = defaultdict(list)
        self.notes: list[str] = []

    def take(self, member: Member) -> None:
        is_table = member.name.lower().endswith((".csv", ".tsv")) or self.archive.kind == "file"
        if not is_table:
            self.loose[member.folder].append(member)
            return
        layout = layout_of(member.name)
        if layout is None and is_known(member.name):
            self._list(member, reason_for(member.path))
            return
        try:
            text, encoding = decode(self.archive.read(member))
        except ArchiveTooLarge as error:
            self._list(member, error.message, count=False)
            return
        # A name we do not know: the columns decide, where they leave no doubt.
        layout = layout or _guess(text)
        if layout is None:
            self._list(member, reason_for(member.path))
            return
        table = read_table(text, lambda cells: likeness(layout, cells))
        if table is None:
            if text.strip():
                self._list(member, _("Its columns are in a language or form that we do not know."))
            return
        self.found += 1
        if encoding == "windows-1252":
            self.notes.append(
                _("%(file)s is not in Unicode; it was read as Windows-1252. Check the accents.")
                % {"file": member.name}
            )
        self._take_table(member, layout, table)

    def _take_table(self, member: Member, layout: Layout, table: Table) -> None:
        fields = columns_of(layout, table.header)
        section = SECTION_OF[layout.name]
        by_field = {field: table.header[index] for index, field in fields.items()}
        for row in table.rows:
            origin = Origin(member.path, row.line)
            values = {
                field: row.cells.get(column, "") for field, column in by_field.items() if field[0] != "!"
            }
            entries, problems = read_row(layout.name, values, origin, ended_known="end" in by_field)
            self.entries[layout.name] += entries
            label = ", ".join(text for cell in list(values.values())[:2] if (text := tidy(cell)[:80]))
            self.skipped += [Skipped(origin, section, reason, label) for reason in problems]
        self.skipped += [
            Skipped(Origin(member.path, broken.line), section, _why(broken)) for broken in table.broken
        ]
        self._list_columns(member, table, by_field, fields)

    def _list_columns(
        self, member: Member, table: Table, by_field: dict[str, str], fields: dict[int, str]
    ) -> None:
        """Columns that are not taken in, where they hold anything."""
        for field, column in by_field.items():
            if field[0] == "!" and any(row.cells.get(column, "").strip() for row in table.rows):
                self.left_out[member.path, column] = LeftOut(
                    member.path, column, _("Private, and no part of a profile here: we never take it in.")
                )
        for index, column in enumerate(table.header):
            rows = sum(bool(row.cells.get(column, "").strip()) for row in table.rows)
            if rows and column and index not in fields and column not in by_field.values():
                name = _("%(file)s, column “%(column)s”") % {"file": member.path, "column": column[:60]}
                self.not_yet.append(NotYet(name, rows, _("A profile has no field for this yet.")))

    def _list(self, member: Member, reason: str, *, count: bool = True) -> None:
        rows = None
        if count:
            try:
                rows = count_rows(_texts(self.archive.chunks(member)))
            except ArchiveTooLarge as error:
                reason = error.message
        self.not_yet.append(NotYet(member.path, rows, reason))

    def result(self) -> Parsed:
        for folder, members in sorted(self.loose.items()):
            if len(members) == 1:
                self.not_yet.append(NotYet(members[0].path, 1, reason_for(members[0].path)))
            else:
                self.not_yet.append(
                    NotYet(f"{folder}/*" if folder else "*", len(members), reason_for(members[0].path))
                )
        basics, problems = _basics(self.entries["profile"], self.entries["summary"])
        entries = basics + [
            entry
            for layout in LAYOUTS
            if layout.name not in ("profile", "summary")
            for entry in self.entries[layout.name]
        ]
        entries += [entry for entry in self.entries["profile"] if entry.section == "links"]
        return Parsed(
            source=SOURCE,
            entries=tuple(entries),
            skipped=tuple(
                sorted([*self.skipped, *problems], key=lambda item: (item.origin.file, item.origin.line))
            ),
            not_yet=tuple(sorted(self.not_yet, key=lambda item: item.file.casefold())),
            left_out=tuple(self.left_out.values()),
            notes=tuple(self.notes),
        )


def _basics(profile: Sequence[Entry], summary: Sequence[Entry]) -> tuple[list[Entry], list[Skipped]]:
    """One entry for the head of the profile. The summary stands in two files; Profile.csv has the first say."""
    rows = [entry for entry in profile if entry.section == "basics"]
    skipped = [
        Skipped(entry.origin, "basics", _("A profile has one row; the first was taken."))
        for entry in rows[1:]
    ]
    kept = rows[:1]
    for entry in summary:
        about = entry.values["about"]
        if kept and not kept[0].values.get("about"):
            kept[0] = replace(kept[0], values={**kept[0].values, "about": about})
        elif not kept:
            kept = [entry]
        elif kept[0].values["about"] != about:
            skipped.append(
                Skipped(
                    entry.origin,
                    "basics",
                    _("There is another summary in %(where)s, which was taken.") % {"where": kept[0].origin},
                )
            )
    return kept, skipped


def _guess(text: str) -> Layout | None:
    found: list[Layout] = []

    def look(cells: Sequence[str]) -> int:
        guess = guess_layout(cells)
        if guess is not None:
            found.append(guess)
        return 1 if guess is not None else 0

    return found[0] if read_table(text[:20_000], look) is not None else None


def _texts(chunks: Iterator[bytes]) -> Iterator[str]:
    """Pieces of text, in the encoding that the first piece shows."""
    decoder = None
    for chunk in chunks:
        if decoder is None:
            encoding = decode(chunk)[1]
            decoder = codecs.getincrementaldecoder("utf-8" if encoding == "windows-1252" else encoding)(
                "replace"
            )
        yield decoder.decode(chunk)


def _why(broken: Broken) -> str:
    return {
        "quotes": _("This line is broken: a quotation mark is not closed, or stands where none belongs."),
        "cells": _("This row has more cells than the table has columns."),
        "cell": _("A cell of this row has more than %(limit)d characters.") % {"limit": MAX_CELL},
        "rows": _("The table goes on, but only %(limit)d rows are read.") % {"limit": MAX_ROWS},
    }[broken.why]
