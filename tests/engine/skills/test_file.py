"""A taxonomy in one file: nothing is lost, nothing else is believed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from workfolk.engine.skills.file import FileError, read_file, write_file
from workfolk.engine.skills.model import Group, Occupation, Skill, Source, Taxonomy


@pytest.fixture
def full() -> Taxonomy:
    """A taxonomy in which every field says something."""
    weld = Skill(
        "welding", "welding", ("joining metal",), "skill", (), "http://data.europa.eu/esco/skill/1", "Joins.", ("s1",), ("safety",), "esco",
        {"de": ("Schweißen",)},
    )  # fmt: skip
    safety = Skill("safety", "safety", (), "knowledge", ("welding",), None)
    welder = Occupation(
        "welder",
        "welder",
        ("brazier",),
        "7212",
        "Welds.",
        ("welding",),
        ("safety",),
        None,
        ("smith",),
        "51-4121.00",
        "onet",
        {"fr": ("soudeur",)},
    )
    smith = Occupation("smith", "smith", (), "7221", "", (), (), None)
    return Taxonomy(
        "v1", {"welding": weld, "safety": safety}, {"welder": welder, "smith": smith}, {},
        {"s1": Group("s1", "making", "S1", (), None)}, (Source("esco", "1.1", ("en",), "terms", "This uses ESCO.", "https://esco.ec.europa.eu"),),
    )  # fmt: skip


def test_what_is_written_is_read(tmp_path: Path, full: Taxonomy) -> None:
    array = np.arange(6, dtype=np.int8).reshape(2, 3)
    write_file(tmp_path / "a.wft", full, {"numbers": array}, {"encoder": "x"})
    taxonomy, arrays, about = read_file(tmp_path / "a.wft")
    assert taxonomy == full
    assert np.array_equal(arrays["numbers"], array)
    assert about["encoder"] == "x"


def test_the_same_taxonomy_gives_the_same_bytes(tmp_path: Path, full: Taxonomy) -> None:
    for name in ("a.wft", "b.wft"):
        write_file(tmp_path / name, full, {"n": np.ones(3)}, {})
    assert (tmp_path / "a.wft").read_bytes() == (tmp_path / "b.wft").read_bytes()


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, full: Taxonomy) -> None:
    path = tmp_path / "a.wft"
    write_file(path, full, {}, {})
    before = path.read_bytes()
    with pytest.raises(ValueError, match="Object arrays"):
        write_file(path, full, {"bad": np.array([object()])}, {})
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["a.wft"]


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 torn"])
def test_another_file_is_refused_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.wft"
    path.write_bytes(content)
    with pytest.raises(FileError, match="taxonomy build"):
        read_file(path)


def test_a_torn_file_is_refused(tmp_path: Path, full: Taxonomy) -> None:
    path = tmp_path / "a.wft"
    write_file(path, full, {"n": np.ones(5000)}, {})
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(FileError):
        read_file(path)


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.wft"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("about.json", json.dumps({"format": 99}))
    with pytest.raises(FileError, match="format 99"):
        read_file(path)


def test_pickled_objects_in_a_file_are_not_loaded(tmp_path: Path, full: Taxonomy) -> None:
    path = tmp_path / "a.wft"
    write_file(path, full, {}, {})
    with zipfile.ZipFile(path, "a") as archive, archive.open("evil.npy", "w") as file:
        np.lib.format.write_array(file, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with pytest.raises(FileError):
        read_file(path)
