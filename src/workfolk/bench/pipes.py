"""A shard in a process of its own, asked through a pipe: what a fleet needs of a copy."""

from __future__ import annotations

import multiprocessing
import threading
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from workfolk.bench.running import ONE_THREAD, environment
from workfolk.engine.retrieval.fleet import answer
from workfolk.engine.retrieval.shard import Shard


class PipedShard:
    """Opens the shard of a folder in a new process; answers come in the order of the questions."""

    def __init__(self, folder: Path) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        with environment(ONE_THREAD):
            self._process = context.Process(target=_serve, args=(theirs, folder), daemon=True)
            self._process.start()
        theirs.close()
        self._open: deque[Future[Any]] = deque()
        self._lock = threading.Lock()
        threading.Thread(target=self._receive, daemon=True).start()

    def ask(self, call: str, *arguments: Any) -> Future[Any]:
        """Ask without waiting."""
        future: Future[Any] = Future()
        with self._lock:
            self._open.append(future)
            self._pipe.send((call, arguments))
        return future

    def _receive(self) -> None:
        while True:
            try:
                done, value = self._pipe.recv()
            except (EOFError, OSError):
                return
            future = self._open.popleft()
            if future.set_running_or_notify_cancel():
                future.set_result(value) if done else future.set_exception(RuntimeError(value))

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._pipe.send(None)
        self._process.join(timeout=10)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._pipe.close()


def _serve(pipe: Connection, folder: Path) -> None:
    shard = Shard.open(folder)
    while (asked := pipe.recv()) is not None:
        call, arguments = asked
        try:
            found = answer(shard, *arguments) if call == "answer" else getattr(shard, call)(*arguments)
        except Exception as error:  # told to who asked
            pipe.send((False, f"{type(error).__name__}: {error}"))
        else:
            pipe.send((True, found))


def closed(shards: Sequence[PipedShard]) -> None:
    """End all of them."""
    for shard in shards:
        shard.close()
