"""Work on every core: threads for the embedder, which computes without Python's lock; processes for the rest."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from workfolk.engine.skills.linker import Embedder

Item = TypeVar("Item")
Result = TypeVar("Result")

CORES = os.cpu_count() or 1
_FEW = 8  # texts: threads would cost more than they save
_WAITING = 3  # answers that each process may be ahead


class OnAllCores:
    """An embedder whose texts are shared out among all cores. ``embed`` gives the vectors that it would give alone."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.name = str(getattr(embedder, "name", ""))

    def embed(self, texts: Sequence[str]) -> NDArray[Any]:
        """As the embedder's own."""
        return self._shared_out(self._embedder.embed, texts)

    def embed_together(self, texts: Sequence[str]) -> NDArray[Any]:
        """As the embedder's own, where it has this; else ``embed``."""
        return self._shared_out(getattr(self._embedder, "embed_together", self._embedder.embed), texts)

    @staticmethod
    def _shared_out(embed: Callable[[Sequence[str]], NDArray[Any]], texts: Sequence[str]) -> NDArray[Any]:
        import numpy as np  # --help does not wait for it

        if len(texts) < _FEW or CORES == 1:
            return embed(texts)
        size = -(-len(texts) // CORES)
        parts = [texts[start : start + size] for start in range(0, len(texts), size)]
        with ThreadPoolExecutor(len(parts)) as pool:
            return np.concatenate(list(pool.map(embed, parts)))


def in_order(
    work: Callable[[Item], Result], items: Iterable[Item], jobs: int
) -> Generator[tuple[Item, Result]]:
    """Each item with its result, in order; by so many processes where there are several items and jobs.

    The processes are copies of this one, so ``work`` may hold whatever it needs; where a system cannot copy a process
    safely (all but Linux), all is done here. Only so many items are read ahead as there are processes to work on them.
    """
    remaining = iter(items)
    first = list(islice(remaining, 2))
    if jobs == 1 or len(first) < 2 or not sys.platform.startswith("linux"):
        yield from ((item, work(item)) for item in chain(first, remaining))
        return
    _work.append(work)
    gc.freeze()  # the collector writes into what it looks at, and the copies would no longer share it
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork"))
    try:
        waiting: deque[tuple[Item, Future[Result]]] = deque()
        for item in chain(first, remaining):
            waiting.append((item, pool.submit(_call, item)))
            if len(waiting) > jobs * _WAITING:
                done, result = waiting.popleft()
                yield done, result.result()
        while waiting:
            done, result = waiting.popleft()
            yield done, result.result()
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()
        _work.pop()


_work: list[Callable[[Any], Any]] = []  # what the processes inherit: a closure cannot be sent to them


def _call(item: Any) -> Any:
    return _work[-1](item)
