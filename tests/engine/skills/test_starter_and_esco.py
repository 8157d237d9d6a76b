"""The starter's identifiers are ESCO's, so that a full import merges with it rather than doubling it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest

from workfolk.engine.skills.starter import load_starter


def _plain(label: str) -> str:
    return re.sub(r"[\W_]+", " ", label.casefold()).strip()


@pytest.mark.parametrize(
    ("file", "kind"), [("skills_en.csv", "skills"), ("occupations_en.csv", "occupations")]
)
def test_identifiers_exist_and_nothing_stands_twice(shared_data: Path, file: str, kind: str) -> None:
    archive = zipfile.ZipFile(shared_data / "esco" / "class_en.zip")
    with archive, archive.open(file) as raw:
        preferred = {
            row["conceptUri"]: row["preferredLabel"] for row in csv.DictReader(io.TextIOWrapper(raw, "utf-8"))
        }
    ours = getattr(load_starter(), kind).values()
    assert [one.key for one in ours if one.esco and one.esco not in preferred] == []
    taken = {one.esco for one in ours}
    free = {_plain(label) for uri, label in preferred.items() if uri not in taken}
    # A concept of ours without identifier, called exactly like one of ESCO's, would stand twice after an import.
    assert [one.key for one in ours if not one.esco and _plain(one.preferred_label) in free] == []


def test_the_starter_is_as_wide_as_promised() -> None:
    starter = load_starter()
    assert len(starter.occupations) >= 250
    assert len(starter.skills) >= 2000
    assert {one.isco[0] for one in starter.occupations.values()} >= set("123456789")
    assert all(
        one.essential and one.alternative_labels and one.summary for one in starter.occupations.values()
    )
