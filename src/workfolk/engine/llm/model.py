"""What goes to a language model and what comes back, behind one protocol."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """One message: ``role`` is "system", "user" or "assistant"."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Request:
    """What a model is asked. ``schema`` is a JSON schema that the answer must follow, where one is given."""

    messages: tuple[Message, ...]
    max_tokens: int = 600
    temperature: float = 0.2
    seed: int = 7
    stop: tuple[str, ...] = ()
    schema: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens read and written; ``estimated`` where the provider did not say."""

    read: int = 0
    written: int = 0
    estimated: bool = False

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.read + other.read, self.written + other.written, self.estimated or other.estimated)


class Finish(StrEnum):
    """Why a model stopped."""

    STOP = "stop"
    LENGTH = "length"  # max_tokens reached: the last sentence is cut off
    REFUSED = "refused"  # the model or its provider would not answer


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an answer as it arrives. The last one has ``finish`` and, where known, ``usage``."""

    text: str = ""
    finish: Finish | None = None
    usage: Usage | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """What a model costs the host: in millionths of the currency unit for a million tokens."""

    read: int = 0
    written: int = 0

    def of(self, usage: Usage) -> int:
        """The cost of a use, in millionths of the currency unit, rounded up."""
        total = usage.read * self.read + usage.written * self.written
        return -(-total // 1_000_000)


class Provider(Protocol):
    """A language model. ``name`` says which, for the ledger and for people: "qwen2.5-7b at 127.0.0.1"."""

    @property
    def name(self) -> str:
        """The model and where it runs, without any secret."""

    def stream(self, request: Request) -> AsyncGenerator[Piece]:
        """The answer, piece by piece. Closing the iterator or cancelling the task stops the model. Raises ``ModelError``.

        Whoever may leave before the end closes it: ``async with contextlib.aclosing(provider.stream(request))``.
        """

    async def close(self) -> None:
        """Let go of connections and memory. A provider belongs to one event loop until it is closed."""


class ModelError(Exception):
    """A model did not answer. ``message`` is for a person and holds nothing of what was asked or answered."""

    again = False  # whether asking again may help

    def __init__(self, message: str, *, wait: float | None = None, usage: Usage | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.wait = wait  # seconds after which the provider asks to be tried again
        self.usage = usage  # what was read and written all the same, and may be billed


class Unavailable(ModelError):
    """Nobody answers there, or with an error of its own (HTTP 5xx), or not now (429)."""

    again = True


class TooSlow(ModelError):
    """No first word, no next word, or no end within its time."""


class BadAnswer(ModelError):
    """What came back is no answer: cut off, empty, not what the schema asks."""

    again = True


class Declined(ModelError):
    """The provider refused before a word was written; a refusal on the way is ``Finish.REFUSED``."""


class TooLong(ModelError):
    """What is asked is longer than the model takes."""


class Misconfigured(ModelError):
    """The address, the key or the name of the model is wrong: no retry helps, the host must act."""


class Resting(ModelError):
    """The circuit breaker is open: too many failures a short while ago."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds. ``first`` to the first piece, ``between`` two pieces, ``whole`` for the answer."""

    first: float = 20.0
    between: float = 10.0
    whole: float = 60.0
    retries: int = 1  # how often it is asked again, as long as nothing was passed on
