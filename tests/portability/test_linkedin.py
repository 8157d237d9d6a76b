"""LinkedIn's archive with every defect that real ones have."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.portability.helpers import (
    POSITIONS_HEADER,
    PROFILE_HEADER,
    make_zip,
    read,
    read_files,
    values,
    write_csv,
)
from workfolk.portability.archive import Limits, NotAnArchive
from workfolk.portability.linkedin.columns import LAYOUTS, fold, layout_of, level_of


def _positions(tmp_path: Path, *rows: str) -> list[dict[str, object]]:
    return values(
        read_files(tmp_path, {"Positions.csv": "\n".join([POSITIONS_HEADER, *rows]) + "\n"}), "positions"
    )


def test_the_sample_archive(shared_data: Path) -> None:
    parsed = read(shared_data / "linkedin-export" / "sample_export.zip")
    counts: dict[str, int] = {}
    for entry in parsed.entries:
        counts[entry.section] = counts.get(entry.section, 0) + 1
    assert counts == {
        "basics": 1, "positions": 11, "education": 2, "skills": 60, "languages": 1, "projects": 16, "publications": 2, "links": 2,
    }  # fmt: skip
    assert parsed.skipped == ()
    rows = {item.file: item.rows for item in parsed.not_yet}
    assert (
        rows["Connections.csv"] == 2000 and rows["messages.csv"] == 20000 and rows["Articles/Articles/*"] == 5
    )
    assert {item.what for item in parsed.left_out} == {"Address", "Birth Date", "Zip Code"}
    text = repr(parsed.entries)
    assert "1815" not in text and "Baker Street" not in text and "EX1 2MP" not in text


def test_every_file_is_taken_in_or_named(shared_data: Path) -> None:
    path = shared_data / "linkedin-export" / "sample_export.zip"
    parsed = read(path)
    with zipfile.ZipFile(path) as packed:
        names = set(packed.namelist())
    taken = {entry.origin.file for entry in parsed.entries} | {"Profile Summary.csv"}
    listed = {item.file for item in parsed.not_yet}
    articles = {name for name in names if name.startswith("Articles/")}
    assert names - taken - listed - articles == set()


def test_profile_with_links_and_private_columns(tmp_path: Path) -> None:
    row = 'Ana,Silva,,"Rua 1",1990-01-01,Nurse,,Health,1000,"Lisbon, Portugal","[@ana_s,@b]","[PERSONAL:https://ana.example,BLOG:https://b.example/x,www.c.example]",[skype:ana]'
    parsed = read_files(tmp_path, {"Profile.csv": f"{PROFILE_HEADER}\n{row}\n"})
    assert values(parsed, "basics") == [
        {"given_name": "Ana", "family_name": "Silva", "headline": "Nurse", "location": "Lisbon, Portugal"}
    ]
    assert [(link["label"], link["url"]) for link in values(parsed, "links")] == [
        ("Website", "https://ana.example"),
        ("Blog", "https://b.example/x"),
        ("Website", "www.c.example"),
        ("Twitter", "https://twitter.com/ana_s"),
        ("Twitter", "https://twitter.com/b"),
    ]
    assert {item.what for item in parsed.left_out} == {
        "Address",
        "Birth Date",
        "Zip Code",
        "Instant Messengers",
    }
    assert [(item.file, item.rows) for item in parsed.not_yet] == [("Profile.csv, column “Industry”", 1)]


def test_summary_in_two_files(tmp_path: Path) -> None:
    profile = f"{PROFILE_HEADER}\nAna,Silva,,,,Nurse,One text,,,,,,\n"
    same = read_files(
        tmp_path, {"Profile.csv": profile, "Profile Summary.csv": "Profile Summary\nOne text\n"}
    )
    assert values(same, "basics")[0]["about"] == "One text" and same.skipped == ()
    other = read_files(
        tmp_path, {"Profile.csv": profile, "Profile Summary.csv": "Profile Summary\nAnother\n"}
    )
    assert values(other, "basics")[0]["about"] == "One text"
    assert [(item.origin.file, item.origin.line) for item in other.skipped] == [("Profile Summary.csv", 2)]
    alone = read_files(tmp_path, {"Profile Summary.csv": "Profile Summary\nAnother\n"})
    assert values(alone, "basics") == [{"about": "Another"}]


@pytest.mark.parametrize(
    ("start", "end", "read_start", "read_end"),
    [
        ("Jan 2020", "Mar 2021", "2020-01", "2021-03"),
        ("2020", "2021", "2020", "2021"),
        ("01 Oct 2022", "01 Jul 2024", "2022-10", "2024-07"),
        ("2020-01-31", "2020-12", "2020-01", "2020-12"),
        ("10/2019", "Present", "2019-10", None),
        ("März 2018", "heute", "2018-03", None),
        ("févr. 2018", "", "2018-02", None),
        ("2020", "Mar 2020", "2020", "2020-03"),
    ],
)
def test_dates(tmp_path: Path, start: str, end: str, read_start: str, read_end: str | None) -> None:
    found = _positions(tmp_path, f"Acme,Nurse,,,{start},{end}")[0]
    assert (found["start"], found.get("end"), found.get("current")) == (
        read_start,
        read_end,
        None if read_end else True,
    )


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("Acme,Nurse,,,Jan 2021,Jan 2019", "before it begins"),
        ("Acme,Nurse,,,someday,", "someday"),
        ("Acme,Nurse,,,Jan 2020,Foo 2021", "Foo 2021"),
        (",Nurse,,,2020,", "company"),
        ("Acme,,,,2020,", "title"),
        ("Acme,Nurse,,,2020,,,more", "more cells"),
    ],
)
def test_a_bad_row_costs_that_row(tmp_path: Path, row: str, word: str) -> None:
    text = f"{POSITIONS_HEADER}\nGood,Nurse,,,2019,2020\n{row}\nBest,Cook,,,2018,2019\n"
    parsed = read_files(tmp_path, {"x/Positions.csv": text})
    assert [item["organisation"] for item in values(parsed, "positions")] == ["Good", "Best"]
    assert [(item.origin.file, item.origin.line, item.section) for item in parsed.skipped] == [
        ("x/Positions.csv", 3, "positions")
    ]
    assert word in parsed.skipped[0].reason
    assert "x/Positions.csv" in str(parsed.skipped[0].origin) and "3" in str(parsed.skipped[0].origin)


def test_a_table_without_an_end_column_says_nothing_about_today(tmp_path: Path) -> None:
    parsed = read_files(tmp_path, {"Positions.csv": "Company Name,Title,Started On\nAcme,Nurse,2020\n"})
    assert "current" not in values(parsed, "positions")[0]


def test_markup_formulas_and_newlines(tmp_path: Path) -> None:
    rows = [
        POSITIONS_HEADER.split(","),
        ["=cmd|'/c calc'!A0", "'+Nurse", "<p>Ran &amp; led</p><script>x()</script>line two", "", "2020", ""],
        ["Acme", "Cook", "one\ntwo, three", "", "2019", "2020"],
    ]
    found = values(read_files(tmp_path, {"Positions.csv": write_csv(rows)}), "positions")
    assert found[0]["organisation"] == "=cmd|'/c calc'!A0"
    assert found[0]["title"] == "'+Nurse"
    assert found[0]["description"] == "Ran & led\nline two"
    assert found[1]["description"] == "one\ntwo, three"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "utf-8"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_dialects(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = write_csv(
        [POSITIONS_HEADER.split(","), ["Müller", "Köchin", "", "Zürich", "Jan 2020", ""]],
        delimiter=delimiter,
        line_end="\r\n",
    )
    parsed = read_files(tmp_path, {"Positions.csv": text.encode(encoding)})
    assert values(parsed, "positions")[0]["title"] == "Köchin"
    assert bool(parsed.notes) == (encoding == "cp1252")


def test_notes_before_the_header(tmp_path: Path) -> None:
    text = f'Notes:\n"When exporting your data, you may notice\nthat some of it is missing"\n\n{POSITIONS_HEADER}\nAcme,Nurse,,,2020,\n'
    parsed = read_files(tmp_path, {"Positions.csv": text})
    assert [(entry.values["organisation"], entry.origin.line) for entry in parsed.entries] == [("Acme", 6)]


LOCALISED = {
    "de": ("Positionen.csv", "Unternehmen,Position,Beschreibung,Ort,Beginn,Ende", "Firma,Köchin,,Graz,Okt. 2020,Dez. 2021"),
    "fr": ("Postes.csv", "Nom de l'entreprise,Intitulé du poste,Description,Lieu,Date de début,Date de fin", "Firma,Cuisinière,,Lyon,oct. 2020,déc. 2021"),
    "es": ("Experiencia.csv", "Nombre de la empresa,Cargo,Descripción,Ubicación,Fecha de inicio,Fecha de finalización", "Firma,Cocinera,,Madrid,oct 2020,dic 2021"),
    "it": ("Esperienze.csv", "Nome azienda,Qualifica,Descrizione,Località,Data inizio,Data fine", "Firma,Cuoca,,Roma,ott 2020,dic 2021"),
    "pt": ("Cargos.csv", "Nome da empresa,Cargo,Descrição,Localidade,Data de início,Data de término", "Firma,Cozinheira,,Porto,out 2020,dez 2021"),
    "nl": ("Functies.csv", "Bedrijfsnaam,Functie,Omschrijving,Locatie,Startdatum,Einddatum", "Firma,Kok,,Utrecht,okt 2020,dec 2021"),
}  # fmt: skip


@pytest.mark.parametrize("language", LOCALISED)
@pytest.mark.parametrize("english_name", [True, False])
def test_localised_columns(tmp_path: Path, language: str, english_name: bool) -> None:
    name, header, row = LOCALISED[language]
    parsed = read_files(tmp_path, {"Positions.csv" if english_name else name: f"{header}\n{row}\n"})
    found = values(parsed, "positions")[0]
    assert (found["organisation"], found["start"], found["end"]) == ("Firma", "2020-10", "2021-12")
    assert found["title"] and found["location"]


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Muttersprache oder zweisprachig", "native"),
        ("Compétence professionnelle complète", "C1"),
        ("Competencia básica", "A2"),
        ("Conoscenza professionale", "B2"),
        ("Proficiência profissional limitada", "B1"),
        ("Moedertaal of tweetalig", "native"),
        ("quite well", ""),
    ],
)
def test_localised_levels(words: str, level: str) -> None:
    assert level_of(words) == level


def test_names_of_files_vary(tmp_path: Path) -> None:
    for name in (
        "Volunteering.csv",
        "Volunteering Experience.csv",
        "volunteering_experience (1).CSV",
        "Full/Volunteering_2.csv",
    ):
        parsed = read_files(
            tmp_path,
            {name: "Company Name,Role,Cause,Started On,Finished On,Description\nRed Cross,Driver,,2020,,\n"},
        )
        assert values(parsed, "volunteering") == [
            {"organisation": "Red Cross", "role": "Driver", "start": "2020"}
        ], name


def test_no_file_name_belongs_to_two_tables() -> None:
    names = [name for layout in LAYOUTS for name in {fold(name) for name in layout.files}]
    assert len(names) == len(set(names))
    assert layout_of("Recommendations_Received.csv") is None


def test_an_unknown_name_is_read_only_where_the_columns_leave_no_doubt(tmp_path: Path) -> None:
    single = tmp_path / "export-2024.csv"
    single.write_text(f"{POSITIONS_HEADER}\nAcme,Nurse,,,2020,\n")
    assert len(read(single).entries) == 1
    mixed = read_files(
        tmp_path,
        {
            "Positions.csv": f"{POSITIONS_HEADER}\n",
            "Praise.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nA,B,C,D,E,F,G\n",
        },
    )
    assert mixed.entries == () and [item.file for item in mixed.not_yet] == ["Praise.csv"]


def test_columns_in_an_unknown_language_are_listed(tmp_path: Path) -> None:
    parsed = read_files(tmp_path, {"Positions.csv": "会社,役職\nA,B\nC,D\n", "Skills.csv": "Name\nCooking\n"})
    assert [(item.file, item.rows) for item in parsed.not_yet] == [("Positions.csv", 2)]
    assert values(parsed, "skills") == [{"label": "Cooking"}]


def test_certifications_languages_publications_projects(tmp_path: Path) -> None:
    parsed = read_files(
        tmp_path,
        {
            "Certifications.csv": "Name,Url,Authority,Started On,Finished On,License Number\nFirst aid,,Red Cross,Mar 2020,,42\n",
            "Languages.csv": "Name,Proficiency\nGerman,Full professional proficiency\nDeutsch,\n,Elementary\n",
            "Publications.csv": "Name,Published On,Description,Publisher,Url\nPaper,14 Jan 2026,,Press,https://p.example\n",
            "Projects.csv": "Title,Description,Url,Started On,Finished On\nRoof,,,2020,2021\n",
            "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\nUni,2010,2014,,BSc,Chess\n",
        },
    )
    assert values(parsed, "certifications") == [
        {"name": "First aid", "authority": "Red Cross", "licence_number": "42", "start": "2020-03"}
    ]
    assert values(parsed, "languages") == [
        {"name": "German", "fluency": "Full professional proficiency"},
        {"name": "Deutsch"},
    ]
    assert values(parsed, "publications") == [
        {"name": "Paper", "publisher": "Press", "url": "https://p.example", "published": "2026-01"}
    ]
    assert values(parsed, "projects") == [{"name": "Roof", "start": "2020", "end": "2021"}]
    assert values(parsed, "education") == [
        {"institution": "Uni", "degree": "BSc", "activities": "Chess", "start": "2010", "end": "2014"}
    ]
    assert [item.origin.line for item in parsed.skipped] == [4]


def test_only_files_without_a_place_is_still_linkedins(tmp_path: Path) -> None:
    parsed = read_files(tmp_path, {"Connections.csv": "First Name,URL\nA,B\n"})
    assert parsed.entries == () and len(parsed.not_yet) == 1


def test_other_archives_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAnArchive, match=r"Profile\.csv"):
        read(make_zip(tmp_path / "holiday.zip", {"photo.jpg": b"x", "budget.csv": "a,b\n1,2\n"}))


def test_a_table_too_large_to_read_is_listed(tmp_path: Path) -> None:
    files = {
        "Positions.csv": f"{POSITIONS_HEADER}\n" + "Acme,Nurse,,,2020,\n" * 5000,
        "Skills.csv": "Name\nCooking\n",
    }
    parsed = read(make_zip(tmp_path / "a.zip", files), Limits(table=1000))
    assert [item.file for item in parsed.not_yet] == ["Positions.csv"]
    assert values(parsed, "skills") == [{"label": "Cooking"}]
