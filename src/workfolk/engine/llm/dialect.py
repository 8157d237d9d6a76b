"""What a server of the OpenAI protocol understands: learnt from its refusals, since servers do not say it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from workfolk.engine.llm.model import Message, Request
from workfolk.engine.llm.schema import in_words


@dataclass(frozen=True, slots=True)
class Dialect:
    """``limit`` is how the most tokens are called; the rest says what may be sent."""

    limit: str = "max_tokens"
    schema: bool = True
    stream_options: bool = True
    seed: bool = True
    temperature: bool = True

    def body(self, request: Request, model: str) -> dict[str, Any]:
        """``request`` as this server understands it."""
        messages = request.messages
        body: dict[str, Any] = {"stream": True, self.limit: request.max_tokens}
        if model:
            body["model"] = model
        if self.stream_options:
            body["stream_options"] = {"include_usage": True}
        if self.seed:
            body["seed"] = request.seed
        if self.temperature:
            body["temperature"] = request.temperature
        if request.stop:
            body["stop"] = list(request.stop)
        if request.schema is not None and self.schema:
            wanted = {"name": "answer", "strict": True, "schema": request.schema}
            body["response_format"] = {"type": "json_schema", "json_schema": wanted}
        elif request.schema is not None:
            messages = _with_system(messages, in_words(request.schema))
        body["messages"] = [{"role": one.role, "content": one.text} for one in messages]
        return body

    def without_what_was_refused(self, words: str, *, asked_schema: bool) -> Dialect | None:
        """What to try after a 400 that said ``words``; None where nothing is left to leave out.

        Many servers that know no schemas do not say so: one that was asked for is left out as the last resort.
        """
        if "max_completion_tokens" in words and self.limit == "max_tokens":
            return replace(self, limit="max_completion_tokens")
        if self.stream_options and "stream_options" in words:
            return replace(self, stream_options=False)
        if self.seed and "seed" in words:
            return replace(self, seed=False)
        if self.temperature and "temperature" in words:
            return replace(self, temperature=False)
        if self.schema and asked_schema:
            return replace(self, schema=False)
        return None


def _with_system(messages: tuple[Message, ...], text: str) -> tuple[Message, ...]:
    """One message of the system, at the start: many templates allow no other."""
    if messages and messages[0].role == "system":
        return (Message("system", f"{messages[0].text}\n\n{text}"), *messages[1:])
    return (Message("system", text), *messages)
