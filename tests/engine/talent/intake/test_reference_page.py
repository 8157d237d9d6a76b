"""The page on what may be asked tells what the rules do: each row of its tables is tried."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.engine.talent.intake.cases import ALLOWED, CASES, NOTED

from workfolk.engine.talent.intake.check import check_qualification

PAGE = (Path(__file__).resolve().parents[4] / "docs/reference/what-may-be-asked.md").read_text(
    encoding="utf-8"
)


def _rows(heading: str) -> list[list[str]]:
    section = PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [re.split(r" *\| *", line)[1:-1] for line in section.splitlines() if line.startswith("|")]
    return rows[2:]


@pytest.mark.parametrize(
    ("category", "text", "instead"),
    [
        tuple(row[:3])
        for heading in ("Traits and what stands in for them", "Personal data")
        for row in _rows(heading)
    ],
)
def test_what_is_refused(category: str, text: str, instead: str) -> None:
    (found, *_more) = check_qualification(text).findings
    assert (found.category, found.alternative) == (category, instead)
    assert found.severity != "note"


@pytest.mark.parametrize("text", [row[0] for row in _rows("What is lawful and only looks like it")])
def test_what_is_lawful(text: str) -> None:
    assert check_qualification(text).findings == ()


@pytest.mark.parametrize(("category", "text", "instead"), [tuple(row) for row in _rows("Remarks")])
def test_what_is_remarked_on(category: str, text: str, instead: str) -> None:
    (found,) = check_qualification(text).findings
    assert (found.category, found.alternative, found.severity) == (category, instead, "note")


def test_every_category_is_on_the_page() -> None:
    told = set(re.findall(r"^\| ([a-z_]+) \|", PAGE, re.MULTILINE)) | set(re.findall(r"`([a-z_]+)`", PAGE))
    assert {category for _, category in (*CASES, *NOTED)} - {ALLOWED} <= told
