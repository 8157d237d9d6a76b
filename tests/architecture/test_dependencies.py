"""Every dependency has its reason, and lock files hold hashes but no address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RECORD = (ROOT / "docs/decisions/0002-dependencies.md").read_text(encoding="utf-8")


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=!~ ]", line, maxsplit=1)[0].lower() for line in requirements}


def test_each_dependency_has_a_line_of_reason() -> None:
    wanted = _names(PROJECT["project"]["dependencies"])
    for extra in (
        *PROJECT["project"]["optional-dependencies"].values(),
        *PROJECT["dependency-groups"].values(),
    ):
        wanted |= _names(extra)
    given = set(re.findall(r"^\| `([^`]+)`", RECORD, re.MULTILINE))
    assert wanted == given


@pytest.mark.parametrize("name", ["main", "dev", "bench", "cluster", "local-model", "test-model", "build"])
def test_lock_files_are_hashed_and_hold_no_address(name: str) -> None:
    text = (ROOT / f"requirements/{name}.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"^([a-z0-9][^\s=]*)==", text, re.MULTILINE)
    assert pinned
    assert "http:" not in text and "https:" not in text and "index" not in re.sub(r"#.*", "", text)
    blocks = re.split(r"^(?=[a-z0-9][^\s=]*==)", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)


def test_telemetry_stays_out() -> None:
    text = (ROOT / "requirements/main.lock").read_text(encoding="utf-8")
    version = re.search(r"^onnxruntime==(\d+)\.(\d+)", text, re.MULTILINE)
    assert version and (int(version[1]), int(version[2])) <= (1, 28)
