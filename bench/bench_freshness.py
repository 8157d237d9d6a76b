"""How long a change takes until it can be found, through the outbox and the writer process.

    python bench/bench_freshness.py [--members 300] [--changes 40] [--json]

A synthetic community is built in a temporary folder and a real writer process (`workfolk search write`) started. Each
change adds a word that nobody else has to somebody's profile; the clock runs from the commit of that change until a
search for the word finds the person. The peer does it with no process in between: one
call here opens the index, takes the change in, commits and closes.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--members", type=int, default=300)
    parser.add_argument("--changes", type=int, default=40)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"WORKFOLK_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "workfolk.config.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        from workfolk.demo.services import do_build

        call_command("migrate", verbosity=0)
        do_build(options.members, 7)
        direct = _direct(options.changes)
        command = [
            sys.executable,
            "-m",
            "workfolk.config.cli",
            "search",
            "write",
            "--parent",
            str(os.getpid()),
        ]
        writer = subprocess.Popen(command)
        try:
            _until_found(0)  # the writer has loaded its model
            piped = [_until_found(number) for number in range(1, options.changes + 1)]
        finally:
            writer.terminate()
            writer.wait(timeout=20)
    rows = [_row("outbox and writer process", piped), _row("in one call of this process", direct)]
    if options.json:
        print(json.dumps(rows, indent=2))
        return
    print(f"{options.changes} changes among {options.members} synthetic members, milliseconds until findable")
    for row in rows:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    print(f"ratio of the medians: {statistics.median(piped) / statistics.median(direct):.1f}")


def _row(name: str, seconds: list[float]) -> dict[str, object]:
    ordered = sorted(seconds)
    return {
        "way": name,
        "p50": round(statistics.median(ordered) * 1000),
        "p95": round(ordered[int(len(ordered) * 0.95) - 1] * 1000),
        "worst": round(ordered[-1] * 1000),
    }


def _someone(number: int) -> object:
    from workfolk.members.models import Member

    rows = Member.objects.findable_by(()).order_by("pk")
    return rows[number % rows.count()]


def _word(number: int) -> str:
    return "zq" + "".join(chr(ord("a") + int(digit)) for digit in f"{number:05d}")


def _change(number: int) -> int:
    from workfolk.members.services import do_update_basics

    member = _someone(number)
    do_update_basics(member, {"headline": f"{_word(number)} {member.headline}"[:200]})  # type: ignore[arg-type, attr-defined]
    return int(member.pk)  # type: ignore[attr-defined]


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
        time.sleep(0.005)
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
