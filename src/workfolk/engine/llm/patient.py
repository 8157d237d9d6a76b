"""Time limits: for the first piece, between two, and for the whole answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from workfolk.engine.llm.model import Limits, Piece, Provider, Request, TooSlow


class Patient:
    """Waits as long as ``limits`` say, then stops the model and raises ``TooSlow``."""

    def __init__(self, provider: Provider, limits: Limits) -> None:
        self._provider, self._limits = provider, limits

    @property
    def name(self) -> str:
        return self._provider.name

    async def close(self) -> None:
        await self._provider.close()

    async def stream(self, request: Request) -> AsyncGenerator[Piece]:
        now = asyncio.get_running_loop().time
        end = now() + self._limits.whole
        limit, what = self._limits.first, "did not begin to answer"
        async with aclosing(self._provider.stream(request)) as pieces:
            while True:
                left = end - now()
                scope = asyncio.timeout(max(0.0, min(limit, left)))
                try:
                    async with scope:
                        piece = await anext(pieces)
                except StopAsyncIteration:
                    return
                except TimeoutError:
                    if not scope.expired():
                        raise
                    raise self._too_slow(what, limit, left) from None
                yield piece
                limit, what = self._limits.between, "stopped in the middle of its answer"

    def _too_slow(self, what: str, limit: float, left: float) -> TooSlow:
        if left < limit:
            return TooSlow(f"{self.name} was not done after {self._limits.whole:g} seconds.")
        return TooSlow(f"{self.name} {what} for {limit:g} seconds.")
