"""Providers to wrap in tests: they do what they are told, without waiting for the clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Coroutine, Sequence
from typing import Any, TypeVar

from workfolk.engine.llm.model import Message, Piece, Provider, Request

T = TypeVar("T")
Told = Sequence[Piece | BaseException | float]
ASKED = Request((Message("user", "Write."),), max_tokens=50)


def run(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(work)


async def pieces(provider: Provider, request: Request = ASKED) -> list[Piece]:
    return [piece async for piece in provider.stream(request)]


class Telling:
    """Gives for each request the next of ``answers``: pieces, errors to raise, seconds to wait; the last again and again."""

    def __init__(self, *answers: Told) -> None:
        self._answers = answers
        self.asked = 0
        self.stopped = 0  # answers that were left before their end
        self.closed = False

    @property
    def name(self) -> str:
        return "teller"

    async def close(self) -> None:
        self.closed = True

    async def stream(self, request: Request) -> AsyncGenerator[Piece]:
        told = self._answers[min(self.asked, len(self._answers) - 1)]
        self.asked += 1
        done = False
        try:
            for one in told:
                if isinstance(one, float):
                    await asyncio.sleep(one)
                elif isinstance(one, BaseException):
                    done = True
                    raise one
                else:
                    yield one
            done = True
        finally:
            self.stopped += not done
