"""The whole answer at once, for whoever does not show it as it is written."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass

from workfolk.engine.llm.model import BadAnswer, Finish, Provider, Request, Usage


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer. ``usage`` is None only where a provider is asked without its wrappers."""

    text: str
    finish: Finish
    usage: Usage | None


async def ask(provider: Provider, request: Request) -> Reply:
    """The answer of ``provider`` to ``request``. Raises ``ModelError``."""
    parts: list[str] = []
    async with aclosing(provider.stream(request)) as pieces:
        async for piece in pieces:
            parts.append(piece.text)
            if piece.finish is not None:
                return Reply("".join(parts), piece.finish, piece.usage)
    raise BadAnswer(f"{provider.name} was cut off in the middle of its answer.")
