"""Writing a build that lies in a cluster: changes go to every copy of their shard; lost copies are made good.

A shard's copies are *in sync* when they hold every acknowledged change. Only these answer searches. ``commit`` waits for
all of them; one that fails is struck off before anything is acknowledged, and is filled again from one in sync
(``mending``). Where none is left, the shard is *lost* and the database gives its documents back (``has_lost``).
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workfolk.engine.retrieval.changes import check_changes
from workfolk.engine.retrieval.errors import SchemaMismatch, ShardLocked
from workfolk.engine.retrieval.fleet import shard_of
from workfolk.engine.retrieval.model import Change, Schema
from workfolk.search.cluster import record
from workfolk.search.cluster.inside import call
from workfolk.search.cluster.link import CALL, FRESH, Link, settled
from workfolk.search.cluster.mending import Mending
from workfolk.search.cluster.messages import REGISTRY, ClusterUnavailable, Fenced, Held, Spot, State, View

log = logging.getLogger("workfolk.search.cluster")
GRACE = 20.0
"""Seconds for which copies that should be there are waited for."""
TAKE = 30.0
"""Seconds that a copy has for one commit before it is struck off."""
BEAT = 0.5
"""Seconds between looks at the copies."""


@dataclass(eq=False)
class Joining:
    """A copy that is being filled: what it must still take when the files have arrived."""

    source: int
    held: Held
    filled: Future[Any]
    backlog: list[tuple[int, int, Any]] = field(default_factory=list)


@dataclass(eq=False)
class Part:
    """A shard as its writer sees it.

    ``complete`` are the copies that hold every acknowledged change, whether or not they can be reached. ``in_sync`` are
    those of them that answer, each with the incarnation in which it does. The copies of a lost shard are ``filling``:
    they take what is sent again, and answer when all of it is there.
    """

    number: int
    lineage: str = ""
    position: int = -1
    in_sync: dict[int, str] = field(default_factory=dict)
    complete: set[int] = field(default_factory=set)
    lost: bool = False
    filling: dict[int, str] = field(default_factory=dict)
    joining: dict[int, Joining] = field(default_factory=dict)
    pending: list[Change] = field(default_factory=list)
    away: float = 0.0  # since when no copy answers


class ClusterWriter:
    """One build of one kind, open for writing."""

    def __init__(
        self,
        link: Link,
        kind: str,
        build: str,
        schema: Schema,
        *,
        shards: int,
        copies: int,
        record_path: Path,
        from_scratch: bool = False,
        grace: float = GRACE,
    ) -> None:
        self.schema = schema
        self.link = link
        self.kind = kind
        self.build = build
        self.epoch = link.epoch(kind)
        listed = () if from_scratch else record.read(record_path).builds.get(build, record.Build()).shards
        # What exists keeps its shards; only a new build takes another number of them.
        self.parts = [Part(number) for number in range(len(listed) or shards)]
        self.copies = copies
        self._record = record_path
        self._looked = 0.0
        self._refilling: dict[int, str] = {}
        if not from_scratch:
            self._check_schema(record_path)
        self._told: Future[Any] | None = None
        self.mending = Mending(self)
        self._open(from_scratch, listed, grace)

    # Opening.

    def _open(self, from_scratch: bool, listed: tuple[record.Filled, ...], grace: float) -> None:
        self.mending.retire_surplus()
        self.mending.ensure_actors()
        deadline = time.monotonic() + grace
        while True:
            states = self.mending.ask_states(CALL)
            if from_scratch:
                self._begin(states)
            else:
                self._believe(listed, states)
            ready = all(part.in_sync for part in self.parts)
            if ready or time.monotonic() >= deadline:
                break
            time.sleep(0.2)
        if not states:
            raise ClusterUnavailable(
                "No node of the cluster in SEARCH_URL holds a copy of the index. Start nodes with CPUs: "
                f"ray start --address={self.link.address.head}"
            )
        for part in self.parts:
            part.lost = not part.in_sync
        self.keep()
        self.publish()

    def _check_schema(self, record_path: Path) -> None:
        known = record.read(record_path).builds.get(self.build)
        if known is not None and known.schema != self.schema.to_json():
            raise SchemaMismatch(record_path.parent / self.build)

    def _begin(self, states: dict[Spot, State]) -> None:
        """Empty copies, complete as they are."""
        for part in self.parts:
            part.lineage = part.lineage or secrets.token_hex(8)
            copies = [
                spot.copy for spot in states if spot.shard == part.number and spot.copy not in part.in_sync
            ]
            for copy in sorted(self.mending.begin(part, copies)):
                self.admit(part, copy)

    def _believe(self, listed: tuple[record.Filled, ...], states: dict[Spot, State]) -> None:
        """Copies that are listed as complete, or have been answering, hold everything; the furthest is the measure."""
        for part in self.parts:
            if part.in_sync:
                continue
            known = listed[part.number] if part.number < len(listed) else record.Filled()
            mine = {spot.copy: state for spot, state in states.items() if spot.shard == part.number}
            trusted = {
                copy: state
                for copy, state in mine.items()
                if state.lineage
                and (state.serving or (copy in known.in_sync and state.lineage == known.lineage))
            }
            if not trusted:
                continue
            best = max(trusted.values(), key=lambda state: state.position)
            part.lineage, part.position = best.lineage, best.position
            part.complete = {copy for copy in known.in_sync if known.lineage == part.lineage}
            for copy, state in trusted.items():
                if (state.lineage, state.position) == (best.lineage, best.position):
                    self.admit(part, copy)

    # What the writer's process calls.

    @property
    def last_sequence(self) -> int:
        waiting = (change.sequence for part in self.parts for change in part.pending)
        return max([*(part.position for part in self.parts), *waiting])

    def apply(self, changes: Iterable[Change]) -> int:
        changes = list(changes)
        check_changes(self.schema, changes)
        for change in changes:
            self.parts[shard_of(change.id, len(self.parts))].pending.append(change)
        return len(changes)

    def commit(self) -> None:
        sent: dict[tuple[int, int], Future[Any]] = {}
        reached: dict[int, int] = {}
        for part in self.parts:
            if not part.pending:
                continue
            upto = max(part.position + 1, *(change.sequence for change in part.pending))
            changes = self.link.put(part.pending)
            arguments = (self.epoch, part.position, upto, changes)
            for copy in sorted(part.in_sync.keys() | part.filling.keys()):
                sent[part.number, copy] = self.ask(part, copy, "take", *arguments)
            for joining in part.joining.values():
                joining.backlog.append((part.position, upto, changes))
            reached[part.number] = upto
        answers = settled(sent, TAKE)
        self._check_fence(answers.values())
        failed = [
            (self.parts[key[0]], key[1]) for key, answer in answers.items() if isinstance(answer, Exception)
        ]
        missed = False
        for number, upto in reached.items():
            part = self.parts[number]
            part.position, part.pending = upto, []
            took = {copy for copy in part.in_sync if (part, copy) not in failed}
            missed |= part.complete != took
            part.complete = took
        if failed:
            self.strike(failed)
        elif missed:
            self.keep()

    def tend(self) -> bool:
        now = time.monotonic()
        if now - self._looked < BEAT:
            return False
        self._looked = now
        done = self.mending.step()
        self.publish(wait=False)
        return done

    def purge(self) -> bool:
        self.tend()  # a copy that has died meanwhile is not waited for
        return self.mending.purge()

    @property
    def has_lost(self) -> bool:
        if not self._refilling:
            self._refilling = {part.number: part.lineage for part in self.parts if part.lost and part.filling}
        return bool(self._refilling)

    def is_lost(self, id_: int) -> bool:
        return shard_of(id_, len(self.parts)) in self._refilling

    def restored(self) -> None:
        self.commit()
        for number, lineage in self._refilling.items():
            part = self.parts[number]
            if part.lineage != lineage:
                continue  # its copies were lost again meanwhile: the next round fills it
            for copy in sorted(part.filling):
                self.admit(part, copy)
            part.filling = {}
            part.lost = not part.in_sync
        self._refilling = {}
        self.keep()
        self.publish()

    def close(self) -> None:
        """The copies go on answering; what was not committed is dropped."""

    # What mending needs.

    def name(self, part: Part, copy: int) -> str:
        """A copy, for the log."""
        return f"index of {self.kind} {self.build}, shard {part.number}, copy {copy}"

    def ask(self, part: Part, copy: int, method: str, *arguments: Any) -> Future[Any]:
        """Call a copy; where there is no such actor, the answer is an error."""
        spot = Spot(self.build, part.number, copy)
        try:
            return call(self.link.replica(self.kind, spot), method, *arguments)
        except Exception as error:  # no actor, no cluster: as good as no answer
            self.link.forget(spot.name(self.kind))
            future: Future[Any] = Future()
            future.set_exception(error)
            return future

    def admit(self, part: Part, copy: int) -> bool:
        """Let a copy answer searches; True where it does."""
        asked = self.ask(part, copy, "admit", self.epoch, part.lineage, part.position)
        incarnation = settled({0: asked}, CALL)[0]
        self._check_fence([incarnation])
        if not isinstance(incarnation, str):
            return False
        part.in_sync[copy] = incarnation
        part.complete.add(copy)
        part.away = 0.0
        log.info("%s: answers", self.name(part, copy))
        return True

    def strike(self, copies: Iterable[tuple[Part, int]]) -> None:
        """These copies answer no more: made known, and over when this returns."""
        gone = list(copies)
        for part, copy in gone:
            log.warning("%s: answers no more, it is filled again", self.name(part, copy))
            part.in_sync.pop(copy, None)
            part.filling.pop(copy, None)
            if not part.in_sync:
                part.away = part.away or time.monotonic()
        self.keep()
        self.publish()
        told = settled({key: self.ask(*key, "dismiss", self.epoch) for key in gone}, 1.0)
        if any(isinstance(answer, Exception) for answer in told.values()):
            time.sleep(FRESH)  # nobody who cannot be told is asked for longer than this

    def keep(self) -> None:
        """Write down which copies are complete."""
        shards = tuple(record.Filled(part.lineage, tuple(sorted(part.complete))) for part in self.parts)
        record.keep_build(self._record, self.build, record.Build(self.schema.to_json(), shards))

    def publish(self, *, wait: bool = True, limit: float = CALL) -> None:
        """Tell the registry which copies answer; without ``wait`` a refusal shows the next time."""
        copies = tuple(tuple(sorted(part.in_sync)) for part in self.parts)
        view = View(self.build, self.schema.to_json(), copies)
        serving = record.read(self._record).serving
        arguments = (self.kind, self.epoch, (view,), serving)
        try:
            if wait:
                self.link.tell("publish", *arguments, limit=limit)
                return
            if self._told is not None and self._told.done():
                self._check_fence(settled({0: self._told}, 0.0).values())
                self._told = None
            if self._told is None:
                self._told = call(self.link.registry(), "publish", *arguments)
        except Fenced as error:
            raise ShardLocked(self._record.parent) from error
        except ShardLocked:
            raise
        except Exception:  # Ray has many ways to say that it is not there
            self.link.forget(REGISTRY)  # it is told at the next beat

    def _check_fence(self, answers: Iterable[Any]) -> None:
        for answer in answers:
            if isinstance(answer, Fenced):
                raise ShardLocked(self._record.parent) from answer
