"""A small community of its own with a real writer process, put through what happens to one. Prints JSON.

Run by test_writer_process.py: the tests' own database is not one that another process can write.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 60.0


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"WORKFOLK_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "workfolk.config.settings"}
        for name in ("DATABASE_URL", "SEARCH_URL"):
            os.environ.pop(name, None)
        os.environ["WORKFOLK_EMBEDDER"] = "hash"
        import django

        django.setup()
        from django.core.management import call_command

        from workfolk.demo.services import do_build

        call_command("migrate", verbosity=0)
        do_build(30, 7)
        told: dict[str, Any] = {}
        living = Living(Path(folder))
        try:
            for part in (living.fresh, living.rebuilt, living.killed, living.damaged, living.erased):
                told[part.__name__] = part()
            told["watched"] = living.watched()
        finally:
            living.stop()
        sys.stdout.write(json.dumps(told) + "\n")


class Living:
    """The community, its writer, and somebody who searches all the time."""

    def __init__(self, folder: Path) -> None:
        from workfolk.members.models import Member

        self.folder = folder
        self.members = list(Member.objects.indexed().order_by("pk"))
        self.hidden: set[int] = set()
        self.searches = 0
        self.without_index = 0
        self.faults: list[str] = []
        self._stop = threading.Event()
        self._words = 0
        self.writer = self._start()
        self._reader = threading.Thread(target=self._watch, daemon=True)
        self._reader.start()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            "-m",
            "workfolk.config.cli",
            "search",
            "write",
            "--parent",
            str(os.getpid()),
        ]
        return subprocess.Popen(command, stderr=subprocess.DEVNULL)

    def stop(self) -> None:
        self._stop.set()
        self._reader.join(timeout=PATIENCE)
        self.writer.kill()
        self.writer.wait(timeout=PATIENCE)

    def _watch(self) -> None:
        """Search for everybody, again and again: nobody who had hidden before must ever be found."""
        from django.db import connection

        from workfolk.engine.retrieval.model import Search
        from workfolk.search.queries import IndexMissing, search

        while not self._stop.is_set():
            before = set(self.hidden)
            try:
                results = search("talent", Search(top=None))
                self.searches += 1
                if seen := before & set(results.ids.tolist()):
                    self.faults.append(f"{len(seen)} hidden people found")
                if results.total != len(results.ids):
                    self.faults.append("the total is not the number of hits")
            except IndexMissing:
                self.without_index += 1
            except Exception as error:
                self.faults.append(f"{type(error).__name__}: {error}")
            time.sleep(0.02)
        connection.close()

    def watched(self) -> dict[str, Any]:
        return {"searches": self.searches, "faults": sorted(set(self.faults))}

    # What happens to people.

    def word(self) -> str:
        self._words += 1
        return "zq" + "".join(chr(ord("a") + int(digit)) for digit in f"{self._words:05d}")

    def change(self, index: int) -> tuple[str, int]:
        """Somebody writes a word that nobody else has."""
        from workfolk.members.services import do_update_basics

        member, word = self.members[index % len(self.members)], self.word()
        do_update_basics(member, {"headline": f"{word} nurse"})
        return word, member.pk

    def hide(self) -> int:
        """Somebody shows their headline to nobody from now on."""
        from workfolk.members.models import Audience
        from workfolk.members.services import do_set_visibility

        member = self.members.pop()
        do_set_visibility(member, {"headline": Audience.ONLY_ME})
        self.hidden.add(member.pk)
        return member.pk

    def finds(self, word: str, ref: int) -> bool:
        from workfolk.engine.retrieval.model import Search
        from workfolk.search.queries import IndexMissing, search

        try:
            hits = search("talent", Search(text=word, top=3)).hits
        except IndexMissing:
            return False
        return any(hit.id == ref and hit.score > 0 for hit in hits)

    def until(self, holds: Callable[[], bool]) -> float:
        """Seconds until something holds."""
        started = time.perf_counter()
        while not holds():
            if time.perf_counter() - started > PATIENCE:
                raise SystemExit("waited for too long")
            time.sleep(0.01)
        return time.perf_counter() - started

    # The parts.

    def fresh(self) -> dict[str, Any]:
        word, ref = self.change(0)
        self.until(lambda: self.finds(word, ref))  # the writer has started
        times = []
        for number in range(12):
            word, ref = self.change(number)
            times.append(self.until(lambda word=word, ref=ref: self.finds(word, ref)))  # type: ignore[misc]
        self.hide()
        return {"times": sorted(times)}

    def rebuilt(self) -> dict[str, Any]:
        """Another index is built and takes over: no search goes without an answer, no change is missed."""
        from workfolk.search.services import do_request_rebuild, waiting
        from workfolk.search.writer import index_folder

        before, without = index_folder("talent"), self.without_index
        do_request_rebuild()
        changes = [self.change(number) for number in range(5)]
        self.hide()
        self.until(lambda: not waiting())
        return {
            "another": index_folder("talent") != before and not before.exists(),
            "found": [self.finds(*change) for change in changes],
            "without_index": self.without_index - without,
        }

    def killed(self) -> dict[str, Any]:
        """kill -9 at any moment, between changes, hidings and requests to build again."""
        from workfolk.search.services import do_request_rebuild, waiting

        rng, without = random.Random(5), self.without_index
        changes = {}
        for time_ in range(3):
            if time_ % 2:
                do_request_rebuild()
            for _change in range(4):
                number = rng.randrange(10)
                changes[number] = self.change(number)
            self.hide()
            time.sleep(rng.uniform(0.05, 0.8))
            self.writer.send_signal(signal.SIGKILL)
            self.writer.wait(timeout=PATIENCE)
            self.writer = self._start()
        self.until(lambda: not waiting())
        return {
            "found": [self.finds(*change) for change in changes.values()],
            "without_index": self.without_index - without,
        }

    def damaged(self) -> dict[str, Any]:
        """Other bytes in every file, under a running reader and a running writer."""
        from tests.search.shelf import damage

        from workfolk.search import queries
        from workfolk.search.services import waiting
        from workfolk.search.writer import index_folder

        before = index_folder("talent")
        damage(before)
        queries.forget()  # another reader starts
        word, ref = self.change(0)
        self.hide()
        seconds = self.until(lambda: not waiting() and index_folder("talent") != before)
        return {
            "seconds": seconds,
            "found": self.finds(word, ref),
            "noted": queries.damaged("talent") is not None,
        }

    def erased(self) -> dict[str, Any]:
        """An account is deleted: its words leave every file, and then that is said."""
        from tests.search.shelf import files_with

        from workfolk.accounts.lifecycle import do_delete_account
        from workfolk.search.queries import erasures

        word, ref = self.change(-1)
        self.until(lambda: self.finds(word, ref))
        member = self.members.pop()
        before = bool(files_with(word, self.folder / "index"))
        do_delete_account(member.user)
        self.hidden.add(ref)
        seconds = self.until(lambda: not erasures("talent").waiting)
        return {"before": before, "after": files_with(word, self.folder / "index"), "seconds": seconds}


if __name__ == "__main__":
    main()
