"""Full runs on synthetic members: what is known of them is so, figures follow from runs, and lists repeat themselves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from rich.console import Console

from workfolk.bench.cli import bench
from workfolk.bench.data import Dataset
from workfolk.bench.hiring import measuring
from workfolk.bench.hiring.briefs import ASKED, SEARCHES
from workfolk.bench.hiring.building import CARDS, INDEX, built
from workfolk.bench.hiring.measuring import STAGES, Bench, Figures, Quality, Times, listed, quality
from workfolk.bench.hiring.people import AS_OF, SCHEMA, cities, people, public_id
from workfolk.bench.hiring.report import show, targets
from workfolk.engine.retrieval.writer import ShardWriter
from workfolk.engine.talent.card import to_card

MEMBERS = 1_500


@pytest.fixture(scope="module")
def small(data: Dataset) -> Dataset:
    return Dataset(data.folder, MEMBERS)


@pytest.fixture(scope="module")
def place(small: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(small, tmp_path_factory.mktemp("hiring"), lambda *_: None)


@pytest.fixture(scope="module")
def runs(small: Dataset, place: Path) -> Iterator[Bench]:
    found = Bench(small, place, 7)
    yield found
    found.close()


def test_members_are_what_their_rows_say(small: Dataset) -> None:
    for person in people(small, 0, 200):
        texts = {passage.place: passage.text for passage in person.candidate.passages}
        assert len(texts) == len(person.candidate.passages)
        for mention in person.candidate.mentions:
            label = small.vocabulary.entries
            found = texts[mention.place][mention.start : mention.end]
            assert found in label
        for role in person.candidate.roles:
            assert role.start is not None
            assert role.start < (role.end or AS_OF + 1) <= AS_OF + 1
        assert sum(role.current for role in person.candidate.roles) == 1
        skills = {mention.concept for mention in person.candidate.mentions if mention.type == "skill"}
        assert set(person.document.filters["skill"]) == skills
        assert set(person.document.filters) == set(SCHEMA.filter_fields)
        assert set(person.document.texts) <= set(SCHEMA.text_fields)


def test_the_first_of_many_are_those_of_few(data: Dataset, small: Dataset) -> None:
    assert [p.candidate for p in people(small, 10, 20)] == [p.candidate for p in people(data, 10, 20)]
    assert len(set(map(public_id, range(20_000)))) == 20_000
    assert len({city.key for city in cities()}) == len(cities()) == 240


def test_briefs_are_many_and_ask_for_as_much_as_is_said(runs: Bench) -> None:
    briefs = runs.draw(20, 0)
    assert len({brief.text for brief in briefs}) == 20
    for brief in briefs:
        read = runs._read(brief)
        assert (len(read.qualifications), len(read.queries)) == (ASKED, SEARCHES)


def test_the_beginning_of_a_list_is_nearly_that_of_everyone_evaluated(runs: Bench) -> None:
    briefs = runs.draw(4, 0)
    lists = [listed(runs.whole(brief)[1]) for brief in briefs]
    assert all(500 < len(one) <= 1_000 for one in lists)  # who covers nothing at all is not looked at ahead
    assert runs.findable() > 1_400
    found = quality(lists, runs.best(briefs, lambda *_: None))
    assert found.recall[25] >= 0.95
    assert found.fit[100] >= 0.99


def test_everyone_evaluated_is_brute_force(runs: Bench) -> None:
    """Where everyone who may be found is evaluated anyway, both ways are the same list."""
    (brief,) = runs.draw(1, 3)
    read = runs._read(brief)
    from workfolk.engine.talent.run import run

    ran = run(read.queries, read.qualifications, runs._pool(read), runs._evaluator(read), seed="bench", evaluate_at_most=MEMBERS)  # fmt: skip
    (best,) = runs.best([brief], lambda *_: None)
    assert listed(ran)[:100] == best


_SCRIPT = """
import json, sys
from pathlib import Path
from workfolk.bench.data import Dataset
from workfolk.bench.hiring.measuring import Bench, listed
bench = Bench(Dataset(Path(sys.argv[1]), int(sys.argv[2])), Path(sys.argv[3]), 7)
print(json.dumps([listed(bench.whole(brief)[1]) for brief in bench.draw(3, 0)]))
"""


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_a_new_process_gives_the_same_lists(small: Dataset, place: Path, runs: Bench, hash_seed: str) -> None:
    here = [listed(runs.whole(brief)[1]) for brief in runs.draw(3, 0)]
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(small.folder), str(MEMBERS), str(place)],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    assert [[tuple(row) for row in one] for one in json.loads(done.stdout)] == here


def test_twenty_repetitions_are_one_list_whichever_thread_is_first(
    small: Dataset, place: Path, runs: Bench
) -> None:
    (brief,) = runs.draw(1, 0)
    first = listed(runs.whole(brief)[1])
    assert all(listed(runs.whole(brief)[1]) == first for _ in range(20))
    read = runs._read(brief)
    vectors = runs._briefs

    def alone(_number: int) -> object:
        own = Bench.__new__(Bench)  # the same loaded parts, a connection of its own
        own.__dict__ |= runs.__dict__
        own._cards = type(runs._cards)(place / CARDS)
        try:
            return listed(own.whole(brief)[1])
        finally:
            own.close()

    assert (
        vectors.vector(brief, read.queries[0].text).tolist()
        == vectors.vector(brief, read.queries[0].text).tolist()
    )
    with ThreadPoolExecutor(4) as pool:
        assert all(found == first for found in pool.map(alone, range(8)))


def test_who_joined_first_makes_no_difference(
    small: Dataset, runs: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same members under other row numbers, in an index of their own."""
    order = np.random.default_rng(3).permutation(MEMBERS).tolist()
    everyone = list(people(small, 0, MEMBERS))
    writer = ShardWriter(tmp_path / INDEX, SCHEMA)
    writer.apply([replace(everyone[row].document, id=at, sequence=at) for at, row in enumerate(order)])
    writer.commit()
    writer.close()
    import sqlite3

    from workfolk.bench.hiring.building import _TABLE

    cards = sqlite3.connect(tmp_path / CARDS)
    cards.execute(_TABLE)
    rows = [("talent", at, "v", json.dumps(to_card(everyone[row].candidate))) for at, row in enumerate(order)]
    cards.executemany("INSERT INTO search_card (kind, ref, version, body) VALUES (?, ?, ?, ?)", rows)
    cards.commit()
    cards.close()
    briefs = runs.draw(5, 0)
    before = [listed(runs.whole(brief)[1]) for brief in briefs]
    monkeypatch.setattr(measuring, "public_id", lambda ref: public_id(order[ref]))
    other = Bench(small, tmp_path, 7)
    try:
        assert [listed(other.whole(brief)[1]) for brief in briefs] == before
    finally:
        other.close()


def test_the_command_prints_every_stage(members_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    arguments = ["--members", "600,400", "--briefs", "5", "--everyone", "2", "--data", str(members_folder)]
    done = CliRunner().invoke(bench, ["hiring", *arguments, "--json", "--out", str(out)])
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert json.loads(out.read_text()) == found
    assert (found["qualifications"], found["searches"], found["briefs"]) == (ASKED, SEARCHES, 5)
    assert [one["members"] for one in found["sizes"]] == [400, 600]
    for one in found["sizes"]:
        assert list(one["stages"]) == list(STAGES)
        assert one["evaluated"] == one["findable"] < one["members"]
        assert one["repeats"] is True
        assert one["quality"] == {
            "briefs": 2,
            "recall": {"25": 1.0, "100": 1.0},
            "fit": {"25": 1.0, "100": 1.0},
        }
        assert 0 < one["total"]["p50"] <= one["total"]["p95"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--members", "many"], "--members takes whole numbers"),
        (["--members", "10"], "starts at 200"),
        (["--briefs", "1"], "5<=x<=1000"),
        (["--out", "/no/such/folder/x.json"], "no folder"),
    ],
)
def test_bad_usage_exits_2(arguments: list[str], says: str) -> None:
    done = CliRunner().invoke(bench, ["hiring", *arguments])
    assert done.exit_code == 2
    assert says in done.output


def test_a_target_is_reached_below_its_figure_and_open_where_it_was_not_measured() -> None:
    times = Times(1.0, 59.9)
    one = Figures(
        10_000, 9_000, 60, 1000.0, dict.fromkeys(STAGES, times), times, times, times, Quality(0, {}, {}), True
    )
    assert [target["reached"] for target in targets([one]).values()] == [True]
    assert [t["reached"] for t in targets([replace(one, total=Times(1.0, 60.0))]).values()] == [False]
    assert targets([replace(one, members=20_000)]) == {}


def test_the_table_has_every_stage_and_whether_the_target_was_reached() -> None:
    times = Times(1.0, 59.9)
    quality_ = Quality(3, {25: 0.9, 100: 0.8}, {25: 1.0, 100: 0.99})
    one = Figures(
        10_000, 9_000, 60, 1000.0, dict.fromkeys(STAGES, times), times, times, times, quality_, True
    )
    written = StringIO()
    show(Console(file=written, width=120), [one, replace(one, members=400, repeats=False)])
    for words in (*STAGES, "total", "0.900, fit 1.000", "1.0 / 59.9", "60, target 60, reached", "no"):
        assert words in written.getvalue()


def test_recall_and_fit_against_a_hand_computed_list() -> None:
    ours = [(90.0, "a"), (80.0, "c"), *((10.0, f"x{n}") for n in range(98))]
    true = [(90.0, "a"), (85.0, "b"), (80.0, "c"), *((20.0, f"y{n}") for n in range(97))]
    found = quality([ours], [true])
    assert found.recall == {25: 0.08, 100: 0.02}
    assert found.fit[25] == round((170 + 23 * 10) / (255 + 22 * 20), 4)
    assert Times.of([0.001] * 19 + [0.1]).p50 == 1.0
