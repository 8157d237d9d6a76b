"""The bench of verdicts: its figures over hand-made cases, and that it never tells the misses of the held-out half."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from workfolk.engine.evals.cases import Case, half_of
from workfolk.engine.talent.model import Importance, Verdict
from workfolk.engine.talent.profile import RawProfile

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture(scope="module")
def bench() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("bench_evaluation", BENCH / "bench_evaluation.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look their module up
    try:
        spec.loader.exec_module(module)
        yield module
    finally:
        del sys.modules[spec.name]


def case(profile: str, expected: str, *tags: str, hard: bool = False) -> Case:
    return Case(
        RawProfile(profile),
        "Python",
        Importance.MUST,
        "",
        Verdict(expected),
        hard,
        tags,
        "because it says so",
    )


def id_in(half: str) -> str:
    return next(name for n in range(50) if half_of(name := f"software-{n}") == half)


def test_misses_of_the_held_out_half_are_never_listed(bench: ModuleType) -> None:
    cases = [case(id_in("dev"), "meets"), case(id_in("held-out"), "meets"), case(id_in("dev"), "unknown")]
    answers = [bench.Answer("unknown", "skill python", "nothing found")] * 3
    told = bench.errors(cases, answers)
    assert told.count("expected meets, given unknown") == 1
    assert id_in("dev") in told and id_in("held-out") not in told


def test_the_figures_by_hand(bench: ModuleType) -> None:
    cases = [case("a-1", "meets"), case("a-1", "unknown"), case("a-1", "unknown"), case("a-1", "partly")]
    found = bench.measured(cases, ["meets", "unknown", "does_not_meet", "meets"])
    assert found["verdicts"]["meets"] == {"precision": 0.5, "recall": 1.0, "expected": 1, "given": 2}
    assert found["unknown given as does_not_meet"] == 0.5
    assert found["macro recall"] == pytest.approx((1 + 0.5 + 0) / 3)
    assert found["right"] == 0.5


def test_groups_with_few_cases_are_left_out(bench: ModuleType) -> None:
    many = [case("software-1", "meets", "years", hard=True) for _ in range(bench.FEWEST)]
    few = [case("nursing-1", "meets", "place") for _ in range(bench.FEWEST - 1)]
    found = bench.groups([*many, *few], ["meets"] * len(many) + ["partly"] * len(few))
    assert found["field"] == {"software": (bench.FEWEST, 1.0)}
    assert found["tag"] == {"years": (bench.FEWEST, 1.0)}
    assert found["hard"] == {"hard": (bench.FEWEST, 1.0)}


def test_a_file_that_breaks_the_format_ends_with_its_name(bench: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "law.jsonl").write_text('{"for": "law-01"}\n', encoding="utf-8")
    with pytest.raises(SystemExit, match=r"law\.jsonl: Line 1: the label lacks asked"):
        bench.load(tmp_path)
