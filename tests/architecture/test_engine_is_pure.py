"""The engine runs where Django is not installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"

PROGRAM = """
import importlib, pkgutil, sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"django", "ninja", "allauth"}:
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, Blocked())
import workfolk.engine
names = [m.name for m in pkgutil.walk_packages(workfolk.engine.__path__, "workfolk.engine.")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def test_every_engine_module_imports_without_django() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, cwd=SOURCE, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 20


def test_the_engines_tests_run_where_django_is_not_installed(tmp_path: Path) -> None:
    """Two parts of them, for the time it takes."""
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    tests = Path(__file__).resolve().parents[1]
    command = [
        sys.executable, "-m", "pytest", "-q", "-c", str(tmp_path / "pytest.ini"), f"--rootdir={tests}",
        "-p", "without_django", "-p", "no:django", "-p", "no:cacheprovider", "-p", "no:xdist", "--import-mode=importlib",
        f"--confcutdir={tests / 'engine'}", str(tests / "engine" / "text"), str(tests / "engine" / "guardrails"),
    ]  # fmt: skip
    path = os.pathsep.join([str(SOURCE), str(tests / "architecture")])
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert " passed" in done.stdout
