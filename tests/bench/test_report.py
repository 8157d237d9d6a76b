"""What counts as reached is worked out from figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workfolk.bench.engines import OURS
from workfolk.bench.growth import Step, growth_targets
from workfolk.bench.questions import HYBRID, TEXT, VECTORS
from workfolk.bench.report import EngineReport, Row, chosen, ratios
from workfolk.bench.running import share_found


def _row(task: str, p95: float, recall: float | None = None, p50: float = 1.0, width: int = 0) -> Row:
    return Row(task, width, p50, p95, recall, True, None, None)


def _engine(name: str, *rows: Row, build: float = 1.0, disk: int = 100, rss: int = 100) -> EngineReport:
    return EngineReport(name, "1", (), build, disk, rss, 0, 0, rows, ())


def test_half_of_lucene_is_reached_at_half_and_missed_above() -> None:
    lucene = _engine(
        "lucene", _row(TEXT, 8.0, p50=2.0), _row(HYBRID, 10.0), build=100.0, disk=1_000, rss=1_000
    )
    ours = _engine(OURS, _row(TEXT, 4.1, p50=1.0), _row(HYBRID, 5.0), build=10.1, disk=500, rss=501)
    found = {name: ratio.reached for name, ratio in ratios([ours, lucene]).items()}
    assert found == {
        f"{TEXT}, p50 in ms": True,
        f"{TEXT}, p95 in ms": False,
        f"{HYBRID}, p95 in ms": True,
        "build in seconds": False,
        "disk in bytes": True,
        "memory in bytes": False,
    }
    ratio = ratios([ours, lucene])[f"{TEXT}, p95 in ms"]
    assert (ratio.ours, ratio.peer, ratio.against, ratio.ratio, ratio.target) == (
        4.1,
        8.0,
        "lucene",
        0.5125,
        0.5,
    )


def test_without_lucene_its_targets_stay_open() -> None:
    found = ratios([_engine(OURS, _row(TEXT, 4.0)), _engine("sqlite", _row(TEXT, 9.0))])
    assert {ratio.reached for ratio in found.values()} == {None}
    assert {ratio.peer for ratio in found.values()} == {None}


@pytest.mark.parametrize(
    ("mine", "recall", "reached"),
    [(3.0, 0.98, True), (3.1, 0.99, False), (2.0, 0.979, False)],
)
def test_vectors_are_compared_with_the_fastest_peer_that_has_the_recall(
    mine: float, recall: float, reached: bool
) -> None:
    task = VECTORS[1].name
    engines = [
        _engine(OURS, _row(task, mine, recall)),
        _engine("qdrant", _row(task, 0.5, 0.97)),  # faster, but it finds too little
        _engine("lucene", _row(task, 3.0, 0.985)),
        _engine("sqlite", _row(task, 20.0, 1.0)),
    ]
    found = ratios(engines)
    assert found[f"{task}, p95 in ms"].against == "lucene"
    assert found[f"{task}, p95 in ms"].reached is reached
    assert found[f"{task}, recall"].reached is (recall >= 0.98)


def test_where_no_peer_has_the_recall_nothing_is_claimed() -> None:
    task = VECTORS[0].name
    found = ratios([_engine(OURS, _row(task, 1.0, 1.0)), _engine("qdrant", _row(task, 0.5, 0.5))])
    assert found[f"{task}, p95 in ms"].reached is None
    assert found[f"{task}, recall"].reached is True


def test_the_setting_that_counts() -> None:
    rows = [
        _row("v", 1.0, 0.90, width=100),
        _row("v", 3.0, 0.99, width=200),
        _row("v", 2.5, 0.995, width=400),
    ]
    assert chosen(rows).width == 400  # fast enough beats narrow
    assert chosen(rows[:2]).width == 200
    assert chosen(rows[:1]).width == 100
    low = [_row("v", 1.0, 0.90, width=100), _row("v", 9.0, 0.95, width=200)]
    assert chosen(low).width == 200  # none has enough: the most


def test_share_found_leaves_out_questions_without_an_answer() -> None:
    assert share_found([[1, 2], [], [3]], [[1, 9], [4], [3]]) == 0.75
    assert share_found([[]], [[1]]) is None


def test_growth_is_held_against_a_straight_line() -> None:
    step = Step(1_000, 1.0, 1, 1, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0)
    slow = growth_targets([step, replace(step, members=100_000, hybrid_p95=10.0, speed_up=1.6)])
    assert slow["hybrid p95"] == {"exponent": 0.5, "target": 1.0, "reached": True}
    assert slow["two shards"]["reached"] is True
    fast = growth_targets([step, replace(step, members=100_000, hybrid_p95=101.0, speed_up=1.59)])
    assert fast["hybrid p95"]["reached"] is False
    assert fast["two shards"]["reached"] is False
