"""The circuit breaker: who failed several times in a row is left alone for a while."""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from enum import StrEnum

from workfolk.engine.llm.model import (
    BadAnswer,
    Misconfigured,
    ModelError,
    Piece,
    Provider,
    Request,
    Resting,
    TooSlow,
    Unavailable,
)

FAILURES = 5
REST = 30.0  # seconds
# A model that declines, or finds a text too long, is there and works.
_FAILS = (Unavailable, TooSlow, BadAnswer, Misconfigured)


class Circuit(StrEnum):
    """``CLOSED``: asked as usual. ``OPEN``: not asked. ``HALF_OPEN``: one is let through to find out."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a breaker stands: ``failures`` in a row, and the seconds until it lets somebody try (0 where it does)."""

    circuit: Circuit
    failures: int
    seconds: float


class Breaker:
    """Counts failures in a row; for all threads and tasks at once. ``clock`` gives seconds and never goes back."""

    def __init__(self, clock: Callable[[], float], *, failures: int = FAILURES, rest: float = REST) -> None:
        self._clock, self._most, self._rest = clock, failures, rest
        self._lock = threading.Lock()
        self._failures = 0
        self._until: float | None = None  # rests until then; None: closed
        self._round = 0  # what began before the breaker last changed says nothing about now
        self._probing = False

    def enter(self) -> int:
        """A ticket to ask with, to be given to ``leave``. Raises ``Resting`` while nobody is let through."""
        with self._lock:
            if self._until is not None:
                left = self._until - self._clock()
                if left > 0 or self._probing:
                    raise Resting(
                        "The model failed several times a short while ago and is left alone for a moment.",
                        wait=max(left, 0.0),
                    )
                self._probing = True
            return self._round

    def leave(self, ticket: int, *, well: bool | None) -> None:
        """Whether it went well; ``None`` where nobody can say, because the asker left."""
        with self._lock:
            if ticket != self._round:
                return
            probe, self._probing = self._until is not None, False
            if well:
                self._failures = 0
                if probe:
                    self._until = None
                    self._round += 1
            elif well is False:
                self._failures += 1
                if self._failures >= self._most:  # so it is at once where a probe fails
                    self._until = self._clock() + self._rest
                    self._round += 1

    def standing(self) -> Standing:
        """How it stands now."""
        with self._lock:
            if self._until is None:
                return Standing(Circuit.CLOSED, self._failures, 0.0)
            left = max(0.0, self._until - self._clock())
            return Standing(Circuit.OPEN if left else Circuit.HALF_OPEN, self._failures, left)


class Breaking:
    """Asks the provider while its breaker lets it."""

    def __init__(self, provider: Provider, breaker: Breaker) -> None:
        self._provider, self._breaker = provider, breaker

    @property
    def name(self) -> str:
        return self._provider.name

    @property
    def standing(self) -> Standing:
        """How the breaker stands now, for whoever looks after the community."""
        return self._breaker.standing()

    async def close(self) -> None:
        await self._provider.close()

    async def stream(self, request: Request) -> AsyncGenerator[Piece]:
        ticket = self._breaker.enter()
        well: bool | None = None
        try:
            async with aclosing(self._provider.stream(request)) as pieces:
                async for piece in pieces:
                    well = True  # a word came: somebody is there, whether or not the asker stays
                    yield piece
        except ModelError as error:
            well = not isinstance(error, _FAILS)
            raise
        except Exception:
            well = False
            raise
        finally:
            self._breaker.leave(ticket, well=well)
