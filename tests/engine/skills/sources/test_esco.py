"""ESCO's CSV files: what is read of them, in every layout that they were published in."""

from __future__ import annotations

import csv
import io
import time
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.skills.sources import SourceError, read_esco
from workfolk.engine.skills.sources.keys import LONGEST, free_key, slug, without_circles

SKILL = "http://data.europa.eu/esco/skill/{0:08d}-0000-4000-8000-000000000000"
JOB = "http://data.europa.eu/esco/occupation/{0:08d}-0000-4000-8000-000000000000"
ISCED = "http://data.europa.eu/esco/isced-f/0613"
ISCO = "http://data.europa.eu/esco/isco/C2512"
Rows = Sequence[Mapping[str, str]]


def skill(n: int, label: str, *, kind: str = "skill/competence", **more: str) -> dict[str, str]:
    row = {"conceptType": "KnowledgeSkillCompetence", "conceptUri": SKILL.format(n), "skillType": kind}
    return {**row, "preferredLabel": label, "altLabels": "", "status": "released", "description": "", **more}


def job(n: int, label: str, **more: str) -> dict[str, str]:
    row = {"conceptType": "Occupation", "conceptUri": JOB.format(n), "iscoGroup": "2512"}
    return {**row, "preferredLabel": label, "altLabels": "", "status": "released", "description": "", **more}


def needs(occupation: int, relation: str, needed: int) -> dict[str, str]:
    return {
        "occupationUri": JOB.format(occupation),
        "relationType": relation,
        "skillType": "knowledge",
        "skillUri": SKILL.format(needed),
    }


def wider(child: str, parent: str) -> dict[str, str]:
    return {"conceptType": "", "conceptUri": child, "broaderType": "", "broaderUri": parent}


def as_csv(rows: Rows) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def download(folder: Path, **tables: Rows) -> Path:
    """A download with these tables; two skills and an occupation where none are given."""
    tables.setdefault("skills_en", [skill(1, "Python"), skill(2, "test software")])
    tables.setdefault("occupations_en", [job(1, "software developer")])
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_bytes(as_csv(rows))
    return folder


def test_concepts_have_labels_kinds_and_descriptions(tmp_path: Path) -> None:
    rows = [
        skill(1, " wound\u00a0care ", altLabels="dress wounds\n wound  dressing\ndress wounds\n\nWound dressing", hiddenLabels="wounds | bandages", description="Cares for\nwounds."),
        skill(2, "anatomy", kind="knowledge"),
    ]  # fmt: skip
    read = read_esco(download(tmp_path, skills_en=rows))
    care = read.taxonomy.skills["wound-care"]
    assert care.preferred_label == "wound care"
    assert care.alternative_labels == (
        "dress wounds",
        "wound dressing",
        "Wound dressing",
        "wounds",
        "bandages",
    )
    assert (care.kind, care.description, care.source) == ("skill", "Cares for wounds.", "esco")
    assert care.esco == care.uri == SKILL.format(1)
    assert read.taxonomy.skills["anatomy"].kind == "knowledge"
    developer = read.taxonomy.occupations["software-developer"]
    assert (developer.isco, developer.esco) == ("2512", JOB.format(1))


def test_relations_are_sorted_and_essential_wins(tmp_path: Path) -> None:
    read = read_esco(
        download(
            tmp_path,
            skills_en=[skill(1, "c"), skill(2, "b"), skill(3, "a")],
            occupationSkillRelations=[
                needs(1, "optional", 1), needs(1, "essential", 1), needs(1, "optional", 3), needs(1, "essential", 2), needs(1, "essential", 99),
            ],
            skillSkillRelations=[
                {"originalSkillUri": SKILL.format(1), "relationType": kind, "relatedSkillUri": SKILL.format(n)}
                for kind, n in (("optional", 2), ("essential", 3), ("optional", 1))
            ],
        )
    )  # fmt: skip
    developer = read.taxonomy.occupations["software-developer"]
    assert developer.essential == ("b", "c")
    assert developer.optional == ("a",)
    assert read.taxonomy.skills["c"].related == ("a", "b")


def test_hierarchies_and_groups(tmp_path: Path) -> None:
    heading = {"conceptUri": "", "preferredLabel": "", "status": "released", "code": ""}
    read = read_esco(
        download(
            tmp_path,
            skills_en=[skill(1, "programming"), skill(2, "Python")],
            occupations_en=[job(1, "developer"), job(2, "web developer", iscoGroup=ISCO)],
            skillGroups_en=[
                {**heading, "conceptUri": ISCED, "preferredLabel": "software development"},
                {**heading, "conceptUri": SKILL.format(7), "preferredLabel": "working with computers", "code": "S5.1"},
                {**heading, "conceptUri": SKILL.format(8), "preferredLabel": "skills", "code": "S"},
            ],
            ISCOGroups_en=[{**heading, "conceptUri": ISCO, "preferredLabel": "Software developers", "code": "2512"}],
            broaderRelationsSkillPillar=[
                wider(SKILL.format(2), SKILL.format(1)), wider(SKILL.format(2), ISCED), wider(SKILL.format(7), SKILL.format(8)), wider(SKILL.format(1), SKILL.format(2)),
            ],
            broaderRelationsOccPillar=[wider(JOB.format(2), JOB.format(1)), wider(JOB.format(1), ISCO)],
        )
    )  # fmt: skip
    taxonomy = read.taxonomy
    # The second relation would close a circle: uris decide which one stays, not the order of rows.
    assert (taxonomy.skills["programming"].broader, taxonomy.skills["python"].broader) == (("python",), ())
    assert taxonomy.skills["python"].groups == ("isced-f-0613",)
    assert taxonomy.occupations["web-developer"].broader == ("developer",)
    assert taxonomy.occupations["web-developer"].isco == "2512"
    assert {g.key: (g.code, g.broader) for g in taxonomy.groups.values()} == {
        "isced-f-0613": ("0613", ()),
        "esco-s5-1": ("S5.1", ("esco-s",)),
        "esco-s": ("S", ()),
        "isco-2512": ("2512", ()),
    }
    assert read.notes == (
        "occupationSkillRelations.csv is not there: occupations have no skills.",
        "skillSkillRelations.csv is not there: skills have no related skills.",
    )


@pytest.mark.parametrize(
    ("given", "code"),
    [("2512", "2512"), ("C2512", "2512"), (ISCO, "2512"), ("", "2654"), ("25", "2654")],
)
def test_the_unit_group_in_every_notation(tmp_path: Path, given: str, code: str) -> None:
    rows = [job(1, "director", iscoGroup=given, code="2654.1.7")]
    read = read_esco(download(tmp_path, occupations_en=rows))
    assert read.taxonomy.occupations["director"].isco == code


def test_what_is_not_released_is_left_out_and_named(tmp_path: Path) -> None:
    rows = [
        skill(1, "old", status="obsolete", isReplacedBy=SKILL.format(2)),
        skill(2, "new", isReplacedBy=""),
        skill(3, "proposed", status="draft", isReplacedBy=""),
    ]
    relations = [needs(1, "essential", 1), needs(1, "essential", 2)]
    read = read_esco(download(tmp_path, skills_en=rows, occupationSkillRelations=relations))
    assert list(read.taxonomy.skills) == ["new"]
    assert read.retired == {SKILL.format(1): SKILL.format(2), SKILL.format(3): None}
    assert read.taxonomy.occupations["software-developer"].essential == ("new",)


def test_labels_of_other_languages_are_translations(tmp_path: Path) -> None:
    path = download(
        tmp_path,
        skills_de=[skill(1, "Python", altLabels="Python-Programmierung"), skill(9, "unbekannt")],
        occupations_de=[job(1, "Softwareentwickler/Softwareentwicklerin", altLabels="Programmierer\nProgrammiererin")],
    )  # fmt: skip
    taxonomy = read_esco(path, languages=("en", "DE")).taxonomy
    assert taxonomy.skills["python"].translations == {"de": ("Python", "Python-Programmierung")}
    assert taxonomy.skills["test-software"].translations == {}
    assert taxonomy.occupations["software-developer"].translations["de"][1:] == (
        "Programmierer",
        "Programmiererin",
    )
    assert taxonomy.sources[0].languages == ("en", "de")
    assert read_esco(path).taxonomy.skills["python"].translations == {}


def test_relations_may_carry_a_language_in_their_name(tmp_path: Path) -> None:
    row = {**needs(1, "essential", 1), "occupationLabel": "Entwickler", "skillLabel": "Python"}
    path = download(tmp_path, occupationSkillRelations_de=[row])
    assert read_esco(path).taxonomy.occupations["software-developer"].essential == ("python",)


def test_columns_are_found_by_name(tmp_path: Path) -> None:
    path = download(tmp_path / "straight")
    turned = [dict(reversed(row.items())) for row in (skill(1, "Python"), skill(2, "test software"))]
    other = download(tmp_path / "turned", skills_en=[{"naceCode": "x", **row} for row in turned])
    assert read_esco(path).taxonomy == read_esco(other).taxonomy


def test_the_order_of_rows_means_nothing(tmp_path: Path) -> None:
    rows = [skill(n, label) for n, label in enumerate(("same", "same", "Same!", "other"), 1)]
    one = read_esco(download(tmp_path / "one", skills_en=rows)).taxonomy
    two = read_esco(download(tmp_path / "two", skills_en=rows[::-1])).taxonomy
    assert one == two
    assert list(one.skills) == list(two.skills)
    assert len(one.skills) == 4


def test_a_skill_and_an_occupation_of_one_name_have_different_keys(tmp_path: Path) -> None:
    path = download(tmp_path, skills_en=[skill(3, "Butler")], occupations_en=[job(1, "butler")])
    taxonomy = read_esco(path).taxonomy
    assert list(taxonomy.occupations) == ["butler"]
    assert list(taxonomy.skills) == ["butler-0000"]


def packed(path: Path, folder: Path, inside: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, inside + file.name)
    return path


def test_folder_zip_and_folder_of_zips_are_the_same(tmp_path: Path) -> None:
    folder = download(tmp_path / "csv", occupationSkillRelations=[needs(1, "essential", 1)])
    expected = read_esco(folder, version="1").taxonomy
    alone = packed(tmp_path / "all.zip", folder, "en/csv/")
    assert read_esco(alone, version="1").taxonomy == expected
    zips = tmp_path / "zips"
    zips.mkdir()
    packed(zips / "classification.zip", folder)
    packed(zips / "again.zip", folder)
    assert read_esco(zips, version="1").taxonomy == expected
    assert read_esco(tmp_path / "csv", version="1").taxonomy == expected


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("ESCO dataset - v1.2.0 - classification - en - csv", "1.2.0"),
        ("esco_v1.1", "1.1"),
        ("esco", "dated 2022-08"),
    ],
)
def test_the_version_is_that_of_the_name_or_the_newest_date(tmp_path: Path, name: str, version: str) -> None:
    rows = [
        skill(1, "a", modifiedDate="2021-01-02T03:04:05Z"),
        skill(2, "b", modifiedDate="2022-08-25T12:53:49Z"),
    ]
    folder = download(tmp_path / name, skills_en=rows)
    assert read_esco(folder).taxonomy.sources[0].version == version
    assert read_esco(folder, version="9").taxonomy.sources[0].version == "9"
    assert read_esco(packed(tmp_path / f"{name}.zip", folder)).taxonomy.sources[0].version == version


def test_the_source_says_what_the_commission_asks_for(tmp_path: Path) -> None:
    (source,) = read_esco(download(tmp_path)).taxonomy.sources
    assert source.attribution.startswith(
        "This service uses the ESCO classification of the European Commission."
    )
    assert source.name == "esco"


def test_progress_ends_at_the_whole(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    read_esco(download(tmp_path), progress=lambda what, done, total: told.append((what, done, total)))
    assert told[-1][1] == told[-1][2] == sum(file.stat().st_size for file in tmp_path.iterdir())
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


def test_missing_files_are_named_with_what_was_found(tmp_path: Path) -> None:
    path = download(tmp_path)
    (path / "skills_en.csv").unlink()
    with pytest.raises(SourceError, match=r"skills_en\.csv is missing; found in .*occupations_en\.csv"):
        read_esco(path)
    with pytest.raises(SourceError, match="There is nothing at"):
        read_esco(tmp_path / "nowhere")
    with pytest.raises(SourceError, match=r"skills_fr\.csv is missing"):
        read_esco(download(tmp_path), languages=("fr",))
    with pytest.raises(SourceError, match="no language"):
        read_esco(path, languages=("../en",))


def test_two_versions_in_one_folder_are_refused(tmp_path: Path) -> None:
    download(tmp_path / "old")
    download(tmp_path / "new", skills_en=[skill(1, "Python 3")])
    with pytest.raises(SourceError, match="two different files skills_en"):
        read_esco(tmp_path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"conceptUri;preferredLabel\n", "column conceptUri and preferredLabel is missing"),
        (b"", "column conceptUri and preferredLabel is missing"),
        (b"conceptUri,preferredLabel\nhttp://x/1\n", r"line 2: the row breaks off after 1 of 2"),
        (b"conceptUri,preferredLabel\n=cmd(),x\n", r"line 2: '=cmd\(\)' is no uri"),
        (b"conceptUri,preferredLabel\nhttp://x/1, \n", "line 2: the preferred label must have 1 to 200"),
        (b"conceptUri,preferredLabel\nhttp://x/1," + b"x" * 201, "line 2: the preferred label must have 1 to 200"),
        (b"conceptUri,preferredLabel\nhttp://x/1,\xff\xfe\n", "not UTF-8"),
        (b'conceptUri,preferredLabel\nhttp://x/1,"never closed\n', "after line 1: unexpected end of data"),
        (b"conceptUri,preferredLabel\nhttp://x/1," + b"x" * 2_000_000, "line 2: the line is longer"),
    ],
)  # fmt: skip
def test_bad_content_is_named_by_file_and_line(tmp_path: Path, content: bytes, message: str) -> None:
    path = download(tmp_path)
    (path / "skills_en.csv").write_bytes(content)
    with pytest.raises(SourceError, match=message) as caught:
        read_esco(path)
    assert "skills_en.csv" in str(caught.value)


def test_keys_are_like_the_starters() -> None:
    assert slug("C++") == "c-plus-plus"
    assert slug("C#") == "c-sharp"
    assert slug("children's nurse (Łódź)") == "childrens-nurse-lodz"
    assert slug("R&D / innovation") == "r-and-d-innovation"
    assert free_key("", None, ()) == "concept"
    assert free_key("a", SKILL.format(12), {"a"}) == "a-0000"
    assert free_key("a", None, {"a", "a-2"}) == "a-3"


@given(st.text(max_size=300), st.sets(st.text("ab-2", min_size=1), max_size=6))
def test_keys_are_short_and_free(label: str, taken: set[str]) -> None:
    key = slug(label)
    assert len(key) <= LONGEST
    assert key == key.strip("-")
    assert slug(key) == key
    new = free_key(key, SKILL.format(5), {*taken, key})
    assert new not in {*taken, key}
    assert 0 < len(new) <= LONGEST


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde"))))
def test_hierarchies_have_no_circles_and_lose_nothing_else(pairs: list[tuple[str, str]]) -> None:
    def above(key: str, links: set[tuple[str, str]]) -> set[str]:
        found: set[str] = set()
        while new := {p for c, p in links if c in found | {key}} - found:
            found |= new
        return found

    kept = {(child, parent) for child, parents in without_circles(pairs).items() for parent in parents}
    assert all(key not in above(key, kept) for key in "abcde")
    slow: set[tuple[str, str]] = set()
    for child, parent in pairs:
        if child != parent and child not in above(parent, slow):
            slow.add((child, parent))
    assert kept == slow


@pytest.mark.slow
def test_all_of_esco(shared_data: Path) -> None:
    start = time.process_time()
    read = read_esco(shared_data / "esco")
    assert time.process_time() - start < 15  # 4 s where nothing else runs
    taxonomy = read.taxonomy
    assert (len(taxonomy.skills), len(taxonomy.occupations)) == (13_896, 3_007)
    assert (read.notes, read.retired) == ((), {})
    assert taxonomy.sources[0].version == "dated 2022-08"
    python = taxonomy.skills["python-computer-programming"]
    assert (python.broader, python.groups) == (("computer-programming",), ("isced-f-0613",))
    assert all(len(job.isco) == 4 for job in taxonomy.occupations.values())
    known = taxonomy.skills.keys()
    assert all(known >= {*job.essential, *job.optional} for job in taxonomy.occupations.values())
    assert not known & taxonomy.occupations.keys()
