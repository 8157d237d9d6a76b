"""How long a change takes until it can be found, through the outbox and the writer process, while others search.

    python bench/bench_freshness.py [--members 300] [--changes 40] [--queries-per-second 50] [--json]

A synthetic community is built in a temporary folder and a real writer process (`workfolk search write`) started. Each
change adds a word that nobody else has to somebody's profile; the clock runs from the commit of that change until a
search for the word finds the person. Meanwhile a process of its own asks hybrid queries (words, their meaning, a
filter) at a fixed rate, whether or not the answers keep up. The peer does it with no process in between: one call here
opens the index, takes the change in, commits and closes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from workfolk.members.models import Member

LOOK_EVERY = 0.02
"""Seconds between two looks for the word: what is measured is no finer."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--members", type=int, default=300)
    parser.add_argument("--changes", type=int, default=40)
    parser.add_argument("--queries-per-second", type=float, default=50)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--ask", action="store_true", help=argparse.SUPPRESS)  # the process that searches
    options = parser.parse_args()
    if options.ask:
        _ask(options.queries_per_second)
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"WORKFOLK_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "workfolk.config.settings"}
        for name in ("DATABASE_URL", "SEARCH_URL"):
            os.environ.pop(name, None)
        _setup()
        from django.core.management import call_command

        from workfolk.demo.services import do_build

        call_command("migrate", verbosity=0)
        do_build(options.members, 7)
        direct = _direct(options.changes)
        piped, asked = _piped(options.changes, options.queries_per_second)
    rows = [_row("outbox and writer process", piped), _row("in one call of this process", direct)]
    if asked:
        rows.append(_row("a query meanwhile", asked) | {"queries": len(asked)})
    if options.json:
        print(json.dumps(rows, indent=2))
        return
    print(
        f"{options.changes} changes among {options.members} synthetic members while "
        f"{options.queries_per_second:g} queries a second run; milliseconds"
    )
    for row in rows:
        print("  ".join(f"{name} {value}" for name, value in row.items()))


def _setup() -> None:
    import django

    django.setup()


def _piped(changes: int, rate: float) -> tuple[list[float], list[float]]:
    """Seconds until each change is found, and seconds that each query took meanwhile."""
    command = [sys.executable, "-m", "workfolk.config.cli", "search", "write", "--parent", str(os.getpid())]
    writer = subprocess.Popen(command)
    asker = None
    try:
        _until_found(0)  # the writer has loaded its model
        if rate:
            asker = subprocess.Popen(
                [sys.executable, __file__, "--ask", "--queries-per-second", str(rate)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            assert asker.stdout is not None
            asker.stdout.readline()  # it has loaded its model, too
        rng = random.Random(7)
        piped = []
        for number in range(1, changes + 1):
            time.sleep(rng.uniform(0, 0.2))  # at any moment of the writer's rhythm
            piped.append(_until_found(number))
        asked = json.loads(asker.communicate("")[0]) if asker is not None else []
    finally:
        for process in (writer, asker):
            if process is not None:
                process.terminate()
                process.wait(timeout=20)
    return piped, asked


def _ask(rate: float) -> None:
    """Ask ``rate`` queries a second until standard input ends; then print how many seconds each took."""
    _setup()
    from workfolk.engine.retrieval.model import AnyOf, Search
    from workfolk.members.indexing import KIND
    from workfolk.search.queries import embed, search

    texts = [str(row) for row in _members().exclude(headline="").values_list("headline", flat=True)[:200]]

    def one(number: int, due: float) -> float:
        text = texts[number % len(texts)]
        search(KIND, Search(text=text, vector=embed(text), where=AnyOf("audience", ("members",)), top=100))
        return time.perf_counter() - due

    one(0, time.perf_counter())
    ended = threading.Event()

    def wait() -> None:
        sys.stdin.read()
        ended.set()

    threading.Thread(target=wait, daemon=True).start()
    print("ready", flush=True)
    futures: list[Future[float]] = []
    started = time.perf_counter()
    with ThreadPoolExecutor(4) as pool:
        while not ended.is_set():
            due = started + len(futures) / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            futures.append(pool.submit(one, len(futures), due))
    print(json.dumps([future.result() for future in futures]))


def _row(name: str, seconds: list[float]) -> dict[str, object]:
    ordered = sorted(seconds)
    return {
        "way": name,
        "p50": round(statistics.median(ordered) * 1000),
        "p95": round(ordered[int(len(ordered) * 0.95) - 1] * 1000),
        "worst": round(ordered[-1] * 1000),
    }


def _members() -> QuerySet[Member]:
    from workfolk.members.models import Member

    return Member.objects.indexed().order_by("pk")


def _someone(number: int) -> Member:
    rows = _members()
    return rows[number % rows.count()]


def _word(number: int) -> str:
    return "zq" + "".join(chr(ord("a") + int(digit)) for digit in f"{number:05d}")


def _change(number: int) -> int:
    from workfolk.members.services import do_update_basics

    member = _someone(number)
    do_update_basics(member, {"headline": f"{_word(number)} {member.headline}"[:200]})
    return int(member.pk)


def _is_found(number: int, ref: int) -> bool:
    from workfolk.engine.retrieval.model import Search
    from workfolk.members.indexing import KIND
    from workfolk.search.queries import search

    hits = search(KIND, Search(text=_word(number), top=3)).hits
    return any(hit.id == ref and hit.score > 0 for hit in hits)


def _until_found(number: int) -> float:
    ref = _change(number)
    started = time.perf_counter()
    while not _is_found(number, ref):
        if time.perf_counter() - started > 60:
            raise SystemExit("a change was not found within a minute: is the writer running?")
        time.sleep(LOOK_EVERY)
    return time.perf_counter() - started


def _direct(changes: int) -> list[float]:
    from workfolk.search.services import do_take_in

    times = []
    for number in range(50_000, 50_000 + changes):
        ref = _change(number)
        started = time.perf_counter()
        do_take_in()
        assert _is_found(number, ref)
        times.append(time.perf_counter() - started)
    return times


if __name__ == "__main__":
    main()
