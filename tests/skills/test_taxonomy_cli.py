"""`workfolk taxonomy`: what a host types and reads."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from workfolk.accounts.models import User
from workfolk.config import cli
from workfolk.engine.skills.matcher import Matcher
from workfolk.members import services as members
from workfolk.members.models import Member
from workfolk.skills import queries
from workfolk.skills.models import Skill, TaxonomySource

from .small import uri

SKILL_COLUMNS = (
    "conceptType",
    "conceptUri",
    "skillType",
    "preferredLabel",
    "altLabels",
    "status",
    "modifiedDate",
)
WORK_COLUMNS = ("conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "status", "code")


def write_csv(path: Path, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)


def download(folder: Path, *skills: tuple[int, str, str]) -> Path:
    """An ESCO download with these skills: number, preferred label, status."""
    folder.mkdir()
    rows = [
        ("KnowledgeSkillCompetence", uri(n), "skill/competence", label, f"{label} ably", status, "2024-05-01")
        for n, label, status in skills
    ]
    write_csv(folder / "skills_en.csv", SKILL_COLUMNS, rows)
    german = [(*row[:3], f"{row[3]} auf Deutsch", "", *row[5:]) for row in rows]
    write_csv(folder / "skills_de.csv", SKILL_COLUMNS, german)
    work = ("Occupation", uri(90, "occupation"), "7115", "hut thatcher", "", "released", "7121.1")
    for language in ("en", "de"):
        write_csv(folder / f"occupations_{language}.csv", WORK_COLUMNS, [work])
    return folder


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """run("status", "--json") → exit code, standard output, standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["workfolk", "taxonomy", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return int(stopped.value.code or 0), told.out, told.err

    return call


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    queries.forget()
    yield
    queries.forget()


@pytest.mark.django_db
def test_import_upgrade_and_status(
    run: Callable[..., Any], tmp_path: Path, make_user: Callable[..., User]
) -> None:
    first = download(tmp_path / "first", (1, "thatch huts", "released"), (2, "daub huts", "released"))
    code, out, err = run("import", "esco", first, "--version", "1", "--language", "de")
    assert code == 0, err
    assert out.startswith("esco 1: 3 concepts added")
    assert "This service uses the ESCO classification of the European Commission." in out
    assert "No changes." in run("import", "esco", first, "--version", "1")[1]  # in the same languages
    assert Skill.objects.get(esco=uri(1)).translations == {"de": ["thatch huts auf Deutsch"]}

    member = Member.objects.get(user=make_user("ana@example.org"))
    members.do_add_item(member, "skills", {"label": "daub huts"})
    second = download(tmp_path / "second", (1, "thatch huts", "released"), (2, "daub huts", "obsolete"))
    dry = run("import", "esco", second, "--version", "2", "--dry-run")[1]
    assert "esco 2 (was 1)" in dry
    assert "daub huts: 1 member, kept as written" in dry
    assert "nothing was changed" in dry
    assert Skill.objects.get(esco=uri(2)).status == "active"

    report = json.loads(run("import", "esco", second, "--version", "2", "--json")[1])
    assert [(one["label"], one["members"]) for one in report["retired"]] == [("daub huts", 1)]
    assert "ana" not in json.dumps(report)

    status = json.loads(run("status", "--json")[1])
    esco = status["sources"][0]
    assert (esco["name"], esco["version"], esco["languages"]) == ("esco", "2", ["en", "de"])
    assert status["free_skills"] == {"waiting": 1, "shown": 0, "members": 2}
    plain = run("status")[1]
    assert "esco 2 (en, de)" in plain
    assert "1 free skills wait, 0 of them" in plain


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["esco", "onet"])
def test_what_is_no_download_is_told_in_a_line(run: Callable[..., Any], tmp_path: Path, kind: str) -> None:
    (tmp_path / "holiday.txt").write_text("sunny")
    for path in (tmp_path, tmp_path / "nowhere"):
        code, out, err = run("import", kind, path)
        assert (code, out) == (1, "")
        assert len(err.strip().splitlines()) == 1
    assert not TaxonomySource.objects.filter(name=kind).exists()


def test_a_file_is_built_without_a_database(run: Callable[..., Any], tmp_path: Path) -> None:
    """No mark: a query would fail this test."""
    esco = download(tmp_path / "esco", (1, "thatch huts", "released"))
    out = tmp_path / "small.wft"
    code, told, _err = run("build", "--esco", esco, "--out", out, "--json")
    assert code == 0
    assert (json.loads(told)["skills"], json.loads(told)["occupations"]) == (1, 1)
    matcher = Matcher.load(out)
    assert [one.uri for one in matcher.skills(["thatch huts"])[0]][:1] == [uri(1)]
    assert list(tmp_path.glob("*.unfinished")) == []


def test_a_place_that_cannot_be_written_is_told_before_the_work(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    esco = download(tmp_path / "esco", (1, "thatch huts", "released"))
    code, _out, err = run("build", "--esco", esco, "--out", tmp_path / "no" / "such.wft")
    assert code == 1
    assert "cannot be written" in err
