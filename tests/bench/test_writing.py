"""The bench of writing: its figures over hand-made cases, its peers, its tables; and the suites that go with it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from workfolk.demo import personas
from workfolk.engine.evals.writing_suites import SUITES, Measure, Subject
from workfolk.engine.skills.starter import load_starter
from workfolk.engine.talent.profile import RawLanguage, RawPosition, RawProfile, RawSkill

BENCH = Path(__file__).parents[2] / "bench"
AS_OF = 2026 * 12 + 10
PROFILES = {
    f"p{n}": (
        RawProfile(
            f"p{n}",
            about="I like a quiet ward." if n else "",
            positions=(
                RawPosition("Ward Nurse", f"Klinikum {place}", 2019 * 12, None, True, "Trained four student nurses.", place),
                RawPosition("Care Assistant", f"Haus {place}", 2014 * 12 + 2, 2018 * 12, False, "Served 40 meals a day."),
            ),
            languages=(RawLanguage("German", "B2"),),
            skills=(RawSkill("wound care"), RawSkill("patient handover"), RawSkill("care planning")),
        ),
        "Aino Lehto" if n else "",
    )
    for n, place in enumerate(("Osterbach", "Talheim"))
}  # fmt: skip


@pytest.fixture(scope="module")
def bench() -> Iterator[dict[str, ModuleType]]:
    before = set(sys.modules)
    sys.path.insert(0, str(BENCH))
    try:
        yield {
            name: importlib.import_module(module)
            for name, module in (
                ("main", "bench_writing"),
                ("composing", "writing.composing"),
                ("grounding", "writing.grounding"),
                ("door", "writing.door"),
                ("profiles", "writing.profiles"),
            )
        }
    finally:
        sys.path.remove(str(BENCH))
        for name in set(sys.modules) - before:
            if name == "bench_writing" or name.partition(".")[0] == "writing":
                del sys.modules[name]


def test_every_candidate_is_read_and_timed(bench: dict[str, ModuleType]) -> None:
    composing = bench["composing"]
    texts, times = composing.composed(PROFILES, load_starter(), AS_OF)
    found = composing.figures(texts, times, len(PROFILES))
    assert found["texts"] == len(texts) > 4
    assert {one.part for one in texts} == {"headline", "about"}
    assert [len(took) for took in times.values()] == [2, 2]
    assert found["texts with a claim that the rules find in no fact"] == 0, composing.objections(texts)


def test_an_invention_is_counted_and_told(bench: dict[str, ModuleType]) -> None:
    composing = bench["composing"]
    problem = composing.Problem("number", "9", "stands nowhere")
    slip = composing.Problem("grammar", "..", "two punctuation marks")
    texts = [
        composing.Composed("p0", "about", "work", "9 cats.", (problem, problem)),
        composing.Composed("p0", "about", "path", "One..", (slip,)),
    ]
    found = composing.figures(texts, {"headline": [1.0], "about": [2.0, 4.0, 9.0]}, 1)
    assert found["texts with a claim that the rules find in no fact"] == 1
    assert found["texts with a slip of wording"] == 1
    assert found["by rule"] == {"grammar": 1, "number": 2}
    assert found["ms"]["about"] == {"p50": 4.0, "p95": 9.0, "target": 50}
    assert len(composing.objections(texts)) == 3


def test_words_that_occur_are_enough_for_the_first_peer_even_where_they_are_joined_wrongly(
    bench: dict[str, ModuleType],
) -> None:
    occur = bench["grounding"].words_occur
    facts = ("Records manager since 2019.", "Archivist for 11 years.")
    assert occur("Records manager for 11 years.", facts)
    assert not occur("Records manager for 12 years.", facts)
    assert not occur("Chief archivist.", facts)


def test_the_threshold_is_the_one_that_parts_them_best(bench: dict[str, ModuleType]) -> None:
    cut = bench["grounding"].fitted(np.array([0.2, 0.3, 0.8, 0.9]), [False, False, True, True])
    assert 0.3 < cut <= 0.8


def test_what_the_door_adds_is_what_the_model_did_not_take(bench: dict[str, ModuleType]) -> None:
    one: dict[str, Any] = dict.fromkeys(
        ("before", "after", "first", "all", "sentences", "asks", "by model"), 1.0
    )
    found = bench["door"]._summary([(10.0, 200.0, 20)], [one | {"added": 4.0, "model": 200.0, "pieces": 20}])
    assert found["direct"] == {"first ms": 10.0, "all ms": 200.0, "ms a piece": 10.0}
    assert found["through the door"]["added in all, share of the model's time"] == 0.02
    assert found["through the door"]["ms a piece, the model's own"] == 10.0


def test_tables_hold_every_system_and_kind(bench: dict[str, ModuleType]) -> None:
    score = {"count": 3, "accuracy": 0.5, "precision": 0.25, "recall": 0.75, "false_rejections": 0.125}
    system = {
        "core caught": 0.9,
        "all caught": 0.8,
        "true rejected": 0.1,
        "caught": {"join": (9, 10)},
        "lost": {"deed": (1, 10)},
    }
    told = bench["main"].printed(
        {
            "grounding": {"true": 10, "false": 10, "profiles": 2, "ms a sentence": 1.5, "systems": {"ours": system, "theirs": system}},
            "claims": {"systems": {"ours": score}, "kinds": {"join": (2, 3)}},
            "documents": {},
        }
    )  # fmt: skip
    assert told.count("9 of 10") == 2 and "theirs" in told
    assert "0.125" in told and "join 2/3" in told
    assert "documents" not in told


def test_synthetic_members_become_profiles_without_names(bench: dict[str, ModuleType]) -> None:
    for person in personas.people():
        profile = bench["profiles"].raw(person, 7)
        assert profile.id == f"demo-7-{person.number}"
        assert [post.organisation for post in profile.positions] == [job.employer for job in person.jobs]
        assert all(
            post.current == (job.last is None)
            for post, job in zip(profile.positions, person.jobs, strict=True)
        )
        assert person.family_name not in repr(profile.positions)


@pytest.mark.parametrize("name", sorted(SUITES))
def test_a_suite_gives_shares_with_floors(name: str) -> None:
    found = SUITES[name].run(Subject(PROFILES, load_starter(), AS_OF))
    assert found and all(0 <= one.value <= 1 and one.count for one in found)
    assert found == SUITES[name].run(Subject(PROFILES, load_starter(), AS_OF))


def test_a_measure_passes_between_its_bounds() -> None:
    assert Measure("m", 0.97, 10, least=0.97).passed
    assert not Measure("m", 0.96, 10, least=0.97).passed
    assert not Measure("m", 0.04, 10, most=0.03).passed
