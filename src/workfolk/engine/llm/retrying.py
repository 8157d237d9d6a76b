"""Asking again, where that may help and nobody has seen a word yet."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing

from workfolk.engine.llm.model import Limits, ModelError, Piece, Provider, Request, Usage

FIRST_WAIT = 0.5  # seconds before the second try; twice as long before each further one
LONGEST_WAIT = 8.0


class Retrying:
    """Tries up to ``limits.retries`` times more, with back-off and jitter.

    A provider that names its own wait (``Retry-After``) is given it, unless that is longer than a first word may take.
    ``chance`` gives numbers from 0 to 1, ``sleep`` waits for seconds. What failed tries cost is added to the usage.
    """

    def __init__(
        self,
        provider: Provider,
        limits: Limits,
        *,
        sleep: Callable[[float], Awaitable[None]],
        chance: Callable[[], float],
    ) -> None:
        self._provider, self._limits = provider, limits
        self._sleep, self._chance = sleep, chance

    @property
    def name(self) -> str:
        return self._provider.name

    async def close(self) -> None:
        await self._provider.close()

    async def stream(self, request: Request) -> AsyncGenerator[Piece]:
        spent: Usage | None = None
        tried = 0
        while True:
            passed = False
            try:
                async with aclosing(self._provider.stream(request)) as pieces:
                    async for piece in pieces:
                        passed = True
                        yield _with(piece, spent)
                return
            except ModelError as error:
                spent = error.usage = _sum(spent, error.usage)
                wait = self._wait(tried, error)
                if passed or not error.again or tried >= self._limits.retries or wait is None:
                    raise
            await self._sleep(wait)
            tried += 1

    def _wait(self, tried: int, error: ModelError) -> float | None:
        if error.wait is not None:
            return max(0.0, error.wait) if error.wait <= self._limits.first else None
        # Half of it is chance, so that many who failed at once do not come back at once.
        return min(LONGEST_WAIT, FIRST_WAIT * 2.0**tried) * (0.5 + self._chance() / 2)


def _with(piece: Piece, spent: Usage | None) -> Piece:
    if spent is None or piece.finish is None:
        return piece
    return Piece(piece.text, piece.finish, _sum(piece.usage, spent))


def _sum(one: Usage | None, other: Usage | None) -> Usage | None:
    if one is None or other is None:
        return one or other
    return one + other
