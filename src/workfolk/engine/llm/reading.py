"""What a model says, from the pieces of JSON that the OpenAI protocol sends; llama.cpp in this process sends the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workfolk.engine.llm.model import BadAnswer, Finish, Piece, Request, Usage
from workfolk.engine.llm.problems import problem
from workfolk.engine.llm.tokens import most_characters

_FINISHES = {
    "stop": Finish.STOP,
    "length": Finish.LENGTH,
    "content_filter": Finish.REFUSED,
    "refusal": Finish.REFUSED,
}


class Reading:
    """Takes the chunks of one answer in their order."""

    def __init__(self, request: Request, name: str) -> None:
        self._name = name
        self._left = most_characters(request)
        self._thinking = Thinking()
        self._refused = False
        self._finish: Finish | None = None
        self._usage: Usage | None = None

    @property
    def ended(self) -> bool:
        """Whether the model is done; its usage may still follow."""
        return self._finish is not None

    def take(self, chunk: Any) -> str:
        """The text that ``chunk`` adds. Raises ``ModelError`` where it is none, or tells of an error."""
        if not isinstance(chunk, Mapping):
            raise BadAnswer(f"{self._name} sent something that is no answer.")
        if chunk.get("error"):
            raise problem(self._name, None, chunk)
        self._usage = _usage(chunk.get("usage")) or self._usage
        choices = chunk.get("choices") or []
        if not isinstance(choices, list) or not all(isinstance(one, Mapping) for one in choices):
            raise BadAnswer(f"{self._name} sent something that is no answer.")
        return "".join(self._choice(one) for one in choices[:1])

    def _choice(self, choice: Mapping[str, Any]) -> str:
        said = choice.get("delta") or choice.get("message") or {}
        if not isinstance(said, Mapping):
            raise BadAnswer(f"{self._name} sent something that is no answer.")
        text = _text(said.get("content"))
        thought = _text(said.get("reasoning_content")) or _text(said.get("reasoning"))
        self._left -= len(text) + len(thought)
        if self._left < 0:
            raise BadAnswer(f"{self._name} wrote without end.")
        self._refused = self._refused or bool(said.get("refusal"))
        if reason := choice.get("finish_reason"):
            self._finish = _FINISHES.get(str(reason), Finish.STOP)
        return self._thinking.feed(text)

    def done(self) -> None:
        """The server says that the answer is over, also where the model gave no reason."""
        self._finish = self._finish or Finish.STOP

    def end(self) -> Piece | None:
        """The last piece; None where the answer broke off."""
        if self._finish is None and not self._refused:
            return None
        finish = Finish.REFUSED if self._refused else self._finish
        return Piece(self._thinking.end(), finish, self._usage)


class Thinking:
    """Leaves out what a model thinks aloud between <think> and </think> before it answers."""

    _OPEN, _CLOSE = "<think>", "</think>"

    def __init__(self) -> None:
        self._held = ""
        self._state = "before"

    def feed(self, text: str) -> str:
        """What of ``text`` is answer; the rest is held until that is known, or dropped."""
        if self._state == "answer":
            return text
        self._held += text
        if self._state == "before":
            start = self._held.lstrip()
            if start.startswith(self._OPEN):
                self._state = "thinking"
            elif not self._OPEN.startswith(start):
                return self._release(self._held)
        if self._state == "thinking":
            _, close, rest = self._held.partition(self._CLOSE)
            if not close:
                self._held = self._held[-len(self._CLOSE) :] if len(self._held) > 64 else self._held
            elif rest.lstrip():
                return self._release(rest.lstrip())
        return ""

    def end(self) -> str:
        """What was held to the end and is answer after all."""
        return self._release(self._held) if self._state == "before" else ""

    def _release(self, text: str) -> str:
        self._state, self._held = "answer", ""
        return text


def _text(value: Any) -> str:
    if isinstance(value, list):  # parts, as some servers send them
        return "".join(_text(part.get("text")) for part in value if isinstance(part, Mapping))
    return value if isinstance(value, str) else ""


def _usage(value: Any) -> Usage | None:
    if not isinstance(value, Mapping):
        return None
    read, written = value.get("prompt_tokens"), value.get("completion_tokens")
    if type(read) is not int or type(written) is not int:
        return None
    return Usage(read, written)
