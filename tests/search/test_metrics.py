"""What searching leaves behind: counts by way and kind, and in the log of slow searches a shape without a word."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from workfolk.base import clock, outbox
from workfolk.base import metrics as base_metrics
from workfolk.base.metrics import page
from workfolk.engine.retrieval.model import (
    AllOf,
    And,
    AnyOf,
    Between,
    Boost,
    Everything,
    Filter,
    Ids,
    Near,
    Not,
    Or,
    Plan,
    Results,
    Search,
    SegmentPlan,
    Value,
)
from workfolk.search import metrics, queries, services, slow, sources, status

FIELDS = ("skill", "place", "years", "latitude", "longitude")
PLAN = Plan((SegmentPlan(rows=1000, allowed=40, text="stopped early", vectors="lists", lists=9, probed=3),))


class Shelf:
    kind = "shelf"
    topic = "shelf.changed"
    text_fields = {"text": 1.0}
    filter_fields = ("skill", "place")
    number_fields = ("years", "latitude", "longitude")
    version = "1"

    def refs(self) -> list[int]:
        return []

    def gone(self, waiting: Any) -> list[int]:
        return []

    def documents(self, refs: Any) -> list[Any]:
        return []


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(page, "_collectors", {})  # they ask the database
    monkeypatch.setattr(sources, "_sources", {})
    sources.register_source(Shelf())
    queries.forget()
    base_metrics.start("server")
    yield
    base_metrics.stop()
    queries.forget()


def _values(name: str) -> dict[tuple[str, ...], float]:
    """The samples of a name, by the values of its labels in order of label."""
    body, _type = base_metrics.render("application/openmetrics-text; version=1.0.0")
    return {
        tuple(value for _label, value in sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(body.decode())
        for sample in family.samples
        if sample.name == name
    }


def test_a_search_is_counted_by_kind_and_way(shelf: None) -> None:
    metrics.searched("shelf", Search(text="nurse"), Results(plan=PLAN, took=0.004))
    metrics.searched("shelf", Search(), Results(took=0.001))
    # labels in order: kind, text, vector
    assert _values("workfolk_search_seconds_count") == {
        ("shelf", "stopped early", "lists"): 1,
        ("shelf", "none", "none"): 1,
    }


def test_of_several_segments_the_more_clever_way_counts(shelf: None) -> None:
    plan = Plan((SegmentPlan(rows=5, allowed=5, text="all", vectors="all"), *PLAN.segments))
    metrics.searched("shelf", Search(text="nurse"), Results(plan=plan))
    assert list(_values("workfolk_search_seconds_count")) == [("shelf", "stopped early", "lists")]


def test_a_way_that_nobody_knows_is_no_label(shelf: None) -> None:
    plan = Plan((SegmentPlan(rows=5, allowed=5, text="ana kovac", vectors="\n"),))
    metrics.searched("shelf", Search(text="nurse"), Results(plan=plan))
    assert list(_values("workfolk_search_seconds_count")) == [("shelf", "none", "none")]


def test_answers_with_a_part_missing_are_counted(shelf: None) -> None:
    metrics.begin()
    assert _values("workfolk_search_degraded_total") == {("shelf", "fields"): 0, ("shelf", "shards"): 0}
    metrics.searched("shelf", Search(), Results(missing=("shard 2",)))
    metrics.searched("shelf", Search(), Results(missing=("field:years",)))
    metrics.searched("shelf", Search(), Results(missing=("field:years", "shard 2")))
    metrics.search_failed("shelf")
    assert _values("workfolk_search_degraded_total") == {("shelf", "fields"): 1, ("shelf", "shards"): 2}
    assert _values("workfolk_search_failed_total") == {("shelf",): 1}


def test_the_writers_work_is_counted(shelf: None) -> None:
    metrics.committed("shelf", 12, 0.02)
    metrics.committed("shelf", 3, 0.02)
    metrics.merged("shelf", 0.5)
    metrics.rebuilt("shelf", 1000, 30.0)
    metrics.found_damaged("shelf")
    metrics.erased("shelf", 2, 4.0)
    for name, value in {
        "workfolk_index_commit_seconds_count": 2,
        "workfolk_index_changes_total": 15,
        "workfolk_index_merge_seconds_count": 1,
        "workfolk_index_rebuild_seconds_sum": 30,
        "workfolk_index_damages_total": 1,
        "workfolk_erasures_total": 2,
    }.items():
        assert _values(name) == {("shelf",): value}


@pytest.mark.parametrize(("took", "logged"), [(0.21, 1), (0.19, 0)])
def test_only_slow_searches_are_logged(
    shelf: None, settings: Any, caplog: pytest.LogCaptureFixture, took: float, logged: int
) -> None:
    settings.SLOW_SEARCH_MS = 200
    metrics.searched("shelf", Search(text="nurse"), Results(took=took, plan=PLAN))
    assert len(caplog.records) == logged
    assert _values("workfolk_search_slow_total") == ({("shelf",): 1} if logged else {})


def test_the_log_says_what_a_search_looked_like(
    shelf: None, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SLOW_SEARCH_MS = 0
    where = And(
        AnyOf("skill", ("wound-care", "suturing")),
        Between("years", 3, None),
        Or(Near("latitude", "longitude", 47.07, 15.44, 50.0), AllOf("place", ("graz",))),
        Not(Ids([4, 7, 9])),
    )
    signals = (Boost("open", AnyOf("place", ("x",)), 1.0), Value("experience", "years", 0.5, 0, 10))
    search = Search(text="nurse in Graz nurse", vector=np.ones(4), where=where, top=50, signals=signals)
    metrics.searched("shelf", search, Results(took=0.3124, total=40, plan=PLAN), generation=12)
    assert caplog.records[0].name == "workfolk.search.slow"
    assert caplog.records[0].levelname == "WARNING"
    told = json.loads(caplog.records[0].message.removeprefix("slow search "))
    assert told["where"] == (
        "And(AnyOf(skill 2), Between(years [..), Or(Near(latitude longitude), AllOf(place 1)), Not(Ids(3)))"
    )
    assert told["signals"] == ["Boost(AnyOf(place 1))", "Value(years)"]
    assert (told["words"], told["vector"], told["top"], told["ms"], told["generation"]) == (
        3,
        True,
        50,
        312.4,
        12,
    )
    assert told["plan"][0]["vectors"] == "lists" and told["total"] == 40


PERSONAL = "Zuzanna-Quetzalcoatl 0664/1234567 zq@example.org \n WARNING forged line ' OR 1=1 --"
# Each is found in no log line that we write, so wherever one shows up it came from the search.
secrets = st.sampled_from([PERSONAL, "Zuzanna", "naïve Ž", "skill\nforged", "918273645"])
points = st.sampled_from([(61.123457, 12.765433)])


def _leaves() -> st.SearchStrategy[Filter]:
    values = st.lists(secrets, min_size=1, max_size=3, unique=True).map(tuple)
    fields = st.one_of(secrets, st.sampled_from(FIELDS))
    return st.one_of(
        st.builds(AnyOf, fields, values),
        st.builds(AllOf, fields, values),
        st.builds(Between, fields, st.just(918273645.0), st.none()),
        st.builds(lambda field, at: Near(field, field, *at, 3333.25), fields, points),
        st.just(Ids([918273645])),
        st.just(Everything()),
    )


filters = st.recursive(
    _leaves(),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: And(*parts)),
        st.lists(inner, max_size=3).map(lambda parts: Or(*parts)),
        inner.map(Not),
    ),
    max_leaves=12,
)


@examples(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    where=filters,
    text=st.one_of(st.none(), secrets),
    name=secrets,
    field=st.one_of(secrets, st.sampled_from(FIELDS)),
)
def test_the_log_holds_nothing_that_was_asked(
    shelf: None,
    settings: Any,
    caplog: pytest.LogCaptureFixture,
    where: Filter,
    text: str | None,
    name: str,
    field: str,
) -> None:
    settings.SLOW_SEARCH_MS = 0
    caplog.clear()
    signals = (Boost(name, where, 1.0), Value(f"{name}2", field, 7777.125, 0.0, 918273645.0))
    search = Search(text=text, vector=np.full(3, 0.31337), where=where, signals=signals)
    results = Results(
        ids=np.array([918273645]), scores=np.array([4444.5]), took=1.0, plan=PLAN, missing=(name,)
    )
    metrics.searched("shelf", search, results)
    (record,) = caplog.records
    line = record.getMessage()
    assert "\n" not in line
    for secret in ("Zuzanna", "0664", "example.org", "forged", "1=1", "naïve", "\\u", "918273645", "61.12", "12.76",
                   "3333", "7777", "4444", "31337"):  # fmt: skip
        assert secret not in line
    assert record.args is not None and "Zuzanna" not in repr(record.args)


@pytest.mark.django_db
def test_every_metric_is_documented_and_no_other(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    docs = Path(__file__).resolve().parents[2] / "docs" / "reference" / "metrics.md"
    told_here = docs.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(workfolk_\w+)` \| (\w+) \| (.*?) \|", told_here, flags=re.MULTILINE)
    told = {name: (kind, tuple(re.findall(r"`(\w+)`", labels))) for name, kind, labels in rows}
    real: dict[str, tuple[str, tuple[str, ...]]] = {}
    for name, instrument in base_metrics.all_metrics().items():
        real[name] = (type(instrument).__name__.lower(), instrument.labels)
    for family in status.collect():
        real[family.name] = (family.type, ("consumer",) if "outbox" in family.name else ("kind",))
    ours = {
        name: value for name, value in told.items() if "process" not in name and name != "workfolk_metrics_up"
    }
    assert ours == real
    base_metrics.start("server")
    metrics.begin()
    body = base_metrics.render()[0].decode()
    base_metrics.stop()
    seen = set(re.findall(r"^# TYPE (\w+)", body, flags=re.MULTILINE))
    assert {name for name in told if "process" in name} <= seen


@pytest.mark.django_db
def test_how_the_index_stands_is_on_the_page(shelf: None) -> None:
    def stands() -> dict[str, float]:
        return {
            family.name.removeprefix("workfolk_"): sample.value
            for family in status.collect()
            for sample in family.samples
            if "shelf" in str(sample.labels)
        }

    before = stands()
    assert (before["index_up"], before["index_writer_up"]) == (0, 0)
    assert "index_documents" not in before, "unknown is not 0"
    services.do_rebuild()
    with transaction.atomic():
        outbox.enqueue("shelf.changed", [1, 2])
    after = stands()
    assert (after["index_up"], after["index_current"], after["index_damaged"]) == (1, 1, 0)
    assert (after["index_documents"], after["index_waiting_changes"], after["outbox_rows"]) == (0, 2, 2)
    assert after["index_generation"] >= 1 and after["index_committed_timestamp_seconds"] > 0
    with clock.fixed(clock.now() + timedelta(seconds=30)):
        assert stands()["index_waiting_seconds"] == 30


def test_a_huge_tree_is_cut_short() -> None:
    told = slow.shape(Or(*[AnyOf("skill", ("a",)) for _ in range(2000)]), FIELDS)
    assert len(told) == slow.LONGEST + 1 and told.endswith("…")
