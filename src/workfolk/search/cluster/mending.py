"""Making good what was lost: actors that are missing, copies that lag, shards without any copy, crowded nodes."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Iterable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from workfolk.search.cluster import node
from workfolk.search.cluster.inside import call
from workfolk.search.cluster.layout import move, placement
from workfolk.search.cluster.link import CALL, settled
from workfolk.search.cluster.messages import Held, Spot, State

if TYPE_CHECKING:
    from workfolk.search.cluster.writer import ClusterWriter, Joining, Part

log = logging.getLogger("workfolk.search.cluster")
PATIENCE = 60.0
"""Seconds for which a complete copy that cannot be reached is waited for when there is no other."""
SILENCE = 5.0
"""Seconds after which a copy that answers nothing is struck off."""
BACKLOG = 10_000
"""Commits that a copy may be behind when its files have arrived; more, and it is copied again."""
NODE_LIMIT = 60.0


class Mending:
    """Works on one writer's copies a step at a time; a step waits for small calls only."""

    def __init__(self, writer: ClusterWriter) -> None:
        self._writer = writer
        self._link = writer.link
        self._asked: dict[Spot, tuple[float, Future[Any]]] = {}
        self._states: dict[Spot, State] = {}
        self._homes: dict[Spot, str] = {}
        self._nodes: tuple[str, ...] = ()
        self._tending: dict[Spot, Future[Any]] = {}
        self._purging: dict[Spot, Future[Any]] | None = None
        self._sweeping: dict[str, Future[Any]] | None = None

    def spots(self) -> list[Spot]:
        writer = self._writer
        return [
            Spot(writer.build, part.number, copy) for part in writer.parts for copy in range(writer.copies)
        ]

    def ensure_actors(self) -> None:
        """Make the actors that are missing, where their files lie if that is known."""
        writer = self._writer
        there = set(self._link.names(writer.kind))
        missing = [spot for spot in self.spots() if spot.name(writer.kind) not in there]
        if not missing:
            return
        nodes = self._link.nodes()
        lying: dict[Spot, str] = {}
        namespace = self._link.address.namespace
        looked = self._link.on_nodes(node.inventory, nodes, lambda _: (namespace, writer.kind), CALL * 4)
        furthest: dict[str, int] = {}
        by_folder = {spot.folder: spot for spot in missing}
        for name, found in looked.items():
            for folder, (_lineage, position) in found.items():
                if folder in by_folder and position > furthest.get(folder, -2):
                    furthest[folder], lying[by_folder[folder]] = position, name
        # A copy that is silent for a moment still lives where it was last heard: nothing is put beside it.
        living = {spot: at for spot, at in self._homes.items() if spot not in missing}
        for spot, at in placement(missing, living, nodes, lying).items():
            self._homes[spot] = at
            self._link.start_replica(writer.kind, spot, writer.schema.to_json(), at)

    def retire_surplus(self) -> None:
        """End copies that are no longer wanted, with their files."""
        writer = self._writer
        wanted = {spot.name(writer.kind) for spot in self.spots()}
        mine = [name for name in self._link.names(writer.kind) if name.split("/")[1] == writer.build]
        surplus = [name for name in mine if name not in wanted]
        settled({name: call(self._link.actor(name), "stop") for name in surplus}, CALL)
        for name in surplus:
            self._link.kill(name)

    def ask_states(self, limit: float) -> dict[Spot, State]:
        """What each copy says of itself; those that do not answer in time are not in it."""
        calls = {spot: self._ask(spot, "state") for spot in self.spots()}
        answers = settled(calls, limit)
        self._states = {spot: answer for spot, answer in answers.items() if isinstance(answer, State)}
        self._homes |= {spot: state.node for spot, state in self._states.items()}
        return dict(self._states)

    def begin(self, part: Part, copies: Iterable[int]) -> dict[int, str]:
        """Empty these copies; returns those that are empty, with their incarnations."""
        epoch = self._writer.epoch
        calls = {copy: self._writer.ask(part, copy, "begin", epoch, part.lineage) for copy in copies}
        part.position = -1
        return {copy: answer for copy, answer in settled(calls, CALL).items() if isinstance(answer, str)}

    # One step.

    def step(self) -> bool:
        """Look at every copy and do what is due; True where something changed."""
        self._look()
        if not self._states:
            self._link.renew()
        changed = self._strike_silent()
        for part in self._writer.parts:
            changed |= self._finish_joining(part)
            for copy in range(self._writer.copies):
                state = self._states.get(Spot(self._writer.build, part.number, copy))
                if state is not None and copy not in {*part.in_sync, *part.filling, *part.joining}:
                    changed |= self._mend(part, copy, state)
        self._place()
        self._tend_copies()
        return changed

    def _look(self) -> None:
        """Collect what was asked in the last step, and ask again."""
        now = time.monotonic()
        for spot in self.spots():
            asked, future = self._asked.get(spot, (now, None))
            if future is not None and not future.done():
                if now - asked > SILENCE:
                    self._states.pop(spot, None)
                continue
            if future is not None:
                self._states.pop(spot, None)
                if future.exception() is None:
                    self._states[spot] = future.result()
                    self._homes[spot] = self._states[spot].node
                else:
                    self._link.forget(spot.name(self._writer.kind))
            self._asked[spot] = (now, self._ask(spot, "state"))

    def _strike_silent(self) -> bool:
        """Strike off those that answer no more or were started anew."""
        gone = []
        for part in self._writer.parts:
            for copy, incarnation in sorted({**part.in_sync, **part.filling}.items()):
                state = self._states.get(Spot(self._writer.build, part.number, copy))
                if state is None or state.incarnation != incarnation:
                    gone.append((part, copy))
        if gone:
            self._writer.strike(gone)
        return bool(gone)

    def _mend(self, part: Part, copy: int, state: State) -> bool:
        """Bring one copy back: as it is, from another one, or empty where the shard is lost."""
        writer = self._writer
        if part.in_sync:
            if (state.lineage, state.position) == (part.lineage, part.position) and writer.admit(part, copy):
                writer.keep()
                return True
            return self._start_joining(part, copy)
        if not part.lost and copy in part.complete:
            if state.lineage == part.lineage and state.position >= part.position:
                part.position = state.position  # further: it took a change whose acknowledgement was lost
                if writer.admit(part, copy):
                    writer.keep()
                    return True
                return False
            part.complete.discard(copy)  # its files are gone
        if not part.lost:
            part.lost = not part.complete or time.monotonic() - part.away > PATIENCE
            return False
        if not part.filling:
            log.warning("index of %s, shard %d: every copy is lost", writer.kind, part.number)
            part.complete.clear()
            part.lineage = secrets.token_hex(8)
            part.position = -1
            part.joining.clear()
            part.pending = []
        if part.position == -1:
            began = self.begin(part, [copy])
            part.filling |= began
            return bool(began)
        return False

    def _start_joining(self, part: Part, copy: int) -> bool:
        from workfolk.search.cluster.writer import Joining

        writer = self._writer
        source = min(part.in_sync)
        held = settled({0: writer.ask(part, source, "hold")}, CALL)[0]
        if not isinstance(held, Held):
            return False
        actor = self._link.replica(writer.kind, Spot(writer.build, part.number, source))
        log.info("%s: is filled from copy %d", writer.name(part, copy), source)
        part.joining[copy] = Joining(source, held, writer.ask(part, copy, "fill", writer.epoch, actor, held))
        return True

    def _finish_joining(self, part: Part) -> bool:
        changed = False
        for copy, joining in sorted(part.joining.items()):
            if not joining.filled.done() and len(joining.backlog) <= BACKLOG:
                continue
            del part.joining[copy]
            self._writer.ask(part, joining.source, "release", joining.held.token)
            if (
                joining.filled.done()
                and joining.filled.exception() is None
                and self._catch_up(part, copy, joining)
            ):
                self._writer.keep()
                changed = True
        return changed

    def _catch_up(self, part: Part, copy: int, joining: Joining) -> bool:
        writer = self._writer
        calls = {
            number: writer.ask(part, copy, "take", writer.epoch, *entry)
            for number, entry in enumerate(joining.backlog)
        }
        missed = any(isinstance(answer, Exception) for answer in settled(calls, CALL * 4).values())
        return not missed and bool(part.in_sync) and writer.admit(part, copy)

    def _place(self) -> None:
        """Make what is missing, and move one copy where nodes are unevenly full, when nothing else is under way."""
        writer = self._writer
        try:
            nodes = self._link.nodes()
            if nodes != self._nodes or any(spot not in self._states for spot in self.spots()):
                self.ensure_actors()
        except TimeoutError:
            return  # without a head nothing can be placed; what there is goes on
        self._nodes = nodes
        calm = all(len(part.in_sync) == writer.copies and not part.joining for part in writer.parts)
        found = move({spot: state.node for spot, state in self._states.items()}, nodes) if calm else None
        if found is not None and writer.copies > 1:
            spot, at = found
            log.info("%s: moves to node %s", writer.name(writer.parts[spot.shard], spot.copy), at[:12])
            writer.strike([(writer.parts[spot.shard], spot.copy)])
            settled({0: self._ask(spot, "stop")}, CALL)
            self._link.kill(spot.name(writer.kind))
            self._states.pop(spot, None)
            self._asked.pop(spot, None)
            self._homes[spot] = at
            self._link.start_replica(writer.kind, spot, writer.schema.to_json(), at)

    def _tend_copies(self) -> None:
        for spot in self._states:
            if spot not in self._tending or self._tending[spot].done():
                self._tending[spot] = self._ask(spot, "tend")

    # Taking the removed out of the files.

    def purge(self) -> bool:
        """Go on with it on every copy; then sweep the nodes of copies that lived there once."""
        complete = {
            Spot(self._writer.build, part.number, copy)
            for part in self._writer.parts
            for copy in (*part.in_sync, *part.filling)
        }
        if self._sweeping is not None:
            if not all(future.done() for future in self._sweeping.values()):
                return False
            self._sweeping = None
            return True
        if self._purging is None:
            self._purging = {spot: self._ask(spot, "purge") for spot in sorted(complete)}
            return False
        for spot, future in list(self._purging.items()):
            if not future.done():
                continue
            if spot not in complete or (future.exception() is None and future.result()):
                del self._purging[spot]  # done, or to be filled again without what was removed
            else:
                self._purging[spot] = self._ask(spot, "purge")
        if not self._purging:
            self._purging = None
            self._sweeping = self._link.start_on_nodes(node.sweep, self._link.nodes(), self._elsewhere)
        return False

    def _elsewhere(self, name: str) -> tuple[Any, ...]:
        """What a node is to remove: copies that are known to live on another one."""
        elsewhere = {spot.folder for spot, state in self._states.items() if state.node != name}
        return self._link.address.namespace, self._writer.kind, tuple(sorted(elsewhere))

    def _ask(self, spot: Spot, method: str) -> Future[Any]:
        return self._writer.ask(self._writer.parts[spot.shard], spot.copy, method)
