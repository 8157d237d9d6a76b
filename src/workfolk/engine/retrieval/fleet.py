"""Several shards as one: ask all of them at once, sum what BM25 must know, merge what they find.

Each shard may have several *copies*. A question goes to the least busy copy of each shard; when that copy fails, the
next one is asked at once, and when it keeps silent for a while, too. A shard without any answer is left out, and
``Results.missing`` says so.

Scores equal those of one shard with all documents, because every shard ranks with the summed statistics. They are
asked for in a first round. For words asked before, the sums of last time are sent along and each shard returns its
present statistics with its answer: if these still add up to the sums that were used, one round was enough.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import add
from typing import Any, Protocol

from workfolk.engine.retrieval.errors import InvalidSearch, RetrievalError
from workfolk.engine.retrieval.explaining import Explanation
from workfolk.engine.retrieval.model import Results, Search, Statistics, merge

LIMIT = 5.0
"""Seconds after which a shard that has not answered is left out."""
PATIENCE = 0.25
"""Seconds after which another copy is asked as well."""
REST = 1.0
"""Seconds for which a copy that failed is asked last."""
REMEMBERED = 1_000
"""Queries whose statistics are remembered."""


class FleetDown(RetrievalError):
    """No shard answered."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(f"No part of the search index answered ({', '.join(names)}).")


class Searcher(Protocol):
    """A shard, or something that answers like one."""

    def statistics(self, text: str) -> Statistics: ...

    def search(self, search: Search, *, global_statistics: Statistics | None = None) -> Results: ...

    def explain(
        self, search: Search, id_: int, *, global_statistics: Statistics | None = None
    ) -> Explanation: ...


class Copy(Protocol):
    """One copy of a shard, here or elsewhere."""

    def ask(self, call: str, *arguments: Any) -> Future[Any]:
        """Call a method without waiting for it. ``answer`` is to be what the function ``answer`` gives."""
        ...


def shard_of(id_: int, count: int) -> int:
    """Which of ``count`` shards holds a document: the same for ever, evenly whatever the ids (splitmix64)."""
    mask = 0xFFFF_FFFF_FFFF_FFFF
    z = (id_ + 0x9E37_79B9_7F4A_7C15) & mask
    z = ((z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9) & mask
    z = ((z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB) & mask
    return ((z ^ (z >> 31)) * count) >> 64


def answer(
    shard: Searcher, search: Search, statistics: Statistics | None, check: bool
) -> tuple[Results, Statistics | None]:
    """One shard's results, ranked with the statistics of all; with ``check`` its own present statistics too."""
    own = shard.statistics(search.text) if check and search.text else None
    return shard.search(search, global_statistics=statistics), own


@dataclass(eq=False)
class _Line:
    """The copies of one shard and how busy they are."""

    name: str
    copies: tuple[Copy, ...]
    busy: list[int] = field(init=False)
    rests_until: list[float] = field(init=False)
    lock: threading.Lock = field(default_factory=threading.Lock)
    turns: itertools.count[int] = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.busy = [0] * len(self.copies)
        self.rests_until = [0.0] * len(self.copies)

    def order(self, now: float) -> list[int]:
        """Copies as they are to be asked: the least busy first, in turn, those that failed a moment ago last."""
        turn = next(self.turns)
        with self.lock:
            return sorted(
                range(len(self.copies)),
                key=lambda i: (self.rests_until[i] > now, self.busy[i], (i - turn) % len(self.copies)),
            )

    def ask(self, index: int, call: str, arguments: tuple[Any, ...]) -> Future[Any]:
        with self.lock:
            self.busy[index] += 1
        try:
            future = self.copies[index].ask(call, *arguments)
        except Exception as error:  # whatever a copy cannot do: the next one is asked
            future = Future()
            future.set_exception(error)
        future.add_done_callback(lambda _: self._done(index))
        return future

    def _done(self, index: int) -> None:
        with self.lock:
            self.busy[index] -= 1

    def rest(self, index: int, until: float) -> None:
        with self.lock:
            self.rests_until[index] = until


class Gathering:
    """Shards by name, each with its copies. Threads may share it."""

    def __init__(
        self,
        shards: Mapping[str, Sequence[Copy]],
        *,
        limit: float = LIMIT,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if not shards:
            raise ValueError("There must be a shard.")
        self._lines = {name: _Line(name, tuple(copies)) for name, copies in shards.items()}
        self._limit = limit
        self._patience = patience
        self._clock = clock
        self._known: OrderedDict[str, Statistics] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._lines)

    def ask(self, call: str, *arguments: Any, among: Sequence[str] | None = None) -> dict[str, Any]:
        """What each shard answers, by name; one that fails or is late is not in it.

        Raises InvalidSearch where a shard does, and FleetDown where none answers.
        """
        names = self.names if among is None else among
        rounds = [_Round(self._lines[name], call, arguments, self._clock()) for name in names]
        deadline = self._clock() + self._limit
        for one in rounds:
            one.ask_next(self._clock())
        while open_ := [one for one in rounds if one.pending]:
            now = self._clock()
            if now >= deadline:
                break
            due = min([deadline, *(one.asked + self._patience for one in open_ if one.order)])
            futures = [future for one in open_ for future in one.pending]
            wait(futures, timeout=max(0.0, due - now), return_when=FIRST_COMPLETED)
            now = self._clock()
            for one in open_:
                one.collect(now)
                if one.pending and one.order and now >= one.asked + self._patience:
                    one.ask_next(now)
        for one in rounds:
            one.abandon(self._clock())
        answers = {one.line.name: one.value for one in rounds if one.answered}
        if not answers:
            raise FleetDown(names) from next((one.error for one in rounds if one.error), None)
        return answers

    def statistics(self, text: str) -> Statistics:
        """The sum over the shards that answer."""
        total: Statistics = reduce(add, self.ask("statistics", text).values())
        return total

    def search(self, search: Search) -> Results:
        """The best documents of all shards, as one shard would rank them; ``missing`` names those without answer."""
        started = self._clock()
        found = self._one_round(search) if search.text else self._ranked(search, None, check=False)[0]
        if found is None:
            statistics = self.ask("statistics", search.text)
            total = reduce(add, statistics.values())
            if len(statistics) == len(self._lines):
                self._remember(search.text or "", total)
            found = self._ranked(search, total, check=False, among=tuple(statistics))[0]
        missing = tuple(name for name in self.names if name not in found)
        merged = merge(list(found.values()), search.top)
        return replace(merged, missing=missing, took=self._clock() - started)

    def explain(self, search: Search, id_: int) -> Explanation:
        """Everything about one document, which lies where ``shard_of`` says, with its place among those of all."""
        total = self.statistics(search.text) if search.text else None
        name = self.names[shard_of(id_, len(self.names))]
        found: Explanation = self.ask("explain", search, id_, total, among=(name,))[name]
        others = tuple(other for other in self.names if other != name)
        if found.rank is None or not others:
            return found
        top = max(search.top or 1, 2 * found.rank)
        while True:
            lists = self._ranked(replace(search, top=top), total, check=False, among=others)[0].values()
            if all(len(one.ids) < top or _better(one, found) < top for one in lists):
                break
            top *= 4
        rank = found.rank + sum(_better(one, found) for one in lists)
        listed = found.listed
        if listed in {"listed", "below"}:
            listed = "listed" if search.top is None or rank <= search.top else "below"
        return replace(found, rank=rank, listed=listed, total=found.total + sum(one.total for one in lists))

    def _one_round(self, search: Search) -> dict[str, Results] | None:
        """The answers, if the statistics of last time still hold."""
        with self._lock:
            known = self._known.get(search.text or "")
        if known is None:
            return None
        found, own = self._ranked(search, known, check=True)
        if len(found) < len(self._lines) or reduce(add, own) == known:
            return found
        with self._lock:
            self._known.clear()  # something was written: what is remembered of other words is old as well
        return None

    def _ranked(
        self, search: Search, total: Statistics | None, *, check: bool, among: Sequence[str] | None = None
    ) -> tuple[dict[str, Results], list[Statistics]]:
        answers = self.ask("answer", search, total, check, among=among)
        return {name: value[0] for name, value in answers.items()}, [value[1] for value in answers.values()]

    def _remember(self, text: str, statistics: Statistics) -> None:
        with self._lock:
            self._known[text] = statistics
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)


@dataclass(eq=False)
class _Round:
    """One question to one shard: which copies were asked, and what came back."""

    line: _Line
    call: str
    arguments: tuple[Any, ...]
    asked: float
    order: list[int] = field(init=False)
    pending: dict[Future[Any], int] = field(default_factory=dict)
    answered: bool = False
    value: Any = None
    error: BaseException | None = None

    def __post_init__(self) -> None:
        self.order = self.line.order(self.asked)

    def ask_next(self, now: float) -> None:
        if self.order:
            index = self.order.pop(0)
            self.asked = now
            self.pending[self.line.ask(index, self.call, self.arguments)] = index

    def collect(self, now: float) -> None:
        """Take an answer that has come; after a failure ask the next copy."""
        for future, index in list(self.pending.items()):
            if not future.done():
                continue
            del self.pending[future]
            self.error = future.exception()
            if isinstance(self.error, InvalidSearch):
                raise self.error
            if self.error is None:
                self.answered, self.value = True, future.result()
                self._drop()
                return
            self.line.rest(index, now + REST)
            if not self.pending:
                self.ask_next(now)

    def abandon(self, now: float) -> None:
        """Nobody waits for what is still open."""
        for index in self.pending.values():
            self.line.rest(index, now + REST)
        self._drop()

    def _drop(self) -> None:
        self.pending = {}  # not cancelled: some makers of futures cannot bear that


def _better(results: Results, found: Explanation) -> int:
    """How many documents stand before the explained one."""
    ahead = (results.scores > found.score) | ((results.scores == found.score) & (results.ids < found.id))
    return int(ahead.sum())


class _Local:
    """A shard of this process, asked in a thread."""

    def __init__(self, shard: Searcher, pool: ThreadPoolExecutor) -> None:
        self._shard = shard
        self._pool = pool

    def ask(self, call: str, *arguments: Any) -> Future[Any]:
        if call == "answer":
            return self._pool.submit(answer, self._shard, *arguments)
        if call == "explain":
            search, id_, statistics = arguments
            return self._pool.submit(self._shard.explain, search, id_, global_statistics=statistics)
        return self._pool.submit(getattr(self._shard, call), *arguments)


class Fleet(Gathering):
    """Shards of this process, searched in threads."""

    def __init__(
        self,
        shards: Sequence[Searcher],
        *,
        names: Sequence[str] = (),
        threads: int | None = None,
        limit: float = LIMIT,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pool = ThreadPoolExecutor(threads or max(1, len(shards)), thread_name_prefix="shard")
        given = names or [f"shard {number}" for number in range(len(shards))]
        copies = {name: [_Local(shard, self._pool)] for name, shard in zip(given, shards, strict=True)}
        super().__init__(copies, limit=limit, clock=clock)

    def close(self) -> None:
        """Let the threads end; a search under way is not waited for."""
        self._pool.shutdown(wait=False, cancel_futures=True)
