"""Archives made for a test."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from workfolk.portability.archive import LIMITS, Limits, open_archive
from workfolk.portability.linkedin import read_linkedin
from workfolk.portability.model import Parsed

PROFILE_HEADER = (
    "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
    "Twitter Handles,Websites,Instant Messengers"
)
POSITIONS_HEADER = "Company Name,Title,Description,Location,Started On,Finished On"


def make_zip(path: Path, files: Mapping[str, str | bytes], *, compress: bool = True) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return path


def write_csv(rows: Sequence[Sequence[str]], *, delimiter: str = ",", line_end: str = "\n") -> str:
    out = io.StringIO()
    # A lone carriage return ends a line; the csv module does not quote it when lines end otherwise.
    quoting = csv.QUOTE_ALL if any("\r" in cell for row in rows for cell in row) else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(rows)
    return out.getvalue()


def read(path: Path, limits: Limits = LIMITS, name: str | None = None) -> Parsed:
    with open_archive(path, limits, name=name) as archive:
        return read_linkedin(archive)


def read_files(tmp_path: Path, files: Mapping[str, str | bytes]) -> Parsed:
    return read(make_zip(tmp_path / "archive.zip", files))


def values(parsed: Parsed, section: str) -> list[dict[str, object]]:
    return [dict(entry.values) for entry in parsed.entries if entry.section == section]
