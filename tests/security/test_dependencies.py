"""What a community runs: licences that let it, and nothing that reports home."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "workfolk"
LOCK = (ROOT / "requirements" / "main.lock").read_text()
NAMES = sorted(set(re.findall(r"^([A-Za-z0-9_.-]+)==", LOCK, re.MULTILINE)))
COPYLEFT = re.compile(r"\bA?GPL|Affero|(?<!Lesser )General Public License", re.IGNORECASE)


def licence(name: str) -> str:
    found = metadata.metadata(name)
    kinds = [value for value in found.get_all("Classifier") or [] if value.startswith("License")]
    # Some put the whole text into the field.
    named = [found[field][:80] for field in ("License-Expression", "License") if field in found]
    return " ".join([*named, *kinds])


@pytest.mark.parametrize("name", NAMES)
def test_no_strong_copyleft_in_what_is_run(name: str) -> None:
    try:
        text = licence(name)
    except metadata.PackageNotFoundError:
        pytest.skip("for another platform")
    assert text.strip(), "no licence is named"
    assert not COPYLEFT.search(text.replace("LGPL", "")), text


def test_the_model_is_run_without_telemetry() -> None:
    assert "onnxruntime==1.28.0 " in LOCK  # later ones send telemetry
    embedding = SOURCE / "engine" / "retrieval" / "embedding.py"
    text = embedding.read_text(encoding="utf-8")
    assert text.index('os.environ["ORT_DISABLE_TELEMETRY"] = "1"') < text.index("import onnxruntime")


# Who may open a connection to another machine: to the model that a host configured, and to a public page that a member names.
FETCHES = {"engine/llm/openai_compatible.py", "writing/links.py"}


def test_nothing_else_of_ours_fetches_anything() -> None:
    fetching = re.compile(r"^\s*(?:import|from) (?:urllib\.request|http\.client|http(?:x|core)2?|requests|aiohttp|ftplib)\b", re.MULTILINE)  # fmt: skip
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if fetching.search(path.read_text(encoding="utf-8"))
    }
    assert found == FETCHES
