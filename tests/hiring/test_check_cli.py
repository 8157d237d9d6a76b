"""``workfolk hire --check``: allowed, or refused with the reason and a lawful wording."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workfolk.hiring import checking
from workfolk.hiring.cli import hire


def run(*arguments: str) -> Result:
    return CliRunner().invoke(hire, list(arguments))


@pytest.mark.parametrize(
    "text",
    ["German language C1", "able to lift 20 kg with accommodation", "licensed nurse", "speaks Turkish"],
)
def test_what_may_be_asked_is_allowed(text: str) -> None:
    result = run("--check", text)
    assert (result.exit_code, result.stdout) == (0, f"Allowed: {text}\n")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("digital native", "works confidently with digital tools"),
        ("native German speaker", "German at C2"),
        ("degree from an Ivy League university", "degree or equivalent skills in the field"),
        ("must live within 2 km", "able to be on site"),
        ("CV with photo", "CV without a photo"),
    ],
)
def test_what_may_not_is_refused_with_reason_and_lawful_wording(text: str, says: str) -> None:
    result = run("--check", text)
    assert result.exit_code == 1
    assert result.stdout.startswith("Refused: ")
    assert f"Write instead: {says}" in result.stdout
    assert "Grounds: " in result.stdout


def test_a_remark_is_printed_and_allowed() -> None:
    result = run("--check", "good cultural fit")
    assert result.exit_code == 0
    assert "Allowed" in result.stdout
    assert "shares knowledge" in result.stdout


def test_an_exception_of_the_law_says_what_to_do_first() -> None:
    result = run("--check", "female counsellor for a women's refuge")
    assert result.exit_code == 1
    assert "lawyer" in result.stdout


def test_json_holds_the_spans_of_what_was_typed() -> None:
    text = "Ward nurse, no one over 45, German C1"
    result = run("--check", text, "--json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert (found["text"], found["allowed"]) == (text, False)
    (one,) = found["findings"]
    assert text[one["start"] : one["end"]] == one["words"] == "no one over 45"
    assert set(one) == {
        "category", "severity", "start", "end", "words", "reason", "alternative", "grounds", "hint",
    }  # fmt: skip
    assert (one["category"], one["severity"], one["grounds"]) == ("age", "unlawful", "2000/78/EC")
    assert json.loads(run("--check", "German C1", "--json").stdout)["findings"] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--check", ""],
        ["--check", "   "],
        ["--check", "x" * 20_001],
        ["--check"],
        ["--check", "German C1", "Ward nurse, Graz"],
        ["--check", "German C1", "--role-file", __file__],
    ],
)
def test_bad_usage_exits_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_markup_is_plain_text() -> None:
    assert "[bold]German C1[/bold] [/]" in run("--check", "[bold]German C1[/bold] [/]").stdout


def test_it_needs_no_community_and_exits_like_every_command(tmp_path: Path) -> None:
    for text, code in (("German C1", 0), ("no gaps in CV", 1)):
        result = subprocess.run(
            [sys.executable, "-m", "workfolk.config.cli", "hire", "--check", text],
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(sys.path), "WORKFOLK_DATA_DIR": str(tmp_path / "state"), "WORKFOLK_EMBEDDER": "hash"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )  # fmt: skip
        assert (result.returncode, result.stderr) == (code, "")


def test_twenty_thousand_blanks_are_read_like_a_few() -> None:
    """Patterns took the square of their number: half a minute."""
    found = checking.checked("native English speaker" + " " * 19_000 + "in Graz")
    assert not found.allowed and len(found.text) < 120
