"""An answer is whole, or it is none: it ended, says something, follows its schema, and has a usage."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from contextlib import aclosing

from workfolk.engine.llm import schema
from workfolk.engine.llm.model import BadAnswer, Finish, ModelError, Piece, Provider, Request, TooSlow, Usage
from workfolk.engine.llm.tokens import estimated_usage, most_characters


class Complete:
    """Passes pieces on as they come; where a schema is asked for, one piece at the end that follows it.

    So whoever asks for a schema never sees half an object, and a bad one can be asked for again.
    """

    def __init__(self, provider: Provider) -> None:
        self._provider = provider

    @property
    def name(self) -> str:
        return self._provider.name

    async def close(self) -> None:
        await self._provider.close()

    async def stream(self, request: Request) -> AsyncGenerator[Piece]:
        parts: list[str] = []
        last: Piece | None = None
        left = most_characters(request)
        try:
            async with aclosing(self._provider.stream(request)) as pieces:
                async for piece in pieces:
                    parts.append(piece.text)
                    left -= len(piece.text)
                    if left < 0:
                        raise BadAnswer(f"{self.name} wrote without end.")
                    if piece.finish is not None:
                        last = piece
                        break
                    if piece.text and request.schema is None:
                        yield Piece(piece.text)
        except ModelError as error:
            if error.usage is None and (any(parts) or isinstance(error, TooSlow)):
                error.usage = estimated_usage(request, "".join(parts))
            raise
        text = "".join(parts)
        usage = _usage(last, request, text)
        if last is None:
            raise BadAnswer(f"{self.name} was cut off in the middle of its answer.", usage=usage)
        yield self._end(request, text, last, usage)

    def _end(self, request: Request, text: str, last: Piece, usage: Usage) -> Piece:
        if last.finish is Finish.REFUSED:
            return Piece("", Finish.REFUSED, usage)
        if not text.strip():
            reached = last.finish is Finish.LENGTH
            why = " was at its limit before it wrote a word." if reached else " answered with nothing."
            raise BadAnswer(self.name + why, usage=usage)
        if request.schema is None:
            return Piece(last.text, last.finish, usage)
        try:
            value = schema.parse(text, request.schema)
        except BadAnswer as error:
            error.usage = usage
            raise
        return Piece(json.dumps(value, ensure_ascii=False), last.finish, usage)


def _usage(last: Piece | None, request: Request, text: str) -> Usage:
    """What the provider said, unless it cannot be true."""
    said = last.usage if last else None
    if said is None or said.read < 0 or said.written < 0 or (text.strip() and said.written == 0):
        return estimated_usage(request, text)
    return said
