"""The host's commands."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.portability.helpers import POSITIONS_HEADER, make_zip
from workfolk.accounts.models import User
from workfolk.base.errors import InvalidInput, NotFound
from workfolk.portability.cli import export, import_

pytestmark = pytest.mark.django_db


def _run(*arguments: str | Path) -> Result:
    command = import_ if arguments[0] == "import" else export
    return CliRunner().invoke(command, [str(part) for part in arguments[1:]])


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    text = f"{POSITIONS_HEADER}\nAcme,[bold]Nurse[/nope],,,Jan 2020,\nBeta,Cook,,,2019,2018\n"
    return make_zip(tmp_path / "a.zip", {"Positions.csv": text, "messages.csv": "A,B\n1,2\n3,4\n"})


def test_json_and_again(archive: Path) -> None:
    first = json.loads(_run("import", "linkedin", archive, "--email", "Ana@Example.org", "--json").stdout)
    assert (
        first["account"] == "created"
        and first["email"] == "ana@example.org"
        and first["source"] == "linkedin"
    )
    assert first["sections"] == {"positions": {"added": 1, "changed": 0, "unchanged": 0, "skipped": 1}}
    assert [(row["file"], row["line"], row["section"]) for row in first["skipped"]] == [
        ("Positions.csv", 3, "positions")
    ]
    assert [(row["file"], row["rows"]) for row in first["not_imported_yet"]] == [("messages.csv", 2)]
    again = json.loads(_run("import", "linkedin", archive, "--email", "ana@example.org", "--json").stdout)
    assert again["account"] == "existing"
    assert (again["totals"]["added"], again["totals"]["changed"]) == (0, 0)


def test_a_readable_table(archive: Path) -> None:
    result = _run("import", "linkedin", archive, "--email", "ana@example.org")
    assert result.exit_code == 0, result.output
    assert (
        "Experience" in result.output
        and "Positions.csv:3" in result.output
        and "messages.csv" in result.output
    )


def test_dry_run(archive: Path) -> None:
    report = json.loads(
        _run("import", "linkedin", archive, "--email", "ana@example.org", "--dry-run", "--json").stdout
    )
    assert report["totals"]["added"] == 1 and report["dry_run"] is True
    assert not User.objects.exists()


def test_problems_are_errors_with_words(tmp_path: Path, archive: Path) -> None:
    assert isinstance(
        _run("import", "linkedin", tmp_path / "none.zip", "--email", "a@example.org").exception, NotFound
    )
    assert isinstance(_run("import", "linkedin", archive, "--email", "no address").exception, InvalidInput)
    assert _run("import", "linkedin", archive).exit_code == 2
    assert isinstance(_run("export", "jsonresume", "--email", "nobody@example.org").exception, NotFound)
    assert not User.objects.exists()


def test_out_and_in(archive: Path, tmp_path: Path) -> None:
    _run("import", "linkedin", archive, "--email", "ana@example.org")
    resume = tmp_path / "resume.json"
    assert _run("export", "jsonresume", "--email", "ana@example.org", "--out", resume).exit_code == 0
    assert json.loads(_run("export", "jsonresume", "--email", "ana@example.org").stdout) == json.loads(
        resume.read_text()
    )
    back = json.loads(_run("import", "jsonresume", resume, "--email", "ana@example.org", "--json").stdout)
    assert back["totals"]["added"] == 0 and back["totals"]["changed"] == 0
    everything = tmp_path / "all.zip"
    assert _run("export", "all", "--email", "ana@example.org", "--out", everything).exit_code == 0
    assert "resume.json" in zipfile.ZipFile(everything).namelist()
    lost = _run("export", "all", "--email", "ana@example.org", "--out", Path("/proc/nowhere/x.zip"))
    assert isinstance(lost.exception, InvalidInput)
