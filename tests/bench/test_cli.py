"""The command, end to end with few members, and what it says where it cannot run."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from workfolk.bench.cli import bench
from workfolk.bench.data import Dataset
from workfolk.bench.engines import OURS, missing
from workfolk.bench.mixed import mixed
from workfolk.bench.questions import HYBRID, TEXT, VECTORS
from workfolk.bench.running import EngineFailed, call


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(bench, ["search", *arguments])


@pytest.fixture
def without_jpype(monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name, package=None: None if name == "jpype" else find(name, package),
    )


def test_ours_and_sqlite_find_what_brute_force_finds(
    data: Dataset, members_folder: Path, tmp_path: Path
) -> None:
    peers = ["--peers", "sqlite"] if not missing("sqlite") else ["--peers", ""]
    out = tmp_path / "figures.json"
    done = _run(
        "--members", "500", "--queries", "8", "--warm", "0", "--json", "--data", str(members_folder),
        "--out", str(out), *peers,
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert json.loads(out.read_text()) == found
    assert found["members"] == 500
    assert [engine["engine"] for engine in found["engines"]] == [OURS, *(p for p in peers[1:] if p)]
    for engine in found["engines"]:
        assert engine["build_seconds"] > 0
        assert engine["disk_bytes"] > 0
        assert engine["rss_bytes"] > engine["rss_anon_bytes"] > 0
        tasks = {task["task"]: task for task in engine["tasks"]}
        assert list(tasks) == [TEXT, *(task.name for task in VECTORS), HYBRID]
        assert all(task["hits_equal"] for task in tasks.values())
        assert all(0 < task["p50_ms"] <= task["p95_ms"] for task in tasks.values())
        assert all(tasks[task.name]["recall"] >= 0.98 for task in VECTORS)
    ours = {task["task"]: task for task in found["engines"][0]["tasks"]}
    assert ours[TEXT]["overlap"] == 1.0
    assert found["ratios"][f"{TEXT}, p95 in ms"]["reached"] is None  # Lucene was not there
    for profile in found["profiles"]:
        assert profile["parts"]
        assert profile["bandwidth"] > 1e6
        assert profile["limit_ms"] == pytest.approx(
            profile["bytes_touched"] / profile["bandwidth"] * 1000, abs=1e-6
        )


def test_growth_in_one_shard_and_two(data: Dataset, members_folder: Path, tmp_path: Path) -> None:
    arguments = ["--growth", "300", "--queries", "5", "--warm", "0", "--data", str(members_folder)]
    plot = tmp_path / "growth.svg"
    if importlib.util.find_spec("altair") and importlib.util.find_spec("vl_convert"):
        arguments += ["--plot", str(plot)]
    done = _run(*arguments)
    assert done.exit_code == 0, done.output
    assert "two shards: speed up" in done.output
    assert "300" in done.output
    if "--plot" in arguments:
        assert plot.read_text().startswith("<svg")


def test_questions_while_profiles_change(data: Dataset, tmp_path: Path) -> None:
    head = Dataset(data.folder, 400)
    (load,) = mixed(head, 1.0, 7, tmp_path, lambda *_: None, top_rate=25.0)
    assert load.answered == 20.0
    assert load.changes == 100.0
    assert load.p50_ms > 0
    assert 0 < load.visible_p50_ms <= load.visible_p95_ms < 10_000


def test_a_peer_that_was_asked_for_and_is_missing_stops_before_any_work(
    without_jpype: None, tmp_path: Path
) -> None:
    done = _run("--peers", "lucene,sqlite", "--data", str(tmp_path))
    assert done.exit_code == 2
    assert re.search(r"lucene cannot be measured: the package.* jpype", done.output)
    assert "make bench-install" in done.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--peers", "solr"], "There is no peer solr; there are lucene, sqlite, postgres, qdrant."),
        (["--growth", "many"], "--growth takes whole numbers with commas between"),
        (["--growth", "10"], "--growth starts at 200 members"),
        (["--growth", "300", "--mixed"], "two runs"),
        (["--mixed", "--peers", "sqlite"], "leave --peers out"),
        (["--plot", "x.svg"], "--plot goes with --growth"),
        (["--growth", "300", "--plot", "x.gif"], "ends in .svg or .png"),
        (["--peers", "", "--out", "/no/such/folder/x.json"], "There is no folder /no/such/folder."),
        (["--members", "10"], "--members"),
    ],
)
def test_what_cannot_be_run_is_refused_with_its_reason(arguments: list[str], said: str) -> None:
    done = _run(*arguments)
    assert done.exit_code == 2
    assert said in " ".join(done.output.split())


def _fail(report: Any) -> None:
    raise RuntimeError("no room")


def _die(report: Any) -> None:
    import os

    os.write(2, b"out of memory\n")
    os._exit(9)


def test_the_end_of_an_engine_is_told_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(EngineFailed, match="RuntimeError: no room"):
        call(_fail, (), tmp_path / "log")
    with pytest.raises(EngineFailed, match=r"ended with code 9\. out of memory"):
        call(_die, (), tmp_path / "log")
