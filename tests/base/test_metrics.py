"""Metrics: several processes count in one folder, and a page adds them up."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from workfolk.base import metrics
from workfolk.base.metrics import instruments, page, watching

CHILD = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import tests.settings
import django
django.setup()
from pathlib import Path
from django.conf import settings
settings.DATA_DIR = Path(sys.argv[1])
from workfolk.base import metrics
from workfolk.base.metrics import watching
metrics.start("writer")
watching._requests.inc("home", "GET", "200", by=5)
watching._seconds.observe(0.02, "home")
print("counted", flush=True)
sys.stdin.readline()
os.kill(os.getpid(), 9)
"""


@pytest.fixture(autouse=True)
def _only_what_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Contexts say how they stand by asking the database; that is tested where they are."""
    monkeypatch.setattr(page, "_collectors", {})


@pytest.fixture
def counting(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    settings.DATA_DIR = tmp_path
    for counted in (watching._requests, watching._seconds):
        monkeypatch.setattr(counted, "_keys", {})  # other tests of this process may have filled it
    metrics.start("server")
    yield tmp_path
    metrics.stop()


def _values(name: str) -> dict[tuple[tuple[str, str], ...], float]:
    """The samples of a name on the page, by labels."""
    body, _type = metrics.render("application/openmetrics-text; version=1.0.0")
    return {
        tuple(sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(body.decode())
        for sample in family.samples
        if sample.name == name
    }


def _requests() -> float:
    return sum(_values("workfolk_requests_total").values())


def test_two_processes_are_added_up_and_a_killed_one_loses_nothing(counting: Path) -> None:
    watching._requests.inc("home", "GET", "200", by=2)
    watching._seconds.observe(0.3, "home")
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(counting)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert child.stdin is not None and child.stdout is not None
    with child:
        assert child.stdout.readline() == "counted\n"
        assert _requests() == 7
        assert _values("workfolk_processes") == {(("role", "server"),): 1, (("role", "writer"),): 1}
        memory = _values("workfolk_process_resident_memory_bytes")
        assert all(value > 10_000_000 for value in memory.values())
        child.stdin.write("\n")
        child.stdin.flush()
        child.wait()
    assert _requests() == 7, "what a process has counted stays when it is gone"
    assert _values("workfolk_request_seconds_count") == {(("view", "home"),): 2}
    assert _values("workfolk_processes") == {(("role", "server"),): 1}
    assert _requests() == 7, "and is not counted again"
    names = sorted(path.name for path in (counting / "metrics").glob("*.db"))
    assert [name for name in names if "writer" in name] == [], "its files were folded in"
    watching._requests.inc("home", "GET", "200")
    assert _requests() == 8


def test_nothing_is_counted_before_start(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    watching._requests.inc("home", "GET", "200")
    assert not (tmp_path / "metrics").exists()
    assert _requests() == 0


def test_a_process_that_starts_again_goes_on_counting(counting: Path) -> None:
    watching._requests.inc("home", "GET", "200")
    metrics.start("server")
    watching._requests.inc("home", "GET", "200")
    assert _requests() == 2


def test_a_fork_counts_in_files_of_its_own(counting: Path) -> None:
    watching._requests.inc("home", "GET", "200")
    if (child := os.fork()) == 0:
        watching._requests.inc("home", "GET", "200", by=10)
        os._exit(0)
    os.waitpid(child, 0)
    watching._requests.inc("home", "GET", "200")
    assert _requests() == 12


def test_a_histogram_is_whole_from_its_first_value(counting: Path) -> None:
    watching._seconds.observe(0.003, "home")
    watching._seconds.observe(1000.0, "home")
    buckets = {
        dict(labels)["le"]: value for labels, value in _values("workfolk_request_seconds_bucket").items()
    }
    assert buckets["0.0025"] == 0 and buckets["0.005"] == 1 and buckets["60.0"] == 1 and buckets["+Inf"] == 2
    assert len(buckets) == len(metrics.BUCKETS) + 1
    assert _values("workfolk_request_seconds_sum") == {(("view", "home"),): 1000.003}


def test_a_folder_that_cannot_be_written_breaks_no_request(
    settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "metrics").write_text("a file in the way")
    settings.DATA_DIR = tmp_path
    metrics.start("server")
    for _ in range(3):
        watching._requests.inc("home", "GET", "200")
    metrics.stop()
    assert len([record for record in caplog.records if "cannot be written" in record.message]) == 1


def test_too_many_label_sets_are_counted_together(counting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instruments, "MAX_SERIES", 3)
    monkeypatch.setattr(watching._seconds, "_keys", {})
    for number in range(10):
        watching._seconds.observe(0.1, f"view {number}")
    assert len(_values("workfolk_request_seconds_count")) == 4
    assert _values("workfolk_request_seconds_count")[(("view", "other"),)] == 7


def test_a_part_that_cannot_be_read_leaves_the_rest(
    counting: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> Any:
        raise OperationalError("the database has gone away")

    monkeypatch.setattr(
        page, "_collectors", {"broken": broken, "well": lambda: [metrics.gauge("a", "b", (), {(): 1})]}
    )
    assert _values("workfolk_metrics_up") == {(("part", "broken"),): 0, (("part", "well"),): 1}
    assert _values("a") == {(): 1}
    assert "broken" in caplog.text


def _answer(status: int) -> Callable[[Any], HttpResponse]:
    return lambda _request: HttpResponse(status=status)


def test_an_address_that_nobody_knows_is_no_label(counting: Path) -> None:
    request = RequestFactory().generic("PROPFIND", "/ana-kovac-has-moved/")
    watching.requests(_answer(404))(request)
    assert list(_values("workfolk_requests_total")) == [
        (("method", "other"), ("status", "404"), ("view", "none"))
    ]


@pytest.mark.django_db
def test_a_page_is_counted_by_the_name_of_its_view(counting: Path) -> None:
    Client().get("/account/login/?next=/in/ana-kovac/")
    Client().get("/in/ana-kovac-1a2b3c4d5e/")
    Client().get("/ana-kovac/")
    body, _type = metrics.render()
    assert b"kovac" not in body
    seen = {(dict(labels)["view"], dict(labels)["status"]) for labels in _values("workfolk_requests_total")}
    assert ("account_login", "200") in seen
    assert ("none", "404") in seen


@pytest.mark.django_db
def test_what_the_database_refuses_is_counted(counting: Path) -> None:
    watching._watch(connection)
    watching._watch(connection)
    try:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT nonsense(")
    finally:
        connection.execute_wrappers.remove(watching._counted)
    assert sum(_values("workfolk_database_errors_total").values()) == 1


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (OperationalError("interrupted"), "timeout"),
        (OperationalError("database is locked"), "locked"),
        (IntegrityError("UNIQUE constraint failed: accounts_user.email"), "integrity"),
        (OperationalError("server closed the connection"), "operation"),
    ],
)
def test_causes_are_few(error: DatabaseError, cause: str) -> None:
    assert watching._cause(error) == cause


def test_every_metric_is_named_as_prometheus_wants() -> None:
    for name, instrument in metrics.all_metrics().items():
        ending = "_total" if isinstance(instrument, metrics.Counter) else "_seconds"
        assert re.fullmatch(r"workfolk_[a-z_]+", name) and name.endswith(ending)
        assert instrument.about.endswith(".")
