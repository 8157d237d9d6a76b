"""Archives that are not what they should be: each is refused with a message, and nothing is read."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from tests.portability.helpers import POSITIONS_HEADER, make_zip, read, read_files
from workfolk.portability.archive import (
    LIMITS,
    MIB,
    Archive,
    ArchiveError,
    ArchiveTooLarge,
    DamagedArchive,
    EmptyArchive,
    EncryptedArchive,
    Limits,
    NotAnArchive,
    UnsafeArchive,
    open_archive,
)

GOOD = {"Positions.csv": f"{POSITIONS_HEADER}\nAcme,Nurse,,,Jan 2020,\n"}


def _open(path: Path, limits: Limits = LIMITS) -> list[bytes]:
    with open_archive(path, limits) as archive:
        return [archive.read(member) for member in archive.members]


def test_zip_folder_and_single_file_read_alike(tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    (folder / "Basic").mkdir(parents=True)
    (folder / "Basic" / "Positions.csv").write_text(GOOD["Positions.csv"])
    single = tmp_path / "positions.CSV"
    single.write_text(GOOD["Positions.csv"])
    for path in (make_zip(tmp_path / "a.zip", GOOD), folder, single):
        assert [entry.values["title"] for entry in read(path).entries] == ["Nurse"]


@pytest.mark.parametrize(
    ("data", "kind", "word"),
    [
        (b"%PDF-1.7 ...", NotAnArchive, "PDF"),
        (b"\x1f\x8b\x08rest", NotAnArchive, "gzip"),
        (b"Rar!\x1a\x07\x00", NotAnArchive, "RAR"),
        (b"\x89PNG\r\n\x1a\n", NotAnArchive, "picture"),
        (b"<!DOCTYPE html><html></html>", NotAnArchive, "web page"),
        (bytes(range(1, 32)) * 40, NotAnArchive, "neither"),
        (b"", EmptyArchive, "empty"),
        (b"\n \n", EmptyArchive, "empty"),
        (b"\x00" * 5000, EmptyArchive, "empty"),
        (b"PK\x03\x04 cut off", DamagedArchive, "damaged"),
        (b"PK\x05\x06" + bytes(18), EmptyArchive, "no file"),
    ],
)
def test_other_files_are_named_for_what_they_are(
    tmp_path: Path, data: bytes, kind: type[ArchiveError], word: str
) -> None:
    path = tmp_path / "upload.zip"
    path.write_bytes(data)
    with pytest.raises(kind, match=word):
        _open(path)


def test_a_text_that_is_no_table_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all,\nthis is a letter.\n")
    with pytest.raises(NotAnArchive, match="LinkedIn"):
        read(path)


@pytest.mark.parametrize(
    "name",
    ["../Positions.csv", "a/../../b.csv", "/etc/Positions.csv", "C:/x.csv", "..\\x.csv", "\\\\host\\x.csv"],
)
def test_paths_that_lead_outside(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnsafeArchive, match="outside"):
        _open(make_zip(tmp_path / "a.zip", {**GOOD, name: "x"}))


def test_symbolic_links(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as packed:
        link = zipfile.ZipInfo("Positions.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(link, "/etc/passwd")
    with pytest.raises(UnsafeArchive, match="link"):
        _open(path)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "Positions.csv").symlink_to("/etc/passwd")
    with pytest.raises(UnsafeArchive, match="link"):
        _open(folder)


def test_too_deep_and_too_many(tmp_path: Path) -> None:
    with pytest.raises(UnsafeArchive, match="deep"):
        _open(make_zip(tmp_path / "deep.zip", {"a/" * 40 + "x.csv": "x"}))
    many = make_zip(tmp_path / "many.zip", {f"{n}.csv": "x" for n in range(30)})
    with pytest.raises(UnsafeArchive, match="more than 20 files"):
        _open(many, Limits(members=20))
    # The list of names is measured before the library reads it.
    with pytest.raises(UnsafeArchive, match="files"):
        _open(many, Limits(directory=100))
    assert len(_open(many, Limits(members=30))) == 30


def test_password(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", GOOD)
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(EncryptedArchive, match="password"):
        _open(path)


def test_bomb_by_ratio_by_size_and_by_one_file(tmp_path: Path) -> None:
    bomb = make_zip(tmp_path / "bomb.zip", {"Positions.csv": b"0" * (60 * MIB)})
    assert bomb.stat().st_size < MIB
    with pytest.raises(ArchiveTooLarge, match="times as large"):
        _open(bomb)
    with pytest.raises(ArchiveTooLarge, match="more than 10 MB"):
        _open(bomb, Limits(unpacked=10 * MIB))
    with pytest.raises(ArchiveTooLarge, match=r"Positions.csv.* larger than 32 MB"):
        _open(bomb, Limits(ratio=10**6))
    with pytest.raises(ArchiveTooLarge, match="there is room for"):
        _open(bomb, Limits(compressed=100))


def test_sizes_in_headers_may_lie(tmp_path: Path) -> None:
    """Headers that claim ten bytes: what is read is counted, and the checksum does not fit what they claim."""
    path = make_zip(tmp_path / "bomb.zip", {"Positions.csv": b"0" * (60 * MIB)})
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, 22, 10)
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 10)
    path.write_bytes(data)
    with pytest.raises((DamagedArchive, ArchiveTooLarge)):
        _open(path)


def test_counting_while_reading_stops_a_bomb(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"a.csv": b"0" * (3 * MIB), "b.csv": b"0" * (3 * MIB)})
    limits = Limits(unpacked=7 * MIB)
    with open_archive(path, limits) as archive:
        assert isinstance(archive, Archive)
        for member in archive.members:
            archive.read(member)
        with pytest.raises(ArchiveTooLarge):
            archive.read(archive.members[0])


def test_damaged_content(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"Positions.csv": os.urandom(5000)})
    data = bytearray(path.read_bytes())
    data[200:300] = bytes(100)
    path.write_bytes(data)
    with pytest.raises(DamagedArchive, match=r"Positions\.csv"):
        _open(path)


def test_archives_in_archives_and_litter(tmp_path: Path) -> None:
    inner = make_zip(tmp_path / "inner.zip", GOOD).read_bytes()
    parsed = read_files(
        tmp_path, {**GOOD, "more.zip": inner, "__MACOSX/._Positions.csv": b"\x00\x05", ".DS_Store": b"x"}
    )
    assert [(item.file, item.rows) for item in parsed.not_yet] == [("more.zip", 1)]
    assert "inside the archive" in parsed.not_yet[0].reason
    assert len(parsed.entries) == 1
