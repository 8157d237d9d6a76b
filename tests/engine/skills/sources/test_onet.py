"""The O*NET database: occupations, their titles, their technologies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from workfolk.engine.skills.sources import SourceError, read_onet
from workfolk.engine.skills.sources.onet import split_title

CODE = "O*NET-SOC Code"
TABLES: dict[str, list[Sequence[str | int | None]]] = {
    "Occupation Data": [
        (CODE, "Title", "Description"),
        ("29-1141.00", "Registered Nurses", "Assess patient health."),
        ("15-1252.00", "Software Developers", "Research, design and develop software."),
    ],
    "Alternate Titles": [
        (CODE, "Title", "Alternate Title", "Short Title", "Source(s)"),
        ("29-1141.00", "Registered Nurses", "Staff Registered Nurse (Staff RN)", "Staff RN", "08"),
        ("29-1141.00", "Registered Nurses", "Charge Nurse", None, "08"),
        ("29-1141.00", "Registered Nurses", "Charge Nurse", "n/a", "10"),
        ("99-9999.00", "Nobody", "Nobody", None, "08"),
    ],
    "Technology Skills": [
        (CODE, "Title", "Example", "Commodity Code", "Commodity Title", "Hot Technology", "In Demand"),
        ("15-1252.00", "Software Developers", "Python", 43232408, "Web platform development software", "Y", "Y"),
        ("15-1252.00", "Software Developers", "C++", 43232402, "Development environment software", "Y", "N"),
        ("29-1141.00", "Registered Nurses", "Python", 43232402, "Development environment software", "Y", "N"),
    ],
    "Job Zones": [(CODE, "Title", "Job Zone", "Date"), ("15-1252.00", "Software Developers", 4, "08/2023")],
}  # fmt: skip


def as_text(folder: Path, tables: dict[str, list[Sequence[str | int | None]]] = TABLES) -> Path:
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        lines = ("\t".join("" if cell is None else str(cell) for cell in row) for row in rows)
        (folder / f"{name}.txt").write_text("\r\n".join(lines) + "\r\n", newline="")
    return folder


def as_workbooks(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name, rows in TABLES.items():
        book = Workbook()
        assert book.active is not None
        for row in rows:
            book.active.append(list(row))
        book.save(folder / f"{name}.xlsx")
    return folder


@pytest.mark.parametrize("write", [as_text, as_workbooks])
def test_occupations_with_titles_and_technologies(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    read = read_onet(write(tmp_path / "db_29_2"))
    taxonomy = read.taxonomy
    nurse, developer = taxonomy.occupations["registered-nurses"], taxonomy.occupations["software-developers"]
    assert (nurse.onet, nurse.preferred_label, nurse.isco) == ("29-1141.00", "Registered Nurses", "")
    assert nurse.alternative_labels == ("Staff Registered Nurse", "Staff RN", "Charge Nurse")
    assert nurse.summary == "Assess patient health."
    assert (developer.essential, developer.optional) == (("python",), ("c-plus-plus",))
    assert (nurse.essential, nurse.optional) == ((), ("python",))
    python = taxonomy.skills["python"]
    assert (python.kind, python.source, python.esco) == ("knowledge", "onet", None)
    assert python.groups == ("unspsc-43232402", "unspsc-43232408")
    assert taxonomy.groups["unspsc-43232402"].label == "Development environment software"
    assert (read.notes, taxonomy.sources[0].version) == ((), "29.2")
    assert "O*NET 29.2 Database" in taxonomy.sources[0].attribution
    assert "has modified" in taxonomy.sources[0].attribution


def test_text_and_workbooks_say_the_same(tmp_path: Path) -> None:
    one = read_onet(as_text(tmp_path / "text"), version="29.2").taxonomy
    assert one == read_onet(as_workbooks(tmp_path / "excel"), version="29.2").taxonomy
    assert read_onet(tmp_path, version="29.2").taxonomy == one


def test_the_version_falls_back_on_the_newest_date(tmp_path: Path) -> None:
    assert read_onet(as_text(tmp_path / "onet")).taxonomy.sources[0].version == "dated 2023-08"


def test_older_databases_mark_hot_technologies_only(tmp_path: Path) -> None:
    tables = {**TABLES, "Technology Skills": [row[:6] for row in TABLES["Technology Skills"]]}
    developer = read_onet(as_text(tmp_path / "old", tables)).taxonomy.occupations["software-developers"]
    assert developer.essential == ("c-plus-plus", "python")


def test_missing_files_are_noted_or_refused(tmp_path: Path) -> None:
    read = read_onet(as_text(tmp_path / "some", {"Occupation Data": TABLES["Occupation Data"]}))
    assert read.notes == (
        "Alternate Titles is not there: occupations have no other titles.",
        "Technology Skills is not there: occupations have no skills.",
    )
    assert len(read.taxonomy.occupations) == 2
    with pytest.raises(SourceError, match=r"Occupation Data is missing; found in .*Job Zones\.txt"):
        read_onet(as_text(tmp_path / "none", {"Job Zones": TABLES["Job Zones"]}))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("15-1252", "Software Developers", "x"), r"line 2: '15-1252' is no O\*NET-SOC code"),
        (("15-1252.00", " ", "x"), "line 2: the title must have 1 to 200 characters"),
    ],
)
def test_bad_rows_are_named(tmp_path: Path, row: Sequence[str], message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read_onet(as_text(tmp_path / "bad", {"Occupation Data": [(CODE, "Title", "Description"), row]}))


@pytest.mark.parametrize(
    ("title", "short", "names"),
    [
        ("Chief Nursing Officer (CNO)", "CNO", ("Chief Nursing Officer", "CNO")),
        ("CEO (Chief Executive Officer)", "CEO", ("CEO", "Chief Executive Officer")),
        ("Teacher (Elementary)", "", ("Teacher (Elementary)",)),
        ("Teacher (Elementary)", "Tchr", ("Teacher (Elementary)", "Tchr")),
        ("Nurse", "n/a", ("Nurse",)),
    ],
)
def test_titles_with_a_short_form_are_two_names(title: str, short: str, names: Sequence[str]) -> None:
    assert tuple(split_title(title, short)) == names


@pytest.mark.slow
def test_the_whole_database(shared_data: Path) -> None:
    taxonomy = read_onet(shared_data / "onet").taxonomy
    assert (len(taxonomy.occupations), len(taxonomy.skills)) == (1_016, 8_768)
    assert "python" in taxonomy.occupations["software-developers"].essential
    assert not taxonomy.skills.keys() & taxonomy.occupations.keys()
