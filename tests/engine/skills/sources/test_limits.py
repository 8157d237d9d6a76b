"""Archives that no publisher packs are refused before they are read."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from workfolk.engine.skills.sources import LIMITS, SourceError, read_esco, read_onet

GOOD = "conceptUri,preferredLabel\nhttp://x/1,Python\n"


def archive(path: Path, **files: str) -> Path:
    names = {"skills_en.csv": GOOD, "occupations_en.csv": GOOD.replace("/1", "/2"), **files}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in names.items():
            packed.writestr(name, content)
    return path


def test_a_good_archive_passes(tmp_path: Path) -> None:
    assert len(read_esco(archive(tmp_path / "good.zip")).taxonomy.skills) == 1


@pytest.mark.parametrize(
    "name", ["../skills_de.csv", "/etc/skills_de.csv", "a/../../b.csv", "C:/skills_de.csv"]
)
def test_names_outside_of_the_archive(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="outside of itself"):
        read_esco(archive(tmp_path / "bad.zip", **{name: GOOD}))


def test_sizes_ratios_and_numbers(tmp_path: Path) -> None:
    bomb = archive(tmp_path / "bomb.zip", **{"ISCOGroups_en.csv": "x" * 3_000_000})
    with pytest.raises(SourceError, match="packed more than 200 times"):
        read_esco(bomb, limits=replace(LIMITS, ratio_from=1_000_000))
    with pytest.raises(SourceError, match="more than 1 MB unpacked"):
        read_esco(bomb, limits=replace(LIMITS, member=1024 * 1024))
    with pytest.raises(SourceError, match="more than 1 MB"):
        read_esco(bomb, limits=replace(LIMITS, unpacked=1024 * 1024))
    with pytest.raises(SourceError, match="more than 2 files"):
        read_esco(bomb, limits=replace(LIMITS, members=2))


def test_limits_hold_in_folders(tmp_path: Path) -> None:
    for name in ("skills_en.csv", "occupations_en.csv"):
        (tmp_path / name).write_text(GOOD)
    with pytest.raises(SourceError, match="more than 0 MB"):
        read_esco(tmp_path, limits=replace(LIMITS, member=10))
    with pytest.raises(SourceError, match="more than 1 files"):
        read_esco(tmp_path, limits=replace(LIMITS, members=1))


def test_a_link_a_password_and_a_damaged_file(tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("hello")
    with pytest.raises(SourceError, match="no zip, or is damaged"):
        read_esco(tmp_path / "text.zip")
    link = zipfile.ZipInfo("skills_en.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as packed:
        packed.writestr(link, "/etc/passwd")
    with pytest.raises(SourceError, match="holds a link"):
        read_esco(tmp_path / "link.zip")
    good = archive(tmp_path / "good.zip").read_bytes()
    marked = bytearray(good)
    marked[marked.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(bytes(marked))
    with pytest.raises(SourceError, match="has a password"):
        read_esco(tmp_path / "locked.zip")
    broken = bytearray(good)
    broken[good.index(b"skills_en.csv") + 20] ^= 0xFF
    (tmp_path / "broken.zip").write_bytes(bytes(broken))
    with pytest.raises(SourceError, match="damaged"):
        read_esco(tmp_path / "broken.zip")


def test_workbooks_are_held_to_the_same_limits(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "Occupation Data.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", "x" * 3_000_000)
    with pytest.raises(SourceError, match="packed more than"):
        read_onet(tmp_path, limits=replace(LIMITS, ratio_from=1_000_000))
    with pytest.raises(SourceError, match="no workbook that can be read"):
        read_onet(tmp_path)
    (tmp_path / "Occupation Data.xlsx").write_bytes(b"hello")
    with pytest.raises(SourceError, match="damaged"):
        read_onet(tmp_path)


def test_entities_in_workbooks_are_not_expanded(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    book.active.append(["O*NET-SOC Code", "Title", "Description"])
    book.save(tmp_path / "plain.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "plain.xlsx") as plain,
        zipfile.ZipFile(tmp_path / "Occupation Data.xlsx", "w") as packed,
    ):
        for entry in plain.infolist():
            content = plain.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                content = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + content
            packed.writestr(entry.filename, content)
    with pytest.raises(SourceError, match="no workbook that can be read"):
        read_onet(tmp_path)
